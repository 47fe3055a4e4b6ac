"""Test `clip`: HTML that is too long to be shown whole, and what lies behind the cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.html.view import View
from linter.checks.tokens.opt_out import way_out
from linter.facts.memo import Facts
from linter.facts.quoted import lies_in
from linter.model.document import TextEdit
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.segment import Segment

_BLANKS = " \t\r\n\f"
"""What HTML folds into one; a no-break space is none of them."""

_KEPT = lazy(r"\[if\b|\[endif|<!|\[CDATA|\{[{%#]|\*\||%%|#\w|sc:|amp", re.IGNORECASE)
_PRE = lazy(r"white-space\s*:\s*(?:pre|break)", re.IGNORECASE)
_TAG = lazy(r"<[^<>]*>")
_WORD = lazy(r"\w+")


@test
class Clip(Test, frozen=True, tag="clip", kw_only=True):
    """Report an HTML body of more than `max` bytes, decoded, at the place where it is cut.

    `test`: `over` (more than `max`), `near` (more than `min`, not more than `max`), `opt-out` (more than
    `max`, and the link that ends the mails lies behind the cut; that link is reported). The edits take out
    comments and blanks between tags that change nothing of what is seen.
    """

    test: Literal["over", "near", "opt-out"]
    max: int
    min: int = 0

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("value", "limit", "links", "words", "saved")

    def encoding_matters(self) -> bool:
        """A charset of two bytes a letter makes another size."""
        return True

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Measure each HTML body."""
        for part in message.bodies("text/html"):
            document, size = part.document, _size(part)
            if document is None or size <= (self.min if self.test == "near" else self.max):
                continue
            if self.test == "near" and size > self.max:
                continue
            yield from self._report(message, part, View(message, part, document, part.page), size, facts)

    def _report(self, message: Message, part: Part, view: View, size: int, facts: Facts) -> Iterator[Finding]:
        at = len(view.text) if self.test == "near" else _offset(part, self.max)
        links = [e for e in view.elements if e.name == "a" and e.start >= at and e.get("href")]
        shown = [s for s in message.segments("html.text") if s.document is view.document]
        words = sum(
            1 for s in shown for m in _WORD.finditer(s.text) if s.to_document(m.start(), m.end())[0] >= at
        )
        edits = tuple(_edits(view)) if self.test != "opt-out" else ()
        saved = sum(e.change.end - e.change.start - len(e.change.text) for e in edits if e)
        values = {
            "value": str(size), "limit": str(self.max), "links": str(len(links)), "words": str(words),
            "saved": str(saved),
        }  # fmt: skip
        source = Segment("html.source", view.text, view.document)
        if self.test == "opt-out":
            way = way_out(facts.context)
            for link in links:
                label = _TAG.sub(" ", view.text[link.open_end : link.close_start])
                if way.is_named(label) or way.is_address(link.get("href") or ""):
                    yield Finding(source, link.start, link.open_end, values)
                    return
            return
        low, high = _line(view.text, 0 if self.test == "near" else at)
        yield Finding(source, low, high, values, edits)


def _size(part: Part) -> int:
    """Decoded bytes, a line end counting as one whatever the file has."""
    return len(part.data) - part.data.count(b"\r\n")


def _offset(part: Part, limit: int) -> int:
    """The code point of the document's text at which the first `limit` bytes end."""
    text = part.document.text if part.document else ""
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


def _edits(view: View) -> Iterator[TextEdit | None]:
    """Comments that are for nobody, and blanks between tags down to one; nothing in `pre` and the like."""
    if _PRE.search(view.text):
        return
    kept = _kept(view)
    # Where a text that ends in a blank and the comments taken out behind it end.
    behind = -1
    for run in view.page.runs:
        if run.kind not in ("comment", "text") or lies_in(kept, run.start):
            continue
        if run.kind == "comment":
            low, high = run.start - 4, run.end + 3
            if _is_idle(view, low, high):
                behind = high if low == behind else -1
                yield view.edit(low, high, "")
            continue
        yield from _blanks(view, run.start, run.end, follows_blank=run.start == behind)
        behind = run.end if view.page.masked[run.end - 1] in _BLANKS else -1


def _kept(view: View) -> list[tuple[int, int]]:
    """The outermost elements in which every blank is seen."""
    kept: list[tuple[int, int]] = []
    for element in view.elements:
        is_kept = element.name in ("pre", "textarea", "xmp", "plaintext", "listing")
        if is_kept and (not kept or element.start >= kept[-1][1]):
            kept.append((element.start, element.end))
    return kept


def _is_idle(view: View, low: int, high: int) -> bool:
    """Whether a comment speaks to no program: it is whole and holds no condition or tag of one."""
    text = view.text
    whole = text.startswith("<!--", low) and text.startswith("-->", high - 3)
    return whole and not _KEPT.search(text, low + 4, high - 3) and view.is_written(low, high)


def _blanks(view: View, start: int, end: int, *, follows_blank: bool) -> Iterator[TextEdit | None]:
    """Blanks at both ends of a text: a browser shows them as one, or not at all."""
    text = view.page.masked[start:end]
    lead, trail = len(text) - len(text.lstrip(_BLANKS)), len(text) - len(text.rstrip(_BLANKS))
    places = [(start, start + lead)] if lead == len(text) else [(start, start + lead), (end - trail, end)]
    for low, high in places:
        if low == high or not view.is_written(low, high):
            continue
        one = "" if follows_blank and low == start else "\n" if "\n" in view.text[low:high] else " "
        if high - low > len(one):
            yield view.edit(low, high, one)
