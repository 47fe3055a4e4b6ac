"""What a message leaves open about its readers, so that rules of recipients could not look at it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts.clock.moment import ON_THE_WAY, leaving
from linter.facts.company_names import outside
from linter.facts.known import contact_of
from linter.facts.mailbox_class import READERS, own_organisations, readers
from linter.facts.mailboxes import Place, mailboxes_with
from linter.facts.memo import Facts
from linter.facts.wholeness import is_base, wholeness
from linter.model.mailbox import Unknown

_ADVERTISING = frozenset(("first-contact", "campaign"))
CONSENTS = frozenset(("consent", "consent-date"))
"""Columns that tell of them."""


def unknown(facts: Facts, *, of_readers: bool = True, of_time: bool = False) -> tuple[Unknown, ...]:
    """What would have to be told, by the mail or by the config; nothing for a piece of a mail.

    `of_readers`: rules ask who reads it. `of_time`: they ask when it leaves.
    """
    message = facts.message
    if message.kind == "template" and (facts.of(wholeness) == "piece" or is_base(facts)):
        return ()
    return (*(_open(facts) if of_readers else ()), *(_open_times(facts) if of_time else ()))


def _open(facts: Facts) -> Iterator[Unknown]:
    known, told = facts.of(readers), facts.context
    if not known and not told.recipients:
        yield "readers"
    if known and not facts.of(own_organisations):
        yield "colleagues"
    if any(not _tells_class(place, facts) for place in mailboxes_with(facts, READERS)):
        yield "classes"
    if not facts.of(outside):
        return
    if not told.contacts:
        yield "contacts"
    elif told.relation.name in _ADVERTISING and CONSENTS.isdisjoint(told.contacts.columns):
        yield "consents"
    if told.company.is_unsaid:
        yield "company"


def _open_times(facts: Facts) -> Iterator[Unknown]:
    from linter.facts.clock.whereabouts import whereabouts  # zones are loaded where a mail leaves

    if not facts.of(outside):
        return
    if facts.of(leaving) is None:
        if not any(map(facts.message.header, ON_THE_WAY)):
            yield "send-time"
    elif len(facts.of(outside)) > len(facts.of(whereabouts)):
        yield "zones"


def _tells_class(place: Place, facts: Facts) -> bool:
    """A host by its number and a domain in other letters are in no list; a contact may say what they are."""
    domain = place.box.domain
    if not domain or (domain.isascii() and not domain.startswith("[")):
        return True
    contact = contact_of(facts, place)
    return contact is not None and bool(contact["class"])
