"""Tests of kind `page` on tags: what a browser moves, closes or drops because it does not fit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from linter.checks.html.names import ELEMENTS, FOREIGN, INKY, PLATFORM, TABLE_CHILDREN
from linter.checks.html.view import Hit, View, test
from linter.checks.tokens.nearest import nearest
from linter.facts.memo import Facts
from linter.model.element import Attribute, Element
from linter.model.lazy import lazy

_FORMAT = frozenset(("b", "big", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"))
_SEEN = frozenset("a table p div form h1 h2 h3 ul ol hr".split())
"""What shows; a pixel behind the end does no harm."""

_END = lazy(r"</([^\s/>]*)")
_NO_TEXT = lazy(r"<!--.*?-->|<[^>]*>|&nbsp;|\s", re.DOTALL)
_GUESSES = 20
"""Unknown names of one part for which a known one is looked for."""

_BROKEN_NAME = lazy("[\"'<]")
_TYPED = lazy(r"(?i)[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?|ftp|mailto):|www\.")
_BLANK = lazy(r"(?:\s|&nbsp;|&#160;|&#xA0;)+", re.IGNORECASE)


def _is_blank(text: str) -> bool:
    return not text or _BLANK.fullmatch(text) is not None


@test("content-after-html")
def _content_after_html(view: View, facts: Facts) -> Iterator[Hit]:
    """Text or elements behind the first `</html>`; the edits move the end tags to where the end is."""
    tails = [run for run in view.page.runs if run.kind == "tail"]
    names = [view.text[run.start : run.end].lower() for run in tails]
    end = next((run.end for run, name in zip(tails, names, strict=True) if name.startswith("</html")), None)
    if end is None or sum(e.name == "html" for e in view.elements) > 1:
        return
    places = [
        run.start
        for run in view.page.runs
        if run.kind == "text" and run.start >= end and not _is_blank(view.own(run.start, run.end))
    ]
    places += [e.start for e in view.elements if e.start >= end and e.name in _SEEN]
    if not places:
        return
    first = min(places)
    first += len(view.text[first:]) - len(view.text[first:].lstrip())
    last = view.text.find("\n", first)
    stop = min(last if last > 0 else len(view.text), first + 80)
    drops = tuple(view.edit(run.start, run.end, "") for run in tails)
    kept = len(view.text.rstrip())
    closing = "</body></html>" if any(name.startswith("</body") for name in names) else "</html>"
    parts = (None,) if tails[-1].end >= kept else (*drops, view.edit(kept, kept, closing))
    yield Hit(first, len(view.text[:stop].rstrip()), parts=parts)


@test("second-document")
def _second_document(view: View, facts: Facts) -> Iterator[Hit]:
    """A second `html` or `body` start tag, or a doctype behind the first element."""
    seen: set[str] = set()
    for element in view.elements:
        if element.name in ("html", "body"):
            if element.name in seen:
                yield Hit(element.start, element.open_end, {"element": element.name})
                return
            seen.add(element.name)


@test("misplaced-in-table")
def _misplaced_in_table(view: View, facts: Facts) -> Iterator[Hit]:
    """Text or an element in a table, but in no cell: browsers put it in front of the table."""
    elements = view.elements
    for element in elements:
        parent = elements[element.parent].name if element.parent >= 0 else ""
        allowed = TABLE_CHILDREN.get(parent)
        if allowed is None or element.name in allowed or _is_odd(element.name):
            continue
        if element.name == "input" and (element.get("type") or "").lower() == "hidden":
            continue
        yield Hit(element.start, element.open_end, {"element": element.name, "value": parent})
    for run in view.page.runs:
        if run.kind == "text" and run.element >= 0 and elements[run.element].name in TABLE_CHILDREN:
            own = view.own(run.start, run.end)
            if not _is_blank(own) and view.is_written(run.start, run.end):
                low = run.start + len(own) - len(own.lstrip())
                high = low + len(own.strip())
                yield Hit(low, high, {"element": "text", "value": elements[run.element].name})


def _is_odd(name: str) -> bool:
    """Whether an element is of a template language, which puts something else in its place."""
    return ":" in name or "-" in name or name in INKY or name in PLATFORM


@test("unclosed")
def _unclosed(view: View, facts: Facts) -> Iterator[Hit]:
    """An element of formatting, a link or a table whose end tag is missing, so that it runs on."""
    if view.is_branching or (view.message.kind == "template" and not view.is_whole):
        return
    strays, limits = _strays(view), _limits(view)
    known: dict[tuple[int, int], bool] = {}
    for element, limit in zip(view.elements, limits, strict=True):
        name = element.name
        is_empty = element.end == element.open_end  # nested too deep, or with nothing in it
        if is_empty or element.close_start < element.end or name not in (*_FORMAT, "a", "table"):
            continue
        if name == "a" and element.get("href") is None:
            continue
        if name == "table" or _runs_on(view, element, limit, strays.get(name, []), known):
            yield Hit(element.start, element.open_end, {"element": name})


def _limits(view: View) -> list[int]:
    """Where the cell or body around each element ends."""
    limits: list[int] = []
    for element in view.elements:
        above = limits[element.parent] if element.parent >= 0 else len(view.text)
        limits.append(element.close_start if element.name in ("td", "th", "body") else above)
    return limits


def _strays(view: View) -> dict[str, list[int]]:
    """Where end tags stand that close nothing, by name."""
    found: dict[str, list[int]] = {}
    for run in view.page.runs:
        if run.kind == "stray" and (match := _END.match(view.text, run.start, run.end)):
            found.setdefault(match[1].lower(), []).append(run.start)
    return found


def _runs_on(
    view: View, element: Element, limit: int, strays: list[int], known: dict[tuple[int, int], bool]
) -> bool:
    """Whether text follows in the same cell, behind the place where the tree ends the element.

    An end tag that stands too late, as in `<b><i></b></i>`, ends it for a browser all the same.
    """
    end = element.end
    if element.name == "a" and view.text[end : end + 2].lower() == "<a":
        return False
    place = bisect_left(strays, end)
    if place < len(strays) and strays[place] <= limit:
        return False
    if (end, limit) not in known:
        known[end, limit] = bool(_NO_TEXT.sub("", view.text[end : min(limit, end + 2000)]))
    return known[end, limit]


@test("stray-end-tag")
def _stray_end_tag(view: View, facts: Facts) -> Iterator[Hit]:
    """An end tag that closes nothing."""
    if view.is_branching or (view.message.kind == "template" and not view.is_whole):
        return
    for run in view.page.runs:
        if run.kind == "stray":
            match = _END.match(view.text, run.start, run.end)
            word = match[1].lower() if match else ""
            if word in ELEMENTS and word not in ("p", "br", "head", "form"):
                yield Hit(run.start, run.end, {"element": word}, (view.edit(run.start, run.end, ""),))


@test("broken-tag")
def _broken_tag(view: View, facts: Facts) -> Iterator[Hit]:
    """A tag that never ends: browsers drop all that follows."""
    is_piece = view.message.kind == "template" and not view.is_whole
    if is_piece or any(fault.name == "text-truncated" for fault in view.message.faults):
        return
    for run in view.page.runs:
        if run.kind == "broken":
            rest = view.text[run.start : run.start + 60].partition("\n")[0].rstrip()
            yield Hit(run.start, run.start + len(rest))


@test("malformed-attribute")
def _malformed_attribute(view: View, facts: Facts) -> Iterator[Hit]:
    """An attribute whose name holds a quote or `<`: a quote too many or too few stands before it."""
    for element in view.elements:
        for attribute in element.attributes:
            if _BROKEN_NAME.search(attribute.name) and view.is_written(element.start, element.open_end):
                low = attribute.start
                high = min(attribute.end, low + 60)
                yield Hit(low, high, {"element": element.name, "value": view.text[low:high]})
                break


@test("duplicate-attribute")
def _duplicate_attribute(view: View, facts: Facts) -> Iterator[Hit]:
    """An attribute that stands twice on an element and says two things: the later one is dropped."""
    return _repeated(view, same=False)


@test("repeated-attribute")
def _repeated_attribute(view: View, facts: Facts) -> Iterator[Hit]:
    """An attribute that stands twice on an element with the same value."""
    return _repeated(view, same=True)


def _repeated(view: View, *, same: bool) -> Iterator[Hit]:
    for element in view.elements:
        if len({a.name for a in element.attributes}) == len(element.attributes):
            continue
        if not view.is_written(element.start, element.open_end) and view.is_branching:
            continue
        seen: dict[str, Attribute] = {}
        for attribute in element.attributes:
            known = seen.setdefault(attribute.name, attribute)
            is_same = known.value == attribute.value
            if known is not attribute and is_same is same and not _BROKEN_NAME.search(attribute.name):
                start = attribute.start
                while view.text[start - 1].isspace():
                    start -= 1
                part = view.edit(start, attribute.end, "") if same else None
                values = {"element": element.name, "value": attribute.name}
                yield Hit(attribute.start, attribute.end, values, (part,))


@test("address-as-tag")
def _address_as_tag(view: View, facts: Facts) -> Iterator[Hit]:
    """`<name@host>` or `<https://…>` in the text: a tag for the browser, so that nobody sees it."""
    for element in view.elements:
        written = view.text[element.start + 1 : element.open_end - 1]
        if _TYPED.match(element.name) and not re.search(r"\s", written):
            new = "&lt;" + written.replace("&", "&amp;") + "&gt;" if "&" not in written else ""
            part = view.edit(element.start, element.open_end, new) if new else None
            yield Hit(element.start, element.open_end, {"element": element.name, "value": written}, (part,))


@test("unknown-element")
def _unknown_element(view: View, facts: Facts) -> Iterator[Hit]:
    """An element that HTML never had; `expected` is the one that is meant, if it is near to one."""
    foreign: list[bool] = []
    near: dict[str, str] = {}
    for element in view.elements:
        name = element.name
        within = element.parent >= 0 and foreign[element.parent]
        foreign.append(within or name in FOREIGN or ":" in name)
        if within or name in ELEMENTS or name in INKY or name in PLATFORM or not _is_plain(element):
            continue
        if view.is_written(element.start, element.open_end):
            if len(near) < _GUESSES and name not in near:
                near[name] = _near(name)
            yield Hit(element.start, element.open_end, {"element": name, "expected": near.get(name, "")})


def _is_plain(element: Element) -> bool:
    return element.name.isascii() and element.name.isalnum()


def _near(name: str) -> str:
    return nearest(name[:20], ELEMENTS, 0.7)
