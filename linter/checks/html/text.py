"""Tests of kind `page` on text between tags: entities, control characters, words cut by comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.entities import html5, name2codepoint
from typing import ClassVar

from linter.checks.base import test
from linter.checks.html.page import ElementsTest, Hit, PageTest, PlacesTest
from linter.checks.tokens.nearest import nearest
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.model.document import TextEdit
from linter.model.lazy import lazy

_ENTITY = lazy(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_LETTER = lazy(
    r"&#(?:[xX]0*(?:[46][1-9A-Fa-f]|[57][0-9Aa]|3[0-9])(?![0-9A-Fa-f])"
    r"|0*(?:4[89]|5[0-7]|6[5-9]|[78]\d|90|9[7-9]|1[01]\d|12[0-2])(?!\d));?"
)
_LETTERS = lazy(f"(?:{_LETTER.pattern})+")
_CONTROLS = lazy("[\x00-\x08\x0b\x0e-\x1f\x7f]+")
_CONTROL_SIGNS = tuple(map(chr, (*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F)))
"""These: in most pages there is none, and to look for each takes far less than the pattern."""

_SPLITTER = lazy(
    r"<(?<=[A-Za-z]<)(?:!--(?:(?!-->)[^\[<]){0,80}-->|(b|i|u|font|span|em|strong|big|small|a)></\1>)(?=[A-Za-z])"
)
_WORD_ONLY = lazy(r"(?i)^(?:o:p|st\d+:|u\d+:)")
_AT = lazy(r"@|&#(?:0*64|[xX]0*40);?|&commat;")
_ADDRESS = 320
"""Characters around a letter in which its address may lie."""
_GUESSES = 20
"""Unknown names of one part for which a known one is looked for."""


def _of_entities(view: View) -> Iterator[re.Match[str]]:
    if "&" in view.text:
        for run in view.runs("text"):
            if "&" in view.text[run.start : run.end] or run.end - run.start > 10_000:
                yield from _ENTITY.finditer(view.page.masked, run.start, run.end)


@test
class UnknownEntity(PlacesTest, frozen=True, tag="page/unknown-entity"):
    """Report `&name;` that is no reference, so that it is shown as it stands.

    `{expected}` is what is meant, which the edit writes.
    """

    values: ClassVar[tuple[str, ...]] = ("value", "expected", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
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


@test
class NewerEntity(PlacesTest, frozen=True, tag="page/newer-entity"):
    """Report a named reference that HTML 4 does not have, `&apos;` for one; the edit writes its number."""

    values: ClassVar[tuple[str, ...]] = ("value", "expected", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for match in _of_entities(view):
            char = html5.get(match[1] + ";")
            if char is None or match[1] in name2codepoint:
                continue
            number = "".join(f"&#{ord(sign)};" for sign in char)
            values = {"value": match[0], "expected": number}
            yield Hit(*match.span(), values, (view.edit(*match.span(), number),))


@test
class EntityForLetter(PlacesTest, frozen=True, tag="page/entity-for-letter"):
    """Report letters and digits written as numbers; the edit writes the letters.

    Not in a mail address, which is hidden so from the programs that gather them.
    """

    values: ClassVar[tuple[str, ...]] = ("value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        if "&#" not in view.text:
            return
        for run in view.runs("text"):
            for match in _LETTERS.finditer(view.page.masked, run.start, run.end):
                letters = unescape(match[0])
                if letters.isascii() and letters.isalnum():
                    hidden = _is_of_address(view.page.masked, *match.span())
                    edit = None if hidden else view.edit(*match.span(), letters)
                    yield Hit(*match.span(), {"value": letters}, (edit,))


def _is_of_address(text: str, start: int, end: int) -> bool:
    before, behind = text[max(start - _ADDRESS, 0) : start], text[end : end + _ADDRESS]
    last = "" if before[-1:].isspace() else (before.replace(">", " ").split() or [""])[-1]
    following = "" if behind[:1].isspace() else (behind.replace("<", " ").split() or [""])[0]
    return _AT.search(last + following) is not None


@test
class ControlInHtml(PlacesTest, frozen=True, tag="page/control-character"):
    """Report control characters other than tab and line ends; the edit takes them out."""

    values: ClassVar[tuple[str, ...]] = ("value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for match in _CONTROLS.finditer(view.text) if any(s in view.text for s in _CONTROL_SIGNS) else ():
            code = " ".join(f"U+{ord(sign):04X}" for sign in match[0][:3])
            yield Hit(*match.span(), {"value": code}, (view.edit(*match.span(), ""),))


@test
class SplitWord(PlacesTest, frozen=True, tag="page/split-word"):
    """Report a comment or an empty element between two letters; the edit takes it out."""

    values: ClassVar[tuple[str, ...]] = ("count",)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for match in _SPLITTER.finditer(view.page.masked):
            if view.is_written(*match.span()):
                yield Hit(*match.span(), parts=(view.edit(*match.span(), ""),))


@test
class CommentLeftOpen(PlacesTest, frozen=True, tag="page/comment-left-open"):
    """Report `-->` in the text behind a comment that holds another `<!--`: comments do not nest."""

    values: ClassVar[tuple[str, ...]] = ("count",)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        if not view.runs("comment"):
            return
        nested = False
        for run in view.page.runs:
            if run.kind == "comment":
                nested = "<!--" in view.text[run.start : run.end]
            elif run.kind == "text" and nested:
                at = view.page.masked.find("-->", run.start, run.end)
                if at >= 0:
                    yield Hit(at, at + 3)
                    nested = False


@test
class CenterInShortMail(PageTest, frozen=True, tag="page/center-in-short-mail"):
    """Report a `center` element in an HTML part of fewer than 384 characters."""

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        if view.message.kind == "mail" and len(view.text) < 384:
            center = view.first("center")
            if center is not None:
                yield Hit(center.start, center.open_end)


@test
class WordMarkup(ElementsTest, frozen=True, tag="page/word-markup"):
    """Report what Word writes for itself: `<o:p>`, smart tags, `class=Mso…`; the edits take the tags out."""

    values: ClassVar[tuple[str, ...]] = ("element", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        words = [name for name in view.page.index.names if _WORD_ONLY.match(name)]
        yield from sorted((*_of_word(view, words), *_of_its_classes(view, words)), key=lambda hit: hit.start)


def _of_word(view: View, names: Sequence[str]) -> Iterator[Hit]:
    for element in view.named(*names):
        parts: tuple[TextEdit | None, ...] = (view.edit(element.start, element.open_end, ""),)
        if element.close_start < element.end:
            parts = (*parts, view.edit(element.close_start, element.end, ""))
        yield Hit(element.start, element.open_end, {"element": element.name}, parts)


def _of_its_classes(view: View, names: Sequence[str]) -> Iterator[Hit]:
    for element in view.having("class"):
        if (element.get("class") or "").startswith("Mso") and element.name not in names:
            yield Hit(element.start, element.open_end, {"element": element.name})
