"""Any option of any rule can be set in the configuration, lists can be added to, and phrases be accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from linter import api, ruleset
from linter.checks.prose import grammar
from linter.config.active import active
from linter.config.read import assignment, command_line
from linter.config.resolve import merge
from linter.errors import ConfigError
from linter.model.source import Source
from linter.ruleset import Rule

RULES = ruleset.load()
BY_KIND = {str(rule.check.__struct_config__.tag): rule for rule in RULES.rules}


def adapted(rule: Rule, options: dict[str, Any]) -> Rule:
    config = merge([command_line({"select": [rule.code], "rules": {rule.code: options}}, Path.cwd())])
    (found,) = active(config, RULES)
    return found


@pytest.mark.parametrize("kind", sorted(BY_KIND))
def test_every_kind_takes_its_own_options(kind: str) -> None:
    rule = BY_KIND[kind]
    fields = {key: value for key, value in msgspec.to_builtins(rule.check).items() if key != "kind"}
    assert adapted(rule, fields).check == rule.check
    assert adapted(rule, {key.replace("_", "-"): value for key, value in fields.items()}).check == rule.check


@pytest.mark.parametrize("kind", sorted(BY_KIND))
def test_every_list_can_be_added_to(kind: str) -> None:
    rule = BY_KIND[kind]
    for name, value in msgspec.to_builtins(rule.check).items():
        if isinstance(value, list) and value and name != "span":
            check = adapted(rule, {f"extend-{name.replace('_', '-')}": value[:1]}).check
            assert len(getattr(check, name)) == len(value) + 1


def found(config: list[str], text: str, name: str = "a.txt") -> list[str]:
    ready = api.prepare(merge([assignment(value, Path.cwd()) for value in config]), rules=RULES)
    return [d.match for result in api.lint(Source(name, text.encode()), ready) for d in result.diagnostics]


def test_a_list_is_added_to_and_keeps_what_it_had() -> None:
    only = 'select = ["PLE001"]'
    text = "Dear friend,\nDear neighbour,\nDear valued partner,\n"
    assert found([only], text) == ["Dear friend", "Dear valued partner"]
    assert found([only, 'rules.PLE001.extend-tokens = ["dear neighbour"]'], text) == [
        "Dear friend",
        "Dear neighbour",
        "Dear valued partner",
    ]
    for key in ("tokens", "phrases"):
        assert found([only, f'rules.PLE001.{key} = ["dear neighbour"]'], text) == ["Dear neighbour"], key
    added = found(
        [only, 'rules.PLE001.extend-phrases = ["dear [good] <title> neighbour", "dear neighbour"]'], text
    )
    assert added == ["Dear friend", "Dear neighbour", "Dear valued partner"]
    assert found([only, 'rules.generic-salutation.extend-exceptions = ["dear friend"]'], text) == [
        "Dear valued partner"
    ]


def test_layers_add_up() -> None:
    one, two = 'rules.USR001.extend-tokens = ["one"]', 'rules.USR001.extend-tokens = ["two"]'
    assert found(['select = ["USR"]', one, two], "One, two.") == ["One", "two"]
    swaps = ['rules.USR002.extend-swap = {one = "1"}', 'rules.USR002.extend-swap = {two = "2"}']
    assert found(['select = ["USR"]', *swaps], "One, two.") == ["One", "two"]


def test_limits_are_set_without_copying_the_rule() -> None:
    text = "We have checked the drawing and the part can be made as it is shown on the sheet.\n"
    assert found(['select = ["RDB001"]'], text) == []
    assert found(['select = ["RDB001"]', "rules.RDB001.max = 10"], text) == [text.strip()]


needs_model = pytest.mark.skipif(grammar.tagged("It is here.") is None, reason="no grammar model")
SEQUENCE = 'select = ["TST"]'


@pytest.fixture(scope="module")
def sequence(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A config that names a pack with one rule of kind `sequence`: a verb after `look forward to`."""
    pack = tmp_path_factory.mktemp("packs") / "demo"
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: demo\nprefix: TST\ntitle: {en: Demo, zh: 演示}\n", "utf-8")
    (pack / "bare-verb.yaml").write_text(
        "code: TST001\nname: bare-verb\nseverity: warning\nscope: [body.text]\n"
        "check: {kind: sequence, trigger: [forward to], tokens: [{LOWER: forward}, {LOWER: to}, {TAG: VB}]}\n"
        "message: {en: \"'{match}'\", zh: '“{match}”'}\nwhy: {en: It is., zh: 如此。}\n",
        "utf-8",
    )
    return f"packs = ['{pack}']"


@needs_model
@pytest.mark.parametrize(
    ("config", "expected"),
    [
        pytest.param([], ["forward to hear"], id="as-it-is"),
        pytest.param(['vocabulary = ["look forward to hear"]'], [], id="accepted"),
        pytest.param(['vocabulary = ["to hear"]'], ["forward to hear"], id="accepted-in-part"),
        pytest.param(["rules.TST001.span = [3, 3]"], ["hear"], id="span"),
        pytest.param(
            ['rules.TST001.unless = [[{LOWER = "we"}, {LOWER = "look"}]]'], ["forward to hear"], id="apart"
        ),
        pytest.param(['rules.TST001.extend-unless = [[{LOWER = "hear"}]]'], [], id="excused"),
        pytest.param(
            ['rules.TST001.extend-also = [[{LOWER = "hear"}, {LOWER = "from"}, {LOWER = "you"}]]'],
            ["forward to hear"],
            id="longest-first",
        ),
        pytest.param(['rules.TST001.trigger = ["nowhere"]'], [], id="trigger"),
        pytest.param(['rules.TST001.severity = "info"'], ["forward to hear"], id="severity"),
    ],
)
def test_sequence_takes_options_and_accepted_phrases(
    sequence: str, config: list[str], expected: list[str]
) -> None:
    layers = [assignment(value, Path.cwd()) for value in (SEQUENCE, sequence, *config)]
    ready = api.prepare(merge(layers))
    (result,) = api.lint(Source("a.txt", b"We look forward to hear from you."), ready)
    assert [d.match for d in result.diagnostics] == expected


BAD = [
    pytest.param(
        "PLE001.extend-token = []",
        "rule PLE001 has no option 'extend-token'",
        "did you mean 'tokens'?",
        id="name",
    ),
    pytest.param("PLE001.extend-match = []", "option 'match' of rule PLE001 is no list", "", id="no-list"),
    pytest.param(
        "PLE001.extend-tokens = 'a'", "expected a list in rules.PLE001.extend-tokens", "", id="text"
    ),
    pytest.param("PLE001.extend-tokens = ['a(']", "in rules.PLE001.extend-tokens", "", id="pattern"),
    pytest.param(
        "PLE001.extend-phrases = ['dear <titel>']",
        "phrase 'dear <titel>': there is no word <titel> in rules.PLE001.extend-phrases",
        "did you mean 'title'?",
        id="phrase",
    ),
    pytest.param("PLE001.extend-tokens = [1]", "expected text, got a whole number", "", id="item"),
    pytest.param("RDB001.least-words = 'x'", "in rules.RDB001.least-words", "", id="kebab"),
]


@pytest.mark.parametrize(("option", "message", "hint"), BAD)
def test_a_mistake_names_the_option(option: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        found([f"rules.{option}"], "")
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.where == "command line"
