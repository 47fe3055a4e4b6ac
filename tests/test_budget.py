"""The time budget of a mail: what it cuts is said, and what was found before is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from linter.checks.base import Finding
from linter.checks.message.reported import EngineReport
from linter.checks.prose import grammar
from linter.checks.prose.sequence import Sequence
from linter.engine.budget import OUT_OF_TIME, Budget
from linter.engine.rendered import Renders
from linter.engine.runner import Linter
from linter.facts.memo import Facts
from linter.model.report import NotChecked
from linter.model.source import Source, Span
from linter.parse import parse
from linter.ruleset.rule import Rule
from tests.conftest import Command
from tests.facts import facts_of
from tests.ruling import NOW, Scripted, ScriptedMessage, linter, mail, rule, settings

BUDGET = 5.0
OUT = "the time budget of 5 s ran out; not checked: "
AND = ". `time-budget` sets another one"


@dataclass
class Clock:
    """Goes only where a rule says that it took time."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


class Steps(NamedTuple):
    """The seconds before each finding of a rule, and after the last; `whole`: of the message."""

    code: str
    seconds: tuple[float, ...]
    whole: bool = True

    def rule(self, clock: Clock) -> Rule:
        def script(_: object, facts: Facts) -> Iterator[Finding]:
            for number, seconds in enumerate(self.seconds):
                clock.now += seconds
                if number < len(self.seconds) - 1:
                    yield Finding.at(Span(number, number + 1))

        check = ScriptedMessage(script) if self.whole else Scripted(script)
        return rule(self.code, check)


def cut(
    steps: tuple[Steps, ...], text: str, path: str = "a.eml", *, seconds: float = BUDGET, **told: Any
) -> Any:
    clock = Clock()
    rules = [step.rule(clock) for step in steps]
    made = Linter(rules, replace(settings(rules, **told), budget=seconds, clock=clock))
    return made.lint(parse(Source(path, text.encode()))[0], now=NOW)


QUICK, SLOW = (1.0, 1.0), (1.0, 6.0)
LONG = (1.0, 5.0, 0.0)
TEXTS = {
    code: Steps(code, seconds, whole=False)
    for code, seconds in (("TST101", QUICK), ("TST102", SLOW), ("TST103", LONG))
}


@pytest.mark.parametrize(
    ("steps", "told", "found", "said"),
    [
        pytest.param((Steps("TST001", QUICK),), {}, ["TST001"], "", id="in time"),
        pytest.param((Steps("TST001", SLOW),), {"seconds": 0.0}, ["TST001"], "", id="no budget"),
        pytest.param((Steps("TST001", SLOW),), {}, ["TST001"], "", id="late, but nothing was left"),
        pytest.param(
            (Steps("TST001", SLOW), Steps("TST002", QUICK), Steps("TST003", QUICK)),
            {},
            ["TST001"],
            f"{OUT}2 of the 3 rules about the mail as a whole{AND}",
            id="rules are left",
        ),
        pytest.param(
            (Steps("TST001", LONG), Steps("TST002", QUICK)),
            {},
            ["TST001"],
            f"{OUT}the rest of rule TST001; 1 of the 2 rules about the mail as a whole{AND}",
            id="a rule stops",
        ),
        pytest.param(
            (Steps("TST001", SLOW), TEXTS["TST101"]),
            {},
            ["TST001"],
            f"{OUT}the texts in body.text, header.subject, html.text{AND}",
            id="no text is read",
        ),
        pytest.param(
            (TEXTS["TST102"], TEXTS["TST101"]),
            {},
            ["TST102"],
            f"{OUT}body.text from line 8 on; the texts in header.subject, html.text{AND}",
            id="a text is left",
        ),
        pytest.param(
            (TEXTS["TST103"],),
            {},
            ["TST103"],
            f"{OUT}the rest of rule TST103; the texts in header.subject, html.text{AND}",
            id="a rule stops in a text",
        ),
        pytest.param(
            (Steps("TST001", SLOW), Steps("TST002", QUICK), TEXTS["TST101"]),
            {"language": "zh"},
            ["TST001"],
            "5 秒的时间预算已用完，未检查：针对整封邮件的 2 条规则中的 1 条；"
            "body.text, header.subject, html.text 中的文字。可用 `time-budget` 调整",
            id="Chinese",
        ),
    ],
)
def test_what_the_budget_leaves_out_is_said(
    steps: tuple[Steps, ...], told: dict[str, Any], found: list[str], said: str
) -> None:
    result = cut(steps, mail("We make pipes."), **told)
    assert [d.code for d in result.diagnostics] == found
    assert result.not_checked == ((NotChecked(OUT_OF_TIME, said),) if said else ())
    assert result.timely is bool(said)


