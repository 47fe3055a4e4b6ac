"""The releases that we develop with: all that pyproject.toml asks for, within its bounds, no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WANTED = [
    *PROJECT["build-system"]["requires"],
    *PROJECT["project"]["dependencies"],
    *(one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra),
]
LINES = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
LOCKED = [Requirement(line) for line in LINES]


def test_each_line_is_a_name_and_a_release() -> None:
    odd = [line for line in LINES if not re.fullmatch(r"[a-z0-9-]+==[\w.+!]+( ; [^@/]+)?", line)]
    assert odd == []


@pytest.mark.parametrize("version", ["3.11.0", "3.12.0", "3.13.0", "3.14.0"])
@pytest.mark.parametrize("text", WANTED)
def test_what_is_asked_for_is_locked(text: str, version: str) -> None:
    wanted = Requirement(text)
    here = {"python_full_version": version, "python_version": version.rpartition(".")[0]}
    releases = [
        next(iter(one.specifier)).version
        for one in LOCKED
        if one.name == canonicalize_name(wanted.name) and (not one.marker or one.marker.evaluate(here))
    ]
    assert len(releases) == 1, "run nox -s lock"
    assert wanted.specifier.contains(releases[0])
