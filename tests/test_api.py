"""The one door: configs, rules and languages come together for a file."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from linter import api
from linter.config import Config, resolve
from linter.errors import ConfigError, UsageError
from linter.model.source import Source
from linter.ruleset import RuleSet
from linter.ruleset.rule import Localized, Pack
from tests.ruling import mail, replacing, rule, words
from tests.test_suppress import CORE

RULES = RuleSet(
    (
        rule("TST001", words("act now"), fix=replacing("soon"), aliases=("OLD001",)),
        rule("TST002", words("free")),
        rule("TST003", words("cheap"), status="preview"),
    ),
    {"": Pack(id="tests", prefix="TST", title=Localized(en="Tests", zh="测试"))},
)
TEXT = mail("act now, it is free and cheap")


def codes(config: str = "", *, text: str = TEXT, path: str = "a.eml", rules: RuleSet = RULES) -> list[str]:
    """The codes found under a config given as `KEY=VALUE` lines."""
    settings = resolve(config=config.splitlines(), isolated=True)
    (result,) = api.lint(Source(path, text.encode()), api.prepare(settings, rules=rules))
    return [diagnostic.code for diagnostic in result.diagnostics]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        pytest.param("", ["TST001", "TST002"], id="default"),
        pytest.param('select=["TST002"]', ["TST002"], id="select"),
        pytest.param('ignore=["TST001"]', ["TST002"], id="ignore"),
        pytest.param('ignore=["OLD001"]', ["TST002"], id="old code"),
        pytest.param('extend-select=["TST003"]', ["TST001", "TST002", "TST003"], id="preview"),
        pytest.param('per-file-ignores={"*.eml"=["TST001"]}', ["TST002"], id="per-file ignore"),
        pytest.param('per-file-ignores={"b/*.eml"=["TST001"]}', ["TST001", "TST002"], id="other file"),
        pytest.param('vocabulary=["it is free"]', ["TST001"], id="vocabulary"),
        pytest.param('profile="marketing"', ["TST001", "TST002"], id="profile"),
    ],
)
def test_config_decides_what_is_found(config: str, expected: list[str]) -> None:
    assert codes(config) == expected


def test_severity_and_options_of_a_rule() -> None:
    config = resolve(config=['rules.TST002={severity="error", tokens=["cheap"]}'], isolated=True)
    (result,) = api.lint(Source("a.eml", TEXT.encode()), api.prepare(config, rules=RULES))
    assert [(d.code, str(d.severity), d.match) for d in result.diagnostics] == [
        ("TST001", "warning", "act now"),
        ("TST002", "error", "cheap"),
    ]


def test_an_unknown_code_in_the_config_is_an_error() -> None:
    with pytest.raises((ConfigError, UsageError)):
        codes('select=["TST009"]')


def test_the_engines_own_reports_follow_the_selection() -> None:
    core = RuleSet((*RULES.rules, *CORE))
    text = "<p>calm</p> <!-- preflint-ignore[TST001]: quoted -->"
    assert codes(text=text, path="a.html", rules=core) == ["COR002"]
    assert codes('ignore=["COR002"]', text=text, path="a.html", rules=core) == []


def test_language() -> None:
    prepared = api.prepare(rules=RULES, language="zh")
    (result,) = api.lint(Source("a.eml", TEXT.encode()), prepared)
    assert [d.message for d in result.diagnostics] == ["发现“act now”", "发现“free”"]


PREPARED, LATER = datetime(2026, 7, 6, 12, tzinfo=UTC), datetime(2026, 7, 9, 12, tzinfo=UTC)
SENT = "Received: from a.example by b.example; Mon, 2 Mar 2026 09:00:00 +0000"
DATED_LATER = Source("a.eml", mail("Good morning.", f"{SENT}\nDate: {format_datetime(LATER)}").encode())
"""A mail that is on its way: what has not been sent may be planned for a day to come."""


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> api.Prepared:
    """The rule on dates ahead, prepared before a clock that is three days later when it is asked again."""
    times = iter([PREPARED, LATER])
    for module in ("fixed", "prepared"):  # the first takes the clock of the second as it is loaded
        monkeypatch.setattr(f"linter.engine.{module}.moment", lambda: next(times))
    return api.prepare(Config(select=("date-ahead",)))


def test_each_lint_asks_the_clock(ticking: api.Prepared) -> None:
    at_first, days_later = (api.lint(DATED_LATER, ticking) for _ in range(2))
    told = api.lint(DATED_LATER, ticking, now=PREPARED)
    assert [[d.name for d in result.diagnostics] for (result,) in (at_first, days_later, told)] == [
        ["date-ahead"],
        [],
        ["date-ahead"],
    ]


def test_each_fix_asks_the_clock_once(ticking: api.Prepared) -> None:
    at_first, days_later = (api.fix(DATED_LATER, ticking, unsafe=True).source.data for _ in range(2))
    assert at_first == DATED_LATER.data.replace(
        format_datetime(LATER).encode(), format_datetime(PREPARED).encode()
    )
    assert days_later == DATED_LATER.data


def test_a_run_that_lives_for_days_asks_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([PREPARED, LATER])
    monkeypatch.setattr("linter.engine.prepared.moment", lambda: next(times))
    run = api.Run(isolated=True, overrides={"select": ["date-ahead"]})
    found = [[d.name for (result,) in (run.lint(DATED_LATER),) for d in result.diagnostics] for _ in "12"]
    assert found == [["date-ahead"], []]


def test_a_kind_can_be_told() -> None:
    source = Source("-", b"act now")
    (draft,) = api.lint(source, api.prepare(rules=RULES), kind="draft")
    assert [d.scope for d in draft.diagnostics] == ["body.text"]


def test_fix_returns_and_does_not_write(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(TEXT)
    outcome = api.fix(api.read(path), api.prepare(rules=RULES))
    assert outcome.source.data.decode() == TEXT.replace("act now", "soon")
    assert path.read_text() == TEXT


def test_each_file_has_the_config_nearest_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.ruleset.load", lambda packs, pages: RULES)
    (tmp_path / "sub").mkdir()
    (tmp_path / "preflint.toml").write_text('select = ["TST001"]\n')
    (tmp_path / "sub" / "preflint.toml").write_text('select = ["TST002"]\nlang = "zh"\n')
    for name in ("a.eml", "b.eml", "sub/c.eml"):
        (tmp_path / name).write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    report = api.lint_paths([Path()])
    found = [(file.path, [d.message for d in file.diagnostics]) for file in report.files]
    assert found == [
        ("a.eml", ["Found 'act now'"]),
        ("b.eml", ["Found 'act now'"]),
        (str(Path("sub/c.eml")), ["Found 'free'"]),
    ]
    assert report.language == "en"
