"""What rules declare of themselves and of each other: `reads`, `about`, `yields-to`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, get_args

import msgspec
import pytest

import linter
from linter.checks.base import TESTS, About, Finding
from linter.checks.message.reported import Report
from linter.docs import explain
from linter.engine.budget import Budget
from linter.engine.carried import carried, unsaid
from linter.engine.rendered import Renders
from linter.engine.template_text import read
from linter.engine.yielding import Yielding
from linter.errors import RuleError
from linter.facts.memo import Facts
from linter.model.diagnostic import Diagnostic, Severity
from linter.model.message import Message
from linter.model.source import Source, Span
from linter.parse import parse
from linter.render.contract import FOREIGN, GENERATED, LITERAL, PRINTED, Piece
from linter.render.maps import OutputMap
from linter.ruleset import load
from linter.ruleset.relations import about_of, reads_of
from tests.conftest import Command
from tests.facts import facts_of
from tests.packs import RULE, write
from tests.projects import lint as check
from tests.ruling import ScriptedMessage, lint, rule, words
from tests.ruling import linter as linter_of

RULES = load()


def at(code: str, start: int, end: int) -> Diagnostic:
    return Diagnostic(code, code.lower(), Severity.INFO, "", Span(start, end))


@pytest.mark.parametrize(
    ("mine", "other", "fields", "is_silent"),
    [
        pytest.param((4, 8), (4, 8), {}, True, id="same"),
        pytest.param((4, 8), (0, 5), {}, True, id="shares a byte before"),
        pytest.param((4, 8), (7, 20), {}, True, id="shares a byte behind"),
        pytest.param((4, 8), (0, 20), {}, True, id="within"),
        pytest.param((0, 20), (4, 8), {}, True, id="around"),
        pytest.param((4, 8), (0, 4), {}, False, id="ends where it begins"),
        pytest.param((4, 8), (8, 9), {}, False, id="begins where it ends"),
        pytest.param((4, 4), (4, 4), {}, True, id="same empty place"),
        pytest.param((4, 4), (3, 5), {}, True, id="empty, inside"),
        pytest.param((4, 4), (4, 5), {}, False, id="empty, at the edge"),
        pytest.param((4, 8), (30, 40), {}, False, id="elsewhere"),
        pytest.param((4, 8), (30, 40), {"about": "element"}, False, id="elsewhere, of an element"),
        pytest.param((4, 8), (30, 40), {"about": "whole"}, True, id="elsewhere, of the whole"),
        pytest.param((4, 8), (30, 40), {"about": "missing"}, True, id="elsewhere, of what is missing"),
        pytest.param((4, 8), (4, 8), {"yields_to": ("TST009",)}, True, id="an old code of the other"),
        pytest.param((4, 8), (4, 8), {"yields_to": ("TST003", "TST002")}, True, id="one of several"),
        pytest.param((4, 8), (4, 8), {"yields_to": ("TST003",)}, False, id="yields to another"),
        pytest.param((4, 8), (4, 8), {"yields_to": ()}, False, id="yields to none"),
    ],
)
def test_a_rule_yields_where_another_speaks(
    mine: tuple[int, int], other: tuple[int, int], fields: dict[str, Any], is_silent: bool
) -> None:
    yielding = rule("TST001", words("a"), **{"yields_to": ("TST002",), **fields})
    decoys = [at("TST002", 60, 61), at("TST004", *mine)]
    found = [at("TST001", *mine), *decoys, at("TST002", *other)]
    if fields.get("about"):  # else a decoy alone would silence it
        found = [d for d in found if d != decoys[0]]
    spoken = Yielding([yielding], {"TST009": "TST002"}).spoken(found)
    assert spoken == (found[1:] if is_silent else found)


def test_a_rule_yields_to_what_yields_itself_or_is_suppressed() -> None:
    rules = (
        rule("TST001", words("now"), yields_to=("TST002",)),
        rule("TST002", words("act now"), yields_to=("TST003",)),
        rule("TST003", words("please act")),
    )
    text = "<p>please act now</p>"
    comment = "<!-- preflint-ignore-next[TST003]: agreed -->\n"
    assert [d.code for d in lint(text, *rules, path="a.html").diagnostics] == ["TST003"]
    assert [d.code for d in lint(text, *rules[:2], path="a.html").diagnostics] == ["TST002"]
    assert [d.code for d in lint(text, rules[0], path="a.html").diagnostics] == ["TST001"]
    assert [d.code for d in lint(comment + text, *rules, path="a.html").diagnostics] == []


def test_yielding_takes_time_in_step_with_the_findings() -> None:
    yielding = Yielding([rule("TST001", words("a"), yields_to=("TST002",))], {})
    many = 50_000
    found = [at(f"TST00{n % 2 + 1}", n * 4, n * 4 + 3) for n in range(many)]
    start = perf_counter()
    assert len(yielding.spoken(found)) == many
    assert perf_counter() - start < 5  # a look at each pair would take minutes


@pytest.mark.parametrize(
    ("check", "fields", "reads", "about"),
    [
        pytest.param({"kind": "existence", "tokens": ["a"]}, {}, "output", "text", id="most rules"),
        pytest.param(
            {"kind": "existence", "tokens": ["a"]},
            {"inputs": ("template",)},
            "source",
            "text",
            id="of templates alone",
        ),
        pytest.param(
            {"kind": "existence", "tokens": ["a"]},
            {"inputs": ("template",), "reads": "output", "about": "data"},
            "output",
            "data",
            id="says it",
        ),
        pytest.param({"kind": "markup", "selector": "mj-button"}, {}, "source", "text", id="mj-button"),
        pytest.param({"kind": "markup", "selector": "p > mjml"}, {}, "source", "text", id="mjml"),
        pytest.param({"kind": "markup", "selector": "p, td.mj-column"}, {}, "output", "text", id="class"),
        pytest.param({"kind": "language/subject"}, {}, "output", "language", id="kind language"),
        pytest.param(
            {"kind": "presence", "required": [{"text": ["a"]}]}, {}, "output", "missing", id="required"
        ),
        pytest.param(
            {"kind": "presence", "forbidden": [{"text": ["a"]}]}, {}, "output", "text", id="forbidden"
        ),
        pytest.param({"kind": "engine", "reports": "crash"}, {}, "source", "text", id="the engine's"),
    ],
)
def test_what_holds_without_a_word(
    check: dict[str, Any], fields: dict[str, Any], reads: str, about: str
) -> None:
    made = rule("TST001", msgspec.convert(check, TESTS[check["kind"]]), **fields)
    assert (reads_of(made), about_of(made)) == (reads, about)


TEXT = "<mj-image /> {{ name }}"
_PIECES = {
    "literal": Piece(5, 0, 5, LITERAL),
    "printed": Piece(5, 13, 23, PRINTED),
    "compiled": Piece(5, 0, 12, GENERATED),
    "another file": Piece(5, 0, 12, FOREIGN, "foot.html:3"),
}


@pytest.mark.parametrize(
    ("about", "carried_from"),
    [
        pytest.param("text", ["literal"], id="text"),
        pytest.param("element", ["literal", "compiled"], id="element"),
        pytest.param("data", ["literal", "printed"], id="data"),
        pytest.param("tag", ["literal"], id="tag"),
        pytest.param("language", ["literal"], id="language"),
        pytest.param("whole", ["literal", "printed", "compiled", "another file"], id="whole"),
        pytest.param("missing", ["literal", "printed", "compiled", "another file"], id="missing"),
    ],
)
def test_where_findings_of_an_output_hold(about: About, carried_from: list[str]) -> None:
    template = read(Source("a.html", TEXT.encode()), Span(0, len(TEXT)))
    output = Source("a.html.html", b"abcde")
    assert template is not None
    held = [
        name
        for name, piece in _PIECES.items()
        if carried(at("TST001", 1, 3), output, OutputMap([piece]), template, {(13, 23)}, about=about)
    ]
    assert held == carried_from


@pytest.mark.parametrize(
    ("base", "takes_in", "made_up", "expected"),
    [
        pytest.param(False, True, False, set(), id="all is said"),
        pytest.param(False, False, False, {"missing"}, id="the source shows what is missing"),
        pytest.param(True, True, False, {"whole", "missing"}, id="another template fills it"),
        pytest.param(True, False, True, {"whole", "missing", "language"}, id="with made-up values"),
    ],
)
def test_what_is_not_said_of_an_output(
    base: bool, takes_in: bool, made_up: bool, expected: set[About]
) -> None:
    assert unsaid(base=base, takes_in=takes_in, made_up=made_up) == expected


_CODE = "three capitals and three digits, such as SPM012"
_SILENT = "rules would silence each other: {}\n  hint: let one of them speak: drop an entry"
_TABLE = [
    pytest.param("yields-to: [DEM9]", f"4:13: 'DEM9' is not {_CODE} in yields-to[0]", id="no code"),
    pytest.param("yields-to: [loud-word]", f"4:13: 'loud-word' is not {_CODE} in yields-to[0]", id="name"),
    pytest.param(
        "yields-to: [DEM002, PER999]",
        "4:21: there is no rule 'PER999'\n  hint: did you mean 'PER009'?",
        id="unknown",
    ),
    pytest.param("yields-to: [DEM001]", f"4:13: {_SILENT.format('DEM001 yields to DEM001')}", id="itself"),
    pytest.param(
        "aliases: [DEM003]\nyields-to: [DEM003]",
        f"5:13: {_SILENT.format('DEM001 yields to DEM001')}",
        id="itself by its old code",
    ),
    pytest.param(
        "yields-to: [DEM002]\naliases: [DEM008]",
        f"4:13: {_SILENT.format('DEM001 yields to DEM002 yields to DEM001')}",
        id="each other",
    ),
    pytest.param("yield-to: []", "4:1: unknown key 'yield-to'\n  hint: did you mean 'yields-to'?", id="key"),
    pytest.param(
        "reads: input", "4:8: unknown value 'input' in reads\n  hint: known: output, source", id="reads"
    ),
    pytest.param(
        "about: tags", "4:8: unknown value 'tags' in about\n  hint: did you mean 'tag'?", id="about"
    ),
]


@pytest.mark.parametrize(("line", "expected"), _TABLE)
def test_a_wrong_relation_is_shown_where_it_is(tmp_path: Path, line: str, expected: str) -> None:
    second = RULE.replace("DEM001", "DEM002").replace("loud-word", "other-word")
    rules = {
        "loud-word.yaml": RULE.replace("severity: warning", f"severity: warning\n{line}"),
        "other-word.yaml": second.replace("severity: warning", "severity: info\nyields-to: [DEM008]")
        if "DEM008" in line
        else second,
    }
    folder = write(tmp_path / "demo", rules)
    with pytest.raises(RuleError) as caught:
        load([folder])
    assert str(caught.value) == f"{folder / 'loud-word.yaml'}:{expected}"


def test_a_report_of_the_engine_has_one_wording(tmp_path: Path) -> None:
    own = RULE.replace("{kind: existence, tokens: [free]}", "{kind: engine, reports: crash}")
    folder = write(tmp_path / "demo", {"loud-word.yaml": own})
    with pytest.raises(RuleError) as caught:
        load([folder])
    assert str(caught.value) == (
        f"{folder / 'loud-word.yaml'}:4:32: 'crash' is worded by core/internal-error"
    )


BUTTON = """\
code: DEM001
name: bare-button
severity: warning
check: {kind: markup, selector: 'mj-button:not([href])'}
message: {en: This button leads nowhere, zh: 这个按钮没有链接}
why: {en: It is., zh: 如此。}
references: [House style]
examples:
  - {bad: '<mj-button>Buy</mj-button>', at: ['<mj-button>'], as: html}
  - bad: |
      <mjml><mj-body><mj-section><mj-column>
      <mj-button color="red">Buy</mj-button>
      </mj-column></mj-section></mj-body></mjml>
    at: ['<mj-button color="red">']
    as: template
    suffix: .mjml
  - {good: '<mj-button href="https://hx-valves.example/">Buy</mj-button>', as: html}
  - {good: '<button>Buy</button>', as: html}
