"""Which company runs a mailbox, told from its address, and what that company refuses (two tables)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.facts.public_suffix import MOST_LABELS
from linter.facts.table import MappingTable, OfWords, Table, of, shape
from linter.model.message import Message


class Stated(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What a provider says: tables of extensions that it refuses, and sizes of a mail in MB (10⁶ bytes).

    `opens-archives`: it looks into them. `takes`, `sends`: the largest mail that its people receive or send;
    0 where nothing is known.
    """

    refuses: tuple[OfWords, ...] = ()
    opens_archives: bool = False
    takes: int = 0
    sends: int = 0


@shape
class PolicyTable(Table, frozen=True, tag="mail-policies"):
    """What providers of mailboxes refuse, by their names."""

    values: dict[str, Stated]


OfPolicies = Annotated[str, of("mail-policies")]


_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Policy:
    """What a provider says of attachments.

    `refused`: extensions that it refuses, by table; `inside`: it looks into archives. `takes`, `sends`: the
    largest mail in bytes that its people receive or send; 0 where nothing is known.
    """

    refused: frozenset[str] = frozenset()
    inside: bool = False
    takes: int = 0
    sends: int = 0


@dataclass(frozen=True)
class Recipient:
    """Somebody in To or Cc; `provider` is empty where the domain tells nothing."""

    address: str
    provider: str


def policies(facts: Facts, table: str) -> Mapping[str, Policy]:
    """The policies by provider, in the order of their names."""
    stated = facts.context.table(table, PolicyTable).values
    found = {}
    for provider, said in sorted(stated.items()):
        refused = frozenset[str]().union(*map(facts.context.words, said.refuses))
        sizes = said.takes * _MEGABYTE, said.sends * _MEGABYTE
        found[provider] = Policy(refused, said.opens_archives, *sizes)
    return found


def recipients(message: Message, facts: Facts, table: str) -> tuple[Recipient, ...]:
    """Everybody in To and Cc."""
    known = facts.context.table(table, MappingTable).values
    return tuple(
        Recipient(box.address, provider_of(box.domain, known)) for box in facts.of(addressees) if box.domain
    )


def provider_of(domain: str, known: Mapping[str, str]) -> str:
    """The provider of a domain or one that it lies in; empty where it is not listed.

    `hotmail.*` is that of any country.
    """
    labels = domain.split(".")[-MOST_LABELS:]
    for at in range(len(labels) - 1):
        for key in (".".join(labels[at:]), f"{labels[at]}.*"):
            if key in known and (key[-1] != "*" or _is_country(labels[at + 1 :])):
                return known[key]
    return ""


def _is_country(labels: list[str]) -> bool:
    """`fr`, `com`, `co.uk`, `com.br`."""
    return len(labels) == 1 or (len(labels) == 2 and labels[0] in ("co", "com", "ne"))
