"""The text of an open file: its bytes, and the way between offsets in them and the client's positions.

Lines end as LSP 3.17 says (§Text Documents), at CRLF, LF or a lone CR, and at nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from re import compile as re_compile
from typing import Literal, NamedTuple

from linter.model.source import Span

Unit = Literal["utf-8", "utf-16", "utf-32"]
"""What columns count (`PositionEncodingKind`)."""

_LINE_END = re_compile(rb"\r\n|\n|\r")
_SURROGATE = re_compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


class Place(NamedTuple):
    """A position as the client counts: line and column from 0."""

    line: int
    column: int


@dataclass(frozen=True, eq=False)
class Text:
    """One version of an open file, in UTF-8."""

    data: bytes = field(repr=False)
    starts: list[int] = field(repr=False)
    unit: Unit = "utf-16"

    @classmethod
    def of(cls, text: str, unit: Unit = "utf-16") -> Text:
        """The text that a client sends."""
        return cls.holding(encoded(text), unit)

    @classmethod
    def holding(cls, data: bytes, unit: Unit = "utf-16") -> Text:
        """Bytes of a file."""
        return cls(data, [0, *(match.end() for match in _LINE_END.finditer(data))], unit)

    def replaced(self, start: Place, end: Place, text: str) -> Text:
        """The text after one change of the client; a place outside counts as the nearest one inside."""
        first, last = sorted((self.offset(start), self.offset(end)))
        new = encoded(text)
        grown = len(new) - (last - first)
        data = b"".join((self.data[:first], new, self.data[last:]))
        # A line end may have come or gone by what now stands before the change: look from the line before it.
        kept = bisect_right(self.starts, max(first - 1, 0)) - 1
        after = bisect_right(self.starts, last)
        until = self.starts[after] + grown if after < len(self.starts) else len(data)
        between = [match.end() for match in _LINE_END.finditer(data, self.starts[kept], until)]
        starts = [*self.starts[: kept + 1], *between, *(at + grown for at in self.starts[after + 1 :])]
        return Text(data, starts, self.unit)

    def holds(self, place: Place) -> bool:
        """Whether there is such a place, the end of a line and of the text included."""
        return place.line < len(self.starts) and self.place(self.offset(place)) == place

    def offset(self, place: Place) -> int:
        """The byte at a place; behind the end of a line its end, behind the text its end (LSP §Position)."""
        if place.line >= len(self.starts):
            return len(self.data)
        start, end = self.line(place.line)
        line = self.data[start:end]
        if self.unit == "utf-8" or line.isascii():
            return max(self._sign_at(min(start + place.column, end)), start)
        text = line.decode("utf-8", "replace")
        if self.unit == "utf-32":
            return start + len(text[: place.column].encode("utf-8"))
        half = text.encode("utf-16-le")[: 2 * place.column]
        return start + len(half.decode("utf-16-le", "ignore").encode("utf-8"))

    def line(self, number: int) -> Span:
        """The bytes of a line (from 0) without its line end."""
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.data)
        while end > start and self.data[end - 1] in b"\r\n":
            end -= 1
        return Span(start, end)

    def line_at(self, offset: int) -> int:
        """The line (from 0) in which a byte lies."""
        return bisect_right(self.starts, offset) - 1

    def place(self, offset: int) -> Place:
        """The place of a byte."""
        return self.places()(offset)

    def places(self) -> Callable[[int], Place]:
        """What gives the places of many bytes, counting on from the last: a line can be megabytes long.

        A byte inside a sign lies behind its beginning, so that what ends there is shown.
        """
        last = Place(-1, 0)
        at = 0

        def place(offset: int) -> Place:
            nonlocal last, at
            line = self.line_at(offset)
            if line != last.line or offset < at:
                last, at = Place(line, 0), self.starts[line]
            whole = self._sign_at(offset)
            last = Place(line, last.column + self._units(self.data[at:whole]))
            at = max(at, whole)
            return last if whole == offset else Place(line, last.column + 1)

        return place

    def _sign_at(self, offset: int) -> int:
        """Where the sign begins in which an offset lies."""
        at = offset
        while at > offset - 3 and 0 < at < len(self.data) and self.data[at] & 0xC0 == 0x80:
            at -= 1
        return at

    def _units(self, piece: bytes) -> int:
        if piece.isascii() or self.unit == "utf-8":
            return len(piece)
        text = piece.decode("utf-8", "surrogateescape")  # a byte that is no UTF-8 is shown as one sign
        return len(text) if self.unit == "utf-32" else len(text.encode("utf-16-le", "surrogatepass")) // 2


def encoded(text: str) -> bytes:
    """Text of a client as bytes. Half a surrogate pair, which JSON can carry, becomes U+FFFD."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub(_REPLACEMENT, text).encode("utf-8")
