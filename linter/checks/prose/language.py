"""Tests of the language that the writer's prose is in; too short a text is not checked, never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.catalogue import _
from linter.checks.base import About, Finding, Outcome, SubjectName, Test, Unchecked, test
from linter.checks.prose.language_names import codes_in, named
from linter.facts.clauses import Clause, clauses, in_two, main_script, weight
from linter.facts.english import FunctionWords, function_words
from linter.facts.known import contact_of
from linter.facts.language import (
    LEAST_OTHERS,
    LONGEST,
    Spoken,
    cjk,
    language_of,
    main_language,
    script_of,
    spoken,
)
from linter.facts.mailbox_class import visible
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.facts.segments import prose_segments, segments_in
from linter.facts.table import ListTable, OfLists
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment

LONGEST_SUBJECT = 1000
"""Characters of a subject in which its language is looked for."""

_DISCLAIMER = lazy(r"(?i)[ck]onfiden[tcz]i|vertraulich|riservat|vertrouwelijk|poufn")
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
            yield Unchecked(_("the text is too short to tell its language"))
        for item in facts.of(spoken):
            if item.language and item.language not in expected:
                yield _finding(item, ", ".join(sorted(expected)))
                return


@test
class LanguageOfRecipients(LanguageTest, frozen=True, tag="language/recipients"):
    """The first paragraph of a body in a language that no recipient's country speaks; English always is.

    Countries are told by their top-level domains; `table` lists the languages of each. Where a recipient's
    domain tells none, nothing is said, nor of those whose language the file of contacts names.
    """

    table: OfLists

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Where it is known what the recipients speak."""
        tlds = {place.box.domain.rpartition(".")[2] for place in facts.of(visible) if not _told(place, facts)}
        spoken_in = facts.context.table(self.table, ListTable).values if tlds else {}
        if not tlds or not tlds <= spoken_in.keys():
            return
        expected = {language for tld in tlds for language in spoken_in[tld]}
        main = facts.of(main_language)
        if cjk(main) and message.kind == "mail" and any(not p.charset for p in message.bodies("text/plain")):
            return  # the charset is guessed, and Chinese, Japanese and Korean ones are taken for each other
        if main and main != "en" and main not in expected:
            named_ = ", ".join(["en", *sorted(expected - {"en"})])
            for item in facts.of(spoken):
                if item.language == main:
                    yield _finding(item, named_)
                    return


@test
class LanguageOfSubject(LanguageTest, frozen=True, tag="language/subject"):
    """The subject is in another language than the body; a mail that is meant to be in two may choose."""

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
        if script and cjk(script) != cjk(main) and not facts.of(in_two):
            yield Finding(subject, 0, len(subject.text), named(language=script, expected=main))
            return
        if language and language != main and not (cjk(language) and cjk(main)):
            yield Finding(subject, 0, len(subject.text), named(language=language, expected=main))
        elif not language and _speaks(words, main):
            yield Unchecked(_("the subject is too short to tell its language"))


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


def _told(place: Place, facts: Facts) -> bool:
    contact = contact_of(facts, place)
    return contact is not None and bool(codes_in(contact["language"]))


class LinesTest(LanguageTest, frozen=True):
    """Base: as `LanguageTest`, for clauses in another script than the mail.

    `{kind}` says what it is: a line, a paragraph, or a note to a colleague. Addresses, companies, names,
    labels and quotations are meant as they are, and so is a mail in two languages, with a frame in both.
    """

    values: ClassVar[tuple[str, ...]] = (*LanguageTest.values, "kind", "kind.zh")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look at the clauses of each text, those of a line together."""
        if all(segment.text.isascii() for segment in facts.of(prose_segments)):
            return
        main = facts.of(main_script)
        if not main or not self.reads(main):
            return
        for segment in facts.of(prose_segments):
            lines = len(segment.text.splitlines())
            found = list(
                _runs(segment, [c for c in facts.of(clauses) if c.segment is segment and self.is_odd(c)])
            )
            notes = [run for run in found if any(one.kind == "note" for one in run)]
            many = len(found) > min(max(_MOST_LEFT, lines // 5), _MOST_LINES)
            for run in notes if many or facts.of(in_two) else found:
                yield self._finding(run, self.expected(main))

    def reads(self, main: str) -> bool:
        """Whether a mail with that main script is one that has odd lines."""
        raise NotImplementedError

    def is_odd(self, clause: Clause) -> bool:
        """Whether a clause is in the other script, and not meant."""
        raise NotImplementedError

    def expected(self, main: str) -> str:
        """The language of the mail."""
        raise NotImplementedError

    def _finding(self, run: list[Clause], expected: str) -> Finding:
        script = run[0].script
        kind, kind_zh = _KINDS["note" if any(one.kind == "note" for one in run) else _size(run)]
        values = named(language="en" if script == "latin" else script, expected=expected)
        return Finding(
            run[0].segment, run[0].start, run[-1].end, {**values, "kind": kind, "kind.zh": kind_zh}
        )


_KINDS = {
    "note": ("A note to a colleague", "一句写给同事的中文"),
    "paragraph": ("A paragraph", "一段中文"),
    "line": ("A line", "一行中文"),
}


def _size(run: list[Clause]) -> str:
    return "paragraph" if len(run) > 1 else "line"


def _runs(segment: Segment, odd: list[Clause]) -> Iterator[list[Clause]]:
    """Clauses with nothing but blanks of one line between them."""
    run: list[Clause] = []
    for clause in odd:
        between = segment.text[run[-1].end : clause.start] if run else ""
        if run and (between.strip() or "\n" in between or "\r" in between):
            yield run
            run = []
        run.append(clause)
    if run:
        yield run


@test
class CjkLines(LinesTest, frozen=True, tag="language/cjk-lines"):
    """Clauses of Chinese in a mail in an alphabet, unless they are many."""

    def reads(self, main: str) -> bool:
        """Letters of an alphabet."""
        return main == "latin"

    def is_odd(self, clause: Clause) -> bool:
        """Chinese, and what nobody wrote for the reader; a lone name or heading is no line."""
        return clause.script == "zh" and clause.kind in ("sentence", "words", "note", "greeting", "closing")

    def expected(self, main: str) -> str:
        """English stands for it."""
        return "en"


@test
class LatinLines(LinesTest, frozen=True, tag="language/latin-lines"):
    """Sentences of Latin script in a mail in Chinese, Japanese or Korean, unless they are many."""

    def reads(self, main: str) -> bool:
        """East Asian letters."""
        return cjk(main)

    def is_odd(self, clause: Clause) -> bool:
        """A sentence of five words."""
        return clause.script == "latin" and clause.kind == "sentence" and weight(clause.text) >= _LEAST_WORDS

    def expected(self, main: str) -> str:
        """The language of its script."""
        return main


def _speaks(words: FunctionWords, main: str) -> bool:
    """Whether a short text has function words that may not be those of `main`; names have none."""
    return words.other > 0 and (main == "en" or words.own > 0)


def _finding(item: Spoken, expected: str) -> Finding:
    return Finding(item.segment, item.start, item.end, named(language=item.language, expected=expected))
