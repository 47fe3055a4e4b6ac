"""Countries and the parts of large ones: their names, their zones, and how they write dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Annotated, Literal, NamedTuple

import msgspec

from linter.facts.context import Terms
from linter.facts.table import Fault, Table, shape

COUNTRIES = "shared/countries"
REGIONS = "shared/regions"

Order = Literal["dmy", "mdy", "ymd"]
_Code = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
_FIRST, _ZONE = 0, 2
"""Columns of zone.tab: the country's code and the zone."""


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One country: what it is called, and in which order a date in figures alone is read there.

    `also`: other names and spellings. `zones`: its zones, where those of the zone database say too much.
    """

    en: str
    zh: str
    also: tuple[str, ...] = ()
    order: Order = "dmy"
    zones: tuple[str, ...] = ()


@shape
class CountryTable(Table, frozen=True, tag="countries"):
    """Countries and territories (ISO 3166), by their codes."""

    values: dict[_Code, Country]

    def faults(self) -> Iterator[Fault]:
        """No two are called alike."""
        seen: dict[str, str] = {}
        for code, country in self.values.items():
            for name in {name.casefold() for name in (country.en, country.zh, *country.also)}:
                if name in seen:
                    yield ("values", code), f"{name} is another country's name, too", f"it is {seen[name]}"
                seen[name] = code

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """The codes by all names in small letters."""
        return {
            name.casefold(): code
            for code, country in self.values.items()
            for name in (country.en, country.zh, *country.also)
        }


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A state or province: what it and its large cities are called, and its zones."""

    names: tuple[str, ...]
    zones: tuple[str, ...]


@shape
class RegionTable(Table, frozen=True, tag="regions"):
    """States and provinces (ISO 3166-2, without the country) of countries with several zones."""

    values: dict[_Code, dict[str, Region]]

    def faults(self) -> Iterator[Fault]:
        """Within a country no two are called alike."""
        for country, regions in self.values.items():
            seen: dict[str, str] = {}
            for code, region in regions.items():
                for name in (code, *region.names):
                    if (other := seen.setdefault(name.casefold(), code)) != code:
                        yield (
                            ("values", country, code),
                            f"{name} is another one's name, too",
                            f"it is {other}",
                        )

    @cached_property
    def by_name(self) -> Mapping[str, Mapping[str, str]]:
        """By country: the codes by all names in small letters."""
        return {
            country: {
                name.casefold(): code for code, region in regions.items() for name in (code, *region.names)
            }
            for country, regions in self.values.items()
        }


class Land(NamedTuple):
    """A country, and a part of it where that is known; empty where nothing is."""

    country: str = ""
    region: str = ""


def country_named(terms: Terms, name: str) -> str:
    """The code (ISO 3166) of a country, by its code or any of its names; empty where it is unknown."""
    table = terms.table(COUNTRIES, CountryTable)
    text = " ".join(name.replace(".", "").split()).casefold()
    return table.by_name.get(text) or (text.upper() if text.upper() in table.values else "")


def region_named(terms: Terms, country: str, name: str) -> str:
    """The code of a state or province, by its code, its name or a large city's.

    Of a country with one zone the name itself: whoever knows its holidays knows its parts.
    """
    names = terms.table(REGIONS, RegionTable).by_name.get(country)
    text = " ".join(name.split())
    if names is None:
        return text
    text = text.casefold()
    return names.get(text) or names.get(text.removeprefix(f"{country.casefold()}-"), "")


def is_land_named(terms: Terms, name: str) -> bool:
    """Whether a name is that of a country, or of a state or a large city of one with several zones."""
    text = name.casefold()
    regions = terms.table(REGIONS, RegionTable).by_name.values()
    return bool(country_named(terms, name)) or any(text in names for names in regions)


def country_of(terms: Terms, code: str) -> Country:
    """What is known of a country; a code that has no row is its own name."""
    return terms.table(COUNTRIES, CountryTable).values.get(code) or Country(code, code)


def zones_of(terms: Terms, land: Land) -> tuple[str, ...]:
    """The zones in which people of a country, or of a part of it, live."""
    region = terms.table(REGIONS, RegionTable).values.get(land.country, {}).get(land.region)
    if region is not None:
        return region.zones
    own = country_of(terms, land.country).zones if land.country else ()
    return own or zones_in_database().get(land.country, ())


@cache
def zones_in_database() -> Mapping[str, tuple[str, ...]]:
    """The zones of each country, as the time zone database lists them (zone.tab)."""
    from importlib.resources import files

    import tzdata

    text = files(tzdata).joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            columns = line.split("\t")
            found[columns[_FIRST]] = (*found.get(columns[_FIRST], ()), columns[_ZONE])
    return found


class Spot(NamedTuple):
    """A land, and its zones where something tells more of them than the land does."""

    land: Land = Land()
    zones: tuple[str, ...] = ()
