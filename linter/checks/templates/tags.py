"""Kinds `tags`, `tag-default`, `tag-url`, `tag-syntax` and `tag-names`: what is wrong with template tags.

What they do lies in modules of its own, which only a template brings in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens import regex
from linter.facts.memo import Facts
from linter.model.message import Message
from linter.model.segment import Segment


@test
class Tags(Test, frozen=True, tag="tags", kw_only=True):
    """Report template tags of a template file.

    `unpaired`: a block that is not closed, or a closing tag that closes nothing. `crossed`: a closing tag
    where another block is open (`opener`). `mixed`: tags of a second dialect. `mangled`: quotes, blanks
    and references that a word processor or an HTML editor put into a tag; the edit puts back what the dialect
    reads. `markup`: an HTML tag within a template tag.
    """

    test: Literal["unpaired", "crossed", "mixed", "mangled", "markup"]

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("word", "dialect", "other", "better", "opener")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look through the tags in order."""
        tags = _tags(message)
        if not tags:
            return
        from linter.checks.templates import spoilt as tag_spoilt

        if self.test in ("unpaired", "crossed"):
            yield from self._blocks(tags)
        elif self.test == "mixed":
            yield from tag_spoilt.mixed(tags)
        else:
            for segment in tags:
                mangled = self.test == "mangled"
                yield from tag_spoilt.mangled(segment) if mangled else tag_spoilt.markup(segment)

    def _blocks(self, tags: list[Segment]) -> Iterator[Finding]:
        from linter.checks.templates.blocks import loose

        for segment, word, inside in loose(tuple(tags)):
            if (inside is not None) == (self.test == "crossed"):
                values = {"word": word, "opener": inside.text if inside else ""}
                yield Finding(segment, 0, len(segment.text), values)


@test
class TagDefault(Test, frozen=True, tag="tag-default", kw_only=True):
    """Report a tag that prints a reader's own name or company without a default or a condition around it.

    `names` are RE2 for the whole variable, with its dots. `place`: `greeting` looks behind a greeting and in
    the subject, `text` everywhere else. Where the dialect is sure, the edit adds the default in its syntax;
    `{better}` is the tag with a default.
    """

    names: str
    place: Literal["greeting", "text"]

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("better",)

    def validate(self) -> None:
        """Compile the pattern."""
        regex.compile_pattern(self.names)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Walk through the tags with the conditions that are open."""
        if message.segments("template"):
            from linter.checks.templates.default import without_default

            yield from without_default(message, self.names, self.place, facts.context)


@test
class TagUrl(Test, frozen=True, tag="tag-url", kw_only=True):
    """Report a tag behind `?x=` or `&x=` in a URL whose variable holds free text and is not encoded.

    `names` are RE2 for the last piece of the variable. The edit adds the dialect's own encoding.
    """

    names: str

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("better",)

    def validate(self) -> None:
        """Compile the pattern."""
        regex.compile_pattern(self.names)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look at what stands before each output tag."""
        if message.segments("template"):
            from linter.checks.templates.url import unencoded

            yield from unencoded(message, self.names)


@test
class TagSyntax(Test, frozen=True, tag="tag-syntax", kw_only=True):
    """Report a tag of a sure dialect that its language does not read.

    `keyword`: a keyword or an operator of another language (`better` is the right one, which the edit
    writes). `parse`: anything else that the language's own parser refuses (`reason`). `filter`: a filter
    that does not exist but is nearly one that does (`better`); the filters of a language are in the table
    `templates/filters-<language>`.
    """

    test: Literal["keyword", "parse", "filter"]

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("better", "reason")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look at each output and control tag."""
        tags = [segment for segment in _tags(message) if segment.attrs["sure"]]
        if tags:
            from linter.checks.templates.syntax import refused

            yield from refused(tags, self.test, facts)


@test
class TagNames(Test, frozen=True, tag="tag-names", kw_only=True):
    """Report variables by their names.

    `schema`: one that the configured schema of the data does not have; `better` is the nearest that it has,
    which the edit writes. `case`: a merge tag of Mailchimp in lower case, a contact property of HubSpot with
    an underscore. `parts`: one that the text part prints and the HTML part does not, or the other way round.
    """

    test: Literal["schema", "case", "parts"]

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("name", "better")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Compare the names that the tags read."""
        tags = _tags(message)
        if tags and (self.test != "schema" or facts.context.schema is not None):
            from linter.checks.templates import names as tag_names

            yield from tag_names.TESTS[self.test](tags, facts)


def _tags(message: Message) -> list[Segment]:
    return [segment for segment in message.segments("template") if segment.scope != "template.comment"]
