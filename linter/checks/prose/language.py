"""Tests of the language that the writer's prose is in; too short a text is not checked, never guessed."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import About, Finding, Outcome, SubjectName, Test, Unchecked, test
from linter.checks.prose.language_names import named
from linter.facts.english import FunctionWords, cjk_letters, function_words
from linter.facts.language import (
    CJK_LETTERS,
    LATIN_LETTERS,
    LEAST_CJK,
    LEAST_OTHERS,
    LONGEST,
    NOISE,
    Spoken,
    cjk,
    language_of,
    latin_letters,
    main_language,
    script_of,
    spoken,
)
from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.facts.segments import prose_segments, segments_in
from linter.facts.table import ListTable, OfLists
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment

LONGEST_SUBJECT = 1000
"""Characters of a subject in which its language is looked for."""

_LATIN_WORD = lazy(r"[A-Za-zÀ-ÖØ-öø-ɏ]{2,}")
_DISCLAIMER = lazy(r"(?i)[ck]onfiden[tcz]i|vertraulich|riservat|vertrouwelijk|poufn")
_LINE = lazy(r"[^\r\n]+")
_LEAST_WORDS, _MOST_LEFT, _MOST_LINES = 5, 5, 15


class LanguageTest(Test, frozen=True):
    """Base: reports prose in another language than it should be in.

    Scripts are told apart by their letters, English by its function words; langdetect is asked for what is
    left.
    """

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("language", "expected", "language.zh", "expected.zh")

    def default_about(self) -> About:
        """The language."""
        return "language"


@test
class ExpectedLanguage(LanguageTest, frozen=True, tag="language/expected"):
    """The first paragraph that is in none of the configured languages."""

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Where languages are configured."""
        if not facts.context.languages:
            return
        expected = {language.lower().partition("-")[0] for language in facts.context.languages}
        if facts.of(spoken) and not facts.of(main_language):
            yield Unchecked("the text is too short to tell its language", "正文太短，判断不了语言")
        for item in facts.of(spoken):
            if item.language and item.language not in expected:
                yield _finding(item, ", ".join(sorted(expected)))
                return


@test
class LanguageOfRecipients(LanguageTest, frozen=True, tag="language/recipients"):
    """The first paragraph of a body in a language that no recipient's country speaks; English always is.

    Countries are told by their top-level domains; `table` lists the languages of each. Where a recipient's
    domain tells none, nothing is said.
    """

    table: OfLists

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Where it is known what the recipients speak."""
        tlds = {box.domain.lower().rpartition(".")[2] for box in facts.of(addressees)}
        spoken_in = facts.context.table(self.table, ListTable).values if tlds else {}
        if not tlds or not tlds <= spoken_in.keys():
            return
        expected = {language for tld in tlds for language in spoken_in[tld]}
        main = facts.of(main_language)
        if cjk(main) and message.kind == "mail" and any(not p.charset for p in message.bodies("text/plain")):
            return  # the charset is guessed, and Chinese, Japanese and Korean ones are taken for each other
        if main and main != "en" and main not in expected:
            first = next(item for item in facts.of(spoken) if item.language == main)
            yield _finding(first, ", ".join(["en", *sorted(expected - {"en"})]))


@test
class LanguageOfSubject(LanguageTest, frozen=True, tag="language/subject"):
    """The subject is in another language than the body."""

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Where the subject says anything of its language."""
        subject = next(iter(segments_in(facts, "header.subject")), None)
        if subject is None or not subject.text.strip():
            return
        head = subject.text[:LONGEST_SUBJECT]
        script, language, words = script_of(head), language_of(head), function_words(head)
        if not (script or language or words.other):
            return
        main = facts.of(main_language)
        if not main:
            return
        if script and cjk(script) != cjk(main):
            yield Finding(subject, 0, len(subject.text), named(language=script, expected=main))
            return
        if language and language != main and not (cjk(language) and cjk(main)):
            yield Finding(subject, 0, len(subject.text), named(language=language, expected=main))
        elif not language and _speaks(words, main):
            yield Unchecked("the subject is too short to tell its language", "主题太短，判断不了语言")


