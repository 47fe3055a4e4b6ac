"""HTML as elements with places: `html.parser`, which soups stand on, takes 5 s for 72 KB of `<a href="`.

Tokens in, a bounded tree and the stream of what a reader sees out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from linter.model.element import Element
from linter.model.page import Page, Run
from linter.parse.content_model import (
    CLOSES_P,
    HEAD,
    IMPLIED,
    INLINE,
    SCOPE,
    TABLE_PARTS,
    TABLE_ROWS,
    TABLE_SCOPE,
    VOID,
)
from linter.parse.tokens import RAW_TEXT, Token, attributes, tokenize
from linter.parse.versions import SHORT, opened

MAX_DEPTH = 512
"""Elements nested deeper than this are listed but do not hold others (browsers stop at the same depth)."""


@dataclass
class Tree:
    """A page as far as it is read: what is open holds what comes next."""

    text: str
    masked: str
    elements: list[Element] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    too_deep: dict[str, int] = field(default_factory=dict)

    def add(self, token: Token) -> None:
        """Read one token."""
        kind = token.kind
        if kind == "text":
            _text(self, token)
        elif kind == "open":
            _open(self, token)
        elif kind == "close":
            _close(self, token)
        elif kind == "comment":
            self.runs.append(Run("comment", token.inner, token.inner_end, _top(self)))
        else:
            self.runs.append(Run(kind, token.start, token.end, _top(self)))

    def close(self) -> None:
        """End what is open where the text ends."""
        _pop(self, 0, len(self.text))


def page(text: str, masked: str) -> Page:
    """Read an HTML text; `masked` is the same with template tags blanked out (or the text itself)."""
    versions = opened()
    if versions is None or len(text) < SHORT:
        return _read(text, masked)
    from linter.parse.html_again import read, reread

    return versions.known(
        "page",
        (text, masked),
        lambda: read(text, masked),
        lambda earlier, change: reread(earlier, text, masked, change),
    ).page


@lru_cache(maxsize=2)
def _read(text: str, masked: str) -> Page:
    tree = Tree(text, masked)
    for token in tokenize(masked):
        tree.add(token)
    tree.close()
    return Page(tuple(tree.elements), tuple(tree.runs), masked)


def elements(text: str, masked: str) -> tuple[Element, ...]:
    """The elements of an HTML text in document order."""
    return page(text, masked).elements


def _top(tree: Tree) -> int:
    return tree.stack[-1] if tree.stack else -1


def _text(tree: Tree, token: Token) -> None:
    if (
        tree.names
        and tree.names[-1] in ("head", "html")
        and not tree.masked[token.start : token.end].isspace()
    ):
        _leave_head(tree, token.start)
    tree.runs.append(Run("text", token.start, token.end, _top(tree)))


def _leave_head(tree: Tree, at: int) -> None:
    if tree.names[-1] == "head":
        _pop(tree, len(tree.stack) - 1, at)


def _open(tree: Tree, token: Token) -> None:
    name = token.name
    if tree.names:
        _imply_ends(tree, name, token.start)
    found = attributes(tree.text, tree.masked, token) if token.inner < token.inner_end else ()
    element = Element(name, found, token.start, token.end, token.end, token.end, _top(tree))
    index = len(tree.elements)
    tree.elements.append(element)
    _edge(tree, name, token)
    if name in VOID or _closes_itself(tree, token):
        return
    if len(tree.stack) >= MAX_DEPTH and name not in RAW_TEXT:
        tree.too_deep[name] = tree.too_deep.get(name, 0) + 1
        return
    tree.stack.append(index)
    tree.names.append(name)
    tree.counts[name] = tree.counts.get(name, 0) + 1


def _closes_itself(tree: Tree, token: Token) -> bool:
    # Only foreign elements (SVG, VML, Office) honour the slash of `<x />` (HTML §13.2.6.5).
    foreign = ":" in token.name or tree.counts.get("svg", 0) or tree.counts.get("math", 0)
    return bool(foreign) and tree.masked[token.inner_end - 1] == "/"


def _edge(tree: Tree, name: str, token: Token) -> None:
    if name == "br":
        tree.runs.append(Run("line", token.start, token.end, _top(tree)))
    elif name not in INLINE:
        tree.runs.append(Run("block", token.start, token.end, _top(tree)))


def _imply_ends(tree: Tree, name: str, at: int) -> None:
    top = tree.names[-1]
    if top == "head" and name not in HEAD:
        _pop(tree, len(tree.stack) - 1, at)
    if name in CLOSES_P and tree.counts.get("p"):
        _pop_to(tree, ("p",), SCOPE, at)
    if name == "table" and top in TABLE_ROWS:
        # A table where no cell is open ends the one around it (HTML §13.2.6.4.9).
        _pop_to(tree, ("table",), frozenset(), at)
    if name in IMPLIED:
        closed, limits = IMPLIED[name]
        _pop_to(tree, closed, limits, at)


def _close(tree: Tree, token: Token) -> None:
    name = token.name
    open_before = len(tree.stack)
    if tree.too_deep.get(name):
        tree.too_deep[name] -= 1
        open_before = -1
    elif name == "br":
        _edge(tree, name, token)
        return
    elif tree.counts.get(name):
        limits = TABLE_SCOPE if name in TABLE_PARTS else SCOPE
        if name in ("body", "html", "head"):
            limits = frozenset()
        place = _find(tree, (name,), limits - {name})
        if place is not None:
            closing = tree.elements[tree.stack[place]]
            _pop(tree, place, token.start)
            closing.end = token.end
    if name in ("body", "html"):
        tree.runs.append(Run("tail", token.start, token.end, _top(tree)))
    elif len(tree.stack) == open_before:
        tree.runs.append(Run("stray", token.start, token.end, _top(tree)))
    if name not in INLINE:
        _edge(tree, name, token)


def _find(tree: Tree, names: tuple[str, ...], limits: frozenset[str]) -> int | None:
    for place in range(len(tree.names) - 1, -1, -1):
        name = tree.names[place]
        if name in names:
            return place
        if name in limits:
            return None
    return None


def _pop_to(tree: Tree, names: tuple[str, ...], limits: frozenset[str], at: int) -> None:
    if any(tree.counts.get(name) for name in names):
        place = _find(tree, names, limits)
        if place is not None:
            _pop(tree, place, at)


def _pop(tree: Tree, place: int, at: int) -> None:
    for index, name in zip(tree.stack[place:], tree.names[place:], strict=True):
        element = tree.elements[index]
        element.close_start = element.end = at
        tree.counts[name] -= 1
    del tree.stack[place:], tree.names[place:]
