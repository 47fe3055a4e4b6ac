"""The page of an open document read again after an edit: from a mark before it to where the pages agree.

A mark is a place between two tokens, with what is open there. Behind an edit, where a new mark would be at
the place of an old one with the same open, the rest of the old page is the rest of the new one, moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from linter.model.element import Attribute, Element
from linter.model.made import maker
from linter.model.page import Page, Run, Splice
from linter.parse.html import Tree
from linter.parse.tokens import RAW_TEXT, tokenize
from linter.parse.versions import Changed

EVERY = 24
"""Tokens between two marks."""

_attribute, _run = maker(Attribute), maker(Run)

_AHEAD = 16
"""Characters behind a token that are looked at to end it: `</textarea` and one more."""


class Mark(NamedTuple):
    """A place between two tokens, how much was read before it, and what is open there."""

    at: int
    elements: int
    runs: int
    stack: tuple[int, ...]
    names: tuple[str, ...]
    too_deep: tuple[tuple[str, int], ...]


class ReadPage(NamedTuple):
    """A page with its marks, in order."""

    page: Page
    marks: list[Mark]


def read(text: str, masked: str) -> ReadPage:
    """The page of a text, with marks."""
    return _go_on(Tree(text, masked), [Mark(0, 0, 0, (), (), ())], None, Changed(0, 0, 0))


def reread(earlier: ReadPage, text: str, masked: str, change: Changed) -> ReadPage:
    """The same as `read`, from an earlier text."""
    places = [mark.at for mark in earlier.marks]
    last = max(bisect_right(places, change.start - _AHEAD), 1)
    marks = earlier.marks[:last]
    return _go_on(_tree_at(marks[-1], earlier.page, text, masked), marks, earlier, change)


def _tree_at(mark: Mark, page: Page, text: str, masked: str) -> Tree:
    """A page as it was at a mark; what was open there gets its end anew."""
    elements = list(page.elements[: mark.elements])
    for index in mark.stack:
        one = elements[index]
        elements[index] = Element(
            one.name, one.attributes, one.start, one.open_end, one.open_end, one.open_end, one.parent
        )
    return Tree(
        text,
        masked,
        elements,
        list(page.runs[: mark.runs]),
        list(mark.stack),
        list(mark.names),
        dict(Counter(mark.names)),
        dict(mark.too_deep),
    )


def _go_on(tree: Tree, marks: list[Mark], earlier: ReadPage | None, change: Changed) -> ReadPage:
    """Read from the last mark on, to the end or to where the earlier page goes on."""
    old = {} if earlier is None else {mark.at + change.shift: n for n, mark in enumerate(earlier.marks)}
    since, first = 0, marks[-1]
    for token in tokenize(tree.masked, marks[-1].at):
        tree.add(token)
        since += 1
        is_between = not (token.kind == "open" and token.name in RAW_TEXT)
        if not is_between:
            continue
        is_behind = token.end >= change.new_end and token.end in old
        if is_behind or since >= EVERY:
            since, mark = 0, _mark(tree, token.end)
            marks.append(mark)
            if is_behind and earlier is not None:
                at = old[token.end]
                if _is_same(earlier.marks[at], mark):
                    return _with_rest(tree, marks, earlier, at, first, change.shift)
    tree.close()
    end = Mark(len(tree.text), len(tree.elements), len(tree.runs), (), (), ())
    return _read(tree, marks, earlier, first, end, None, change.shift)


def _read(
    tree: Tree,
    marks: list[Mark],
    earlier: ReadPage | None,
    first: Mark,
    new: Mark,
    old: Mark | None,
    shift: int,
) -> ReadPage:
    """The page, which is the earlier one's up to a first mark, and from `new` on, there `old`."""
    splice = None
    if earlier is not None:
        page = earlier.page
        splice = Splice(
            of=page.token,
            at=first.at,
            elements=first.elements,
            runs=first.runs,
            open=first.stack,
            tail_at=new.at,
            tail=new.elements,
            runs_tail=new.runs,
            old_tail=len(page.elements) if old is None else old.elements,
            old_runs_tail=len(page.runs) if old is None else old.runs,
            around=() if old is None else tuple(zip(old.stack, new.stack, strict=True)),
            shift=shift,
        )
    made = Page(tuple(tree.elements), tuple(tree.runs), tree.masked, object(), splice)
    return ReadPage(made if earlier is None else made.following(earlier.page), marks)


def _mark(tree: Tree, at: int) -> Mark:
    deep = tuple((name, count) for name, count in tree.too_deep.items() if count)
    return Mark(at, len(tree.elements), len(tree.runs), tuple(tree.stack), tuple(tree.names), deep)


def _is_same(one: Mark, other: Mark) -> bool:
    return one.names == other.names and sorted(one.too_deep) == sorted(other.too_deep)


def _with_rest(
    tree: Tree, marks: list[Mark], earlier: ReadPage, at: int, first: Mark, shift: int
) -> ReadPage:
    """The page so far, and what stands behind the mark in the earlier one."""
    page, old, new = earlier.page, earlier.marks[at], marks[-1]
    more = new.elements - old.elements
    moved = dict(zip(old.stack, new.stack, strict=True))
    moved[-1] = -1

    def place(index: int) -> int:
        return index + more if index >= old.elements else moved[index]

    elements, runs = tree.elements, tree.runs
    for index, mine in zip(old.stack, new.stack, strict=True):
        ended = page.elements[index]
        elements[mine].close_start, elements[mine].end = ended.close_start + shift, ended.end + shift
    for name, attributes, start, open_end, close_start, end, parent in map(
        _fields, page.elements[old.elements :]
    ):
        elements.append(
            Element(
                name,
                _shifted(attributes, shift) if shift and attributes else attributes,
                start + shift,
                open_end + shift,
                close_start + shift,
                end + shift,
                place(parent),
            )
        )
    runs.extend([_run((k, s + shift, e + shift, place(i))) for k, s, e, i in page.runs[old.runs :]])
    marks.extend(
        Mark(
            mark.at + shift,
            mark.elements + more,
            mark.runs + new.runs - old.runs,
            tuple([place(index) for index in mark.stack]),
            mark.names,
            mark.too_deep,
        )
        for mark in earlier.marks[at + 1 :]
    )
    return _read(tree, marks, earlier, first, new, old, shift)


def _fields(one: Element) -> tuple[str, tuple[Attribute, ...], int, int, int, int, int]:
    return one.name, one.attributes, one.start, one.open_end, one.close_start, one.end, one.parent


def _shifted(attributes: Sequence[Attribute], by: int) -> tuple[Attribute, ...]:
    return tuple(
        [
            _attribute((name, value, start + by, end + by, low + by, high + by))
            for name, value, start, end, low, high in attributes
        ]
    )
