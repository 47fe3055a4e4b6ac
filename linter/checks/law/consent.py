"""Consent that the law of a reader's country wants before advertising, and that nothing shows."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import Outcome, SubjectName, Test, anchored, test
from linter.facts.company_names import outside
from linter.facts.known import contact_of
from linter.facts.law.countries import jurisdictions
from linter.facts.law.demands import Demand, consent_of, gravest, named
from linter.facts.law.signals import consent
from linter.facts.memo import Facts
from linter.facts.table import ListTable, OfLists
from linter.facts.unknown import CONSENTS
from linter.model.message import Message


@test
class ConsentNotShown(Test, frozen=True, tag="law/consent", kw_only=True):
    """Nothing in the mail shows the consent that a reader's country wants.

    Silent where the country is not known, and where the file of contacts tells of everybody's consent.
    `roles`: the table of names of desks, for countries whose law lets mail to desks go.
    """

    roles: OfLists

    subject: ClassVar[SubjectName] = "message"
    lacking: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("laws", "laws.zh")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """One finding for all countries."""
        wanted = _wanted(facts, self.roles)
        if wanted and not facts.of(consent) and not _is_on_file(facts):
            found = anchored(facts, "body-end", values=named(wanted, facts))
            yield found._replace(gravest=gravest(wanted))


def _wanted(facts: Facts, roles: str) -> tuple[Demand, ...]:
    found = []
    desks_only = _desks_only(facts, roles)
    for one in facts.of(jurisdictions):
        wanted = None if one.unknown else consent_of(facts, one.code, one.readers, at_desks=desks_only)
        if wanted is not None:
            found.append(wanted._replace(sure=one.sure))
    return tuple(found)


def _desks_only(facts: Facts, roles: str) -> bool:
    desks = facts.context.table(roles, ListTable).values["desk"]
    read = facts.of(outside)
    return bool(read) and all(place.box.local.lower() in desks for place in read)


def _is_on_file(facts: Facts) -> bool:
    """Whether the file of contacts tells of everybody's consent: then it is asked, and not the mail."""
    if CONSENTS.isdisjoint(facts.context.contacts.columns):
        return False
    known = [contact_of(facts, place) for place in facts.of(outside)]
    return bool(known) and all(one is not None for one in known)
