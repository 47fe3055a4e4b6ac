"""Tests of kind `page` on what Outlook for Windows sees: conditional comments, the tables and VML in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.checks.html.view import Hit, View, test
from linter.facts.memo import Facts
from linter.model.element import Run
from linter.model.lazy import lazy

OUTLOOK = 16
"""The version number by which Outlook 2016 and later answer `mso`."""

_OPENS = lazy(r"\s*\[if\b([^\]]*)\]\s*(>)?", re.IGNORECASE)
_DECLARED = lazy(r"<!\[\s*if\b([^\]]*)\]\s*>", re.IGNORECASE)
_DECLARED_END = lazy(r"<!\s*\[\s*endif\s*\](?:--)?\s*>", re.IGNORECASE)
_REVEALED = lazy(r"\s*\[if\b[^\]]*\]\s*>\s*(?:<!-*|-*)?\s*$", re.IGNORECASE)
_CLOSES = lazy(r"\s*<!\s*\[\s*endif\s*\]\s*-*$", re.IGNORECASE)
_TERM = lazy(r"\s*(!|\(|\)|\||&|(?:lte?|gte?)\s+|[a-z.]+\s*[\d.]*)", re.IGNORECASE)
_TAG = lazy(r"<(/?)((?:[vow]\d*:)?[a-zA-Z]\w{0,40})\b([^<>]*+)>")
_COUNTED = lazy(r"table|v:(?!fill|stroke|imagedata|path|shadow|formulas|f$|handles|h$|textpath|extrusion)\w+")


class Block(NamedTuple):
    """A conditional comment: what its condition says, where its code stands, and whether others see it."""

    condition: str
    start: int
    end: int
    opening: tuple[int, int]
    revealed: bool


def is_shown(condition: str, version: int = OUTLOOK) -> bool | None:
    """Whether Outlook of a version reads a block of that condition; `None` where that cannot be told."""
    if len(condition) > 200:
        return None
    terms = [m[1].strip().lower() for m in _TERM.finditer(condition)]
    if "".join(terms).replace(" ", "") != re.sub(r"\s", "", condition.lower()) or len(terms) > 40:
        return None
    code = []
    place = 0
    while place < len(terms):
        term = terms[place]
        if term in ("!", "(", ")", "|", "&"):
            code.append(term)
        elif term in ("lt", "lte", "gt", "gte"):
            place += 1
            code.append(str(int(_compared(term, terms[place] if place < len(terms) else "", version))))
        else:
            code.append(str(int(_compared("", term, version))))
        place += 1
    value, at = _either(code, 0)
    return value if at == len(code) else None


def _compared(sign: str, feature: str, version: int) -> bool:
    name, number = re.match(r"([a-z.]*)\s*([\d.]*)", feature).groups()  # type: ignore[union-attr]
    if name == "true" or (name in ("vml", "mso") and not number):
        return True
    if name != "mso":
        return False
    wanted = int(number.partition(".")[0] or 0)
    return {
        "": version == wanted, "lt": version < wanted, "lte": version <= wanted, "gt": version > wanted,
        "gte": version >= wanted,
    }[sign]  # fmt: skip


def _either(code: list[str], at: int) -> tuple[bool, int]:
    value, at = _both(code, at)
    while at < len(code) and code[at] == "|":
        other, at = _both(code, at + 1)
        value = value or other
    return value, at


def _both(code: list[str], at: int) -> tuple[bool, int]:
    value, at = _single(code, at)
    while at < len(code) and code[at] == "&":
        other, at = _single(code, at + 1)
        value = value and other
    return value, at


def _single(code: list[str], at: int) -> tuple[bool, int]:
    negated = False
    while at < len(code) and code[at] == "!":
        negated, at = not negated, at + 1
    if at >= len(code):
        return False, at + 1
    if code[at] == "(":
        value, at = _either(code, at + 1)
        at += 1
    else:
        value, at = code[at] == "1", at + 1
    return value != negated, at


def _blocks(view: View) -> Iterator[Block]:
    """Every comment that is a condition for Outlook."""
    for run in view.page.runs:
        if run.kind == "comment":
            inner = view.text[run.start : run.end]
            match = _OPENS.match(inner)
            if match:
                low = run.start + len(inner) - len(inner.lstrip())
                opening = low, run.start + match.end()
                revealed = _REVEALED.match(inner) is not None
                yield Block(match[1].strip(), run.start + match.end(), run.end, opening, revealed)


class _Piece(NamedTuple):
    start: int
    end: int
    is_conditional: bool


class _Tag(NamedTuple):
    name: str
    closes: bool
    start: int
    end: int
    is_conditional: bool


class _Sign(NamedTuple):
    """A comment or declaration at `start:end`: whether what follows is hidden, `None` where nothing changes.

    `code` is what Outlook reads in the comment itself.
    """

    start: int
    end: int
    hides: bool | None = None
    code: _Piece | None = None


class _Unknown(Exception):
    """A condition that cannot be judged."""


def _pieces(view: View) -> list[_Piece]:
    """What Outlook reads, in order: the document without comments, and the blocks meant for it."""
    at, hidden = 0, False
    pieces: list[_Piece] = []
    for run in view.page.runs:
        sign = _sign(view, run) if run.kind in ("declaration", "comment") else None
        if sign is None:
            continue
        if not hidden:
            pieces.append(_Piece(at, max(sign.start, at), False))
            if sign.code is not None:
                pieces.append(sign.code)
        at, hidden = sign.end, hidden if sign.hides is None else sign.hides
    if not hidden:
        pieces.append(_Piece(at, len(view.text), False))
    return pieces


def _sign(view: View, run: Run) -> _Sign | None:
    inner = view.page.masked[run.start : run.end]
    if run.kind == "declaration":
        declared = _DECLARED.match(inner)
        if declared:
            return _Sign(run.start, run.end, not _judged(declared[1]))
        return _Sign(run.start, run.end, hides=False) if _DECLARED_END.match(inner) else None
    start, end = run.start - 4, min(run.end + 3, len(view.text))
    if _CLOSES.match(inner):
        return _Sign(start, end, hides=False)
    opening = _OPENS.match(inner)
    if opening is None:
        return _Sign(start, end)
    shown = _judged(opening[1])
    if _REVEALED.match(inner):
        return _Sign(start, end, hides=not shown)
    return _Sign(start, end, code=_Piece(run.start + opening.end(), run.end, True) if shown else None)


def _judged(condition: str) -> bool:
    shown = is_shown(condition.strip())
    if shown is None:
        raise _Unknown
    return shown


@test("outlook-balance")
def _outlook_balance(view: View, facts: Facts) -> Iterator[Hit]:
    """A table or VML element that, in what Outlook reads, is opened and never closed or the other way round.

    Only what stands in a conditional comment is reported, and only if the document is balanced without.
    """
    if "<!--[if" not in view.text.replace(" ", "") or view.is_branching or not view.is_whole:
        return
    try:
        pieces = _pieces(view)
    except _Unknown:
        return
    by_name: dict[str, list[_Tag]] = {}
    for piece in pieces:
        for tag in _tags(view, piece):
            by_name.setdefault(tag.name, []).append(tag)
    for name, tags in by_name.items():
        if name != "table" or _is_balanced(view):
            yield from _unmatched(view, tags)


def _unmatched(view: View, tags: list[_Tag]) -> Iterator[Hit]:
    opened: list[_Tag] = []
    for tag in tags:
        if not tag.closes:
            opened.append(tag)
        elif opened:
            opened.pop()
        elif tag.is_conditional and tag.name == "table":
            value = view.text[tag.start : tag.end][:40]
            yield Hit(tag.start, tag.end, {"element": tag.name, "value": value})
    for tag in opened:
        if tag.is_conditional:
            yield Hit(tag.start, tag.end, {"element": tag.name, "value": f"<{tag.name}>"})


def _tags(view: View, piece: _Piece) -> Iterator[_Tag]:
    for match in _TAG.finditer(view.page.masked, piece.start, piece.end):
        name = match[2].lower()
        if _COUNTED.fullmatch(name) and not match[3].rstrip().endswith("/"):
            yield _Tag(name, bool(match[1]), *match.span(), piece.is_conditional)


def _is_balanced(view: View) -> bool:
    """Whether every table that other programs see is closed, and closed once."""
    if any(e.name == "table" and e.close_start == e.end for e in view.elements):
        return False
    return not any(
        run.kind == "stray" and view.text[run.start : run.start + 7].lower() == "</table"
        for run in view.page.runs
    )


@test("dead-conditional")
def _dead_conditional(view: View, facts: Facts) -> Iterator[Hit]:
    """A block that is a comment for all programs but Outlook, and whose condition Outlook never fulfils."""
    for block in _blocks(view):
        if (
            block.revealed
            or "mso" not in block.condition.lower()
            or view.text[block.start : block.end].isspace()
        ):
            continue
        if all(is_shown(block.condition, version) is False for version in (9, 10, 11, 12, 14, 15, 16)):
            if "behavior" in view.text[block.start : block.end]:
                continue  # what Word writes into each mail, for Internet Explorer
            inner = re.sub(r"<!\[endif\].*$|<[^>]*>", "", view.text[block.start : block.end]).strip()
            if inner or "<" in view.text[block.start : block.end].replace("<![endif]", ""):
                yield Hit(*block.opening, {"value": block.condition})


@test("revealed-balance")
def _revealed_balance(view: View, facts: Facts) -> Iterator[Hit]:
    """A block that all programs see (`<!--[if !mso]><!-->`, `<![if …]>`) and that never ends."""
    if view.is_branching or (view.message.kind == "template" and not view.is_whole):
        return
    opened: list[tuple[int, int]] = []
    for run in view.page.runs:
        inner = view.text[run.start : run.end]
        if run.kind == "declaration" and _DECLARED.match(inner):
            opened.append((run.start, run.end))
        elif run.kind == "comment" and _REVEALED.match(inner):
            opened.append((run.start - 4, run.end + 3))
        elif (run.kind == "declaration" and _DECLARED_END.match(inner)) or (
            run.kind == "comment" and _CLOSES.match(inner)
        ):
            del opened[-1:]
    for start, end in opened:
        yield Hit(start, min(end, len(view.text)))


_VML = lazy(r"<v:\w+", re.IGNORECASE)
_NAMESPACE = lazy(r"xmlns:v\s*=", re.IGNORECASE)


@test("vml-without-namespace")
def _vml_without_namespace(view: View, facts: Facts) -> Iterator[Hit]:
    """A VML element in a document that nowhere says what `v:` is; the edit says it on `html`."""
    html = view.first("html")
    if html is None or "<v:" not in view.text or _NAMESPACE.search(view.text):
        return
    for block in _blocks(view):
        match = _VML.search(view.text, block.start, block.end)
        if match:
            at = html.start + 1 + len(html.name)
            part = view.edit(at, at, ' xmlns:v="urn:schemas-microsoft-com:vml"')
            yield Hit(*match.span(), parts=(part,))
            return
