"""Words of the release before: read as what they mean, with a note; unknown ones are errors as ever."""

from __future__ import annotations

import pytest
import yaml

import linter.checks.every  # noqa: F401  (registers the kinds)
from linter.checks.base import TESTS
from linter.ruleset import load
from linter.ruleset.former import renewed

SAID = "write 'kind: link/userinfo' in place of 'kind' and 'test'"
ANY = "write 'kind: link' in place of 'kind' and 'test'"
WIDE = "write 'kind: image/wide' in place of 'kind' and 'test'"


@pytest.mark.parametrize(
    ("check", "expected", "notes"),
    [
        pytest.param({"kind": "link/userinfo"}, {"kind": "link/userinfo"}, [], id="today's"),
        pytest.param({"kind": "link", "test": "userinfo"}, {"kind": "link/userinfo"}, [SAID], id="former"),
        pytest.param(
            {"kind": "link", "test": "any", "of": ["a"]}, {"kind": "link", "of": ["a"]}, [ANY], id="plain"
        ),
        pytest.param(
            {"kind": "link", "test": "userinfo", "of": ["a"], "schemes": ["ftp"], "mend": True},
            {"kind": "link/userinfo", "of": ["a"]},
            [
                SAID,
                "leave out 'schemes': this test has no use for it",
                "leave out 'mend': a 'fix' makes the edit",
            ],
            id="left-out",
        ),
        pytest.param(
            {"kind": "image", "test": "wide", "over": 9},
            {"kind": "image/wide", "limit": 9},
            [WIDE, "write 'limit' in place of 'over'"],
            id="renamed",
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
            {"kind": "clip", "test": "over", "min": 1, "max": 2},
            {"kind": "clip/over", "limit": 2},
            [
                "write 'kind: clip/over' in place of 'kind' and 'test'",
                "leave out 'min': this test has no use for it",
                "write 'limit' in place of 'max'",
            ],
            id="renamed-and-left-out",
        ),
        pytest.param(
            {"kind": "address", "test": "repeated", "headers": ["To"], "edit": "remove", "limit": 1},
            {"kind": "address/repeated", "headers": ["To"]},
            [
                "write 'kind: address/repeated' in place of 'kind' and 'test'",
                "leave out 'edit': this test does so by itself",
                "leave out 'limit': this test has no use for it",
            ],
            id="implied",
        ),
        pytest.param(
            {"kind": "metric", "metric": "words", "max": 9, "min": 1},
            {"kind": "metric/words", "limit": 9, "at_least": 1},
            [
                "write 'kind: metric/words' in place of 'kind' and 'metric'",
                "write 'limit' in place of 'max'",
                "write 'at_least' in place of 'min'",
            ],
            id="another-word-for-test",
        ),
        pytest.param(
            {"kind": "link", "test": "userinfo", "ofs": 1},
            {"kind": "link/userinfo", "ofs": 1},
            [SAID],
            id="never-known",
        ),
        pytest.param({"kind": "link", "test": "x"}, {"kind": "link", "test": "x"}, [], id="unknown"),
        pytest.param({"kind": "existence"}, {"kind": "existence"}, [], id="no-test"),
        pytest.param({"kind": 1, "test": "a"}, {"kind": 1, "test": "a"}, [], id="no-text"),
        pytest.param(["link"], ["link"], [], id="no-mapping"),
    ],
)
def test_renewed(check: object, expected: object, notes: list[str]) -> None:
    found = renewed(check, TESTS)
    assert (found.check, [words for _, words in found.notes]) == (expected, notes)


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
