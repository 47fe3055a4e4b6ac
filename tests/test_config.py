"""Configuration: what holds where, where it came from, and what each mistake says."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.config import Config, resolve
from linter.config.active import active, ignored_codes
from linter.config.read import nearest
from linter.config.schema import ConfigFile, SenderTable
from linter.config.starter import starter, toml
from linter.errors import ConfigError, PreflintError
from linter.model.diagnostic import Severity
from linter.ruleset import RuleSet, load
from tests.effort import cases

RULE = """\
code: DEM00{n}
name: word-{n}
severity: warning
check: {{kind: existence, tokens: [free]}}
message: {{en: "'{{match}}' is loud", zh: "“{{match}}”太响"}}
why: {{en: It is., zh: 如此。}}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_packs: None) -> None:
    monkeypatch.chdir(tmp_path)
    nearest.cache_clear()


@pytest.fixture
def rules(tmp_path: Path) -> RuleSet:
    pack = tmp_path / "demo"
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: demo\nprefix: DEM\ntitle: {en: Demo, zh: 演示}\n", "utf-8")
    for n in (1, 2):
        (pack / f"word-{n}.yaml").write_text(RULE.format(n=n), "utf-8")
    return load([pack])


Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        nearest.cache_clear()
        return path

    return make


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
def test_the_nearest_file_wins(write: Write, files: dict[str, str], expected: str) -> None:
    mail = write("a/b/mail.eml", "")
    for name, text in files.items():
        write(f"a/b/{name}", text)
    assert resolve(mail).profile == expected


def test_extend_builds_upon_another_file(write: Write, tmp_path: Path) -> None:
    write("base.toml", 'select = ["DEM"]\nignore = ["DEM001"]\n[sender]\nname = "A"\naddress = "B"\n')
    write("a/preflint.toml", 'extend = "../base.toml"\nignore = ["DEM002"]\n[sender]\nname = "C"\n')
    config = resolve(tmp_path / "a")
    assert (config.select, config.ignore) == (("DEM",), ("DEM001", "DEM002"))
    assert (config.sender.name, config.sender.address) == ("C", "B")
    assert origins(config) == {
        "select": "base.toml:1",
        "ignore": "preflint.toml:2",
        "sender.name": "preflint.toml:4",
        "sender.address": "base.toml:5",
    }


def test_the_command_line_comes_last(write: Write, tmp_path: Path) -> None:
    write("preflint.toml", 'select = ["DEM001"]\nfail-on = "error"\n')
    config = resolve(config=['profile="personal"', 'sender.name = "X"'], overrides={"select": ["DEM002"]})
    assert (config.select, config.fail_on) == (("DEM002",), Severity.ERROR)
    assert origins(config) == {
        "select": "command line",
        "fail-on": "preflint.toml:2",
        "profile": "command line",
        "sender.name": "command line",
    }


def test_a_named_file_takes_the_place_of_the_nearest(write: Write) -> None:
    write("preflint.toml", 'profile = "personal"')
    other = write("other.toml", 'lang = "zh"')
    config = resolve(config=[str(other)])
    assert (config.profile, config.lang, config.file) == ("auto", "zh", other)


def test_isolated_reads_no_file(write: Write) -> None:
    write("preflint.toml", 'profile = "personal"')
    assert resolve(isolated=True).settings() == Config().settings()


def test_paths_and_globs_are_relative_to_their_file(write: Write, tmp_path: Path) -> None:
    write("a/preflint.toml", 'packs = ["p"]\nexclude = ["old/"]\n[per-file-ignores]\n"*.html" = ["DEM"]\n')
    config = resolve(write("a/old/x.html", ""))
    assert config.packs == (tmp_path / "a/p",)
    assert config.excludes(tmp_path / "a/old/x.html")
    assert config.excludes(tmp_path / "a/old")
    assert not config.excludes(tmp_path / "old/x.html")
    assert config.ignores_for(tmp_path / "a/old/x.html") == ("DEM",)
    assert config.ignores_for(tmp_path / "x.html") == ()


