"""Every format against golden text, and the JSON against its published schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from linter.checks.base import Context, Finding, Unchecked
from linter.formatters import FORMATS, render
from linter.formatters.diff import diff
from linter.formatters.display import Display
from linter.formatters.machine import schema
from linter.formatters.terminal import Line, plain, shown
from linter.model.diagnostic import Severity
from linter.model.message import Message
from linter.model.report import FileResult, Report
from linter.model.segment import Segment
from linter.model.source import Source
from linter.ruleset.rule import Localized
from tests.ruling import Scripted, ScriptedMessage, lint, mail, replacing, rule, words

SCHEMA = Path(__file__).parent.parent / "docs" / "output.schema.json"


def unchecked(segment: Segment, context: Context) -> Iterator[Unchecked]:
    yield Unchecked("no model")


RULES = (
    rule("TST001", words("act now", "马上行动"), fix=replacing("soon"), severity=Severity.ERROR),
    rule(
        "TST002",
        words("free"),
        fix=replacing("x", "display", ("at no cost", "included")),
        severity=Severity.INFO,
    ),
    rule(
        "TST003", words("cheap"), fix=replacing("modest", "unsafe"), help=Localized(en="Say what", zh="说明")
    ),
    rule("TST004", Scripted(unchecked), scope=("body.text",)),
)
PLAIN = mail("Dear Bob,\n\n价格优惠,\t马上行动 act now.\nCheap and free.")
ENCODED = (
    mail("ZnJlZSBhbmQgY2hlYXAgc2hpcHBpbmcK", subject="=?gb18030?B?wu3Jz9DQtq8=?= Bob")
    .replace("8bit", "base64")
    .replace("\n", "\r\n")
)


def report(*texts: str, language: str = "en", fixed: int = 0) -> Report:
    names = (f"{chr(ord('a') + n)}.eml" for n in range(9))
    files = tuple(
        lint(text, *RULES, path=name, language=language) for name, text in zip(names, texts, strict=False)
    )
    return Report(files, fixed, language)


def golden(text: str) -> str:
    return dedent(text).removeprefix("\n")


def test_full_shows_lines_and_carets_under_the_columns() -> None:
    assert render(report(PLAIN), "full") == golden("""
        a.eml:10:7: error TST001 rule-tst001
          Found '马上行动'
            |
         10 | 价格优惠,   马上行动 act now.
            |             ^^^^^^^^
            = fix (safe, --fix): Write it well

        a.eml:10:12: error TST001 rule-tst001
          Found 'act now'
            |
         10 | 价格优惠,   马上行动 act now.
            |                      ^^^^^^^
            = fix (safe, --fix): Write it well

        a.eml:11:1: warning TST003 rule-tst003
          Found 'Cheap'
            |
         11 | Cheap and free.
            | ^^^^^
            = fix (unsafe, --unsafe-fixes): Write it well
            = help: Say what

        a.eml:11:11: info TST002 rule-tst002
          Found 'free'
            |
         11 | Cheap and free.
            |           ^^^^
            = fix (for you to decide): Write it well
            = or: at no cost | included

        a.eml: profile personal (set by you)
          not checked: TST004 no model

        2 errors, 1 warning, 1 info in 1 file. 2 can be fixed with --fix. \
1 more with --fix --unsafe-fixes. 1 not checked.
        """)


def test_full_shows_what_an_encoded_place_says() -> None:
    assert render(report(ENCODED), "full", Display(summary=False)) == golden("""
        a.eml:3:22: error TST001 rule-tst001
          Found '马上行动'
           |
         3 | Subject: =?gb18030?B?wu3Jz9DQtq8=?= Bob
           |                      ^^^^^^^^^^^
           = decoded: 马上行动 Bob
                      ^^^^^^^^
           = fix (safe, --fix): Write it well

        a.eml:8:1: info TST002 rule-tst002
          Found 'free'
           |
         8 | ZnJlZSBhbmQgY2hlYXAgc2hpcHBpbmcK
           | ^^^^^^
           = decoded: free and cheap shipping
                      ^^^^
           = fix (for you to decide): Write it well
           = or: at no cost | included

        a.eml:8:13: warning TST003 rule-tst003
          Found 'cheap'
           |
         8 | ZnJlZSBhbmQgY2hlYXAgc2hpcHBpbmcK
           |             ^^^^^^^
           = decoded: free and cheap shipping
                               ^^^^^
           = fix (unsafe, --unsafe-fixes): Write it well
           = help: Say what

        """)


def test_full_in_chinese() -> None:
    assert render(report(mail("act now"), mail("fine"), language="zh"), "full") == golden("""
        a.eml:8:1: 错误 TST001 rule-tst001
          发现“act now”
           |
         8 | act now
           | ^^^^^^^
           = 修改（安全，--fix）：改写

        a.eml: 类型 personal（由你指定）
          未检查：TST004 no model

        b.eml: 类型 personal（由你指定）
          未检查：TST004 no model

        在 2 个文件中发现 1 个错误。1 处可用 --fix 修改。2 项未检查。
        """)


def test_full_says_when_nothing_was_found() -> None:
    empty = Report((FileResult("a.eml", Source("a.eml", b""), "personal", ""),), fixed=2)
    assert render(empty, "full") == "Nothing found in 1 file. 2 fixed.\n"


def test_colours_only_when_asked() -> None:
    for name in FORMATS:
        assert "\x1b" not in render(report(PLAIN), name)
    coloured = render(report(PLAIN), "full", Display(colour=True))
    assert "\x1b[31;1merror TST001\x1b[0m" in coloured


def test_concise() -> None:
    assert render(report(PLAIN, ENCODED), "concise") == golden("""
        a.eml:10:7: error TST001 Found '马上行动' [*]
        a.eml:10:12: error TST001 Found 'act now' [*]
        a.eml:11:1: warning TST003 Found 'Cheap'
        a.eml:11:11: info TST002 Found 'free'
        a.eml: not checked: TST004 no model
        b.eml:3:22: error TST001 Found '马上行动' [*]
        b.eml:8:1: info TST002 Found 'free'
        b.eml:8:13: warning TST003 Found 'cheap'
        b.eml: not checked: TST004 no model
        3 errors, 2 warnings, 2 info in 2 files. 3 can be fixed with --fix. \
