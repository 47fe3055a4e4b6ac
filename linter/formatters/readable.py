"""What fixing changes, for people: the words before and after, where a reader of the mail finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from linter.formatters.display import Display, word
from linter.formatters.placing import field_name
from linter.formatters.terminal import paint, plain, shown
from linter.model.alike import same_ends
from linter.model.changes import Change, Piece

AROUND = 40
"""Characters around what differs in a long line that are shown."""


def readable(path: str, changes: Iterable[Change], language: str, display: Display) -> str:
    """Every change under the piece that it is in; no patch, and none that `git apply` could take for one."""
    lines: list[str] = []
    last: Piece | None = None
    for change in changes:
        if not lines:
            lines.append(paint(word("label", language, plain(path)), "bold", display.colour))
        if change.piece != last:
            last = change.piece
            lines.append(f"  {paint(_named(change.piece, language), 'bold', display.colour)}")
        lines += _shown(change, language, display)
    return "".join(f"{line}\n" for line in lines)


def _named(piece: Piece, language: str) -> str:
    if piece.field:
        name = field_name(plain(piece.field), language)
    else:
        known = {"text/plain": "changed-text", "text/html": "changed-html"}.get(piece.content_type)
        name = word(known, language) if known else plain(piece.content_type)
    if piece.path and piece.field:
        name = word("of-part", language, name, piece.path)
    return f"{word('message', language, piece.message)}, {name}" if piece.message else name


def _shown(change: Change, language: str, display: Display) -> Iterator[str]:
    if not change.old and not change.new:
        yield f"    {word('only-encoded', language)}"
        return
    for old, new in zip_longest(change.old, change.new):
        for sign, text, other, colour in (("-", old, new, "error"), ("+", new, old, "fix")):
            if text is not None:
                yield paint(f"    {sign} {_near(text, other or '')}", colour, display.colour)


def _near(text: str, other: str) -> str:
    """A line, if it is long what differs from the other one and some of what is around that."""
    head, tail = same_ends(text, other)
    start, end = head, max(head, len(text) - tail)
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    cut = shown(text[low:high], start - low, end - low, max(4 * AROUND, 2 * (end - start)))
    return f"{'…' if low else ''}{cut.text}{'…' if high < len(text) else ''}"
