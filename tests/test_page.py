"""Kinds `page`, `clip`, `title` and `preheader`: what they find where, and what their edits leave."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.base import TESTS
from linter.checks.html.clip import ClippedPage
from linter.checks.html.preheader import MissingPreheader
from linter.coding.body import MAX_TEXT
from linter.facts.markup import elements_of, page_of
from linter.facts.segments import segments_in
from tests.effort import cases
from tests.facts import facts_of
from tests.pages import findings, mail, mended, shown, template


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
    found = shown(TESTS[f"page/{test}"](), mail(source))
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
        pytest.param("broken-tag", "<p>a<b c='{{ d }}", id="a tag that another file ends"),
        pytest.param("duplicate-attribute", "<p {% if a %}x=1{% else %}x=2{% endif %}>", id="either"),
        pytest.param("malformed-attribute", "<p {{ a|default('\"') }}>", id="quote in a tag"),
        pytest.param("unbalanced-braces", "<style>{{ css }} a { b: {{ c }} }</style>", id="CSS"),
        pytest.param("missing-semicolon", "<p style='color: {{ a }} margin: 0'>", id="value"),
        pytest.param("missing-language", "<html {{ attrs }}><body>a", id="attributes"),
    ],
)
def test_silence_in_templates(test: str, source: str) -> None:
    assert shown(TESTS[f"page/{test}"](), template(source)) == []


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
    assert mended(TESTS[f"page/{test}"](), source) == expected
    assert mended(TESTS[f"page/{test}"](), expected) == expected


def test_a_tag_that_the_reader_cut_is_not_broken() -> None:
    cut = mail("<p>" + "a" * (MAX_TEXT - 10) + "<b c='ddd'>e")
    assert any(run.kind == "broken" for run in page_of(facts_of(cut), cut.root).runs)
    assert shown(TESTS["page/broken-tag"](), cut) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<body><p>Hello</p>", ["Hello"], id="none"),
        pytest.param("<body><div hidden>x</div><p>Hello</p>", [], id="one"),
        pytest.param("<p>Hello</p>", [], id="a fragment"),
    ],
)
def test_missing_preheader(source: str, expected: list[str]) -> None:
    assert shown(MissingPreheader(), mail(source)) == expected


def test_the_cut_is_pointed_at() -> None:
    source = "<p>" + "a" * 60 + " b</p><a href=x>c d</a>"
    (found,) = findings(ClippedPage(limit=64), mail(source))
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
@cases(200)
def test_what_is_saved_is_not_seen(source: str) -> None:
    smaller = mended(ClippedPage(limit=0), source)
    assert len(smaller) <= len(source)
    for kept in re.findall(r"<!--\[if.*?<!\[endif\]-->", source):
        assert kept in smaller
    before, after = mail(source), mail(smaller)
    texts = [[s.text for s in segments_in(facts_of(read), "html.text")] for read in (before, after)]
    assert texts[0] == texts[1]
    trees = [elements_of(facts_of(read), read.root) for read in (before, after)]
    assert [(e.name, e.parent) for e in trees[0]] == [(e.name, e.parent) for e in trees[1]]
