"""The runner: which rules see what, and how findings become diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from linter.checks.base import Finding, Unchecked
from linter.facts.memo import Facts
from linter.model.diagnostic import Applicability, Diagnostic, Excerpt, Fix, Severity
from linter.model.message import Message
from linter.model.report import NotChecked
from linter.model.segment import Segment
from linter.model.source import Source, Span
from linter.parse import parse
from linter.ruleset.rule import Help, Localized, Rule
from tests.ruling import NOW, Scripted, ScriptedMessage, lint, linter, mail, replacing, rule, words


def found(text: str | bytes, *rules: Rule, path: str = "a.eml", **told: object) -> list[tuple[str, str]]:
    """Code and match of each diagnostic."""
    return [(d.code, d.match) for d in lint(text, *rules, path=path, **told).diagnostics]


def crashing(segment: Segment, facts: Facts) -> Iterator[Finding]:
    yield Finding(segment, 0, 2)
    raise ValueError("no such thing")


def test_a_finding_becomes_a_diagnostic_in_bytes_of_the_file() -> None:
    text = mail("Bonjour, agissez dès maintenant, s'il vous plaît.")
    spoken = rule(
        "TST001",
        words("dès maintenant"),
        fix=replacing("bientôt"),
        help=Help(en="Say when", zh="说明时间"),
        priority=3,
    )
    (diagnostic,) = lint(text, spoken).diagnostics
    start = text.encode().index("dès".encode())
    assert diagnostic == Diagnostic(
        code="TST001",
        name="rule-tst001",
        severity=Severity.WARNING,
        message="Found 'dès maintenant'",
        span=Span(start, start + len("dès maintenant".encode())),
        match="dès maintenant",
        scope="body.text",
        fix=Fix("Write it well", Applicability.SAFE, diagnostic.fix.parts if diagnostic.fix else ()),
        help="Say when",
    )
    assert diagnostic.excerpt == Excerpt("Bonjour, agissez dès maintenant, s'il vous plaît.", 17, 31)
    assert diagnostic.priority == 3
    assert diagnostic.fix
    assert [(e.span, e.data.decode()) for e in diagnostic.fix.edits] == [(diagnostic.span, "bientôt")]


def test_messages_speak_the_language_of_the_run() -> None:
    (diagnostic,) = lint(mail("act now"), rule("TST001", words("act now")), language="zh").diagnostics
    assert diagnostic.message == "发现“act now”"


@pytest.mark.parametrize(
    ("message", "values", "said"),
    [
        pytest.param("'{match}' is {what}", {"what": "bad"}, "'act now' is bad", id="values"),
        pytest.param("'{match}' is {what}", {}, "'act now' is …", id="missing value"),
        pytest.param("{{{{ name }}}} {match}", {}, "{{ name }} act now", id="doubled braces"),
        pytest.param("{what}", {"what": "{match}"}, "{match}", id="a value is not filled again"),
        pytest.param("{what}", {"what": "a\n   b"}, "a b", id="one line"),
        pytest.param("{what}", {"what": "x" * 200}, "x" * 79 + "…", id="shortened"),
    ],
)
def test_messages_take_values(message: str, values: dict[str, str], said: str) -> None:
    def script(segment: Segment, facts: Facts) -> Iterator[Finding]:
        yield Finding(segment, 0, 7, values)

    spoken = rule("TST001", Scripted(script), scope=("body.text",), message=Localized(en=message, zh="…"))
    assert [d.message for d in lint(mail("act now"), spoken).diagnostics] == [said]


def test_a_finding_of_bytes_needs_no_segment() -> None:
    def script(message: Message, facts: Facts) -> Iterator[Finding]:
        yield Finding.at(message.root.headers[0].name_span)

    (diagnostic,) = lint(mail("Hello"), rule("TST001", ScriptedMessage(script))).diagnostics
    assert (diagnostic.span, diagnostic.match, diagnostic.scope) == (Span(0, 4), "From", "")


def test_a_check_that_cannot_run_is_told_once() -> None:
    def script(segment: Segment, facts: Facts) -> Iterator[Unchecked]:
        yield Unchecked("no model")

    result = lint(mail("Hello"), rule("TST001", Scripted(script)))
    assert (result.diagnostics, result.not_checked) == ((), (NotChecked("TST001", "no model"),))


def test_a_crash_costs_one_rule_and_says_which() -> None:
    broken = rule("TST001", Scripted(crashing), scope=("body.text",))
    result = lint(mail("act now"), broken, rule("TST002", words("act now")))
    assert [(d.code, d.name) for d in result.diagnostics] == [
        ("COR001", "internal-error"),
        ("TST001", "rule-tst001"),
        ("TST002", "rule-tst002"),
    ]
    crash = result.diagnostics[0]
    assert crash.severity is Severity.ERROR
    assert crash.span == Span(0, len("From: Ann <ann@a.example>"))
    for told in ("TST001", "rule-tst001", "a.eml", "ValueError: no such thing"):
        assert told in crash.message


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        pytest.param({}, ["TST001"], id="all"),
        pytest.param({"inputs": ("template",)}, [], id="other input"),
        pytest.param({"inputs": ("mail",)}, ["TST001"], id="this input"),
        pytest.param({"profiles": ("marketing",)}, [], id="other profile"),
        pytest.param({"profiles": ("personal",)}, ["TST001"], id="this profile"),
        pytest.param({"scope": ("header",)}, [], id="other scope"),
        pytest.param({"scope": ("body",)}, ["TST001"], id="scope above"),
        pytest.param({"scope": ("body", "body.text")}, ["TST001"], id="scope named twice"),
        pytest.param({"scope": ("bo",)}, [], id="part of a scope's word"),
        pytest.param({"scope": ("body.text",)}, ["TST001"], id="scope itself"),
    ],
)
def test_rules_see_what_they_ask_for(fields: dict[str, object], codes: list[str]) -> None:
    assert [
        d.code for d in lint(mail("act now"), rule("TST001", words("act now"), **fields)).diagnostics
    ] == codes


def test_a_rule_without_scope_sees_everything() -> None:
    everywhere = rule("TST001", words("act now"), scope=())
    result = lint(mail("act now", subject="Act now"), everywhere)
    assert {d.scope for d in result.diagnostics} >= {"header.subject", "body.text"}


def test_triggers_shared_by_rules_call_each_of_them() -> None:
    text = mail("act now or buy now")
    rules = (rule("TST001", words("act now")), rule("TST002", words("act now", "buy now")))
    assert found(text, *rules) == [("TST001", "act now"), ("TST002", "act now"), ("TST002", "buy now")]


def test_a_rule_is_not_called_where_its_trigger_is_absent() -> None:
    class Counting(Scripted, frozen=True, tag="counting"):
        def triggers(self) -> tuple[str, ...]:
            return ("(?i)urgent",)

    seen: list[str] = []

    def script(segment: Segment, facts: Facts) -> Iterator[Finding]:
        seen.append(segment.scope)
        yield from ()

    lint(mail("quite urgent", subject="calm"), rule("TST001", Counting(script), scope=("header", "body")))
    assert seen == ["body.text"]


def test_the_same_finding_twice_is_one_diagnostic() -> None:
    def script(segment: Segment, facts: Facts) -> Iterator[Finding]:
        yield Finding(segment, 0, 3)
        yield Finding(segment, 0, 3)
        yield Finding(segment, 0, 7)

    result = lint(mail("act now"), rule("TST001", Scripted(script), scope=("body.text",)))
    assert [d.match for d in result.diagnostics] == ["act", "act now"]


def test_order_is_by_place_then_code() -> None:
    rules = [rule(code, words(*tokens)) for code, tokens in (("TST002", ("b", "a")), ("TST001", ("a", "c")))]
    text = mail("c b a", subject="b")
    expected = [("TST002", "b"), ("TST001", "c"), ("TST002", "b"), ("TST001", "a"), ("TST002", "a")]
    assert found(text, *rules) == expected
    assert found(text, *reversed(rules)) == expected


@pytest.mark.parametrize(
    ("phrase", "body", "matches"),
    [
        pytest.param("free on board", "Price is free on board Ningbo", [], id="inside"),
        pytest.param("Free On  Board", "Price is FREE ON\nBOARD Ningbo", [], id="case and blanks"),
        pytest.param("free on board", "It is free", ["free"], id="elsewhere"),
        pytest.param("free", "It is free", [], id="itself"),
        pytest.param("fre", "It is free", ["free"], id="only part"),
        pytest.param("(free", "It is (free)", [], id="no pattern"),
    ],
)
def test_vocabulary_accepts_phrases(phrase: str, body: str, matches: list[str]) -> None:
    result = lint(mail(body), rule("TST001", words("free")), vocabulary=(phrase,))
    assert [d.match for d in result.diagnostics] == matches


def test_vocabulary_is_for_prose_only() -> None:
    page = '<p><a href="https://free.example/">Free</a></p>'
    result = lint(page, rule("TST001", words("free"), scope=("html",)), path="a.html", vocabulary=("free",))
    assert {d.scope for d in result.diagnostics}.isdisjoint({"html.text", "html.link"})
    assert "html.url" in {d.scope for d in result.diagnostics}


@pytest.mark.parametrize(
    ("fix", "applicability", "data"),
    [
        pytest.param(replacing("soon"), Applicability.SAFE, ["soon"], id="as claimed"),
        pytest.param(replacing("soon", "unsafe"), Applicability.UNSAFE, ["soon"], id="unsafe"),
        pytest.param(
            replacing("soon", "display"), Applicability.DISPLAY, ["soon"], id="display keeps the edit"
        ),
        pytest.param(replacing("{match}!"), Applicability.SAFE, ["act now!"], id="value"),
        pytest.param(replacing("{gone}"), Applicability.DISPLAY, [], id="missing value"),
        pytest.param(replacing(None), Applicability.DISPLAY, [], id="the kind knows no edit"),
        pytest.param(replacing("立即"), Applicability.DISPLAY, [], id="charset cannot hold it"),
    ],
)
def test_fixes_promise_what_can_be_done(fix: object, applicability: Applicability, data: list[str]) -> None:
    text = mail("act now").replace("utf-8", "iso-8859-1")
    (diagnostic,) = lint(text, rule("TST001", words("act now"), scope=("body.text",), fix=fix)).diagnostics
    assert diagnostic.fix
    assert (diagnostic.fix.applicability, [e.data.decode() for e in diagnostic.fix.edits]) == (
        applicability,
        data,
    )


def test_a_fix_across_markup_is_for_people() -> None:
    page = "<p>act <b>now</b></p>"
    fix = replacing("soon", alternatives=("by {match}", "by Friday"))
    (diagnostic,) = lint(page, rule("TST001", words("act now"), fix=fix), path="a.html").diagnostics
    title = "Write it well"
    assert diagnostic.fix == Fix(title, Applicability.DISPLAY, (), ("by act now", "by Friday"))


def test_a_kinds_own_parts_are_the_fix() -> None:
    def script(segment: Segment, facts: Facts) -> Iterator[Finding]:
        yield Finding(segment, 0, 3, parts=(segment.edit(0, 3, "ACT"),))
        yield Finding(segment, 4, 7, parts=(segment.edit(4, 7, "NOW"), None))

    spoken = rule("TST001", Scripted(script), scope=("body.text",), fix=replacing(None))
    fixes = [d.fix for d in lint(mail("act now"), spoken).diagnostics]
    assert [(f.applicability, len(f.edits)) for f in fixes if f] == [
        (Applicability.SAFE, 1),
        (Applicability.DISPLAY, 0),
    ]


def test_facts_tell_profile_and_time() -> None:
    seen: list[Facts] = []

    def script(message: Message, facts: Facts) -> Iterator[Finding]:
        seen.append(facts)
        yield from ()

    lint(mail("Hello"), rule("TST001", ScriptedMessage(script)), profile="marketing")
    assert [(facts.context.profile, facts.now, facts.timely) for facts in seen] == [("marketing", NOW, True)]


def test_messages_of_a_mailbox_are_numbered() -> None:
    one = "From a@a.example Mon Jul  6 09:30:00 2026\n" + mail("act now")
    engine = linter(rule("TST001", words("act now")))
    results = [engine.lint(m, now=NOW) for m in parse(Source("in.mbox", (one + "\n" + one).encode()))]
    assert [(r.message, len(r.diagnostics)) for r in results] == [(1, 1), (2, 1)]
    assert results[1].diagnostics[0].span.start == results[0].diagnostics[0].span.start + len(one) + 1
