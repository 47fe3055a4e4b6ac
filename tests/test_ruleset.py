"""Loading packs: what is right becomes rules, and each mistake an error that names its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import RuleError, UsageError
from linter.facts.table import WordTable
from linter.ruleset import RuleSet, load, select
from linter.ruleset.selection import expand
from tests.effort import cases
from tests.packs import PACK, RULE, TABLE, write

pytestmark = pytest.mark.usefixtures("own_packs")


def test_a_right_pack_becomes_rules(demo: Path) -> None:
    write(demo, {"loud-word.yaml": RULE, "data/types.yaml": TABLE})
    rules = load([demo])
    assert [(rule.code, rule.pack, rule.words != ()) for rule in rules.rules] == [("DEM001", "demo", True)]
    assert rules.tables == {"demo/types": WordTable(source="own", date="2026-01-31", values=("exe", "no"))}
    assert rules.path(rules.rules[0]) == demo / "loud-word.yaml"
    assert load([demo.parent]) == rules, "a folder of packs holds the same; this time from the cache"


@pytest.mark.parametrize("word", ["DEM001", "dem001", "loud-word", "OLD001"])
def test_rules_are_known_by_code_name_and_old_code(demo: Path, word: str) -> None:
    write(demo, {"loud-word.yaml": RULE + "aliases: [OLD001]\n"})
    found = load([demo]).get(word)
    assert found is not None
    assert found.code == "DEM001"


MISTAKES = {
    "unknown-key": (
        ("severity: warning", "severty: warning"),
        "3:1: unknown key 'severty'\n  hint: did you mean 'severity'?",
    ),
    "unknown-severity": (
        ("severity: warning", "severity: warn"),
        "3:11: unknown value 'warn' in severity\n  hint: did you mean 'warning'?",
    ),
    "unknown-kind": (
        ("kind: existence", "kind: existance"),
        "4:15: unknown value 'existance' in check.kind\n  hint: did you mean 'existence'?",
    ),
    "unknown-option-of-the-kind": (
        ("tokens: [free]", "token: [free]"),
        "4:26: unknown key 'token' in check\n  hint: did you mean 'tokens'?",
    ),
    "number-where-text-is-meant": (
        ("at: [free]", "at: [12]"),
        "9:10: expected text or a mapping, got a whole number in examples[0].at[0]\n  hint: quote it: '12'",
    ),
    "missing-key": (
        ("severity: warning\n", ""),
        "1:1: key 'severity' is missing\n  hint: write severity: warning",
    ),
    "unknown-scope": (
        ("severity: warning", "severity: warning\nscope: [header.x-own, html.lnik]"),
        "4:23: there is no scope 'html.lnik'\n  hint: did you mean 'html.link'?",
    ),
    "format-in-a-message": (
        ("en: \"'{match}' is", "en: \"'{match!r}' is"),
        "5:15: a value takes no format: write '{match}'",
    ),
    "control-character": (
        ("severity: warning", "severity: warn\0ing"),
        "3:15: not YAML: it holds the character U+0000",
    ),
    "code-form": (
        ("DEM001", "DEM1"),
        "1:7: 'DEM1' is not three capitals and three digits, such as SPM012 in code",
    ),
    "foreign-prefix": (
        ("DEM001", "SPM001"),
        "1:7: code 'SPM001' lacks the prefix 'DEM' of the pack 'demo'",
    ),
    "name-is-not-the-file": (
        ("name: loud-word", "name: loud-words"),
        "2:7: name 'loud-words' differs from the file name 'loud-word'\n  hint: make them the same",
    ),
    "unknown-value-in-a-message": (
        ("en: \"'{match}' is", "en: \"'{matched}' is"),
        "5:15: unknown value '{matched}'\n  hint: did you mean 'match'?",
    ),
    "broken-braces": (
        ("“{match}”太响", "“{match”太响"),
        "5:40: braces do not match\n  hint: write {{ and }} for braces that are text",
    ),
    "one-brace-of-a-tag": (
        ("en: \"'{match}' is", "en: \"{{ name }} or '{match}' is"),
        "5:15: '{{' prints one brace\n  hint: write {{{{ name }}}} for a tag with two",
    ),
    "twice-the-same-key": (("severity: warning", "name: x"), "3:1: key 'name' is given twice"),
    "alias": (
        ("tokens: [free]", "tokens: [&a free, *a]"),
        "4:35: YAML aliases are not allowed here\n  hint: write the value out",
    ),
    "colon-in-plain-text": (
        ("- bad: It is free.", "- bad: Subject: free."),
        (
            "8:17: not YAML: mapping values are not allowed in this context\n"
            "  hint: a text that holds ': ' needs quotes around it"
        ),
    ),
    "pack-in-a-rule": (
        ("severity: warning", "severity: warning\npack: demo"),
        "4:1: unknown key 'pack'\n  hint: the folder says which pack it is",
    ),
}


@pytest.mark.parametrize(("change", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_shown_where_it_is(demo: Path, change: tuple[str, str], expected: str) -> None:
    assert change[0] in RULE
    path = write(demo, {"loud-word.yaml": RULE.replace(*change)}) / "loud-word.yaml"
    with pytest.raises(RuleError) as caught:
        load([demo])
    assert str(caught.value) == f"{path}:{expected}"


def test_a_pattern_that_does_not_compile_is_shown_where_it_is(demo: Path) -> None:
    path = write(demo, {"loud-word.yaml": RULE.replace("[free]", "['fre(e']")}) / "loud-word.yaml"
    with pytest.raises(RuleError) as caught:
        load([demo])
    assert str(caught.value).startswith(f"{path}:4:35: ")
    assert "fre(e" in str(caught.value)


def test_codes_are_given_once(demo: Path) -> None:
    other = RULE.replace("name: loud-word", "name: other-word")
    path = write(demo, {"loud-word.yaml": RULE, "other-word.yaml": other}) / "other-word.yaml"
    with pytest.raises(RuleError) as caught:
        load([demo])
    assert str(caught.value) == f"{path}:1:7: 'DEM001' is taken by demo/loud-word"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"pack.yaml": PACK.replace("demo", "other")}, "pack 'other' lies in", id="folder-name"),
        pytest.param({"data/x.yaml": "source: own\nvalues: []\n"}, "key 'date' is missing", id="table"),
        pytest.param({"loud-word.yaml": ""}, "the file is empty", id="empty-rule"),
        pytest.param({"loud-word.yaml": "- a\n"}, "a rule is a mapping", id="list"),
    ],
)
def test_a_pack_that_cannot_be_read(demo: Path, files: dict[str, str], expected: str) -> None:
    write(demo, files)
    with pytest.raises(RuleError, match=r".+") as caught:
        load([demo])
    assert expected in str(caught.value)


def test_a_folder_without_a_pack_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        load([tmp_path])
    assert str(caught.value) == (
        f"{tmp_path}: extra pack holds no pack\n  hint: a pack is a folder with a pack.yaml: "
        "'preflint init --pack house HSE' writes one"
    )


@pytest.fixture
def many(demo: Path) -> RuleSet:
    for code, status in (("001", "stable"), ("002", "stable"), ("011", "stable"), ("012", "preview")):
        name = f"word-{code}"
        text = RULE.replace("DEM001", f"DEM{code}").replace("loud-word", name) + f"status: {status}\n"
        write(demo, {f"{name}.yaml": text + f"aliases: [OLD{code}]\n"})
    return load([demo])


@pytest.mark.parametrize(
    ("selected", "ignored", "added", "expected"),
    [
        pytest.param(["ALL"], [], [], ["001", "002", "011"], id="all-but-preview"),
        pytest.param(["demo"], [], [], ["001", "002", "011"], id="pack"),
        pytest.param(["DEM00"], [], [], ["001", "002"], id="prefix"),
        pytest.param(["dem01"], [], [], ["011"], id="lower-case-prefix"),
        pytest.param(["OLD002"], [], [], ["002"], id="old-code"),
        pytest.param(["word-001"], [], [], ["001"], id="name"),
        pytest.param(["ALL"], ["DEM00"], [], ["011"], id="ignore-closer"),
        pytest.param(["DEM001"], ["DEM"], [], ["001"], id="select-closer"),
        pytest.param(["DEM"], ["demo"], [], [], id="a-pack-is-as-close-as-its-prefix"),
        pytest.param(["DEM001"], ["word-001"], [], [], id="equally-close"),
        pytest.param(["DEM001"], [], ["DEM012"], ["001", "012"], id="preview-by-code"),
        pytest.param([], [], [], [], id="nothing"),
    ],
)
def test_selection(
    many: RuleSet, selected: list[str], ignored: list[str], added: list[str], expected: list[str]
) -> None:
    assert [r.code[3:] for r in select(many, selected, ignored, added)] == expected


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        pytest.param("wrd-001", "did you mean 'word-001'?", id="name"),
        pytest.param("DEN001", "did you mean 'DEM001'?", id="code"),
        pytest.param("demos", "did you mean 'demo'?", id="pack"),
    ],
)
def test_an_unknown_selector_is_an_error(many: RuleSet, word: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        expand(word, many)
    assert str(caught.value) == f"no rule, pack or prefix is called '{word}'\n  hint: {hint}"


@cases(300)
@given(
    at=st.integers(0, len(RULE)),
    length=st.integers(0, 12),
    new=st.text("a1:-[]{}'\"#&*\n \t\0é中", max_size=6),
)
def test_a_damaged_rule_is_read_or_refused_with_its_place(demo: Path, at: int, length: int, new: str) -> None:
    path = write(demo, {}) / "loud-word.yaml"
    path.write_text(RULE[:at] + new + RULE[at + length :], "utf-8", newline="")
    try:
        assert load([demo]).rules[0].pack == "demo"
    except RuleError as error:
        assert error.where.startswith(f"{path}:")
        assert "at `$" not in error.message
