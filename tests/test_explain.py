"""`preflint explain` and `preflint rules`: for people first, and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter.cli.guard import run
from linter.config.read import forget
from tests.conftest import PACK, Command

OWN = ("--config", f'packs=["{PACK}"]')


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments, *OWN]) == 0
    return capsys.readouterr().out


OFF = {
    "en": """\
Switch it off
  In preflint.toml, one of these:
    # everywhere
    ignore = ["TST002"]

    # in some files
    [per-file-ignores]
    "archive/**" = ["TST002"]

    # or hear of it as a minor thing
    [rules.TST002]
    severity = "info"
""",
    "zh": """\
怎么关掉
  在 preflint.toml 里，任选一种：
    # 所有邮件都不检查
    ignore = ["TST002"]

    # 只在某些文件里不检查
    [per-file-ignores]
    "archive/**" = ["TST002"]

    # 照样检查，只作提示
    [rules.TST002]
    severity = "info"
""",
}


@pytest.mark.parametrize("language", OFF)
def test_people_are_told_how_to_switch_it_off(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "explain", "TST002", "--lang", language)
    assert OFF[language] in text
    assert "swap" not in text


@pytest.mark.parametrize("language", OFF)
def test_what_is_said_to_write_is_a_configuration(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (config,) = json.loads(said(capsys, "explain", "TST002", "--output-format=json", "--lang", language))
    lines = [line for line in config["switch_off"] if line.startswith(("ignore", "[", '"', "severity", "#"))]
    (tmp_path / "preflint.toml").write_text("\n".join(lines), "utf-8")
    forget()
    shown = json.loads(said(capsys, "rules", "--output-format=json", "--select=TST"))
    assert {rule["code"]: rule["active"] for rule in shown}["TST002"] is False


def test_patterns_are_for_who_asks(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "explain", "TST002", "--source")
    assert str(PACK / "misspelt-article.yaml") in text
    assert "swap = " in text


def test_several_words_are_several_rules_each_once(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "explain", "tst002", "TST", "misspelt-article")
    heads = [line.split()[0] for line in text.splitlines() if line.startswith("TST")]
    assert heads == ["TST002", "TST001", *heads[2:]]
    assert len({*heads}) == len(heads)


def test_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    (rule,) = json.loads(said(capsys, "explain", "TST002", "--output-format=json", "--source"))
    wanted = ("code", "name", "severity", "what", "fix", "example")
    assert {key: rule[key] for key in wanted} == {
        "code": "TST002",
        "name": "misspelt-article",
        "severity": "warning",
        "what": "'…' is misspelt",
        "fix": "safe",
        "example": {"before": "See teh list.", "after": "See the list."},
    }
    assert rule["options"].startswith("[rules.TST002]")


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    return opened


def test_the_page_is_made_where_no_address_is_configured(
    launched: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said(capsys, "explain", "TST002", "--open", "--lang", "zh")
    (page,) = tmp_path.glob("preflint-*.html")
    assert launched == [page.as_uri()]
    text = page.read_text("utf-8")
    assert '<html lang="zh">' in text
    assert "<h2>怎么关掉</h2>" in text
    assert "See teh list." in text


def test_the_address_is_opened(launched: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    where = "docs-url='https://example.com/{name}#{code}'"
    said(capsys, "explain", "TST002", "--open", "--config", where)
    assert launched == ["https://example.com/misspelt-article#TST002"]


@pytest.mark.parametrize(("language", "room"), [("en", "rules"), ("zh", "zh/rules")])
def test_the_page_of_a_built_site_is_opened(
    language: str, room: str, launched: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    where = "docs-url='build/my site'"
    said(capsys, "explain", "TST002", "--open", "--lang", language, "--config", where)
    assert launched == [f"{Path.cwd().as_uri()}/build/my%20site/{room}/misspelt-article.html"]


CHOSEN = {
    "prefix": (["--select=TST"], {"TST001", "TST002", "TST003"}),
    "two words": (["--select=TST001,misspelt-article"], {"TST001", "TST002"}),
    "fixable": (["--select=TST", "--fixable"], {"TST002", "TST003"}),
    "severity": (["--select=TST", "--severity=error", "--severity=info"], {"TST001", "TST003"}),
    "severity of the config": (
        ["--select=TST", "--severity=info", "--config=rules.TST002.severity='info'"],
        {"TST002", "TST003"},
    ),
    "profile": (["--select=TST", "--profile=marketing"], {"TST001", "TST002", "TST003"}),
}


@pytest.mark.parametrize(("options", "codes"), CHOSEN.values(), ids=CHOSEN)
def test_rules_are_chosen(options: list[str], codes: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    shown = json.loads(said(capsys, "rules", "--output-format=json", *options))
    assert {rule["code"] for rule in shown} == codes


def test_no_rule_is_like_that(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("rules", "--select=TST001", "--fixable", "--lang")
    assert said(capsys, *options, "zh") == "没有符合条件的规则。\n"
    assert said(capsys, *options, "en") == "No rule is like that.\n"


COMPLETED = {
    "a command": ("preflint exp", "exp", "explain"),
    "an option": ("preflint check a.eml --fi", "--fi", "--fix"),
    "a value": ("preflint check --output-format sa", "sa", "sarif"),
    "a new word": ("preflint completion ", "", "powershell"),
}


@pytest.mark.parametrize(("command", "word", "value"), COMPLETED.values(), ids=COMPLETED)
def test_powershell_completes(preflint: Command, command: str, word: str, value: str) -> None:
    env = {"_PREFLINT_COMPLETE": "powershell_complete", "_PREFLINT_COMMAND": command, "_PREFLINT_WORD": word}
    lines = [line.split("\t") for line in preflint(env=env).out.splitlines()]
    assert value in {shown for _, shown, *_ in lines}
    assert {kind for kind, *_ in lines} == {"plain"}
