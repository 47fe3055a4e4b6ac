"""`preflint-ignore` comments and ignores of a file."""

from __future__ import annotations

import pytest

from linter.checks.base import TESTS
from linter.model.diagnostic import Diagnostic
from linter.model.report import FileResult
from linter.model.source import Source
from linter.parse import parse
from linter.ruleset.rule import Localized, Rule
from tests.ruling import NOW, linter, mail, replacing, rule, words

RULES = (rule("TST001", words("alpha")), rule("TST002", words("beta")))


def own(code: str, name: str, reports: str, said: str) -> Rule:
    check = TESTS["engine"](reports=reports)
    fix = replacing(None) if reports == "unused-suppression" else None
    return rule(code, check, name=name, message=Localized(en=said, zh=said), scope=(), fix=fix)


CORE = (
    own("COR002", "unused-suppression", "unused-suppression", "Nothing to suppress: {code}"),
    own("COR004", "unknown-code-in-suppression", "unknown-suppression", "No rule '{code}'"),
    own("COR005", "malformed-suppression", "malformed-suppression", "Give codes and a reason"),
)


def lint(text: str, path: str = "a.html", ignore: frozenset[str] = frozenset()) -> FileResult:
    (message,) = parse(Source(path, text.encode()))
    return linter(*RULES, core=CORE).lint(message, ignore, now=NOW)


def shown(result: FileResult) -> list[tuple[str, int]]:
    """Code and line of each diagnostic."""
    return [(d.code, result.source.position(d.span.start).line) for d in result.diagnostics]


def mended(result: FileResult, diagnostic: Diagnostic) -> str:
    assert diagnostic.fix
    data = result.source.data
    for (start, end), new in reversed(diagnostic.fix.edits):
        data = data[:start] + new + data[end:]
    return data.decode()


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("<!-- {} -->", id="html"),
        pytest.param("<!--{}-->", id="html, tight"),
        pytest.param("<!--\n  {}\n-->", id="html, on lines"),
        pytest.param("{{# {} #}}", id="jinja"),
        pytest.param("{{% comment %}}{}{{% endcomment %}}", id="django"),
        pytest.param("{{%- comment -%}} {} {{%- endcomment -%}}", id="liquid"),
        pytest.param("{{{{!-- {} --}}}}", id="handlebars"),
        pytest.param("{{{{! {} }}}}", id="mustache"),
        pytest.param("<%# {} %>", id="erb"),
    ],
)
def test_comments_of_each_dialect(comment: str) -> None:
    said = comment.format("preflint-ignore[TST001]: quoted from law")
    result = lint(f"<p>alpha</p>{said}\n<p>alpha</p>\n")
    last = 2 + said.count("\n")
    assert (shown(result), result.suppressed) == ([("TST001", last)], 1)


@pytest.mark.parametrize(
    ("text", "left", "suppressed"),
    [
        pytest.param(
            "<p>alpha beta</p> <!-- preflint-ignore[TST001]: ok -->", [("TST002", 1)], 1, id="only its code"
        ),
        pytest.param("<p>alpha beta</p> <!-- preflint-ignore[TST001, TST002]: ok -->", [], 2, id="two codes"),
        pytest.param("<p>alpha</p> <!-- preflint-ignore[rule-tst001]: ok -->", [], 1, id="by name"),
        pytest.param(
            "<!-- preflint-ignore-next[TST001]: ok -->\n<p>alpha</p>\n<p>alpha</p>",
            [("TST001", 3)],
            1,
            id="next",
        ),
        pytest.param(
            "<p>alpha</p>\n<!-- preflint-ignore-file[TST001]: ok -->\n<p>alpha</p>", [], 2, id="file"
        ),
        pytest.param(
            "<p>al<b>pha</b>\nbeta</p><!-- preflint-ignore[TST002]: ok -->",
            [("TST001", 1)],
            1,
            id="last line",
        ),
        pytest.param("<p>alpha</p> preflint-ignore[TST001]: ok", [("TST001", 1)], 0, id="no comment"),
        pytest.param(
            "<p>alpha</p> <!-- preflint-ignore[TST001]: ok", [("TST001", 1)], 0, id="comment without end"
        ),
        pytest.param(
            "<p>alpha</p> <!-- preflint-ignored[TST001]: ok -->", [("TST001", 1)], 0, id="another word"
        ),
        pytest.param(
            "<p>alpha</p> <!-- preflint-ignore[TST001] -->",
            [("TST001", 1), ("COR005", 1)],
            0,
            id="no reason",
        ),
        pytest.param(
            "<p>alpha</p> <!-- preflint-ignore: ok -->", [("TST001", 1), ("COR005", 1)], 0, id="no code"
        ),
        pytest.param("<p>a</p> <!-- preflint-ignore[TST001]: ok -->", [("COR002", 1)], 0, id="unused"),
        pytest.param("<p>a</p> <!-- preflint-ignore[TST009]: ok -->", [("COR004", 1)], 0, id="unknown"),
        pytest.param(
            "<p>alpha</p> <!-- preflint-ignore[TST001, TST009]: ok -->",
            [("COR004", 1)],
            1,
            id="used and unknown",
        ),
    ],
)
def test_what_a_comment_covers(text: str, left: list[tuple[str, int]], suppressed: int) -> None:
    result = lint(text)
    assert (shown(result), result.suppressed) == (left, suppressed)


def test_an_unknown_code_is_pointed_at() -> None:
    text = "<p>é</p> <!-- preflint-ignore[TST009]: ok -->"
    (diagnostic,) = lint(text).diagnostics
    assert diagnostic.message == "No rule 'TST009'"
    assert text.encode()[slice(*diagnostic.span)] == b"TST009"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        pytest.param(
            "<p>a</p>\n  <!-- preflint-ignore[TST001]: x -->\n<p>b</p>", "<p>a</p>\n<p>b</p>", id="own line"
        ),
        pytest.param("<p>a</p> <!-- preflint-ignore[TST001]: x -->\n", "<p>a</p> \n", id="behind text"),
        pytest.param(
            "<p>alpha</p> <!-- preflint-ignore[TST001, TST002]: x -->",
            "<p>alpha</p> <!-- preflint-ignore[TST001]: x -->",
            id="one of two codes",
        ),
    ],
)
def test_an_unused_suppression_can_be_taken_out(text: str, fixed: str) -> None:
    result = lint(text)
    (diagnostic,) = result.diagnostics
    assert diagnostic.code == "COR002"
    assert mended(result, diagnostic) == fixed


def test_a_comment_in_a_mail_suppresses_nothing() -> None:
    result = lint(mail("alpha <!-- preflint-ignore[TST001]: ok -->"), "a.eml")
    assert (shown(result), result.suppressed) == ([("TST001", 8)], 0)


def test_config_ignores_codes_of_a_file() -> None:
    result = lint(mail("alpha beta"), "a.eml", frozenset({"TST001", "COR001"}))
    assert (shown(result), result.suppressed) == ([("TST002", 8)], 1)


def test_many_open_comments_take_linear_time() -> None:
    text = "<!-- preflint-ignore[TST001]: x " * 20_000
    assert lint(text).suppressed == 0
