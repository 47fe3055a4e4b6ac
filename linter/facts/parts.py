"""MIME parts, attachments and faults of a message as subjects, and what parts hold, decoded."""

from __future__ import annotations

from collections.abc import Iterator

from linter.coding.body import BodyDocument, raw_body, read_as_text, read_body
from linter.coding.transfer import decode_transfer
from linter.facts.memo import Facts
from linter.model.document import Document
from linter.model.message import Fault, Message, Part
from linter.model.source import Span

TEXTS = frozenset(("text/plain", "text/html"))
"""Types of a part that is read as text."""

TEXT_FILE = 1 << 20
"""Bytes of a file, as encoded, that is looked at as text."""


def parts(facts: Facts) -> tuple[Part, ...]:
    """Fact: every part, the message itself first."""
    return facts.message.parts


def attached_parts(message: Message) -> Iterator[Part]:
    """Every part of mails that go along as files, and of mails within them."""
    stack = [inner for part in message.leaves for inner in part.children]
    while stack:
        part = stack.pop()
        yield part
        stack.extend(reversed(part.children))


def type_of(part: Part) -> str:
    """The type of a part."""
    return part.content_type


def attachments(facts: Facts) -> tuple[Part, ...]:
    """Fact: the parts that a mail program lists as files."""
    return facts.message.attachments


def document_of(facts: Facts, part: Part) -> Document | None:
    """The body of a part as text; `None` where it is not text."""
    return facts.about(_body, part)


def file_text(facts: Facts, part: Part) -> Document | None:
    """The text of a file of at most `TEXT_FILE` bytes, whatever its type says; `None` where it is none."""
    return facts.about(_file_text, part)


def text_of(facts: Facts, part: Part) -> str:
    """The text of a part; empty where it is not text."""
    document = facts.about(_body, part)
    return document.text if document else ""


def data_of(facts: Facts, part: Part) -> bytes:
    """The body of a part with its transfer encoding undone."""
    return facts.about(_data, part)


def _body(facts: Facts, part: Part) -> BodyDocument | None:
    return read_body(facts.message, part)


def _file_text(facts: Facts, part: Part) -> BodyDocument | None:
    if part.body.end - part.body.start > TEXT_FILE:
        return None
    if part.content_type.startswith("text/"):
        return facts.about(_body, part)
    data = data_of(facts, part)
    if not data or b"\0" in data:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return read_as_text(facts.message, part)


def _data(facts: Facts, part: Part) -> bytes:
    document = facts.about(_body, part)
    return document.data if document else decode_transfer(raw_body(facts.message, part), part.encoding)


def faults(facts: Facts) -> tuple[Fault, ...]:
    """Fact: what the parser could not read as it should be, and what decoding could not."""
    return (*facts.message.faults, *_text_faults(facts))


def _text_faults(facts: Facts) -> Iterator[Fault]:
    for part in facts.message.leaves if facts.message.kind == "mail" else ():
        document = None if part.is_attachment else facts.about(_body, part)
        if document is None:
            continue
        header = part.header("content-type")
        param = part.param("content-type", "charset")
        place = param.span if param else header.body if header else Span(part.body.start, part.body.start)
        if not document.decoded.known:
            yield Fault("unknown-charset", place, part.charset)
        elif not document.decoded.clean and document.decoded.text and not document.truncated:
            yield Fault("undecodable-bytes", place, part.charset or "us-ascii")
        if document.truncated:
            yield Fault("text-truncated", place, part.path)


def name_of(fault: Fault) -> str:
    """The name of a fault."""
    return fault.name


def has_blank_line(part: Part) -> bool:
    """Whether an empty line ends the header block, so that what is added to it is read as a header."""
    return part.head.end > (part.headers[-1].span.end if part.headers else part.head.start)
