"""Where in an HTML part a footer stands: in what holds the page, below what it says, and outside of loops."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from linter.facts import selector
from linter.facts.looks import Look, looks_of
from linter.facts.markup import elements_of, page_of
from linter.facts.memo import Facts
from linter.facts.parts import text_of
from linter.facts.quoted import quoted_in
from linter.facts.repeated import ranges_of
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.message import Part

Form = Literal["block", "row", "inky-row", "stack"]
"""A `block` of the text around it, a `row` of its table (of Inky's grid), or one of a `stack` of blocks."""

_CELLS = frozenset(("td", "th", "columns"))
_HOLDERS = (
    frozenset(("html", "body", "center", "div", "main", "section", "article", "wrapper", "callout")) | _CELLS
)
_SECTIONS = frozenset(("tbody", "thead", "tfoot"))
_ROWS = frozenset(("tr", "row"))
_GRIDS = frozenset(("table", "container"))
_WIDE = _HOLDERS | _GRIDS | _ROWS | _SECTIONS
_BLANK = lazy(
    r"\{%[^%]*%\}|&(?:nbsp|#160|#xa0|zwnj|#8203|#847|shy|emsp|ensp|thinsp|#8199);|[\s\u200b\u200c\u00ad\ufeff]",
    re.DOTALL,
)
_ENDS_OF_GHOSTS = lazy(r"(?:\s*<!--\[if[^\]]*\]>\s*(?:</\w+>\s*)+<!\[endif\]-->)+\s*$")
_FOOT = lazy(r"foot|unsub|legal|imprint|impressum|disclaimer", re.IGNORECASE)
_SIGNATURES = ".gmail_signature, .gmail_signature_prefix, .moz-signature"
_LAST = 4
"""How many texts are asked how a footer looks: a phone number in a colour of its own is one, too."""

_NEAR = 400
"""How far before an end tag such tables are looked for."""

SMALL = 13.5
"""The largest size in CSS pixels at which a text below others looks like a footer."""


class Place(NamedTuple):
    """Where text is put in, the element that holds it (or -1), and what text that stood before it."""

    at: int
    form: Form
    holder: int
    before: int


@dataclass(frozen=True)
class Layout:
    """An HTML text as boxes in boxes."""

    facts: Facts
    part: Part

    @cached_property
    def text(self) -> str:
        """The text of the part."""
        return text_of(self.facts, self.part)

    @cached_property
    def elements(self) -> Sequence[Element]:
        """Its elements."""
        return elements_of(self.facts, self.part)

    @cached_property
    def looks(self) -> Sequence[Look]:
        """What each looks like."""
        return looks_of(self.facts, self.part)

    @cached_property
    def shown(self) -> tuple[tuple[int, int], ...]:
        """Where text or a picture is shown, and in which element."""
        pictures = ((e.start, e.parent) for e in self.elements if e.name == "img" and not _is_pixel(e))
        return tuple(sorted(one for one in (*pictures, *self._texts.items()) if self._is_seen(one[1])))

    @cached_property
    def _texts(self) -> dict[int, int]:
        return {
            run.start: run.element
            for run in page_of(self.facts, self.part).runs
            if run.kind == "text" and _BLANK.sub("", self.text[run.start : run.end])
        }

    def _is_seen(self, at: int) -> bool:
        return at < 0 or (
            not self.looks[at].is_hidden and self.elements[at].name not in ("title", "style", "head")
        )

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """The elements that show something, by the one around them."""
        found: dict[int, list[int]] = {}
        seen: set[int] = set()
        for _, at in self.shown:
            while at >= 0 and at not in seen:
                seen.add(at)
                found.setdefault(self.elements[at].parent, []).append(at)
                at = self.elements[at].parent
        return {above: sorted(below) for above, below in found.items()}

    def kids(self, at: int) -> list[int]:
        """What an element shows; of a table its rows, whatever sections they stand in."""
        below = self.children.get(at, [])
        return [
            kid
            for one in below
            for kid in (self.kids(one) if self.elements[one].name in _SECTIONS else [one])
        ]

    def has_own_text(self, at: int) -> bool:
        """Whether text or a picture stands in it outside of any box."""
        return at in self._with_text or any(
            self.elements[kid].name not in _WIDE for kid in self.children.get(at, ())
        )

    @cached_property
    def _with_text(self) -> frozenset[int]:
        return frozenset(element for _, element in self.shown)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.shown]

    def shown_in(self, at: int) -> Sequence[tuple[int, int]]:
        """What an element shows; `-1`: all."""
        if at < 0:
            return self.shown
        element = self.elements[at]
        low, high = (bisect_left(self._starts, place) for place in (element.open_end, element.close_start))
        return self.shown[low:high]

    def shows_between(self, start: int, end: int) -> bool:
        """Whether anything is shown from one place to another."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def is_footer(self, at: int) -> bool:
        """Whether all that it says is said in small letters, or its name says that it is one."""
        element = self.elements[at]
        if any(_FOOT.search(element.get(name) or "") for name in ("class", "id")):
            return True
        said = (inner for start, inner in self.shown_in(at) if start in self._texts)
        sizes = [self.looks[inner].size for inner in said]
        return bool(sizes) and all(size is not None and size <= SMALL for size in sizes)

    def last_before(self, at: int, begin: int = 0) -> int:
        """The element of the longest of the last texts before a place; of a link, the one around it."""
        found = bisect_left(self._starts, at)
        within = bisect_left(self._starts, begin)
        last = [one for one in self.shown[within:found][-_LAST:] if one[0] in self._texts]
        if not last and begin:
            return self.last_before(at)
        element = inner = max(last, key=lambda one: self._lengths[one[0]])[1] if last else -1
        while inner >= 0:
            if self.elements[inner].name == "a":
                element = self.elements[inner].parent
            inner = self.elements[inner].parent
        return element

    @cached_property
    def _lengths(self) -> dict[int, int]:
        return {run.start: run.end - run.start for run in page_of(self.facts, self.part).runs}


def place_in(facts: Facts, part: Part) -> Place:
    """The place for a footer in an HTML part."""
    layout = Layout(facts, part)
    above = _above_thread(layout)
    if above is not None:
        return above
    loops = ranges_of(facts, part)
    found = list(_descend(layout))
    free = [place for place in found if not any(start < place.at < end for start, end in loops)]
    return (free or found[:1])[-1]


def _above_thread(layout: Layout) -> Place | None:
    """Before a signature or a quoted mail, where nothing of the writer's stands behind it."""
    signatures = [layout.elements[at] for at in selector.select(layout.facts, layout.part, _SIGNATURES)]
    ranges = sorted([*quoted_in(layout.facts, layout.part), *((one.start, one.end) for one in signatures)])
    at = None
    for start, end in reversed(ranges):
        last = layout.shown[-1][0] if at is None and layout.shown else at
        if at is None and not (last is not None and start <= last < end):
            return None
        if at is not None and layout.shows_between(end, at):
            break
        at = start
    if at is None:
        return None
    holder = next((e.parent for e in layout.elements if e.start == at), -1)
    return Place(at, "block", holder, layout.last_before(at))


