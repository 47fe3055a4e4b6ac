"""An HTML part as the plain text that goes with it: headings, lists, rows of tables, links with targets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from itertools import pairwise

from linter.checks.text_lines import wrapped
from linter.model.element import Element
from linter.model.message import Message, Part

WIDTH = 78
"""Longest line in characters; a link's target may be longer."""

_UNSEEN = ("html.hidden", "html.preheader")
_SKIPPED = frozenset(("head", "title", "style", "script", "template", "svg", "math", "object", "noscript"))
_APART = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre hr table tr center form section".split())
_BLANKS = re.compile(r"[\s\u00a0\u200b-\u200d\u2060\u034f\u00ad\ufeff]+")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_TARGET = re.compile(r"(?:https?:|mailto:|tel:|ftp:)\S", re.IGNORECASE)


@dataclass
class _Block:
    """Text between two block edges. `apart`: an empty line stands before it."""

    place: int
    apart: bool
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        lines = "".join(self.words).split("\n")
        return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def plain_text(message: Message, part: Part) -> str:
    """The text that a reader of the HTML sees, in lines of at most `WIDTH`; empty where there is none."""
    reader = _Reader(message, part)
    blocks = [block for block in reader.blocks() if block.text]
    lines: list[str] = []
    table, listed, outer = -1, -1, -1
    for group in _rows(blocks, reader):
        block = group[0]
        row, item = reader.above(block.place, ("tr",)), reader.above(block.place, ("li", "dd"))
        own_table = reader.elements[row].parent if row >= 0 and len(group) > 1 else -1
        own_list = reader.outermost_list(item)
        joined = own_table == table >= 0 or own_list == outer >= 0
        if lines and block.apart and not joined:
            lines.append("")
        text = " | ".join(cell.text for cell in group)
        lines += reader.written(text, block.place, first=listed != item)
        table, listed, outer = own_table, item, own_list
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _rows(blocks: list[_Block], reader: _Reader) -> Iterator[list[_Block]]:
    """Blocks, those of one table row together where each of its cells is one short block."""
    at = 0
    while at < len(blocks):
        row, stop = reader.above(blocks[at].place, ("tr",)), at + 1
        while row >= 0 and stop < len(blocks) and reader.above(blocks[stop].place, ("tr",)) == row:
            stop += 1
        group = blocks[at:stop]
        cells = {reader.above(block.place, ("td", "th")) for block in group}
        size = sum(len(block.text) + 3 for block in group)
        if len(group) > 1 and (len(cells) < len(group) or size > WIDTH):
            yield from ([block] for block in group)
        else:
            yield group
        at = stop


