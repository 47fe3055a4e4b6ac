"""Which client shows what: the tables `clients/caniemail` and `clients/features`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import msgspec

from linter.facts.table import Fault, Step, Table, shape
from linter.model.lazy import lazy

_PLATFORMS = {
    "desktop-webmail": "web",
    "mobile-webmail": "mobile web",
    "ios": "iOS",
    "android": "Android",
    "windows": "Windows",
    "macos": "macOS",
    "windows-mail": "Windows Mail",
    "outlook-com": "Outlook.com",
}


class Partly(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Clients that show a feature in part, and what is said of it."""

    clients: tuple[str, ...]
    notes: tuple[str, ...] = ()


class Feature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who fails at a feature, who shows it in part, and of whom nothing is known; all others show it."""

    title: str
    date: str
    fails: tuple[str, ...] = ()
    partly: tuple[Partly, ...] = ()
    unknown: tuple[str, ...] = ()

    def failing(self, clients: Iterable[str]) -> tuple[str, ...]:
        """Those of the clients that do not show it."""
        return tuple(client for client in clients if client in self.fails)

    def notes_of(self, client: str) -> tuple[str, ...] | None:
        """What is said of a client that shows it in part; `None` of any other."""
        return next((one.notes for one in self.partly if client in one.clients), None)


def url_of(slug: str) -> str:
    """A feature's page."""
    folder = "" if slug in ("amp", "bimi") else "features/"
    return f"https://www.caniemail.com/{folder}{slug}/"


@shape
class SupportTable(Table, frozen=True, tag="client-support"):
    """Which mail program (`family.platform`) shows which feature; what families are called."""

    clients: tuple[str, ...]
    families: dict[str, str]
    features: dict[str, Feature]

    def faults(self) -> Iterator[Fault]:
        """Every client that a feature names must be known."""
        for slug, feature in self.features.items():
            named: dict[tuple[Step, ...], tuple[str, ...]] = {
                ("fails",): feature.fails,
                ("unknown",): feature.unknown,
            }
            named |= {("partly", at, "clients"): one.clients for at, one in enumerate(feature.partly)}
            for steps, clients in named.items():
                for index, client in enumerate(clients):
                    if client not in self.clients:
                        place = ("features", slug, *steps, index)
                        yield place, f"'{client}' is none of the clients", ""

    def named(self, clients: Sequence[str], among: Sequence[str]) -> str:
        """Clients as people call them: a family's name alone where all of it that is `among` is meant."""
        meant: dict[str, list[str]] = {}
        for client in clients:
            family, _, platform = client.partition(".")
            meant.setdefault(family, []).append(_PLATFORMS.get(platform, platform))
        wanted: dict[str, int] = {}
        for client in among:
            family = client.partition(".")[0]
            wanted[family] = wanted.get(family, 0) + 1
        return ", ".join(
            self.families[family]
            if len(platforms) == wanted[family] > 1
            else f"{self.families[family]} ({', '.join(platforms)})"
            for family, platforms in meant.items()
        )


class Valued(NamedTuple):
    """A feature that a property means, where `pattern` (if any) occurs in its value."""

    slug: str
    pattern: re.Pattern[str] | None


@dataclass(eq=False)
class Matchers:
    """How each feature is found; see the table `clients/features`."""

    properties: dict[str, list[Valued]] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    keywords: list[Valued] = field(default_factory=list)
    at_rules: dict[str, str] = field(default_factory=dict)
    media: list[Valued] = field(default_factory=list)
    pseudos: dict[str, str] = field(default_factory=dict)
    selectors: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    elements: list[tuple[str, str]] = field(default_factory=list)
    images: dict[str, str] = field(default_factory=dict)
    implied: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Features by those without which they mean nothing."""


class Found(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a feature is found; `needs` are features that it means nothing without.

    In CSS by a property, a pattern of a property's value, an at-rule, a pattern of a media query, a
    pseudo-class or a kind of selector, a function, a unit, a pattern of any value, or a fact that the parser
    knows; in HTML by a selector, or by the format of an image.
    """

    needs: tuple[str, ...] = ()
    property: tuple[str, ...] = ()
    value: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    at: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    pseudo: tuple[str, ...] = ()
    selector: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    keyword: tuple[str, ...] = ()
    fact: tuple[str, ...] = ()
    element: tuple[str, ...] = ()
    image: tuple[str, ...] = ()

    def patterns(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Every pattern, and where it stands."""
        for how in ("media", "keyword"):
            yield from (((how, at), pattern) for at, pattern in enumerate(getattr(self, how)))
        for name, patterns in self.value.items():
            yield from ((("value", name, at), pattern) for at, pattern in enumerate(patterns))


@shape
class FeatureTable(Table, frozen=True, tag="client-features"):
    """Which construct each feature means."""

    values: dict[str, Found]

    def faults(self) -> Iterator[Fault]:
        """Every pattern must compile."""
        for slug, found in self.values.items():
            for steps, pattern in found.patterns():
                try:
                    re.compile(pattern)
                except re.error as error:
                    yield ("values", slug, *steps), f"pattern {pattern!r}: {error}", ""

    @cached_property
    def matchers(self) -> Matchers:
        """The same by construct."""
        found = Matchers()
        for slug in sorted(self.values):
            _add(found, slug, self.values[slug])
        return found


def _add(found: Matchers, slug: str, how: Found) -> None:
    if how.needs:
        found.implied[slug] = how.needs
    for name in how.property:
        found.properties.setdefault(name, []).append(Valued(slug, None))
    for name, patterns in how.value.items():
        found.properties.setdefault(name, []).extend(Valued(slug, lazy(pattern)) for pattern in patterns)
    found.keywords += [Valued(slug, lazy(pattern, re.IGNORECASE)) for pattern in how.keyword]
    found.media += [Valued(slug, lazy(pattern, re.IGNORECASE)) for pattern in how.media]
    found.elements += [(slug, written) for written in how.element]
    listed = (
        (found.functions, how.function),
        (found.units, how.unit),
        (found.at_rules, how.at),
        (found.pseudos, how.pseudo),
        (found.selectors, how.selector),
        (found.facts, how.fact),
        (found.images, how.image),
    )
    for target, names in listed:
        target.update(dict.fromkeys(names, slug))
