"""Kind `clip`: HTML that is too long to be shown whole, and what lies behind the cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, NamedTuple

from linter.checks.base import Context, Finding, Kind, Outcome, kind
from linter.checks.page_view import View
from linter.model.document import TextEdit
from linter.model.message import Message, Part
from linter.model.segment import Segment

_BLANKS = " \t\r\n\f"
"""What HTML folds into one; a no-break space is none of them."""

_KEPT = re.compile(r"\[if\b|\[endif|<!|\[CDATA|\{[{%#]|\*\||%%|#\w|sc:|amp", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break)", re.IGNORECASE)
_OPT_OUT = re.compile(
    r"unsub|opt-?out|abmelden|退订|désabonn|desabonn|darse de baja|cancelar.suscripci", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


class _Cut(NamedTuple):
    size: int
    at: int
    links: int
    words: int
    opt_out: tuple[int, int] | None


@kind("clip")
class Clip(Kind, frozen=True, tag="clip", kw_only=True):
    """Report an HTML body of more than `max` bytes, decoded, at the place where it is cut.

    `test`: `over` (more than `max`), `near` (more than `min`, not more than `max`), `opt-out` (more than
    `max`, and the link that ends the mails lies behind the cut; that link is reported). The edits take out
    comments and blanks between tags that change nothing of what is seen.
    """

    test: Literal["over", "near", "opt-out"]
    max: int
    min: int = 0

    whole_message: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("value", "limit", "links", "words", "saved")

    def encoding_matters(self) -> bool:
        """A charset of two bytes a letter makes another size."""
        return True

    def run_message(self, message: Message, context: Context) -> Outcome:
        """Measure each HTML body."""
        for part in message.bodies("text/html"):
            document, size = part.document, _size(part)
            if document is None or size <= (self.min if self.test == "near" else self.max):
                continue
            if self.test == "near" and size > self.max:
                continue
            yield from self._report(message, part, View(message, part, document, part.page), size)

    def _report(self, message: Message, part: Part, view: View, size: int) -> Iterator[Finding]:
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
            for link in links:
                inner = view.text[link.open_end : link.close_start]
                if _OPT_OUT.search(inner) or _OPT_OUT.search(link.get("href") or ""):
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
    kept = [
        (e.start, e.end)
        for e in view.elements
        if e.name in ("pre", "textarea", "xmp", "plaintext", "listing")
    ]
    for run in view.page.runs:
        if any(start <= run.start < end for start, end in kept):
            continue
        if run.kind == "comment":
            yield from _comment(view, run.start, run.end)
        elif run.kind == "text":
            yield from _blanks(view, run.start, run.end)


def _comment(view: View, start: int, end: int) -> Iterator[TextEdit | None]:
    inner = view.text[start:end]
    low, high = start - 4, end + 3
    whole = view.text.startswith("<!--", low) and view.text.startswith("-->", end)
    if whole and not _KEPT.search(inner) and view.is_written(low, high):
        yield view.edit(low, high, "")


def _blanks(view: View, start: int, end: int) -> Iterator[TextEdit | None]:
    """Blanks at both ends of a text: a browser shows them as one, or not at all."""
    text = view.page.masked[start:end]
    if not text.strip(_BLANKS):
        if end - start > 1 and view.is_written(start, end):
            yield view.edit(start, end, "\n" if "\n" in text else " ")
        return
    lead, trail = len(text) - len(text.lstrip(_BLANKS)), len(text) - len(text.rstrip(_BLANKS))
    for low, high in ((start, start + lead), (end - trail, end)):
        if high - low > 1 and view.is_written(low, high):
            yield view.edit(low, high, "\n" if "\n" in view.text[low:high] else " ")
