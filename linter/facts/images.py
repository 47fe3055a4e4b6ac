"""The pictures that the writer put into the HTML bodies: their elements, their sizes, their bytes."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from linter.facts.headers import value_of
from linter.facts.links import WrittenLink, links_with
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.facts.quoted import lies_in, quoted_in
from linter.model.element import Element
from linter.model.lazy import lazy, once
from linter.model.message import Part

HEAD = 4096
"""Bytes of a picture that are looked at to tell its format."""

_PIXELS = lazy(r"\s*(\d{1,6})(?:\.\d+)?\s*(?:px)?\s*", re.IGNORECASE)
_STYLE = lazy(r"(?:^|[;\s])(max-width|width|height)\s*:\s*([^;!]*)", re.IGNORECASE)
_DATA = lazy(r"\s*data:([\w/+.-]*)[^,]{0,100},", re.IGNORECASE)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"8BPS", "psd"),
    (b"\xff\x0a", "jxl"),
    (b"\x00\x00\x00\x0cJXL ", "jxl"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x00\x00\x01\x00", "ico"),
)
_BRANDS = {
    b"avif": "avif",
    b"avis": "avif",
    b"heic": "heic",
    b"heix": "heic",
    b"mif1": "heic",
    b"msf1": "heic",
}


def format_of(head: bytes) -> str:
    """A picture's format by its first bytes, as the subtype of its MIME type; empty where unknown."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "")
    if head[40:44] == b" EMF":
        return "emf"
    return "svg" if b"<svg" in head[:1024] else ""


@dataclass(eq=False)
class Picture:
    """An `img` with what tests ask of it; `inline` is the part that its `cid:` names."""

    facts: Facts
    written: WrittenLink
    element: Element
    inline: Part | None = None

    @once
    def style(self) -> Mapping[str, str]:
        """The sizes that its `style` gives, by property."""
        found = _STYLE.findall(self.element.get("style") or "")
        return {name.lower(): value.strip().lower() for name, value in found}

    @once
    def width(self) -> int | None:
        """Its width in pixels where the mail says it as a number."""
        return self._side("width")

    @once
    def height(self) -> int | None:
        """Its height in pixels where the mail says it as a number."""
        return self._side("height")

    def _side(self, name: str) -> int | None:
        for value in (self.style.get(name), self.element.get(name)):
            match = _PIXELS.fullmatch(value) if value else None
            if match:
                return int(match[1])
        return None

    @property
    def is_seen(self) -> bool:
        """Whether it is more than a counting pixel or a spacer."""
        sides = (self.width, self.height)
        return all(side is None or side > 2 for side in sides)

    @once
    def content_id(self) -> str:
        """What its address names behind `cid:`; empty for another address."""
        text = self.written.text.strip()
        return unquote(text[4:]).strip("<> ").lower() if text[:4].lower() == "cid:" else ""

    @once
    def size(self) -> int:
        """Bytes that the mail carries for it, its encoding undone; 0 where it is loaded from elsewhere."""
        if self.inline is not None:
            return len(data_of(self.facts, self.inline))
        match = _DATA.match(self.written.text)
        return (len(self.written.text) - match.end()) * 3 // 4 if match else 0

    @once
    def format(self) -> str:
        """Its format by its first bytes, else by the type that a `data:` address gives; empty if unknown."""
        if self.inline is not None:
            return format_of(data_of(self.facts, self.inline)[:HEAD])
        match = _DATA.match(self.written.text)
        if match is None:
            return ""
        coded = re.sub(r"\s|%0[aAdD]", "", self.written.text[match.end() : match.end() + HEAD])
        try:
            head = b64decode(coded[: len(coded) // 4 * 4])
        except ValueError:
            head = b""
        return format_of(head) or match[1].lower().rpartition("/")[2].partition("+")[0]


_IMAGES = frozenset(("image",))


def pictures_of(facts: Facts) -> tuple[Picture, ...]:
    """The pictures, in order; those in quoted mail are left out."""
    found = []
    for written in links_with(facts, _IMAGES):
        link = written.link
        if link.element is None or link.element.name != "img":
            continue
        if lies_in(facts.about(quoted_in, link.part), link.element.start):
            continue
        picture = Picture(facts, written, link.element)
        picture.inline = facts.of(inline_parts).get(picture.content_id or written.text.strip().lower())
        found.append(picture)
    return tuple(found)


def inline_parts(facts: Facts) -> Mapping[str, Part]:
    """Image parts by the name in their Content-ID or Content-Location, in lower case."""
    found: dict[str, Part] = {}
    for part in facts.message.leaves:
        header = part.header("content-id")
        if header is not None:
            found.setdefault(value_of(facts, header).strip().strip("<>").strip().lower(), part)
        place = part.header("content-location")
        if place is not None and part.content_type.startswith("image/"):
            found.setdefault(value_of(facts, place).strip().lower(), part)
    return found
