"""Encoded parts of a mail as texts of their own, and the way of places and changes to them and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from linter import parse
from linter.coding.body import BodyDocument, read_body
from linter.coding.headervalue import read_header
from linter.model.alike import same_ends
from linter.model.diagnostic import Diagnostic, Fix, Twin
from linter.model.document import Change, Document, Edit, TextEdit
from linter.model.secrets import SIGN
from linter.model.source import Source, Span

ENCODED = ("base64", "quoted-printable")
SHOWN = 600
"""Code points of decoded text that a hover shows."""

_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|(?<=[。！？])|\r?\n\s*\r?\n|(?<=>)\s*\r?\n")


class Encoded(NamedTuple):
    """A part of a mail. `key` names it among all parts of the file."""

    key: str
    subtype: str
    encoding: str
    charset: str
    document: BodyDocument


class Glimpse(NamedTuple):
    """What stands decoded at a place, in which encoding, and the place of it."""

    text: str
    encoding: str
    charset: str
    span: Span


def encoded_parts(source: Source) -> Iterator[Encoded]:
    """The texts of a mail that are encoded."""
    for message in parse.parse(source, "mail"):
        for part in message.leaves:
            document = read_body(message, part) if part.encoding in ENCODED else None
            if document is not None:
                key = f"{message.number or 0}-{part.path}"
                subtype = part.content_type.partition("/")[2]
                yield Encoded(key, subtype, part.encoding, part.charset, document)


def part_at(source: Source, offset: int) -> Encoded | None:
    """The encoded text in which a byte lies."""
    found = (
        one for one in encoded_parts(source) if one.document.span.start <= offset <= one.document.span.end
    )
    return next(found, None)


def part_named(source: Source, key: str) -> Encoded | None:
    """The encoded text of that key."""
    return next((one for one in encoded_parts(source) if one.key == key), None)


def glimpse(source: Source, offset: int, hidden: Sequence[Span] = ()) -> Glimpse | None:
    """The decoded sentence, or header value, at a byte; what comes from `hidden` bytes is covered."""
    part = part_at(source, offset)
    if part is not None:
        return _sentence(part, offset, hidden)
    for message in parse.parse(source, "mail"):
        for header in (header for one in message.parts for header in one.headers):
            if header.span.start <= offset < header.span.end and b"=?" in header.raw:
                document = read_header(header, source.newline, "", plain=False)
                shown = _covered(document, 0, len(document.text), hidden)
                return Glimpse(shown.strip(), "RFC 2047", "", header.body)
    return None


def _covered(document: Document, start: int, end: int, hidden: Sequence[Span]) -> str:
    """A stretch of a text with signs for what lies in hidden bytes."""
    text = document.text[start:end]
    around, _ = document.to_source(start, end)
    if not any(low < around.end and around.start < high for low, high in hidden):
        return text
    places = (document.to_source(at, at + 1)[0] for at in range(start, end))
    return "".join(
        SIGN
        if not sign.isspace() and any(low < place.end and place.start < high for low, high in hidden)
        else sign
        for sign, place in zip(text, places, strict=True)
    )


def _sentence(part: Encoded, offset: int, hidden: Sequence[Span]) -> Glimpse:
    document = part.document
    text = document.text
    at = min(_first(len(text), lambda i: document.to_source(i, i)[0].start > offset), len(text))
    at = max(at - 1, 0)
    start = max((match.end() for match in _END.finditer(text, 0, at + 1) if match.end() <= at), default=0)
    after = _END.search(text, max(at, start + 1))
    end = min(after.start() if after else len(text), start + SHOWN)
    span, _ = document.to_source(start, end)
    return Glimpse(_covered(document, start, end, hidden).strip(), part.encoding, part.charset, span)


def written(part: Encoded, text: str) -> tuple[Edit, ...] | None:
    """The edits of the file that make a part hold this text; `None` where it cannot."""
    old = part.document.text
    changes = _changes(old, text)
    return part.document.rewrite(changes) if changes else ()


def _changes(old: str, new: str) -> list[Change]:
    """What differs, as one change; an encoded part is written anew from the first one on anyhow."""
    if old == new:
        return []
    head, tail = same_ends(old, new)
    return [Change(head, len(old) - tail, new[head : len(new) - tail])]


def in_part(part: Encoded, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The diagnostics of a mail that lie in a part, at their places in its decoded text in UTF-8.

    What stands in the plain text and in the HTML is one diagnostic of the mail, and one of each part.
    """
    document = part.document
    for one in diagnostics:
        own = (Twin(one.span, one.match, one.scope, one.exact, one.excerpt), *one.also)
        here = [place for place in own if document.span.covers(place.span)]
        if here:
            found, *also = (place._replace(span=_span(document, place.span)) for place in here)
            yield replace(one, **found._asdict(), fix=_fix(one, document), also=tuple(also))


def _span(document: BodyDocument, span: Span) -> Span:
    start, end = (_offset(document.text, at) for at in _places(document, span))
    return Span(start, end)


def _places(document: BodyDocument, span: Span) -> tuple[int, int]:
    """The code points behind some bytes of the file."""
    size = len(document.text)
    start = _first(size, lambda i: document.to_source(i, i + 1)[0].start >= span.start)
    if span.start == span.end:
        return start, start
    return start, start + _first(
        size - start, lambda i: document.to_source(start, start + i)[0].end >= span.end
    )


def _offset(text: str, index: int) -> int:
    return len(text[:index].encode("utf-8", "replace"))


def _fix(one: Diagnostic, document: BodyDocument) -> Fix | None:
    """What the fix changes in the decoded text; none where it cannot be told."""
    if one.fix is None:
        return None
    parts = []
    for part in one.fix.parts:
        if not isinstance(part, TextEdit):
            return None
        if isinstance(part.document, BodyDocument) and part.document.span == document.span:
            start, end = (_offset(document.text, at) for at in part.change[:2])
            parts.append(Edit(Span(start, end), part.change.text.encode("utf-8", "replace")))
    return replace(one.fix, parts=tuple(parts)) if parts else None


def _first(size: int, is_there: Callable[[int], bool]) -> int:
    """The first of `size` numbers for which something holds that holds for all after it; else `size`."""
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        if is_there(middle):
            high = middle
        else:
            low = middle + 1
    return low
