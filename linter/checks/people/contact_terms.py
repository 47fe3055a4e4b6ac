"""Tests of what the file of contacts says of a reader's language and consent."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import test
from linter.checks.people.address import Found
from linter.checks.people.contacts import ContactTest
from linter.checks.prose.language_names import codes_in, named
from linter.facts.language import main_language, spoken
from linter.facts.law.countries import country_of, readers_at
from linter.facts.law.demands import Demand, consent_of, country_named
from linter.facts.mailbox_class import kind_of
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.facts.table import ListTable, OfLists
from linter.facts.unknown import CONSENTS
from linter.model.contact import Contact


@test
class OtherLanguage(ContactTest, frozen=True, tag="contact/language", kw_only=True):
    """The mail is in none of the languages that the file names for the reader, nor is a paragraph of it."""

    values: ClassVar[tuple[str, ...]] = (
        *ContactTest.values,
        "language",
        "expected",
        "language.zh",
        "expected.zh",
    )

    def known(self, place: Place, contact: Contact, facts: Facts) -> Found:
        """The address."""
        main, read = facts.of(main_language), codes_in(contact["language"])
        if not main or not read or main in read:
            return None
        is_there = any(one.language in read for one in facts.of(spoken))
        return None if is_there else place.address_range

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """Both by their names."""
        said = super().also(place, facts)
        expected = ", ".join(codes_in(said["language"]))
        return said | named(language=facts.of(main_language), expected=expected)


@test
class NoConsent(ContactTest, frozen=True, tag="contact/no-consent", kw_only=True):
    """The file has no consent of a reader in a country whose law wants one of such a reader.

    Silent where the file has no column for consents. `roles`: the table of names of desks, for countries
    whose law lets mail to desks go.
    """

    roles: OfLists

    values: ClassVar[tuple[str, ...]] = (*ContactTest.values, "country", "country.zh", "article")

    def known(self, place: Place, contact: Contact, facts: Facts) -> Found:
        """The address."""
        if CONSENTS.isdisjoint(facts.context.contacts.columns):
            return None
        if contact.has_consented:
            return None
        return place.address_range if self._law(place, facts) is not None else None

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """The country and the article."""
        law = self._law(place, facts)
        said = super().also(place, facts)
        if law is not None:
            english, chinese = (country_named(law, facts, language) for language in ("en", "zh"))
            said |= {"country": english, "country.zh": chinese, "article": law.says.article}
        return said

    def _law(self, place: Place, facts: Facts) -> Demand | None:
        desks = facts.context.table(self.roles, ListTable).values["desk"]
        readers = readers_at(kind_of(facts, place.box))
        is_desk = place.box.local.lower() in desks
        return consent_of(facts, country_of(facts, place), readers, at_desks=is_desk)
