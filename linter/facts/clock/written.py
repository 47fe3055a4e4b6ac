"""Dates as a text writes them: in words of the mail's language or in figures, with or without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from linter.facts.clock.names import YEAR, Words, folded, words_of
from linter.facts.kept import Same, partial_of
from linter.facts.language import main_language
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.segment import MASK, Segment

LONGEST = 60_000
"""Characters of a text in which dates are looked for."""

_BEFORE, _BEHIND = 45, 30
"""Characters around the name of a month in which the rest of the date stands."""

_FIGURES = lazy(
    rf"(?<![\d./,:-])(?:(?P<y1>{YEAR})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})"
    rf"|(?P<a>\d{{1,2}})(?P<s2>[-/.])(?P<b>\d{{1,2}})(?P=s2)(?P<y2>{YEAR}))(?![\d/-]|[.,:]\d)"
)
_IN_FIGURES = lazy(r"\d[-/.]\d{1,2}[-/.]\d")
"""What stands in every such date: a look that takes a tenth of the search."""

_HAN = lazy(rf"(?:(?P<y>{YEAR})\s?年\s?)?(?<!\d)(?P<m>\d{{1,2}})\s?月\s?(?P<d>\d{{1,2}})\s?[日号號]")
_HAN_DAY = lazy(
    r"\s?[,，(（]?\s?(?P<w>(?:星期|周|週|礼拜|禮拜)(?P<n>[一二三四五六日天])|(?P<j>[月火水木金土日])曜日)"
)
_NEAR = 120
"""Days from the mail's own date within which a date without a year is told for sure."""

_AWAY = 300
"""Days from there within which another year may be meant."""

_FOLDED_ALIKE = "\u017f\u0130\u0131\u212a\u1e9b\ufb05\ufb06"
"""Letters that a pattern takes for `s`, `i`, `k` and `st`, which a text in lower case still has."""

_BEYOND_LATIN = "\u0250"

_MONTHS_IN_YEAR, _MOST_DAYS, _WEEK = 12, 31, 7
_LEAP = 2000
"""A year in which each month has all its days."""


