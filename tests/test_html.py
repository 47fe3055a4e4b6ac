"""The HTML tokenizer and tree: tokens tile, elements nest as in a browser, hostile input is linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.parse.entities import references, unescape
from linter.parse.html import MAX_DEPTH, elements
from linter.parse.tokens import attributes, tokenize

FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "</",
            "<!",
            "<!--",
            "-->",
            "<p",
            "<b>",
            "</b>",
            "<td>",
            "<li>",
            "<a href=",
            '"',
            "'",
            "=",
            "&amp;",
            "&#65",
            "&copy",
            " ",
            "\n",
            "text",
            "é你",
            "<style>",
            "</style>",
            "<title>",
            "</title >",
            "/>",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE html>",
            "<![if !mso]>",
            "<table>",
            "</table>",
            "<svg><g/></svg>",
            "\0",
        ]
    ),
    max_size=30,
).map("".join)


@given(FRAGMENTS)
def test_tokens_tile_the_text(text: str) -> None:
    at = 0
    for token in tokenize(text):
        assert token.start == at < token.end
        assert token.start <= token.inner_end <= token.end or token.inner_end == 0
        at = token.end
    assert at == len(text)


@given(FRAGMENTS)
def test_elements_nest(text: str) -> None:
    found = elements(text, text)
    for index, element in enumerate(found):
        assert element.start < element.open_end <= element.close_start <= element.end <= len(text)
        assert element.parent < index
        if element.parent >= 0:
            parent = found[element.parent]
            assert parent.open_end <= element.start and element.end <= parent.end
        for attribute in element.attributes:
            assert element.start < attribute.start < attribute.end <= element.open_end
            assert unescape(text[attribute.value_start : attribute.value_end]) == attribute.value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("a < b <3 <", [("text", "a < b <3 <")], id="less-than in text"),
        pytest.param("<P>", [("open", "<P>")], id="upper case"),
        pytest.param("<a href='>'>", [("open", "<a href='>'>")], id="quoted greater-than"),
        pytest.param("<a it's>x", [("open", "<a it's>"), ("text", "x")], id="quote in a name"),
        pytest.param('x<a href="u>y', [("text", "x"), ("broken", '<a href="u>y')], id="unclosed quote"),
        pytest.param(
            "<!--[if mso]><p><![endif]-->", [("comment", "<!--[if mso]><p><![endif]-->")], id="conditional"
        ),
        pytest.param(
            "<![if !mso]>x<![endif]>",
            [("declaration", "<![if !mso]>"), ("text", "x"), ("declaration", "<![endif]>")],
            id="revealed conditional",
        ),
        pytest.param("<!-->x", [("comment", "<!-->"), ("text", "x")], id="short comment"),
        pytest.param("<!--x", [("comment", "<!--x")], id="unclosed comment"),
        pytest.param("<!--x--!>y", [("comment", "<!--x--!>"), ("text", "y")], id="comment closed with bang"),
        pytest.param(
            "<style>a<b{}</STYLE >",
            [("open", "<style>"), ("raw", "a<b{}"), ("close", "</STYLE >")],
            id="raw text",
        ),
        pytest.param("</ x>y", [("declaration", "</ x>"), ("text", "y")], id="bogus end tag"),
    ],
)
def test_tokens(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.kind, source[t.start : t.end]) for t in tokenize(source)] == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        pytest.param(
            "<a x=\"1\" y='2' z=3>", [("x", "1", "1"), ("y", "2", "2"), ("z", "3", "3")], id="quotes"
        ),
        pytest.param("<a x = 1 y>", [("x", "1", "1"), ("y", "", "")], id="blanks"),
        pytest.param('<a x=""/>', [("x", "", "")], id="empty, slash"),
        pytest.param("<a href=/b/>", [("href", "/b/", "/b/")], id="unquoted ends with slash"),
        pytest.param('<a X="&lt;&#x41;&eacute;">', [("x", "<Aé", "&lt;&#x41;&eacute;")], id="references"),
        pytest.param('<a x="?a&copy=1&reg">', [("x", "?a&copy=1®", "?a&copy=1&reg")], id="no semicolon"),
        pytest.param('<a x="1"y="2">', [("x", "1", "1"), ("y", "2", "2")], id="no blank between"),
    ],
)
def test_attributes(tag: str, expected: list[tuple[str, str, str]]) -> None:
    token = next(tokenize(tag))
    found = attributes(tag, tag, token)
    assert [(a.name, a.value, tag[a.value_start : a.value_end]) for a in found] == expected


def outline(source: str) -> str:
    found = elements(source, source)
    children: dict[int, list[int]] = {}
    for index, element in enumerate(found):
        children.setdefault(element.parent, []).append(index)

    def write(index: int) -> str:
        inner = " ".join(write(child) for child in children.get(index, []))
        return f"{found[index].name}({inner})" if inner else found[index].name

    return " ".join(write(index) for index in children.get(-1, []))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<ul><li>a<li>b</ul>c", "ul(li li)", id="li ends li"),
        pytest.param("<ul><li><ul><li>a</ul><li>b</ul>", "ul(li(ul(li)) li)", id="not through an inner list"),
        pytest.param("<p>a<p>b<div>c</div>", "p p div", id="p ends p"),
        pytest.param(
            "<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td td) tr(td))", id="cells and rows"
        ),
        pytest.param(
            "<table><tr><td><table><tr><td>x</table><td>y</table>",
            "table(tr(td(table(tr(td))) td))",
            id="inner table",
        ),
        pytest.param("<td><b>x</td><td>y</td>", "td(b) td", id="cell closes inline"),
        pytest.param("<b><td>x</b>y</td>", "b(td)", id="inline end does not cross a cell"),
        pytest.param("<select><option>a<option>b</select>", "select(option option)", id="options"),
        pytest.param("<br><img><p>x", "br img p", id="void elements"),
        pytest.param("<head><title>t</title><p>x", "head(title) p", id="head ends itself"),
        pytest.param("<div/>x<p>", "div(p)", id="a slash does not close"),
        pytest.param("<svg><g/><g/></svg>", "svg(g g)", id="but it does in SVG"),
        pytest.param("</p></x>y", "", id="stray end tags"),
    ],
)
def test_tree(source: str, expected: str) -> None:
    assert outline(source) == expected


def test_end_tag_is_within_its_element() -> None:
    source = "<p><a href=x>y</a></p>"
    anchor = elements(source, source)[1]
    assert source[anchor.start : anchor.open_end] == "<a href=x>"
    assert source[anchor.close_start : anchor.end] == "</a>"


def test_depth_is_bounded() -> None:
    source = "<div>" * 3000 + "x" + "</div>" * 3000
    found = elements(source, source)
    assert len(found) == 3000
    assert {e.parent for e in found[MAX_DEPTH:]} == {MAX_DEPTH - 1}


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        '<a b="',
        "<!--",
        "<!",
        "</",
        "<a =",
        "<style>",
        "&",
        "&#",
        "<a b = ",
        "<p ' \"",
        "<td",
        "{{",
        "{%",
    ],
)
def test_hostile_input_is_linear(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    start = time.process_time()
    for _ in tokenize(text):
        pass
    assert time.process_time() - start < 2


@given(
    st.lists(st.sampled_from(["&", "a", "mp;", "#", "x41", ";", "lt", "=", "notit", "é"]), max_size=12).map(
        "".join
    )
)
def test_references_decode_in_place(text: str) -> None:
    at = 0
    for start, end, char in references(text, 0, len(text)):
        assert at <= start < end
        assert text[start] == "&"
        assert len(char) <= 2
        at = end