BAD = {
    "key": (
        'profil = "auto"',
        "preflint.toml:1: unknown key 'profil'\n  hint: did you mean 'profile'?",
    ),
    "key-in-a-table": (
        '# x\n[sender]\nname = "A"\nadress = "B"\n',
        "preflint.toml:4: unknown key 'adress' in sender\n  hint: did you mean 'address'?",
    ),
    "profile": (
        '\nprofile = "marketting"',
        "preflint.toml:2: unknown value 'marketting' in profile\n  hint: did you mean 'marketing'?",
    ),
    "fail-on": (
        'fail-on = "warn"',
        "preflint.toml:1: unknown value 'warn' in fail-on\n  hint: did you mean 'warning'?",
    ),
    "type": ('select = "ALL"', "preflint.toml:1: expected a list, got text in select"),
    "missing-base": (
        'extend = "nothing.toml"',
        "preflint.toml:1: 'extend' names a file that is not there: nothing.toml",
    ),
    "circle": (
        '\nextend = "preflint.toml"',
        "preflint.toml:2: 'extend' runs in a circle: preflint.toml → preflint.toml",
    ),
    "code": (
        'select = [\n  "ALL",\n]\nignore = [\n  "DEM001",\n  "DME002",\n]\n',
        "preflint.toml:6: no rule, pack or prefix is called 'DME002'\n  hint: did you mean 'DEM002'?",
    ),
    "code-of-a-glob": (
        '[per-file-ignores]\n"*.eml" = ["wrd-1"]\n',
        "preflint.toml:2: no rule, pack or prefix is called 'wrd-1'\n  hint: did you mean 'word-1'?",
    ),
    "rule": (
        '\n[rules.DEN001]\nseverity = "info"\n',
        "preflint.toml:2: there is no rule 'DEN001'\n  hint: did you mean 'DEM001'?",
    ),
    "severity": (
        '[rules.DEM001]\nseverity = "inf"\n',
        "preflint.toml:2: unknown value 'inf' in rules.DEM001.severity\n  hint: did you mean 'info'?",
    ),
    "option": (
        "[rules.DEM001]\ntoken = []\n",
        "preflint.toml:2: rule DEM001 has no option 'token'\n  hint: did you mean 'tokens'?",
    ),
    "option-type": (
        '[rules]\nword-1 = { severity = "info", boundary = "x" }\n',
        "preflint.toml:2: expected true or false, got text in rules.word-1.boundary",
    ),
    "role": (
        '[[messages]]\nhtml = "a/*.html"\nsubjct = "b/*.txt"\n',
        "preflint.toml:3: unknown key 'subjct' in messages\n  hint: did you mean 'subject'?",
    ),
}


@pytest.mark.parametrize(("text", "expected"), BAD.values(), ids=BAD)
def test_a_mistake_is_shown_where_it_is(
    write: Write, rules: RuleSet, tmp_path: Path, text: str, expected: str
) -> None:
    write("preflint.toml", text)
    with pytest.raises(ConfigError) as caught:
        active(resolve(), rules)
    assert str(caught.value) == f"{tmp_path}/{expected}"


NO_TOML = {
    "at-its-end": ("a = 1\nselect = [", ("preflint.toml:2: not TOML: ", "preflint.toml:2:11: not TOML: ")),
    "in-a-line": ("a = 1\nb = = 2\n", ("preflint.toml:2:5: not TOML: ",)),
    "deep": ("a = " + "[" * 5000, ("preflint.toml: nested too deeply",)),
}


