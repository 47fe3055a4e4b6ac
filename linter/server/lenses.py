"""What stands above a mail: its relation, who reads it where, and what was not checked."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from linter import parse
from linter.engine.prepared import moment
from linter.facts.mailbox_class import class_of, readers
from linter.formatters.display import by_reason, word
from linter.model.report import FileResult
from linter.model.source import Source
from linter.server.opened import OpenFile, Shown
from linter.server.words import say

_EVERYWHERE = frozenset("ad ai as bz cc cd co dj fm io la me ms nu sc sr su tv tk ws".split())
"""Country endings that are used everywhere (Google Search Central, Managing multi-regional sites)."""

_OTHERWISE = {"uk": "GB"}
"""Country endings that are not the country's code (ISO 3166)."""


def lenses(file: OpenFile, shown: Shown, language: str) -> list[types.CodeLens]:
    """One line of them for each mail of a file."""
    found: list[types.CodeLens] = []
    spans = {one.number: one.span.start for one in parse.parse(Source(str(file.named.path), shown.text.data))}
    for result in shown.own:
        place = shown.text.place(spans.get(result.message, 0))
        here = types.Range(types.Position(place.line, 0), types.Position(place.line, 0))
        found += (types.CodeLens(here, command) for command in _commands(file, result, language))
    return found


def _commands(file: OpenFile, result: FileResult, language: str) -> Iterable[types.Command]:
    relation = result.relation
    if relation is not None:
        said = word(
            "relation",
            language,
            word(relation.name, language),
            word(relation.certainty, language),
            relation.reason,
        )
        yield types.Command(said, "preflint.choose", arguments=[file.uri, "relation"])
    countries = _countries(file, result)
    if countries:
        yield types.Command(say("readers-in", language, places=", ".join(countries)), "")
    if result.not_checked:
        said = say("lens-unchecked", language, count=len(result.not_checked))
        yield types.Command(said, "preflint.showNotChecked", arguments=[file.uri])


def _countries(file: OpenFile, result: FileResult) -> list[str]:
    """The countries of those who read a mail, as far as their addresses tell."""
    if file.prepared is None or result.relation is None:
        return []
    message = next((one for one in parse.parse(result.source) if one.number == result.message), None)
    if message is None:
        return []
    facts = file.prepared.linter.facts(message, moment())
    found = {
        country(place.box.domain) or class_of(facts, place.box.domain).region for place in readers(facts)
    }
    return sorted(found - {""})


def country(domain: str) -> str:
    """The country (ISO 3166, or EU) that an address ends in; empty where its ending says none."""
    ending = domain.rpartition(".")[2].lower()
    if len(ending) != 2 or not ending.isascii() or not ending.isalpha() or ending in _EVERYWHERE:
        return ""
    return _OTHERWISE.get(ending, ending.upper())


def unchecked(shown: Shown, language: str) -> str:
    """What was not checked of a file and why, a reason a line."""
    entries = (entry for result in shown.own for entry in result.not_checked)
    lines = [word("not-checked", language, codes, reason) for reason, codes in by_reason(entries).items()]
    return "\n".join(lines)