@pytest.mark.parametrize(("seconds", "reported"), [(SLOW, []), (QUICK, ["COR002"])])
def test_a_suppression_is_not_idle_where_rules_did_not_run(
    seconds: tuple[float, ...], reported: list[str]
) -> None:
    steps = (Steps("TST001", seconds), Steps("TST002", (0.0,)))
    core = [rule("COR002", EngineReport(reports="unused-suppression"))]
    text = "<p>We make pipes.</p> <!-- preflint-ignore[TST002]: ours -->\n"
    result = cut(steps, text, "a.html", core=core)
    assert [d.code for d in result.diagnostics if d.code != "TST001"] == reported


def test_a_render_is_left_out() -> None:
    clock = Clock()
    budget = Budget(BUDGET, clock)
    clock.now += BUDGET
    (message,) = parse(Source("a.html.j2", b"<p>Dear {{ name }},</p>"))
    renders = Renders(linter(), {}, Path(), None, enabled=True)
    extra = renders.extra(facts_of(message), budget)
    assert (extra.diagnostics, extra.not_checked) == ((), ())
    (entry,) = budget.unchecked("en")
    assert entry == NotChecked(OUT_OF_TIME, f"{OUT}what the template renders to{AND}")


def test_grammar_stops_between_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, read = Clock(), []

    def tagged(text: str) -> list[object]:
        read.append(text)
        clock.now += 3
        return []

    monkeypatch.setattr(grammar, "tagged", tagged)
    monkeypatch.setattr(Sequence, "_matches", lambda self, doc: [])
    spoken = rule("TST001", Sequence(trigger=("pipes",), tokens=({"LOWER": "pipes"},)), scope=("body.text",))
    grammatical = settings([spoken])
    terms = replace(grammatical.terms, grammar=True)
    made = Linter([spoken], replace(grammatical, terms=terms, budget=BUDGET, clock=clock))
    lines = [f"We make the pipes in size {number} for you and for your customers." for number in range(4)]
    result = made.lint(parse(Source("a.eml", mail("\n\n".join(lines)).encode()))[0], now=NOW)
    assert read == lines[:2]
    assert result.not_checked == (NotChecked(OUT_OF_TIME, f"{OUT}the rest of rule TST001{AND}"),)


@pytest.mark.parametrize(
    ("told", "code", "out", "err"),
    [
        pytest.param("", 0, "", "", id="default"),
        pytest.param("1e-9", 2, "the time budget of 1e-09 s ran out", "", id="at once"),
        pytest.param("0", 0, "", "", id="none"),
        pytest.param("-1", 2, "", "in time-budget", id="negative"),
        pytest.param("'long'", 2, "", "expected a number", id="text"),
    ],
)
def test_the_command_line_sets_it(
    preflint: Command, tmp_path: Path, told: str, code: int, out: str, err: str
) -> None:
    whole = mail("We make pipes.", "Date: Mon, 6 Jul 2026 09:00:00 +0000", "Message-ID: <1@a.example>")
    (tmp_path / "a.eml").write_text(whole, "utf-8")
    config = ("--config", f"time-budget={told}") if told else ()
    run = preflint("check", "a.eml", "--no-grammar", "--fail-on", "error", *config)
    assert run.code == code, run
    assert out in run.out
    assert ("ran out" in run.out) is bool(out)
    assert err in run.err
