"""Which country's law wants a consent before advertising to a company, and in which country a reader is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated

import msgspec

from linter.facts.known import contact_of
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.facts.table import Fault, Table, of, shape

_CODES = {"UK": "GB"}
_SOLD = frozenset("ac ag ai cc co fm gg io la me sh so tv ws".split())
"""Endings of countries that anybody takes."""


class Law(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a country wants before an advertising mail to a company's reader, and what it is called.

    `consent`: whether the sender must have one. `article`: where that stands. `source`: where it was read.
    `also`: other names and spellings of the country. `desks`: it must have one for `info@` and the like, too.
    """

    consent: bool
    article: str
    source: str
    en: str
    zh: str
    also: tuple[str, ...] = ()
    desks: bool = True


@shape
class ConsentTable(Table, frozen=True, tag="consent"):
    """Countries (ISO 3166), and whether their law wants a consent before advertising to companies."""

    values: dict[Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")], Law]

    def faults(self) -> Iterator[Fault]:
        """No two countries are called alike."""
        seen: dict[str, str] = {}
        for code, law in self.values.items():
            for name in (code, law.en, law.zh, *law.also):
                if (other := seen.setdefault(name.casefold(), code)) != code:
                    yield ("values", code), f"{name} is another country's name, too", f"it is {other}"

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """The codes by all names in small letters."""
        return {
            name.casefold(): code
            for code, law in self.values.items()
            for name in (code, law.en, law.zh, *law.also)
        }


OfConsent = Annotated[str, of("consent")]


def country_of(facts: Facts, place: Place, table: ConsentTable) -> str:
    """The country in which somebody reads, by the file of contacts, else by the domain; else empty."""
    contact = contact_of(facts, place)
    said = contact["country"].strip() if contact is not None else ""
    if said:
        code = said.upper()
        return table.by_name.get(said.casefold(), _CODES.get(code, code))
    return country_of_domain(place.box.domain)


def country_of_domain(domain: str) -> str:
    """The country (ISO 3166) that a domain's ending is for; empty where it is for anybody."""
    ending = domain.rpartition(".")[2].lower()
    if len(ending) != 2 or not ending.isascii() or ending in _SOLD or ending == "eu":
        return ""
    return _CODES.get(ending.upper(), ending.upper())
