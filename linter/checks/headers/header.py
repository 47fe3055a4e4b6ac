"""What tests of header fields share: which fields of which parts they mean, and how a field is shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test
from linter.checks.headers.mending import Parts
from linter.checks.without import without_each
from linter.facts.headers import Field, Owner, header_segment, key, value_of
from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.message import Message, Part
from linter.model.source import Span

ALL = ("*",)
"""What `names` says for fields of every name."""


class HeaderTest(Test, frozen=True):
    """Base: looks at the fields `names` (`*`: all) of the message or, with `of: parts`, of its parts.

    It speaks only where the message has all fields of `when` and none of `unless`.
    """

    names: tuple[str, ...]
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    of: Owner = "message"

    values: ClassVar[tuple[str, ...]] = ("header",)

    def encoding_matters(self) -> bool:
        """Headers are read as they are written, too."""
        return True

    def clauses(self) -> Iterator[Test]:
        """One name or condition less."""
        if len(self.names) > 1:
            yield from without_each(self, "names")
        yield from without_each(self, "when", "unless")

    def meant(self, facts: Facts) -> bool:
        """Whether the rule speaks of such a message."""
        if not (self.when or self.unless):
            return True
        root = facts.message.root
        return all(map(root.all, lowered(self.when))) and not any(map(root.all, lowered(self.unless)))

    def parts(self, message: Message) -> tuple[Part, ...]:
        """The parts whose fields are looked at."""
        return (message.root,) if self.of == "message" else message.parts[1:]


class FieldTest(HeaderTest, frozen=True):
    """Base: judges each of the fields alone."""

    subject: ClassVar[SubjectName] = "header"

    def keys(self) -> frozenset[str] | None:
        """The names of the fields."""
        return _keys(self.names, self.of)

    def run(self, field: Field, facts: Facts) -> Outcome:
        """Judge one field, and mend it."""
        if field.of == self.of and self.meant(facts) and self.fails(field.header, facts):
            yield self.shown(field.header, self.mended(field.header, facts), facts)

    def fails(self, header: Header, facts: Facts) -> bool:
        """Whether it is reported."""
        raise NotImplementedError

    def mended(self, header: Header, facts: Facts) -> Parts:
        """The edits that mend it; none, where only a person can."""
        return ()

    def shown(self, header: Header, parts: Parts, facts: Facts) -> Finding:
        """The finding: on the value."""
        return on_value(header, 0, len(value_of(facts, header)), parts, facts)


def on_value(header: Header, start: int, end: int, parts: Parts, facts: Facts, **values: str) -> Finding:
    """A finding on a range of the value, or on the name of a field that has none."""
    if not value_of(facts, header):
        return on_name(header, parts, **values)
    return Finding(header_segment(facts, header), start, end, {"header": header.name, **values}, parts)


def on_name(header: Header, parts: Parts, **values: str) -> Finding:
    """A finding on the name of a field."""
    return Finding(None, *header.name_span, {"header": header.name, **values}, parts)


def as_written(header: Header, parts: Parts, facts: Facts) -> Finding:
    """A finding from the first encoded-word to the end of the last, or on the value."""
    start, end, value = header.raw.find(b"=?"), header.raw.rfind(b"?="), value_of(facts, header)
    if not 0 <= start < end or not value:
        return on_value(header, 0, len(value), parts, facts)
    span = Span(header.body.start + start, header.body.start + end + 2)
    return Finding.at(span, *parts, header=header.name)


@cache
def lowered(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of fields as `Part.all` takes them."""
    return tuple(name.lower() for name in names)


@cache
def _keys(names: tuple[str, ...], of: Owner) -> frozenset[str] | None:
    return None if names == ALL else frozenset(key(name, of) for name in lowered(names))
