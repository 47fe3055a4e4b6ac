"""Tests of kind `clip`: HTML that is too long to be shown whole, and what lies behind the cut."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import ClassVar, NamedTuple

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens.opt_out import way_out
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.facts.parts import data_of, text_of
from linter.facts.quoted import lies_in
from linter.model.document import Change, TextEdit
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.made import maker
from linter.model.message import Part
from linter.model.page import Splice
from linter.parse.versions import opened

_change, _edit = maker(Change), maker(TextEdit)

_BLANKS = " \t\r\n\f"
"""What HTML folds into one; a no-break space is none of them."""

_KEPT = lazy(r"\[if\b|\[endif|<!|\[CDATA|\{[{%#]|\*\||%%|#\w|sc:|amp", re.IGNORECASE)
_PRE = lazy(r"white-space\s*:\s*(?:pre|break)", re.IGNORECASE)
_TAG = lazy(r"<[^<>]*>")
_WORD = lazy(r"\w+")


class ClipTest(Test, frozen=True, kw_only=True):
    """Base of the tests of an HTML body's size, in bytes; it is measured decoded, a line end as one byte.

    `limit`: what a mail program shows of it.
    """

    limit: int

    subject: ClassVar[SubjectName] = "page"

    def encoding_matters(self) -> bool:
        """A charset of two bytes a letter makes another size."""
        return True


@test
class ClippedPage(ClipTest, frozen=True, tag="clip/over", kw_only=True):
    """Report an HTML body of more than `limit` bytes, decoded, at the place where it is cut.

    The edits take out `{saved}` characters of comments and blanks that change nothing of what is seen.
    """

    values: ClassVar[tuple[str, ...]] = ("value", "limit", "links", "words", "saved")

    def run(self, view: View, facts: Facts) -> Outcome:
        """Count what lies behind the cut."""
        size = _size(view.part, facts)
        if size > self.limit:
            at = _offset(view.part, self.limit, facts)
            words = sum(
                1
                for segment in view.shown
                for match in _WORD.finditer(segment.text)
                if segment.to_document(match.start(), match.end())[0] >= at
            )
            values = {"links": str(len(_links(view, at))), "words": str(words)}
            yield _finding(view, at, values | {"value": str(size), "limit": str(self.limit)})


@test
class NearlyClippedPage(ClipTest, frozen=True, tag="clip/near", kw_only=True):
    """Report an HTML body of `at_least` bytes, decoded, but not more than `limit`.

    The edits take out `{saved}` characters of comments and blanks that change nothing of what is seen.
    """

    at_least: int

    values: ClassVar[tuple[str, ...]] = ("value", "limit", "saved")

    def run(self, view: View, facts: Facts) -> Outcome:
        """Its first line is pointed at."""
        size = _size(view.part, facts)
        if self.at_least <= size <= self.limit:
            yield _finding(view, 0, {"value": str(size), "limit": str(self.limit)})


@test
class ClippedOptOut(ClipTest, frozen=True, tag="clip/opt-out", kw_only=True):
    """Report the link that ends the mails where it lies behind `limit` bytes, decoded, of an HTML body."""

    values: ClassVar[tuple[str, ...]] = ("value", "limit")

    def run(self, view: View, facts: Facts) -> Outcome:
        """The first such link."""
        size = _size(view.part, facts)
        if size <= self.limit:
            return
        way = way_out(facts.context)
        for link in _links(view, _offset(view.part, self.limit, facts)):
            label = _TAG.sub(" ", view.text[link.open_end : link.close_start])
            if way.is_named(label) or way.is_address(link.get("href") or ""):
                values = {"value": str(size), "limit": str(self.limit)}
                yield Finding(view.source, link.start, link.open_end, values)
                return


def _links(view: View, at: int) -> list[Element]:
    """The links that start there or behind."""
    return [link for link in view.named("a") if link.start >= at and link.get("href")]


def _finding(view: View, at: int, values: dict[str, str]) -> Finding:
    edits = tuple(_edits(view))
    saved = sum(e.change.end - e.change.start - len(e.change.text) for e in edits if e)
    return Finding(view.source, *_line(view.text, at), values | {"saved": str(saved)}, edits)


def _size(part: Part, facts: Facts) -> int:
    """Decoded bytes, a line end counting as one whatever the file has."""
    return len(data_of(facts, part)) - data_of(facts, part).count(b"\r\n")


def _offset(part: Part, limit: int, facts: Facts) -> int:
    """The code point of the document's text at which the first `limit` bytes end."""
    text = text_of(facts, part)
    try:
        sizes = 1.0 if text.isascii() else len(text.encode(part.charset or "utf-8", "replace")) / len(text)
    except LookupError:
        sizes = 1.0
    at, left = 0, float(limit)
    for line in text.splitlines(keepends=True):
        size = len(line.rstrip("\r\n")) * sizes + 1
        if size > left:
            return at + min(int(left / sizes), len(line))
        at, left = at + len(line), left - size
    return len(text)


