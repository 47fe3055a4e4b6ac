"""Which client shows what: the tables `clients/caniemail` and `clients/features`, read when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

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


class Feature(NamedTuple):
    """What is known of a feature: `support` has a state for each client that was tested.

    A state is `y` (yes), `n` (no), `a` (in part) or `u` (not known), then the numbers of `notes`.
    """

    slug: str
    title: str
    date: str
    support: Mapping[str, str]
    notes: Mapping[str, str]

    @property
    def url(self) -> str:
        """The feature's page."""
        folder = "" if self.slug in ("amp", "bimi") else "features/"
        return f"https://www.caniemail.com/{folder}{self.slug}/"

    def failing(self, clients: Iterable[str], state: str = "n") -> tuple[str, ...]:
        """The clients that do not support it (or are in another state)."""
        return tuple(client for client in clients if self.support.get(client, "-")[0] == state)


@dataclass(frozen=True)
class Support:
    """All features and clients; a feature's line is read when it is asked for."""

    clients: tuple[str, ...]
    families: Mapping[str, str]
    lines: Mapping[str, str] = field(repr=False)
    _read: dict[str, Feature] = field(default_factory=dict, repr=False)

    def feature(self, slug: str) -> Feature | None:
        """A feature by its slug."""
        if slug not in self._read and slug in self.lines:
            title, date, states, *notes = self.lines[slug].split(" | ")
            pairs = zip(self.clients, states.split(), strict=True)
            told = {number: text for number, _, text in (note.partition("=") for note in notes)}
            self._read[slug] = Feature(slug, title, date, dict(pairs), told)
        return self._read.get(slug)

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


@lru_cache(maxsize=2)
def support_of(table: frozenset[str]) -> Support:
    """The table `clients/caniemail` as data."""
    lines = dict(value.split(": ", 1) for value in table)
    clients = tuple(lines.pop("clients", "").split())
    families = dict(pair.split("=", 1) for pair in lines.pop("families", "").split(" | ") if pair)
    return Support(clients, families, lines)


@lru_cache(maxsize=2)
def wording_of(table: frozenset[str]) -> Mapping[str, tuple[str, str]]:
    """The table `clients/wording`: what features are called in English and Chinese, by slug."""
    lines = (value.partition(": ") for value in table)
    return {
        slug: (english, chinese) for slug, _, both in lines for english, _, chinese in [both.partition(" | ")]
    }


@lru_cache(maxsize=16)
def quiet_of(table: frozenset[str], features: tuple[str, ...]) -> frozenset[str]:
    """The slugs of the table `clients/quiet`, but for those that a rule asks for."""
    return frozenset(value.partition(":")[0] for value in table) - frozenset(features)


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


@lru_cache(maxsize=2)
def matchers_of(table: frozenset[str]) -> Matchers:
    """The table `clients/features` as data."""
    found = Matchers()
    for value in sorted(table):
        name, _, written = value.partition(": ")
        slug, _, above = name.partition(" < ")
        if above:
            found.implied[slug] = tuple(above.split())
        for one in written.split(" | "):
            how, _, rest = one.strip().partition(" ")
            _add(found, slug, how, rest)
    return found


def _add(found: Matchers, slug: str, how: str, rest: str) -> None:
    listed: dict[str, dict[str, str]] = {
        "function": found.functions,
        "unit": found.units,
        "at": found.at_rules,
        "pseudo": found.pseudos,
        "selector": found.selectors,
        "fact": found.facts,
        "image": found.images,
    }
    if how == "property":
        for name in rest.split():
            found.properties.setdefault(name, []).append(Valued(slug, None))
    elif how == "value":
        name, _, pattern = rest.partition(" ")
        found.properties.setdefault(name, []).append(Valued(slug, lazy(pattern)))
    elif how in ("keyword", "media"):
        target = found.keywords if how == "keyword" else found.media
        target.append(Valued(slug, lazy(rest, re.IGNORECASE)))
    elif how == "element":
        found.elements.append((slug, rest))
    else:
        listed[how].update(dict.fromkeys(rest.split(), slug))
