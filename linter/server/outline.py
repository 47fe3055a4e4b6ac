"""A mail's parts as symbols and folds, and what its encoded fields say, beside them."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from linter import parse
from linter.coding.headervalue import read_header
from linter.model.header import Header
from linter.model.message import Message, Part
from linter.model.source import Source, Span
from linter.server.published import range_between
from linter.server.text import Text
from linter.server.words import say

_LONGEST = 120
"""Code points of a decoded field that are shown."""

_SHOWN = frozenset(("subject", "from", "to", "cc", "reply-to"))


def messages(source: Source) -> tuple[Message, ...]:
    """The mails of a file; none of a template, whose parts a program will make."""
    return tuple(one for one in parse.parse(source) if one.kind != "template")


def symbols(text: Text, source: Source, language: str) -> list[types.DocumentSymbol]:
    """Each mail with its parts below it."""
    return [
        _symbol(text, one.root, _subject(source, one) or say("no-subject", language))
        for one in messages(source)
        if one.root.headers
    ]


def _symbol(text: Text, part: Part, name: str = "") -> types.DocumentSymbol:
    whole = range_between(text.place(part.head.start), text.place(max(part.body.end, part.head.end)))
    first = text.line(text.line_at(part.head.start))
    chosen = range_between(text.place(part.head.start), text.place(max(first.end, part.head.start)))
    children = [_symbol(text, child) for child in part.children]
    told = (part.encoding, part.charset, part.locked)
    detail = ", ".join(one for one in (part.content_type if name else "", *told) if one)
    return types.DocumentSymbol(
        name or _name(part), _kind(part), whole, chosen, detail=detail or None, children=children or None
    )


def _name(part: Part) -> str:
    filename = part.filename
    return f"{part.content_type}: {filename.value}" if filename and filename.value else part.content_type


def _kind(part: Part) -> types.SymbolKind:
    if part.is_attachment:
        return types.SymbolKind.File
    return types.SymbolKind.Module if part.children else types.SymbolKind.String


def _subject(source: Source, message: Message) -> str:
    header = message.header("subject")
    return _decoded(source, message, header) if header is not None else ""


def _decoded(source: Source, message: Message, header: Header) -> str:
    document = read_header(header, source.newline, message.fallback, plain=message.kind != "mail")
    return " ".join(document.text.split())


def folds(text: Text, source: Source) -> list[types.FoldingRange]:
    """The fields and the content of each part."""
    found = {span for one in messages(source) for span in _spans(one.root)}
    lines = (
        (text.line_at(span.start), text.line_at(max(span.end - 1, span.start))) for span in sorted(found)
    )
    return [types.FoldingRange(a, b, kind=types.FoldingRangeKind.Region) for a, b in lines if a < b]


def _spans(part: Part) -> Iterator[Span]:
    if part.headers:
        yield Span(part.headers[0].span.start, part.headers[-1].span.end)
        if part.head.start > 0:
            yield Span(part.head.start, part.body.end)
    for child in part.children:
        yield from _spans(child)


def inlays(text: Text, source: Source, span: Span) -> list[types.InlayHint]:
    """Behind each encoded field of a mail's head, what it says."""
    return [
        types.InlayHint(
            types.Position(*text.place(_end(header))),
            f" {said[:_LONGEST]}{'…' if len(said) > _LONGEST else ''}",
            padding_left=True,
        )
        for message in messages(source)
        for header in message.root.headers
        if header.key in _SHOWN and b"=?" in header.raw
        if header.span.start <= span.end and span.start <= header.span.end
        if (said := _decoded(source, message, header))
    ]


def _end(header: Header) -> int:
    return header.body.start + len(header.raw.rstrip(b"\r\n"))
