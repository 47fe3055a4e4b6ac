"""Changes of decoded bytes written back into the file, encoding again as little as can be.

No line may become longer than it was, or than 998 octets (RFC 5322 §2.1.1); an encoded line not longer than
76 (RFC 2045 §6.7, §6.8).
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.model.document import Edit
from linter.model.lazy import lazy
from linter.model.source import Span
from linter.model.sourcemap import SourceMap
from linter.parse.transfer import Base64Map

MAX_LINE = 998
MAX_ENCODED_LINE = 76
_LINE_END = lazy(rb"\r\n|\n|\r")
_QP_UNSAFE = lazy(rb"[^\x20-<>-~\t]")


class ByteChange(NamedTuple):
    """Replace `start:end` of the decoded bytes by `data`."""

    start: int
    end: int
    data: bytes


def rewrite_plain(
    raw: bytes, span: Span, back: SourceMap, changes: Sequence[ByteChange], *, ascii_only: bool
) -> tuple[Edit, ...] | None:
    """7bit, 8bit and binary: the bytes themselves."""
    edits = []
    for change in changes:
        low, high, exact = back.to_source(change.start, change.end)
        if not exact or (ascii_only and not change.data.isascii()):
            return None
        edits.append(Edit(Span(low, high), change.data))
    return tuple(edits) if _lines_fit(raw, span, edits, MAX_LINE) else None


def rewrite_base64(
    raw: bytes, span: Span, data: bytes, back: Base64Map, changes: Sequence[ByteChange]
) -> tuple[Edit, ...]:
    """From the first changed quantum on; where no length changes, only up to the last one."""
    first = changes[0].start // 3 * 3
    grown = sum(len(change.data) - (change.end - change.start) for change in changes)
    last = -(-changes[-1].end // 3) * 3
    if grown or last >= len(data):
        last = len(data)
    new = _apply(data, changes)[first : last + grown]
    start = back.sign(first * 4 // 3) - span.start
    end = len(raw.rstrip(b"\r\n\t ")) if last == len(data) else back.sign(last * 4 // 3) - span.start
    line_start = max(raw.rfind(b"\n", 0, start), raw.rfind(b"\r", 0, start)) + 1
    line = _LINE_END.search(raw)
    width = min(line.start() if line and line.start() > 3 else MAX_ENCODED_LINE, MAX_LINE)
    newline = line.group() if line else b"\r\n"
    encoded = binascii.b2a_base64(new, newline=False)
    if not grown and last < len(data):
        return (Edit(Span(span.start + start, span.start + end), _refill(raw[start:end], encoded)),)
    room = max(width - (start - line_start), 0)
    lines = [encoded[:room], *(encoded[at : at + width] for at in range(room, len(encoded), width))]
    wrapped = newline.join(line for line in lines if line or room == 0) if encoded else b""
    return (Edit(Span(span.start + start, span.start + end), wrapped),)


def _refill(old: bytes, encoded: bytes) -> bytes:
    """The same number of signs, at the places where the old ones stood."""
    signs = iter(encoded)
    table = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return bytes(next(signs) if byte in table else byte for byte in old)


def rewrite_quoted_printable(
    raw: bytes, span: Span, back: SourceMap, data: bytes, changes: Sequence[ByteChange]
) -> tuple[Edit, ...] | None:
    """In place where the line stays short, else the logical lines that a change touches."""
    edits: list[Edit] = []
    for start, end, members in _units(data, changes):
        in_place = _quoted_in_place(raw, span, back, data, members)
        if in_place is None:
            shifted = [ByteChange(c.start - start, c.end - start, c.data) for c in members]
            low = back.to_source(start, end).start if end > start else back.to_source(start, start).start
            high = back.to_source(start, end).end if end > start else low
            line = _LINE_END.search(raw)
            encoded = quote_printable(_apply(data[start:end], shifted), line.group() if line else b"\r\n")
            in_place = [Edit(Span(low, high), encoded)]
        edits.extend(in_place)
    return tuple(edits)


def _units(data: bytes, changes: Sequence[ByteChange]) -> list[tuple[int, int, list[ByteChange]]]:
    """The logical lines that changes touch, those that share a line as one."""
    units: list[tuple[int, int, list[ByteChange]]] = []
    for change in changes:
        start, end = _logical_lines(data, change)
        if units and start <= units[-1][1]:
            low, high, members = units[-1]
            units[-1] = (low, max(high, end), [*members, change])
        else:
            units.append((start, end, [change]))
    return units


def _quoted_in_place(
    raw: bytes, span: Span, back: SourceMap, data: bytes, changes: Sequence[ByteChange]
) -> list[Edit] | None:
    edits = []
    for change in changes:
        low, high, exact = back.to_source(change.start, change.end)
        if (
            not exact
            or _LINE_END.search(change.data)
            or _LINE_END.search(raw[low - span.start : high - span.start])
        ):
            return None
        at_line_end = data[change.end : change.end + 1] in (b"", b"\n", b"\r")
        before = data[change.start - 1 : change.start] if not change.data and at_line_end else b""
        if before in (b" ", b"\t") and before:
            return None
        edits.append(Edit(Span(low, high), _quote(change.data, at_line_end=at_line_end)))
    return edits if _lines_fit(raw, span, edits, MAX_ENCODED_LINE) else None


def _logical_lines(data: bytes, change: ByteChange) -> tuple[int, int]:
    start = max(data.rfind(b"\n", 0, change.start), data.rfind(b"\r", 0, change.start)) + 1
    ends = [at for at in (data.find(b"\n", change.end), data.find(b"\r", change.end)) if at >= 0]
    return start, min(ends, default=len(data))


def _quote(data: bytes, *, at_line_end: bool) -> bytes:
    quoted = _QP_UNSAFE.sub(lambda match: b"=%02X" % match.group()[0], data)
    if at_line_end and quoted[-1:] in (b" ", b"\t"):
        quoted = quoted[:-1] + b"=%02X" % quoted[-1]
    return quoted


def quote_printable(data: bytes, newline: bytes) -> bytes:
    """Encode lines as quoted-printable (RFC 2045 §6.7); line ends of `data` stay line ends."""
    out, at = [], 0
    for match in _LINE_END.finditer(data):
        out += [_soft_wrap(_quote(data[at : match.start()], at_line_end=True), newline), match.group()]
        at = match.end()
    out.append(_soft_wrap(_quote(data[at:], at_line_end=True), newline))
    return b"".join(out)


def _soft_wrap(quoted: bytes, newline: bytes) -> bytes:
    lines = []
    while len(quoted) > MAX_ENCODED_LINE:
        cut = MAX_ENCODED_LINE - 1
        escape = quoted.rfind(b"=", cut - 2, cut)
        cut = escape if escape >= 0 else cut
        lines.append(quoted[:cut] + b"=" + newline)
        quoted = quoted[cut:]
    return b"".join(lines) + quoted


def _apply(data: bytes, changes: Sequence[ByteChange]) -> bytes:
    out, at = [], 0
    for change in changes:
        out += [data[at : change.start], change.data]
        at = change.end
    return b"".join([*out, data[at:]])


def _lines_fit(raw: bytes, span: Span, edits: Sequence[Edit], limit: int) -> bool:
    """Whether every line that the edits touch ends up within `limit`, or no longer than it was."""
    return all(new <= max(limit, old) for old, new in _line_lengths(raw, span, edits))


def _line_lengths(raw: bytes, span: Span, edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    for edit in edits:
        low, high = edit.span.start - span.start, edit.span.end - span.start
        start = max(raw.rfind(b"\n", 0, low), raw.rfind(b"\r", 0, low)) + 1
        ends = [at for at in (raw.find(b"\n", high), raw.find(b"\r", high)) if at >= 0]
        end = min(ends, default=len(raw))
        near = [e for e in edits if start <= e.span.start - span.start and e.span.end - span.start <= end]
        old = max(len(line) for line in _LINE_END.split(raw[start:end]))
        shifted = [
            ByteChange(e.span.start - span.start - start, e.span.end - span.start - start, e.data)
            for e in near
        ]
        new = max(len(line) for line in _LINE_END.split(_apply(raw[start:end], shifted)))
        yield old, new
