"""A fault in the plain text and in the HTML of one mail is one finding with two places and one fix."""

from __future__ import annotations

import base64
import json
import quopri
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import api
from linter.config import Config
from linter.engine import results
from linter.engine.baseline import Baseline, apply, collect
from linter.engine.fixer import fix
from linter.engine.session import Session
from linter.formatters import render
from linter.model.diagnostic import Applicability, Diagnostic, Excerpt, Fix, Severity, Twin
from linter.model.document import Edit
from linter.model.report import Report, capped
from linter.model.source import Source, Span
from linter.ruleset.rule import Rule
from tests.ruling import NOW, lint, replacing, rule, words
from tests.test_fixer import linting

Transfer = Literal["8bit", "quoted-printable", "base64"]
NOW_RULE = rule("TST001", words("act now"), fix=replacing("soon"))
UNSAFE = rule("TST001", words("act now"), fix=replacing("soon", "unsafe"))


def part(kind: str, text: str, transfer: Transfer = "8bit") -> bytes:
    data = text.encode()
    if transfer == "quoted-printable":
        data = quopri.encodestring(data)
    elif transfer == "base64":
        data = base64.encodebytes(data)
    head = f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {transfer}\n\n"
    return head.encode() + data


def both(text: str, html: str, transfer: Transfer = "8bit", *, kind: str = "alternative") -> bytes:
    """A mail that says the same as plain text and as HTML."""
    head = (
        "From: Ann <ann@a.example>\nTo: Bob <bob@b.example>\nSubject: List of parts\nMIME-Version: 1.0\n"
        f"Content-Type: multipart/{kind}; boundary=b\n\n"
    )
    parts = (part("plain", f"{text}\n", transfer), part("html", f"{html}\n", transfer))
    return head.encode() + b"".join(b"--b\n" + one + b"\n" for one in parts) + b"--b--\n"


def places(data: bytes, *rules: Rule) -> list[list[str]]:
    """Of each finding, what stands at its places."""
    found = lint(data, *rules).diagnostics
    return [
        [data[one.span.start : one.span.end].decode() for one in (diagnostic, *diagnostic.also)]
        for diagnostic in found
    ]


def written(diagnostic: Diagnostic) -> Diagnostic:
    """The same with the edits of the file that its fix makes."""
    if diagnostic.fix is None:
        return diagnostic
    return replace(diagnostic, fix=replace(diagnostic.fix, parts=diagnostic.fix.edits))


def test_one_finding_has_both_places() -> None:
    data = both("Please act now.", "<p>Please act&#32;now.</p>")
    first, second = data.index(b"act now"), data.index(b"act&#32;now")
    places = Span(first, first + 7), Span(second, second + 11)
    near = Excerpt("Please act now.", 7, 14)
    assert [written(one) for one in lint(data, NOW_RULE).diagnostics] == [
        Diagnostic(
            code="TST001",
            name="rule-tst001",
            severity=Severity.WARNING,
            message="Found 'act now'",
            span=places[0],
            match="act now",
            scope="body.text",
            fix=Fix("Write it well", Applicability.SAFE, tuple(Edit(place, b"soon") for place in places)),
            excerpt=near,
            also=(Twin(places[1], "act now", "html.text", True, near),),
        )
    ]


A = "act now"


@pytest.mark.parametrize(
    ("text", "html", "expected"),
    [
        pytest.param("Please act now.", "<p>Please act now.</p>", [[A, A]], id="same sentence"),
        pytest.param("Please act now.", "<p>Please wait.</p>", [[A]], id="text alone"),
        pytest.param("Please wait.", "<p>Please act now.</p>", [[A]], id="HTML alone"),
        pytest.param(
            "Please act now. You must act now. Do act now.",
            "<p>You must act now.</p><p>Please act now.</p>",
            [[A, A], [A, A], [A]],
            id="three and two, in another order",
        ),
        pytest.param(
            "Please act now, Anna.", "<p>You see why we act now.</p>", [[A], [A]], id="other sentences"
        ),
        pytest.param(
            "Please act\nnow.", "<p>Please act now.</p>", [["act\nnow", A]], id="lines broken elsewhere"
        ),
        pytest.param(
            "Please “act now”.",
            "<p>Please &quot;act\xa0now&quot;.</p>",
            [[A, "act\xa0now"]],
            id="other signs",
        ),
        pytest.param(
            "Dear Anna, act now or wait.",
            "<table><tr><td>act now</td></tr></table>",
            [[A, A]],
            id="a block alone",
        ),
        pytest.param("Please ACT NOW.", "<p>Please act now.</p>", [["ACT NOW"], [A]], id="said otherwise"),
        pytest.param(
            "We act now and act now.",
            "<p>We <b>act now</b> and act now.</p>",
            [[A, A], [A, A]],
            id="twice in one sentence",
        ),
        pytest.param(
            "Hello Anna, please act now.", "<p>Hi Anna, please act now.</p>", [[A, A]], id="begun otherwise"
        ),
        pytest.param("Please act now. Thanks.", "<p>Please act now!</p>", [[A, A]], id="ended otherwise"),
    ],
)
def test_what_is_the_same(text: str, html: str, expected: list[list[str]]) -> None:
    loud = rule("TST001", words("(?i)act now"), message=NOW_RULE.message)
    assert places(both(text, html), loud) == expected


