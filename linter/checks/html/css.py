"""Tests of kind `page` on CSS: fonts, colours, declarations and sheets that do not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from linter.checks.base import test
from linter.checks.html.head import has_doctype
from linter.checks.html.page import Hit, PlacesTest
from linter.facts.markup import styles_of
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.model.lazy import lazy

_FONT_LIST = lazy(r"[\"']?([^,\"']+)[\"']?\s*(?:,|$)")
_GENERIC = frozenset(
    (
        "serif sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-monospace "
        "ui-rounded math emoji fangsong inherit initial unset revert -apple-system "
        "blinkmacsystemfont"
    ).split()
)
_SAFE = frozenset(
    (
        "arial,arial black,arial narrow,helvetica,helvetica neue,georgia,times,times new roman,"
        "courier,courier new,verdana,tahoma,trebuchet ms,impact,comic sans ms,calibri,cambria,"
        "segoe ui,lucida sans unicode,lucida grande,lucida console,palatino,palatino linotype,"
        "book antiqua,garamond,geneva,monaco,consolas,menlo,simsun,simhei,microsoft yahei,"
        "pingfang sc,symbol,webdings,wingdings,candara,century gothic,optima,gill sans,aptos,"
        "franklin gothic medium,ms sans serif,ms serif,ms gothic,ms mincho,meiryo,malgun gothic,"
        "gulim,hiragino sans,heiti sc,heiti tc,songti sc,pmingliu,microsoft jhenghei"
    ).split(",")
)
"""Fonts that nearly every computer or phone has, or takes another for."""

_SERIF = lazy(
    r"(?i)serif|georgia|lora|merriweather|playfair|garamond|baskerville|times|bodoni|caslon|roman|slab"
)
_MONO = lazy(r"(?i)mono|code|courier|consol")
_BAD_HEX = lazy(
    r"#(?:[0-9a-fA-F]{1,2}|[0-9a-fA-F]{5}|[0-9a-fA-F]{7}|[0-9a-fA-F]{9,}|[0-9a-fA-F]*[g-zG-Z]\w*)(?!\w)"
)
_MISSING_SEMICOLON = lazy(
    r"(?:^|[\s\w)%])(color|background|background-color|font-size|font-family|font-weight|line-height|padding"
    r"|margin|width|height|border|text-align|display|text-decoration|max-width|vertical-align)\s*:\s*\S",
    re.IGNORECASE,
)
_LINE_COMMENT = lazy(r"(?m)(?:^|[;{}])[ \t]*(//[^\n]*)")
_CSS_COMMENT = lazy(r"/\*(?:.*?\*/|.*)", re.DOTALL)
_CSS_QUIET = lazy(
    r"/\*(?:.*?(?P<end>\*/)|.*)|\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|url\([^){}]*+\)?", re.DOTALL
)


@test
class FontWithoutFallback(PlacesTest, frozen=True, tag="page/font-without-fallback"):
    """Report a font list that ends with neither a generic family nor a font that everyone has.

    The edit adds a family, `{expected}`.
    """

    values: ClassVar[tuple[str, ...]] = ("value", "expected", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        faces = {(sheet.start, d.rule) for sheet, d in view.declarations("src") if sheet.attribute is None}
        for sheet, declaration in view.declarations("font-family"):
            first, place = _lacks_fallback(declaration.value), sheet.place(declaration)
            if not first or (sheet.start, declaration.rule) in faces or not view.is_written(*place):
                continue
            if declaration.rule < 0 or sheet.rules[declaration.rule].name != "font-face":
                family = (
                    "monospace" if _MONO.search(first) else "serif" if _SERIF.search(first) else "sans-serif"
                )
                at = sheet.start + declaration.value_end
                part = view.edit(at, at, f", {family}")
                yield Hit(*place, {"value": first, "expected": family}, (part,))


@lru_cache(maxsize=256)
def _lacks_fallback(value: str) -> str:
    """The first font of a list that holds none that everyone has; empty where it holds one."""
    names: list[str] = [name.strip().lower() for name in _FONT_LIST.findall(value) if name.strip()]
    if not names or not value.isascii() or "var(" in value or not {*names}.isdisjoint(_GENERIC | _SAFE):
        return ""
    return names[0]


@test
class BadColour(PlacesTest, frozen=True, tag="page/bad-colour"):
    """Report a colour that no program reads: `#12345`, `#ggg`, `##fff`, a hex value without its `#`."""

    values: ClassVar[tuple[str, ...]] = ("value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        # In quirks mode a colour needs no `#` (Quirks Mode Standard §3.1).
        bare = r"##\w+|(?=.*\d)(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})" if has_doctype(view) else r"##\w+"
        for sheet, one in view.declarations("color", "background-color", "border-color", "background"):
            bad = _bad_colour(bare, one.value)
            if bad and view.is_written(*sheet.place(one)):
                yield Hit(*sheet.place(one), {"value": bad})


@lru_cache(maxsize=256)
def _bad_colour(bare: str, value: str) -> str:
    """What of a value no program reads as a colour."""
    match = None if "url(" in value.lower() else _BAD_HEX.search(value) or re.fullmatch(bare, value)
    return match[0] if match else ""


@test
class MissingSemicolon(PlacesTest, frozen=True, tag="page/missing-semicolon"):
    """Report a value that holds the next declaration: no semicolon stands between them, and both are dropped.

    The edit writes it.
    """

    values: ClassVar[tuple[str, ...]] = ("value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for sheet in styles_of(facts, view.part):
            for declaration in sheet.declarations:
                value = declaration.value
                if ":" not in value or declaration.name.startswith("--") or "(" in value or '"' in value:
                    continue
                match = _MISSING_SEMICOLON.search(value)
                if match and view.is_written(*sheet.place(declaration)):
                    at = sheet.start + declaration.value_start + match.start(1)
                    exact = view.text[at : at + len(match[1])] == match[1]
                    low = at
                    while view.text[low - 1].isspace():
                        low -= 1
                    part = view.edit(low, low, ";") if exact else None
                    yield Hit(*sheet.place(declaration), {"value": match[1]}, (part,))


@test
class LineComment(PlacesTest, frozen=True, tag="page/line-comment"):
    """Report `//` in a style sheet: CSS has no such comment, and drops the rule that follows."""

    values: ClassVar[tuple[str, ...]] = ("count",)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for start, end in _style_runs(view):
            if "//" in view.text[start:end]:
                last = view.text.rfind("{", start, end)
                for match in _LINE_COMMENT.finditer(_blanked(_CSS_COMMENT, view.page.masked[start:end])):
                    if last >= start + match.end():
                        yield Hit(start + match.start(1), start + match.start(1) + len(match[1].rstrip()))


@test
class UnbalancedBraces(PlacesTest, frozen=True, tag="page/unbalanced-braces"):
    """Report a style sheet with a brace or a comment that is never closed, or a brace too many."""

    values: ClassVar[tuple[str, ...]] = ("value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        branching = view.is_branching
        for start, end in _style_runs(view):
            if branching and not view.is_written(start, end):
                continue
            quiet = list(_CSS_QUIET.finditer(view.page.masked, start, end))
            if quiet and quiet[-1][0].startswith("/*") and quiet[-1]["end"] is None:
                yield Hit(quiet[-1].start(), quiet[-1].start() + 2, {"value": "/*"})
                continue
            css = _blanked(_CSS_QUIET, view.page.masked[start:end])
            opened: list[int] = []
            for match in re.finditer("[{}]", css):
                if match[0] == "{":
                    opened.append(match.start())
                elif opened:
                    opened.pop()
                else:
                    yield Hit(start + match.start(), start + match.end(), {"value": "}"})
                    break
            else:
                if opened:
                    yield Hit(start + opened[0], start + opened[0] + 1, {"value": "{"})


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _style_runs(view: View) -> Iterator[tuple[int, int]]:
    for run in view.runs("raw"):
        if view.elements[run.element].name == "style":
            yield run.start, run.end
