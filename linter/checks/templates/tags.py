"""Tests of kind `tags`: blocks that do not pair, a second dialect, tags that an editor has spoilt."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.facts.halves import HalfTag, half_tags
from linter.facts.memo import Facts
from linter.facts.reads import reads
from linter.facts.spoilt import spoilt
from linter.facts.table import ListTable, OfLists
from linter.facts.tags import loose_tags, of_kinds, tag_kinds
from linter.model.lazy import lazy
from linter.model.message import Message
from linter.model.segment import Segment
from linter.parse.dialect import service_of
from linter.parse.template.mend import mended

_NEAR = 40
_FIRST_WORD = lazy(r"[<{[%#/@ \t+-]*(?:end)?(\w+)")
_SIGNS = lazy(r"[\W_]")
_BLANK_IN_PROGRAMS = "\u00a0\ufeff"
"""Blanks to JavaScript, which is all that a tag of EJS holds (ECMA-262, WhiteSpace)."""


def _half_words(facts: Facts) -> frozenset[str]:
    """Fact: what half tags open or close; their partners lack nothing but them."""
    found = (one.segment.text[one.half.start : one.half.start + _NEAR] for one in facts.of(half_tags))
    return frozenset(match[1] for text in found if (match := _FIRST_WORD.search(text)))


@test
class UnpairedBlock(Test, frozen=True, tag="tags/unpaired"):
    """Report a block tag that is not closed, or a closing tag that closes nothing."""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("word",)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """The tags without a partner, in order."""
        for segment, word, inside in facts.of(loose_tags):
            if inside is None and word not in facts.of(_half_words):
                yield Finding(segment, 0, len(segment.text), {"word": word})


@test
class CrossedBlock(Test, frozen=True, tag="tags/crossed"):
    """Report a closing tag where another block is open; `{opener}` is the tag that opened that one."""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("word", "opener")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """The tags that close another block than the open one, in order."""
        for segment, word, inside in facts.of(loose_tags):
            if inside is not None and word not in facts.of(_half_words):
                yield Finding(segment, 0, len(segment.text), {"word": word, "opener": inside.text})


@test
class MixedDialects(Test, frozen=True, tag="tags/mixed", kw_only=True):
    """Report the first tag of each dialect that does not go with the one most used, `{other}`.

    `table` lists what goes together. A program's language beside a service's tags is run before them: there
    only a tag is reported that names the reader where the other dialect names him, too.
    """

    table: OfLists

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("dialect", "other")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Count the dialects; of two that are used as often, the first counts."""
        firsts, numbers = facts.of(tag_kinds)
        every = [(segment, _spoken(segment)) for segment in firsts]
        counts = Counter[str]()
        for number, count in Counter(numbers).items():
            counts[every[number][1]] += count
        if len(counts) < 2:
            return
        main = max(counts, key=lambda dialect: counts[dialect])
        together = facts.context.table(self.table, ListTable).values
        greets = any(_names_reader(segment) for segment, dialect in every if dialect == main)
        seen = {main}
        for segment, dialect in every:
            if dialect in seen or dialect in together.get(main, ()) or main in together.get(dialect, ()):
                continue
            programs = {main, dialect} & set(together["programs"])
            if programs and not (greets and len(programs) == 1 and _names_reader(segment)):
                continue
            seen.add(dialect)
            yield Finding(segment, 0, len(segment.text), {"dialect": dialect, "other": main})


def _spoken(segment: Segment) -> str:
    """The dialect of a tag: the service that it shows by itself, else what its file speaks."""
    return service_of(segment.text) or str(segment.attrs["dialect"])


_READER = frozenset(("firstname", "fname", "lastname", "lname", "fullname", "givenname"))


def _names_reader(segment: Segment) -> bool:
    if segment.scope != "template.output":
        return False
    return any(_SIGNS.sub("", read.path[-1]).casefold() in _READER for read in reads(segment))


@test
class MangledTag(Test, frozen=True, tag="tags/mangled"):
    """Report quotes, blanks and references that a word processor or an HTML editor put into a tag.

    What stands in strings is left alone. The edit puts back what the dialect reads, `{better}`.
    """

    subject: ClassVar[SubjectName] = "spoilt-tag"
    local: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("better",)

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Each sign of a tag."""
        found = spoilt(segment.text)
        for start, end, better in found.signs if found else ():
            if segment.attrs["dialect"] == "ejs" and segment.text[start:end] in _BLANK_IN_PROGRAMS:
                continue
            yield Finding(segment, start, end, {"better": better}, (segment.edit(start, end, better),))


@test
class MarkupInTag(Test, frozen=True, tag="tags/markup"):
    """Report an HTML tag within a template tag, outside its strings."""

    subject: ClassVar[SubjectName] = "spoilt-tag"
    local: ClassVar[bool] = True

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """The first of a tag."""
        found = spoilt(segment.text)
        if found and found.markup:
            yield Finding(segment, *found.markup)


@test
class HalfOfTag(Test, frozen=True, tag="tags/half"):
    """Report a tag that lost a sign: opened and not closed, closed and not opened, or closed otherwise.

    Style sheets, scripts, code, comments and quoted mail are not read. The edit puts the sign back
    where there is one way to do it.
    """

    subject: ClassVar[SubjectName] = "half-tag"

    def run(self, found: HalfTag, facts: Facts) -> Outcome:
        """Each of them."""
        if found.half.around:
            return
        whole = mended(found.segment.text, found.half, facts.message.dialect)
        edits = (found.segment.edit(*whole),) if whole else ()
        yield Finding(found.segment, found.half.start, found.half.end, parts=edits)


@test
class NestedTag(Test, frozen=True, tag="tags/nested"):
    """Report a tag that holds another where its language wants a bare name, in a string or not."""

    subject: ClassVar[SubjectName] = "message"

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Those that read as one tag, and those whose inner tag alone does."""
        for found in facts.of(half_tags):
            if found.half.around:
                yield Finding(found.segment, found.half.start, found.half.end)
        for segment in of_kinds(facts, _holds_tag):
            yield Finding(segment, 0, len(segment.text))


def _holds_tag(tag: Segment) -> bool:
    return _HOLDS_TAG.search(tag.text) is not None and tag.attrs["word"] not in _OF_TEXTS


_OF_TEXTS = frozenset(("comment", "raw", "verbatim", "=", "script"))
_HOLDS_TAG = lazy(
    r"^\{%(?:[^\"'{}%]|\"[^\"]*\"|'[^']*')*(?<!\{)\{\{[\s\w.|]+\}\}|^\{\{(?!\{)[^{}]*[\"']\{\{[\s\w.|]+\}\}[\"']\s*\}\}"
)
