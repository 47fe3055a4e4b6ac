"""Days, hours and lists of them in English and Chinese, as messages say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from linter.catalogue import Said, either, in_language
from linter.coding.dates import DAYS, MONTHS

_CHINESE_DAYS = "一二三四五六日"

Pair = tuple[str, str]
"""The same in English and Chinese."""


def day(one: date) -> Pair:
    """`Tue 17 Feb 2026`, `2026年2月17日（周二）`."""
    english = f"{DAYS[one.weekday()]} {one.day} {MONTHS[one.month - 1]} {one.year}"
    return english, f"{one.year}年{one.month}月{one.day}日（周{_CHINESE_DAYS[one.weekday()]}）"


def clock(one: datetime) -> Pair:
    """`Sat 03:30`, `周六 03:30`."""
    return f"{DAYS[one.weekday()]} {one:%H:%M}", f"周{_CHINESE_DAYS[one.weekday()]} {one:%H:%M}"


def clocks(every: Sequence[datetime]) -> Pair:
    """One clock, or from the earliest to the latest where zones differ."""
    first, last = every[0], every[-1]
    if first.replace(tzinfo=None) == last.replace(tzinfo=None):
        return clock(first)
    (start, start_zh), (end, end_zh) = clock(first), clock(last)
    if first.date() == last.date():
        end, end_zh = f"{last:%H:%M}", f"{last:%H:%M}"
    return f"{start}–{end}", f"{start_zh} 至 {end_zh}"


def instant(one: datetime) -> Pair:
    """`Mon 7 Dec 16:00 (+08:00)`, `12月7日周一 16:00（+08:00）`."""
    offset = f"{one:%z}"
    offset = f"{offset[:3]}:{offset[3:]}"
    english = f"{DAYS[one.weekday()]} {one.day} {MONTHS[one.month - 1]} {one:%H:%M} ({offset})"
    return english, f"{one.month}月{one.day}日周{_CHINESE_DAYS[one.weekday()]} {one:%H:%M}（{offset}）"


def one_of(every: Sequence[Pair]) -> Pair:
    """`a or b`, as the catalogue says it."""
    english, chinese = zip(*every, strict=True)
    return in_language(either(english), "en"), in_language(either(chinese), "zh")


def said(sentence: Said, **pairs: Pair) -> Pair:
    """A sentence of the catalogue, its braces filled in either language."""
    english, chinese = ({name: pair[at] for name, pair in pairs.items()} for at in (0, 1))
    return sentence.text("en", **english), sentence.text("zh", **chinese)


def values(**pairs: Pair) -> dict[str, str]:
    """What messages ask for in braces: `{name}`, and `{name.zh}` in Chinese."""
    return {key: text for name, (en, zh) in pairs.items() for key, text in ((name, en), (f"{name}.zh", zh))}