def _descend(layout: Layout) -> Iterator[Place]:
    """From the whole page down to what holds its end: each place is within the one before it."""
    elements = layout.elements
    at = next((n for n, one in enumerate(elements) if one.name == "body"), -1)
    at = at if at >= 0 else next((n for n, one in enumerate(elements) if one.name == "html"), -1)
    while True:
        kids = layout.kids(at)
        form: Form = "stack" if len(kids) > 1 and not layout.has_own_text(at) else "block"
        name = elements[at].name if at >= 0 else ""
        if name in _GRIDS and kids:
            yield _last_row(layout, at, kids[-1])
        elif name in _ROWS or name in _SECTIONS:
            pass
        else:
            yield _end_of(layout, at, form)
        inner = _inner(layout, at, kids)
        if inner is None:
            return
        at = inner


def _inner(layout: Layout, at: int, kids: Sequence[int]) -> int | None:
    """The one box within that holds the end of the page, if there is one."""
    if not kids:
        return None
    last, name = layout.elements[kids[-1]], layout.elements[at].name if at >= 0 else ""
    if last.name not in _WIDE or last.close_start >= last.end:
        return None
    if not last.open_end <= layout.shown_in(at)[-1][0] < last.close_start:
        return None
    if len(kids) == 1 and (name in _GRIDS | _ROWS or not layout.has_own_text(at)):
        return kids[-1]
    return kids[-1] if name not in _ROWS and layout.is_footer(kids[-1]) else None


def _end_of(layout: Layout, at: int, form: Form) -> Place:
    """Before the end tag of a box; and before the end of tables that only Outlook sees."""
    end = layout.elements[at].close_start if at >= 0 else len(layout.text.rstrip())
    begin = layout.elements[at].open_end if at >= 0 else 0
    ghosts = _ENDS_OF_GHOSTS.search(layout.text, max(begin, end - _NEAR), end)
    end = ghosts.start() if ghosts else end
    return Place(end, form, at, layout.last_before(end, begin))


def _last_row(layout: Layout, at: int, row: int) -> Place:
    """Behind the last row of the table's last section, shown or not."""
    around = layout.elements[row].parent
    end = layout.elements[around].close_start
    form: Form = "inky-row" if layout.elements[at].name == "container" else "row"
    return Place(end, form, at, layout.last_before(end, layout.elements[row].start))


def columns_of(layout: Layout, table: int) -> int:
    """The most cells that a row of a table has."""
    rows: dict[int, int] = {}
    for element in layout.elements:
        if (
            element.name in ("td", "th")
            and element.parent >= 0
            and layout.elements[element.parent].name == "tr"
        ):
            span = element.get("colspan") or "1"
            rows[element.parent] = rows.get(element.parent, 0) + (int(span) if span.isdecimal() else 1)
    return max((n for row, n in rows.items() if _table_of(layout, row) == table), default=1)


def _table_of(layout: Layout, at: int) -> int:
    while at >= 0 and layout.elements[at].name != "table":
        at = layout.elements[at].parent
    return at


def _is_pixel(element: Element) -> bool:
    return any((element.get(side) or "").removesuffix("px") in ("0", "1") for side in ("width", "height"))
