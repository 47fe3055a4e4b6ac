"""Changes of decoded bytes written back into the file, encoding again as little as can be.

No line may become longer than it was, or than 998 octets (RFC 5322 §2.1.1); an encoded line not longer than
76 (RFC 2045 §6.7, §6.8).
"""

from __future__ import annotations

import binascii
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from linter.coding.transfer import Base64Map
from linter.model.document import Edit
from linter.model.lazy import lazy
from linter.model.source import Span
from linter.model.sourcemap import SourceMap

MAX_LINE = 998
MAX_ENCODED_LINE = 76
_LINE_END = lazy(rb"\r\n|\n|\r")
_LINE_FEED = lazy(rb"\r?\n")
_LINE_BREAK = lazy(rb"[\r\n]")
_QP_UNSAFE = lazy(rb"[^\x20-<>-~\t]")


class ByteChange(NamedTuple):
    """Replace `start:end` of the decoded bytes by `data`."""

    start: int
    end: int
    data: bytes


class Lines:
    """Where the lines of some bytes start and end, found once: a line can be megabytes long."""

    def __init__(self, raw: bytes, newline: bytes = b"\r\n") -> None:
        self.raw = raw
        self._newline = newline

    @cached_property
    def _ends(self) -> list[int]:
        return [match.start() for match in _LINE_BREAK.finditer(self.raw)]

    @cached_property
    def first_end(self) -> Span | None:
        """The first line end; a lone CR is one only where there is no other."""
        match = _LINE_FEED.search(self.raw) or _LINE_END.search(self.raw)
        return Span(*match.span()) if match else None

    @property
    def newline(self) -> bytes:
        """The line end of the lines; where there is none, what was given (else CRLF)."""
        return self.raw[slice(*self.first_end)] if self.first_end else self._newline

    def start(self, at: int) -> int:
        """Where the line begins that an offset lies in."""
        index = bisect_left(self._ends, at)
        return self._ends[index - 1] + 1 if index else 0

    def end(self, at: int) -> int:
        """Where that line ends, its line end left out."""
        index = bisect_left(self._ends, at)
        return self._ends[index] if index < len(self._ends) else len(self.raw)


def rewrite_plain(
    lines: Lines, span: Span, back: SourceMap, changes: Sequence[ByteChange], *, ascii_only: bool
) -> tuple[Edit, ...] | None:
    """7bit, 8bit and binary: the bytes themselves."""
    edits = []
    for change in changes:
        low, high, exact = back.to_source(change.start, change.end)
        if not exact or (ascii_only and not change.data.isascii()):
            return None
        edits.append(Edit(Span(low, high), change.data))
    return tuple(edits) if _lines_fit(lines, span, edits, MAX_LINE) else None


