"""The page on what is written by hand: its modules are as long as it says, and give their reason at once."""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "written-by-hand.md").read_text("utf-8")
SIZED = re.compile(r"`((?:[a-z_]+/)+[a-z_]+\.py)`, (\d+)(?: of (\d+))?")


class Module(NamedTuple):
    """A module of the table, how many lines it is said to have, and what stands in its row."""

    name: str
    lines: int
    row: str


MODULES = [
    Module(match[1], int(match[3] or match[2]), row)
    for row in PAGE.splitlines()
    if row.startswith("|") and "four beside it" not in row
    for match in SIZED.finditer(row)
]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_is_as_long_as_the_page_says(module: Module) -> None:
    lines = (ROOT / "linter" / module.name).read_text("utf-8").count("\n")
    assert module.lines == pytest.approx(lines, rel=0.1)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_its_first_line_names_the_library(module: Module) -> None:
    text = ast.get_docstring(ast.parse((ROOT / "linter" / module.name).read_text("utf-8"))) or ""
    named = re.findall(r"`([\w.-]+)`", text.partition("\n")[0])
    libraries = {*re.findall(r"[\w.-]+", module.row.lower()), "html.parser", "pypdf"}
    assert [name for name in named if name.lower() in libraries]
