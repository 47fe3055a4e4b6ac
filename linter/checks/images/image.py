"""Test `image`: pictures of HTML bodies, and the image parts that a mail carries for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from linter.checks.base import Finding, Outcome, SubjectName, Test, registrar, test
from linter.checks.images.picture import Picture, pictures
from linter.checks.links.subject import EDGE, links_of
from linter.checks.tokens.pattern import without_each
from linter.facts.memo import Facts
from linter.model.document import TextEdit
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.segment import Segment

_NUMBER = lazy(r"\s*(?:\d+(?:\.\d+)?\s*%?|)\s*")
_UNITED = lazy(r"\s*(\d+)(?:\.\d+)?\s*(?:px|pt)\s*;?\s*", re.IGNORECASE)
_TAG_SIGNS = ("{", "%", "*|", "<")
_SAME_TYPE = {
    "jpg": "jpeg",
    "pjpeg": "jpeg",
    "x-png": "png",
    "x-ms-bmp": "bmp",
    "heif": "heic",
    "svg+xml": "svg",
    "vnd.microsoft.icon": "ico",
    "x-icon": "ico",
}


_NO_VALUES: Mapping[str, str] = MappingProxyType({})


class Place(NamedTuple):
    """Where a test points in the HTML source, and the better text."""

    start: int
    end: int
    better: str | None = None
    values: Mapping[str, str] = _NO_VALUES


Judge = Callable[["ImageCheck", Picture], Place | None]
TESTS: dict[str, Judge] = {}
"""Tests of one picture by the name that rules give them."""

_test = registrar(TESTS)


def _tag(element: Element, **values: str) -> Place:
    return Place(element.start, element.open_end, None, values)


def _source(picture: Picture, **values: str) -> Place:
    """The `src` attribute."""
    attribute = picture.element.attribute("src")
    if attribute is None:
        return _tag(picture.element, **values)
    return Place(attribute.start, attribute.end, None, values)


@_test("broken-cid")
def _broken_cid(check: ImageCheck, picture: Picture) -> Place | None:
    """`cid:` names a part that the mail does not have."""
    missing = picture.content_id and picture.inline is None and picture.subject.is_literal
    return _source(picture, name=picture.content_id) if missing else None


@_test("heavy")
def _heavy(check: ImageCheck, picture: Picture) -> Place | None:
    """The mail carries it with more than `over` bytes."""
    return _source(picture, size=_megabytes(picture.size)) if picture.size > check.over else None


@_test("format")
def _format(check: ImageCheck, picture: Picture) -> Place | None:
    """It is embedded, and its bytes are of one of `formats`, whatever its name says."""
    if not picture.size or picture.format not in check.formats:
        return None
    return _source(picture, format=picture.format.upper())


@_test("type-differs")
def _type_differs(check: ImageCheck, picture: Picture) -> Place | None:
    """Its bytes are of another format than the part's Content-Type says."""
    part, found = picture.inline, picture.format
    if part is None or not found or not part.content_type.startswith("image/"):
        return None
    declared = part.content_type.partition("/")[2]
    if _SAME_TYPE.get(declared, declared.removeprefix("x-")) == found:
        return None
    return _source(picture, format=found.upper(), name=part.content_type)


@_test("no-width")
def _no_width(check: ImageCheck, picture: Picture) -> Place | None:
    """It has no `width` attribute; pixels that count or space out are left alone."""
    element = picture.element
    if element.get("width") is not None or not picture.is_seen or _has_tag(element):
        return None
    return _tag(element)


@_test("odd-size")
def _odd_size(check: ImageCheck, picture: Picture) -> Place | None:
    """`width` or `height` is no number and no percentage."""
    for name in ("width", "height"):
        attribute = picture.element.attribute(name)
        if attribute is None or _NUMBER.fullmatch(attribute.value):
            continue
        if any(sign in attribute.value for sign in ("{", "%", "*|", "<", "xx")):
            continue
        match = _UNITED.fullmatch(attribute.value)
        better = f'{name}="{match[1]}"' if match and "pt" not in attribute.value.lower() else None
        return Place(attribute.start, attribute.end, better, {"name": name, "size": attribute.value})
    return None


@_test("wide")
def _wide(check: ImageCheck, picture: Picture) -> Place | None:
    """It is more than `over` pixels wide and nothing lets it shrink."""
    element, style = picture.element, picture.style
    if (picture.width or 0) <= check.over or "max-width" in style or "%" in style.get("width", ""):
        return None
    return None if element.get("class") else _tag(element, size=str(picture.width))


