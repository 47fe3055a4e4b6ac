"""Eighty-four careful mails and templates, as six kinds of mail program write them: none earns a warning."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from linter import api
from linter.model.diagnostic import Severity

FOLDER = Path(__file__).parent / "careful"
MAILS = sorted(path for path in FOLDER.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def run() -> api.Run:
    """One run for all of them."""
    return api.Run(isolated=True, lang="en", now=datetime(2026, 12, 1, tzinfo=UTC))


def test_variety() -> None:
    """Fourteen mails for each kind of program."""
    folders = {folder.name: len(list(folder.iterdir())) for folder in FOLDER.iterdir()}
    assert folders == dict.fromkeys(("apple-mail", "esp", "foxmail", "gmail", "outlook", "thunderbird"), 14)


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_silent(path: Path, run: api.Run) -> None:
    """No error and no warning."""
    found = [one for result in run.lint(api.read(path)) for one in result.diagnostics]
    loud = [(one.code, one.message, one.span) for one in found if one.severity is not Severity.INFO]
    assert loud == []