2 more with --fix --unsafe-fixes. 2 not checked.
        """)


def test_statistics() -> None:
    assert render(report(PLAIN, ENCODED), "statistics", Display(summary=False)) == golden("""
        3  TST001  [*]  error  rule-tst001
        2  TST002  [ ]  info  rule-tst002
        2  TST003  [ ]  warning  rule-tst003
        """)


def test_json_is_the_contract() -> None:
    text = mail("é act now")
    start = text.encode().index(b"act")
    assert json.loads(render(report(text, fixed=3), "json")) == {
        "version": 1,
        "files": [
            {
                "path": "a.eml",
                "message": None,
                "profile": "personal",
                "profile_reason": "set by you",
                "diagnostics": [
                    {
                        "code": "TST001",
                        "name": "rule-tst001",
                        "severity": "error",
                        "message": "Found 'act now'",
                        "match": "act now",
                        "start": {"offset": start, "line": 8, "column": 3},
                        "end": {"offset": start + 7, "line": 8, "column": 10},
                        "scope": "body.text",
                        "exact": True,
                        "fix": {
                            "title": "Write it well",
                            "applicability": "safe",
                            "edits": [{"start": start, "end": start + 7, "text": "soon"}],
                            "alternatives": [],
                            "edits_left_out": False,
                        },
                        "help": "",
                        "url": "",
                        "personas": [],
                    }
                ],
                "not_checked": [{"code": "TST004", "reason": "no model"}],
                "suppressed": 0,
            }
        ],
        "summary": {
            "files": 1,
            "error": 1,
            "warning": 0,
            "info": 0,
            "fixable": 1,
            "unsafe_fixable": 0,
            "fixed": 3,
            "suppressed": 0,
            "not_checked": 1,
            "internal_errors": 0,
        },
    }


def test_json_holds_to_its_published_schema() -> None:
    from jsonschema import Draft202012Validator

    published = json.loads(SCHEMA.read_text())
    assert published == schema(), "write docs/output.schema.json anew"
    Draft202012Validator.check_schema(published)
    odd = lint(mail("act now").encode() + b"\xff\xfe", *RULES, path="odd\udcff.eml")
    validator = Draft202012Validator(published)
    for made in (report(PLAIN, ENCODED), report(), Report((odd,))):
        validator.validate(json.loads(render(made, "json")))


def test_an_edit_that_is_not_utf8_keeps_its_bytes() -> None:
    text = mail("价格 act now").encode("gb18030").replace(b"utf-8", b"gb18030")
    spoken = rule("TST001", words("act now"), fix=replacing("马上"))
    made = json.loads(render(Report((lint(text, spoken),)), "json"))
    (edit,) = made["files"][0]["diagnostics"][0]["fix"]["edits"]
    from base64 import b64decode

    assert b64decode(edit["base64"]) == "马上".encode("gb18030")


def test_edits_that_would_burst_a_report_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.formatters.edits.LIMIT", 5)
    fixes = json.loads(render(report(mail("act now act now act now")), "json"))["files"][0]["diagnostics"]
    assert [(len(f["fix"]["edits"]), f["fix"]["edits_left_out"]) for f in fixes] == [
        (1, False),
        (1, False),
        (0, True),
    ]


def test_json_lines_are_one_object_a_diagnostic() -> None:
    lines = [json.loads(line) for line in render(report(PLAIN, ENCODED), "json-lines").splitlines()]
    assert [(line["path"], line.get("code", line.get("not_checked"))) for line in lines] == [
        *[("a.eml", code) for code in ("TST001", "TST001", "TST003", "TST002")],
        ("a.eml", {"code": "TST004", "reason": "no model"}),
        *[("b.eml", code) for code in ("TST001", "TST002", "TST003")],
        ("b.eml", {"code": "TST004", "reason": "no model"}),
    ]


def test_lsp_counts_in_utf16_from_zero() -> None:
    made = json.loads(render(report(mail("😀 act now")), "lsp"))
    where = {"start": {"line": 7, "character": 3}, "end": {"line": 7, "character": 10}}
    assert made == [
        {
            "uri": Path("a.eml").absolute().as_uri(),
            "diagnostics": [
                {
                    "range": where,
                    "severity": 1,
                    "code": "TST001",
                    "source": "preflint",
                    "message": "Found 'act now'",
                    "data": {
                        "name": "rule-tst001",
                        "scope": "body.text",
                        "help": "",
                        "fix": {
                            "title": "Write it well",
                            "applicability": "safe",
                            "is_preferred": True,
                            "edits": [{"range": where, "newText": "soon"}],
                            "alternatives": [],
                        },
                    },
                }
            ],
        }
    ]


def test_lsp_publishes_a_mailbox_once() -> None:
    one, two = lint(PLAIN, *RULES), lint(PLAIN, *RULES)
    (made,) = json.loads(render(Report((one, two)), "lsp"))
    assert len(made["diagnostics"]) == 8


def test_github_annotations() -> None:
    def wide(message: Message, context: Context) -> Iterator[Finding]:
        yield Finding.at(message.span)

    odd = rule("TST005", ScriptedMessage(wide), message=Localized(en="100%\nsure", zh="…"))
    file = lint(mail("act now"), *RULES, odd, path="in: a,b.eml")
    name = "in%3A a%2Cb.eml"
    assert render(Report((file,)), "github") == golden(f"""
        ::warning title=preflint (TST005),file={name},line=1,endLine=9::in: a,b.eml:1:1: TST005 100%25%0Asure
        ::error title=preflint (TST001),file={name},line=8,col=1,endLine=8,endColumn=8::in: a,b.eml:8:1: \
