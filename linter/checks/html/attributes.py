"""Tests of kind `page` on names that HTML does not have, and on attributes that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from linter.checks.base import test
from linter.checks.html.names import ELEMENTS, FOREIGN, INKY, PLATFORM
from linter.checks.html.page import ElementsTest, Hit, PlacesTest
from linter.checks.tokens.nearest import nearest
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.model.document import TextEdit
from linter.model.element import Attribute, Element
from linter.model.lazy import lazy

_GUESSES = 20
"""Unknown names of one part for which a known one is looked for."""

_BROKEN_NAME = lazy("[\"'<]")
_TYPED = lazy(r"(?i)[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?|ftp|mailto):|www\.")


@test
class MalformedAttribute(ElementsTest, frozen=True, tag="page/malformed-attribute"):
    """Report an attribute whose name holds a quote or `<`: a quote too many or too few stands before it."""

    values: ClassVar[tuple[str, ...]] = ("element", "value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        broken = [name for name in view.page.index.attributes if _BROKEN_NAME.search(name)]
        for element in view.having(*broken):
            if view.is_written(element.start, element.open_end):
                attribute = next(a for a in element.attributes if a.name in broken)
                low, high = attribute.start, min(attribute.end, attribute.start + 60)
                yield Hit(low, high, {"element": element.name, "value": view.text[low:high]})


@test
class DuplicateAttribute(ElementsTest, frozen=True, tag="page/duplicate-attribute"):
    """Report an attribute that stands twice on an element and says two things: the later one is dropped."""

    values: ClassVar[tuple[str, ...]] = ("element", "value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for element, attribute, same in facts.about(_repeated, view):
            if not same:
                yield Hit(attribute.start, attribute.end, {"element": element.name, "value": attribute.name})


@test
class RepeatedAttribute(ElementsTest, frozen=True, tag="page/repeated-attribute"):
    """Report an attribute that stands twice on an element with the same value; the edit takes one out."""

    values: ClassVar[tuple[str, ...]] = ("element", "value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for element, attribute, same in facts.about(_repeated, view):
            if same:
                start = attribute.start
                while view.text[start - 1].isspace():
                    start -= 1
                part = view.edit(start, attribute.end, "")
                yield Hit(
                    attribute.start,
                    attribute.end,
                    {"element": element.name, "value": attribute.name},
                    (part,),
                )


def _repeated(facts: Facts, view: View) -> Sequence[tuple[Element, Attribute, bool]]:
    """Attributes whose name stands on their element before, and whether they have the value of the first."""
    found = []
    for element in view.elements:
        attributes = element.attributes
        if len(attributes) < 2 or len({attribute.name for attribute in attributes}) == len(attributes):
            continue
        if not view.is_written(element.start, element.open_end) and view.is_branching:
            continue
        seen: dict[str, Attribute] = {}
        for attribute in attributes:
            known = seen.setdefault(attribute.name, attribute)
            if known is not attribute and not _BROKEN_NAME.search(attribute.name):
                found.append((element, attribute, known.value == attribute.value))
    return found


@test
class AddressAsTag(PlacesTest, frozen=True, tag="page/address-as-tag"):
    """Report `<name@host>` or `<https://…>` in the text: a tag for the browser, so that nobody sees it.

    The edit writes it as text.
    """

    values: ClassVar[tuple[str, ...]] = ("element", "value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for element in view.named(*filter(_TYPED.match, view.page.index.names)):
            written = view.text[element.start + 1 : element.open_end - 1]
            if not re.search(r"\s", written):
                new = "&lt;" + written.replace("&", "&amp;") + "&gt;" if "&" not in written else ""
                part = view.edit(element.start, element.open_end, new) if new else None
                yield Hit(
                    element.start, element.open_end, {"element": element.name, "value": written}, (part,)
                )


@test
class UnknownElement(PlacesTest, frozen=True, tag="page/unknown-element"):
    """Report an element that HTML never had; the edit writes the one meant, `{expected}`, in both tags."""

    values: ClassVar[tuple[str, ...]] = ("element", "expected", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        near: dict[str, str] = {}
        for element in view.named(*filter(_is_unknown, view.page.index.names)):
            name = element.name
            if not _is_foreign(view, element) and view.is_written(element.start, element.open_end):
                if len(near) < _GUESSES and name not in near:
                    near[name] = nearest(name[:20], ELEMENTS, 0.7)
                meant = near.get(name, "")
                values = {"element": name, "expected": meant}
                yield Hit(element.start, element.open_end, values, _renamed(view, element, meant))


def _renamed(view: View, element: Element, name: str) -> tuple[TextEdit | None, ...]:
    """The edits that give an element another name, none if there is none."""
    if not name:
        return ()
    length = len(element.name)
    starts = [element.start + 1]
    if element.close_start < element.end:
        starts.append(element.close_start + 2)
    return tuple(view.edit(start, start + length, name) for start in starts)


def _is_unknown(name: str) -> bool:
    if name in ELEMENTS or name in INKY or name in PLATFORM:
        return False
    return name.isascii() and name.isalnum()


def _is_foreign(view: View, element: Element) -> bool:
    """Whether an element around it holds another language's."""
    above = element.parent
    while above >= 0:
        if view.elements[above].name in FOREIGN or ":" in view.elements[above].name:
            return True
        above = view.elements[above].parent
    return False
