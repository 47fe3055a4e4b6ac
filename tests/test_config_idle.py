"""Keys of a configuration that do nothing, `severity = "off"`, and addresses of rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter import api
from linter.config import resolve
from linter.config.active import active
from linter.config.idle import idle
from linter.model.source import Source
from linter.ruleset import load
from tests.conftest import PACK, Command

RULES = load((PACK,))
IDLE = {
    "a rule that is ignored": (
        'ignore = ["TST002"]\n[rules.TST002]\nseverity = "info"',
        [
            (
                "rules.TST002",
                2,
                "rules.TST002: the rule does not run here",
                "rules.TST002：这条规则在这里没有启用",
            )
        ],
    ),
    "a rule that is not selected": (
        'select = ["TST001"]\n[rules.misspelt-article]\nseverity = "info"',
        [
            (
                "rules.misspelt-article",
                2,
                "rules.misspelt-article: the rule does not run here",
                "rules.misspelt-article：这条规则在这里没有启用",
            )
        ],
    ),
    "an ignored rule that nothing selects": (
        'select = ["TST001"]\nignore = [\n"TST002",\n]',
        [("ignore", 3, "ignore: TST002 would not run anyway", "ignore：TST002 本来就不会运行")],
    ),
    "a rule that runs anyway": (
        'extend-select = ["TST002"]',
        [("extend-select", 1, "extend-select: TST002 runs anyway", "extend-select：TST002 本来就会运行")],
    ),
    "files in which it does not run anyway": (
        'ignore = ["TST002"]\n[per-file-ignores]\n"a/**" = ["TST002"]',
        [
            (
                'per-file-ignores."a/**"',
                3,
                'per-file-ignores."a/**": TST002 does not run anyway',
                'per-file-ignores."a/**"：TST002 本来就没有启用',
            )
        ],
    ),
    "samples that are not rendered": (
        '[samples.a]\nname = "A"',
        [
            (
                "samples",
                1,
                "samples: templates are rendered with render = true only",
                "samples：只有 render = true 时才会渲染模板",
            )
        ],
    ),
    "off": ('[rules.TST002]\nseverity = "off"', []),
    "off and more": (
        '[rules.TST002]\nseverity = "off"\nexceptions = ["a"]',
        [
            (
                "rules.TST002",
                1,
                "rules.TST002: the rule does not run here",
                "rules.TST002：这条规则在这里没有启用",
            )
        ],
    ),
    "all that works": (
        'ignore = ["TST"]\nextend-select = ["TST001"]\n[per-file-ignores]\n"a/**" = ["TST001"]',
        [],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), IDLE.values(), ids=IDLE)
def test_keys_without_effect(text: str, wanted: list[tuple[str, int, str, str]], tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text(text)
    config = resolve(tmp_path)
    found = zip(idle(config, RULES, "en"), idle(config, RULES, "zh"), strict=True)
    assert [(e.key, int(e.origin.rpartition(":")[2]), e.said, z.said) for e, z in found] == wanted


def test_a_rule_is_off(tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text(
        '[rules.TST002]\nseverity = "off"\n[rules.TST001]\nseverity = "info"'
    )
    running = {rule.code: rule.severity for rule in active(resolve(tmp_path), RULES)}
    assert "TST002" not in running
    assert running["TST001"] == "info"


def test_config_as_json_and_its_notes(preflint: Command, tmp_path: Path) -> None:
    (tmp_path / "preflint.toml").write_text(
        f'packs = ["{PACK}"]\nfail-on = "error"\nextend-select = ["TST001"]\n'
    )
    shown = json.loads(preflint("config", "--json").out)
    settings = {one["key"]: one for one in shown["settings"]}
    assert settings["fail-on"]["value"] == "error"
    assert settings["fail-on"]["origin"].endswith("preflint.toml:2")
    assert [one["key"] for one in shown["without_effect"]] == ["extend-select"]
    (tmp_path / "a.txt").write_text("Hello.\n")
    run = preflint("check", "--no-grammar", "--no-cache")
    assert "preflint.toml:3: extend-select: TST001 runs anyway" in run.err
    assert "runs anyway" in preflint("config").out


def test_the_address_of_a_rule() -> None:
    config = resolve(None, config=['docs-url="https://example.com/{name}/{code}"', 'select=["PLE"]'])
    (result,) = api.lint(Source("a.txt", b"Dear Bob, please kindly reply.\n"), api.prepare(config))
    assert {d.url for d in result.diagnostics} == {
        f"https://example.com/{d.name}/{d.code}" for d in result.diagnostics
    }
    assert result.diagnostics
