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

    `iso3`: its code of three letters. `also`: other names and spellings. `zones`: its zones, where those of
    the zone database say too much.
    """

    en: str
    zh: str
    iso3: str = ""
    also: tuple[str, ...] = ()
    order: Order = "dmy"
    zones: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        return (self.en, self.zh, *self.also)

    def called(self, language: str) -> str:
        """Its name in a language of ours."""
        return self.zh if language == "zh" else self.en


@shape
class CountryTable(Table, frozen=True, tag="countries"):
    """Countries and territories (ISO 3166), by their codes.

    `unions`: those that have laws of their own, and are no place on the clock.
    """

    values: dict[_Code, Country]
    unions: dict[_Code, Country] = msgspec.field(default_factory=dict)

    def of(self, code: str) -> Country:
        """What is known of one; a code that has no row is its own name."""
        return self.values.get(code) or self.unions.get(code) or Country(code, code)

    def faults(self) -> Iterator[Fault]:
        """No two are called alike."""
        seen: dict[str, str] = {}
        for field, countries in (("values", self.values), ("unions", self.unions)):
            for code, country in countries.items():
                for name in {name.casefold() for name in country.names}:
                    if name in seen:
                        yield (field, code), f"{name} is another country's name, too", f"it is {seen[name]}"
                    seen[name] = code

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """The codes of countries by all names in small letters."""
        return {name.casefold(): code for code, one in self.values.items() for name in one.names}

    @cached_property
    def by_iso3(self) -> Mapping[str, str]:
        """The codes by those of three letters."""
        return {one.iso3: code for code, one in self.values.items() if one.iso3}

    @cached_property
    def union_by_name(self) -> Mapping[str, str]:
        """The codes of unions by all names in small letters, and by themselves."""
        return {name.casefold(): code for code, one in self.unions.items() for name in (code, *one.names)}


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
    """The code (ISO 3166) of a country, by its codes or any of its names; empty where it is unknown."""
    table = terms.table(COUNTRIES, CountryTable)
    text = " ".join(name.replace(".", "").split()).casefold()
    code = text.upper()
    return table.by_name.get(text) or (code if code in table.values else table.by_iso3.get(code, ""))


def parted(said: str) -> tuple[str, str]:
    """A country and the part of it that files name behind: `USA, Texas`, `China - Shanghai`."""
    name, _, part = said.partition(",") if "," in said else said.partition(" - ")
    return name, part


def union_named(terms: Terms, name: str) -> str:
    """The code of a union of countries, by its code or any of its names; empty where it is unknown."""
    return terms.table(COUNTRIES, CountryTable).union_by_name.get(name.strip().casefold(), "")


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
    """What is known of a country or a union; a code that has no row is its own name."""
    return terms.table(COUNTRIES, CountryTable).of(code)


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
