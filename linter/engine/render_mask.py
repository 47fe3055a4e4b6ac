"""A template with its tags masked, for a compiler that does not know them."""

from __future__ import annotations

from collections.abc import Iterable

from linter.model.lazy import lazy
from linter.model.segment import MASK
from linter.render import Piece, Tag
from linter.render.contract import LITERAL, PRINTED

_LONGEST = 2000
_ADDRESS = lazy(r"\b(?:src|href|background-url)\s*=\s*(?:\"[^\"<>]*|'[^'<>]*)\Z")


def masked(text: str, blanked: str, tags: Iterable[Tag]) -> tuple[str, tuple[Piece, ...]]:
    """The template, and where its pieces came from.

    `blanked` has letters and blanks for tags, which does within markup; elsewhere, and in an address, what
    prints is one `MASK`.
    """
    pieces: list[Piece] = []
    parts: list[str] = []
    at, in_markup = 0, False
    for tag in tags:
        if tag.kind == "raw":
            continue
        before = blanked[at : tag.start]
        if "<" in before or ">" in before:
            in_markup = before.rfind("<") > before.rfind(">")
        is_letters = in_markup and not _ADDRESS.search(blanked, max(0, tag.start - _LONGEST), tag.start)
        filler = blanked[tag.start : tag.end] if is_letters or tag.kind != "output" else MASK
        parts += before, filler
        pieces.append(Piece(tag.start - at, at, tag.start, LITERAL))
        pieces.append(Piece(len(filler), tag.start, tag.end, PRINTED))
        at = tag.end
    pieces.append(Piece(len(text) - at, at, len(text), LITERAL))
    return "".join((*parts, blanked[at:])), tuple(pieces)
