"""What a client lacks of the features that one HTML part uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from linter.checks.base import Finding, Outcome
from linter.checks.clients.css import Use
from linter.checks.clients.data import Feature, Support, matchers_of, quiet_of, support_of, wording_of
from linter.checks.clients.html import WORD_CLIENTS, Places, uses_of
from linter.checks.tokens import regex
from linter.facts.memo import Facts
from linter.facts.quoted import Range, lies_in, quoted_in
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
    support: Support
    clients: Sequence[str]
    places: Places
    quoted: Sequence[Range]
    wording: Mapping[str, tuple[str, str]]


def look(asked: Asked, part: Part, facts: Facts) -> Outcome:
    """The features of the rule that the part uses and a client lacks, one finding each."""
    document = part.document
    if document is None:
        return
    support = support_of(facts.context.tables["clients/caniemail"])
    matchers = matchers_of(facts.context.tables["clients/features"])
    quiet = quiet_of(facts.context.tables["clients/quiet"], asked.features)
    clients = selected(facts.context.clients, support.clients)
    wording = wording_of(facts.context.tables["clients/wording"])
    places = facts.about(uses_of, part).without(quiet, matchers)
    one = _Look(asked, support, clients, places, facts.about(quoted_in, part), wording)
    segment = Segment("html.source", document.text, document)
    used = one.places.by_slug
    for slug in asked.features:
        feature = support.feature(slug) if slug in used else None
        if feature is not None:
            above = (support.feature(name) for name in matchers.implied.get(slug, ()) if name in used)
            said = {client for parent in above if parent for client in parent.failing(clients)}
            yield from _findings(one, segment, feature, said)


def _findings(one: _Look, segment: Segment, feature: Feature, said: set[str]) -> Iterator[Finding]:
    failing = feature.failing(one.clients)
    if one.asked.partly:
        failing = () if failing else feature.failing(one.clients, "a")
    concerned: dict[str, None] = {}
    found = []
    for use in one.places.by_slug[feature.slug] if failing else ():
        reached = _reached(one, use, failing, said)
        if reached and not lies_in(one.quoted, use.start):
            found.append(use)
            concerned.update(dict.fromkeys(reached))
    if found:
        first = min(found, key=lambda use: use.start)
        names = [client for client in one.clients if client in concerned]
        yield Finding(segment, first.start, first.end, _values(one, feature, names, len(found)))


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
        if (feature := one.support.feature(guard)) is not None
        for client in feature.failing(failing)
    }
    left = [client for client in failing if client not in unheard and client not in said]
    if any(client in left for client in WORD_CLIENTS) and one.places.is_hidden_from_word(use):
        left = [client for client in left if client not in WORD_CLIENTS]
    return left


def _values(one: _Look, feature: Feature, names: Sequence[str], count: int) -> dict[str, str]:
    named = one.support.named
    by_state: dict[str, list[str]] = {}
    for client in names if one.asked.partly else feature.failing(one.clients, "a"):
        by_state.setdefault(feature.support[client][1:], []).append(client)
    partial = [
        f"{_note(feature, numbers)} ({named(some, one.clients)})".lstrip()
        for numbers, some in by_state.items()
    ]
    english, chinese = one.wording.get(feature.slug, (feature.title, feature.title))
    return {
        "feature": english,
        "feature.zh": chinese,
        "clients": named(names, one.clients),
        "partial": f" Supported in part: {'; '.join(partial)}." if partial else "",
        "partial.zh": f"部分支持：{'；'.join(partial)}。" if partial else "",
        "count": str(count),
        "date": feature.date,
        "url": feature.url,
    }


def _note(feature: Feature, numbers: str) -> str:
    """The first note of a state, without the word that the state says already."""
    note = feature.notes.get(numbers.partition(",")[0], "")
    return note.removeprefix("Partial. ").removeprefix("Partial: ").rstrip(".")
