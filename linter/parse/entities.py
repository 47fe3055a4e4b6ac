"""Character references in HTML text and attribute values, found with exact offsets (HTML §13.2.5.72)."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape as _numeric
from html.entities import html5
from typing import NamedTuple

from linter.model.lazy import lazy

_REFERENCE = lazy(r"&(?:#[xX][0-9a-fA-F]++;?|#[0-9]++;?|[a-zA-Z][a-zA-Z0-9]*+;?)")
_LONGEST = max(map(len, html5))
_JOINS = lazy(r"[=a-zA-Z0-9]")


class Reference(NamedTuple):
    """A character reference at `start:end` of the text that stands for `char` (up to two code points)."""

    start: int
    end: int
    char: str


def references(text: str, start: int, end: int, *, attribute: bool = False) -> Iterator[Reference]:
    """All references within `start:end`, those without a semicolon included.

    In an attribute `&copy=2` is no reference: a name without semicolon counts only where no letter,
    digit or `=` follows.
    """
    for match in _REFERENCE.finditer(text, start, end):
        found = _resolve(match.group())
        if found is None:
            continue
        char, length = found
        stop = match.start() + length
        if (
            attribute
            and text[stop - 1] != ";"
            and text[match.start() + 1] != "#"
            and _JOINS.match(text, stop, end)
        ):
            continue
        yield Reference(match.start(), stop, char)


def reference_at(text: str, at: int, end: int) -> Reference | None:
    """The reference in HTML text that begins at a place, if one does."""
    match = _REFERENCE.match(text, at, end)
    found = _resolve(match.group()) if match else None
    return None if found is None else Reference(at, at + found[1], found[0])


def unescape(value: str) -> str:
    """An attribute value with its references decoded."""
    if "&" not in value:
        return value
    parts: list[str] = []
    at = 0
    for start, end, char in references(value, 0, len(value), attribute=True):
        parts += value[at:start], char
        at = end
    return "".join((*parts, value[at:]))


def _resolve(written: str) -> tuple[str, int] | None:
    if written[1] == "#":
        return _numeric(written[:16]), len(written)
    name = written[1:]
    if name in html5:
        return html5[name], len(written)
    for length in range(min(len(name) - 1, _LONGEST), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return None
