"""Lints and fixes with the planted rules alone, so that no shipped rule is in the way."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import linter.checks
from linter.checks.base import Context
from linter.engine.fixer import FixOutcome, Linted, fix
from linter.engine.runner import Linter, Settings
from linter.model.diagnostic import Diagnostic
from linter.model.source import Source
from linter.parse import parse
from linter.ruleset import load

PACK = Path(__file__).parent / "pack" / "positions"
assert linter.checks


@cache
def linter_of_plants() -> Linter:
    rules = [rule for rule in load((PACK,)).rules if rule.pack == "positions"]
    assert len(rules) == 2
    context = Context(now=datetime(2026, 7, 6, tzinfo=UTC))
    return Linter(rules, Settings(context, profile="personal"))


def lint(source: Source) -> Linted:
    messages = parse(source)
    results = tuple(linter_of_plants().lint(message) for message in messages)
    return Linted(results, Counter(fault.name for message in messages for fault in message.faults))


def diagnostics(source: Source) -> tuple[Diagnostic, ...]:
    linted = lint(source)
    assert not linted.faults, f"a sound mail was called broken: {linted.faults}"
    return tuple(diagnostic for result in linted.results for diagnostic in result.diagnostics)


def mended(source: Source) -> FixOutcome:
    return fix(source, lint)
