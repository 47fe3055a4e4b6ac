"""What the file of contacts says of the readers."""

from __future__ import annotations

from linter.facts.mailbox_class import contact_at, kind_of, readers
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.model.contact import Contact
from linter.model.header import Mailbox


def contact_of(facts: Facts, place: Place) -> Contact | None:
    """The contact with this address; nobody where no contacts are configured."""
    return facts.about(contact_at, place.box) if facts.context.contacts else None


def company_address(facts: Facts, contact: Contact) -> str:
    """The company's mailbox of the same person, the primary one first; empty where none is known."""
    others = facts.context.contacts.same_person(contact)
    found = [one for one in others if "@" in one.address and kind_of(facts, _box(one)) == "company"]
    return min(found, key=lambda one: not one.is_primary).address if found else ""


def _box(contact: Contact) -> Mailbox:
    return Mailbox(contact["name"], contact.address, 0, 0, 0, 0)


def addressed(facts: Facts) -> frozenset[str]:
    """Fact: the addresses of all readers, in lower case."""
    return frozenset(place.box.address.lower() for place in facts.of(readers))
