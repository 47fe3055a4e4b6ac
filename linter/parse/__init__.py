"""Bytes to messages. `parse` is the door: total, and exact about places; all else here decodes for facts."""

from __future__ import annotations

import re

from linter.model.lazy import lazy
from linter.model.message import Kind, Message
from linter.model.source import BOM, Source, Span
from linter.model.suffixes import DRAFT_SUFFIXES, MAIL_SUFFIXES, TEMPLATE_SUFFIXES
from linter.parse.dialect import hint
from linter.parse.draft import read_text
from linter.parse.mailbox import is_mailbox, split
from linter.parse.mime import TreeBuilder

_MAIL_HEADER = lazy(
    rb"^(?:From|Date|Message-ID|MIME-Version|Received|Return-Path|To|Subject|Content-Type)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_CHARSET = lazy(rb"charset\s*=\s*\"?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_TAG = lazy(
    rb"\{\{|\{%|<%|\*\|[A-Z]|%%[A-Za-z=\[]|\$\[[A-Z][^\]\n]{0,150}\]\$|\{!\w+\.\w|"
    rb"%(?:FIRSTNAME|LASTNAME|FULLNAME|UNSUBSCRIBELINK|SENDER-INFO)|"
    rb"\{(?:(?:contact|lead|owner|company)field=|unsubscribe_(?:url|text)\})|"
    rb"<TMPL_[A-Z]"
)
"""What makes a text a template: tags that no prose has."""

_FIELD = lazy(rb"^[A-Za-z][A-Za-z-]*:(?!//)", re.MULTILINE)


def parse(source: Source, kind: Kind | None = None, dialect: str = "") -> tuple[Message, ...]:
    """Read a file as mail, draft or template: one message, or one for each message of a mailbox.

    `dialect` is the template dialect that the config names for the file, which makes text a template.
    Never raises: what cannot be read is in `Message.faults`. No text is decoded yet.
    """
    kind = kind or kind_of(source, dialect)
    if kind != "mail":
        return (read_text(source, kind, dialect),)
    data = source.data
    if source.path.lower().endswith((".mbox", ".mbx")) or (
        not source.path.lower().endswith(".eml") and is_mailbox(data)
    ):
        spans = split(data)
        return tuple(_mail(source, span, number) for number, span in enumerate(spans, 1))
    return (_mail(source, Span(0, len(data)), None),)


def kind_of(source: Source, dialect: str = "") -> Kind:
    """What a file is, by its suffix, else by what the config or its start says."""
    name = source.path.lower()
    if name.endswith(".eml") and _is_page(source.data):
        return "template"
    if name.endswith(MAIL_SUFFIXES):
        return "mail"
    if dialect or name.endswith(TEMPLATE_SUFFIXES):
        return "template"
    if not name.endswith(DRAFT_SUFFIXES) and looks_like_mail(source.data):
        return "mail"
    return "template" if _TAG.search(source.data) else "draft"


def _is_page(data: bytes) -> bool:
    """Whether a file begins with markup and tags, and with no field of a header: a body yet to be filled."""
    head = data[:8192].lstrip(BOM + b" \t\r\n")
    is_markup = head.startswith((b"<", b"{%", b"{{", b"{#")) and _TAG.search(data) is not None
    return is_markup and _FIELD.search(head.replace(b"\r", b"").split(b"\n\n", 1)[0]) is None


def looks_like_mail(data: bytes) -> bool:
    """Whether a file begins as a mail or a mailbox does."""
    head = data[:8192].split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    if head.startswith(b"From ") and is_mailbox(data):
        return True
    found = {match.group().lower() for match in _MAIL_HEADER.finditer(head)}
    return len(found) >= 2 and bool(found & {b"from:", b"received:", b"message-id:", b"mime-version:"})


def _mail(source: Source, span: Span, number: int | None) -> Message:
    start = span.start + (len(BOM) if source.data.startswith(BOM, span.start) else 0)
    charset = _CHARSET.search(source.data, start, min(span.end, start + 16384))
    fallback = charset.group(1).decode("ascii") if charset else ""
    builder = TreeBuilder(source.data, fallback, source.newline.decode("ascii"))
    root = builder.build(start, span.end)
    return Message(
        source, "mail", span, root, tuple(builder.faults), number, fallback, dialect=hint(source.path)
    )
