"""Dates in header fields: malformed, ahead of the clock, or long past."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from linter.checks.base import Finding, test
from linter.checks.headers import mending
from linter.checks.headers.header import FieldTest, on_value
from linter.checks.headers.mending import Parts
from linter.coding.dates import date_text, parse_date
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

    Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """By the clock."""
        date = parse_date(value_of(facts, header))
        return date is not None and date - _now(facts) > timedelta(hours=self.limit)


@test
class HeaderDateBehind(_FarDate, frozen=True, tag="header/date-behind"):
    """Report dates more than `limit` hours before now; they are replaced by it.

    Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """By the clock."""
        date = parse_date(value_of(facts, header))
        return date is not None and _now(facts) - date > timedelta(hours=self.limit)


def _now(facts: Facts) -> datetime:
    return facts.now if facts.now.tzinfo else facts.now.astimezone()
