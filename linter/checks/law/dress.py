"""How a footer is dressed: as small text in the letters and colours of what stands around it."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from linter.checks.law.lines import Line
from linter.checks.law.place import SMALL, Layout, Place, columns_of
from linter.facts.colour import Colour, contrast
from linter.facts.markup import cascade_of, page_of, styles_of
from linter.facts.memo import Facts
from linter.model.cascade import Cascade
from linter.model.lazy import lazy
from linter.model.message import Part
from linter.parse.cascade import cascade

_READABLE = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""

_GREYS: tuple[Colour, ...] = ((0x66, 0x66, 0x66), (0xCC, 0xCC, 0xCC), (0, 0, 0), (0xFF, 0xFF, 0xFF))
_WHITE: Colour = (0xFF, 0xFF, 0xFF)
_SIZE = "font-size:12px;line-height:18px"
_LINK = "font-size:12px;font-weight:normal;text-decoration:underline"
_PIXELS = lazy(r"(\d{2,4})(?:px)?")
_NO_FAMILY = lazy(r"[<>&{}();]|inherit|initial|unset")
_WIDEST, _NARROWEST = 1000, 200
_BACKGROUNDS = ("background", "background-color", "background-image")
_RIGHT_TO_LEFT = lazy("[\u0590-\u06ff]")


class Dress(NamedTuple):
    """The declarations of the text, and of its links."""

    text: str
    link: str


def dressed(layout: Layout, place: Place, line: Line) -> str:
    """The markup that is put in at a place."""
    direction = ' dir="rtl"' if _RIGHT_TO_LEFT.search(line.said[:1]) else ""
    if not styles_of(layout.facts, layout.part):
        return _plain(layout, place, line.html(), direction)
    dress = _dress(layout, place)
    said = line.html(dress.link)
    match place.form:
        case "row":
            style = f"padding:16px 24px;text-align:center;{dress.text}"
            span = columns_of(layout, place.holder)
            spanned = f' colspan="{span}"' if span > 1 else ""
            return f'<tr><td{spanned} align="center"{direction} style="{style}">{said}</td></tr>\n'
        case "inky-row":
            style = f"text-align:center;{dress.text}"
            return f'<row><columns><p{direction} style="{style}">{said}</p></columns></row>\n'
        case "stack":
            width = _width(layout, place)
            sides = "auto" if width else "0"
            limit = f"max-width:{width}px;" if width else ""
            style = f"{limit}margin:16px {sides};text-align:center;{dress.text}"
            return f'<p{direction} style="{style}">{said}</p>\n'
    above = "8px" if _is_small(layout, place) else "16px"
    return f'<p{direction} style="margin:{above} 0 0;{dress.text}">{said}</p>\n'


def _plain(layout: Layout, place: Place, said: str, direction: str) -> str:
    if place.form == "row":
        span = columns_of(layout, place.holder)
        spanned = f' colspan="{span}"' if span > 1 else ""
        return f"<tr><td{spanned}{direction}>{said}</td></tr>\n"
    if place.form == "inky-row":
        return f"<row><columns><p{direction}>{said}</p></columns></row>\n"
    return f"<p{direction}>{said}</p>\n"


def _dress(layout: Layout, place: Place) -> Dress:
    family, colour = _family(layout, place.before), _colour(layout, place)
    written = f";color:#{bytes(colour).hex()}" if colour else ""
    letters = f"font-family:{escape(family)};" if family else ""
    link = f"color:{f'#{bytes(colour).hex()}' if colour else 'inherit'};{_LINK}"
    return Dress(f"{letters}{_SIZE}{written}", link)


def _is_small(layout: Layout, place: Place) -> bool:
    size = layout.looks[place.before].size if place.before >= 0 else None
    return size is not None and size <= SMALL


def _colour(layout: Layout, place: Place) -> Colour | None:
    """That of small text before it, else a grey that can be read there; `None` where nobody knows on what."""
    behind = _behind(layout, place.holder)
    if behind is None:
        return None
    before = layout.looks[place.before] if place.before >= 0 else None
    used = before.colour if before and _is_small(layout, place) else None
    greys = (used, *_GREYS) if used else _GREYS
    return next((grey for grey in greys if contrast(grey, behind) >= _READABLE), None)


def _behind(layout: Layout, at: int) -> Colour | None:
    """The colour behind the text of an element: white where none is set."""
    if at < 0:
        return _WHITE
    known = layout.looks[at].background
    return known or (None if _has_background(layout, at) else _WHITE)


def _has_background(layout: Layout, at: int) -> bool:
    css = cascade_of(layout.facts, layout.part)
    while at >= 0:
        element = layout.elements[at]
        set_here = {*css.declared.get(at, {}), *css.conditional.get(at, ())}.intersection(_BACKGROUNDS)
        if set_here or element.get("bgcolor") or element.get("background"):
            return True
        at = element.parent
    return False


_ASKED = frozenset(("font-family", "width", "max-width"))


def _measures(facts: Facts, part: Part) -> Cascade:
    """Fact: what the style sheets say of letters and widths, which no rule asks for."""
    return cascade(page_of(facts, part), styles_of(facts, part), _ASKED)


def _family(layout: Layout, at: int) -> str:
    """The letters of the text before it, as its style sheet names them."""
    css = layout.facts.about(_measures, layout.part)
    while at >= 0:
        family = css.declared.get(at, {}).get("font-family", "")
        if family:
            return "" if _NO_FAMILY.search(family) else re.sub(r"\s*,\s*", ",", family.replace('"', "'"))
        at = layout.elements[at].parent
    return ""


def _width(layout: Layout, place: Place) -> int:
    """The width of the last box of the stack; 0 where it is as wide as what holds the stack."""
    css = layout.facts.about(_measures, layout.part)
    at = layout.kids(place.holder)[-1]
    while True:
        declared, element = css.declared.get(at, {}), layout.elements[at]
        for said in (declared.get("max-width"), declared.get("width"), element.get("width")):
            found = _PIXELS.fullmatch((said or "").strip())
            if found and _NARROWEST <= int(found[1]) <= _WIDEST:
                return int(found[1])
        below = layout.kids(at)
        if len(below) != 1:
            return 0
        at = below[0]
