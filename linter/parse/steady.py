"""What a page of an open document gave before, where it and its template tags are still the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeVar

from linter.model.page import Page, Splice
from linter.parse.template import Tag
from linter.parse.versions import opened
from linter.parse.write import Tags

S = TypeVar("S")


class _Made(NamedTuple):
    tags: Tags
    state: object


def steady(
    reader: Hashable, page: Page, tags: Tags, anew: Callable[[], S], again: Callable[[S, Splice], S]
) -> S:
    """What a reader makes of a page and its tags: anew, or again from what it made of the last version.

    `again` is asked only where the tags before and behind the change are the same as well.
    """
    versions = opened()
    if versions is None or page.token is None:
        return anew()

    def follow(earlier: _Made, splice: Splice) -> _Made:
        state: S = earlier.state  # type: ignore[assignment]
        is_same = versions.of_page("tags", page, lambda: _agree(earlier.tags, tags, splice))
        return _Made(tags, again(state, splice) if is_same else anew())

    made = versions.of_page(reader, page, lambda: _Made(tags, anew()), follow)
    found: S = made.state  # type: ignore[assignment]
    return found


def _agree(earlier: Tags, tags: Tags, splice: Splice) -> bool:
    """Whether the tags are the same in what both texts share; none of them crosses into it."""
    if earlier.before(splice.at) != tags.before(splice.at):
        return False
    old, new = earlier.behind(splice.tail_at - splice.shift), tags.behind(splice.tail_at)
    if splice.shift == 0:
        return old == new
    return len(old) == len(new) and all(map(_is_moved, old, new, [splice.shift] * len(old)))


def _is_moved(one: Tag, other: Tag, shift: int) -> bool:
    return (
        one.start + shift == other.start
        and one.end + shift == other.end
        and one.kind == other.kind
        and one.word == other.word
    )
