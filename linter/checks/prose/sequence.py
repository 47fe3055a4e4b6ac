"""Test `sequence`: words in an order that only grammar can tell, matched over the tokens of a parsed text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

import msgspec

from linter.catalogue import _
from linter.checks.base import Finding, Outcome, Test, Unchecked, test
from linter.checks.prose import grammar
from linter.checks.prose import matcher as token_pattern
from linter.checks.tokens import regex
from linter.checks.tokens.letters import like
from linter.checks.without import without_each
from linter.facts import word_forms
from linter.facts.context import Terms
from linter.facts.english import is_english
from linter.facts.inflect import inflect, parts
from linter.facts.language import main_language, reads_as_english
from linter.facts.memo import Facts
from linter.facts.paragraphs import Paragraph, paragraphs
from linter.model.segment import Segment

_NUMBERS = range(1, 13)
_FORMS = ("", ".lemma", ".ing", ".s", ".past", ".participle")

Pattern = tuple[dict[str, Any], ...]


class _Found(NamedTuple):
    """A match: tokens `start:end`, and for each of them the number (from 1) of the pattern's token."""

    start: int
    end: int
    numbers: tuple[int, ...]


@test
class Sequence(Test, frozen=True, tag="sequence", kw_only=True):
    """Report each run of words that fits `tokens`, a list of token patterns as spaCy's Matcher takes them.

    `trigger`: RE2 tokens, one of which must occur before the grammar model is asked at all. `also`: further
    patterns that mean the same. `span`: the first and last token (from 1) that are reported; by default all.
    `unless`: patterns that excuse a match they overlap. In texts `{1}` is what the first token matched,
    `{1.lemma}` its base form, `{1.ing}` and `{1.s}` the base form with that ending, `{1.past}` and
    `{1.participle}` what the dictionary has, all with its capital.
    """

    trigger: tuple[str, ...]
    tokens: Pattern
    also: tuple[Pattern, ...] = ()
    span: tuple[int, int] | None = None
    unless: tuple[Pattern, ...] = ()

    values: ClassVar[tuple[str, ...]] = tuple(f"{number}{form}" for number in _NUMBERS for form in _FORMS)

    def validate(self) -> None:
        """Every token pattern is of spaCy's vocabulary, and `span` lies in each pattern."""
        if not self.trigger:
            raise ValueError(_("give `trigger`: without one, every mail would load the grammar model"))
        regex.verify(self.trigger)
        for number, pattern in enumerate((self.tokens, *self.also)):
            place = f"also {number}" if number else "tokens"
            token_pattern.verify(pattern, place)
            if len(pattern) > _NUMBERS[-1]:
                raise ValueError(_("{place}: more than {n} tokens", place=place, n=_NUMBERS[-1]))
            if self.span and not 1 <= self.span[0] <= self.span[1] <= len(pattern):
                raise ValueError(
                    _(
                        "span {span} does not lie in {place}, which has {n} tokens",
                        span=list(self.span),
                        place=place,
                        n=len(pattern),
                    )
                )
        for number, pattern in enumerate(self.unless, 1):
            token_pattern.verify(pattern, f"unless {number}")

    def is_idle(self, terms: Terms) -> bool:
        """Without grammar."""
        return not terms.grammar

    def triggers(self) -> tuple[str, ...]:
        """One pattern of the trigger's tokens, each at the start of a word."""
        return regex.trigger(tuple(rf"\b(?:{token})" for token in self.trigger))

    def clauses(self) -> Iterator[Test]:
        """One pattern of `also` or `unless` less; where there is an `also`, `tokens` less too."""
        yield from without_each(self, "also", "unless")
        if self.also:
            yield msgspec.structs.replace(self, tokens=self.also[0], also=self.also[1:])

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Parse the English paragraphs that hold a trigger, and match."""
        if not facts.context.grammar or not _is_in_english(segment, facts):
            return
        trigger = regex.compile_pattern(self.triggers()[0])
        for paragraph in paragraphs(segment.text):
            if paragraph.marks[0][1] > grammar.LONGEST:
                yield Unchecked(
                    _("only the first {n:,} characters of a text are checked for grammar", n=grammar.LONGEST)
                )
                return
            if trigger.search(paragraph.text.encode()) is None or not reads_as_english(facts, paragraph.text):
                continue
            if facts.context.is_late():
                return
            text = paragraph.text[: grammar.LONGEST]
            doc = grammar.parsed(text) if self._needs_tree else grammar.tagged(text)
            if doc is None:
                yield Unchecked(grammar.MISSING)
                return
            for found in self._matches(doc):
                yield self._finding(segment, paragraph, doc, found)

    @property
    def _needs_tree(self) -> bool:
        return token_pattern.asks_for_tree((self.tokens, *self.also, *self.unless))

    def _matches(self, doc: Any) -> list[_Found]:
        """The longest matches from the left that no `unless` overlaps."""
        found = _scan(_matcher(_key((self.tokens, *self.also))), doc)
        if found and self.unless:
            excuses = _scan(_matcher(_key(self.unless)), doc)
            found = [f for f in found if not any(e.start < f.end and f.start < e.end for e in excuses)]
        return found

    def _finding(self, segment: Segment, paragraph: Paragraph, doc: Any, found: _Found) -> Finding:
        first, last = self.span or (1, len(found.numbers) + _NUMBERS[-1])
        reported = [
            token
            for token, number in zip(doc[found.start : found.end], found.numbers, strict=True)
            if first <= number <= last
        ] or list(doc[found.start : found.end])
        end = reported[-1].idx + len(reported[-1])
        return Finding(segment, *paragraph.place(reported[0].idx, end), _values(doc, found))


def _is_in_english(segment: Segment, facts: Facts) -> bool:
    """Whether a text is English; one line above a long signature is, where the mail is."""
    return is_english(segment.text) or facts.of(main_language) == "en"


def _values(doc: Any, found: _Found) -> Mapping[str, str]:
    """What stands for each token of the pattern; empty texts for those that matched nothing."""
    values = dict.fromkeys(map(str, _NUMBERS), "")
    for number in sorted(set(found.numbers)):
        at = [found.start + index for index, n in enumerate(found.numbers) if n == number]
        words = doc[at[0] : at[-1] + 1]
        lemma = word_forms.mended(words[-1].lemma_)
        values[f"{number}"] = words.text
        values.update({f"{number}{form}": like(words[-1].text, text) for form, text in _forms(lemma).items()})
    return values


def _forms(lemma: str) -> dict[str, str]:
    """The forms of a base form; none of what the lexicon does not know, and the model made up."""
    if not parts(lemma):
        return {}
    forms = {".lemma": lemma, ".ing": word_forms.ing_form(lemma), ".s": word_forms.s_form(lemma)}
    return forms | {".past": inflect(lemma, "VBD"), ".participle": inflect(lemma, "VBN")}


def _scan(matcher: Any, doc: Any) -> list[_Found]:
    """Matches that do not overlap: of those that start first, the longest."""
    raw = [
        _Found(start, end, tuple(number + 1 for number in numbers))
        for _, start, end, numbers in matcher(doc, with_alignments=True)
        if end > start
    ]
    kept: list[_Found] = []
    for found in sorted(raw, key=lambda item: (item.start, -item.end, item.numbers)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return kept


def _key(patterns: tuple[Pattern, ...]) -> bytes:
    return msgspec.json.encode(patterns)


@lru_cache(maxsize=1024)
def _matcher(key: bytes) -> Any:
    patterns: list[list[dict[str, Any]]] = msgspec.json.decode(key)
    return grammar.matcher({str(number): pattern for number, pattern in enumerate(patterns)})
