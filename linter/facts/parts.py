"""MIME parts, attachments and faults of a message as subjects."""

from __future__ import annotations

from linter.facts.memo import Facts
from linter.model.message import Fault, Part

TEXTS = frozenset(("text/plain", "text/html"))
"""Types of a part that is read as text."""


def parts(facts: Facts) -> tuple[Part, ...]:
    """Fact: every part, the message itself first."""
    return facts.message.parts


def type_of(part: Part) -> str:
    """The type of a part."""
    return part.content_type


def attachments(facts: Facts) -> tuple[Part, ...]:
    """Fact: the parts that a mail program lists as files."""
    return facts.message.attachments


def faults(facts: Facts) -> tuple[Fault, ...]:
    """Fact: what the parser could not read as it should be."""
    return facts.message.faults


def name_of(fault: Fault) -> str:
    """The name of a fault."""
    return fault.name


def has_blank_line(part: Part) -> bool:
    """Whether an empty line ends the header block, so that what is added to it is read as a header."""
    return part.head.end > (part.headers[-1].span.end if part.headers else part.head.start)
