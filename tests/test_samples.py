"""Whole messages with all their expected diagnostics; `pytest --update` writes `expect.json` anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, Command

BESIDE = (".json", ".toml", ".csv")
"""What is no mail: what is expected, and what a case tells of its writer."""

CASES = sorted(path.parent for path in (ROOT / "samples").glob("*/expect.json"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_sample(preflint: Command, request: pytest.FixtureRequest, case: Path) -> None:
    mails = sorted(str(path.relative_to(ROOT)) for path in case.iterdir() if path.suffix not in BESIDE)
    config = case / "preflint.toml"
    told = ("--config", str(config.relative_to(ROOT))) if config.is_file() else ("--isolated",)
    run = preflint(*told, "--output-format", "json", *mails, cwd=ROOT)
    assert run.code in (0, 1), run.err
    report = json.loads(run.out)
    if request.config.getoption("--update"):
        text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
        (case / "expect.json").write_text(text, "utf-8")
    assert report == json.loads((case / "expect.json").read_text("utf-8"))


def test_every_sample_has_its_expectation() -> None:
    cases = {path for path in (ROOT / "samples").iterdir() if path.is_dir() and path.name != "clean"}
    assert cases == set(CASES)
