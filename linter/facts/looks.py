"""How the text of each element looks: colours, size and line height, where they are known for sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from linter.facts.colour import Colour, colour_of
from linter.facts.markup import cascade_of, page_of
from linter.facts.memo import Facts
from linter.model.cascade import Cascade
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.message import Part
from linter.model.page import Page, Splice
from linter.parse.versions import opened

_LENGTH = lazy(r"(\d+(?:\.\d+)?|\.\d+)(px|pt|em|rem|%)?")
_HIDING = lazy(r"^(?:none|hidden)$")
_SHORTHAND = lazy(r"(?:^|\s)(\d+(?:\.\d+)?)(px|pt)(?:/(\d+(?:\.\d+)?)(px|em|%)?)?\s")
_FONT_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
_HEADINGS = {"h1": 32.0, "h2": 24.0, "h3": 18.7, "small": 13.0, "big": 19.2}
_SAYING = frozenset(("hidden", "text", "color", "href", "background", "bgcolor", "size"))
"""Attributes that say something of an element's look."""

_SURE: frozenset[str] = frozenset()
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))


class Look(NamedTuple):
    """`None` where a value is not known for sure. `size` and `line` (line height) in CSS pixels.

    `background` is what lies behind the text, the nearest colour that is set above it.
    """

    colour: Colour | None
    background: Colour | None
    size: float | None
    line: float | None
    is_bold: bool
    is_hidden: bool


_START = Look(None, None, None, None, False, False)


def looks_of(facts: Facts, part: Part) -> Sequence[Look]:
    """The look of each element of the part."""
    page, css = page_of(facts, part), cascade_of(facts, part)
    versions = opened()
    if versions is None or page.token is None:
        return _looks(page.elements, css, [], len(page.elements))

    def anew() -> _Looked:
        return _Looked(css, _looks(page.elements, css, [], len(page.elements)))

    return versions.of_page(
        "looks", page, anew, lambda earlier, splice: _again(page, css, earlier, splice)
    ).looks


class _Looked(NamedTuple):
    css: Cascade
    looks: list[Look]


def _again(page: Page, css: Cascade, earlier: _Looked, splice: Splice) -> _Looked:
    """The looks of an open document after an edit: what the same styles and the same above make the same."""
    same = 0
    while same < splice.elements and _is_styled_alike(css, same, earlier.css, same):
        same += 1
    looks = _looks(page.elements, css, earlier.looks[:same], splice.tail)
    more = splice.tail - splice.old_tail
    around = {new: old for old, new in splice.around}
    for index in range(splice.tail, len(page.elements)):
        parent, old = page.elements[index].parent, index - more
        above = parent - more if parent >= splice.tail else around.get(parent, -1)
        is_same = parent < 0 or looks[parent] is earlier.looks[above] or looks[parent] == earlier.looks[above]
        if is_same and _is_styled_alike(css, index, earlier.css, old):
            looks.append(earlier.looks[old])
        else:
            _looks(page.elements, css, looks, index + 1)
    return _Looked(css, looks)


def _is_styled_alike(css: Cascade, index: int, earlier: Cascade, old: int) -> bool:
    return css.declared.get(index) == earlier.declared.get(old) and css.conditional.get(
        index
    ) == earlier.conditional.get(old)


def _looks(elements: Sequence[Element], css_of: Cascade, looks: list[Look], until: int) -> list[Look]:
    """The looks of the elements up to one, behind those that are known."""
    declared, conditional = css_of.declared, css_of.conditional
    known: dict[tuple[object, ...], Look] = {}
    nothing: Mapping[str, str] = {}
    for index, element in enumerate(islice(elements, len(looks), until), len(looks)):
        above = looks[element.parent] if element.parent >= 0 else _START
        css, unsure = declared.get(index, nothing), conditional.get(index, _SURE)
        own = tuple((a.name, a.value) for a in element.attributes if a.name in _SAYING)
        if not css and not unsure and not own and element.name not in _HEADINGS:
            looks.append(above._replace(is_bold=True) if element.name in _BOLD else above)
            continue
        # The rows of a table look alike, and so do the cells in them.
        key = above, element.name, own, unsure, *css.items()
        if key not in known:
            known[key] = _own(element, css, unsure, above)
        looks.append(known[key])
    return looks


def _own(element: Element, css: Mapping[str, str], unsure: frozenset[str], above: Look) -> Look:
    size = None if unsure & {"font-size", "font"} else _size(element, css, above.size)
    hidden = above.is_hidden or element.get("hidden") is not None
    hidden = hidden or _is_hidden(css, size)
    return Look(
        None if "color" in unsure else _colour(element, css, above.colour),
        None if unsure & {"background", "background-color"} else _background(element, css, above.background),
        size,
        _line(css, size, above),
        above.is_bold or element.name in _BOLD or "bold" in css.get("font", ""),
        hidden,
    )


def _colour(element: Element, css: Mapping[str, str], above: Colour | None) -> Colour | None:
    value = css.get("color")
    if value is None:
        attribute = "text" if element.name == "body" else "color" if element.name == "font" else ""
        value = element.get(attribute) if attribute else None
        if value is None:
            # A link has the program's own colour unless its own is set.
            return None if element.name == "a" and element.get("href") is not None else above
    return above if value == "inherit" else colour_of(value)


def _background(element: Element, css: Mapping[str, str], above: Colour | None) -> Colour | None:
    image = css.get("background-image", "none")
    if element.get("background") or image != "none" or css.get("position") in ("absolute", "fixed"):
        return None
    value = css.get("background-color") or css.get("background") or element.get("bgcolor")
    if value is None or value in ("transparent", "inherit", "none", "", "unset", "initial"):
        return above
    if "url(" in value or "gradient" in value:
        return None
    return colour_of(value.split(" ")[0] if not value.startswith("rgb") else value)


def _size(element: Element, css: Mapping[str, str], above: float | None) -> float | None:
    value = css.get("font-size", "")
    if not value and (match := _SHORTHAND.search(css.get("font", "") + " ")):
        value = match[1] + match[2]
    if value:
        return _pixels(value, above)
    if css.get("font"):
        return None
    if element.name == "font" and element.get("size"):
        return _FONT_SIZES.get(element.get("size") or "")
    return _HEADINGS.get(element.name, above)


def _pixels(value: str, above: float | None) -> float | None:
    match = _LENGTH.fullmatch(value.strip())
    if match is None:
        return above if value == "inherit" else None
    number = float(match[1])
    match match[2]:
        case "px":
            return number
        case "pt":
            return number * 4 / 3
        case "em":
            return number * above if above is not None else None
        case "%":
            return number * above / 100 if above is not None else None
        case "rem":
            return number * 16
    return 0.0 if number == 0 else None


def _line(css: Mapping[str, str], size: float | None, above: Look) -> float | None:
    value = css.get("line-height")
    if value is None:
        return None if "font" in css or "font-size" in css else above.line
    match = _LENGTH.fullmatch(value.strip())
    if match is None or match[2] in ("rem", "pt") or size is None:
        return None
    number = float(match[1])
    return number if match[2] == "px" else number * size / (100 if match[2] == "%" else 1)


def _is_hidden(css: Mapping[str, str], size: float | None) -> bool:
    if _HIDING.match(css.get("display", "")) or _HIDING.match(css.get("visibility", "")):
        return True
    if css.get("opacity", "1").rstrip("%") in ("0", "0.0", ".0"):
        return True
    clipped = css.get("overflow") == "hidden" and _pixels(css.get("max-height", "9px"), None) == 0
    return clipped or (size is not None and size <= 1)
