"""What values do to the text around them: a field printed as HTML, and the gap that a missing one leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model.lazy import lazy
from linter.render import Rendered
from linter.render.contract import PRINTED
from linter.render.personas import HTML_FIELD

_BEFORE = lazy(r"(?:[^\s>][ \t]+|\()\Z")
_AFTER = lazy(r"[ \t]*[,.!?;:)]|[ \t]")
_EMPTY = lazy(r"<(li|h[1-6]|a|button|title|th|dt|dd)\b[^<>]*>\s*\Z", re.IGNORECASE)
_NEAR = 60
SHOWN = 30
"""Code points of a gap's surroundings that its message shows."""


def unescaped(rendered: Rendered) -> Iterator[tuple[int, int]]:
    """The tags of the template that printed the HTML of a field as it is."""
    at = 0
    for piece in rendered.pieces:
        if piece.kind == PRINTED and HTML_FIELD in rendered.text[at : at + piece.length]:
            yield piece.start, piece.end
        at += piece.length


def gaps(plain: Rendered, missing: Rendered, *, is_html: bool) -> Iterator[tuple[int, int, str]]:
    """Tags that print something for the plain persona and, where it is missing, leave a hole in the text.

    With each, what is left of the sentence.
    """
    filled = {(piece.start, piece.end) for piece in plain.pieces if piece.kind == PRINTED and piece.length}
    at = 0
    for piece in missing.pieces:
        if piece.kind == PRINTED and not piece.length and (piece.start, piece.end) in filled:
            left = _hole(missing.text, at, is_html=is_html)
            if left:
                yield piece.start, piece.end, left
        at += piece.length


def _hole(text: str, at: int, *, is_html: bool) -> str:
    """What stands around a place where a word is missing; empty where none is missed."""
    before, after = text[max(0, at - 400) : at], text[at : at + _NEAR]
    if is_html and _in_markup(text, at):
        return ""
    if (
        is_html
        and (opened := _EMPTY.search(before))
        and re.match(rf"\s*</{opened[1]}\s*>", after, re.IGNORECASE)
    ):
        return f"<{opened[1].lower()}></{opened[1].lower()}>"
    line = before.rpartition("\n")[2]
    if not (_BEFORE.search(line) and _AFTER.match(after)):
        return ""
    head = re.sub(r"<[^<>]*>?", "", line)
    tail = re.sub(r"<[^<>]*>?", "", after.partition("\n")[0])
    if len(head) > SHOWN // 2:
        head = head[-SHOWN // 2 :].partition(" ")[2] or head[-SHOWN // 2 :]
    if len(tail) > SHOWN // 2:
        tail = tail[: SHOWN // 2].rpartition(" ")[0] or tail[: SHOWN // 2]
    return (head + tail).strip()


def _in_markup(text: str, at: int) -> bool:
    """Whether a place lies within a tag, a comment, a style sheet or a script."""
    if text.rfind("<", 0, at) > text.rfind(">", 0, at):
        return True
    return any(text.rfind(f"<{name}", 0, at) > text.rfind(f"</{name}", 0, at) for name in ("style", "script"))
