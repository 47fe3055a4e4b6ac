"""Tests of kind `page` on what a document says of itself: doctype, charset, viewport, title."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import test
from linter.checks.html.page import Hit, PageTest, PlacesTest
from linter.facts.markup import styles_of
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.model.element import Attribute, Element
from linter.model.lazy import lazy

_DOCTYPE = lazy(r"<!doctype\b[^>]*>", re.IGNORECASE)
_QUIRKS = lazy(
    r"(?i)-//W3C//DTD HTML (?:[23]|4\.0 |4\.01 (?:Transitional|Frameset))|-//IETF|-//Netscape|-//Microsoft"
)
_SYSTEM = lazy(r"(?i)https?://www\.w3\.org/TR/")
_META_CHARSET = lazy(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_NARROW = lazy(r"(?:max|min)-(?:device-)?width|width\s*[<>]")
_SAME = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""Charsets that browsers read as another, larger one (WHATWG Encoding §4.2), by Python's names."""


@test
class MissingDoctype(PageTest, frozen=True, tag="page/missing-doctype"):
    """Report a document without a doctype; the edit puts `<!DOCTYPE html>` before it."""

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        html = view.first("html")
        if html is None or _DOCTYPE.search(view.text, 0, html.start) or not view.is_written(0, html.start):
            return
        yield Hit(html.start, html.open_end, parts=(view.edit(html.start, html.start, "<!DOCTYPE html>\n"),))


def has_doctype(view: View) -> bool:
    """Whether a doctype keeps browsers out of quirks mode."""
    match = _DOCTYPE.search(view.text, 0, view.elements[0].start)
    return match is not None and (not _QUIRKS.search(match[0]) or bool(_SYSTEM.search(match[0])))


@test
class QuirksDoctype(PageTest, frozen=True, tag="page/quirks-doctype"):
    """Report a doctype that puts browsers into quirks mode (HTML §13.2.6.4.1); the edit writes another."""

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        match = _DOCTYPE.search(view.text, 0, view.elements[0].start)
        if match and _QUIRKS.search(match[0]):
            if "4.0" in match[0] and _SYSTEM.search(match[0]):
                return
            yield Hit(*match.span(), parts=(view.edit(*match.span(), "<!DOCTYPE html>"),))


def _charset(element: Element) -> tuple[Attribute, int, int, str] | None:
    """The charset that a `meta` element names, and its place in the text."""
    attribute = element.attribute("charset")
    if attribute is not None:
        return attribute, attribute.value_start, attribute.value_end, attribute.value.strip()
    attribute = element.attribute("content")
    if attribute is None or (element.get("http-equiv") or "").lower() != "content-type":
        return None
    match = _META_CHARSET.search(attribute.value)
    if match is None or "&" in attribute.value:
        return None
    return attribute, attribute.value_start + match.start(1), attribute.value_start + match.end(1), match[1]


def _codec(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return name.lower()
    return _SAME.get(known, known)


def _is_charset(name: str) -> bool:
    try:
        return bool(codecs.lookup(name))
    except (LookupError, ValueError):
        return False


@test
class CharsetContradiction(PlacesTest, frozen=True, tag="page/charset-contradiction"):
    """Report a `meta` charset other than that of Content-Type, in a text where it makes a difference."""

    values: ClassVar[tuple[str, ...]] = ("value", "expected", "count")

    def encoding_matters(self) -> bool:
        """A document may say how it is encoded."""
        return True

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        declared = view.part.charset
        if not _is_charset(declared) or view.text.isascii():
            return
        for element in view.named("meta"):
            found = _charset(element)
            if found and found[3] and _codec(found[3]) != _codec(declared) and _codec(declared) != "cp1252":
                attribute, start, end, value = found
                part = view.edit(start, end, declared)
                yield Hit(attribute.start, attribute.end, {"value": value, "expected": declared}, (part,))


@test
class MissingMetaCharset(PageTest, frozen=True, tag="page/missing-charset"):
    """Report a document with a head, but no `meta` charset; the edit adds that of Content-Type."""

    values: ClassVar[tuple[str, ...]] = ("expected",)

    def encoding_matters(self) -> bool:
        """A document may say how it is encoded."""
        return True

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        head = view.first("head")
        if head is None or any(map(_charset, view.named("meta"))):
            return
        declared = view.part.charset if view.message.kind == "mail" else "utf-8"
        declared = declared if _is_charset(declared) else ""
        meta = view.void(f'<meta charset="{declared}">')
        part = view.edit(head.open_end, head.open_end, meta) if declared else None
        yield Hit(head.start, head.open_end, {"expected": meta}, (part,))


@test
class MissingViewport(PageTest, frozen=True, tag="page/missing-viewport"):
    """Report media queries on the width in a document without a `meta` viewport, which the edit adds."""

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        head = view.first("head")
        if head is None or "@media" not in view.text.lower() or "viewport" in view.text.lower():
            return
        narrow = any(
            rule.name == "media" and _NARROW.search(rule.prelude.lower())
            for sheet in styles_of(facts, view.part)
            if sheet.attribute is None
            for rule in sheet.rules
        )
        if narrow:
            meta = view.void('<meta name="viewport" content="width=device-width, initial-scale=1">')
            yield Hit(head.start, head.open_end, parts=(view.edit(head.open_end, head.open_end, meta),))


@test
class MissingColorScheme(PageTest, frozen=True, tag="page/missing-color-scheme"):
    """Report styles for dark mode in a document that does not say that it knows dark mode; the edit does."""

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        head = view.first("head")
        if head is None or "prefers-color-scheme" not in view.text:
            return
        said = any("color-scheme" in (e.get("name") or "").lower() for e in view.named("meta"))
        if not said and not re.search(r"[^-]\bcolor-scheme\s*:", view.text):
            meta = view.void('<meta name="color-scheme" content="light dark">')
            yield Hit(head.start, head.open_end, parts=(view.edit(head.open_end, head.open_end, meta),))


@test
class SecondTitle(PlacesTest, frozen=True, tag="page/second-title"):
    """Report a second `title` element; the edit takes it out."""

    values: ClassVar[tuple[str, ...]] = ("count",)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        if len(view.places("html")) > 1 or view.is_branching:
            return
        titles = [title for title in view.named("title") if not _in_foreign(view, title)]
        for title in titles[1:]:
            yield Hit(title.start, title.open_end, parts=(view.edit(title.start, title.end, ""),))


def _in_foreign(view: View, element: Element) -> bool:
    above = element.parent
    while above >= 0:
        if view.elements[above].name == "svg":
            return True
        above = view.elements[above].parent
    return False
