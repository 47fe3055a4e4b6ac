"""Collects what a render prints, piece by piece, and keeps it within its bounds."""

from __future__ import annotations

from linter.render.contract import (
    FOREIGN,
    FOREIGN_PRINTED,
    LITERAL,
    PRINTED,
    Bounds,
    Piece,
    Rendered,
    RenderTrouble,
    Trouble,
)


class Trace:
    """The output so far. Pieces that follow each other in the template are joined."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def literal(self, text: str, start: int, site: tuple[int, int] | None = None, where: str = "") -> None:
        """Text of a template; of another file where `site` gives the tag that took it in."""
        if site is None:
            self._add(text, Piece(len(text), start, start + len(text), LITERAL))
        else:
            self._add(text, Piece(len(text), *site, FOREIGN, where))

    def printed(self, text: str, start: int, end: int, *, foreign: bool = False, where: str = "") -> None:
        """What a tag at `start:end` printed; an empty piece says that it printed nothing."""
        self._add(text, Piece(len(text), start, end, FOREIGN_PRINTED if foreign else PRINTED, where))

    def rendered(self, trouble: Trouble | None = None) -> Rendered:
        """All of it."""
        return Rendered("".join(self._parts), tuple(self._pieces), trouble)

    def _add(self, text: str, piece: Piece) -> None:
        if not text and piece.kind != PRINTED:
            return
        self._length += len(text)
        if self._length > self.bounds.output or len(self._pieces) > self.bounds.output // 8:
            raise RenderTrouble("bounds", "output", piece.start, piece.end)
        self._parts.append(text)
        last = self._pieces[-1] if self._pieces else None
        if last and last.kind == piece.kind == LITERAL and last.end == piece.start:
            self._pieces[-1] = Piece(last.length + piece.length, last.start, piece.end, LITERAL)
        elif (
            last
            and last.kind == piece.kind == FOREIGN
            and last.start == piece.start
            and last.where == piece.where
        ):
            self._pieces[-1] = Piece(last.length + piece.length, last.start, last.end, FOREIGN, last.where)
        else:
            self._pieces.append(piece)
