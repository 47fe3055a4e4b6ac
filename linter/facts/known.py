"""What the file of contacts says of the readers."""

from __future__ import annotations

from linter.facts.mailbox_class import canonical, is_company, readers
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.model.contact import Contact


def contact_of(facts: Facts, place: Place) -> Contact | None:
    """The contact with this address, however its provider lets it be spelt."""
    contacts = facts.context.contacts
    return contacts.find(place.box.address, canonical(facts, place.box)) if contacts else None


def company_address(facts: Facts, contact: Contact) -> str:
    """The company's mailbox of the same person, the primary one first; empty where none is known."""
    others = facts.context.contacts.same_person(contact)
    found = [
        one for one in others if "@" in one.address and is_company(facts, one.address.rpartition("@")[2])
    ]
    return min(found, key=lambda one: not one.is_primary).address if found else ""


def addressed(facts: Facts) -> frozenset[str]:
    """Fact: the addresses of all readers, in lower case."""
    return frozenset(place.box.address.lower() for place in facts.of(readers))
