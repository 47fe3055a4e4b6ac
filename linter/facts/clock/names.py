"""Names of months and weekdays: the patterns that find them, and which name is which number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from linter.facts.context import Terms
from linter.facts.language import main_language
from linter.facts.memo import Facts
from linter.facts.table import PhraseTable

CALENDAR = "shared/calendar"
YEAR = r"(?:19|20)\d\d"
_MONTHS_IN_YEAR, _WEEK = 12, 7
_SHORT = "Mon Tue Wed Thu Fri Sat Sun Tues Thur Thurs".split()
"""English weekdays as they are shortened; the last three are other ways to write those before."""
_OF_SHORT = (0, 1, 2, 3, 4, 5, 6, 1, 3, 3)


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


def weekday_named(facts: Facts, like: str, number: int) -> str:
    """The name of a weekday (0: Monday), as one is named in a text: in its language, length and case."""
    words = words_of(facts.context, facts.of(main_language)).weekdays
    if like[:-1] in ("星期", "周", "週", "礼拜", "禮拜"):
        return like[:-1] + "一二三四五六日"[number]
    if like.endswith("曜日"):
        return "月火水木金土日"[number] + "曜日"
    if like.rstrip(".").title() in _SHORT:
        found = _SHORT[number]
    else:
        same = [word for word, other in words.items() if other == number]
        own = [word for word, other in words.items() if other == words.get(folded(like))]
        at = own.index(folded(like)) if folded(like) in own else 0
        found = same[min(at, len(same) - 1)] if same else like
    return found.upper() if like.isupper() else found.title() if like[:1].isupper() else found


def words_of(terms: Terms, language: str) -> Words:
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
    weekdays = dict(zip(map(folded, _SHORT), _OF_SHORT, strict=True)) if lists else {}
    for long, short, days in zip(lists[::3], lists[1::3], lists[2::3], strict=True):
        weekdays |= {folded(word): at % _WEEK for at, word in enumerate(days)}
        for at, word in enumerate((*long, *short)):
            first = folded(long[at % _MONTHS_IN_YEAR]) if at < len(long) else folded(word)
            number = _number(first, long)
            if number is not None:
                months.setdefault(folded(word), number)
    m, w = _one_of(months), _one_of(weekdays)
    article = r"(?:(?:the|den|dem|der|le|el|il|la|de|op|dia) )?"
    return Words(
        re.compile(rf"(?i)(?<!\w){m}(?!\w)"),
        re.compile(
            rf"(?i)(?<![\w.,:/-])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª])?[ \xa0\n]+(?:of |de |di )?"
            rf"(?P<m>{m})(?!\w)"
            rf"(?:\.?,?[ \xa0\n]+(?:de |del )?(?P<y>{YEAR})(?!\w))?"
        ),
        re.compile(
            rf"(?i)(?<!\w)(?P<m>{m})\.?[ \xa0\n]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?![\w%]|[:.,/-]\d|[ \xa0]?[ap]\.?m\b)"
            rf"(?:,?[ \xa0\n]+(?P<y>{YEAR})(?!\w))?"
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
    whole = [folded(name) for name in names]
    if word in whole:
        return whole.index(word) % _MONTHS_IN_YEAR + 1
    starts = {at % _MONTHS_IN_YEAR for at, name in enumerate(whole) if name.startswith(word[:4].rstrip("."))}
    starts = starts or {at % _MONTHS_IN_YEAR for at, name in enumerate(whole) if name[:3] == word[:3]}
    return starts.pop() + 1 if len(starts) == 1 else None


def _one_of(words: Mapping[str, int]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else r"(?!)"


def folded(word: str) -> str:
    """A name in small letters, without the dot of its short form."""
    return word.replace("\\.", ".").rstrip(".").casefold()