@test
class LanguageOfParagraphs(LanguageTest, frozen=True, tag="language/paragraphs"):
    """Each paragraph in another language than most of the text; no disclaimer, not Chinese beside others."""

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Where the text has words of other languages."""
        if all(
            s.text.isascii() and facts.by_content(function_words, s.text[:LONGEST]).other < LEAST_OTHERS
            for s in facts.of(prose_segments)
        ):
            return  # no paragraph can be in another language where the whole has hardly a word of one
        main = facts.of(main_language)
        for item in facts.of(spoken):
            other = item.language and item.language != main and not (cjk(item.language) or cjk(main))
            if other and not _DISCLAIMER.search(item.segment.text, item.start, item.end):
                yield _finding(item, main)


class LinesTest(LanguageTest, frozen=True):
    """Base: as `LanguageTest`, for lines of one script in a body of the other.

    A mail in two languages has many of them, and is meant.
    """

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look at the lines of each text."""
        for segment in facts.of(prose_segments):
            if segment.text.isascii():
                continue
            text = NOISE.sub(lambda match: " " * len(match[0]), segment.text)
            foreign, latin = cjk_letters(text), latin_letters(text)
            if not foreign or not self.reads(foreign, latin):
                continue
            lines = list(_LINE.finditer(text))
            found = [
                self._finding(segment, match.start(), match[0], text)
                for match in lines
                if self.is_odd(match[0])
            ]
            if len(found) <= min(max(_MOST_LEFT, len(lines) // 5), _MOST_LINES):
                yield from found

    def reads(self, foreign: int, latin: int) -> bool:
        """Whether a text with so many letters of each script is one that has odd lines."""
        raise NotImplementedError

    def is_odd(self, line: str) -> bool:
        """Whether a line is in the other script."""
        raise NotImplementedError

    def expected(self, text: str) -> str:
        """The language of the text."""
        raise NotImplementedError

    def _finding(self, segment: Segment, start: int, line: str, text: str) -> Finding:
        begin, end = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        values = named(language=script_of(line) or "en", expected=self.expected(text))
        return Finding(segment, begin, end, values)


@test
class CjkLines(LinesTest, frozen=True, tag="language/cjk-lines"):
    """Lines of Chinese in a body of Latin script, unless they are many."""

    def reads(self, foreign: int, latin: int) -> bool:
        """Enough and mostly Latin letters."""
        return latin >= LATIN_LETTERS and latin > 3 * foreign

    def is_odd(self, line: str) -> bool:
        """Chinese letters, and more than Latin words."""
        letters = cjk_letters(line)
        return letters >= LEAST_CJK and letters >= _words(line) and script_of(line) == "zh"

    def expected(self, text: str) -> str:
        """English stands for it."""
        return "en"


@test
class LatinLines(LinesTest, frozen=True, tag="language/latin-lines"):
    """Lines of Latin script in a body of Chinese, Japanese or Korean, unless they are many."""

    def reads(self, foreign: int, latin: int) -> bool:
        """Enough and not mostly Latin letters."""
        return foreign >= CJK_LETTERS and latin <= 3 * foreign

    def is_odd(self, line: str) -> bool:
        """Words, and no other letters."""
        return _words(line) >= _LEAST_WORDS and not cjk_letters(line)

    def expected(self, text: str) -> str:
        """The language of its script."""
        return script_of(text)


def _words(line: str) -> int:
    return len(_LATIN_WORD.findall(line))


def _speaks(words: FunctionWords, main: str) -> bool:
    """Whether a short text has function words that may not be those of `main`; names have none."""
    return words.other > 0 and (main == "en" or words.own > 0)


def _finding(item: Spoken, expected: str) -> Finding:
    return Finding(item.segment, item.start, item.end, named(language=item.language, expected=expected))
