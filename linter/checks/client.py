"""Kind `client-support`: HTML, CSS and images that mail programs the user cares for do not show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import msgspec

from linter.checks import regex
from linter.checks.base import Context, Finding, Kind, Outcome, Unchecked, kind
from linter.checks.client_css import Use
from linter.checks.client_data import Feature, Support, matchers_of, quiet_of, support_of
from linter.checks.client_html import WORD_CLIENTS, Places, places_of
from linter.model.client import selected
from linter.model.message import Message, Part
from linter.model.segment import Segment

_HTML = ("text/html", "application/xhtml+xml")
_NOTES = 2


@kind("client-support")
class ClientSupport(Kind, frozen=True, tag="client-support", kw_only=True):
    """Report, once a part, each of `features` (caniemail slugs) that a client of the config does not support.

    `partly`: report features that clients support in part, and none fails at, instead. `when`: RE2s for the
    value (or selector) that a feature must stand in. `backed`: features that are fine where a background
    colour, or VML for Outlook, stands behind them. Nothing is said of what a client never comes to: inside
    `@supports`, a media query or selector it does not know, `[if !mso]` or `mso-hide`; nor of a declaration
    before which the same property has a value that it knows.
    """

    features: tuple[str, ...]
    partly: bool = False
    when: dict[str, str] = msgspec.field(default_factory=dict)
    backed: tuple[str, ...] = ()

    whole_message: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("feature", "clients", "partial", "count", "date", "url")

    def validate(self) -> None:
        """Every pattern must be one for RE2."""
        for pattern in self.when.values():
            regex.compile_pattern(pattern)

    def run_message(self, message: Message, context: Context) -> Outcome:
        """Look through every HTML body."""
        parts = [p for p in message.leaves if p.content_type in _HTML and not p.is_attachment and p.elements]
        if not parts:
            return
        support = support_of(context.tables["clients/caniemail"])
        clients = selected(context.clients, support.clients)
        for part in parts:
            yield from self._part(part, context, support, clients)

    def _part(self, part: Part, context: Context, support: Support, clients: Sequence[str]) -> Outcome:
        document = part.document
        if document is None:
            return
        matchers = matchers_of(context.tables["clients/features"])
        quiet = quiet_of(context.tables["clients/quiet"], self.features)
        places = places_of(part, matchers, quiet)
        segment = Segment("html.source", document.text, document)
        for slug in self.features:
            feature = support.feature(slug) if slug in places.by_slug else None
            if feature is None:
                continue
            above = [
                support.feature(name) for name in matchers.implied.get(slug, ()) if name in places.by_slug
            ]
            said = {client for one in above if one for client in one.failing(clients)}
            yield from self._feature(segment, places, feature, support, clients, said)
        if any(sheet.is_cut for sheet in part.styles) and not self.partly:
            yield Unchecked("CSS beyond the first million characters", "超过一百万字符之后的 CSS")

    def _feature(
        self,
        segment: Segment,
        places: Places,
        feature: Feature,
        support: Support,
        clients: Sequence[str],
        said: set[str],
    ) -> Iterator[Finding]:
        failing = feature.failing(clients)
        if self.partly:
            failing = () if failing else feature.failing(clients, "a")
        concerned: dict[str, None] = {}
        found = []
        for use in places.by_slug[feature.slug] if failing else ():
            reached = self._reached(use, places, failing, support, said)
            if reached and not places.is_quoted(use):
                found.append(use)
                concerned.update(dict.fromkeys(reached))
        if found:
            first = min(found, key=lambda use: use.start)
            names = [client for client in clients if client in concerned]
            values = self._values(feature, support, clients, names, len(found))
            yield Finding(segment, first.start, first.end, values)

    def _reached(
        self, use: Use, places: Places, failing: Sequence[str], support: Support, said: set[str]
    ) -> list[str]:
        """The failing clients that come to a place and have no other way there."""
        pattern = self.when.get(use.slug)
        if pattern and not regex.compile_pattern(pattern).search(use.written.encode("utf-8", "replace")):
            return []
        if use.slug in self.backed and places.has_background(use):
            return []
        unheard = {
            client
            for guard in use.guards
            if (feature := support.feature(guard)) is not None
            for client in feature.failing(failing)
        }
        left = [client for client in failing if client not in unheard and client not in said]
        if any(client in left for client in WORD_CLIENTS) and places.is_hidden_from_word(use):
            left = [client for client in left if client not in WORD_CLIENTS]
        return left

    def _values(
        self, feature: Feature, support: Support, clients: Sequence[str], names: Sequence[str], count: int
    ) -> dict[str, str]:
        by_state: dict[str, list[str]] = {}
        for client in names if self.partly else feature.failing(clients, "a"):
            by_state.setdefault(feature.support[client][1:], []).append(client)
        partial = [
            f"{support.named(some, clients)}: {' '.join(_note(feature, state))}".rstrip(": ")
            for state, some in by_state.items()
        ]
        return {
            "feature": feature.title,
            "clients": support.named(names, clients),
            "partial": "; ".join(partial) or "–",
            "count": str(count),
            "date": feature.date,
            "url": feature.url,
        }


def _note(feature: Feature, numbers: str) -> list[str]:
    """The first notes of a state, without the word that the state says already."""
    notes = [feature.notes[number] for number in numbers.split(",") if number in feature.notes]
    return [note.removeprefix("Partial. ").removeprefix("Partial: ") for note in notes[:_NOTES]]
