"""The table of facts: its rows, who answers them, and what happens to a row that is not there."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from linter.docs.coverage import coverage_page
from linter.errors import RuleError
from linter.ruleset import RuleSet, load
from linter.ruleset.coverage import Coverage, coverage

TABLE = Coverage(
    families={"A": "Sender"},
    held=("A",),
    rows={"A01": "No Date", "A02": "No From", "A03": "Hops", "A04": "Soon"},
    unseen={"A03": "They come later."},
    later={"A04": "Needs a log"},
)


def _rules(**covers: tuple[str, ...]) -> RuleSet:
    built_in = load()
    rules = tuple(msgspec.structs.replace(rule, covers=covers.get(rule.code, ())) for rule in built_in.rules)
    return RuleSet(rules, built_in.packs, built_in.tables, built_in.roots)


def test_a_held_row_needs_a_rule_or_a_reason() -> None:
    assert TABLE.open_rows(_rules(HDR001=("A01",))) == ("A02", "A04")


def test_a_row_is_answered_by_every_rule_that_covers_it() -> None:
    answers = TABLE.answers(_rules(HDR001=("A01",), HDR010=("A01", "A02")))
    assert {row: [rule.code for rule in found] for row, found in answers.items()} == {
        "A01": ["HDR001", "HDR010"],
        "A02": ["HDR010"],
        "A03": [],
        "A04": [],
    }


def test_a_row_of_a_built_in_rule_must_be_there() -> None:
    with pytest.raises(RuleError) as raised:
        coverage(_rules(HDR001=("A99",)))
    path = Path("headers") / "missing-date.yaml"
    assert f"{path}:23:10: there is no row 'A99'\n  hint: did you mean 'A19'?" in str(raised.value)


def test_the_page_has_a_line_for_each_rule_and_counts_at_the_top() -> None:
    page = coverage_page(_rules(HDR001=("A01",), HDR010=("A01",)))
    assert (
        "\n| A01 | No Date | HDR001 [missing-date](../rules/headers/missing-date.yaml) | error | unsafe |\n"
        in page
    )
    assert "\n|  |  | HDR010 [bad-date](../rules/headers/bad-date.yaml) | warning | unsafe |\n" in page
    assert "answered by 2 rules" in page
    assert "No file can show it: A file does not say what was sent before" in page


def test_every_built_in_rule_names_known_rows() -> None:
    coverage(load())
