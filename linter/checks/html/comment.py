"""Tests of kind `comment`: HTML comments that hide more than they should."""

from __future__ import annotations

import re

from linter.checks.base import Finding, Outcome, Test, test
from linter.facts.memo import Facts
from linter.model.document import Change, TextEdit
from linter.model.lazy import lazy
from linter.model.segment import Segment

_OPENS = lazy(
    r"\s*\[if\s+[!(]*(?:(?:gte?|lte?)\s+)?(?:mso|ie|vml|true|supportFields)\b[^\]]*\]\s*>?", re.IGNORECASE
)
_ENDS = lazy(r"<!\[endif\]\s*$", re.IGNORECASE)
_REVEALED = lazy(r"\s*\[if\b[^\]]*\]>\s*(?:<!|-->|<!-->?)?\s*$|\s*\[if\s+\(?![^\]]*\]\s*$", re.IGNORECASE)


@test
class UnclosedComment(Test, frozen=True, tag="comment/unclosed"):
    """Report an HTML comment that never ends, at its opening."""

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Look at what follows the comment."""
        start, end = _place(segment)
        text, low = segment.document.text, max(start - 4, 0)
        if not text.startswith(("-->", "--!>"), end) and text.startswith("<!--", low):
            yield Finding(_source(segment), low, low + len(text[low:].partition("\n")[0].rstrip()))


@test
class UnendedConditional(Test, frozen=True, tag="comment/conditional"):
    """Report an HTML comment that is a condition for Outlook and lacks its `<![endif]`."""

    def triggers(self) -> tuple[str, ...]:
        """A condition."""
        return (r"(?i)\[if\b",)

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Judge one comment; its condition is pointed at."""
        opening = _OPENS.match(segment.text)
        if opening and not _REVEALED.match(segment.text) and not _ENDS.search(segment.text):
            yield Finding(segment, 0, opening.end())


@test
class SavedPageComment(Test, frozen=True, tag="comment/saved"):
    """Report what a browser writes into a page that is saved (`saved from url=`); the edit takes it out."""

    def triggers(self) -> tuple[str, ...]:
        """What browsers write."""
        return (r"(?i)saved from url",)

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """The whole comment."""
        start, end = _place(segment)
        low = max(start - 4, 0)
        high = end + 3 if segment.document.text.startswith("-->", end) else end
        edit = TextEdit(segment.document, Change(low, high, ""))
        yield Finding(_source(segment), low, high, parts=(edit if segment.document.editable else None,))


def _source(segment: Segment) -> Segment:
    return Segment("html.source", segment.document.text, segment.document)


def _place(segment: Segment) -> tuple[int, int]:
    """Where the comment's content stands in the document."""
    return segment.to_document(0, len(segment.text))[:2]
