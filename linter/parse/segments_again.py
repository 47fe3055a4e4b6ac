"""Segments of elements that an edit has left as they were, in the text as it is now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from linter.model.document import Document
from linter.model.element import Element
from linter.model.page import Page, Splice
from linter.model.segment import Segment
from linter.parse.steady import steady
from linter.parse.write import Tags


class Placed(NamedTuple):
    """The segments of elements, in order, and the indexes of these."""

    segments: list[Segment]
    owners: list[int]


Build = Callable[[int, Element], Iterator[Segment]]
"""The segments of an element, by its index."""


def of_elements(
    reader: str, document: Document, page: Page, tags: Tags, build: Build, *, inside: bool = False
) -> list[Segment]:
    """The segments of all elements. `inside`: they depend on what stands in an element, not its tag alone."""

    def anew() -> Placed:
        return _built(page, build, Placed([], []), 0, len(page.elements))

    def again(earlier: Placed, splice: Splice) -> Placed:
        first = bisect_left(earlier.owners, splice.elements)
        made = Placed(
            [segment.rehomed(document, 0) for segment in earlier.segments[:first]], earlier.owners[:first]
        )
        if inside:
            _opened_anew(page, build, made, splice.open)
        _built(page, build, made, splice.elements, splice.tail)
        last, more = bisect_left(earlier.owners, splice.old_tail), splice.tail - splice.old_tail
        made.segments.extend([segment.rehomed(document, splice.shift) for segment in earlier.segments[last:]])
        made.owners.extend(
            [owner + more for owner in earlier.owners[last:]] if more else earlier.owners[last:]
        )
        return made

    found = steady(reader, page, tags, anew, again).segments
    if found and found[0].document is not document:  # of a part that has not changed
        return [segment.rehomed(document, 0) for segment in found]
    return found


def _built(page: Page, build: Build, made: Placed, first: int, last: int) -> Placed:
    for index in range(first, last):
        for segment in build(index, page.elements[index]):
            made.segments.append(segment)
            made.owners.append(index)
    return made


def _opened_anew(page: Page, build: Build, made: Placed, opened: tuple[int, ...]) -> None:
    """What was open before the change holds what has changed."""
    for index in opened:
        at = bisect_left(made.owners, index)
        for segment in build(index, page.elements[index]):
            made.segments[at] = segment
            at += 1
