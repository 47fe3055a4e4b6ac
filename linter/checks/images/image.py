"""Tests of the pictures of HTML bodies, and of the image parts that a mail carries for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from linter.checks.base import Finding, Outcome, SubjectName, Test, as_one, test
from linter.checks.without import without_each
from linter.facts.images import Picture
from linter.facts.links import EDGE
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.model.element import Element
from linter.model.lazy import lazy
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
VALUES = ("name", "size", "format", "count")
"""What messages of the rules may use."""

_NO_VALUES: Mapping[str, str] = MappingProxyType({})
_NOTHING: Outcome = iter(())


class Place(NamedTuple):
    """Where a test points in the HTML source, and the better text."""

    start: int
    end: int
    better: str | None = None
    values: Mapping[str, str] = _NO_VALUES


def tag_of(element: Element, **values: str) -> Place:
    """The start tag."""
    return Place(element.start, element.open_end, None, values)


def source_of(picture: Picture, **values: str) -> Place:
    """The `src` attribute."""
    attribute = picture.element.attribute("src")
    if attribute is None:
        return tag_of(picture.element, **values)
    return Place(attribute.start, attribute.end, None, values)


def found_at(picture: Picture, place: Place) -> Finding:
    """A finding at a place of the source that a picture stands in."""
    document = picture.written.link.url.document
    source = Segment("html.source", document.text, document)
    edit = None if place.better is None else source.edit(place.start, place.end, place.better)
    return Finding(source, place.start, place.end, place.values, (edit,))


class ImageTest(Test, frozen=True, kw_only=True):
    """Looks at the pictures (`img`) of the HTML bodies, not at those of quoted mail.

    `once`: one finding for all, at the first.
    """

    once: bool = False

    subject: ClassVar[SubjectName] = "image"
    local: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = VALUES

    def judge(self, picture: Picture) -> Place | None:
        """What is at fault in a picture."""
        raise NotImplementedError

    def run(self, picture: Picture, facts: Facts) -> Outcome:
        """Judge a picture."""
        place = self.judge(picture)
        return _NOTHING if place is None else iter((found_at(picture, place),))

    def gather(self, found: Sequence[Finding], facts: Facts) -> Iterable[Finding]:
        """All findings, or one for them."""
        return as_one(found) if self.once else found


@test
class BrokenCid(ImageTest, frozen=True, tag="image/broken-cid", kw_only=True):
    """`cid:` names a part that the mail does not have."""

    def judge(self, picture: Picture) -> Place | None:
        """The source."""
        missing = picture.content_id and picture.inline is None and picture.written.is_literal
        return source_of(picture, name=picture.content_id) if missing else None


@test
class Heavy(ImageTest, frozen=True, tag="image/heavy", kw_only=True):
    """The mail carries it with more than `limit` bytes."""

    limit: int

    def judge(self, picture: Picture) -> Place | None:
        """The source."""
        return source_of(picture, size=megabytes(picture.size)) if picture.size > self.limit else None


@test
class Format(ImageTest, frozen=True, tag="image/format", kw_only=True):
    """It is embedded, and its bytes are of one of `formats` (lower case), whatever its name says."""

    formats: tuple[str, ...]

    def clauses(self) -> Iterator[Test]:
        """One format less."""
        if len(self.formats) > 1:
            yield from without_each(self, "formats")

    def judge(self, picture: Picture) -> Place | None:
        """The source."""
        if not picture.size or picture.format not in self.formats:
            return None
        return source_of(picture, format=picture.format.upper())


@test
class TypeDiffers(ImageTest, frozen=True, tag="image/type-differs", kw_only=True):
    """Its bytes are of another format than the part's Content-Type says."""

    def judge(self, picture: Picture) -> Place | None:
        """The source."""
        part = picture.inline
        if part is None or not picture.format or not part.content_type.startswith("image/"):
            return None
        declared = part.content_type.partition("/")[2]
        if _SAME_TYPE.get(declared, declared.removeprefix("x-")) == picture.format:
            return None
        return source_of(picture, format=picture.format.upper(), name=part.content_type)


@test
class NoWidth(ImageTest, frozen=True, tag="image/no-width", kw_only=True):
    """It has no `width` attribute; pixels that count or space out are left alone."""

    def judge(self, picture: Picture) -> Place | None:
        """The tag."""
        element = picture.element
        if element.get("width") is not None or not picture.is_seen or _has_tag(element):
            return None
        return tag_of(element)


@test
class OddSize(ImageTest, frozen=True, tag="image/odd-size", kw_only=True):
    """`width` or `height` is no number and no percentage."""

    def judge(self, picture: Picture) -> Place | None:
        """The attribute."""
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


@test
class Wide(ImageTest, frozen=True, tag="image/wide", kw_only=True):
    """It is more than `limit` pixels wide and nothing lets it shrink."""

    limit: int

    def judge(self, picture: Picture) -> Place | None:
        """The tag."""
        element, style = picture.element, picture.style
        if (picture.width or 0) <= self.limit or "max-width" in style or "%" in style.get("width", ""):
            return None
        return None if element.get("class") else tag_of(element, size=str(picture.width))


@test
class AltRepeatsText(ImageTest, frozen=True, tag="image/alt-repeats-text", kw_only=True):
    """It stands in a link whose text says the same as its `alt`."""

    local: ClassVar[bool] = False

    def judge(self, picture: Picture) -> Place | None:
        """The attribute."""
        attribute = picture.element.attribute("alt")
        said = " ".join((attribute.value if attribute else "").split()).lower()
        if attribute is None or len(said) < 3:
            return None
        elements, parent = elements_of(picture.facts, picture.written.link.part), picture.element.parent
        while parent >= 0 and elements[parent].name != "a":
            parent = elements[parent].parent
        around = picture.written.all.anchors.get(elements[parent].start) if parent >= 0 else None
        if around is None or around.link.part is not picture.written.link.part:
            return None
        if around.label != said.strip(EDGE):
            return None
        return Place(attribute.start, attribute.end, 'alt=""', {"name": attribute.value})


def _has_tag(element: Element) -> bool:
    return any(sign in attribute.name for attribute in element.attributes for sign in _TAG_SIGNS)


def megabytes(size: int) -> str:
    """A size as messages tell it."""
    return f"{size / 1_000_000:.1f}"
