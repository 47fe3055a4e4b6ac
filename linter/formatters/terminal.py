"""Text on a screen: how wide it is, what must not reach a terminal, and colours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import category, east_asian_width

from linter.model.lazy import lazy

TAB = 4
"""Columns between tab stops; tabs are shown as blanks, so that carets stand right on any terminal."""

COLOURS = {"error": "31;1", "warning": "33;1", "info": "36;1", "bold": "1", "dim": "2", "fix": "32"}
ELLIPSIS = "…"
TAG = "{…}"
"""What stands for a template tag, which decoded text holds as one object replacement character."""

_COMMAND = lazy(r"#(?=#[\w.-]*\[)")
_FIRST = lazy(r"\A(\s*)::")

_SEEN_JOINERS = "\u200c\u200d"
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


class Line(NamedTuple):
    """A line as shown, and the columns (from 0) of the marked range in it."""

    text: str
    start: int
    end: int


def paint(text: str, colour: str, on: bool) -> str:
    """The text in a colour of `COLOURS`, if colours are on."""
    return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m" if on and text else text


def plain(text: str) -> str:
    """Text on one line, with every control, direction and invisible sign written out.

    What build servers take for a command in a log is disarmed likewise: `::` at the start of a line, `##[`,
    `##vso[`, `##teamcity[` anywhere (commands of GitHub, Azure and TeamCity).
    """
    if not text.isprintable() or "\ufffc" in text:
        text = "".join(_sign(char, 0) for char in text)
    if "##" in text:
        text = _COMMAND.sub(r"\\x23", text)
    return _FIRST.sub(r"\1\\x3a:", text) if "::" in text else text


def width(char: str) -> int:
    """Columns that a character takes in a terminal."""
    if char.isascii():
        return 1
    if char in _SEEN_JOINERS or category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def columns(text: str) -> int:
    """Columns that a text takes."""
    return sum(map(width, text))


def shown(text: str, start: int, end: int, room: int) -> Line:
    """One line of text cut to `room` columns around `start:end`, with the columns of that range."""
    signs, edges = _signs(text)
    low, high = _window(edges, start, end, room)
    left, right = ELLIPSIS if low else "", ELLIPSIS if high < len(text) else ""
    shift = len(left) - edges[low]
    last = min(end, high)
    return Line(
        left + "".join(signs[low:high]) + right, edges[start] + shift, max(edges[last], edges[start]) + shift
    )


def _signs(text: str) -> tuple[Sequence[str], Sequence[int]]:
    """What stands for each character, and the column at which it starts; the width of all at the end."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text, range(len(text) + 1)
    signs: list[str] = []
    edges = [0]
    commands = {match.start() for match in _COMMAND.finditer(text)} if "##" in text else ()
    for at, char in enumerate(text):
        signs.append("\\x23" if at in commands else _sign(char, edges[-1]))
        edges.append(edges[-1] + columns(signs[-1]))
    return signs, edges


def _window(edges: Sequence[int], start: int, end: int, room: int) -> tuple[int, int]:
    """The characters to show: all, else from a little before the range to what fits."""
    if edges[-1] <= room:
        return 0, len(edges) - 1
    spare = max(room // 3, room - 2 - (edges[end] - edges[start])) // 2
    low = bisect_left(edges, edges[start] - spare, 0, start)
    high = bisect_right(edges, edges[low] + room - 2, low) - 1
    return low, max(high, low, min(start + 1, len(edges) - 1))


def _sign(char: str, column: int) -> str:
    if char == "\t":
        return " " * (TAB - column % TAB)
    if char.isascii():
        return char if char.isprintable() else f"\\x{ord(char):02x}"
    if char == "\ufffc":
        return TAG
    kind = category(char)
    if kind not in _HIDDEN or char in _SEEN_JOINERS:
        return char
    if kind == "Cs" or char == "\ufffd":
        return "\ufffd"
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
