"""What tests of MIME parts share: what declares a part, and whether it may be changed."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import SubjectName, Test, message_anchor
from linter.checks.mime.mending import Parts
from linter.facts.headers import span_of_value
from linter.facts.memo import Facts
from linter.facts.parts import TEXTS
from linter.model.lazy import lazy
from linter.model.message import Part
from linter.model.source import Span

_BEYOND_ASCII = lazy(rb"[\x80-\xff](?:[^\r\n]*[\x80-\xff])?")
LOCKED: Parts = (None,)
"""No edit: a signature would break, or something would be read otherwise."""


class MimeTest(Test, frozen=True):
    """Base: looks at the encoding of each part."""

    subject: ClassVar[SubjectName] = "part"

    def encoding_matters(self) -> bool:
        """It is the encoding that is looked at."""
        return True


class TextTest(MimeTest, frozen=True):
    """Base: looks at each part that is read as text."""

    def keys(self) -> frozenset[str] | None:
        """Types of text."""
        return TEXTS


def is_locked(part: Part, facts: Facts) -> bool:
    """Whether a signature covers the part or the headers around it."""
    return bool(part.locked or facts.message.root.locked)


def declared(facts: Facts, part: Part, name: str) -> Span:
    """The value of the part's header, else of its Content-Type, else the first line that is not ASCII."""
    header = part.header(name) or part.header("content-type")
    span = span_of_value(facts, header) if header is not None else None
    if span is not None:
        return span
    line = _BEYOND_ASCII.search(facts.message.source.data, *part.body)
    return Span(*line.span()) if line else message_anchor(facts, "headers")
