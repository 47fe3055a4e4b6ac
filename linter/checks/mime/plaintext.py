"""An HTML part as the plain text that goes with it: headings, lists, rows of tables, links with targets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import unescape
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from linter.checks.mime.lines import wrapped
from linter.facts.markup import page_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of, text_of
from linter.facts.segments import segments_in
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.message import Part

WIDTH = 78
"""Longest line in characters; a link's target may be longer."""

_UNSEEN = ("html.hidden", "html.preheader")
_SKIPPED = frozenset(
    (
        "head",
        "title",
        "style",
        "script",
        "template",
        "svg",
        "math",
        "object",
        "noscript",
        "select",
        "textarea",
    )
)
_APART = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre hr table tr center form section".split())
_BLANKS = lazy(r"[\s\u00a0\u200b-\u200d\u2060\u034f\u00ad\ufeff]+")
_LONG_NUMBER = lazy(r"&#(?:\d{10,}|[xX][0-9a-fA-F]{10,})")
"""A reference that names no character, and that Python would not read as a number."""
_TAG = lazy(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_NO_DISPLAY = lazy(r"display\s*:\s*none", re.IGNORECASE)
_TARGET = lazy(r"(?:https?:|mailto:|tel:|ftp:)\S", re.IGNORECASE)


class _Place(NamedTuple):
    """What is around an element, itself included: indexes of the nearest of each kind, or -1, and depths."""

    hidden: bool = False
    anchor: int = -1
    row: int = -1
    cell: int = -1
    item: int = -1
    heading: int = -1
    inner_list: int = -1
    outer_list: int = -1
    lists: int = 0
    quotes: int = 0


_NOWHERE = _Place()


@dataclass
class _Block:
    """Text between two block edges. `apart`: an empty line stands before it."""

    place: _Place
    apart: bool
    words: list[str] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The words, blanks folded; asked once the block is complete."""
        lines = "".join(self.words).split("\n")
        return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def plain_text(facts: Facts, part: Part) -> str:
    """The text that a reader of the HTML sees, in lines of at most `WIDTH`; empty where there is none."""
    reader = _Reader(facts, part)
    blocks = [block for block in reader.blocks() if block.text]
    lines: list[str] = []
    table, listed, outer = -1, -1, -1
    for group in _rows(blocks):
        place = group[0].place
        own_table = reader.elements[place.row].parent if place.row >= 0 and len(group) > 1 else -1
        joined = own_table == table >= 0 or place.outer_list == outer >= 0
        if lines and group[0].apart and not joined:
            lines.append("")
        lines += reader.written(" | ".join(cell.text for cell in group), place, first=listed != place.item)
        table, listed, outer = own_table, place.item, place.outer_list
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _rows(blocks: list[_Block]) -> Iterator[list[_Block]]:
    """Blocks, those of one table row together where each of its cells is one short block."""
    for row, found in groupby(blocks, key=lambda block: block.place.row):
        group = list(found)
        cells = {block.place.cell for block in group}
        size = sum(len(block.text) + 3 for block in group)
        if row < 0 or len(cells) < len(group) or size > WIDTH:
            yield from ([block] for block in group)
        else:
            yield group


class _Reader:
    """Walks through one HTML part."""

    def __init__(self, facts: Facts, part: Part) -> None:
        self.text = text_of(facts, part)
        page = page_of(facts, part)
        self.elements, self.runs = page.elements, page.runs
        self.places = _places(self.elements)
        self._unseen = _unseen_ranges(facts, part)
        self._numbers: dict[int, int] = {}

    def blocks(self) -> Iterator[_Block]:
        """Everything between two block edges, in order."""
        block = _Block(_NOWHERE, False)
        link = -1
        for kind, start, end, index in self._events():
            place = self.places[index] if index >= 0 else _NOWHERE
            anchor = place.anchor if kind in ("text", "image") else -1
            if link >= 0 and anchor != link:
                block.words.append(self._target(link, "".join(block.words[-9:])))
                link = -1
            if kind == "block":
                tag = _TAG.match(self.text, start, end)
                name = tag.group(1).lower() if tag else ""
                if block.words:
                    yield block
                    block = _Block(_NOWHERE, False)
                block.apart = block.apart or name in _APART
                if name == "hr":
                    yield _Block(place, True, ["-" * 20])
            elif kind == "line":
                block.apart = block.apart or not block.words
                block.words += ["\n"] if block.words else []
            elif not place.hidden and not self._is_unseen(start):
                words = self._words(kind, start, end, index)
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

    def _words(self, kind: str, start: int, end: int, index: int) -> str:
        if kind == "image":
            alt = " ".join((self.elements[index].get("alt") or "").split())
            return f"[{alt}]" if alt else ""
        return _BLANKS.sub(" ", unescape(_LONG_NUMBER.sub("&#xFFFD", self.text[start:end])))

    def _target(self, link: int, before: str) -> str:
        """What is written behind a link's text; nothing where the text says it already."""
        href = (self.elements[link].get("href") or "").strip()
        if not _TARGET.match(href):
            return ""
        if href.lower().startswith(("mailto:", "tel:")):
            href = href.partition(":")[2].partition("?")[0]
        bare = href.partition("//")[2].rstrip("/") or href
        return "" if before.rstrip(" /").endswith(bare) else f" ({href})"

    def _is_unseen(self, start: int) -> bool:
        at = bisect_left(self._unseen, (start + 1, 0)) - 1
        return at >= 0 and self._unseen[at][0] <= start < self._unseen[at][1]

    def written(self, text: str, place: _Place, *, first: bool) -> list[str]:
        """The lines of a block with what its heading, list and quotation put before them."""
        sign = self._sign(place.inner_list, first=first) if place.inner_list >= 0 else ""
        left = "> " * min(place.quotes, 5) + "  " * min(max(place.lists - 1, 0), 5)
        hang = " " * len(sign)
        lines = wrapped(text, WIDTH - len(left) - len(sign))
        done = [left + (hang if at else sign) + line for at, line in enumerate(lines)]
        if place.heading >= 0 and len(done) == 1:
            done.append(
                ("=" if self.elements[place.heading].name == "h1" else "-") * min(len(done[0]), WIDTH)
            )
        return done

    def _sign(self, place: int, *, first: bool) -> str:
        if self.elements[place].name == "ul":
            return "* " if first else "  "
        self._numbers[place] = self._numbers.get(place, 0) + first
        sign = f"{self._numbers[place]}. "
        return sign if first else " " * len(sign)


_NEAREST = {"a": "anchor", "tr": "row", "td": "cell", "th": "cell", "li": "item", "dd": "item"}
_NEAREST |= {"h1": "heading", "h2": "heading"}


def _places(elements: tuple[Element, ...]) -> list[_Place]:
    """One a element; parents stand before their children."""
    found: list[_Place] = []
    for at, element in enumerate(elements):
        place = found[element.parent] if element.parent >= 0 else _NOWHERE
        name = element.name
        if name in _NEAREST:
            nearest: dict[str, Any] = {_NEAREST[name]: at}
            place = place._replace(**nearest)
        elif name in ("ul", "ol"):
            outer = place.outer_list if place.outer_list >= 0 else at
            place = place._replace(inner_list=at, outer_list=outer, lists=place.lists + 1)
        elif name == "blockquote":
            place = place._replace(quotes=place.quotes + 1)
        if not place.hidden and (name in _SKIPPED or _is_not_shown(element)):
            place = place._replace(hidden=True)
        found.append(place)
    return found


def _unseen_ranges(facts: Facts, part: Part) -> list[tuple[int, int]]:
    """Where hidden text stands in the document, one range a line of it."""
    found = []
    for segment in (
        s for scope in _UNSEEN for s in segments_in(facts, scope) if s.document is document_of(facts, part)
    ):
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
