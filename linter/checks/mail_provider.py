"""Which company runs a mailbox, told from its address, and what that company refuses (two tables)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from linter.checks.base import Context
from linter.checks.public_suffix import MOST_LABELS
from linter.model.message import Message

_VERBS = ("refuses", "opens", "takes", "sends")


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


def policies(context: Context, table: str) -> Mapping[str, Policy]:
    """The policies by provider, in the order of their names.

    A line of the table is `<provider> refuses <table of extensions>`, `<provider> opens archives`,
    `<provider> takes <MB>` or `<provider> sends <MB>`, where an MB has 1,000,000 bytes.
    """
    lines = context.tables.get(table, frozenset())
    folder = table.partition("/")[0]
    named = _read(lines)
    found = {}
    for provider in sorted({provider for provider, _, _ in named}):
        told = [(verb, what) for who, verb, what in named if who == provider]
        refused = [
            context.tables.get(f"{folder}/{what}", frozenset()) for verb, what in told if verb == "refuses"
        ]
        sizes = {verb: int(what) * 1_000_000 for verb, what in told if verb in ("takes", "sends")}
        inside = ("opens", "archives") in told
        union = frozenset[str]().union(*refused)
        found[provider] = Policy(union, inside, sizes.get("takes", 0), sizes.get("sends", 0))
    return found


@lru_cache(maxsize=4)
def _read(lines: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    found = []
    for line in lines:
        for verb in _VERBS:
            provider, sign, what = line.partition(f" {verb} ")
            if sign:
                found.append((provider, verb, what))
    return tuple(found)


def recipients(message: Message, context: Context, table: str) -> tuple[Recipient, ...]:
    """Everybody in To and Cc.

    A line of the table is `<domain> <provider>`; `hotmail.*` is that of any country.
    """
    return tuple(
        Recipient(box.address, provider_of(box.domain, context.tables.get(table, frozenset())))
        for box in message.recipients
        if box.domain
    )


def provider_of(domain: str, table: Iterable[str]) -> str:
    """The provider of a domain or one that it lies in; empty where it is not listed."""
    known = _domains(frozenset(table))
    labels = domain.split(".")[-MOST_LABELS:]
    for at in range(len(labels) - 1):
        for key in (".".join(labels[at:]), f"{labels[at]}.*"):
            if key in known and (key[-1] != "*" or _is_country(labels[at + 1 :])):
                return known[key]
    return ""


def _is_country(labels: list[str]) -> bool:
    """`fr`, `com`, `co.uk`, `com.br`."""
    return len(labels) == 1 or (len(labels) == 2 and labels[0] in ("co", "com", "ne"))


@lru_cache(maxsize=4)
def _domains(table: frozenset[str]) -> Mapping[str, str]:
    pairs = (line.partition(" ") for line in table)
    return {domain: provider for domain, _, provider in pairs}