def rewrite_base64(
    lines: Lines, span: Span, data: bytes, back: Base64Map, changes: Sequence[ByteChange]
) -> tuple[Edit, ...]:
    """From the first changed quantum on; where no length changes, only up to the last one."""
    first = changes[0].start // 3 * 3
    grown = sum(len(change.data) - (change.end - change.start) for change in changes)
    last = -(-changes[-1].end // 3) * 3
    if grown or last >= len(data):
        last = len(data)
    raw = lines.raw
    new = _apply(data[first:last], [ByteChange(c.start - first, c.end - first, c.data) for c in changes])
    start = back.sign(first * 4 // 3) - span.start
    end = len(raw.rstrip(b"\r\n\t ")) if last == len(data) else back.sign(last * 4 // 3) - span.start
    line_start = lines.start(start)
    line = lines.first_end
    width = min(line.start if line and line.start > 3 else MAX_ENCODED_LINE, MAX_LINE)
    encoded = binascii.b2a_base64(new, newline=False)
    if not grown and last < len(data):
        return (Edit(Span(span.start + start, span.start + end), _refill(raw[start:end], encoded)),)
    room = max(width - (start - line_start), 0)
    pieces = [encoded[:room], *(encoded[at : at + width] for at in range(room, len(encoded), width))]
    wrapped = lines.newline.join(piece for piece in pieces if piece or room == 0) if encoded else b""
    return (Edit(Span(span.start + start, span.start + end), wrapped),)


def _refill(old: bytes, encoded: bytes) -> bytes:
    """The same number of signs, at the places where the old ones stood."""
    signs = iter(encoded)
    table = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return bytes(next(signs) if byte in table else byte for byte in old)


def rewrite_quoted_printable(
    lines: Lines, span: Span, back: SourceMap, decoded: Lines, changes: Sequence[ByteChange]
) -> tuple[Edit, ...] | None:
    """In place where the line stays short, else the logical lines that a change touches."""
    edits: list[Edit] = []
    data = decoded.raw
    for start, end, members in _units(decoded, changes):
        in_place = _quoted_in_place(lines, span, back, data, members)
        if in_place is None:
            shifted = [ByteChange(c.start - start, c.end - start, c.data) for c in members]
            low = back.to_source(start, end).start if end > start else back.to_source(start, start).start
            high = back.to_source(start, end).end if end > start else low
            before = low - span.start - lines.start(low - span.start)
            behind = lines.end(high - span.start) - (high - span.start)
            encoded = quote_printable(_apply(data[start:end], shifted), lines.newline, before, behind)
            in_place = [Edit(Span(low, high), encoded)]
        edits.extend(in_place)
    return tuple(edits)


def _units(decoded: Lines, changes: Sequence[ByteChange]) -> list[tuple[int, int, list[ByteChange]]]:
    """The logical lines that changes touch, those that share a line as one."""
    units: list[tuple[int, int, list[ByteChange]]] = []
    for change in changes:
        start, end = decoded.start(change.start), decoded.end(change.end)
        if units and start <= units[-1][1]:
            low, high, members = units[-1]
            members.append(change)
            units[-1] = (low, max(high, end), members)
        else:
            units.append((start, end, [change]))
    return units


def _quoted_in_place(
    lines: Lines, span: Span, back: SourceMap, data: bytes, changes: Sequence[ByteChange]
) -> list[Edit] | None:
    edits = []
    for change in changes:
        low, high, exact = back.to_source(change.start, change.end)
        if (
            not exact
            or _LINE_END.search(change.data)
            or _LINE_END.search(lines.raw[low - span.start : high - span.start])
        ):
            return None
        at_line_end = data[change.end : change.end + 1] in (b"", b"\n", b"\r")
        before = data[change.start - 1 : change.start] if not change.data and at_line_end else b""
        if before in (b" ", b"\t") and before:
            return None
        edits.append(Edit(Span(low, high), _quote(change.data, at_line_end=at_line_end)))
    return edits if _lines_fit(lines, span, edits, MAX_ENCODED_LINE) else None


def _quote(data: bytes, *, at_line_end: bool) -> bytes:
    quoted = _QP_UNSAFE.sub(lambda match: b"=%02X" % match.group()[0], data)
    if at_line_end and quoted[-1:] in (b" ", b"\t"):
        quoted = quoted[:-1] + b"=%02X" % quoted[-1]
    return quoted


def quote_printable(data: bytes, newline: bytes, before: int = 0, behind: int = 0) -> bytes:
    """Encode lines as quoted-printable (RFC 2045 §6.7). `newline` ends lines; other CR and LF are signs.

    `before` and `behind`: how many octets of the file share the first and the last line.
    """
    lines = [_quote(line, at_line_end=True) for line in data.split(newline)]
    starts = [before, *(0 for _ in lines[1:])]
    wrapped = [_soft_wrap(line, newline, start) for line, start in zip(lines, starts, strict=True)]
    rest = wrapped[-1].rpartition(newline)[2]
    start = starts[-1] if rest == wrapped[-1] else 0
    if behind and start + len(rest) + behind > MAX_ENCODED_LINE:
        wrapped[-1] = _soft_wrap(lines[-1], newline, starts[-1], MAX_ENCODED_LINE - 1) + b"=" + newline
    return newline.join(wrapped)


def _soft_wrap(quoted: bytes, newline: bytes, before: int, limit: int = MAX_ENCODED_LINE) -> bytes:
    """`limit` is how long the last line may be, with what stands `before` it."""
    lines = []
    while before + len(quoted) > limit:
        cut = max(MAX_ENCODED_LINE - 1 - before, 0)
        escape = quoted.rfind(b"=", max(cut - 2, 0), cut)
        cut = escape if escape >= 0 else cut
        lines.append(quoted[:cut] + b"=" + newline)
        quoted, before = quoted[cut:], 0
    return b"".join(lines) + quoted


def _apply(data: bytes, changes: Sequence[ByteChange]) -> bytes:
    out, at = [], 0
    for change in changes:
        out += [data[at : change.start], change.data]
        at = change.end
    return b"".join([*out, data[at:]])


def _lines_fit(lines: Lines, span: Span, edits: Sequence[Edit], limit: int) -> bool:
    """Whether every line that the edits touch ends up within `limit`, or no longer than it was."""
    return all(new <= max(limit, old) for old, new in _line_lengths(lines, span, edits))


def _line_lengths(lines: Lines, span: Span, edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """The longest line before and after, for each stretch of lines whose edits share one."""
    group: list[ByteChange] = []
    start = end = -1
    for edit in sorted(edits):
        change = ByteChange(edit.span.start - span.start, edit.span.end - span.start, edit.data)
        if change.start > end:
            if group:
                yield _longest(lines.raw, start, end, group)
            start, group = lines.start(change.start), []
        group.append(change)
        end = max(end, lines.end(change.end))
    if group:
        yield _longest(lines.raw, start, end, group)


def _longest(raw: bytes, start: int, end: int, changes: Sequence[ByteChange]) -> tuple[int, int]:
    """The longest line of `start:end` before and after; no line ends there but within the changes."""
    before, after, at = _Widest(), _Widest(), start
    for change in changes:
        before.run(change.start - at)
        after.run(change.start - at)
        before.text(raw[change.start : change.end])
        after.text(change.data)
        at = change.end
    before.run(end - at)
    after.run(end - at)
    return before.longest, after.longest


class _Widest:
    """The length of the longest line of what it is told."""

    __slots__ = ("_current", "longest")

    def __init__(self) -> None:
        self.longest = self._current = 0

    def run(self, length: int) -> None:
        """So many bytes without a line end."""
        self._current += length
        self.longest = max(self.longest, self._current)

    def text(self, data: bytes) -> None:
        """Bytes that may hold line ends."""
        first, *others = _LINE_END.split(data)
        self.run(len(first))
        for line in others:
            self._current = 0
            self.run(len(line))
