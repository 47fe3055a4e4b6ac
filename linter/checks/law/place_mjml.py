"""Where in MJML a footer stands, and how it is dressed: in the last column, else in a section of its own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from linter.checks.law.lines import Line
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.parts import text_of
from linter.facts.repeated import ranges_of
from linter.model.element import Element
from linter.model.message import Part

_LIKE_TEXT = ("align", "color", "font-family", "padding", "mj-class")
_LIKE_SECTION = ("background-color", "background-url", "full-width", "padding", "css-class", "mj-class")
_SMALL = 'font-size="12px" line-height="18px"'


class Inserted(NamedTuple):
    """What is put in, and where."""

    at: int
    text: str


def in_mjml(facts: Facts, part: Part, line: Line) -> Inserted | None:
    """The insertion; `None` where the text is no MJML."""
    elements = elements_of(facts, part)
    body = next((one for one in elements if one.name == "mj-body"), None)
    if body is None:
        return None
    loops = ranges_of(facts, part)
    said = line.html()
    sections = _named(elements, "mj-section", body)
    if not sections:
        return Inserted(body.close_start, _section("", 'align="center"', said))
    last = sections[-1]
    columns, texts = _named(elements, "mj-column", last), _named(elements, "mj-text", last)
    if len(columns) == 1 and _is_closed(columns[0]) and texts and _is_free(columns[0].close_start, loops):
        like = _attributes(texts[-1], _LIKE_TEXT)
        return Inserted(columns[0].close_start, f"<mj-text {like}{_SMALL}>{said}</mj-text>\n")
    text = text_of(facts, part)
    section = _attributes(last, _LIKE_SECTION)
    like = _attributes(texts[-1], ("color", "font-family")) if texts else ""
    at = last.end if _is_closed(last) and _is_free(last.end, loops) else body.close_start
    before = "" if text[at - 1 : at] == "\n" else "\n"
    return Inserted(at, before + _section(section, f'align="center" {like}'.strip(), said))


def _section(attributes: str, like: str, said: str) -> str:
    opened = f"<mj-section {attributes.strip()}>" if attributes else "<mj-section>"
    return f"{opened}<mj-column><mj-text {like} {_SMALL}>{said}</mj-text></mj-column></mj-section>\n"


def _named(elements: Sequence[Element], name: str, within: Element) -> list[Element]:
    return [one for one in elements if one.name == name and within.open_end <= one.start < within.close_start]


def _attributes(element: Element, names: Sequence[str]) -> str:
    """Those attributes of an element, each with a blank behind it."""
    said = ((name, element.get(name)) for name in names)
    return "".join(f'{name}="{escape(value)}" ' for name, value in said if value)


def _is_closed(element: Element) -> bool:
    return element.close_start < element.end


def _is_free(at: int, loops: Sequence[tuple[int, int]]) -> bool:
    return not any(start < at < end for start, end in loops)
