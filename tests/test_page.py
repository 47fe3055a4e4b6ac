"""Kinds `page`, `clip`, `title` and `preheader`: what they find where, and what their edits leave."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.checks import page
from linter.checks.base import Context, Finding, Kind
from linter.checks.clip import Clip
from linter.checks.colour import Colour, colour_of, contrast, is_same
from linter.checks.looks import looks_of
from linter.checks.page import PageCheck
from linter.checks.page_outlook import is_shown
from linter.checks.page_view import TESTS
from linter.checks.preheader import Preheader
from linter.model.diagnostic import source_edits
from linter.model.document import TextEdit
from linter.model.message import Message
from linter.model.source import Source
from linter.parse import parse

HEAD = "MIME-Version: 1.0\nSubject: Prices of all sizes\nContent-Type: text/html; charset=utf-8\n\n"
CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC))


def mail(source: str) -> Message:
    return parse(Source("x.eml", (HEAD + source).encode()), "mail")[0]


def template(source: str) -> Message:
    return parse(Source("x.html", source.encode()), "template")[0]


def findings(check: Kind, message: Message) -> list[Finding]:
    return [found for found in check.run_message(message, CONTEXT) if isinstance(found, Finding)]


def shown(check: Kind, message: Message) -> list[str]:
    return [f.segment.text[f.start : f.end] for f in findings(check, message) if f.segment is not None]


def mended(check: Kind, source: str) -> str:
    message = mail(source)
    parts = tuple(p for f in findings(check, message) for p in f.parts if isinstance(p, TextEdit))
    data = message.source.data
    for span, new in reversed(source_edits(parts) or ()):
        data = data[: span.start] + new + data[span.end :]
    return data.decode().removeprefix(HEAD)


@pytest.mark.parametrize(
    ("test", "source", "expected"),
    [
        pytest.param("content-after-html", "<html><p>a</html>\n b\nc", ["b"], id="text behind the end"),
        pytest.param("content-after-html", "<html><p>a</html><img><!-- b -->", [], id="a pixel behind it"),
        pytest.param("misplaced-in-table", "<table><tr><p>a<td></table>", ["<p>"], id="element in a row"),
        pytest.param("misplaced-in-table", "<table><tr>a<td></table>", ["a"], id="text in a row"),
        pytest.param("misplaced-in-table", "<table><table><td>a</table>", [], id="a table ends one"),
        pytest.param("misplaced-in-table", "<table><x:y><mj-x><td>a</table>", [], id="other languages"),
        pytest.param("unclosed", "<p><b>a</p><p>c</p>", ["<b>"], id="format runs on"),
        pytest.param("unclosed", "<p><b><i>a</b></i></p><p>c</p>", [], id="ended too late"),
        pytest.param("unclosed", "<table><td><b>a<td>c</table>", [], id="a cell ends it"),
        pytest.param("unclosed", "<a href=x>a<a href=y>b</a>", [], id="a link ends a link"),
        pytest.param("stray-end-tag", "<i>a</i></div></p></o:p></b>", ["</div>", "</b>"], id="stray"),
        pytest.param("broken-tag", "<p>a<b c='d", ["<b c='d"], id="no end"),
        pytest.param("malformed-attribute", '<p a="b"" c><p d\'e>', ['"', "d'e"], id="quotes"),
        pytest.param("duplicate-attribute", "<p a=1 A=2 b>", ["A=2"], id="twice"),
        pytest.param("address-as-tag", "<a@b.example> <http://c.example/d?e> <a>", None, id="address"),
        pytest.param("unknown-element", "<x><b></b><c1 d><svg><x></svg><e-f>", ["<x>", "<c1 d>"], id="names"),
        pytest.param("unknown-entity", "<p>&nbps; &nbsp; &x; &copyx;", ["&nbps;"], id="entities"),
        pytest.param("newer-entity", "<p>&apos;&amp;&check;", ["&apos;", "&check;"], id="newer entities"),
        pytest.param(
            "entity-for-letter", "<p>&#97;&#8482;&#x62;c&#39;&#840;", ["&#97;", "&#x62;"], id="letters"
        ),
        pytest.param("control-character", "<p>a\x01\x02\tb\x7f", ["\x01\x02", "\x7f"], id="controls"),
        pytest.param("split-word", "a<!-- x -->b<b></b>c <!-- -->d", ["<!-- x -->", "<b></b>"], id="words"),
        pytest.param("comment-left-open", "<p><!-- a <!-- b --> c --> d -->", ["-->"], id="nested comment"),
        pytest.param("second-document", "<html><body><html><body>", ["<html>"], id="document in document"),
        pytest.param("missing-doctype", "<html>a", ["<html>"], id="no doctype"),
        pytest.param("heading-order", "<h1><h2><h4><h1><h3>", ["<h4>", "<h3>"], id="levels"),
        pytest.param("unbalanced-braces", "<style>a{b:'}'} /* } */ c{</style>", ["{"], id="brace"),
        pytest.param("unbalanced-braces", "<style>a{} /* b{}</style>", ["/*"], id="CSS comment"),
        pytest.param("line-comment", "<style>// a\nb{c:url(//d)}</style>", ["// a"], id="// in CSS"),
        pytest.param("bad-colour", "<p style='color:#12345'><p style='color:#123'>", None, id="colour"),
        pytest.param(
            "missing-semicolon", "<p style='color:red margin:0'>", ["color:red margin:0"], id="semicolon"
        ),
        pytest.param(
            "justified", "<p align=justify style='text-align:left'>", ["align=justify"], id="justify"
        ),
    ],
)
def test_places(test: str, source: str, expected: list[str] | None) -> None:
    found = shown(PageCheck(test=test), mail(source))
    if expected is None:
        expected = {
            "address-as-tag": ["<a@b.example>", "<http://c.example/d?e>"],
            "bad-colour": ["color:#12345"],
        }[test]
    assert found == expected


@pytest.mark.parametrize(
    ("test", "source"),
    [
        pytest.param(
            "misplaced-in-table", "<table>{{ rows }}<tr>{% if a %}<td>b{% endif %}</table>", id="rows"
        ),
        pytest.param("unclosed", "<body>{% if a %}<b>{% endif %}b<p>c</body>", id="branches"),
        pytest.param("stray-end-tag", "</table></body></html>", id="the end of a page"),
        pytest.param("duplicate-attribute", "<p {% if a %}x=1{% else %}x=2{% endif %}>", id="either"),
        pytest.param("malformed-attribute", "<p {{ a|default('\"') }}>", id="quote in a tag"),
        pytest.param("unbalanced-braces", "<style>{{ css }} a { b: {{ c }} }</style>", id="CSS"),
        pytest.param("missing-semicolon", "<p style='color: {{ a }} margin: 0'>", id="value"),
        pytest.param("missing-language", "<html {{ attrs }}><body>a", id="attributes"),
    ],
)
def test_silence_in_templates(test: str, source: str) -> None:
    assert shown(PageCheck(test=test), template(source)) == []


@pytest.mark.parametrize(
    ("test", "source", "expected"),
    [
        pytest.param(
            "content-after-html",
            "<html><body>a</body></html>b\n",
            "<html><body>ab</body></html>\n",
            id="end tags move",
        ),
        pytest.param("repeated-attribute", "<p a=1 b a=1 b=2>", "<p a=1 b b=2>", id="the same again"),
        pytest.param("unknown-entity", "<p>a&nbps;b &zzzz;", "<p>a&nbsp;b &zzzz;", id="the near one"),
        pytest.param("word-markup", "<p>a<o:p>&nbsp;</o:p></p>", "<p>a&nbsp;</p>", id="text stays"),
        pytest.param("control-character", "<p>a\x01b", "<p>ab", id="gone"),
    ],
)
def test_mending(test: str, source: str, expected: str) -> None:
    assert mended(PageCheck(test=test), source) == expected
    assert mended(PageCheck(test=test), expected) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("mso", True),
        ("!mso", False),
        ("gte mso 9", True),
        ("lt mso 12", False),
        ("mso 16", True),
        ("mso 12", False),
        ("(gte mso 9)|(IE)", True),
        ("mso | IE", True),
        ("IE", False),
        ("!IE", True),
        ("!(mso)|!(vml)", False),
        ("gte mso 9 & lt mso 14", False),
        ("(gt mso 9)&(!(lt mso 12))", True),
        ("true", True),
        ("mso?", None),
        ("(" * 50, None),
        ("(", None),
    ],
)
def test_conditions(condition: str, expected: bool | None) -> None:
    assert is_shown(condition) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<!--[if mso]><table><![endif]-->a", ["<table>"], id="open"),
        pytest.param("<!--[if mso]></table><![endif]-->a", ["</table>"], id="closed"),
        pytest.param(
            "<!--[if mso]><table><![endif]-->a<!--[if gte mso 9]></table><![endif]-->", [], id="pair"
        ),
        pytest.param("<!--[if lt mso 9]><table><![endif]-->a", [], id="not this Outlook"),
        pytest.param(
            "<!--[if mso]><table><td><![endif]--><!--[if !mso]><!--><table><td>a</table><!--<![endif]-->"
            "<!--[if mso]></table><![endif]-->",
            [],
            id="others see another table",
        ),
        pytest.param("<!--[if mso]><v:rect><v:fill/><![endif]-->a", ["<v:rect>"], id="VML"),
        pytest.param("<!--[if mso]><v:rect/></v:image><![endif]-->a", [], id="VML that ends itself"),
        pytest.param("<table><!--[if mso]><table><![endif]-->a", [], id="unbalanced for all"),
        pytest.param("<!--[if !mso]>--><table><td>a</table><!--<![endif]-->", [], id="revealed"),
        pytest.param("<![if !mso]><table><td>a</table><![endif]>", [], id="declared"),
    ],
)
def test_what_outlook_reads(source: str, expected: list[str]) -> None:
    found = shown(PageCheck(test="outlook-balance"), mail(f"<html><body>{source}</body></html>"))
    assert found == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p style='color:#777;background:#fff'>ab</p>", "4.5", id="own"),
        pytest.param("<body bgcolor=white><font color=#777>ab</font>", "4.5", id="attributes"),
        pytest.param("<style>p{color:#777}body{background:#fff}</style><body><p>ab", "4.5", id="sheet"),
        pytest.param(
            "<style>p{color:#777}.x{color:#000}</style><p class=x style='background:#fff'>ab",
            None,
            id="class wins",
        ),
        pytest.param(
            "<style>p{color:#777!important}</style><p style='color:#000;background:#fff'>ab",
            "4.5",
            id="important",
        ),
        pytest.param("<p style='color:#777'>ab", None, id="no background"),
        pytest.param("<p style='color:#777;background:#fff url(a)'>ab", None, id="picture"),
        pytest.param(
            "<style>@media(x:y){p{color:#777}}</style><p style='color:#777;background:#fff'>ab",
            None,
            id="dark mode",
        ),
        pytest.param(
            "<div style='color:#777;background:#fff'><a href=x>ab</a></div>", None, id="link's own colour"
        ),
        pytest.param("<p style='color:#777;background:#fff;font-size:24px'>ab</p>", None, id="large"),
        pytest.param("<p style='color:#777;background:#fff;display:none'>ab</p>", None, id="hidden"),
    ],
)
def test_contrast(source: str, expected: str | None) -> None:
    found = findings(PageCheck(test="low-contrast"), mail(source))
    assert [f.values["value"] for f in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("#fff", (255, 255, 255)),
        ("FFFFFF", (255, 255, 255)),
        ("White", (255, 255, 255)),
        ("rgb(1, 2,3)", (1, 2, 3)),
        ("rgb(100%, 0%, 0%)", (255, 0, 0)),
        ("rgba(1,2,3,1)", (1, 2, 3)),
        ("rgba(1,2,3,.5)", None),
        ("rgb(1.2.3, 2, 3)", None),
        ("transparent", None),
        ("#12345", None),
    ],
)
def test_colours(written: str, expected: Colour | None) -> None:
    assert colour_of(written) == expected


def test_contrast_of_extremes() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert is_same((255, 255, 255), (254, 254, 254))
    assert not is_same((255, 0, 0), (128, 128, 128))


def test_sizes_follow_the_tree() -> None:
    part = mail("<div style='font-size:20px'><p style='font-size:50%'>a<font size=2>b</font></p></div>").root
    assert [look.size for look in looks_of(part)] == [20, 10, 13]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<body><p>Hello</p>", ["Hello"], id="none"),
        pytest.param("<body><div hidden>x</div><p>Hello</p>", [], id="one"),
        pytest.param("<p>Hello</p>", [], id="a fragment"),
    ],
)
def test_missing_preheader(source: str, expected: list[str]) -> None:
    assert shown(Preheader(test="missing"), mail(source)) == expected


def test_the_cut_is_pointed_at() -> None:
    source = "<p>" + "a" * 60 + " b</p><a href=x>c d</a>"
    (found,) = findings(Clip(test="over", max=64), mail(source))
    assert found.segment is not None
    assert found.segment.text[found.start : found.end].startswith("b</p>")
    assert (found.values["links"], found.values["words"]) == ("1", "3")


TABLE, TABLE_END = "<table><tr><td>", "</td></tr></table>"
TAGS = (
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<pre>",
    "</pre>",
    TABLE,
    TABLE_END,
    "<textarea>  \n",
    "</textarea>",
)
TEXTS = (" ", "\n  \n", "\t", "a", "b c", "\u00a0 ", "&nbsp;", "<style> a  {}</style>")
COMMENTS = ("<!-- d -->", "<!-- {{ x }} -->", "<!--[if mso]> e <![endif]-->")
PIECES = st.sampled_from((*TAGS, *TEXTS, *COMMENTS))


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_what_is_saved_is_not_seen(source: str) -> None:
    smaller = mended(Clip(test="over", max=0), source)
    assert len(smaller) <= len(source)
    for kept in re.findall(r"<!--\[if.*?<!\[endif\]-->", source):
        assert kept in smaller
    before, after = mail(source), mail(smaller)
    assert [s.text for s in before.segments("html.text")] == [s.text for s in after.segments("html.text")]
    assert [(e.name, e.parent) for e in before.root.elements] == [
        (e.name, e.parent) for e in after.root.elements
    ]


def test_the_tests_are_where_the_kind_looks_for_them() -> None:
    assert page._loaded() == TESTS
    assert {*TESTS} == {name for names in page._TESTS.values() for name in names}
    for name, function in TESTS.items():
        assert name in page._TESTS[function.__module__.rpartition(".")[2]]
