"""A date-time as header fields carry it (RFC 5322 §3.3): read strictly, and written."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache

from linter.model.lazy import lazy

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_DATE = lazy(
    r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun),\s*)?(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\s+"
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s+([+-]\d{4}|GMT|UT|[ECMP][SD]T)(?:\s*\([^()]*\))*"
)
_OLD_ZONES = {"GMT": 0, "UT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6}
_OLD_ZONES |= {"PST": -8, "PDT": -7}


def date_text(moment: datetime) -> str:
    """A date-time of RFC 5322 §3.3 with the offset of the moment's zone; no locale has a say."""
    day, month = DAYS[moment.weekday()], MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment:%Y %H:%M:%S} {moment:%z}".rstrip()


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


def parse_instant(text: str) -> datetime | None:
    """An instant with its zone, as ISO 8601 or a header field writes it; `None` where it is none."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return parse_date(text)
    return found if found.tzinfo is not None else None


def _zone(text: str) -> timezone:
    """An offset of at most 14 hours, the widest on earth (tz database: Pacific/Kiritimati)."""
    if text in _OLD_ZONES:
        return timezone(timedelta(hours=_OLD_ZONES[text]))
    hours, minutes = int(text[1:3]), int(text[3:])
    if hours > 14 or minutes > 59:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