@_test("alt-repeats-text")
def _alt_repeats(check: ImageCheck, picture: Picture) -> Place | None:
    """It stands in a link whose text says the same as its `alt`."""
    attribute = picture.element.attribute("alt")
    said = " ".join((attribute.value if attribute else "").split()).lower()
    if attribute is None or len(said) < 3:
        return None
    elements, parent = picture.subject.link.part.elements, picture.element.parent
    while parent >= 0 and elements[parent].name != "a":
        parent = elements[parent].parent
    if parent < 0:
        return None
    around = picture.subject.all.anchors.get(elements[parent].start)
    if (
        around is None
        or around.link.part is not picture.subject.link.part
        or around.label != said.strip(EDGE)
    ):
        return None
    return Place(attribute.start, attribute.end, 'alt=""', {"name": attribute.value})


if TYPE_CHECKING:
    ImageTest = str
else:
    ImageTest = Literal[(*TESTS, "total", "unused")]


@test
class ImageCheck(Test, frozen=True, tag="image", kw_only=True):
    """Report pictures (`img`) of the HTML bodies that a `test` finds; those in quoted mail are left alone.

    `over`: a number of bytes or pixels, as the test needs it. `formats`: for `format`, in lower case. `mend`:
    make the edit that the test knows. `once`: one finding for all, at the first. Two tests look at the whole
    mail: `total` adds up what it carries for its pictures, `unused` finds inline image parts that no HTML
    shows.
    """

    test: ImageTest
    over: int = 0
    formats: tuple[str, ...] = ()
    mend: bool = False
    once: bool = False

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("name", "size", "format", "count")

    def clauses(self) -> Iterator[Test]:
        """One format less."""
        if len(self.formats) > 1:
            yield from without_each(self, "formats")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look at every picture."""
        if self.test == "unused":
            yield from _unused(message)
        elif self.test == "total":
            yield from self._total(message)
        else:
            yield from self._each(message)

    def _each(self, message: Message) -> Iterator[Finding]:
        test, found = TESTS[self.test], []
        for picture in pictures(message):
            place = test(self, picture)
            if place is not None:
                found.append(self._finding(picture, place))
        if self.once and found:
            parts = tuple(part for finding in found for part in finding.parts)
            yield found[0]._replace(parts=parts, values={**found[0].values, "count": str(len(found))})
        else:
            yield from found

    def _finding(self, picture: Picture, place: Place) -> Finding:
        document = picture.subject.link.url.document
        source = Segment("html.source", document.text, document)
        edits: tuple[TextEdit | None, ...] = ()
        if self.mend:
            better = place.better
            edits = (None if better is None else source.edit(place.start, place.end, better),)
        return Finding(source, place.start, place.end, place.values, edits)

    def _total(self, message: Message) -> Iterator[Finding]:
        carried, seen, total = [], set(), 0
        for picture in pictures(message):
            if picture.size and picture.inline not in seen:
                seen.add(picture.inline or picture)
                total += picture.size
                carried.append(picture)
        if total > self.over and len(carried) > 1:
            heaviest = max(carried, key=lambda one: one.size)
            values = {"size": _megabytes(total), "count": str(len(carried))}
            yield self._finding(heaviest, _source(heaviest))._replace(values=values)


def _unused(message: Message) -> Iterator[Finding]:
    """Inline image parts of a `multipart/related` that no HTML body names."""
    pages = [part.document.text.lower() for part in message.bodies("text/html") if part.document]
    if not pages or not links_of(message).is_mail:
        return
    for holder in message.parts:
        if holder.content_type != "multipart/related":
            continue
        for part in holder.children:
            header = part.header("content-id")
            name = header.value.strip().strip("<>").lower() if header else ""
            if not name or not part.content_type.startswith("image/") or part.disposition == "attachment":
                continue
            if not any(name in page for page in pages) and not _is_placed(part, pages) and header:
                yield Finding.at(header.name_span, name=name)


def _is_placed(part: Part, pages: list[str]) -> bool:
    """Whether a page names it by its place or its file name."""
    place = part.header("content-location")
    filename = part.filename.value.lower() if part.filename else ""
    names = (place.value.strip().lower() if place else "", filename)
    return any(name and name in page for name in names for page in pages)


def _has_tag(element: Element) -> bool:
    return any(sign in attribute.name for attribute in element.attributes for sign in _TAG_SIGNS)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}"
