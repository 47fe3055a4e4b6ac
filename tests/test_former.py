"""Words of the release before: read as what they mean, with a note; unknown ones are errors as ever."""

from __future__ import annotations

import pytest

from linter.ruleset import load
from linter.ruleset.former import renewed

KNOWN = ("link/any", "link/userinfo", "existence")


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


def test_built_in_rules_have_no_former_words() -> None:
    assert load().notes == ()
