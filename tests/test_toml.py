"""TOML: values as they are written, and the lines on which a file says something."""

from __future__ import annotations

import json
import tomllib

import pytest

from linter.config.places import line_of
from linter.config.starter import toml


@pytest.mark.parametrize("value", ["a", 'q"\\', ["a", "b"], {"k": [True, 3]}, ""], ids=json.dumps)
def test_toml_is_what_tomllib_reads(value: object) -> None:
    assert tomllib.loads(f"x = {toml(value)}") == {"x": value}


@pytest.mark.parametrize(
    ("steps", "item", "line"),
    [
        pytest.param(("select",), "", 1, id="top"),
        pytest.param(("select",), "B", 3, id="item"),
        pytest.param(("rules", "SPM001", "severity"), "", 6, id="table"),
        pytest.param(("rules", "LNK001", "max"), "", 7, id="dotted"),
        pytest.param(("per-file-ignores", "a.b*"), "", 9, id="quoted"),
        pytest.param(("sender", "name"), "", 10, id="parent-only"),
    ],
)
def test_the_line_of_a_key(steps: tuple[str, ...], item: str, line: int) -> None:
    text = (
        'select = [\n  "A",\n  "B",\n]\n[rules.SPM001]\nseverity = "x" # c\n[rules]\n'
        '[per-file-ignores]\n"a.b*" = ["X"]\n[sender]\n'
    )
    assert line_of(text, steps, item) == line
