"""A test of dates that no calendar has: *31 June*, *30.02.2027*, 2月30日."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import Finding, Outcome, test
from linter.checks.clock.dates import DateTest, is_quoted
from linter.facts.clock.written import Written, unreal
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.segment import Segment

_ORDINAL = lazy(r"(?i)\d(?:st|nd|rd|th)\Z")
_ON = lazy(r"(?i)\b(?:on|by|until|till|before|after|from|since)[ \xa0\n]+\Z")
_LEAP = 2000


@test
class NoSuchDay(DateTest, frozen=True, tag="clock/no-such-day", kw_only=True):
    """The month of a date has no such day. *In June 31 companies came* is no date: without a year, the day
    stands before the month, has its ending, or the date stands behind a word such as *until*."""

    values: ClassVar[tuple[str, ...]] = ("days", "right")

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Every such date of the segment."""
        for one in facts.about(unreal, segment):
            if not is_quoted(segment.text, one.start):
                yield from self.judge(one, segment, facts)

    def judge(self, one: Written, segment: Segment, facts: Facts) -> Iterator[Finding]:
        """The month's last day is shown in its place."""
        text = segment.text[one.start : one.end]
        is_date = (
            one.year is not None
            or one.weekday is not None
            or text[:1].isdigit()
            or _ORDINAL.search(text)
            or _ON.search(segment.text, max(0, one.start - 12), one.start)
        )
        if not is_date:
            return
        days = monthrange(one.year or _LEAP, one.month)[1]
        figure = str(one.day)
        at = text.find(figure) if one.order == "dmy" or text.startswith(figure) else text.rfind(figure)
        right = text[:at] + str(days) + text[at + len(figure) :]
        yield Finding(segment, one.start, one.end, {"days": str(days), "right": right})
