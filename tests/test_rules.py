"""Every rule of the built-in packs keeps what its file promises, and clean mail stays without diagnostics."""

from __future__ import annotations

import pytest

from linter import selftest
from linter.ruleset import Rule, load
from linter.selftest.mutate import dead_clauses

RULES = load()
each_rule = pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: f"{rule.code}-{rule.name}")


@each_rule
def test_examples(rule: Rule) -> None:
    failures = selftest.hold_rule(rule, RULES)
    assert [f"{selftest.place(f, RULES)}: {f.check}: {f.message}" for f in failures] == []


@pytest.mark.slow
@each_rule
def test_no_clause_is_dead(rule: Rule) -> None:
    assert [failure.message for failure in dead_clauses(rule, RULES)] == []


def test_clean_samples_are_silent() -> None:
    assert selftest.clean_files()
    noise = [(r.path, d.code, d.match) for r in selftest.noise(RULES) for d in r.diagnostics]
    assert noise == []
