"""Claims that a mail is no junk, which only junk makes: a way out says what they are meant to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import Finding, Outcome, test
from linter.checks.law.lines import line_of
from linter.checks.tokens.pattern import Existence
from linter.facts.law.signals import opt_out_text
from linter.facts.memo import Facts
from linter.facts.paragraphs import paragraphs
from linter.facts.phrases import phrases_of
from linter.model.document import TextEdit
from linter.model.segment import Segment

_WAYS = tuple(f"shared/opt-out#{use}" for use in ("word", "sentence", "settings"))
_REST = 25
"""Characters beside the claim, from which on its sentence says something else, too, as with `_MORE`."""

_MORE = frozenset(",;:，；：–—")


@test
class Claim(Existence, frozen=True, tag="law/claim", kw_only=True):
    """As `existence`; the edit takes the sentence out if the mail shows a way out, which says it better.

    If it shows none, a footer's sentence in the mail's language takes its place in plain text. A sentence
    that says more than the claim is left to people.
    """

    local: ClassVar[bool] = False

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Each match of a token."""
        for found in super().run(segment, facts):
            if isinstance(found, Finding):
                yield found._replace(parts=(_edit(segment, found.start, found.end, facts),))


def _edit(segment: Segment, start: int, end: int, facts: Facts) -> TextEdit | None:
    found = next(_sentences(segment.text, start, end), None)
    if found is None or segment.scope.startswith("header."):
        return None
    low, high = found
    rest = segment.text[low:start] + segment.text[end:high]
    ways = phrases_of(facts.context.tokens(*_WAYS))
    says_more = len(rest.strip()) > _REST or not _MORE.isdisjoint(rest) or ways.occurs(segment.text[low:high])
    if says_more:
        return None
    if facts.of(opt_out_text):
        return segment.edit(*_with_blanks(segment.text, low, high), "")
    line = line_of(facts, "opt-out").line
    return segment.edit(low, high, line.text()) if line is not None and segment.scope == "body.text" else None


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences that hold all of a claim, which may go over several lines."""
    for paragraph in paragraphs(text):
        for sentence in paragraph.sentences():
            low, high = paragraph.place(*sentence)
            if low <= start and end <= high:
                yield low, high


def _with_blanks(text: str, low: int, high: int) -> tuple[int, int]:
    """The sentence with the blanks behind it, or with its line where it is all of one."""
    is_line = text[:low].endswith("\n") or not low
    while high < len(text) and text[high] in " \t":
        high += 1
    for line_end in ("\r\n", "\n"):
        if is_line and text.startswith(line_end, high):
            return low, high + len(line_end)
    if high == len(text):
        low -= len(text[:low]) - len(text[:low].rstrip(" "))
    return low, high
