"""Tests of kind `tags`: blocks that do not pair, a second dialect, tags that an editor has spoilt."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.facts.memo import Facts
from linter.facts.spoilt import spoilt
from linter.facts.tags import loose_tags, tags
from linter.model.message import Message
from linter.model.segment import Segment


@test
class UnpairedBlock(Test, frozen=True, tag="tags/unpaired"):
    """Report a block tag that is not closed, or a closing tag that closes nothing."""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("word",)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """The tags without a partner, in order."""
        for segment, word, inside in facts.of(loose_tags):
            if inside is None:
                yield Finding(segment, 0, len(segment.text), {"word": word})


@test
class CrossedBlock(Test, frozen=True, tag="tags/crossed"):
    """Report a closing tag where another block is open; `{opener}` is the tag that opened that one."""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("word", "opener")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """The tags that close another block than the open one, in order."""
        for segment, word, inside in facts.of(loose_tags):
            if inside is not None:
                yield Finding(segment, 0, len(segment.text), {"word": word, "opener": inside.text})


@test
class MixedDialects(Test, frozen=True, tag="tags/mixed"):
    """Report the first tag of each dialect that is not the one most used, `{other}`."""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("dialect", "other")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Count the dialects; of two that are used as often, the first counts."""
        every = facts.of(tags)
        counts = Counter(segment.attrs["dialect"] for segment in every)
        if len(counts) < 2:
            return
        main = max(counts, key=lambda dialect: counts[dialect])
        seen = {main}
        for segment in every:
            dialect = segment.attrs["dialect"]
            if dialect not in seen:
                seen.add(dialect)
                yield Finding(segment, 0, len(segment.text), {"dialect": dialect, "other": main})


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
