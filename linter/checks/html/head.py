"""Tests of kind `page` on what a document says of itself: doctype, language, charset, title, viewport."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from linter.checks.html.view import Hit, View, test
from linter.facts.memo import Facts
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


_ENOUGH = 1000
"""Letters of prose after which its language is known."""


@test("missing-doctype")
def _missing_doctype(view: View, facts: Facts) -> Iterator[Hit]:
    """A document without a doctype; the edit puts `<!DOCTYPE html>` before it."""
    html = view.first("html")
    if html is None or _DOCTYPE.search(view.text, 0, html.start) or not view.is_written(0, html.start):
        return
    yield Hit(html.start, html.open_end, parts=(view.edit(html.start, html.start, "<!DOCTYPE html>\n"),))


def has_doctype(view: View) -> bool:
    """Whether a doctype keeps browsers out of quirks mode."""
    match = _DOCTYPE.search(view.text, 0, view.elements[0].start)
    return match is not None and (not _QUIRKS.search(match[0]) or bool(_SYSTEM.search(match[0])))


@test("quirks-doctype")
def _quirks_doctype(view: View, facts: Facts) -> Iterator[Hit]:
    """A doctype that puts browsers into quirks mode (HTML §13.2.6.4.1)."""
    match = _DOCTYPE.search(view.text, 0, view.elements[0].start)
    if match and _QUIRKS.search(match[0]):
        if "4.0" in match[0] and _SYSTEM.search(match[0]):
            return
        yield Hit(*match.span(), parts=(view.edit(*match.span(), "<!DOCTYPE html>"),))


@test("missing-language")
def _missing_language(view: View, facts: Facts) -> Iterator[Hit]:
    """No `lang` on `html`; the edit adds the language that most paragraphs are in, if that is sure."""
    html = view.first("html")
    if html is None or html.get("lang") or html.get("xml:lang"):
        return
    if not view.is_written(html.start, html.open_end):
        return
    language = _language(view)
    at = html.start + 1 + len(html.name)
    part = view.edit(at, at, f' lang="{language}"') if language and html.get("lang") is None else None
    yield Hit(html.start, html.open_end, {"expected": language}, (part,))


@test("wrong-language")
def _wrong_language(view: View, facts: Facts) -> Iterator[Hit]:
    """A `lang` on `html` that is another language than the text is in."""
    html = view.first("html")
    attribute = html.attribute("lang") if html else None
    if attribute is None or not view.is_written(attribute.start, attribute.end):
        return
    said = attribute.value.strip().lower().replace("_", "-").partition("-")[0]
    if len(said) not in (2, 3) or not said.isalpha() or said in ("und", "mul", "zxx"):
        return
    language = _language(view)
    if language and said not in _KIN.get(language, (language,)):
        part = view.edit(attribute.value_start, attribute.value_end, language)
        yield Hit(attribute.start, attribute.end, {"value": attribute.value, "expected": language}, (part,))


_KIN = {
    "zh": ("zh", "yue", "wuu", "cmn"), "no": ("no", "nb", "nn", "da"), "da": ("da", "no", "nb"),
    "id": ("id", "ms"), "hr": ("hr", "bs", "sr", "sl"), "es": ("es", "ca", "gl"), "pt": ("pt", "gl"),
    "cs": ("cs", "sk"), "sk": ("sk", "cs"),
}  # fmt: skip


def _language(view: View) -> str:
    """The language that at least nine tenths of the letters are in; empty where nobody can say."""
    from linter.checks.prose.language import LONGEST, cjk, language_of

    letters: Counter[str] = Counter()
    shown = [s.text for s in view.message.segments("html.text") if s.document is view.document]
    for paragraph in "\n\n".join(shown)[:LONGEST].split("\n\n"):
        if len(paragraph) >= 12:
            letters[language_of(paragraph)] += len(paragraph)
        if letters.total() - letters[""] > _ENOUGH:
            break
    del letters[""]
    if not letters:
        return ""
    language, count = letters.most_common(1)[0]
    if letters.total() < (30 if cjk(language) else 80):
        return ""
    return language if count * 10 >= letters.total() * 9 else ""


@test("left-to-right")
def _left_to_right(view: View, facts: Facts) -> Iterator[Hit]:
    """Arabic or Hebrew text in a document that does not say that it runs from right to left."""
    if view.text.isascii() and "&#" not in view.text:
        return
    segments = [s for s in view.message.segments("html.text") if s.document is view.document]
    letters = [c for s in segments for c in s.text[:20_000] if c.isalpha()]
    if sum(unicodedata.bidirectional(c) in ("R", "AL") for c in letters) * 2 < len(letters) or not letters:
        return
    if any((e.get("dir") or "").lower() in ("rtl", "auto") or _is_rtl(e) for e in view.elements):
        return
    if re.search(r"direction\s*:\s*rtl", view.text):
        return
    html = view.first("html", "body")
    if html is None or not view.is_written(html.start, html.open_end):
        return
    at = html.start + 1 + len(html.name)
    part = view.edit(at, at, ' dir="rtl"') if html.get("dir") is None else None
    yield Hit(html.start, html.open_end, {"element": html.name}, (part,))


def _is_rtl(element: Element) -> bool:
    return "rtl" in (element.get("style") or "")


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


@test("charset-contradiction")
def _charset_contradiction(view: View, facts: Facts) -> Iterator[Hit]:
    """A `meta` charset other than that of Content-Type, in a text where it makes a difference."""
    declared = view.part.charset
    if not _is_charset(declared) or view.text.isascii():
        return
    for element in view.elements:
        found = _charset(element) if element.name == "meta" else None
        if found and found[3] and _codec(found[3]) != _codec(declared) and _codec(declared) != "cp1252":
            attribute, start, end, value = found
            part = view.edit(start, end, declared)
            yield Hit(attribute.start, attribute.end, {"value": value, "expected": declared}, (part,))


@test("missing-charset")
def _missing_charset(view: View, facts: Facts) -> Iterator[Hit]:
    """A document with a head, but no `meta` charset; the edit adds that of Content-Type."""
    head = view.first("head")
    if head is None or any(e.name == "meta" and _charset(e) for e in view.elements):
        return
    declared = view.part.charset if view.message.kind == "mail" else "utf-8"
    declared = declared if _is_charset(declared) else ""
    meta = f'<meta charset="{declared}">'
    part = view.edit(head.open_end, head.open_end, meta) if declared else None
    yield Hit(head.start, head.open_end, {"expected": meta}, (part,))


@test("missing-viewport")
def _missing_viewport(view: View, facts: Facts) -> Iterator[Hit]:
    """Media queries on the width in a document without a `meta` viewport."""
    head = view.first("head")
    if head is None or "@media" not in view.text.lower() or "viewport" in view.text.lower():
        return
    narrow = any(
        rule.name == "media" and _NARROW.search(rule.prelude.lower())
        for sheet in view.part.styles
        if sheet.attribute is None
        for rule in sheet.rules
    )
    if narrow:
        meta = '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield Hit(head.start, head.open_end, parts=(view.edit(head.open_end, head.open_end, meta),))


@test("missing-color-scheme")
def _missing_color_scheme(view: View, facts: Facts) -> Iterator[Hit]:
    """Styles for dark mode in a document that nowhere says that it knows dark mode."""
    head = view.first("head")
    if head is None or "prefers-color-scheme" not in view.text:
        return
    said = any(e.name == "meta" and "color-scheme" in (e.get("name") or "").lower() for e in view.elements)
    if not said and not re.search(r"[^-]\bcolor-scheme\s*:", view.text):
        meta = '<meta name="color-scheme" content="light dark">'
        yield Hit(head.start, head.open_end, parts=(view.edit(head.open_end, head.open_end, meta),))


@test("second-title")
def _second_title(view: View, facts: Facts) -> Iterator[Hit]:
    """A second `title` element."""
    if sum(element.name == "html" for element in view.elements) > 1:
        return
    titles = [e for e in view.elements if e.name == "title" and not _in_foreign(view, e)]
    if not view.is_branching:
        for title in titles[1:]:
            yield Hit(title.start, title.open_end, parts=(view.edit(title.start, title.end, ""),))


def _in_foreign(view: View, element: Element) -> bool:
    above = element.parent
    while above >= 0:
        if view.elements[above].name == "svg":
            return True
        above = view.elements[above].parent
    return False


@test("duplicate-id")
def _duplicate_id(view: View, facts: Facts) -> Iterator[Hit]:
    """An id that a link or label refers to and that stands on two elements."""
    wanted = {
        value.removeprefix("#")
        for e in view.elements
        for a in e.attributes
        for value in a.value.split()[:20]
        if (len(value) > 1 and a.name == "href" and value.startswith("#"))
        or a.name in ("for", "aria-labelledby")
    }
    seen: set[str] = set()
    for element in view.elements if wanted and not view.is_branching else ():
        attribute = element.attribute("id")
        if attribute is None or attribute.value not in wanted:
            continue
        if attribute.value in seen:
            yield Hit(attribute.start, attribute.end, {"element": element.name, "value": attribute.value})
        seen.add(attribute.value)


@test("heading-order")
def _heading_order(view: View, facts: Facts) -> Iterator[Hit]:
    """A heading more than one level below the one before it."""
    last = 0
    for element in view.elements:
        if len(element.name) == 2 and element.name[0] == "h" and element.name[1] in "123456":
            level = int(element.name[1])
            if last and level > last + 1:
                yield Hit(
                    element.start, element.open_end, {"element": element.name, "expected": f"h{last + 1}"}
                )
            last = level
