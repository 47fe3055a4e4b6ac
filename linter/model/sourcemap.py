"""From offsets in decoded text back to offsets in what it was decoded from.

Every layer (transfer encoding, charset, entity, template mask) is one `SourceMap`; `Chain` composes
them. A map is asked only where there is a finding, so a clean message never builds one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from codecs import IncrementalDecoder, getincrementaldecoder, lookup
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Protocol


class Mapped(NamedTuple):
    """A range one layer further in; `exact`: decoding just it gives just the range asked for."""

    start: int
    end: int
    exact: bool


class SourceMap(Protocol):
    """One layer of decoding, walked backwards."""

    def to_source(self, start: int, end: int) -> Mapped:
        """The smallest inner range that yields the outer range `start:end`."""
        ...


class Shift(NamedTuple):
    """A layer that decodes nothing: the text starts at `offset` of what holds it."""

    offset: int

    def to_source(self, start: int, end: int) -> Mapped:
        """Move both ends by the offset; always exact."""
        return Mapped(start + self.offset, end + self.offset, True)


class Chain(NamedTuple):
    """Two layers as one: `outer` is asked first, and `inner` about what it answers."""

    outer: SourceMap
    inner: SourceMap

    def to_source(self, start: int, end: int) -> Mapped:
        """Through both layers; exact only where both are."""
        middle = self.outer.to_source(start, end)
        inner = self.inner.to_source(middle.start, middle.end)
        return Mapped(inner.start, inner.end, middle.exact and inner.exact)


class Moved(NamedTuple):
    """A layer whose inner text has moved."""

    layer: SourceMap
    by: int

    def to_source(self, start: int, end: int) -> Mapped:
        """Where the layer says, and as much further on."""
        low, high, exact = self.layer.to_source(start, end)
        return Mapped(low + self.by, high + self.by, exact)


def moved(layer: SourceMap, by: int) -> SourceMap:
    """A layer, its inner text so much further on; however often, it is one step more to ask."""
    if isinstance(layer, Shift):
        return Shift(layer.offset + by)
    if isinstance(layer, Moved):
        return Moved(layer.layer, layer.by + by) if layer.by + by else layer.layer
    return Moved(layer, by)


class Piece(NamedTuple):
    """`length` decoded units that came from the inner range `start:end`.

    A *literal* piece maps unit by unit (`end - start == length`). Any other piece is an atom: an entity,
    an escape, a mask. An atom of length 0 is a gap that decodes to nothing and is no obstacle, such as a
    soft line break; inner text that no piece names is one that a match cannot cross exactly (markup).
    """

    length: int
    start: int
    end: int
    literal: bool = False


class Pieces:
    """A layer made of pieces that tile the decoded text in order."""

    __slots__ = ("_breaks", "_outer", "_pieces", "length")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = tuple(pieces) or (Piece(0, 0, 0, True),)
        self._outer = [0, *accumulate(piece.length for piece in self._pieces)]
        self.length = self._outer.pop()
        pairs = zip(self._pieces, self._pieces[1:], strict=False)
        self._breaks = [0, *accumulate(int(a.end != b.start) for a, b in pairs)]

    def to_source(self, start: int, end: int) -> Mapped:
        """Binary search for both ends."""
        if start == end:
            return self._point(start)
        first = bisect_right(self._outer, start) - 1
        last = bisect_left(self._outer, end) - 1
        low, low_exact = self._edge(first, start, at_end=False)
        high, high_exact = self._edge(last, end, at_end=True)
        unbroken = self._breaks[first] == self._breaks[last]
        return Mapped(low, high, low_exact and high_exact and unbroken)

    def _point(self, at: int) -> Mapped:
        index = bisect_right(self._outer, at) - 1
        if at == self.length and self._outer[index] == at and index:
            index = bisect_left(self._outer, at) - 1
            place, exact = self._edge(index, at, at_end=True)
        else:
            place, exact = self._edge(index, at, at_end=False)
        return Mapped(place, place, exact)

    def _edge(self, index: int, at: int, *, at_end: bool) -> tuple[int, bool]:
        piece, into = self._pieces[index], at - self._outer[index]
        if piece.literal:
            return piece.start + into, True
        if at_end:
            return piece.end, into == piece.length
        return piece.start, into == 0


class Lazy:
    """A map that is built when it is first asked."""

    def __init__(self, build: Callable[[], SourceMap]) -> None:
        self._build = build

    @cached_property
    def _map(self) -> SourceMap:
        return self._build()

    def to_source(self, start: int, end: int) -> Mapped:
        """Ask the map that `build` makes."""
        return self._map.to_source(start, end)


class _Reached(NamedTuple):
    """How far a text was decoded: characters, bytes, and the decoder's state there."""

    char: int
    byte: int
    state: tuple[bytes, int]


