"""From places in an output back to places in the template that printed it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from linter.render.contract import FOREIGN, FOREIGN_GENERATED, GENERATED, LITERAL, PRINTED, Piece


class Placed(NamedTuple):
    """A range of the template. `kinds` are those of the pieces that it was found in.

    `where` names the other file that it was found in, if that is all; `exact`: it is the same text there.
    """

    start: int
    end: int
    kinds: frozenset[int]
    where: str
    exact: bool


class OutputMap:
    """The pieces of an output in order."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = tuple(piece for piece in pieces if piece.length)
        self._ends = list(accumulate(piece.length for piece in self.pieces))

    def within(self, start: int, end: int) -> Sequence[tuple[int, Piece]]:
        """The pieces that share something with a range, each with its place in the output."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._ends, end) if end > start else first
        return [
            (self._ends[index] - self.pieces[index].length, self.pieces[index])
            for index in range(first, min(last, len(self.pieces) - 1) + 1)
        ]

    def place(self, start: int, end: int) -> Placed:
        """Where a range of the output came from; what begins with a compiler's markup is the element."""
        found = self.within(start, end) or self.within(max(0, start - 1), start)
        if not found:
            return Placed(0, 0, frozenset(), "", False)
        kinds = frozenset(piece.kind for _, piece in found)
        first = found[0][1]
        if first.kind in (GENERATED, FOREIGN_GENERATED):
            return Placed(first.start, first.end, frozenset((first.kind,)), first.where, False)
        own = [(at, piece) for at, piece in found if piece.kind in (LITERAL, PRINTED)] or list(found)
        low, low_exact = _point(*own[0], max(start, own[0][0]), at_end=False)
        high, high_exact = _point(*own[-1], min(end, own[-1][0] + own[-1][1].length), at_end=True)
        exact = low_exact and high_exact and len(own) == len(found) == 1
        if high < low:  # from one round of a loop into the next
            high = max(own[0][1].end, low)
        where = own[0][1].where if all(piece.kind not in (LITERAL, PRINTED) for _, piece in found) else ""
        return Placed(low, high, kinds, where, exact)

    def literal(self, start: int, end: int) -> tuple[int, int] | None:
        """A range that lies in one text of the template which was printed once, for an edit; else `None`."""
        found = self.within(start, end) if end > start else self._touching(start)
        if len(found) != 1 or found[0][1].kind != LITERAL:
            return None
        at, piece = found[0]
        low, high = piece.start + start - at, piece.start + end - at
        at_most = bisect_right(self._spans, (piece.end, 0))
        copies = [s for s in self._spans[:at_most] if s[1] > piece.start and s[0] < piece.end]
        return (low, high) if len(copies) == 1 else None

    def _touching(self, at: int) -> Sequence[tuple[int, Piece]]:
        return [
            (place, piece)
            for place, piece in (*self.within(at, at), *self.within(max(0, at - 1), at))
            if piece.kind == LITERAL
        ][:1]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return sorted((piece.start, piece.end) for piece in self.pieces if piece.kind == LITERAL)


def _point(at: int, piece: Piece, place: int, *, at_end: bool) -> tuple[int, bool]:
    if piece.kind == LITERAL:
        return piece.start + place - at, True
    return (piece.end if at_end else piece.start), False


def cut(pieces: Iterable[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of a range of the output."""
    found, at = [], 0
    for piece in pieces:
        low, high = max(start, at), min(end, at + piece.length)
        if low < high and piece.kind == LITERAL:
            begin = piece.start + low - at
            found.append(Piece(high - low, begin, begin + high - low, LITERAL))
        elif low < high:
            found.append(Piece(high - low, piece.start, piece.end, piece.kind, piece.where))
        at += piece.length
    return tuple(found)


def through(outer: Iterable[Piece], inner: OutputMap) -> tuple[Piece, ...]:
    """The pieces of a text that was made from another output, brought back to the template."""
    found: list[Piece] = []
    for piece in outer:
        if piece.kind != LITERAL:
            placed = inner.place(piece.start, piece.end)
            where = placed.where or piece.where
            kind = piece.kind if piece.kind in (FOREIGN, FOREIGN_GENERATED) else GENERATED
            found.append(Piece(piece.length, placed.start, max(placed.start, placed.end), kind, where))
            continue
        for at, below in inner.within(piece.start, piece.end):
            low, high = max(at, piece.start), min(at + below.length, piece.end)
            if below.kind == LITERAL:
                start = below.start + low - at
                found.append(Piece(high - low, start, start + high - low, LITERAL))
            else:
                found.append(Piece(high - low, below.start, below.end, below.kind, below.where))
    return tuple(found)
