"""A text read as it was meant: with the words that a table of misspellings has put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from linter.model.lazy import lazy
from linter.model.segment import Segment
from linter.model.sourcemap import Chain, Piece, Pieces, Shift, SourceMap

_WORD = lazy(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_AS_IS = Shift(0)


class Mended(NamedTuple):
    """The text as a segment of its own, and the way back from it to what stands there."""

    segment: Segment
    back: SourceMap


def mended(segment: Segment, slips: Mapping[str, str]) -> Mended:
    """A segment with the words of the table put right; itself where it has none of them."""
    if segment.words.isdisjoint(slips):
        return Mended(segment, _AS_IS)
    pieces: list[Piece] = []
    texts: list[str] = []
    at, text = 0, segment.text
    for match in _WORD.finditer(text):
        meant = slips.get(match[0].lower())
        if meant:
            start, end = match.span()
            pieces += [Piece(start - at, at, start, literal=True), Piece(len(meant), start, end)]
            texts += [text[at:start], meant]
            at = end
    pieces.append(Piece(len(text) - at, at, len(text), literal=True))
    back = Pieces(pieces)
    whole = "".join((*texts, text[at:]))
    return Mended(Segment(segment.scope, whole, segment.document, Chain(back, segment.pieces)), back)
