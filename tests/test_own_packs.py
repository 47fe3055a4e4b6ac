"""Packs that are not ours: all mistakes at once, texts in one language, files and keys that do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.catalogue import in_language
from linter.errors import RuleError
from linter.ruleset import load
from tests.conftest import Command
from tests.packs import RULE, write

pytestmark = pytest.mark.usefixtures("own_packs")

BROKEN = """\
code: DEM1
nam: loud-word
severity: warn
check: {kind: existence, phrases: ['fre<e', '<unknown>']}
message: {}
examples:
  - bad: It is free.
    at: [12]
"""
SOUND_BUT_WRONG = """\
code: SPM001
name: other
severity: warning
scope: [html.lnik]
check: {kind: existence, tokens: ['(?<!a )free']}
message: "{matched} is loud"
why: It is.
priority: 3
examples:
  - bad: It is free.
    at: [free]
    suffix: .mjml
"""


def errors_of(folder: Path) -> list[str]:
    with pytest.raises(RuleError) as caught:
        load([folder])
    return [
        f"{one.where.removeprefix(f'{folder}/')}: {one.message}" + (f" | {one.hint}" if one.hint else "")
        for one in caught.value.every
    ]


def test_every_mistake_of_every_file_is_said_at_once(demo: Path) -> None:
    write(demo, {"broken.yaml": BROKEN, "quiet.yaml": SOUND_BUT_WRONG, "data/x.yaml": "values: 3\n"})
    assert errors_of(demo) == [
        "broken.yaml:1:1: key 'why' is missing | write why: …",
        "broken.yaml:1:7: 'DEM1' is not three capitals and three digits, such as SPM012 in code",
        "broken.yaml:2:1: unknown key 'nam' | did you mean 'name'?",
        "broken.yaml:3:11: unknown value 'warn' in severity | did you mean 'warning'?",
        (
            "broken.yaml:5:10: no text is given in message | "
            "write one, such as {en: …}, in the language of your mails' writers"
        ),
        (
            "broken.yaml:8:10: expected text or a mapping, got a whole number in examples[0].at[0] | "
            "quote it: '12'"
        ),
        "data/x.yaml:1:1: key 'source' is missing | write source: our style guide, section 3",
        "data/x.yaml:1:1: key 'date' is missing | write date: 2026-01-31",
        "data/x.yaml:1:9: expected a list, got a whole number in values",
        "quiet.yaml:1:7: code 'SPM001' lacks the prefix 'DEM' of the pack 'demo'",
        "quiet.yaml:2:7: name 'other' differs from the file name 'quiet' | make them the same",
        "quiet.yaml:4:9: there is no scope 'html.lnik' | did you mean 'html.link'?",
        (
            "quiet.yaml:5:35: pattern '(?<!a )free': invalid perl operator: (?<! | "
            "RE2 has no lookarounds ((?!…), (?<!…)): list under 'exceptions' what a match may not be part of"
        ),
        "quiet.yaml:6:1: unknown value '{matched}' | did you mean 'match'?",
        "quiet.yaml:8:11: 'priority' has no effect without a 'fix' | delete it",
        "quiet.yaml:12:13: 'suffix' has no effect here | write 'as: template'",
    ]


TEXTS = {
    "one-text": ('message: "{match}: zu laut"', ("free: zu laut", "free: zu laut")),
    "one-language": ('message: {de: "{match}: zu laut"}', ("free: zu laut", "free: zu laut")),
    "english-and-german": (
        'message: {de: "{match}: zu laut", en: "{match}: too loud"}',
        ("free: too loud", "free: too loud"),
    ),
    "german-and-chinese": (
        'message: {de: "{match}: zu laut", zh: "{match}太响"}',
        ("free: zu laut", "free太响"),
    ),
}


@pytest.mark.parametrize(("written", "shown"), TEXTS.values(), ids=TEXTS)
def test_texts_are_in_any_language(demo: Path, written: str, shown: tuple[str, str]) -> None:
    lines = ["why: Weil es so ist." if line.startswith("why") else line for line in RULE.splitlines()]
    lines = [written if line.startswith("message") else line for line in lines]
    write(
        demo, {"loud-word.yaml": "\n".join(lines), "pack.yaml": "id: demo\nprefix: DEM\ntitle: Vorführung\n"}
    )
    rules = load([demo])
    rule = rules.by_word["DEM001"]
    said = tuple(rule.message.text(language).replace("{match}", "free") for language in ("en", "zh"))
    assert (said, rule.why.zh, rules.packs["demo"].title.zh) == (shown, "Weil es so ist.", "Vorführung")


STRAYS = {
    "yml": ({"two.yml": "x"}, ["two.yml: '.yml' files are not read | call it two.yaml"]),
    "yml-of-data": ({"data/two.yml": "x"}, ["data/two.yml: '.yml' files are not read | call it two.yaml"]),
    "folder": (
        {"more/two.yaml": RULE},
        ["more/two.yaml: rules in a folder of a pack are not read | move it up, beside pack.yaml"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), STRAYS.values(), ids=STRAYS)
def test_a_rule_that_is_not_read_is_said(demo: Path, files: dict[str, str], expected: list[str]) -> None:
    write(demo, {"loud-word.yaml": RULE, **files})
    assert errors_of(demo) == expected


def test_other_files_are_noted(demo: Path) -> None:
    write(demo, {"loud-word.yaml": RULE, "words.txt": "a", "README.md": "b", ".keep": "", "data/x.csv": "c"})
    said = [note.replace(f"{demo}/", "") for note in load([demo]).notes]
    assert said == [
        "data/x.csv: nothing reads this file in a pack; rules are .yaml files",
        "words.txt: nothing reads this file in a pack; rules are .yaml files",
    ]


WAYS_OUT = {
    "lookbehind": ("(?<=our )free", "RE2 has no lookarounds ((?=…), (?<=…)): write what stands around it"),
    "lookahead": ("free(?! trade)", "RE2 has no lookarounds ((?!…), (?<!…)): list under 'exceptions'"),
    "backreference": (r"(\w+) \1", "RE2 has no backreferences"),
    "atomic": ("(?>free)", "RE2 has no atomic groups"),
}


@pytest.mark.parametrize(("token", "hint"), WAYS_OUT.values(), ids=WAYS_OUT)
def test_what_re2_lacks_is_named_with_the_way_out(demo: Path, token: str, hint: str) -> None:
    write(demo, {"loud-word.yaml": RULE.replace("[free]", f"['{token}']", 1)})
    with pytest.raises(RuleError) as caught:
        load([demo])
    assert caught.value.where.endswith("loud-word.yaml:4:35")
    assert caught.value.hint.startswith(hint)
    assert "RE2" in in_language(caught.value.hint, "zh")


def test_a_scope_that_nothing_reads_is_said(demo: Path) -> None:
    check = "check: {kind: presence, required: [{text: [HRB]}]}"
    rule = RULE.replace("check: {kind: existence, tokens: [free]}", f"scope: [body.text]\n{check}")
    write(demo, {"loud-word.yaml": rule})
    assert errors_of(demo) == [
        (
            "loud-word.yaml:4:8: 'scope' has no effect: 'presence' looks at more than one text | "
            "say where a condition looks with its 'in'"
        )
    ]


def test_all_mistakes_reach_the_terminal(demo: Path, preflint: Command) -> None:
    write(demo, {"loud-word.yaml": RULE.replace("warning", "warn").replace("why:", "wy:")})
    run = preflint("test", demo, "--lang", "zh")
    assert run.code == 2
    assert run.err.splitlines() == [
        f"preflint：错误：{demo}/loud-word.yaml:3:11: severity：不认识的值“warn”",
        "  提示：是不是“warning”？",
        f"preflint：错误：{demo}/loud-word.yaml:6:1: 不认识的键“wy”",
        "  提示：是不是“why”？",
    ]
