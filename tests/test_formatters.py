"""The formats that people read, against golden text, and what a line of them shows."""

from __future__ import annotations

import pytest

from linter.formatters import FORMATS, render
from linter.formatters.display import Display
from linter.formatters.terminal import Line, plain, shown
from linter.model.report import FileResult, Report
from linter.model.source import Source
from tests.reports import ENCODED, PLAIN, golden, report
from tests.ruling import mail


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

        a.eml: follow-up, certain: set by you; profile personal
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

        a.eml: 后续往来，确定：由你指定；类型 往来信件（personal）
          未检查：TST004 no model

        b.eml: 后续往来，确定：由你指定；类型 往来信件（personal）
          未检查：TST004 no model

        在 2 个文件中发现 1 个错误。1 处可用 --fix 修改。2 项未检查。
        """)


def test_full_says_when_nothing_was_found() -> None:
    empty = Report((FileResult("a.eml", Source("a.eml", b""), "personal", ""),), fixed=2)
    assert render(empty, "full") == "a.eml: profile personal\n\nNothing found in 1 file. 2 fixed.\n"


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
