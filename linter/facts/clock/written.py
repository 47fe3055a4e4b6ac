"""Dates as a text writes them: in words of the mail's language or in figures, with or without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from linter.facts.context import Terms
from linter.facts.kept import Same, partial_of
from linter.facts.language import main_language
from linter.facts.memo import Facts
from linter.facts.table import PhraseTable
from linter.model.lazy import lazy
from linter.model.segment import MASK, Segment

CALENDAR = "shared/calendar"
LONGEST = 60_000
"""Characters of a text in which dates are looked for."""

_BEFORE, _BEHIND = 45, 30
"""Characters around the name of a month in which the rest of the date stands."""

_YEAR = r"(?:19|20)\d\d"
_FIGURES = lazy(
    rf"(?<![\d./,:-])(?:(?P<y1>{_YEAR})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})"
    rf"|(?P<a>\d{{1,2}})(?P<s2>[-/.])(?P<b>\d{{1,2}})(?P=s2)(?P<y2>{_YEAR}))(?![\d/-]|[.,:]\d)"
)
_IN_FIGURES = lazy(r"\d[-/.]\d{1,2}[-/.]\d")
"""What stands in every such date: a look that takes a tenth of the search."""

_HAN = lazy(rf"(?:(?P<y>{_YEAR})\s?年\s?)?(?<!\d)(?P<m>\d{{1,2}})\s?月\s?(?P<d>\d{{1,2}})\s?[日号號]")
_HAN_DAY = lazy(
    r"\s?[,，(（]?\s?(?P<w>(?:星期|周|週|礼拜|禮拜)(?P<n>[一二三四五六日天])|(?P<j>[月火水木金土日])曜日)"
)
_SHORT = "Mon Tue Wed Thu Fri Sat Sun Tues Thur Thurs".split()
"""English weekdays as they are shortened; the last three are other ways to write those before."""
_OF_SHORT = (0, 1, 2, 3, 4, 5, 6, 1, 3, 3)
_NEAR = 120
"""Days from the mail's own date within which a date without a year is told for sure."""

_AWAY = 300
"""Days from there within which another year may be meant."""

_FOLDED_ALIKE = "\u017f\u0130\u0131\u212a\u1e9b\ufb05\ufb06"
"""Letters that a pattern takes for `s`, `i`, `k` and `st`, which a text in lower case still has."""

_BEYOND_LATIN = "\u0250"

_MONTHS_IN_YEAR, _WEEK = 12, 7


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


class Words(NamedTuple):
    """What finds names of months and weekdays, and their numbers by their small letters.

    `is_english`: no other language is looked for, so that months have a capital.
    """

    month: re.Pattern[str]
    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    weekday_before: re.Pattern[str]
    weekday_behind: re.Pattern[str]
    weekday_listed: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    is_english: bool


def written(facts: Facts, segment: Segment) -> tuple[Written, ...]:
    """Fact: the dates of a text, in their order."""
    words = _words(facts.context, facts.of(main_language))
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
        for pattern in (words.day_first, words.month_first):
            tried = (one for one in pattern.finditer(text, low, high) if one.span("m") == month.span())
            match = next(tried, None)
            if match is None:
                continue
            number = words.months[_folded(match["m"])]
            if _day(int(match["y"] or 2000), number, int(match["d"])) is not None:
                year = int(match["y"]) if match["y"] else None
                one = Written(*match.span(), year, number, int(match["d"]))
                yield _with_weekday(one, text, words)
                break


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
        if one.on() is not None:
            yield _with_weekday(one, text, words)


def _in_han(text: str) -> Iterator[Written]:
    for match in _HAN.finditer(text) if "月" in text else ():
        year = int(match["y"]) if match["y"] else None
        if _day(year or 2000, int(match["m"]), int(match["d"])) is None:
            continue
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
    return _settled(named._replace(weekday=words.weekdays[_folded(found["w"])], named_at=found.span("w")))


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


