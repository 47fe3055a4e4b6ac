"""Which company runs a mailbox, told from its address, and what that company refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.facts.providers import providers
from linter.facts.table import OfWords, Table, of, shape


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


def recipients(facts: Facts) -> tuple[Recipient, ...]:
    """Fact: everybody in To and Cc."""
    table = facts.of(providers)
    return tuple(
        Recipient(box.address, table.name_of(box.domain)) for box in facts.of(addressees) if box.domain
    )