class Written(NamedTuple):
    """A date: its range, with its weekday if one stands there; `order` says how sure figures alone are."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    order: Literal["named", "ymd", "dmy", "mdy", "either"] = "named"
    weekday: int | None = None
    named_at: tuple[int, int] = (0, 0)

    @property
    def exists(self) -> bool:
        """Whether its month has that day: in any year, where none is named."""
        return _day(self.year or _LEAP, self.month, self.day) is not None

    def on(self, near: date | None = None) -> date | None:
        """The day, in the year nearest to a day where it names none; `None` where there is no such day."""
        if self.year is not None:
            return _day(self.year, self.month, self.day)
        if near is None:
            return None
        every = (_day(near.year + n, self.month, self.day) for n in (-1, 0, 1))
        return min(filter(None, every), key=lambda one: abs(one - near), default=None)

    def fits(self, weekday: int, near: date | None) -> bool:
        """Whether the day has that weekday, without a year in any of the years around."""
        found = self.on(near)
        every = [found, *(_day(near.year + n, self.month, self.day) for n in (-1, 0, 1))] if near else [found]
        if self.year is not None:
            every = [found]
        days = [
            day for day in every if day and (near is None or day == found or abs((day - near).days) <= _AWAY)
        ]
        return any(day.weekday() == weekday for day in days)

    def is_near(self, near: date | None) -> bool:
        """Whether its year is told: by itself, or by a day that is not far."""
        found = self.on(near)
        return found is not None and (self.year is not None or abs((found - near).days) <= _NEAR)  # type: ignore[operator]


def written(facts: Facts, segment: Segment) -> tuple[Written, ...]:
    """Fact: the dates of a text, in their order."""
    return tuple(one for one in _all_written(facts, segment) if one.exists)


def unreal(facts: Facts, segment: Segment) -> tuple[Written, ...]:
    """Fact: what is written as a date, though its month has no such day: *31 June*."""
    found = (one for one in _all_written(facts, segment) if not one.exists)
    return tuple(one for one in found if 1 <= one.month <= _MONTHS_IN_YEAR and 1 <= one.day <= _MOST_DAYS)


def _all_written(facts: Facts, segment: Segment) -> tuple[Written, ...]:
    words = words_of(facts.context, facts.of(main_language))
    return facts.by_content(partial_of(_written_in, Same(words)), segment.text[:LONGEST])


def _written_in(same: Same, text: str) -> tuple[Written, ...]:
    words: Words = same.thing  # type: ignore[assignment]
    found = [*_named(text, words), *_in_figures(text, words), *_in_han(text)]
    return tuple(sorted(one for one in found if MASK not in text[one.start : one.end]))


def _named(text: str, words: Words) -> Iterator[Written]:
    for month in words.month.finditer(text) if _may_name(text, words) else ():
        if words.is_english and month.group().islower():
            continue  # "may", "march"
        low, high = max(0, month.start() - _BEFORE), month.end() + _BEHIND
        read = [
            one
            for pattern in (words.day_first, words.month_first)
            if (one := _read(pattern, text, (low, high), month.span(), words)) is not None
        ]
        if read:
            yield _with_weekday(next((one for one in read if one.exists), read[0]), text, words)


def _read(
    pattern: re.Pattern[str], text: str, within: tuple[int, int], month: tuple[int, int], words: Words
) -> Written | None:
    """The date that a pattern reads around the name of a month."""
    match = next((one for one in pattern.finditer(text, *within) if one.span("m") == month), None)
    if match is None:
        return None
    year = int(match["y"]) if match["y"] else None
    return Written(*match.span(), year, words.months[folded(match["m"])], int(match["d"]))


def _may_name(text: str, words: Words) -> bool:
    """Whether a month may be named: a look that takes a tenth of the search."""
    if any(sign in text for sign in _FOLDED_ALIKE):
        return True
    small = text.lower()
    return any(name in small or not name < _BEYOND_LATIN for name in words.months)


def _in_figures(text: str, words: Words) -> Iterator[Written]:
    for match in _FIGURES.finditer(text) if _IN_FIGURES.search(text) else ():
        if match["y1"]:
            one = Written(*match.span(), int(match["y1"]), int(match["m1"]), int(match["d1"]), "ymd")
        else:
            first, second = int(match["a"]), int(match["b"])
            is_american = second > _MONTHS_IN_YEAR
            month, day = (first, second) if is_american else (second, first)
            unsure = match["s2"] != "." and first != second and day <= _MONTHS_IN_YEAR and not is_american
            order: Literal["either", "mdy", "dmy"] = "either" if unsure else "mdy" if is_american else "dmy"
            one = Written(*match.span(), int(match["y2"]), month, day, order)
        yield _with_weekday(one, text, words)


def _in_han(text: str) -> Iterator[Written]:
    for match in _HAN.finditer(text) if "月" in text else ():
        year = int(match["y"]) if match["y"] else None
        one = Written(*match.span(), year, int(match["m"]), int(match["d"]))
        if named := _HAN_DAY.match(text, match.end()):
            number = "一二三四五六日".index(named["n"].replace("天", "日")) if named["n"] else None
            number = "月火水木金土日".index(named["j"]) if number is None else number
            one = one._replace(end=named.end("w"), weekday=number, named_at=named.span("w"))
        yield one


def _with_weekday(one: Written, text: str, words: Words) -> Written:
    """The date with the weekday right before it, or in brackets behind it."""
    found = words.weekday_before.search(text, max(0, one.start - _BEFORE), one.start)
    if found and not words.weekday_listed.search(text, max(0, found.start() - _BEFORE), found.start()):
        named = one._replace(start=found.start("w"))
    elif found := words.weekday_behind.match(text, one.end):
        named = one._replace(end=found.end("w"))
    else:
        return one
    return _settled(named._replace(weekday=words.weekdays[folded(found["w"])], named_at=found.span("w")))


def _settled(one: Written) -> Written:
    """A date in figures that is read two ways, read so that its weekday fits."""
    if one.order != "either" or one.year is None:
        return one
    fits = {
        order: (day := _day(one.year, month, number)) is not None and day.weekday() == one.weekday
        for order, month, number in (("dmy", one.month, one.day), ("mdy", one.day, one.month))
    }
    if fits["dmy"] == fits["mdy"]:
        return one
    return (
        one._replace(order="dmy") if fits["dmy"] else one._replace(month=one.day, day=one.month, order="mdy")
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(day: date, weekday: int) -> date:
    """The day with that weekday that is nearest to a day."""
    ahead = (weekday - day.weekday()) % _WEEK
    return day + timedelta(days=ahead if ahead <= _WEEK // 2 else ahead - _WEEK)
