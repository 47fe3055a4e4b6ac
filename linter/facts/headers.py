"""Header fields as subjects, and their values as text."""

from __future__ import annotations

from typing import NamedTuple

from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.message import Part
from linter.model.segment import Segment


class Field(NamedTuple):
    """A header field, and the part whose it is: the message itself or one below it."""

    header: Header
    part: Part


def fields(facts: Facts) -> tuple[Field, ...]:
    """Fact: the header fields of the message and then those of its parts, each in order."""
    return tuple(Field(header, part) for part in facts.message.parts for header in part.headers)


def key_of(field: Field) -> str:
    """The name of a field in lower case."""
    return field.header.key


def header_segment(header: Header) -> Segment:
    """The decoded value of one field as a segment."""
    return Segment(f"header.{header.key}", header.value, header.document)