def test_only_alternatives_are_the_same() -> None:
    assert places(both("act now", "<p>act now</p>", kind="mixed"), NOW_RULE) == [[A], [A]]


def test_rules_are_not_mixed() -> None:
    other = rule("TST002", words("now"))
    assert places(both("act now", "<p>act now</p>"), NOW_RULE, other) == [[A, A], ["now", "now"]]


MARKED = "<p>Please act <b>now</b>.</p>"


LONG = f"<p>Please act now.</p>{'<!-- -->' * 122}"
"""One character more, and the line is too long (RFC 5322 2.1.1)."""
LATER = rule("TST001", words("act now"), fix=replacing("answer when you can"))


@pytest.mark.parametrize(
    ("html", "one", "applicability", "edits"),
    [
        pytest.param("<p>Please act now.</p>", NOW_RULE, "safe", 2, id="safe in both"),
        pytest.param("<p>Please act now.</p>", UNSAFE, "unsafe", 2, id="unsafe in both"),
        pytest.param(MARKED, NOW_RULE, "safe", 1, id="safe where it can be"),
        pytest.param(MARKED, UNSAFE, "display", 0, id="unsafe in both or not at all"),
        pytest.param(LONG, LATER, "safe", 1, id="a line that is full"),
    ],
)
def test_the_fix_is_for_both(html: str, one: Rule, applicability: str, edits: int) -> None:
    (found,) = lint(both("Please act now.", html), one).diagnostics
    assert found.also
    assert found.fix is not None
    assert (found.fix.applicability.value, len(found.fix.edits)) == (applicability, edits)


SENTENCES = st.lists(
    st.sampled_from(
        ["Please act now.", "The list is here.", "We act now, Anna.", "Prüfen Sie es.", "act now"]
    ),
    min_size=1,
    max_size=6,
)


@given(
    text=SENTENCES,
    html=SENTENCES,
    transfer=st.sampled_from(["8bit", "quoted-printable", "base64"]),
)
def test_fixing_mends_both_and_is_silent_then(text: list[str], html: list[str], transfer: Transfer) -> None:
    data = both("\n".join(text), "".join(f"<p>{one}</p>" for one in html), transfer)
    source = Source("a.eml", data)
    found = linting(NOW_RULE)(source).results[0].diagnostics
    count = [sum("act now" in one for one in some) for some in (text, html)]
    assert sum(1 + len(diagnostic.also) for diagnostic in found) == sum(count)
    assert len(found) >= max(count)
    outcome = fix(source, linting(NOW_RULE))
    assert outcome.fixed == len(found)
    assert outcome.results[0].diagnostics == ()
    before, after = (
        [p.get_content_type() for p in message_from_bytes(state).walk()]
        for state in (data, outcome.source.data)
    )
    assert before == after
    bodies = [
        p.get_payload(decode=True)
        for p in message_from_bytes(outcome.source.data).walk()
        if not p.is_multipart()
    ]
    assert [body.decode().count("soon") for body in bodies] == count  # type: ignore[union-attr]


@given(text=SENTENCES, html=SENTENCES)
def test_no_place_is_lost_or_told_twice(text: list[str], html: list[str]) -> None:
    data = both("\n".join(text), "".join(f"<p>{one}</p>" for one in html))
    found = lint(data, NOW_RULE).diagnostics
    told = sorted(one.span.start for diagnostic in found for one in (diagnostic, *diagnostic.also))
    assert told == [at for at in range(len(data)) if data.startswith(b"act now", at)]
    assert list(found) == sorted(found, key=lambda diagnostic: diagnostic.sort_key)
    assert all(twin.span > diagnostic.span for diagnostic in found for twin in diagnostic.also)


def test_many_are_paired_in_step() -> None:
    text = "\n".join(f"Line {n}: act now." for n in range(3000))
    html = "".join(f"<p>Line {n}: act now.</p>" for n in range(3000))
    found = lint(both(text, html), NOW_RULE).diagnostics
    assert (len(found), {len(diagnostic.also) for diagnostic in found}) == (3000, {1})


def test_limits_count_findings() -> None:
    result = lint(both("act now, act now", "<p>act now, act now</p>"), NOW_RULE)
    short = capped(result, 1)
    assert [len(short.diagnostics), short.more[0].left, short.more[0].safe] == [1, 1, 1]
    assert Report((result,)).count(Severity.WARNING) == 2


