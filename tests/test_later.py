"""Tests and tables that are read only when they are needed say and find what they do when read at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from linter.facts.context import Terms
from linter.ruleset import load
from linter.ruleset.later import Tables, tag_of
from linter.ruleset.rule import Rule
from tests.conftest import ROOT

WHOLE = load()
BRIEF = load(pages=False)


def said(rule: Rule) -> tuple[object, ...]:
    check = rule.check
    idle = [check.is_idle(Terms(grammar=grammar)) for grammar in (False, True)]
    answers = (check.subject, check.keys(), check.default_reads(), check.default_about(), check.worded())
    return (*answers, check.cuts_no_word(), *idle)


def test_what_is_said_beside_a_test_is_what_it_says() -> None:
    assert [(rule.code, said(rule)) for rule in BRIEF.rules] == [(r.code, said(r)) for r in WHOLE.rules]


def test_what_is_read_later_is_the_same() -> None:
    assert [(rule.code, rule.check.real) for rule in BRIEF.rules] == [(r.code, r.check) for r in WHOLE.rules]
    assert dict(BRIEF.tables) == dict(WHOLE.tables)


def test_no_test_is_read_before_it_is_asked_for_more() -> None:
    rules = load(pages=False).rules
    _ = list(map(said, rules))
    assert [rule.code for rule in rules if "real" in vars(rule.check)] == []


def test_a_load_imports_no_room() -> None:
    code = (
        "import sys; from linter import ruleset; ruleset.load(pages=False);"
        "sys.exit(any(name.startswith('linter.checks.html') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("name", sorted(WHOLE.tables))
def test_tags_of_tables(name: str) -> None:
    assert isinstance(BRIEF.tables, Tables)
    assert name in BRIEF.tables
    assert tag_of(BRIEF.tables[name]) == tag_of(WHOLE.tables[name])
