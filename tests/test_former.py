"""Words of the release before: read as what they mean, with a note; unknown ones are errors as ever."""

from __future__ import annotations

import pytest

from linter.checks.base import TESTS
from linter.ruleset import load
from linter.ruleset.former import renewed

SAID = "write 'kind: page/unclosed' in place of 'kind' and 'test'"


@pytest.mark.parametrize(
    ("check", "expected", "notes"),
    [
        pytest.param({"kind": "page/unclosed"}, {"kind": "page/unclosed"}, [], id="today's"),
        pytest.param(
            {"kind": "page", "test": "unclosed", "elements": ["a"], "least": 2},
            {"kind": "page/unclosed", "elements": ["a"], "at_least": 2},
            [SAID, "write 'at_least' in place of 'least'"],
            id="renamed",
        ),
        pytest.param(
            {"kind": "clip", "test": "over", "min": 1, "max": 2},
            {"kind": "clip/over", "limit": 2},
            [
                "write 'kind: clip/over' in place of 'kind' and 'test'",
                "leave out 'min': this test has no use for it",
                "write 'limit' in place of 'max'",
            ],
            id="left-out",
        ),
        pytest.param(
            {"kind": "markup", "selector": "p", "attribute": "w", "over": 9},
            {"kind": "markup/attribute", "selector": "p", "attribute": "w", "limit": 9},
            ["write 'kind: markup/attribute' where there is 'attribute'", "write 'limit' in place of 'over'"],
            id="chosen-by-a-value",
        ),
        pytest.param(
            {"kind": "markup", "selector": "p", "absent": True, "once": True},
            {"kind": "markup/absent", "selector": "p"},
            [
                "write 'kind: markup/absent' where there is 'absent'",
                "leave out 'absent': this test has no use for it",
                "leave out 'once': this test has no use for it",
            ],
            id="chosen-by-a-switch",
        ),
        pytest.param(
            {"kind": "markup", "selector": "p"}, {"kind": "markup", "selector": "p"}, [], id="as-it-was"
        ),
        pytest.param(
            {"kind": "page", "test": "unclosed", "element": "a"},
            {"kind": "page/unclosed", "element": "a"},
            [SAID],
            id="never-known",
        ),
        pytest.param({"kind": "page", "test": "x"}, {"kind": "page", "test": "x"}, [], id="unknown"),
        pytest.param({"kind": "existence"}, {"kind": "existence"}, [], id="no-test"),
        pytest.param({"kind": 1, "test": "a"}, {"kind": 1, "test": "a"}, [], id="no-text"),
        pytest.param(["page"], ["page"], [], id="no-mapping"),
    ],
)
def test_renewed(check: object, expected: object, notes: list[str]) -> None:
    found = renewed(check, TESTS)
    assert (found.check, [words for _, words in found.notes]) == (expected, notes)


def test_built_in_rules_have_no_former_words() -> None:
    assert load().notes == ()
