"""Tests of kind `page` on CSS: what is seen of the text, and what is wrong in the sheets themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks.html.head import has_doctype
from linter.checks.html.view import Hit, View, test
from linter.facts.colour import Colour, contrast, is_same
from linter.facts.looks import Look, looks_of
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.style import Declaration, Sheet

_WORD = lazy(r"[^\W\d_]{2,}|\d{2,}")
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


def _read_texts(view: View) -> Iterator[tuple[int, int, int, str]]:
    """Runs of text with words that the reader sees: element, start, end, the text without template tags."""
    for run in view.page.runs:
        if run.kind == "text" and run.element >= 0:
            own = view.own(run.start, run.end)
            if own.strip():
                yield run.element, run.start, run.end, own


def _shown(view: View, start: int, own: str) -> tuple[int, int]:
    """The first words of a run, without the blanks around them."""
    low = start + len(own) - len(own.lstrip())
    written = view.text[low : low + 60].partition("\n")[0]
    return low, low + max(len(written[: len(own.strip())].rstrip()), 1)


def _faint(view: View, *, same: bool) -> Iterator[tuple[Look, Hit]]:
    """The first words of each element that can hardly be read, with its look."""
    faint = {index: look for index, look in enumerate(looks_of(view.part)) if _is_faint(look, same)}
    for index, start, end, own in _read_texts(view) if faint else ():
        look = faint.get(index)
        if look is None or look.colour is None or look.background is None:
            continue
        if not _WORD.search(re.sub(r"&\w+;|&#\w+;", " ", own)) or not view.is_written(start, end):
            continue
        del faint[index]
        named = {
            "value": f"{contrast(look.colour, look.background):.1f}",
            "element": view.elements[index].name,
            "expected": f"{_hex(look.colour)} / {_hex(look.background)}",
        }
        yield look, Hit(*_shown(view, start, own), named)


def _is_faint(look: Look, same: bool) -> bool:
    if look.is_hidden or look.colour is None or look.background is None:
        return False
    near = contrast(look.colour, look.background) < 4.5
    return near and is_same(look.colour, look.background) == same


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


@test("same-colour")
def _same_colour(view: View, facts: Facts) -> Iterator[Hit]:
    """Words in the colour of their background, both colours being sure."""
    return (hit for _, hit in _faint(view, same=True))


@test("low-contrast")
def _low_contrast(view: View, facts: Facts) -> Iterator[Hit]:
    """Text with a contrast below 4.5 (3 where it is large), both colours being sure (WCAG 1.4.3)."""
    for look, hit in _faint(view, same=False):
        large = look.size is not None and (look.size >= 24 or (look.size >= 18.66 and look.is_bold))
        if not large or float(hit.values["value"]) < 3:
            yield hit


@test("small-text")
def _small_text(view: View, facts: Facts) -> Iterator[Hit]:
    """Most of the words are set in less than 12 pixels; the first of them is reported."""
    looks = looks_of(view.part)
    small = known = 0
    first: Hit | None = None
    for index, start, _, own in _read_texts(view):
        look = looks[index]
        if look.is_hidden or look.size is None:
            continue
        words = len(_WORD.findall(own))
        known += words
        if look.size < 12 and words:
            small += words
            low, high = _shown(view, start, own)
            first = first or Hit(low, high, {"value": f"{look.size:g}", "element": view.elements[index].name})
    if first is not None and small * 2 > known and small >= 20:
        yield first


def _declarations(view: View, *names: str) -> Iterator[tuple[Sheet, Declaration]]:
    for sheet in view.part.styles:
        for declaration in sheet.declarations:
            if declaration.name in names:
                yield sheet, declaration


@test("justified")
def _justified(view: View, facts: Facts) -> Iterator[Hit]:
    """`text-align: justify`, or `align=justify`."""
    for _, declaration in _declarations(view, "text-align"):
        if declaration.value.lower() == "justify":
            yield Hit(declaration.start, declaration.end)
    for element in view.elements:
        attribute = element.attribute("align")
        if attribute is not None and attribute.value.lower() == "justify":
            yield Hit(attribute.start, attribute.end)


@test("tight-lines")
def _tight_lines(view: View, facts: Facts) -> Iterator[Hit]:
    """Text of several lines whose lines are closer than the letters are high."""
    looks = looks_of(view.part)
    seen: set[int] = set()
    for index, start, _, own in _read_texts(view):
        look = looks[index]
        if index in seen or look.is_hidden or look.line is None or look.size is None or look.size < 8:
            continue
        if 0.2 < look.line / look.size < 0.99 and len(own.split()) >= 12:
            seen.add(index)
            yield Hit(*_shown(view, start, own), {"value": f"{look.line / look.size:.2g}"})


@test("font-without-fallback")
def _font_without_fallback(view: View, facts: Facts) -> Iterator[Hit]:
    """A font list that ends with neither a generic family nor a font that everyone has."""
    faces = {(sheet.start, d.rule) for sheet, d in _declarations(view, "src") if sheet.attribute is None}
    for sheet, declaration in _declarations(view, "font-family"):
        if (sheet.start, declaration.rule) in faces or not view.is_written(
            declaration.start, declaration.end
        ):
            continue
        if declaration.rule >= 0 and sheet.rules[declaration.rule].name == "font-face":
            continue
        names = [name.strip().lower() for name in _FONT_LIST.findall(declaration.value) if name.strip()]
        if (
            not names
            or not declaration.value.isascii()
            or "var(" in declaration.value
            or not {*names}.isdisjoint(_GENERIC | _SAFE)
        ):
            continue
        family = (
            "monospace" if _MONO.search(names[0]) else "serif" if _SERIF.search(names[0]) else "sans-serif"
        )
        part = view.edit(declaration.value_end, declaration.value_end, f", {family}")
        yield Hit(declaration.start, declaration.end, {"value": names[0], "expected": family}, (part,))


_BAD_HEX = lazy(
    r"#(?:[0-9a-fA-F]{1,2}|[0-9a-fA-F]{5}|[0-9a-fA-F]{7}|[0-9a-fA-F]{9,}|[0-9a-fA-F]*[g-zG-Z]\w*)(?!\w)"
)


@test("bad-colour")
def _bad_colour(view: View, facts: Facts) -> Iterator[Hit]:
    """A colour that no program reads: `#12345`, `#ggg`, `##fff`, a hex value without its `#`."""
    # In quirks mode a colour needs no `#` (Quirks Mode Standard §3.1).
    bare = r"##\w+|(?=.*\d)(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})" if has_doctype(view) else r"##\w+"
    for _, declaration in _declarations(view, "color", "background-color", "border-color", "background"):
        value = declaration.value
        if "url(" in value.lower() or not view.is_written(declaration.start, declaration.end):
            continue
        match = _BAD_HEX.search(value) or re.fullmatch(bare, value)
        if match:
            yield Hit(declaration.start, declaration.end, {"value": match[0]})


_MISSING_SEMICOLON = lazy(
    r"(?:^|[\s\w)%])(color|background|background-color|font-size|font-family|font-weight|line-height|padding"
    r"|margin|width|height|border|text-align|display|text-decoration|max-width|vertical-align)\s*:\s*\S",
    re.IGNORECASE,
)


@test("missing-semicolon")
def _missing_semicolon(view: View, facts: Facts) -> Iterator[Hit]:
    """A value that holds the next declaration: no semicolon stands between them, and both are dropped."""
    for sheet in view.part.styles:
        for declaration in sheet.declarations:
            value = declaration.value
            if ":" not in value or declaration.name.startswith("--") or "(" in value or '"' in value:
                continue
            match = _MISSING_SEMICOLON.search(value)
            if match and view.is_written(declaration.start, declaration.end):
                at = declaration.value_start + match.start(1)
                exact = view.text[at : at + len(match[1])] == match[1]
                low = at
                while view.text[low - 1].isspace():
                    low -= 1
                part = view.edit(low, low, ";") if exact else None
                yield Hit(declaration.start, declaration.end, {"value": match[1]}, (part,))


_LINE_COMMENT = lazy(r"(?m)(?:^|[;{}])[ \t]*(//[^\n]*)")
_CSS_COMMENT = lazy(r"/\*(?:.*?\*/|.*)", re.DOTALL)
_CSS_QUIET = lazy(
    r"/\*(?:.*?(?P<end>\*/)|.*)|\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|url\([^){}]*+\)?", re.DOTALL
)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _style_runs(view: View) -> Iterator[tuple[int, int]]:
    for run in view.page.runs:
        if run.kind == "raw" and view.elements[run.element].name == "style":
            yield run.start, run.end


@test("line-comment")
def _line_comment(view: View, facts: Facts) -> Iterator[Hit]:
    """`//` in a style sheet: CSS has no such comment, and drops the rule that follows."""
    for start, end in _style_runs(view):
        if "//" in view.text[start:end]:
            last = view.text.rfind("{", start, end)
            for match in _LINE_COMMENT.finditer(_blanked(_CSS_COMMENT, view.page.masked[start:end])):
                if last >= start + match.end():
                    yield Hit(start + match.start(1), start + match.start(1) + len(match[1].rstrip()))


@test("unbalanced-braces")
def _unbalanced_braces(view: View, facts: Facts) -> Iterator[Hit]:
    """A style sheet with a brace or a comment that is never closed, or a brace too many."""
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
