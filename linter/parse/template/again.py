"""The tags of an open document found again after an edit: from a place before it to where the tags agree."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from linter.model.made import maker
from linter.parse.template.scan import Finder, Try, scan, tries
from linter.parse.template.signs import openers
from linter.parse.template.tag import MAX_TAG, Tag
from linter.parse.versions import Changed

_AROUND = 1000
"""How far beyond its end the reading of a tag may look, and before its start what opens it."""

_NOTES = ("{{!--", "{{~!--", "{{/*", "{{- /*", "<%!--", "<s")
"""What opens a tag that ends at its own sign, however far that is."""

_LONG = ("{#", "<%", "%%[", *_NOTES)
"""What opens tags of any length: where one does not close, all of the rest was looked at."""

_OWN_SIGNS = "{{="
"""A template that sets its own signs is read as a whole."""


class Tried(NamedTuple):
    """A try, and how far the text was looked at for it."""

    start: int
    tag: Tag | None
    reach: int


_made, _tag = maker(Tried), maker(Tag)


class Scanned(NamedTuple):
    """All places where a tag was tried, in order. `pattern` is `None` where the text was read as a whole."""

    pattern: re.Pattern[str] | None
    tries: list[Tried]
    tags: tuple[Tag, ...]


def scanned(text: str, dialect: str) -> Scanned:
    """All tags of a text, with what it takes to find them again."""
    pattern = openers(text, dialect)
    if pattern is None or _OWN_SIGNS in text:
        return Scanned(None, [], tuple(scan(text, dialect)))
    return _joined(pattern, [_tried(text, one) for one in tries(text, dialect, pattern, Finder(text), 0)])


def rescanned(earlier: Scanned, text: str, dialect: str, change: Changed) -> Scanned:
    """The same as `scanned`, from an earlier text."""
    pattern = openers(text, dialect)
    if pattern is None or pattern is not earlier.pattern or _OWN_SIGNS in text:
        return scanned(text, dialect)
    furthest = list(accumulate((one.reach for one in earlier.tries), max))
    kept = earlier.tries[: bisect_right(furthest, change.start)]
    more = tries(text, dialect, pattern, Finder(text), _end(kept[-1]) if kept else 0)
    return _joined(pattern, [*kept, *_until_same(earlier, text, change, more)])


def _joined(pattern: re.Pattern[str], found: list[Tried]) -> Scanned:
    return Scanned(pattern, found, tuple([one.tag for one in found if one.tag is not None]))


def _until_same(earlier: Scanned, text: str, change: Changed, more: Iterator[Try]) -> Iterator[Tried]:
    """New tries, and from where one is at the place of an old one, behind the change, the old ones moved."""
    starts = [one.start for one in earlier.tries]
    old, shift = bisect_right(starts, change.old_end), change.shift
    for one in more:
        if one.start > change.new_end:
            while old < len(starts) and starts[old] + shift < one.start:
                old += 1
            if old < len(starts) and starts[old] + shift == one.start:
                break
        yield _tried(text, one)
    else:
        return
    for start, tag, reach in earlier.tries[old:]:
        yield _made((start + shift, None if tag is None else _moved(tag, shift), reach + shift))


def _tried(text: str, one: Try) -> Tried:
    return Tried(one.start, one.tag, _reach(text, one))


def _moved(tag: Tag, shift: int) -> Tag:
    kind, start, end, syntax, word = tag
    return _tag((kind, start + shift, end + shift, syntax, word))


def _end(one: Tried) -> int:
    return one.start + 1 if one.tag is None else one.tag.end


def _reach(text: str, one: Try) -> int:
    """How far the text was looked at to tell whether there is a tag, and where it ends."""
    start, tag = one
    if tag is not None:
        is_open_end = tag.kind != "comment" and tag.word != "script" and text.startswith(_NOTES, start)
        reach = len(text) if is_open_end else tag.end + _AROUND
    else:
        reach = len(text) if text.startswith(_LONG, start) else start + MAX_TAG + _AROUND
    if text.startswith(("%", "{"), start):  # some tags of one sign are of any length, within their line
        line = text.find("\n", start)
        reach = max(reach, len(text) if line < 0 else line)
    return reach
