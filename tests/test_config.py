"""Configuration: what holds where, and where it came from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from linter.config import Config, resolve
from linter.config.active import active, ignored_codes
from linter.config.schema import CompanyTable, ConfigFile, SenderTable
from linter.config.starter import starter, toml
from linter.model.diagnostic import Severity
from linter.ruleset import RuleSet
from tests.conftest import Write

pytestmark = pytest.mark.usefixtures("config_folder")


def origins(config: Config) -> dict[str, str]:
    """Every value that is no default, by its origin's last part."""
    return {s.key: s.origin.rpartition("/")[2] for s in config.settings() if s.origin != "default"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"preflint.toml": 'profile = "marketing"'}, "marketing", id="beside"),
        pytest.param({"../preflint.toml": 'profile = "marketing"'}, "marketing", id="above"),
        pytest.param(
            {".preflint.toml": 'profile = "personal"', "preflint.toml": ""}, "personal", id="dot-wins"
        ),
        pytest.param(
            {"preflint.toml": "", "../preflint.toml": 'profile = "marketing"'}, "auto", id="nearest"
        ),
        pytest.param({"pyproject.toml": '[tool.preflint]\nprofile = "personal"'}, "personal", id="pyproject"),
        pytest.param(
            {"pyproject.toml": "[tool.ruff]\n# preflint", "../preflint.toml": 'profile = "marketing"'},
            "marketing",
            id="pyproject-of-others",
        ),
    ],
)
def test_the_nearest_file_wins(write_config: Write, files: dict[str, str], expected: str) -> None:
    mail = write_config("a/b/mail.eml", "")
    for name, text in files.items():
        write_config(f"a/b/{name}", text)
    assert resolve(mail).profile == expected


def test_extend_builds_upon_another_file(write_config: Write, tmp_path: Path) -> None:
    write_config("base.toml", 'select = ["DEM"]\nignore = ["DEM001"]\n[sender]\nname = "A"\naddress = "B"\n')
    write_config("a/preflint.toml", 'extend = "../base.toml"\nignore = ["DEM002"]\n[sender]\nname = "C"\n')
    config = resolve(tmp_path / "a")
    assert (config.select, config.ignore) == (("DEM",), ("DEM001", "DEM002"))
    assert (config.sender.name, config.sender.address) == ("C", "B")
    assert origins(config) == {
        "select": "base.toml:1",
        "ignore": "preflint.toml:2",
        "sender.name": "preflint.toml:4",
        "sender.address": "base.toml:5",
    }


def test_the_command_line_comes_last(write_config: Write, tmp_path: Path) -> None:
    write_config("preflint.toml", 'select = ["DEM001"]\nfail-on = "error"\n')
    config = resolve(config=['profile="personal"', 'sender.name = "X"'], overrides={"select": ["DEM002"]})
    assert (config.select, config.fail_on) == (("DEM002",), Severity.ERROR)
    assert origins(config) == {
        "select": "command line",
        "fail-on": "preflint.toml:2",
        "profile": "command line",
        "sender.name": "command line",
    }


def test_a_named_file_takes_the_place_of_the_nearest(write_config: Write) -> None:
    write_config("preflint.toml", 'profile = "personal"')
    other = write_config("other.toml", 'lang = "zh"')
    config = resolve(config=[str(other)])
    assert (config.profile, config.lang, config.file) == ("auto", "zh", other)


def test_isolated_reads_no_file(write_config: Write) -> None:
    write_config("preflint.toml", 'profile = "personal"')
    assert resolve(isolated=True).settings() == Config().settings()


def test_paths_and_globs_are_relative_to_their_file(write_config: Write, tmp_path: Path) -> None:
    write_config(
        "a/preflint.toml", 'packs = ["p"]\nexclude = ["old/"]\n[per-file-ignores]\n"*.html" = ["DEM"]\n'
    )
    config = resolve(write_config("a/old/x.html", ""))
    assert config.packs == (tmp_path / "a/p",)
    assert config.excludes(tmp_path / "a/old/x.html")
    assert config.excludes(tmp_path / "a/old")
    assert not config.excludes(tmp_path / "old/x.html")
    assert config.ignores_for(tmp_path / "a/old/x.html") == ("DEM",)
    assert config.ignores_for(tmp_path / "x.html") == ()


def test_rules_take_severity_and_options(write_config: Write, word_rules: RuleSet) -> None:
    write_config(
        "preflint.toml", '[rules.word-1]\nseverity = "error"\nignore-case = false\ntokens = ["now"]\n'
    )
    first, second = active(resolve(), word_rules)
    assert (first.severity, second.severity) == (Severity.ERROR, Severity.WARNING)
    assert (first.check.tokens, first.check.ignore_case) == (("now",), False)  # type: ignore[attr-defined]


def test_ignored_codes_are_those_of_the_globs_that_match(write_config: Write, word_rules: RuleSet) -> None:
    write_config("preflint.toml", '[per-file-ignores]\n"a/**" = ["DEM"]\n"*.txt" = ["word-1"]\n')
    config = resolve()
    found = {
        name: ignored_codes(config, word_rules, Path(name)) for name in ("a/x.eml", "b/x.txt", "b/x.eml")
    }
    assert found == {
        "a/x.eml": {"DEM001", "DEM002"},
        "b/x.txt": {"DEM001"},
        "b/x.eml": frozenset(),
    }


def test_the_starter_is_complete_and_right_when_uncommented(word_rules: RuleSet, write_config: Write) -> None:
    text = starter()
    assert tomllib.loads(text) == {"per-file-ignores": {}, "sender": {}, "company": {}}
    live = "\n".join(
        line[2:] if " = " in line or line.startswith("# [") else line for line in text.splitlines()
    )
    given = tomllib.loads(live)
    assert set(given) == {field.replace("_", "-") for field in ConfigFile.__struct_fields__}
    assert set(given["sender"]) == {field.replace("_", "-") for field in SenderTable.__struct_fields__}
    assert set(given["company"]) == {field.replace("_", "-") for field in CompanyTable.__struct_fields__}
    del given["extend"]
    write_config("preflint.toml", "".join(f"{key} = {toml(value)}\n" for key, value in given.items()))
    assert resolve().profile == "auto"
