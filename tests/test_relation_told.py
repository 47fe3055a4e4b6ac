"""What the user says of a relation, and what a report says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.ruling import mail


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param((), {"name": "follow-up", "certainty": "guess"}, id="as the mail shows"),
        pytest.param(
            ("--relation", "campaign"),
            {"name": "campaign", "certainty": "certain"},
            id="said on the command line",
        ),
        pytest.param(
            ("--config", "relation='internal'"),
            {"name": "internal", "certainty": "certain"},
            id="said in the config",
        ),
        pytest.param(
            ("--relation", "not-a-mail"), {"name": "not-a-mail", "certainty": "certain"}, id="no mail"
        ),
    ],
)
def test_what_the_user_says(
    tmp_path: Path, preflint: Command, options: tuple[str, ...], expected: dict[str, str]
) -> None:
    (tmp_path / "a.eml").write_text(mail("The lids are blue now. See you on Monday."), "utf-8")
    run = preflint("check", "--select", "CMP", "--exit-zero", "--output-format", "json", *options, "a.eml")
    (file,) = json.loads(run.out)["files"]
    assert {key: file["relation"][key] for key in expected} == expected
    assert [one["speaks"] for one in file["relation"]["evidence"]] == ["for"]
    assert ("CMP001" in run.out) == ("campaign" in options)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        pytest.param(
            "en",
            "a.eml: mail, to bob@b.example, subject ‘List of parts’; plain text; "
            "campaign, certain: Precedence is bulk; nothing found\n\nNothing found in 1 file.\n",
            id="English",
        ),
        pytest.param(
            "zh",
            "a.eml：邮件，写给 bob@b.example，主题“List of parts”；纯文本正文；"
            "群发营销，确定：Precedence 为 bulk；未发现问题\n\n1 个文件未发现问题。\n",
            id="Chinese",
        ),
    ],
)
def test_the_report_says_it_of_a_clean_mail(tmp_path: Path, preflint: Command, lang: str, line: str) -> None:
    (tmp_path / "a.eml").write_text(mail("Hi", "Precedence: bulk"), "utf-8")
    assert preflint("check", "--select", "SPM024", "--lang", lang, "a.eml").out == line


KEY = "Zt4Kq8Wm2Rv6Yb1Nc5Hx9Js3Pd7Lf0Gu4EaB"
"""Of the form of a GitHub token's secret part, and found nowhere else."""


def test_what_spoke_for_it_is_told_without_secrets(tmp_path: Path, preflint: Command) -> None:
    (tmp_path / "a.txt").write_text(f"To: anna@weber.example\nAttachments: invoice ghp_{KEY}.pdf\n\nHello.\n")
    run = preflint("check", "--output-format", "json", "--exit-zero", "a.txt")
    (file,) = json.loads(run.out)["files"]
    assert "invoice ghp **" in str(file["relation"]["evidence"])
    assert KEY[:-2] not in run.out
