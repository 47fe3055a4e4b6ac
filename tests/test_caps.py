"""Caps of a week and a month, for a company and for a sender; without one, nothing is said of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from linter import api
from linter.config.read import command_line
from linter.config.resolve import merge
from linter.model.source import Source

DRAFT = (
    b"From: lily@hx.example\nTo: anna@weber.example\nDate: Mon, 2 Mar 2026 17:00:00 +0800\nSubject: a\n\nb\n"
)
COMPANY = """\
date,from,to
2026-02-06T09:00:00+08:00,lily@hx.example,a@weber.example
2026-02-24T09:00:00+08:00,lily@hx.example,b@weber.example
2026-02-26T09:00:00+08:00,lily@hx.example,c@weber.example
2026-02-27T09:00:00+08:00,lily@hx.example,"d@frei.example, e@frei.example"
"""
CAPS: list[Any] = [
    pytest.param("FRQ005", "", "", id="no-cap-no-word"),
    pytest.param(
        "FRQ005",
        "caps = [{hours = 168, limit = 2}]",
        "2 others at the company of anna@weber.example got a mail from you within 7 days, "
        "the last on 2026-02-26 09:00",
        id="company-in-a-week",
    ),
    pytest.param(
        "FRQ005",
        "caps = [{hours = 168, limit = 3}, {hours = 720, limit = 3}]",
        "3 others at the company of anna@weber.example got a mail from you within 30 days, "
        "the last on 2026-02-26 09:00",
        id="company-in-a-month",
    ),
    pytest.param("FRQ005", "caps = [{hours = 168, limit = 3}]", "", id="company-below"),
    pytest.param("FRQ009", "", "", id="own-domain-no-word"),
    pytest.param(
        "FRQ009",
        "caps = [{hours = 168, limit = 4}]",
        "With this mail, lily@hx.example has 5 readers within 7 days; your own cap is 4",
        id="sender-in-a-week",
    ),
    pytest.param(
        "FRQ009",
        "caps = [{hours = 168, limit = 5}, {hours = 720, limit = 5}]",
        "With this mail, lily@hx.example has 6 readers within 30 days; your own cap is 5",
        id="sender-in-a-month",
    ),
    pytest.param(
        "FRQ009",
        "most = 0\ncaps = [{hours = 36, limit = 0}]",
        "With this mail, lily@hx.example has 1 readers within 36 hours; your own cap is 0",
        id="hours",
    ),
]


@pytest.mark.parametrize(("code", "options", "said"), CAPS)
def test_caps_over_a_week_and_a_month(tmp_path: Path, code: str, options: str, said: str) -> None:
    (tmp_path / "s.csv").write_text(COMPANY, "utf-8")
    asked = {
        "sent": "s.csv",
        "select": [code],
        "relation": "campaign",
        "rules": {code: tomllib.loads(options)},
    }
    ready = api.prepare(merge([command_line(asked, tmp_path)]), language="en")  # type: ignore[arg-type]
    (result,) = api.lint(Source("a.eml", DRAFT), ready)
    assert [one.message for one in result.diagnostics] == ([said] if said else [])
    assert not result.not_checked