class _Reader:
    """Walks through one HTML part."""

    def __init__(self, message: Message, part: Part) -> None:
        self.text = part.document.text if part.document else ""
        self.elements = part.page.elements
        self.runs = part.page.runs
        self._unseen = _unseen_ranges(message, part)
        self._numbers: dict[int, int] = {}

    def blocks(self) -> Iterator[_Block]:
        """Everything between two block edges, in order."""
        block = _Block(-1, False)
        link = -1
        for kind, start, end, place in self._events():
            anchor = self.above(place, ("a",)) if kind in ("text", "image") else -1
            if link >= 0 and anchor != link:
                block.words.append(self._target(link, "".join(block.words)))
                link = -1
            if kind == "block":
                tag = _TAG.match(self.text, start, end)
                name = tag.group(1).lower() if tag else ""
                if block.words:
                    yield block
                    block = _Block(-1, False)
                block.apart = block.apart or name in _APART
                if name == "hr":
                    yield _Block(place, True, ["-" * 20])
            elif kind == "line":
                if block.words:
                    block.words.append("\n")
                else:
                    block.apart = True
            elif not self._is_hidden(start, place):
                words = self._words(kind, start, end, place)
                if words.strip() or block.words:
                    block.place = block.place if block.words else place
                    block.words.append(words)
                link = anchor if words.strip() or link >= 0 else -1
        if block.words:
            yield block

    def _events(self) -> Iterator[tuple[str, int, int, int]]:
        images = [("image", e.start, e.end, at) for at, e in enumerate(self.elements) if e.name == "img"]
        runs = [run for run in self.runs if run.kind in ("text", "block", "line")]
        return iter(sorted((*runs, *images), key=lambda event: event[1]))

    def _words(self, kind: str, start: int, end: int, place: int) -> str:
        if kind == "image":
            alt = " ".join((self.elements[place].get("alt") or "").split())
            return f"[{alt}]" if alt else ""
        return _BLANKS.sub(" ", unescape(self.text[start:end]))

    def _target(self, link: int, before: str) -> str:
        """What is written behind a link's text; nothing where the text says it already."""
        href = (self.elements[link].get("href") or "").strip()
        if not _TARGET.match(href):
            return ""
        if href.lower().startswith(("mailto:", "tel:")):
            href = href.partition(":")[2].partition("?")[0]
        bare = href.partition("//")[2].rstrip("/") or href
        return "" if before.rstrip(" /").endswith(bare) else f" ({href})"

    def above(self, place: int, names: tuple[str, ...]) -> int:
        """The nearest element of one of the names at or above a place, or -1."""
        while place >= 0 and self.elements[place].name not in names:
            place = self.elements[place].parent
        return place

    def outermost_list(self, place: int) -> int:
        """The list that holds all lists around a place, or -1."""
        found = -1
        while place >= 0:
            found = place if self.elements[place].name in ("ul", "ol", "dl") else found
            place = self.elements[place].parent
        return found

    def _is_hidden(self, start: int, place: int) -> bool:
        at = bisect_left(self._unseen, (start + 1, 0)) - 1
        if at >= 0 and self._unseen[at][0] <= start < self._unseen[at][1]:
            return True
        while place >= 0:
            element = self.elements[place]
            if element.name in _SKIPPED or _is_not_shown(element):
                return True
            place = element.parent
        return False

    def written(self, text: str, place: int, *, first: bool) -> list[str]:
        """The lines of a block with what its heading, list and quotation put before them."""
        quotes = lists = 0
        sign = ""
        above = place
        while above >= 0:
            name = self.elements[above].name
            quotes += name == "blockquote"
            if name in ("ul", "ol"):
                lists += 1
                sign = sign or self._sign(name, above, first)
            above = self.elements[above].parent
        left = "> " * min(quotes, 5) + "  " * min(max(lists - 1, 0), 5)
        hang = " " * len(sign)
        lines = wrapped(text, WIDTH - len(left) - len(sign))
        done = [left + (hang if at else sign) + line for at, line in enumerate(lines)]
        heading = self.above(place, ("h1", "h2"))
        if heading >= 0 and len(done) == 1:
            done.append(("=" if self.elements[heading].name == "h1" else "-") * min(len(done[0]), WIDTH))
        return done

    def _sign(self, name: str, place: int, first: bool) -> str:
        if name == "ul":
            return "* " if first else "  "
        self._numbers[place] = self._numbers.get(place, 0) + first
        sign = f"{self._numbers[place]}. "
        return sign if first else " " * len(sign)


def _unseen_ranges(message: Message, part: Part) -> list[tuple[int, int]]:
    """Where hidden text stands in the document, one range a line of it."""
    found = []
    for segment in (s for scope in _UNSEEN for s in message.segments(scope) if s.document is part.document):
        edges = [0, *(at + 1 for at, sign in enumerate(segment.text) if sign == "\n"), len(segment.text) + 1]
        for start, end in pairwise(edges):
            if segment.text[start : end - 1].strip():
                low, high, _ = segment.to_document(start, end - 1)
                found.append((low, high))
    return sorted(found)


@cache
def _styled_away(style: str) -> bool:
    return _NO_DISPLAY.search(style) is not None


def _is_not_shown(element: Element) -> bool:
    if element.name == "img" and "1" in (element.get("width"), element.get("height")):
        return True
    return _styled_away(element.get("style") or "")
