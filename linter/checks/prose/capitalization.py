"""Test `capitalization`: a line written in capitals, and the same in sentence case."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import ClassVar, Literal

from linter.checks.base import Finding, Outcome, Test, test
from linter.checks.without import without_each
from linter.facts.english import ENGLISH
from linter.facts.inflect import parts
from linter.facts.mailboxes import mailboxes_of
from linter.facts.memo import Facts
from linter.facts.segments import prose_segments
from linter.facts.table import OfWords
from linter.model.lazy import lazy
from linter.model.segment import MASK, Segment

LONGEST_LINE = 998
"""Characters; more is no line (RFC 5322 §2.1.1)."""

_REPLY = lazy(r"(?:\s*(?:re|fwd?|aw|wg|sv|vs|tr|rv|antwort|回复|答复|转发)\s*[:：]\s*)+", re.IGNORECASE)
_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d\w*|[^\W\d_]+\d\w*")
_SMALL = lazy(r"[a-z]{2}")
_CODE = lazy(r"[\w./-]*\d[\w./-]*|(?<!\w)[A-Z]{2,4}(?:/[A-Z]{2,4})+(?!\w)")
_NAME = lazy(r"(?<=[a-z,;] )[A-Z][a-z]+\b")
_CAPITALISED = lazy(r"\b[A-Z][a-z]+\b")
_SMALL_WORD = lazy(r"\b[a-z]{2,}\b")
_SENTENCE_END = lazy(r"[.!?:]\s+$")


@test
class Capitalization(Test, frozen=True, tag="capitalization"):
    """Report a segment whose words are all in capitals (`style: upper`) or all start with one (`title`).

    After SpamAssassin's `subject_is_all_caps`: reply prefixes are left out, at least `min_length` characters
    and `min_words` words are needed. Words of `keep` and of the table are names and abbreviations: they do
    not count, and the edit writes them as they stand there; so too words with a digit or without a vowel.
    Names that the mail holds elsewhere the edit writes as there.
    """

    local: ClassVar[bool] = True

    style: Literal["upper", "title"] = "upper"
    min_length: int = 10
    min_words: int = 2
    keep: tuple[str, ...] = ()
    table: OfWords = ""

    values: ClassVar[tuple[str, ...]] = ("replacement",)

    def clauses(self) -> Iterator[Test]:
        """One kept word less."""
        return without_each(self, "keep")

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Judge the segment as one line."""
        text = segment.text
        if self.style == "upper" and _SMALL.search(text, 4):
            return
        prefix = _REPLY.match(text)
        start = prefix.end() if prefix else 0
        line = text[start:].strip()
        if (
            not self.min_length <= len(line) <= LONGEST_LINE
            or not any(char.isspace() for char in line)
            or MASK in line
        ):
            return
        start = text.index(line, start)
        known = {w.casefold(): w for w in (*self.keep, *facts.context.words(self.table))}
        words = _plain_words(line)
        telling = [word for word in words if word.casefold() not in known and not is_abbreviation(word)]
        if len(telling) < self.min_words or not all(self._fits(word) for word in words):
            return
        names = {name.casefold(): name for name in facts.of(names_said)} | known
        mended = sentence_case(line, names)
        end = start + len(line)
        if mended != line and all(word.casefold() in names or _is_small(word) for word in telling):
            edit = segment.edit(start, end, mended)
            yield Finding(segment, start, end, {"replacement": mended}, (edit,))
        elif mended != line:  # what is no word may be a name or an abbreviation: nobody can spell it out
            yield Finding(segment, start, end)

    def _fits(self, word: str) -> bool:
        if self.style == "upper":
            return word.isupper()
        return word.istitle() or len(word) < 4


def _is_small(word: str) -> bool:
    """Whether a word in capitals is one of English, or of a script that its lexicon does not hold."""
    return not word.isascii() or bool(parts(word)) or word.casefold() in ENGLISH


def names_said(facts: Facts) -> tuple[str, ...]:
    """Fact: the words that the mail writes with a capital within a sentence, and never without one."""
    texts = [segment.text for segment in facts.of(prose_segments)]
    headers = [header for key in ("from", "to", "cc") for header in facts.message.root.all(key)]
    boxes = [box.name for header in headers for box in mailboxes_of(facts, header)]
    names = {name for text in texts for name in _NAME.findall(text)}
    names |= {name for box in boxes for name in _CAPITALISED.findall(box)}
    small = {word for text in texts for word in _SMALL_WORD.findall(text)} if names else set()
    return tuple(sorted(name for name in names if name.lower() not in small))


def _plain_words(line: str) -> list[str]:
    """The words of a line that hold no digit and are no part of a code such as `XK-200` or `LOI/MOU`."""
    bare = _CODE.sub(" ", line)
    return [match.group() for match in _WORD.finditer(bare) if _has_case(match.group())]


def _has_case(word: str) -> bool:
    return word.lower() != word.upper() and len(word) > 1


def is_abbreviation(word: str) -> bool:
    """Whether a word in capitals can only be an abbreviation: it has no vowel, `Y` counted as one."""
    return not set(word.upper()) & set("AEIOUYÄÖÜÀÂÉÈÊËÎÏÔÛÙÁÍÓÚÃÕÅÆØАЕИОУЫЭЮЯЁ")


def sentence_case(line: str, known: Collection[str] | dict[str, str]) -> str:
    """The line in lower case with a capital at the start of each sentence.

    `known` are the names and abbreviations to keep, by their folded form where it is a mapping.
    """
    names = known if isinstance(known, dict) else {word.casefold(): word for word in known}
    codes = [match.span() for match in _CODE.finditer(line)]

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        if any(low <= match.start() < high for low, high in codes) or is_abbreviation(word):
            return word
        if word.casefold() in names:
            return names[word.casefold()]
        if word.casefold() == "i":
            return "I"
        first = not line[: match.start()].strip(" \t\"'“‘([【") or _SENTENCE_END.search(line[: match.start()])
        return word[:1].upper() + word[1:].lower() if first else word.lower()

    return _WORD.sub(mend, line)
