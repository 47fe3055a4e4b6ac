"""Dates in header fields: malformed, ahead of the clock, or long past."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import ClassVar

from linter.checks.base import Finding, test
from linter.checks.headers import mending
from linter.checks.headers.header import FieldTest, on_value
from linter.checks.headers.mending import Parts
from linter.checks.headers.wire import DAYS, MONTHS, date_text
from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.lazy import lazy

_DATE = lazy(
    r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun),\s*)?(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\s+"
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s+([+-]\d{4}|GMT|UT|[ECMP][SD]T)(?:\s*\([^()]*\))*"
)
_OLD_ZONES = {"GMT": 0, "UT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6}
_OLD_ZONES |= {"PST": -8, "PDT": -7}


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


@lru_cache(maxsize=8)
def parse_date(text: str) -> datetime | None:
    """A date-time of RFC 5322 §3.3; `None` where the form, the day or the weekday is wrong."""
    match = _DATE.fullmatch(text.strip())
    if match is None or match[3] not in MONTHS:
        return None
    try:
        date = datetime(
            int(match[4]), MONTHS.index(match[3]) + 1, int(match[2]),
            int(match[5]), int(match[6]), min(int(match[7] or 0), 59), tzinfo=_zone(match[8]),
        )  # fmt: skip
    except ValueError:
        return None
    return None if match[1] and DAYS[date.weekday()] != match[1] else date


def _zone(text: str) -> timezone:
    """An offset of at most 14 hours, the widest on earth (tz database: Pacific/Kiritimati)."""
    if text in _OLD_ZONES:
        return timezone(timedelta(hours=_OLD_ZONES[text]))
    hours, minutes = int(text[1:3]), int(text[3:])
    if hours > 14 or minutes > 59:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
