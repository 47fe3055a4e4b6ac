"""Tests of kind `page` on how text looks to its reader: colour, size, lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from linter.checks.base import test
from linter.checks.html.page import Hit, PageTest, PlacesTest
from linter.facts.colour import Colour, contrast, is_same
from linter.facts.looks import Look, looks_of
from linter.facts.memo import Facts
from linter.facts.pages import Read, View
from linter.model.lazy import lazy

_WORD = lazy(r"[^\W\d_]{2,}|\d{2,}")
_REFERENCE = lazy(r"&\w+;|&#\w+;")


class _Faint(NamedTuple):
    """The first words of an element that can hardly be read, with its look; `same`: they cannot at all."""

    look: Look
    same: bool
    hit: Hit


def _shown(view: View, read: Read) -> tuple[int, int]:
    """The first words of a text, without the blanks around them."""
    low = read.start + len(read.own) - len(read.own.lstrip())
    written = view.text[low : low + 60].partition("\n")[0]
    return low, low + max(len(written[: len(read.own.strip())].rstrip()), 1)


def _faint(facts: Facts, view: View) -> Sequence[_Faint]:
    """The first words of each element whose colours, both sure, are near to each other (WCAG 1.4.3)."""
    near = _near(facts.about(looks_of, view.part))
    found: list[_Faint] = []
    for read in view.reads if near else ():
        look = near.get(read.element)
        if look is None or look.colour is None or look.background is None:
            continue
        if not _WORD.search(_REFERENCE.sub(" ", read.own)) or not view.is_written(read.start, read.end):
            continue
        del near[read.element]
        values = {
            "value": f"{contrast(look.colour, look.background):.1f}",
            "element": view.elements[read.element].name,
            "expected": f"{_hex(look.colour)} / {_hex(look.background)}",
        }
        same = is_same(look.colour, look.background)
        found.append(_Faint(look, same, Hit(*_shown(view, read), values)))
    return found


def _near(looks: Sequence[Look]) -> dict[int, Look]:
    """The looks in which text can hardly be read, by the index of their element."""
    known: dict[tuple[Colour, Colour], bool] = {}
    found: dict[int, Look] = {}
    for index, look in enumerate(looks):
        if look.is_hidden or look.colour is None or look.background is None:
            continue
        pair = look.colour, look.background
        if pair not in known:
            known[pair] = contrast(*pair) < 4.5
        if known[pair]:
            found[index] = look
    return found


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


@test
class SameColour(PlacesTest, frozen=True, tag="page/same-colour"):
    """Report words in the colour of their background, both colours being sure."""

    values: ClassVar[tuple[str, ...]] = ("value", "element", "expected", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        return (faint.hit for faint in facts.about(_faint, view) if faint.same)


@test
class LowContrast(PlacesTest, frozen=True, tag="page/low-contrast"):
    """Report text with a contrast below 4.5 (3 where it is large), both colours being sure (WCAG 1.4.3)."""

    values: ClassVar[tuple[str, ...]] = ("value", "element", "expected", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for look, same, hit in facts.about(_faint, view):
            large = look.size is not None and (look.size >= 24 or (look.size >= 18.66 and look.is_bold))
            if not same and (not large or float(hit.values["value"]) < 3):
                yield hit


@test
class SmallText(PageTest, frozen=True, tag="page/small-text"):
    """Report a page most of whose words are set in less than 12 pixels, at the first of them."""

    values: ClassVar[tuple[str, ...]] = ("value", "element")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        looks = facts.about(looks_of, view.part)
        if not any(look.size is not None and look.size < 12 and not look.is_hidden for look in looks):
            return
        small = known = 0
        first: Hit | None = None
        for read in view.reads:
            look = looks[read.element]
            if look.is_hidden or look.size is None:
                continue
            words = len(_WORD.findall(read.own))
            known += words
            if look.size < 12 and words:
                small += words
                values = {"value": f"{look.size:g}", "element": view.elements[read.element].name}
                first = first or Hit(*_shown(view, read), values)
        if first is not None and small * 2 > known and small >= 20:
            yield first


@test
class JustifiedText(PlacesTest, frozen=True, tag="page/justified"):
    """Report `text-align: justify` and `align=justify`."""

    values: ClassVar[tuple[str, ...]] = ("count",)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for sheet, declaration in view.declarations("text-align"):
            if declaration.value.lower() == "justify":
                yield Hit(*sheet.place(declaration))
        for element in view.having("align"):
            attribute = element.attribute("align")
            if attribute is not None and attribute.value.lower() == "justify":
                yield Hit(attribute.start, attribute.end)


@test
class TightLines(PlacesTest, frozen=True, tag="page/tight-lines"):
    """Report text of several lines whose lines are closer than the letters are high."""

    values: ClassVar[tuple[str, ...]] = ("value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        looks = facts.about(looks_of, view.part)
        tight = {index for index, look in enumerate(looks) if _is_tight(look)}
        for read in view.reads if tight else ():
            look = looks[read.element]
            if read.element in tight and look.line and look.size and len(read.own.split()) >= 12:
                tight.discard(read.element)
                yield Hit(*_shown(view, read), {"value": f"{look.line / look.size:.2g}"})


def _is_tight(look: Look) -> bool:
    if look.is_hidden or look.line is None or look.size is None or look.size < 8:
        return False
    return 0.2 < look.line / look.size < 0.99
