"""Where an HTML part quoted_in other mail: what somebody else wrote is not the writer's to mend."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from linter.facts import selector
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.model.message import Part

_QUOTED = "blockquote[type=cite], .gmail_quote, .yahoo_quoted, .moz-forward-container, .qqmail_quote"

Range = tuple[int, int]
"""A start and an end in the part's text."""


def quoted_in(facts: Facts, part: Part) -> list[Range]:
    """The quoted mails, without those within others, in order."""
    found: list[Range] = []
    for index in selector.select(facts, part, _QUOTED):
        element = elements_of(facts, part)[index]
        if not found or element.start >= found[-1][1]:
            found.append((element.start, element.end))
    return found


def lies_in(ranges: Sequence[Range], at: int) -> bool:
    """Whether one of the ranges, sorted and apart from each other, holds a place."""
    before = bisect_right(ranges, at, key=lambda one: one[0]) - 1
    return before >= 0 and at < ranges[before][1]