def weekday_named(facts: Facts, like: str, number: int) -> str:
    """The name of a weekday (0: Monday), as one is named in a text: in its language, length and case."""
    words = _words(facts.context, facts.of(main_language)).weekdays
    if like[:-1] in ("星期", "周", "週", "礼拜", "禮拜"):
        return like[:-1] + "一二三四五六日"[number]
    if like.endswith("曜日"):
        return "月火水木金土日"[number] + "曜日"
    if like.rstrip(".").title() in _SHORT:
        found = _SHORT[number]
    else:
        same = [word for word, other in words.items() if other == number]
        own = [word for word, other in words.items() if other == words.get(_folded(like))]
        at = own.index(_folded(like)) if _folded(like) in own else 0
        found = same[min(at, len(same) - 1)] if same else like
    return found.upper() if like.isupper() else found.title() if like[:1].isupper() else found


def _words(terms: Terms, language: str) -> Words:
    """For the mail's language and English."""
    table = terms.tables.get(CALENDAR)
    known = table.uses() if isinstance(table, PhraseTable) else ()
    codes = [code for code in ("en", language) if f"day.{code}" in known]
    return _compiled(
        tuple(
            tuple(terms.tokens(f"{CALENDAR}#{use}.{code}")) for code in dict.fromkeys(codes) for use in _USES
        )
    )


_USES = ("month", "month-short", "day")


@cache
def _compiled(lists: tuple[tuple[str, ...], ...]) -> Words:
    """Three lists a language: months, shortened months, weekdays."""
    months: dict[str, int] = {}
    weekdays = dict(zip(map(_folded, _SHORT), _OF_SHORT, strict=True)) if lists else {}
    for long, short, days in zip(lists[::3], lists[1::3], lists[2::3], strict=True):
        weekdays |= {_folded(word): at % _WEEK for at, word in enumerate(days)}
        for at, word in enumerate((*long, *short)):
            first = _folded(long[at % _MONTHS_IN_YEAR]) if at < len(long) else _folded(word)
            number = _number(first, long)
            if number is not None:
                months.setdefault(_folded(word), number)
    m, w = _one_of(months), _one_of(weekdays)
    article = r"(?:(?:the|den|dem|der|le|el|il|la|de|op|dia) )?"
    return Words(
        re.compile(rf"(?i)(?<!\w){m}(?!\w)"),
        re.compile(
            rf"(?i)(?<![\w.,:/-])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª])?[ \xa0\n]+(?:of |de |di )?"
            rf"(?P<m>{m})(?!\w)"
            rf"(?:\.?,?[ \xa0\n]+(?:de |del )?(?P<y>{_YEAR})(?!\w))?"
        ),
        re.compile(
            rf"(?i)(?<!\w)(?P<m>{m})\.?[ \xa0\n]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?![\w%]|[:.,/-]\d|[ \xa0]?[ap]\.?m\b)"
            rf"(?:,?[ \xa0\n]+(?P<y>{_YEAR})(?!\w))?"
        ),
        re.compile(rf"(?i)(?<!\w)(?P<w>{w})(?!\w)[.,]?,?[ \xa0\n]+{article}\Z"),
        re.compile(rf"(?i)\.?,? ?[(（](?P<w>{w})[)）]"),
        re.compile(
            rf"(?i)(?<!\w){w}\.?,?[ \xa0]*"
            rf"(?:[-–—/&+,]|to|till|until|through|and|or|bis|und|oder|à|au|et|a|al|y|e|t/m|en)[ \xa0]*\Z"
        ),
        months,
        weekdays,
        len(lists) == len(_USES),
    )


def _number(word: str, names: tuple[str, ...]) -> int | None:
    """Which month a name or its beginning is (from 1)."""
    folded = [_folded(name) for name in names]
    if word in folded:
        return folded.index(word) % _MONTHS_IN_YEAR + 1
    starts = {at % _MONTHS_IN_YEAR for at, name in enumerate(folded) if name.startswith(word[:4].rstrip("."))}
    starts = starts or {at % _MONTHS_IN_YEAR for at, name in enumerate(folded) if name[:3] == word[:3]}
    return starts.pop() + 1 if len(starts) == 1 else None


def _one_of(words: Mapping[str, int]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else r"(?!)"


def _folded(word: str) -> str:
    return word.replace("\\.", ".").rstrip(".").casefold()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(day: date, weekday: int) -> date:
    """The day with that weekday that is nearest to a day."""
    ahead = (weekday - day.weekday()) % _WEEK
    return day + timedelta(days=ahead if ahead <= _WEEK // 2 else ahead - _WEEK)
