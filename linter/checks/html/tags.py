"""Tests of kind `page` on tags: what a browser moves, closes or drops because it does not fit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from linter.checks.base import test
from linter.checks.html.names import ELEMENTS, INKY, PLATFORM, TABLE_CHILDREN, is_blank
from linter.checks.html.page import ElementsTest, Hit, PlacesTest
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.facts.parts import faults
from linter.model.element import Element
from linter.model.lazy import lazy

_FORMAT = ("b", "big", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u")
_CELLS = frozenset(("td", "th", "body"))
_END = lazy(r"</([^\s/>]*)")
_NO_TEXT = lazy(r"<!--.*?-->|<[^>]*>|&nbsp;|\s", re.DOTALL)


@test
class MisplacedInTable(ElementsTest, frozen=True, tag="page/misplaced-in-table"):
    """Report text or an element in a table, but in no cell: browsers put it in front of the table."""

    values: ClassVar[tuple[str, ...]] = ("element", "value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        elements = view.elements
        tables = {*view.places(*TABLE_CHILDREN)}
        for element in elements if tables else ():
            if element.parent not in tables:
                continue
            parent = elements[element.parent].name
            if element.name in TABLE_CHILDREN[parent] or _is_odd(element.name):
                continue
            if element.name == "input" and (element.get("type") or "").lower() == "hidden":
                continue
            yield Hit(element.start, element.open_end, {"element": element.name, "value": parent})
        for run in view.runs("text") if tables else ():
            if run.element in tables and not view.text[run.start : run.end].isspace():
                own = view.own(run.start, run.end)
                if not is_blank(own) and view.is_written(run.start, run.end):
                    low = run.start + len(own) - len(own.lstrip())
                    high = low + len(own.strip())
                    yield Hit(low, high, {"element": "text", "value": elements[run.element].name})


def _is_odd(name: str) -> bool:
    """Whether an element is of a template language, which puts something else in its place."""
    return ":" in name or "-" in name or name in INKY or name in PLATFORM


@test
class UnclosedElement(ElementsTest, frozen=True, tag="page/unclosed"):
    """Report an element of formatting, a link or a table whose end tag is missing, so that it runs on."""

    values: ClassVar[tuple[str, ...]] = ("element", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        return (
            Hit(element.start, element.open_end, {"element": element.name})
            for element in facts.about(_unclosed, view)
        )


def _unclosed(facts: Facts, view: View) -> Sequence[Element]:
    if view.is_branching or view.is_piece:
        return ()
    found: list[Element] = []
    strays: Mapping[str, Sequence[int]] | None = None
    known: dict[tuple[int, int], bool] = {}
    for element in view.named(*_FORMAT, "a", "table"):
        name = element.name
        is_empty = element.end == element.open_end  # nested too deep, or with nothing in it
        if is_empty or element.close_start < element.end or (name == "a" and element.get("href") is None):
            continue
        if name != "table":
            strays = _strays(view) if strays is None else strays
            if not _runs_on(view, element, strays.get(name, ()), known):
                continue
        found.append(element)
    return found


def _strays(view: View) -> Mapping[str, Sequence[int]]:
    """Where end tags stand that close nothing, by name."""
    found: dict[str, list[int]] = {}
    for run in view.runs("stray"):
        if match := _END.match(view.text, run.start, run.end):
            found.setdefault(match[1].lower(), []).append(run.start)
    return found


def _runs_on(view: View, element: Element, strays: Sequence[int], known: dict[tuple[int, int], bool]) -> bool:
    """Whether text follows in the same cell, behind the place where the tree ends the element.

    An end tag that stands too late, as in `<b><i></b></i>`, ends it for a browser all the same.
    """
    end = element.end
    if element.name == "a" and view.text[end : end + 2].lower() == "<a":
        return False
    limit = _limit(view, element)
    place = bisect_left(strays, end)
    if place < len(strays) and strays[place] <= limit:
        return False
    if (end, limit) not in known:
        known[end, limit] = bool(_NO_TEXT.sub("", view.text[end : min(limit, end + 2000)]))
    return known[end, limit]


def _limit(view: View, element: Element) -> int:
    """Where the cell or body around an element ends."""
    above = element.parent
    while above >= 0:
        if view.elements[above].name in _CELLS:
            return view.elements[above].close_start
        above = view.elements[above].parent
    return len(view.text)


@test
class StrayEndTag(ElementsTest, frozen=True, tag="page/stray-end-tag"):
    """Report an end tag that closes nothing; the edit takes it out."""

    values: ClassVar[tuple[str, ...]] = ("element", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        if view.is_branching or view.is_piece or view.is_xml:
            return
        for run in view.runs("stray"):
            match = _END.match(view.text, run.start, run.end)
            word = match[1].lower() if match else ""
            if word in ELEMENTS and word not in ("p", "br", "head", "form"):
                yield Hit(run.start, run.end, {"element": word}, (view.edit(run.start, run.end, ""),))


@test
class BrokenTag(PlacesTest, frozen=True, tag="page/broken-tag"):
    """Report a tag that never ends: browsers drop all that follows."""

    values: ClassVar[tuple[str, ...]] = ("count",)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        if view.is_piece or any(fault.name == "text-truncated" for fault in facts.of(faults)):
            return
        for run in view.runs("broken"):
            rest = view.text[run.start : run.start + 60].partition("\n")[0].rstrip()
            yield Hit(run.start, run.start + len(rest))