TST001 Found 'act now'%0A  fix: Write it well
        ::notice title=preflint (TST004),file={name}::not checked: TST004 no model
        """)


@pytest.mark.parametrize(
    ("text", "start", "end", "room", "line"),
    [
        pytest.param("act now", 4, 7, 40, Line("act now", 4, 7), id="plain"),
        pytest.param("价格 now", 3, 6, 40, Line("价格 now", 5, 8), id="wide"),
        pytest.param("e\u0301a now", 4, 7, 40, Line("e\u0301a now", 3, 6), id="combining"),
        pytest.param("a\tb", 2, 3, 40, Line("a   b", 4, 5), id="tab"),
        pytest.param("\x1b[31mb", 5, 6, 40, Line("\\x1b[31mb", 8, 9), id="escape sequence"),
        pytest.param("a\u202eb", 1, 2, 40, Line("a\\u202eb", 1, 7), id="direction"),
        pytest.param("a\udcffb", 1, 2, 40, Line("a\ufffdb", 1, 2), id="byte that is no text"),
        pytest.param("Dear \ufffc, hi", 5, 6, 40, Line("Dear {…}, hi", 5, 8), id="template tag"),
        pytest.param("abc", 3, 3, 40, Line("abc", 3, 3), id="end"),
        pytest.param(
            "x" * 50 + "now" + "y" * 50, 50, 53, 23, Line("…xxxxxxxxxnowyyyyyyyyy…", 10, 13), id="window"
        ),
        pytest.param("now" + "y" * 50, 0, 3, 13, Line("nowyyyyyyyy…", 0, 3), id="window at the start"),
        pytest.param("x" * 50, 10, 40, 12, Line("…" + "x" * 10 + "…", 3, 11), id="longer than the room"),
    ],
)
def test_lines_on_a_screen(text: str, start: int, end: int, room: int, line: Line) -> None:
    assert shown(text, start, end, room) == line


def test_nothing_reaches_the_terminal_but_text() -> None:
    assert plain("a\x1b]0;x\x07\r\n\u2066b\udc80价") == "a\\x1b]0;x\\x07\\x0d\\x0a\\u2066b\ufffd价"


def test_a_line_of_megabytes_is_cut() -> None:
    made = render(report(mail("x" * 3_000_000 + " act now " + "y" * 3_000_000)), "full")
    assert all(len(line) <= 100 for line in made.splitlines())
    assert " act now " in made


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param("a\n", "a\n", "", id="same"),
        pytest.param(
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
            "1\n2\n3\n4\n5\n6\n7\n8\nnine\n",
            "--- a/f\n+++ b/f\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+nine\n",
            id="far down",
        ),
        pytest.param(
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n",
            "1\n2\n3\n4\n5\n6 six\n6\n7\n8\n9\n10\n11\n12\n13!\n14\n",
            "--- a/f\n+++ b/f\n@@ -3,6 +3,7 @@\n 3\n 4\n 5\n+6 six\n 6\n 7\n 8\n"
            "@@ -10,5 +11,5 @@\n 10\n 11\n 12\n-13\n+13!\n 14\n",
            id="two hunks",
        ),
        pytest.param(
            "a",
            "b\n",
            "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n",
            id="no line end",
        ),
        pytest.param("a\r\n", "b\r\n", "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\r\n+b\r\n", id="crlf"),
    ],
)
def test_diff(before: str, after: str, shown: str) -> None:
    assert diff(Source("f", before.encode()), Source("f", after.encode())) == shown
