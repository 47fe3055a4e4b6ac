"""Which days are free in a country: the weekend, and public holidays as `holidays` knows them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module
from typing import Any, Literal, NamedTuple

from linter.facts.clock.lands import Land

_SATURDAY, _SUNDAY = 5, 6
"""Where the law knows of Sundays alone (Hong Kong), offices are closed on Saturdays, too, as CLDR has it."""

_SPOKEN = {"en": ("en_US", "en_GB", "en_AU", "en"), "zh": ("zh_CN", "en_US", "en_GB", "en")}
"""In which of the library's languages a holiday is called, the best first."""

_ASIDE = (" (estimated)", " (observed)", " (substituted)", "（推算）", "（调休）")
"""What the library puts behind a name."""

LONG = 4
"""Free days in a row, a holiday among them, from which it is a long one: a long weekend has three."""

_FAR = 30


class Free(NamedTuple):
    """Why nobody works on a day; `names` are those of a holiday, in English and Chinese."""

    kind: Literal["weekend", "holiday"]
    names: tuple[str, str] = ("", "")


class Stretch(NamedTuple):
    """Free days in a row, the last included, and what the holiday among them is called."""

    start: date
    end: date
    names: tuple[str, str]


@lru_cache(maxsize=4096)
def free(land: Land, day: date) -> Free | None:
    """Why people of a land do not work on a day; `None` where they do.

    Without a part of a large country, only what all of it keeps counts.
    """
    english = _calendar(land, "en")
    if english is None:
        return Free("weekend") if day.weekday() >= _SATURDAY else None
    if english.get(day) and not english.is_working_day(day):
        return Free("holiday", (_name(english, day), _name(_calendar(land, "zh"), day)))
    is_work = english.is_working_day(day) and not (
        day.weekday() == _SATURDAY and english.weekend == {_SUNDAY}
    )
    return None if is_work else Free("weekend")


@lru_cache(maxsize=512)
def long_holiday(land: Land, day: date) -> Stretch | None:
    """The long holiday that a day lies in."""
    if free(land, day) is None:
        return None
    start = end = day
    while (day - start).days < _FAR and free(land, start - timedelta(days=1)):
        start -= timedelta(days=1)
    while (end - day).days < _FAR and free(land, end + timedelta(days=1)):
        end += timedelta(days=1)
    every = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    names = [found.names for one in every if (found := free(land, one)) and found.kind == "holiday"]
    return Stretch(start, end, max(names, key=names.count)) if names and len(every) >= LONG else None


@lru_cache(maxsize=128)
def _calendar(land: Land, language: str) -> Any:
    """The library's calendar of a land, which works years out as they are asked."""
    made = import_module("holidays")
    if land.country not in made.list_supported_countries():
        return None
    plain = made.country_holidays(land.country)
    spoken = getattr(plain, "supported_languages", ())
    named = next((one for one in _SPOKEN[language] if one in spoken), None)
    return made.country_holidays(land.country, subdiv=_part(plain, land.region), language=named)


def _part(plain: Any, region: str) -> str | None:
    """The library's code of a part of a country, by its code or another of the names that it knows."""
    codes = {code.casefold(): code for code in plain.subdivisions}
    codes |= {name.casefold(): code for name, code in plain.subdivisions_aliases.items()}
    return codes.get(region.casefold().removeprefix(f"{plain.country.casefold()}-"))


def _name(calendar: Any, day: date) -> str:
    """The name of the first holiday of a day, without what the library says of how it reckoned."""
    name: str = calendar.get_list(day)[0]
    for aside in _ASIDE:
        name = name.replace(aside, "")
    return name.partition("; ")[0].strip()
