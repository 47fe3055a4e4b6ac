"""Tests of kind `page` on what Outlook for Windows sees: conditional comments, the tables and VML in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from linter.checks.base import test
from linter.checks.html.conditional import (
    CLOSES,
    DECLARED,
    DECLARED_END,
    OPENS,
    REVEALED,
    blocks,
    is_shown,
)
from linter.checks.html.page import ElementsTest, Hit, PageTest, PlacesTest
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.model.lazy import lazy
from linter.model.page import Run

_TAG = lazy(r"<(/?)((?:[vow]\d*:)?[a-zA-Z]\w{0,40})\b([^<>]*+)>")
_COUNTED = lazy(r"table|v:(?!fill|stroke|imagedata|path|shadow|formulas|f$|handles|h$|textpath|extrusion)\w+")
_VML = lazy(r"<v:\w+", re.IGNORECASE)
_NAMESPACE = lazy(r"xmlns:v\s*=", re.IGNORECASE)


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
        declared = DECLARED.match(inner)
        if declared:
            return _Sign(run.start, run.end, not _judged(declared[1]))
        return _Sign(run.start, run.end, hides=False) if DECLARED_END.match(inner) else None
    start, end = run.start - 4, min(run.end + 3, len(view.text))
    if CLOSES.match(inner):
        return _Sign(start, end, hides=False)
    opening = OPENS.match(inner)
    if opening is None:
        return _Sign(start, end)
    shown = _judged(opening[1])
    if REVEALED.match(inner):
        return _Sign(start, end, hides=not shown)
    return _Sign(start, end, code=_Piece(run.start + opening.end(), run.end, True) if shown else None)


def _judged(condition: str) -> bool:
    shown = is_shown(condition.strip())
    if shown is None:
        raise _Unknown
    return shown


@test
class OutlookBalance(ElementsTest, frozen=True, tag="page/outlook-balance"):
    """Report a table or VML element that, in what Outlook reads, is only opened or only closed.

    Only what stands in a conditional comment is reported, and only if the document is balanced without.
    """

    values: ClassVar[tuple[str, ...]] = ("element", "value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        return (hit for hit in facts.about(_unbalanced, view))


def _unbalanced(facts: Facts, view: View) -> Sequence[Hit]:
    """Tags in conditional comments that, in what Outlook reads, have no counterpart."""
    if "<!--[if" not in view.text.replace(" ", "") or view.is_branching or not view.is_whole:
        return ()
    try:
        pieces = _pieces(view)
    except _Unknown:
        return ()
    by_name: dict[str, list[_Tag]] = {}
    for piece in pieces:
        for tag in _tags(view, piece):
            by_name.setdefault(tag.name, []).append(tag)
    return [
        hit
        for name, tags in by_name.items()
        if name != "table" or _is_balanced(view)
        for hit in _unmatched(view, tags)
    ]


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
    if any(table.close_start == table.end for table in view.named("table")):
        return False
    return not any(view.text[run.start : run.start + 7].lower() == "</table" for run in view.runs("stray"))


@test
class DeadConditional(PlacesTest, frozen=True, tag="page/dead-conditional"):
    """Report a block that is a comment for all programs but Outlook, which never fulfils its condition."""

    values: ClassVar[tuple[str, ...]] = ("value", "count")

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        for block in facts.about(blocks, view):
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


@test
class RevealedBalance(PlacesTest, frozen=True, tag="page/revealed-balance"):
    """Report a block that all programs see (`<!--[if !mso]><!-->`, `<![if …]>`) and that never ends."""

    values: ClassVar[tuple[str, ...]] = ("count",)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        if view.is_branching or view.is_piece:
            return
        opened: list[tuple[int, int]] = []
        for run in view.page.runs:
            inner = view.text[run.start : run.end]
            if run.kind == "declaration" and DECLARED.match(inner):
                opened.append((run.start, run.end))
            elif run.kind == "comment" and REVEALED.match(inner):
                opened.append((run.start - 4, run.end + 3))
            elif (run.kind == "declaration" and DECLARED_END.match(inner)) or (
                run.kind == "comment" and CLOSES.match(inner)
            ):
                del opened[-1:]
        for start, end in opened:
            yield Hit(start, min(end, len(view.text)))


@test
class VmlWithoutNamespace(PageTest, frozen=True, tag="page/vml-without-namespace"):
    """Report a VML element in a document that nowhere says what `v:` is; the edit says it on `html`."""

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        html = view.first("html")
        if html is None or "<v:" not in view.text or _NAMESPACE.search(view.text):
            return
        for block in facts.about(blocks, view):
            match = _VML.search(view.text, block.start, block.end)
            if match:
                at = html.start + 1 + len(html.name)
                part = view.edit(at, at, ' xmlns:v="urn:schemas-microsoft-com:vml"')
                yield Hit(*match.span(), parts=(part,))
                return
