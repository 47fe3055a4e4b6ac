"""Lints and fixes with the planted rules alone, so that no shipped rule is in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from linter import api
from linter.config import Config
from linter.engine.fixer import FixOutcome
from linter.facts.parts import faults
from linter.model.diagnostic import Diagnostic
from linter.model.source import Source, Span
from linter.parse import parse
from linter.ruleset import RuleSet, load
from tests.facts import facts_of

PACK = Path(__file__).parent / "pack" / "positions"
NOW = datetime(2026, 7, 6, tzinfo=UTC)


@cache
def plants() -> api.Prepared:
    """The engine with the two planted rules."""
    rules = tuple(rule for rule in load((PACK,)).rules if rule.pack == "positions")
    assert len(rules) == 2
    return api.prepare(Config(profile="personal"), rules=RuleSet(rules))


def diagnostics(source: Source) -> tuple[Diagnostic, ...]:
    """What is found in a mail that must show no fault."""
    met = Counter(fault.name for message in parse(source) for fault in facts_of(message).of(faults))
    assert not met, f"a sound mail was called broken: {met}"
    return tuple(d for result in api.lint(source, plants(), now=NOW) for d in result.diagnostics)


class Place(NamedTuple):
    """Where a finding stands, be it in the plain text or in the HTML."""

    code: str
    match: str
    span: Span


def places(source: Source) -> Iterator[Place]:
    """All places of what is found."""
    for diagnostic in diagnostics(source):
        yield Place(diagnostic.code, diagnostic.match, diagnostic.span)
        for twin in diagnostic.also:
            assert diagnostic.fix is None or len(diagnostic.fix.edits) > 1
            yield Place(diagnostic.code, twin.match, twin.span)


def mended(source: Source) -> FixOutcome:
    """The mail after its safe fixes."""
    return api.fix(source, plants(), now=NOW)