def _line(text: str, at: int) -> tuple[int, int]:
    """What stands at the cut: the rest of its line, or the line before where nothing follows."""
    rest = text[at:]
    low = at + len(rest) - len(rest.lstrip())
    if low >= len(text):
        low = max(len(text.rstrip()) - 1, 0)
    line = text[low : low + 60].splitlines()[0].rstrip() if text[low : low + 60] else ""
    return low, low + max(len(line), 1)


def _edits(view: View) -> Sequence[TextEdit | None]:
    """Comments that are for nobody, and blanks between tags down to one; nothing in `pre` and the like."""
    if _PRE.search(view.text):
        return ()
    document, is_open = view.document, view.document.editable
    return [_edit((document, change)) if is_open else None for change in _changes_in(view)]


class _Changes(NamedTuple):
    """Changes of a page, and where the blank behind each of its runs ends (-1: none); see `_read_on`."""

    changes: list[Change]
    behind: list[int]


def _changes_in(view: View) -> Sequence[Change]:
    kept, versions = _kept(view), opened()

    def anew() -> _Changes:
        return _read_on(view, kept, _Changes([], []), len(view.page.runs))

    def again(earlier: _Changes, splice: Splice) -> _Changes:
        last = bisect_left(earlier.changes, splice.at, key=_start_of)
        made = _Changes(earlier.changes[:last], earlier.behind[: splice.runs])
        _read_on(view, kept, made, splice.runs_tail)
        before = earlier.behind[splice.old_runs_tail - 1 : splice.old_runs_tail] or [-1]
        shift = splice.shift
        if (made.behind or [-1])[-1] != (before[0] + shift if before[0] >= 0 else -1):
            return _read_on(view, kept, made, len(view.page.runs))
        first = bisect_left(earlier.changes, splice.tail_at - shift, key=_start_of)
        made.changes.extend(
            [_change((low + shift, high + shift, text)) for low, high, text in earlier.changes[first:]]
        )
        made.behind.extend([at + shift if at >= 0 else -1 for at in earlier.behind[splice.old_runs_tail :]])
        return made

    if kept or versions is None or view.page.token is None:
        return anew().changes
    return versions.of_page("clip", view.page, anew, again).changes


def _start_of(change: Change) -> int:
    return change.start


def _read_on(view: View, kept: list[tuple[int, int]], made: _Changes, until: int) -> _Changes:
    """Read the runs up to one, behind those that are read."""
    # Where a text that ends in a blank and the comments taken out behind it end.
    behind = made.behind[-1] if made.behind else -1
    masked, changes = view.page.masked, made.changes
    for kind, start, end, _ in islice(view.page.runs, len(made.behind), until):
        if kind == "comment" and not (kept and lies_in(kept, start)):
            low, high = start - 4, end + 3
            if _is_idle(view, low, high):
                behind = high if low == behind else -1
                changes.append(Change(low, high, ""))
        elif kind == "text" and not (kept and lies_in(kept, start)):
            trails = masked[end - 1] in _BLANKS
            if (trails or masked[start] in _BLANKS) and (end - start > 1 or start == behind):
                changes.extend(_blanks(masked, view.text, start, end, follows_blank=start == behind))
            behind = end if trails else -1
        made.behind.append(behind)
    return made


def _kept(view: View) -> list[tuple[int, int]]:
    """The outermost elements in which every blank is seen."""
    kept: list[tuple[int, int]] = []
    for element in view.named("pre", "textarea", "xmp", "plaintext", "listing"):
        if not kept or element.start >= kept[-1][1]:
            kept.append((element.start, element.end))
    return kept


def _is_idle(view: View, low: int, high: int) -> bool:
    """Whether a comment speaks to no program: it is whole and holds no condition or tag of one."""
    text = view.text
    whole = text.startswith("<!--", low) and text.startswith("-->", high - 3)
    return whole and not _KEPT.search(text, low + 4, high - 3) and view.is_written(low, high)


def _blanks(masked: str, written: str, start: int, end: int, *, follows_blank: bool) -> Iterator[Change]:
    """Blanks at both ends of a text: a browser shows them as one, or not at all."""
    text = masked[start:end]
    bare = text.lstrip(_BLANKS)
    lead = len(text) - len(bare)
    trail = len(bare) - len(bare.rstrip(_BLANKS))
    for low, high in ((start, start + lead), (end - trail, end)):
        if low == high or written[low:high] != text[low - start : high - start]:
            continue
        one = "" if follows_blank and low == start else "\n" if written.find("\n", low, high) >= 0 else " "
        if high - low > len(one):
            yield Change(low, high, one)
