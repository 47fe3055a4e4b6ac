"""A file's bytes, and the one place where byte offsets become lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from re import compile as re_compile
from typing import NamedTuple

BOM = b"\xef\xbb\xbf"
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF32 = b"\xff\xfe\0\0"
_LINE_END = re_compile(rb"\r\n|\n|\r")


class Span(NamedTuple):
    """A half-open range of byte offsets into a file: `start` is in, `end` is out."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a byte, or an empty one lies strictly inside the other."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A place as people read it: 1-based line and 1-based column in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """The bytes of one file and its name; nothing in it is ever decoded in place.

    `encoding` is that of a text file in UTF-16, as Windows writes them; `data` then holds the same text in
    UTF-8, in which every offset counts. `stored` and `stored_offset` lead back.
    """

    path: str
    data: bytes = field(repr=False)
    encoding: str = ""

    @classmethod
    def of(cls, path: str, stored: bytes) -> Source:
        """A source from what a file holds. Text after a UTF-16 mark is carried over into UTF-8."""
        encoding = next((name for mark, name in _UTF16.items() if stored.startswith(mark)), "")
        if encoding and len(stored) % 2 == 0 and not stored.startswith(_UTF32):
            try:
                return cls(path, stored.decode(encoding).encode("utf-8"), encoding)
            except UnicodeDecodeError:
                pass
        return cls(path, stored)

    def holding(self, data: bytes) -> Source:
        """The same file with other contents."""
        return replace(self, data=data)

    @property
    def stored(self) -> bytes:
        """What the file itself holds."""
        return self.data.decode("utf-8").encode(self.encoding) if self.encoding else self.data

    def stored_offset(self, offset: int) -> int:
        """An offset in `data` as one in `stored`."""
        if not self.encoding:
            return offset
        return len(self.data[:offset].decode("utf-8", "ignore").encode(self.encoding))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.data))]

    @property
    def line_count(self) -> int:
        """Number of lines, a last one without line end included."""
        return len(self._line_starts)

    @cached_property
    def newline(self) -> bytes:
        """The line end of the first line; LF where the file has none."""
        match = _LINE_END.search(self.data)
        return match.group() if match else b"\n"

    def position(self, offset: int) -> Position:
        """Line and column (code points) of a byte offset; a BOM has no column."""
        line, points, _ = self._place(offset)
        return Position(line + 1, points + 1)

    def utf16(self, offset: int) -> tuple[int, int]:
        """Zero-based line and UTF-16 column of a byte offset (LSP 3.17 §Position)."""
        line, _, units = self._place(offset)
        return line, units

    def line_span(self, line: int) -> Span:
        """The bytes of a 1-based line without its line end."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < self.line_count else len(self.data)
        while end > start and self.data[end - 1] in b"\r\n":
            end -= 1
        return Span(start, end)

    def _place(self, offset: int) -> tuple[int, int, int]:
        """Line, code points and UTF-16 units before an offset, counted on from the last one in that line.

        Lines can be megabytes long and hold thousands of diagnostics, which are asked for in order.
        """
        line = bisect_right(self._line_starts, offset) - 1
        start = self._line_starts[line]
        known, at, points, units = self._last[0]
        if known != line or at > offset:
            at, points, units = start + _bom(self.data, start), 0, 0
        text = _editor_text(self.data[at:offset])
        points += len(text)
        units += len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
        if self.data[offset : offset + 1] < b"\x80" or self.data[offset] >= 0xC0:
            self._last[0] = (line, offset, points, units)
        return line, points, units

    @cached_property
    def _last(self) -> list[tuple[int, int, int, int]]:
        return [(-1, 0, 0, 0)]


def digest(data: bytes) -> str:
    """A short name of these bytes and no others."""
    return blake2b(data, digest_size=16).hexdigest()


def _bom(data: bytes, start: int) -> int:
    return len(BOM) if start == 0 and data.startswith(BOM) else 0


def _editor_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
