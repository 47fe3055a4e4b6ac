"""Which days are free in a country: the weekend, and public holidays as `holidays` knows them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
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
def long_holiday(land: Land, day: date, least: int = LONG) -> Stretch | None:
    """The holiday that a day lies in, if at least so many days in a row are free."""
    if free(land, day) is None:
        return None
    start = end = day
    while (day - start).days < _FAR and free(land, start - timedelta(days=1)):
        start -= timedelta(days=1)
    while (end - day).days < _FAR and free(land, end + timedelta(days=1)):
        end += timedelta(days=1)
    every = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    names = [found.names for one in every if (found := free(land, one)) and found.kind == "holiday"]
    return Stretch(start, end, max(names, key=names.count)) if names and len(every) >= least else None


@lru_cache(maxsize=128)
def _calendar(land: Land, language: str) -> Any:
    """The library's calendar of a land, which works years out as they are asked."""
    made = _of_country(land.country)
    if made is None:
        return None
    named = next((one for one in _SPOKEN[language] if one in made.supported_languages), None)
    return made(subdiv=_part(made, land.region), language=named)


@cache
def _of_country(code: str) -> Any:
    """The library's class for a country.

    Its module is read as a file: to import it by its name loads those of all 250 countries.
    """
    countries = import_module("holidays.registry")
    found = next((one for one, names in countries.COUNTRIES.items() if code in names[1:]), None)
    if found is None:
        return None
    path = Path(str(countries.__file__)).parent / "countries" / f"{found}.py"
    spec = spec_from_file_location(f"linter.facts.clock.{found}", path)
    if spec is None or spec.loader is None:
        return None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, countries.COUNTRIES[found][0])


def _part(made: Any, region: str) -> str | None:
    """The library's code of a part of a country, by its code or another of the names that it knows."""
    codes = {code.casefold(): code for code in made.subdivisions}
    codes |= {name.casefold(): code for name, code in made.subdivisions_aliases.items()}
    return codes.get(region.casefold().removeprefix(f"{made.country.casefold()}-"))


def _name(calendar: Any, day: date) -> str:
    """The name of the first holiday of a day, without what the library says of how it reckoned."""
    name: str = calendar.get_list(day)[0]
    for aside in _ASIDE:
        name = name.replace(aside, "")
    return name.partition("; ")[0].strip()
