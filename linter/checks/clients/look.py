"""What a client lacks of the features that one HTML part uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from linter.checks.base import Finding, Outcome
from linter.checks.clients.css import Use
from linter.checks.clients.data import Feature, FeatureTable, SupportTable, url_of
from linter.checks.clients.html import WORD_CLIENTS, Places, uses_of
from linter.checks.tokens import regex
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.quoted import Range, lies_in, quoted_in
from linter.facts.table import BothNames, MappingTable, NameTable
from linter.model.client import selected
from linter.model.message import Part
from linter.model.segment import Segment


class Asked(Protocol):
    """What a rule asks for: the parameters of `client-support`."""

    @property
    def features(self) -> tuple[str, ...]:
        """What is looked for."""

    @property
    def partly(self) -> bool:
        """Whether it is asked what is supported in part."""

    @property
    def when(self) -> Mapping[str, str]:
        """The values that features must stand in."""

    @property
    def backed(self) -> tuple[str, ...]:
        """The features that are fine on a background."""

    @property
    def filled(self) -> tuple[str, ...]:
        """The features that matter only on what holds something."""


class _Look(NamedTuple):
    """A rule on its way over one part; `clients` are those that the config asks for."""

    asked: Asked
    support: SupportTable
    clients: Sequence[str]
    places: Places
    quoted: Sequence[Range]
    wording: Mapping[str, BothNames]


def look(asked: Asked, part: Part, facts: Facts) -> Outcome:
    """The features of the rule that the part uses and a client lacks, one finding each."""
    document = document_of(facts, part)
    if document is None:
        return
    support = facts.context.table("clients/caniemail", SupportTable)
    matchers = facts.context.table("clients/features", FeatureTable).matchers
    quiet = frozenset(facts.context.table("clients/quiet", MappingTable).values) - frozenset(asked.features)
    clients = selected(facts.context.clients, support.clients)
    wording = facts.context.table("clients/wording", NameTable).values
    places = facts.about(uses_of, part).without(quiet, matchers)
    one = _Look(asked, support, clients, places, facts.about(quoted_in, part), wording)
    segment = Segment("html.source", document.text, document)
    used = one.places.by_slug
    for slug in asked.features:
        if slug in used and slug in support.features:
            above = (support.features.get(name) for name in matchers.implied.get(slug, ()) if name in used)
            said = {client for parent in above if parent for client in parent.failing(clients)}
            yield from _findings(one, segment, slug, said)


def _findings(one: _Look, segment: Segment, slug: str, said: set[str]) -> Iterator[Finding]:
    feature = one.support.features[slug]
    failing = feature.failing(one.clients)
    if one.asked.partly:
        failing = () if failing else _in_part(one, feature)
    concerned: dict[str, None] = {}
    found = []
    for use in one.places.by_slug[slug] if failing else ():
        reached = _reached(one, use, failing, said)
        if reached and not lies_in(one.quoted, use.start):
            found.append(use)
            concerned.update(dict.fromkeys(reached))
    if found:
        first = min(found, key=lambda use: use.start)
        names = [client for client in one.clients if client in concerned]
        yield Finding(segment, first.start, first.end, _values(one, slug, names, len(found)))


def _in_part(one: _Look, feature: Feature) -> tuple[str, ...]:
    return tuple(client for client in one.clients if feature.notes_of(client) is not None)


def _reached(one: _Look, use: Use, failing: Sequence[str], said: set[str]) -> list[str]:
    """The failing clients that come to a place and have no other way there."""
    pattern = one.asked.when.get(use.slug)
    if pattern and not regex.compile_pattern(pattern).search(use.written.encode("utf-8", "replace")):
        return []
    if use.slug in one.asked.backed and one.places.has_background(use):
        return []
    if use.slug in one.asked.filled and one.places.is_blank(use):
        return []
    unheard = {
        client
        for guard in use.guards
        if (feature := one.support.features.get(guard)) is not None
        for client in feature.failing(failing)
    }
    left = [client for client in failing if client not in unheard and client not in said]
    if any(client in left for client in WORD_CLIENTS) and one.places.is_hidden_from_word(use):
        left = [client for client in left if client not in WORD_CLIENTS]
    return left


def _values(one: _Look, slug: str, names: Sequence[str], count: int) -> dict[str, str]:
    feature, named = one.support.features[slug], one.support.named
    by_notes: dict[tuple[str, ...], list[str]] = {}
    for client in names if one.asked.partly else _in_part(one, feature):
        by_notes.setdefault(feature.notes_of(client) or (), []).append(client)
    partial = [f"{_note(notes)} ({named(some, one.clients)})".lstrip() for notes, some in by_notes.items()]
    called = one.wording.get(slug, BothNames(feature.title, feature.title))
    return {
        "feature": called.en,
        "feature.zh": called.zh,
        "clients": named(names, one.clients),
        "partial": f" Supported in part: {'; '.join(partial)}." if partial else "",
        "partial.zh": f"部分支持：{'；'.join(partial)}。" if partial else "",
        "count": str(count),
        "date": feature.date,
        "url": url_of(slug),
    }


def _note(notes: Sequence[str]) -> str:
    """The first note, without the word that says what is said already."""
    note = next(iter(notes), "")
    return note.removeprefix("Partial. ").removeprefix("Partial: ").rstrip(".")
