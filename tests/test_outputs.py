"""Where findings of what a template was rendered or compiled to hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.checks.base import About, Finding
from linter.engine.budget import Budget
from linter.engine.render_back import carried, unsaid
from linter.engine.rendered import Renders
from linter.engine.template_text import read
from linter.facts.memo import Facts
from linter.model.diagnostic import Diagnostic, Severity
from linter.model.message import Message
from linter.model.source import Source, Span
from linter.parse import parse
from linter.render.contract import FOREIGN, GENERATED, LITERAL, PRINTED, Piece
from linter.render.maps import OutputMap
from tests.conftest import Command
from tests.facts import facts_of
from tests.packs import write
from tests.projects import lint as check
from tests.ruling import ScriptedMessage, rule
from tests.ruling import linter as linter_of


def at(code: str, start: int, end: int) -> Diagnostic:
    return Diagnostic(code, code.lower(), Severity.INFO, "", Span(start, end))


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
    extra = Renders(made, {}, Path.cwd(), None, enabled=False).extra(facts_of(message), Budget())
    assert [(d.code, d.is_crash) for d in extra.diagnostics] == [("COR001", True)]
