"""A test of a sender's mailbox against the countries of the readers."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import test
from linter.checks.people.address import Found, MailboxTest
from linter.facts.clock.lands import country_of as land_of
from linter.facts.law.countries import country_of
from linter.facts.mailbox_class import class_of, readers
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts


@test
class Abroad(MailboxTest, frozen=True, tag="sender/abroad", kw_only=True):
    """The mailbox is of a provider whose users are of one country, and a reader is in another one.

    Where a reader is, the file of contacts tells, else the domain.
    """

    values: ClassVar[tuple[str, ...]] = (
        *MailboxTest.values,
        "provider",
        "home",
        "home.zh",
        "other",
        "country",
        "country.zh",
    )

    def judge(self, place: Place, facts: Facts) -> Found:
        """The sender's address."""
        return place.address_range if self._found(place, facts) else None

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """The countries by their names, and the first reader abroad."""
        found, classed = self._found(place, facts), class_of(facts, place.box.domain)
        if found is None:
            return {}
        reader, country = found
        said = {"provider": classed.provider, "other": reader.box.address}
        for key, code in (("home", classed.region), ("country", country)):
            land = land_of(facts.context, code)
            said |= {key: land.en, f"{key}.zh": land.zh}
        return said

    def _found(self, place: Place, facts: Facts) -> tuple[Place, str] | None:
        """The first reader who is surely elsewhere, and where."""
        home = class_of(facts, place.box.domain).region
        for reader in facts.of(readers) if home else ():
            if (country := country_of(facts, reader)) not in ("", home):
                return reader, country
        return None