@pytest.mark.parametrize(("text", "expected"), NO_TOML.values(), ids=NO_TOML)
def test_what_is_no_toml_is_shown_where_it_is(
    write: Write, tmp_path: Path, text: str, expected: tuple[str, ...]
) -> None:
    write("preflint.toml", text)
    with pytest.raises(ConfigError) as caught:
        resolve()
    assert str(caught.value).removeprefix(f"{tmp_path}/").startswith(expected)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(
            {"config": ["profile=personal"]},
            "--config: 'profile=personal' is not KEY=VALUE\n"
            "  hint: the value is TOML: a text needs quotes, as in --config 'profile=\"marketing\"'",
            id="not-toml",
        ),
        pytest.param(
            {"config": ["profle='auto'"]},
            "command line: unknown key 'profle'\n  hint: did you mean 'profile'?",
            id="unknown-key",
        ),
        pytest.param(
            {"config": ["gone.toml"]}, "gone.toml: there is no such configuration file", id="no-such-file"
        ),
        pytest.param(
            {"overrides": {"select": ["DEN001"]}},
            "--select: no rule, pack or prefix is called 'DEN001'\n  hint: did you mean 'DEM001'?",
            id="unknown-code",
        ),
    ],
)
def test_a_mistake_on_the_command_line(rules: RuleSet, arguments: dict[str, Any], expected: str) -> None:
    with pytest.raises(PreflintError) as caught:
        active(resolve(**arguments), rules)
    assert str(caught.value) == expected


def test_rules_take_severity_and_options(write: Write, rules: RuleSet) -> None:
    write("preflint.toml", '[rules.word-1]\nseverity = "error"\nignore-case = false\ntokens = ["now"]\n')
    first, second = active(resolve(), rules)
    assert (first.severity, second.severity) == (Severity.ERROR, Severity.WARNING)
    assert (first.check.tokens, first.check.ignore_case) == (("now",), False)  # type: ignore[attr-defined]


def test_ignored_codes_are_those_of_the_globs_that_match(write: Write, rules: RuleSet) -> None:
    write("preflint.toml", '[per-file-ignores]\n"a/**" = ["DEM"]\n"*.txt" = ["word-1"]\n')
    config = resolve()
    found = {name: ignored_codes(config, rules, Path(name)) for name in ("a/x.eml", "b/x.txt", "b/x.eml")}
    assert found == {
        "a/x.eml": {"DEM001", "DEM002"},
        "b/x.txt": {"DEM001"},
        "b/x.eml": frozenset(),
    }


def test_the_starter_is_complete_and_right_when_uncommented(rules: RuleSet, write: Write) -> None:
    text = starter()
    assert tomllib.loads(text) == {"per-file-ignores": {}, "sender": {}}
    live = "\n".join(
        line[2:] if " = " in line or line.startswith("# [") else line for line in text.splitlines()
    )
    given = tomllib.loads(live)
    assert set(given) == {field.replace("_", "-") for field in ConfigFile.__struct_fields__}
    assert set(given["sender"]) == {field.replace("_", "-") for field in SenderTable.__struct_fields__}
    del given["extend"]
    write("preflint.toml", "".join(f"{key} = {toml(value)}\n" for key, value in given.items()))
    assert resolve().profile == "auto"


WHOLE = """\
select = ["DEM"]
fail-on = "error"
[sender]
name = "A"
domains = ["a.example"]
[per-file-ignores]
"*.eml" = ["DEM001"]
[rules.DEM001]
severity = "info"
tokens = ["now"]
"""


@cases(300)
@given(at=st.integers(0, len(WHOLE)), length=st.integers(0, 12), new=st.text("a1.=[]{}'\"#\n é", max_size=6))
def test_a_damaged_file_is_read_or_refused_with_its_place(
    write: Write, rules: RuleSet, at: int, length: int, new: str
) -> None:
    path = write("preflint.toml", WHOLE[:at] + new + WHOLE[at + length :])
    try:
        active(resolve(), rules)
    except ConfigError as error:
        assert error.where.startswith(f"{path}:")
        assert "at `$" not in error.message
