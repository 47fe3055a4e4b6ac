"""Words of the release before: read as what they mean, with a note; unknown ones are errors as ever."""

from __future__ import annotations

import pytest
import yaml

import linter.checks  # noqa: F401  (registers the kinds)
from linter.checks.base import TESTS
from linter.ruleset import load
from linter.ruleset.former import renewed

KNOWN = dict.fromkeys(("link/any", "link/userinfo", "existence"), TESTS["existence"])


@pytest.mark.parametrize(
    ("check", "expected", "notes"),
    [
        pytest.param({"kind": "link/userinfo"}, {"kind": "link/userinfo"}, 0, id="today's"),
        pytest.param({"kind": "link", "test": "userinfo"}, {"kind": "link/userinfo"}, 1, id="former"),
        pytest.param(
            {"kind": "link", "test": "any", "of": ["a"]}, {"of": ["a"], "kind": "link/any"}, 1, id="with-more"
        ),
        pytest.param({"kind": "link", "test": "x"}, {"kind": "link", "test": "x"}, 0, id="unknown"),
        pytest.param({"kind": "existence"}, {"kind": "existence"}, 0, id="no-test"),
        pytest.param({"kind": 1, "test": "a"}, {"kind": 1, "test": "a"}, 0, id="no-text"),
        pytest.param(["link"], ["link"], 0, id="no-mapping"),
    ],
)
def test_renewed(check: object, expected: object, notes: int) -> None:
    found = renewed(check, KNOWN)
    assert (found.check, len(found.notes)) == (expected, notes)


@pytest.mark.parametrize(
    ("check", "expected", "notes"),
    [
        pytest.param(
            "{kind: header, names: [X], test: present, pattern: [a]}",
            {"kind": "header", "names": ["X"], "pattern": ["a"]},
            ["write 'kind: header' in place of 'kind' and 'test'"],
            id="a-test-that-has-the-kinds-name",
        ),
        pytest.param(
            "{kind: header, names: [Date], test: bad-date, edit: replace, value: '{date}', limit: 2}",
            {"kind": "header/bad-date", "names": ["Date"]},
            [
                "write 'kind: header/bad-date' in place of 'kind' and 'test'",
                "leave out 'edit': this test does so by itself",
                "leave out 'value': this test does so by itself",
                "leave out 'limit': this test has no use for it",
            ],
            id="implied",
        ),
        pytest.param(
            "{kind: header, names: [Date], test: bad-date, edit: remove}",
            {"kind": "header/bad-date", "names": ["Date"], "edit": "remove"},
            ["write 'kind: header/bad-date' in place of 'kind' and 'test'"],
            id="another-edit-is-no-longer-made",
        ),
        pytest.param(
            "{kind: alternative, test: differs, limit: 25, mend: true}",
            {"kind": "alternative/differs", "at_least": 25},
            [
                "write 'kind: alternative/differs' in place of 'kind' and 'test'",
                "write 'at_least' in place of 'limit'",
                "leave out 'mend': a 'fix' makes the edit",
            ],
            id="renamed",
        ),
    ],
)
def test_parameters_are_renewed(check: str, expected: object, notes: list[str]) -> None:
    found = renewed(yaml.safe_load(check), TESTS)
    assert (found.check, [words for _, words in found.notes]) == (expected, notes)


def test_built_in_rules_have_no_former_words() -> None:
    assert load().notes == ()
