"""Tables that are made up for one test, and the shared ones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from linter.checks.people.mail_provider import PolicyTable, Stated
from linter.facts.providers import Provider, ProviderTable
from linter.facts.table import ListTable, MappingTable, PhraseTable, Table, WordTable
from linter.ruleset.decoding import tables_of
from linter.ruleset.folders import shared

_HEAD = {"source": "made up", "date": "2026-03-02"}


def words(*values: str) -> WordTable:
    return WordTable(**_HEAD, values=values)


def mapping(**values: str) -> MappingTable:
    return MappingTable(**_HEAD, values=values)


def lists(**values: str) -> ListTable:
    """Each list written with blanks between its texts."""
    return ListTable(**_HEAD, values={key: tuple(value.split()) for key, value in values.items()})


def phrases(**uses: Mapping[str, tuple[str, ...]]) -> PhraseTable:
    return PhraseTable(**_HEAD, values={use: dict(by_language) for use, by_language in uses.items()})


def providers(**domains: tuple[str, ...]) -> ProviderTable:
    return ProviderTable(**_HEAD, values={name: Provider(domains=some) for name, some in domains.items()})


def policies(**values: Stated) -> PolicyTable:
    return PolicyTable(**_HEAD, values=values)


@cache
def shared_tables() -> Mapping[str, Table]:
    return tables_of(shared())
