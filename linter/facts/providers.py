"""The table of mailbox providers: their domains, for whom they are, and which spellings are one mailbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated

import msgspec

from linter.facts.memo import Facts
from linter.facts.public_suffix import MOST_LABELS, is_suffix
from linter.facts.table import Fault, Step, Table, of, shape
from linter.model.mailbox import MailboxClass

PROVIDERS = "shared/mailboxes"


class Provider(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One provider: its domains (`hotmail.*` is that of any country), and for whom its mailboxes are.

    `region`: the country (ISO 3166) in which nearly all of its users are; empty: everywhere. `ignores`: signs
    before the `@` that do not matter. `tag`: the sign behind which they do not. `shared`: its domains give
    the same names to the same people. `coined`: nobody else has a name like its own, so that one letter more
    or less is a slip; `others`: domains of other people that look like such slips.
    """

    domains: tuple[str, ...]
    kind: MailboxClass = msgspec.field(default="private", name="class")
    region: Annotated[str, msgspec.Meta(pattern=r"^([A-Z]{2})?$")] = ""
    ignores: str = ""
    tag: str = ""
    shared: bool = False
    coined: bool = False
    others: tuple[str, ...] = ()


class Named(msgspec.Struct, frozen=True):
    """A provider and its name."""

    name: str
    provider: Provider


@shape
class ProviderTable(Table, frozen=True, tag="mailboxes"):
    """Providers of mailboxes, by their names."""

    values: dict[str, Provider]

    def faults(self) -> Iterator[Fault]:
        """A domain stands once."""
        seen: dict[str, str] = {}
        for name, provider in self.values.items():
            for at, domain in enumerate(provider.domains):
                steps: tuple[Step, ...] = ("values", name, "domains", at)
                if domain in seen:
                    yield steps, f"{domain} stands twice", f"it is one of {seen[domain]}"
                seen[domain] = name

    @cached_property
    def by_domain(self) -> Mapping[str, Named]:
        """The providers by their domains, `hotmail.*` among them."""
        return {
            domain: Named(name, provider)
            for name, provider in self.values.items()
            for domain in provider.domains
        }

    @cached_property
    def coined(self) -> Mapping[str, frozenset[str]]:
        """What stands before the dot in domains of coined names, with what may stand behind it."""
        found: dict[str, set[str]] = {}
        for provider in self.values.values():
            for domain in provider.domains if provider.coined else ():
                label, _, suffix = domain.partition(".")
                found.setdefault(label, set()).update(("*", "com") if suffix == "*" else (suffix,))
        return {label: frozenset(suffixes) for label, suffixes in found.items()}

    @cached_property
    def endings(self) -> Mapping[str, frozenset[str]]:
        """What stands before the first dot in any provider's domain, with all that stands behind it."""
        found: dict[str, set[str]] = {}
        for label, _, suffix in (domain.partition(".") for domain in self.by_domain):
            found.setdefault(label, set()).add(suffix)
        return {label: frozenset(suffixes) for label, suffixes in found.items()}

    @cached_property
    def others(self) -> frozenset[str]:
        """Domains that only look like slips."""
        return frozenset(domain for provider in self.values.values() for domain in provider.others)

    def find(self, domain: str) -> Named | None:
        """The provider of a domain or one that it lies in."""
        labels = domain.split(".")[-MOST_LABELS:]
        for at in range(len(labels) - 1):
            found = self.by_domain.get(".".join(labels[at:]))
            if found is None and (found := self.by_domain.get(f"{labels[at]}.*")):
                found = found if is_suffix(".".join(labels[at + 1 :])) else None
            if found is not None:
                return found
        return None

    def name_of(self, domain: str) -> str:
        """The name of the provider; empty where the domain is not listed."""
        found = self.find(domain)
        return found.name if found else ""


OfProviders = Annotated[str, of("mailboxes")]

_NONE = ProviderTable(source="", date="", values={})


def providers(facts: Facts) -> ProviderTable:
    """Fact: the table; an empty one where it is not loaded."""
    table = facts.context.tables.get(PROVIDERS)
    return table if isinstance(table, ProviderTable) else _NONE
