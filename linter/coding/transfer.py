"""Content-Transfer-Encoding undone (RFC 2045 §6), and the map from decoded bytes to the file."""

from __future__ import annotations

import binascii
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from linter.model.lazy import lazy
from linter.model.source import Span
from linter.model.sourcemap import Lazy, Mapped, Piece, Pieces, Shift, SourceMap

_ALPHABET = rb"A-Za-z0-9+/"
_BASE64_RUN = lazy(rb"[" + _ALPHABET + rb"]+")
_BASE64_JUNK = lazy(rb"[^" + _ALPHABET + rb"=\s]")
_QP_ESCAPE = lazy(rb"=(?:\r[^\n]*\n?|\n|=|[0-9A-Fa-f]{2}|\Z|)")
_QP_WORD_ESCAPE = lazy(rb"_|=(?:\r[^\n]*\n?|\n|=|[0-9A-Fa-f]{2}|\Z|)")
_QP_BAD = lazy(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|\Z)")
_FROM_QUOTED = lazy(rb"^>(?=>*From )", re.MULTILINE)


def decode_base64(data: bytes) -> bytes:
    """The bytes of base64 text; stray signs are skipped, a cut-off end is read as far as it goes."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        clean = b"".join(_BASE64_RUN.findall(data))
        usable = len(clean) - (len(clean) % 4 == 1)
        return binascii.a2b_base64(clean[:usable] + b"=" * (-usable % 4))


def bad_base64(data: bytes) -> int | None:
    """Offset of the first byte that base64 has no place for, or `None`."""
    leftover = data.translate(
        None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n \t"
    )
    match = _BASE64_JUNK.search(data) if leftover else None
    if match:
        return match.start()
    try:
        binascii.a2b_base64(data)
    except binascii.Error:
        return max(len(data.rstrip()) - 1, 0)
    return None


def bad_quoted_printable(data: bytes) -> int | None:
    """Offset of the first `=` that starts neither an escape nor a soft line break, or `None`."""
    match = _QP_BAD.search(data)
    return match.start() if match else None


class Base64Map:
    """Decoded bytes back to the base64 signs that hold their bits."""

    def __init__(self, data: bytes, offset: int) -> None:
        self._data, self._offset = data, offset

    @cached_property
    def _runs(self) -> tuple[list[int], list[int]]:
        counts, starts, count = [], [], 0
        for match in _BASE64_RUN.finditer(self._data):
            counts.append(count)
            starts.append(match.start())
            count += match.end() - match.start()
        return counts or [0], starts or [0]

    def sign(self, index: int) -> int:
        """Offset in the file of the base64 sign number `index`."""
        counts, starts = self._runs
        run = bisect_right(counts, index) - 1
        return self._offset + starts[run] + index - counts[run]

    def to_source(self, start: int, end: int) -> Mapped:
        """The signs that hold the bits of `start:end`; exact where no bit of a neighbour is among them."""
        if start == end:
            place = self.sign(start * 8 // 6)
            return Mapped(place, place, start % 3 == 0)
        first, last = start * 8 // 6, (end * 8 - 1) // 6
        return Mapped(self.sign(first), self.sign(last) + 1, start % 3 == 0 and end % 3 == 0)


def quoted_printable_pieces(data: bytes, offset: int, *, word: bool = False) -> Pieces:
    """Decoded bytes back to quoted-printable text, as `binascii.a2b_qp` reads it (`word`: RFC 2047 Q)."""
    return Pieces(_qp_pieces(data, offset, word=word))


def _qp_pieces(data: bytes, offset: int, *, word: bool) -> Iterator[Piece]:
    at = 0
    for match in (_QP_WORD_ESCAPE if word else _QP_ESCAPE).finditer(data):
        start, end = match.span()
        if start > at:
            yield Piece(start - at, offset + at, offset + start, True)
        escape = match.group()
        silent = escape[:2] in (b"=\r", b"=\n") or (escape == b"=" and end == len(data))
        yield Piece(0 if silent else 1, offset + start, offset + end, escape == b"=" and not silent)
        at = end
    yield Piece(len(data) - at, offset + at, offset + len(data), True)


def unquote_from(data: bytes) -> bytes:
    """Undo mboxrd quoting: one `>` less before each `From ` line."""
    return _FROM_QUOTED.sub(b"", data)


def _from_pieces(data: bytes, offset: int) -> Iterator[Piece]:
    at = 0
    for match in _FROM_QUOTED.finditer(data):
        if match.start() > at:
            yield Piece(match.start() - at, offset + at, offset + match.start(), True)
        yield Piece(0, offset + match.start(), offset + match.end())
        at = match.end()
    yield Piece(len(data) - at, offset + at, offset + len(data), True)


def decode_transfer(data: bytes, encoding: str, *, mailbox: bool = False) -> bytes:
    """Undo a transfer encoding; an unknown one is taken as none."""
    if encoding == "base64":
        return decode_base64(data)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(data)
    return unquote_from(data) if mailbox and b">From " in data else data


def transfer_map(data: bytes, encoding: str, span: Span, *, mailbox: bool = False) -> SourceMap:
    """The map that belongs to `decode_transfer`."""
    if encoding == "base64":
        return Base64Map(data, span.start)
    if encoding == "quoted-printable":
        return Lazy(lambda: quoted_printable_pieces(data, span.start))
    if mailbox and b">From " in data:
        return Lazy(lambda: Pieces(_from_pieces(data, span.start)))
    return Shift(span.start)