"""
MAIL = """\
<mjml><mj-body><mj-section><mj-column>
<mj-text>The list is ready.</mj-text>
<mj-button>See the list</mj-button>
<mj-button href="https://hx-valves.example/">Order</mj-button>
</mj-column></mj-section></mj-body></mjml>
"""


@pytest.mark.parametrize("render", [[], ["--render"]], ids=["compiled", "rendered"])
@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("", ["order.mjml:3:1: warning DEM001 This button leads nowhere"], id="says nothing"),
        pytest.param(
            "reads: source\n", ["order.mjml:3:1: warning DEM001 This button leads nowhere"], id="source"
        ),
        pytest.param("reads: output\n", [], id="output"),
    ],
)
def test_a_rule_of_ones_own_reads_mjml(
    preflint: Command, tmp_path: Path, line: str, found: list[str], render: list[str]
) -> None:
    write(tmp_path / "demo", {"bare-button.yaml": BUTTON.replace("message:", f"{line}message:", 1)})
    (tmp_path / "preflint.toml").write_text('packs = ["demo"]\nselect = ["DEM"]\n', "utf-8")
    (tmp_path / "order.mjml").write_text(MAIL, "utf-8")
    run = preflint("check", *render, "--output-format", "concise", "order.mjml")
    assert [one for one in run.out.splitlines() if "DEM" in one] == found
    tested = preflint("test", "demo")
    assert tested.code == (0 if found else 1), tested.out


@pytest.mark.parametrize(
    ("footer", "names"),
    [
        pytest.param("", ["missing-opt-out"], id="missing"),
        pytest.param('<a href="https://hx-valves.example/stop">Unsubscribe</a>', [], id="there"),
        pytest.param('<a href="{{ unsubscribe_url }}">Unsubscribe</a>', [], id="there by a tag"),
    ],
)
@pytest.mark.parametrize("config", ["", "render = true\n"], ids=["compiled", "rendered"])
def test_what_mjml_lacks_is_said(tmp_path: Path, footer: str, names: list[str], config: str) -> None:
    page = MAIL.replace("</mj-column>", f"<mj-text>HX Valves {footer}</mj-text></mj-column>")
    config += 'profile = "marketing"\nselect = ["missing-opt-out"]\n'
    assert [d.name for d in check(tmp_path, "order.mjml", page, config).diagnostics] == names


def test_a_crash_on_an_output_is_said() -> None:
    def script(message: Message, facts: Facts) -> Iterator[Finding]:
        if message.kind == "draft":
            raise ValueError("no such thing")
        yield from ()

    made = linter_of(rule("TST001", ScriptedMessage(script)))
    (message,) = parse(Source("order.mjml", MAIL.encode()))
    extra = Renders(made, {}, Path.cwd(), enabled=False).extra(facts_of(message), Budget())
    assert [(d.code, d.is_crash) for d in extra.diagnostics] == [("COR001", True)]


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [
        pytest.param("TPL035", "en", "Where PER001 or TPL025 speaks of the same place, it is", id="en"),
        pytest.param("TPL035", "zh", "同一处已由 PER001 或 TPL025 报告时不再报告。", id="zh"),
        pytest.param(
            "TPL030",
            "en",
            "TPL009, TPL014, TPL015 or TPL016 speaks of the same mail, it is silent.",
            id="of the whole",
        ),
        pytest.param("LNK011", "en", "In MJML it also speaks of elements whose HTML the", id="about"),
        pytest.param("TPL006", "en", "Of a template it judges the source, not what", id="reads"),
    ],
)
def test_explain_says_it(code: str, language: str, said: str) -> None:
    text = explain(RULES.by_word[code], language)
    assert "".join(said.split()) in "".join(text.split())


_ROOMS = ("engine", "api.py", "cli")
_NAMED = {
    ("engine/core.py", "COR001"),  # a crash is said even where no rule is there to word it
    ("engine/core.py", "internal-error"),
}
_OTHER_MEANING = {"html", "clients"}
"""Packs whose names also are that of a role, a scope or a media type, and of a key of the config."""


def test_the_engine_names_no_rule_and_no_pack() -> None:
    words = {*get_args(Report), *get_args(About), *_OTHER_MEANING}
    named = {*RULES.by_word, *RULES.packs, *(pack.prefix for pack in RULES.packs.values())}
    found = set()
    room = Path(linter.__file__).parent
    for path in (path for name in _ROOMS for path in sorted([room / name, *room.glob(f"{name}/**/*.py")])):
        if path.is_file():
            texts = _strings(ast.parse(path.read_text("utf-8")))
            said = {word for text in texts for word in (text, *re.findall(r"\b[A-Z]{3}\d{3}\b", text))}
            found |= {(path.relative_to(room).as_posix(), word) for word in said & named}
    assert {one for one in found if one[1] not in words} == _NAMED


def _strings(tree: ast.Module) -> list[str]:
    """The texts that code can look rules up by: all but docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    every = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings]
    return [node.value for node in every if isinstance(node.value, str)]
