"""Kind `markup` and its selectors: what is found, what is mended, and that both ways of matching agree."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.base import Test
from linter.checks.html.markup import Markup, MarkupAbsent, MarkupAttribute
from linter.facts import selector
from linter.model.index import Index
from linter.model.selector import parse as parse_selector
from linter.model.source import Source
from linter.parse import parse
from linter.parse.html import elements
from tests.effort import cases
from tests.facts import facts_of
from tests.pages import findings, mail, mended, shown


@pytest.mark.parametrize(
    ("check", "source", "expected"),
    [
        pytest.param(Markup(selector="p"), "<p>a</p><P x=1>b", ["<p>", "<P x=1>"], id="tag"),
        pytest.param(
            MarkupAttribute(selector="*", attribute="on.*"),
            "<p onx=1 y=2 Onz>",
            ["onx=1", "Onz"],
            id="attribute",
        ),
        pytest.param(
            MarkupAttribute(selector="p", attribute="x", value=("^a",)),
            "<p x=Ab><p x=ba>",
            ["x=Ab"],
            id="attribute value",
        ),
        pytest.param(
            MarkupAttribute(selector="p", attribute="w", limit=9),
            "<p w=10px><p w=9><p w=10%>",
            ["w=10px"],
            id="number",
        ),
        pytest.param(
            Markup(selector="p", style={"color": "^red$"}),
            '<p style="COLOR: Red"><p style="x-color:red">',
            ['<p style="COLOR: Red">'],
            id="style",
        ),
        pytest.param(
            Markup(selector="table", without="th"),
            "<table><th></table><table id=b>",
            ["<table id=b>"],
            id="without",
        ),
        pytest.param(
            Markup(selector="b", has_text=True), "<b>&nbsp;<i></i></b><b>x</b>", ["<b>"], id="has text"
        ),
        pytest.param(Markup(selector="i", deeper_than=1), "<i><i><i>", ["<i>"], id="depth"),
        pytest.param(Markup(selector="p", once=True), "<p id=a><p>", ["<p id=a>"], id="once"),
        pytest.param(Markup(selector="p", unless="a"), "<p><a>", [], id="unless"),
        pytest.param(MarkupAbsent(selector="title"), "<html><p>", ["<html>"], id="absent"),
        pytest.param(MarkupAbsent(selector="title", document=True), "<p>", [], id="fragment"),
        pytest.param(Markup(selector="p"), "<blockquote type=cite><p></blockquote>", [], id="quoted mail"),
        pytest.param(
            Markup(selector="p:first-child"), "<div><p id=a></p><p></div>", ["<p id=a>"], id="by soup"
        ),
        pytest.param(
            Markup(selector="a > img:only-child"),
            "<a><img></a><a><img><b></b></a><a><i></i><img></a><a>x<img id=a></a>",
            ["<img>", "<img id=a>"],
            id="only child",
        ),
        pytest.param(Markup(selector="p:empty"), "<p id=a></p><p>x</p>", ["<p id=a>"], id="text in the soup"),
    ],
)
def test_findings(check: Test, source: str, expected: list[str]) -> None:
    assert shown(check, mail(source)) == expected


@pytest.mark.parametrize(
    ("check", "source", "expected"),
    [
        pytest.param(Markup(selector="b", remove="element"), "a<b>b<i>c</i></b>d", "ad", id="remove element"),
        pytest.param(
            MarkupAttribute(selector="p", attribute="on.*", remove="attribute"),
            "<p a  onx='1'\n ony>",
            "<p a>",
            id="remove attributes",
        ),
        pytest.param(
            Markup(selector="p", set={"alt": ""}), "<P\nid=a>", '<P alt=""\nid=a>', id="add attribute"
        ),
        pytest.param(
            Markup(selector="p", set={"id": "b"}), "<p id='a' x>", '<p id="b" x>', id="set attribute"
        ),
        pytest.param(
            MarkupAbsent(selector="title", into="head", insert="<title>{subject}</title>"),
            "<head></head>",
            "<head><title>Offer &amp; list</title></head>",
            id="insert",
        ),
        pytest.param(
            Markup(selector="b", remove="element"),
            "a<b>{% if x %}</b>",
            "a<b>{% if x %}</b>",
            id="not over a tag",
        ),
    ],
)
def test_edits(check: Test, source: str, expected: str) -> None:
    assert mended(check, source) == expected


def test_unknown_attributes_of_a_template_are_no_lack() -> None:
    message = parse(Source("x.html", b"<img {{ more }}><img>"), "template")[0]
    found = findings(Markup(selector="img:not([alt])"), message)
    assert [(f.start, f.end) for f in found] == [(16, 21)]


def test_bad_selector_is_refused() -> None:
    with pytest.raises(ValueError, match="selector 'p:nope'"):
        Markup(selector="p:nope").validate()


@pytest.mark.parametrize(
    "written", ["p + p", "p ~ p", "p:nth-child(2)", ":has(p)", "p::before", "a|b", "p:hover"]
)
def test_what_only_soupsieve_reads(written: str) -> None:
    assert parse_selector(written) is None


NAMES = st.sampled_from(["p", "b", "div", "td", "table"])
TESTS = st.sampled_from(
    [
        "",
        "#x",
        ".k",
        "[id]",
        "[class~=k]",
        '[href^="h"]',
        "[href$=e]",
        "[href*=l]",
        "[type=A]",
        "[href=HE i]",
        "[lang|=en]",
    ]
)
COMPOUNDS = st.builds(
    lambda name, test, negated: f"{name}{test}" + (f":not({negated})" if negated else ""),
    st.one_of(NAMES, st.just("*")),
    TESTS,
    st.one_of(st.none(), NAMES, TESTS.filter(bool)),
)
SELECTORS = st.lists(
    st.builds(
        lambda a, join, b: f"{a}{join}{b}" if join else a,
        COMPOUNDS,
        st.sampled_from(["", " ", " > "]),
        COMPOUNDS,
    ),
    min_size=1,
    max_size=2,
).map(", ".join)
MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "<b class='k l'>",
            "</b>",
            "<div id=x>",
            "</div>",
            "<td href=hello>",
            "<table>",
            "</table>",
            "x",
            "<p type=a lang=en-GB>",
            "<b href=HE id=y>",
            "</p>",
            "<br>",
            "<!-- c -->",
        ]
    ),
    max_size=14,
).map("".join)


@cases(150)
@given(MARKUP, SELECTORS)
def test_both_ways_of_matching_agree(source: str, written: str) -> None:
    message = mail(source)
    facts, part = facts_of(message), message.root
    assert parse_selector(written) is not None
    assert selector.select(facts, part, written) == tuple(selector._by_soup(facts, part, written))


def test_steps_that_stand_far_above_cost_little() -> None:
    text = "<div>" * 400 + "<i>x</i>" * 2000
    index, start = Index(elements(text, text)), process_time()
    assert len(index.select("div div div div i") or ()) == 2000
    assert process_time() - start < 0.5  # seconds; it takes 0.02, and took 1.9 when it looked at all above
