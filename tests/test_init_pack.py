"""`preflint init --pack`: the pack passes its own test at once, in both languages, and works."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Command

FILES = [
    "data/old-hosts.yaml",
    "draft-file-name.yaml",
    "house-word.yaml",
    "long-subject.yaml",
    "missing-register-entry.yaml",
    "moving-text.yaml",
    "offer-without-number.yaml",
    "old-web-address.yaml",
    "pack.yaml",
    "vague-promise.yaml",
]
PASSED = {
    "en": "8 rules, 34 examples, 3 clean samples: all as they should be.\n",
    "zh": "8 条规则、34 个示例、3 个正常样本：全部符合预期。\n",
}
SAID = {
    "en": (
        "Wrote sales-mails.\nWrote preflint.toml.\n"
        "Next, hold its rules to their examples: preflint test sales-mails\n"
    ),
    "zh": "已写入 sales-mails。\n已写入 preflint.toml。\n接下来用示例检查规则：preflint test sales-mails\n",
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_pack_passes_at_once(language: str, tmp_path: Path, preflint: Command) -> None:
    run = preflint("init", "--pack", "sales-mails", "SLM", "--lang", language)
    assert run == (0, SAID[language], "")
    pack = tmp_path / "sales-mails"
    assert sorted(path.relative_to(pack).as_posix() for path in pack.rglob("*.yaml")) == FILES
    assert "HSE" not in "".join(path.read_text("utf-8") for path in pack.rglob("*.yaml"))
    test = preflint("test", "sales-mails", "--mutate", "--lang", language)
    assert test == (0, PASSED[language], "")


def test_its_rules_are_in_force(tmp_path: Path, preflint: Command) -> None:
    preflint("init", "--pack", "house", "HSE")
    (tmp_path / "draft.txt").write_text("Subject: Oil\n\nHello Anna,\n\nwe reply asap.\n", "utf-8")
    run = preflint("draft.txt", "--output-format", "concise", "--select", "HSE")
    assert run.out.splitlines()[0] == "draft.txt:5:1: warning HSE001 'we reply asap' names no day"


def test_a_configuration_that_is_there_is_left_alone(tmp_path: Path, preflint: Command) -> None:
    (tmp_path / "preflint.toml").write_text('ignore = ["PLE"]\n', "utf-8")
    run = preflint("init", "--pack", "house", "HSE")
    assert run.out == (
        'Wrote house.\nTo use it, write in preflint.toml: packs = ["house"]\n'
        "Next, hold its rules to their examples: preflint test house\n"
    )
    assert (tmp_path / "preflint.toml").read_text("utf-8") == 'ignore = ["PLE"]\n'


REFUSED = {
    "prefix-of-ours": (
        ("house", "PLE"),
        "the prefix 'PLE' belongs to the pack 'plastic-english'\n  hint: choose three other capitals",
    ),
    "no-prefix": (("house", "hse"), "'hse' is no prefix for codes\n  hint: three capitals, such as HSE"),
    "name": (
        ("My_House", "HSE"),
        (
            "My_House: a pack is called by lower-case words joined by hyphens\n"
            "  hint: such as house or sales-mails"
        ),
    ),
    "taken": (("full", "HSE"), "full: there is something already\n  hint: name a new folder"),
}


@pytest.mark.parametrize(("given", "error"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_a_pack(given: tuple[str, str], error: str, tmp_path: Path, preflint: Command) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    run = preflint("init", "--pack", *given)
    assert run == (2, "", f"preflint: error: {error}\n")


LOUD = """\
code: HSE001
name: any-thanks
severity: info
scope: [body.text]
check: {kind: existence, phrases: [thanks for]}
message: Hallo
why: Darum.
references: [Hausstil]
examples:
  - bad: Thanks for the letter, Anna
    at: [Thanks for]
  - bad: With thanks for that letter.
    at: [thanks for]
  - good: Anna thanks you.
  - good: The letter came.
"""


def test_a_rule_that_speaks_on_clean_mails_is_told_and_not_failed(tmp_path: Path, preflint: Command) -> None:
    pack = tmp_path / "house"
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: house\nprefix: HSE\ntitle: Hausstil\n", "utf-8")
    (pack / "any-thanks.yaml").write_text(LOUD, "utf-8")
    run = preflint("test", "house")
    assert run.code == 0
    lines = run.out.splitlines()
    assert lines[0].startswith(f"{pack}/any-thanks.yaml:1:1: HSE001 any-thanks: speaks on ")
    assert lines[0].endswith(" of 3 clean samples; if that is not meant, mend the rule")
    assert lines[1].startswith("  ") and lines[1].endswith(": Hallo")
    assert lines[-1] == "1 rule, 4 examples, 3 clean samples: all as they should be."