class CharsetMap:
    """Characters back to the bytes they were decoded from, for any codec with a decoder that has state.

    The bytes are decoded once more in blocks, the decoder's state is kept at each block, and a question is
    answered by decoding single bytes within one block, from where the last question led if that lies before:
    right for every charset, stateful ones included.
    """

    block = 2048
    steps = (48, 12, 3)

    def __init__(self, data: bytes, charset: str) -> None:
        self._data = data
        self._decoder: IncrementalDecoder = getincrementaldecoder(charset)("replace")
        self._last = _Reached(0, 0, (b"", 0))
        self._is_utf8 = lookup(charset).name == "utf-8"
        self._plains: dict[int, str | None] = {}

    @cached_property
    def _checkpoints(self) -> tuple[list[int], list[tuple[bytes, int]]]:
        decoder, chars, counts, states = self._decoder, 0, [], []
        decoder.reset()
        for at in range(0, len(self._data) or 1, self.block):
            counts.append(chars)
            states.append(decoder.getstate())
            try:
                chars += len(decoder.decode(self._data[at : at + self.block]))
            except UnicodeError:
                break
        return counts, states

    def to_source(self, start: int, end: int) -> Mapped:
        """The bytes of the characters `start:end`; exact unless one byte made several characters."""
        low, low_exact = self._byte_of(start)
        if end == start:
            return Mapped(low, low, low_exact)
        high, high_exact = self._byte_of(end)
        return Mapped(low, high, low_exact and high_exact)

    def _byte_of(self, char: int) -> tuple[int, bool]:
        counts, states = self._checkpoints
        index = max(bisect_right(counts, char) - 1, 0)
        if counts[index] == char:
            index = max(bisect_left(counts, char) - 1, 0)
        plain = self._plain(index)
        if plain is not None and char - counts[index] <= len(plain):
            begun = len(states[index][0])  # bytes of the first character that stand in the block before
            return index * self.block - begun + len(plain[: char - counts[index]].encode()), True
        seen, at, state = _Reached(counts[index], index * self.block, states[index])
        if self._last.char <= char and self._last.byte > at:
            seen, at, state = self._last
        self._decoder.setstate(state)
        seen, at = self._stride(char, seen, at)
        while seen < char and at < len(self._data):
            at += 1
            try:
                seen += len(self._decoder.decode(self._data[at - 1 : at], at == len(self._data)))
            except UnicodeError:  # an ISO-2022 escape sequence that never ends: "pending buffer overflow"
                return at, False
        if seen == char and at < len(self._data):
            self._last = _Reached(seen, at, self._decoder.getstate())
        return at, seen == char

    def _plain(self, index: int) -> str | None:
        """The characters of a block where they are written in UTF-8, each as it must be; else `None`."""
        known = self._plains
        if index not in known:
            at, found = index * self.block, None
            if self._is_utf8:
                begun = self._checkpoints[1][index][0]
                try:
                    found = (begun + self._data[at : at + self.block]).decode("utf-8")
                except UnicodeDecodeError as error:
                    whole = (
                        error.reason == "unexpected end of data"
                    )  # the next block has the rest of a character
                    found = error.object[: error.start].decode("utf-8") if whole else None
            known[index] = found
        return known[index]

    def _stride(self, char: int, seen: int, at: int) -> tuple[int, int]:
        """Go on by many bytes at once while the character asked for lies behind them."""
        for step in self.steps:
            while at + step < len(self._data):
                state = self._decoder.getstate()
                try:
                    more = len(self._decoder.decode(self._data[at : at + step]))
                except UnicodeError:
                    more = char
                if seen + more >= char:
                    self._decoder.setstate(state)
                    break
                seen += more
                at += step
        return seen, at
