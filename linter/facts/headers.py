"""Header fields as subjects, and their values as text."""

from __future__ import annotations

from typing import Literal, NamedTuple

from linter.coding.headervalue import HeaderDocument, read_header
from linter.facts.memo import Facts
from linter.model.document import Document
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.segment import Segment
from linter.model.source import Span

_TAG = lazy(
    r"\$\{[^{}]+\}|\{\{\{?[^{}]+\}?\}\}|<%=?[^%]+%>|%%?[A-Za-z][\w.]*%%?|\[\[[^\[\]]+\]\]|\*\|[^|]+\|\*"
)
Owner = Literal["message", "parts"]
"""Whose a header field is: the message's own, or that of a part in it."""


class Field(NamedTuple):
    """A header field, and whose it is."""

    header: Header
    of: Owner


def fields(facts: Facts) -> tuple[Field, ...]:
    """Fact: the header fields of the message and then those of its parts, each in order."""
    root, *inner = facts.message.parts
    own = [Field(header, "message") for header in root.headers]
    return (*own, *(Field(header, "parts") for part in inner for header in part.headers))


def key_of(field: Field) -> str:
    """What tells fields apart: the name in lower case, and whose it is."""
    return key(field.header.key, field.of)


def key(name: str, of: Owner) -> str:
    """The key of the fields of a name in lower case."""
    return name if of == "message" else f"part {name}"


def header_document(facts: Facts, header: Header) -> HeaderDocument:
    """Fact: the value unfolded and decoded (RFC 5322 §2.2.3, RFC 2047), without the blanks around it."""
    message = facts.message
    return read_header(header, message.source.newline, message.fallback, plain=message.kind != "mail")


def is_pattern(facts: Facts) -> bool:
    """Fact: a mail as a program keeps it until it sends one: From is a tag, and it has no date yet."""
    root = facts.message.root
    if any(map(root.all, ("date", "message-id", "received"))):
        return False
    senders = root.all("from")
    return bool(senders) and all(_TAG.fullmatch(value_of(facts, sender).strip()) for sender in senders)


def document_in(facts: Facts, header: Header) -> Document:
    """The value of one field as a document."""
    return facts.about(header_document, header)


def value_of(facts: Facts, header: Header) -> str:
    """The decoded text of one field's value."""
    return facts.about(header_document, header).text


def span_of_value(facts: Facts, header: Header) -> Span | None:
    """The bytes of a field's value; `None` where it is empty."""
    document = document_in(facts, header)
    return document.to_source(0, len(document.text))[0] if document.text else None


def header_segment(facts: Facts, header: Header) -> Segment:
    """The decoded value of one field as a segment."""
    document = document_in(facts, header)
    return Segment(f"header.{header.key}", document.text, document)
