"""What can be wrong with one header field, beyond what a pattern can say."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from linter.checks.base import registrar
from linter.checks.headers.wire import DAYS, ENCODED_WORD, MONTHS
from linter.checks.people.address_list import (
    has_blank_in_brackets,
    has_semicolons,
    has_unbalanced_bracket,
    unquoted_name,
)
from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.script import HAN, count

Judge = Callable[[Header, Facts, int], bool]
TESTS: dict[str, Judge] = {}
"""Tests of a field by the name that rules give them: `(header, facts, limit)` is true where it fails."""

LONGEST_LINE = 998
"""Bytes of a line that servers need not take (RFC 5322 §2.1.1); a lower limit speaks of what lies below."""

_DATE = lazy(
    r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun),\s*)?(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\s+"
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s+([+-]\d{4}|GMT|UT|[ECMP][SD]T)(?:\s*\([^()]*\))*"
)
_COMMENTS = r"\s*(?:\([^()]*\)\s*)*"
_LINK = _COMMENTS + r"<\s*(?:https?://|mailto:)(?:(?!,\s*(?:https?:|mailto:))[^<>])+>" + _COMMENTS
_LINKS = lazy(f"{_LINK}(?:,{_LINK})*", re.IGNORECASE)
_LATIN = lazy(r"[A-Za-z]")
_OLD_ZONES = {"GMT": 0, "UT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6}
_OLD_ZONES |= {"PST": -8, "PDT": -7}

_test = registrar(TESTS)


@_test("empty")
def _empty(header: Header, _context: Facts, _limit: int) -> bool:
    return not header.value


@_test("raw-8bit")
def _raw_8bit(header: Header, _context: Facts, _limit: int) -> bool:
    return not header.raw.isascii()


@_test("needless-encoded-word")
def _needless_encoded_word(header: Header, _context: Facts, _limit: int) -> bool:
    if b"=?" not in header.raw or not header.raw.isascii():
        return False
    found = ENCODED_WORD.search(header.raw.decode()) is not None
    if not found or not header.value or "=?" in header.value:
        return False
    return header.value.isascii() and header.value.isprintable()


@_test("undecoded-word")
def _undecoded_word(header: Header, _context: Facts, _limit: int) -> bool:
    """Something like an encoded-word is left in the value; `pattern` says what it looks like."""
    return "=?" in header.value


@_test("mixed-script")
def _mixed_script(header: Header, _context: Facts, _limit: int) -> bool:
    """Other than ASCII, but fewer Chinese letters than Latin ones before the first address."""
    text = header.value.partition("<")[0]
    return not header.value.isascii() and count(text, HAN) < len(_LATIN.findall(text))


@_test("long-line")
def _long_line(header: Header, _context: Facts, limit: int) -> bool:
    if header.span.end - header.span.start <= limit:
        return False
    lines = header.raw.split(b"\n")
    lines[0] = header.name.encode() + b":" + lines[0]
    longest = max(len(line.rstrip(b"\r")) for line in lines)
    return longest > limit and (limit >= LONGEST_LINE or longest <= LONGEST_LINE)


@_test("long-field")
def _long_field(header: Header, _context: Facts, limit: int) -> bool:
    return header.span.end - header.span.start > limit


@_test("bad-date")
def _bad_date(header: Header, _context: Facts, _limit: int) -> bool:
    return bool(header.value) and parse_date(header.value) is None


@_test("date-ahead")
def _date_ahead(header: Header, facts: Facts, limit: int) -> bool:
    """More than `limit` hours after now."""
    date = parse_date(header.value)
    if date is None:
        return False
    return date - _now(facts) > timedelta(hours=limit)


def _now(facts: Facts) -> datetime:
    return facts.now if facts.now.tzinfo else facts.now.astimezone()


@_test("date-behind")
def _date_behind(header: Header, facts: Facts, limit: int) -> bool:
    """More than `limit` hours before now."""
    date = parse_date(header.value)
    return date is not None and _now(facts) - date > timedelta(hours=limit)


@_test("mime-version-case")
def _mime_version_case(header: Header, _context: Facts, _limit: int) -> bool:
    return header.key == "mime-version" and header.name != "MIME-Version"


@_test("bad-link-list")
def _bad_link_list(header: Header, _context: Facts, _limit: int) -> bool:
    """Text that is no list of links in angle brackets with commas between (RFC 2369 §2)."""
    return header.value != "" and _LINKS.fullmatch(header.value) is None


@_test("unbalanced-bracket")
def _unbalanced_bracket(header: Header, _context: Facts, _limit: int) -> bool:
    return has_unbalanced_bracket(header)


@_test("blank-in-brackets")
def _blank_in_brackets(header: Header, _context: Facts, _limit: int) -> bool:
    return has_blank_in_brackets(header)


@_test("semicolons")
def _semicolons(header: Header, _context: Facts, _limit: int) -> bool:
    return has_semicolons(header)


@_test("unquoted-name")
def _unquoted_name(header: Header, _context: Facts, _limit: int) -> bool:
    return unquoted_name(header) is not None


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
