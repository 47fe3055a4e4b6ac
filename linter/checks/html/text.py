"""Tests of kind `page` on text between tags: entities, control characters, words cut by comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5, name2codepoint

from linter.checks.html.view import Hit, View, test
from linter.checks.tokens.nearest import nearest
from linter.facts.memo import Facts
from linter.model.document import TextEdit
from linter.model.lazy import lazy

_ENTITY = lazy(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_LETTER = lazy(
    r"&#(?:[xX]0*(?:[46][1-9A-Fa-f]|[57][0-9Aa]|3[0-9])(?![0-9A-Fa-f])"
    r"|0*(?:4[89]|5[0-7]|6[5-9]|[78]\d|90|9[7-9]|1[01]\d|12[0-2])(?!\d));?"
)
_LETTERS = lazy(f"(?:{_LETTER.pattern})+")
_GUESSES = 20
"""Unknown names of one part for which a known one is looked for."""

_CONTROLS = lazy("[\x00-\x08\x0b\x0e-\x1f\x7f]+")


def _texts(view: View) -> Iterator[tuple[int, int]]:
    """Ranges of what is shown as text."""
    for run in view.page.runs:
        if run.kind == "text":
            yield run.start, run.end


def _of_entities(view: View) -> Iterator[re.Match[str]]:
    if "&" in view.text:
        for start, end in _texts(view):
            if "&" in view.text[start:end] or end - start > 10_000:
                yield from _ENTITY.finditer(view.page.masked, start, end)


@test("unknown-entity")
def _unknown_entity(view: View, facts: Facts) -> Iterator[Hit]:
    """`&name;` that is no reference, so that it is shown as it stands; `expected`: what is meant."""
    guesses: dict[str, str] = {}
    for match in _of_entities(view):
        name = match[1]
        if name + ";" in html5 or any(name[:length] in html5 for length in range(len(name), 1, -1)):
            continue
        if len(guesses) < _GUESSES and name not in guesses:
            guesses[name] = _near(name)
        near = guesses.get(name, "")
        part = view.edit(*match.span(), f"&{near};") if near else None
        yield Hit(*match.span(), {"value": match[0], "expected": f"&{near};" if near else ""}, (part,))


def _near(name: str) -> str:
    folded = {known.lower(): known for known in sorted(name2codepoint, reverse=True)}
    if name.lower() in folded:
        return folded[name.lower()]
    return nearest(name, name2codepoint)


@test("newer-entity")
def _newer_entity(view: View, facts: Facts) -> Iterator[Hit]:
    """A named reference that HTML 4 does not have, `&apos;` for one; the edit writes its number."""
    for match in _of_entities(view):
        char = html5.get(match[1] + ";")
        if char is None or match[1] in name2codepoint:
            continue
        number = "".join(f"&#{ord(sign)};" for sign in char)
        values = {"value": match[0], "expected": number}
        yield Hit(*match.span(), values, (view.edit(*match.span(), number),))


@test("entity-for-letter")
def _entity_for_letter(view: View, facts: Facts) -> Iterator[Hit]:
    """Letters and digits written as numbers; the edit writes the letters."""
    if "&#" not in view.text:
        return
    for start, end in _texts(view):
        for match in _LETTERS.finditer(view.page.masked, start, end):
            letters = unescape(match[0])
            if letters.isascii() and letters.isalnum():
                yield Hit(*match.span(), {"value": letters}, (view.edit(*match.span(), letters),))


@test("control-character")
def _control_character(view: View, facts: Facts) -> Iterator[Hit]:
    """Control characters other than tab and line ends; the edit takes them out."""
    for match in _CONTROLS.finditer(view.text):
        code = " ".join(f"U+{ord(sign):04X}" for sign in match[0][:3])
        yield Hit(*match.span(), {"value": code}, (view.edit(*match.span(), ""),))


_SPLITTER = lazy(
    r"(?<=[A-Za-z])(?:<!--(?:(?!-->)[^\[<]){0,80}-->|<(b|i|u|font|span|em|strong|big|small|a)></\1>)(?=[A-Za-z])"
)


@test("split-word")
def _split_word(view: View, facts: Facts) -> Iterator[Hit]:
    """A comment or an empty element between two letters; the edit takes it out."""
    for match in _SPLITTER.finditer(view.page.masked):
        if view.is_written(*match.span()):
            yield Hit(*match.span(), parts=(view.edit(*match.span(), ""),))


@test("comment-left-open")
def _comment_left_open(view: View, facts: Facts) -> Iterator[Hit]:
    """`-->` in the text behind a comment that holds another `<!--`: comments do not nest."""
    nested = False
    for run in view.page.runs:
        if run.kind == "comment":
            nested = "<!--" in view.text[run.start : run.end]
        elif run.kind == "text" and nested:
            at = view.page.masked.find("-->", run.start, run.end)
            if at >= 0:
                yield Hit(at, at + 3)
                nested = False


@test("center-in-short-mail")
def _center_in_short_mail(view: View, facts: Facts) -> Iterator[Hit]:
    """A `center` element in an HTML part of fewer than 384 characters."""
    if view.message.kind == "mail" and len(view.text) < 384:
        center = view.first("center")
        if center is not None:
            yield Hit(center.start, center.open_end)


_WORD_ONLY = lazy(r"(?i)^(?:o:p|st\d+:|u\d+:)")


@test("word-markup")
def _word_markup(view: View, facts: Facts) -> Iterator[Hit]:
    """What Word writes for itself: `<o:p>`, smart tags, `class=Mso…`; the edits take the tags out."""
    for element in view.elements:
        if _WORD_ONLY.match(element.name):
            parts: tuple[TextEdit | None, ...] = (view.edit(element.start, element.open_end, ""),)
            if element.close_start < element.end:
                parts = (*parts, view.edit(element.close_start, element.end, ""))
            yield Hit(element.start, element.open_end, {"element": element.name}, parts)
        elif (element.get("class") or "").startswith("Mso"):
            yield Hit(element.start, element.open_end, {"element": element.name})
