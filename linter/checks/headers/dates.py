"""Dates in header fields: malformed, ahead of the clock, or long past."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from linter.checks.base import Finding, test
from linter.checks.headers import mending
from linter.checks.headers.header import FieldTest, on_value
from linter.checks.headers.mending import Parts
from linter.coding.dates import date_text, parse_date
from linter.facts.clock.moment import leaving
from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.model.header import Header


class _Dated(FieldTest, frozen=True):
    """Base: the date is replaced by the time of the lint."""

    def mended(self, header: Header, facts: Facts) -> Parts:
        """The date of now."""
        return mending.replace(header, date_text(facts.now), facts)


@test
class HeaderBadDate(_Dated, frozen=True, tag="header/bad-date"):
    """Report dates whose form, day or weekday is wrong; they are replaced by now.

    Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """No date-time of RFC 5322 §3.3."""
        return bool(value_of(facts, header)) and parse_date(value_of(facts, header)) is None


class _FarDate(_Dated, frozen=True):
    """Base: more than `limit` hours away from now."""

    limit: int = 0

    values: ClassVar[tuple[str, ...]] = ("header", "limit")

    def shown(self, header: Header, parts: Parts, facts: Facts) -> Finding:
        """On the date."""
        return on_value(header, 0, len(value_of(facts, header)), parts, facts, limit=str(self.limit))


@test
class HeaderDateAhead(_FarDate, frozen=True, tag="header/date-ahead"):
    """Report dates more than `limit` hours after now; they are replaced by it.

    Where the mail says otherwise when it leaves, that is meant in place of now. What has not been sent and
    says it nowhere leaves at its date, if that lies less than `plan` days ahead.
    Other parameters: see `header`.
    """

    plan: int = 0

    def fails(self, header: Header, facts: Facts) -> bool:
        """By the clock."""
        date, left = parse_date(value_of(facts, header)), facts.of(leaving)
        if date is None:
            return False
        ahead = date - _due(facts)
        is_plan = left is not None and left.said == "date" and ahead < timedelta(days=self.plan)
        return ahead > timedelta(hours=self.limit) and not is_plan

    def mended(self, header: Header, facts: Facts) -> Parts:
        """The time at which it is to leave."""
        return mending.replace(header, date_text(_due(facts)), facts)


@test
class HeaderDateBehind(_FarDate, frozen=True, tag="header/date-behind"):
    """Report dates more than `limit` hours before now; they are replaced by it.

    Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """By the clock."""
        date = parse_date(value_of(facts, header))
        return date is not None and _now(facts) - date > timedelta(hours=self.limit)


def _due(facts: Facts) -> datetime:
    """When the mail is said to leave, by the config or its own field; else now."""
    left = facts.of(leaving)
    return left.at if left is not None and left.said != "date" else _now(facts)


def _now(facts: Facts) -> datetime:
    return facts.now if facts.now.tzinfo else facts.now.astimezone()
