"""Test `comment`: HTML comments that hide more than they should."""

from __future__ import annotations

import re
from typing import Literal

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
class Comment(Test, frozen=True, tag="comment", kw_only=True):
    """Report HTML comments: `unclosed` ones, or those of an Outlook `conditional` without its `<![endif]`.

    `saved` reports what a browser writes into a page that is saved (`saved from url=`); its edit takes the
    comment out.
    """

    test: Literal["unclosed", "conditional", "saved"]

    def triggers(self) -> tuple[str, ...]:
        """Words that the comment must hold, where there are any."""
        return {"conditional": (r"(?i)\[if\b",), "saved": (r"(?i)saved from url",)}.get(self.test, ())

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Judge one comment; its opening is pointed at."""
        start, end, _ = segment.to_document(0, len(segment.text))
        if not segment.text:
            start, end, _ = segment.to_document(0, 0)
        text = segment.document.text
        source = Segment("html.source", text, segment.document)
        low = max(start - 4, 0)
        if self.test == "unclosed":
            if not text.startswith(("-->", "--!>"), end) and text.startswith("<!--", low):
                yield Finding(source, low, low + len(text[low:].partition("\n")[0].rstrip()))
        elif self.test == "saved":
            high = end + 3 if text.startswith("-->", end) else end
            edit = TextEdit(segment.document, Change(low, high, ""))
            yield Finding(source, low, high, parts=(edit if segment.document.editable else None,))
        else:
            opening = _OPENS.match(segment.text)
            if opening and not _REVEALED.match(segment.text) and not _ENDS.search(segment.text):
                yield Finding(segment, 0, opening.end())
