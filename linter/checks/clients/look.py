"""What the kind `client-support` finds in one HTML part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.checks.base import Context, Finding, Outcome
from linter.checks.clients.css import Use
from linter.checks.clients.data import Feature, Support, matchers_of, quiet_of, support_of, wording_of
from linter.checks.clients.html import WORD_CLIENTS, Places, places_of
from linter.checks.tokens import regex
from linter.model.client import selected
from linter.model.message import Part
from linter.model.segment import Segment

if TYPE_CHECKING:
    from linter.checks.clients.support import ClientSupport


class _Look(NamedTuple):
    """A check on its way over one part; `clients` are those that the config asks for."""

    check: ClientSupport
    support: Support
    clients: Sequence[str]
    places: Places
    wording: Mapping[str, tuple[str, str]]


def look(check: ClientSupport, part: Part, context: Context) -> Outcome:
    """The features of the check that the part uses and a client lacks, one finding each."""
    document = part.document
    if document is None:
        return
    support = support_of(context.tables["clients/caniemail"])
    matchers = matchers_of(context.tables["clients/features"])
    quiet = quiet_of(context.tables["clients/quiet"], check.features)
    clients = selected(context.clients, support.clients)
    wording = wording_of(context.tables["clients/wording"])
    one = _Look(check, support, clients, places_of(part, matchers, quiet), wording)
    segment = Segment("html.source", document.text, document)
    used = one.places.by_slug
    for slug in check.features:
        feature = support.feature(slug) if slug in used else None
        if feature is not None:
            above = (support.feature(name) for name in matchers.implied.get(slug, ()) if name in used)
            said = {client for parent in above if parent for client in parent.failing(clients)}
            yield from _findings(one, segment, feature, said)


def _findings(one: _Look, segment: Segment, feature: Feature, said: set[str]) -> Iterator[Finding]:
    failing = feature.failing(one.clients)
    if one.check.partly:
        failing = () if failing else feature.failing(one.clients, "a")
    concerned: dict[str, None] = {}
    found = []
    for use in one.places.by_slug[feature.slug] if failing else ():
        reached = _reached(one, use, failing, said)
        if reached and not one.places.is_quoted(use):
            found.append(use)
            concerned.update(dict.fromkeys(reached))
    if found:
        first = min(found, key=lambda use: use.start)
        names = [client for client in one.clients if client in concerned]
        yield Finding(segment, first.start, first.end, _values(one, feature, names, len(found)))


def _reached(one: _Look, use: Use, failing: Sequence[str], said: set[str]) -> list[str]:
    """The failing clients that come to a place and have no other way there."""
    pattern = one.check.when.get(use.slug)
    if pattern and not regex.compile_pattern(pattern).search(use.written.encode("utf-8", "replace")):
        return []
    if use.slug in one.check.backed and one.places.has_background(use):
        return []
    if use.slug in one.check.filled and one.places.is_blank(use):
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
    for client in names if one.check.partly else feature.failing(one.clients, "a"):
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