def test_the_cache_and_other_processes_keep_both() -> None:
    result = lint(both("act now", "<p>act now</p>"), NOW_RULE)
    packed = results.pack([result], 0.0)
    assert packed is not None
    again = results.unpack(packed, result.source)
    assert again is not None
    assert [d.also for d in again.results[0].diagnostics] == [d.also for d in result.diagnostics]
    for name in ("json", "lsp", "full", "concise", "github"):
        assert render(Report(again.results), name) == render(Report((result,)), name)


@pytest.mark.parametrize(
    ("name", "language", "line"),
    [
        ("concise", "en", "a.eml:11:1: warning TST001 Found 'act now' (also at 17:4) [*]"),
        ("concise", "zh", "a.eml:11:1: 警告 TST001 发现“act now”（另见 17:4） [*]"),
        ("full", "en", "    = also: a.eml:17:4 (html.text)"),
        ("full", "zh", "    = 另见：a.eml:17:4 (html.text)"),
    ],
)
def test_what_people_see(name: str, language: str, line: str) -> None:
    result = lint(both("act now", "<p>act now</p>"), NOW_RULE, language=language)
    assert line in render(Report((result,), language=language), name).splitlines()


def test_what_programs_see() -> None:
    data = both("act now", "<p>act now</p>")
    report = Report((lint(data, NOW_RULE),))
    at = data.index(b"act now</p>")
    (found,) = json.loads(render(report, "json"))["files"][0]["diagnostics"]
    assert found["also"] == [
        {
            "match": "act now",
            "start": {"offset": at, "line": 17, "column": 4},
            "end": {"offset": at + 7, "line": 17, "column": 11},
            "scope": "html.text",
            "exact": True,
        }
    ]
    assert len(found["fix"]["edits"]) == 2
    (published,) = json.loads(render(report, "lsp"))[0]["diagnostics"]
    assert published["relatedInformation"] == [
        {
            "location": {
                "uri": Path("a.eml").absolute().as_uri(),
                "range": {"start": {"line": 16, "character": 3}, "end": {"line": 16, "character": 10}},
            },
            "message": "the same in the other version of the text",
        }
    ]
    assert "%0A  also: a.eml:17:4%0A" in render(report, "github")


def test_an_open_document_says_what_a_fresh_lint_says() -> None:
    prepared = api.prepare(Config(), grammar=False)
    text = "Dear Sir,\nplease kindly send the list of the valves that you need."
    data = both(text, f"<p>{text}</p>")
    session = Session(Source("a.eml", data), prepared)
    for old, new in (
        (b"valves", b"pumps"),
        (b"<p>Dear Sir", b"<p>Dear Anna"),
        (b"<p>Dear Anna", b"<p>Dear Sir"),
    ):
        state = session.source.data
        at = state.index(old)
        session.update([Edit(Span(at, at + len(old)), new)])
        known = session.results(now=NOW)
        fresh = api.lint(Source("a.eml", session.source.data), prepared, now=NOW)
        assert list(map(written, known[0].diagnostics)) == list(map(written, fresh[0].diagnostics))
        assert any(one.also for one in known[0].diagnostics)


def accepted(*accepting: bytes) -> Baseline:
    """A baseline of what is found in a file, and in other states of it."""
    empty = Baseline(Source("accepted.jsonl", b""))
    found = [entry for data in accepting for entry in collect(empty, [lint(data, NOW_RULE)])]
    return Baseline(empty.source, dict(enumerate(found, 2)))


IN_BOTH, IN_TEXT = both("Please act now.", "<p>Please act now.</p>"), both("Please act now.", "<p>Later.</p>")
IN_HTML = both("Later.", "<p>Please act now.</p>")


@pytest.mark.parametrize(
    ("accepting", "state", "shown", "suppressed", "idle"),
    [
        pytest.param([IN_BOTH], IN_BOTH, 0, 1, 0, id="both"),
        pytest.param([IN_BOTH], IN_TEXT, 0, 1, 1, id="one of them mended"),
        pytest.param([IN_BOTH], IN_HTML, 0, 1, 1, id="the first of them mended"),
        pytest.param([IN_TEXT], IN_BOTH, 1, 0, 0, id="a place more"),
        pytest.param([IN_TEXT, IN_HTML], IN_BOTH, 0, 1, 0, id="accepted one by one"),
        pytest.param([], IN_BOTH, 1, 0, 0, id="none"),
    ],
)
def test_each_place_is_accepted_by_itself(
    accepting: list[bytes], state: bytes, shown: int, suppressed: int, idle: int
) -> None:
    applied = apply(accepted(*accepting), [lint(state, NOW_RULE)])
    assert [len(applied.results[0].diagnostics), applied.results[0].suppressed] == [shown, suppressed]
    assert len(applied.left) == idle
