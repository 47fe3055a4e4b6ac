"""Configuration: what each mistake says, and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.cli.terminal import complain
from linter.config import resolve
from linter.config.active import active
from linter.errors import ConfigError, PreflintError
from linter.ruleset import RuleSet
from tests.conftest import Write
from tests.effort import cases

pytestmark = pytest.mark.usefixtures("config_folder")


BAD = {
    "key": (
        'profil = "auto"',
        "preflint.toml:1: unknown key 'profil'\n  hint: did you mean 'profile'?",
    ),
    "key-in-a-table": (
        '# x\n[sender]\nname = "A"\nadress = "B"\n',
        "preflint.toml:4: unknown key 'adress' in sender\n  hint: did you mean 'address'?",
    ),
    "key-of-another-table": (
        '[sender]\nname = "A"\ndomains = ["a.example"]\n',
        "preflint.toml:3: unknown key 'domains' in sender\n  hint: it belongs to [company]",
    ),
    "key-of-another-table-with-its-underscore": (
        '[sender]\nproject_names = ["Heron"]\n',
        "preflint.toml:2: unknown key 'project_names' in sender\n  hint: it belongs to [company]",
    ),
    "key-of-a-table-above-it": (
        'address = "1 Quay"\n',
        "preflint.toml:1: unknown key 'address'\n  hint: it belongs to [sender]",
    ),
    "key-below-a-table": (
        '[company]\ndomains = ["a.example"]\ncontacts = "a.csv"\n',
        "preflint.toml:3: unknown key 'contacts' in company\n  hint: it belongs above every [table]",
    ),
    "profile": (
        '\nprofile = "marketting"',
        "preflint.toml:2: unknown value 'marketting' in profile\n  hint: did you mean 'marketing'?",
    ),
    "relation": (
        'relation = "answr"',
        "preflint.toml:1: unknown value 'answr' in relation\n  hint: did you mean 'answer'?",
    ),
    "relation-like-no-other": (
        'relation = "xyz"',
        (
            "preflint.toml:1: unknown value 'xyz' in relation\n  hint: known: answer, auto, campaign, "
            "first-contact, follow-up, inquiry-answer, internal, not-a-mail, notification"
        ),
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
    write_config: Write, word_rules: RuleSet, tmp_path: Path, text: str, expected: str
) -> None:
    write_config("preflint.toml", text)
    with pytest.raises(ConfigError) as caught:
        active(resolve(), word_rules)
    assert str(caught.value) == f"{tmp_path}/{expected}"


NO_TOML = {
    "at-its-end": ("a = 1\nselect = [", ("preflint.toml:2: not TOML: ", "preflint.toml:2:11: not TOML: ")),
    "in-a-line": ("a = 1\nb = = 2\n", ("preflint.toml:2:5: not TOML: ",)),
    "deep": ("a = " + "[" * 5000, ("preflint.toml: nested too deeply",)),
}


@pytest.mark.parametrize(("text", "expected"), NO_TOML.values(), ids=NO_TOML)
def test_what_is_no_toml_is_shown_where_it_is(
    write_config: Write, tmp_path: Path, text: str, expected: tuple[str, ...]
) -> None:
    write_config("preflint.toml", text)
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
def test_a_mistake_on_the_command_line(word_rules: RuleSet, arguments: dict[str, Any], expected: str) -> None:
    with pytest.raises(PreflintError) as caught:
        active(resolve(**arguments), word_rules)
    assert str(caught.value) == expected


WHOLE = """\
select = ["DEM"]
fail-on = "error"
[sender]
name = "A"
[company]
domains = ["a.example"]
customers = { "B" = ["b.example"] }
[per-file-ignores]
"*.eml" = ["DEM001"]
[rules.DEM001]
severity = "info"
tokens = ["now"]
"""


@cases(300)
@given(at=st.integers(0, len(WHOLE)), length=st.integers(0, 12), new=st.text("a1.=[]{}'\"#\n é", max_size=6))
def test_a_damaged_file_is_read_or_refused_with_its_place(
    write_config: Write, word_rules: RuleSet, at: int, length: int, new: str
) -> None:
    path = write_config("preflint.toml", WHOLE[:at] + new + WHOLE[at + length :])
    try:
        active(resolve(), word_rules)
    except ConfigError as error:
        assert error.where.startswith(f"{path}:")
        assert "at `$" not in error.message


IN_CHINESE = {
    "key of another table": (
        '[sender]\ncompetitors = ["B Ltd"]',
        "preflint.toml:2: sender：不认识的键“competitors”\n  提示：它应写在 [company] 里",
    ),
    "key below a table": (
        '[sender]\nprofile = "auto"',
        "preflint.toml:2: sender：不认识的键“profile”\n  提示：它应写在所有 [表] 之前",
    ),
    "key": ('profil = "auto"', "preflint.toml:1: 不认识的键“profil”\n  提示：是不是“profile”？"),
    "value": ('relation = "answr"', "preflint.toml:1: relation：不认识的值“answr”\n  提示：是不是“answer”？"),
    "type": ('select = "ALL"', "preflint.toml:1: select：应为列表，却是文本"),
    "two types": ("lang = 1", "preflint.toml:1: lang：应为文本，却是整数\n  提示：请加引号：'1'"),
    "file": ('extend = "nothing.toml"', "preflint.toml:1: extend 指定的文件不存在：nothing.toml"),
    "code": (
        'ignore = ["DME002"]',
        "preflint.toml:1: 没有名为“DME002”的规则、规则包或代码前缀\n  提示：是不是“DEM002”？",
    ),
    "rule": (
        '[rules.DEN001]\nseverity = "info"',
        "preflint.toml:1: 没有名为“DEN001”的规则\n  提示：是不是“DEM001”？",
    ),
    "severity": (
        '[rules.DEM001]\nseverity = "warn"',
        "preflint.toml:2: rules.DEM001.severity：不认识的值“warn”\n  提示：是不是“warning”？",
    ),
}


@pytest.mark.parametrize(("text", "said"), IN_CHINESE.values(), ids=IN_CHINESE)
def test_a_mistake_in_chinese(
    text: str, said: str, word_rules: RuleSet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "preflint.toml").write_text(text, "utf-8")
    with pytest.raises(PreflintError) as caught:
        active(resolve(), word_rules)
    complain(caught.value, "zh")
    shown = capsys.readouterr().err.replace(f"{tmp_path}/", "")
    assert shown == f"preflint：错误：{said}\n"
