"""Template tags: found exactly, told apart, masked without moving anything."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.parse.dialect import speech
from linter.parse.template import find, mask

PIECES = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "*|",
    "|*",
    "%%",
    "%%=",
    "=%%",
    "%%[",
    "]%%",
    "<%",
    "%>",
    "{!",
    "}",
    "$[",
    "]$",
    "raw",
    "endraw",
    "comment",
    "endcomment",
    "if",
    " ",
    "\n",
    "x",
    "你",
    '"',
    "'",
    "{{!--",
    "--}}",
    "{{{",
    "}}}",
    "FNAME",
    "#if",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_tags_are_apart_and_masking_keeps_places(text: str) -> None:
    at = 0
    for tag in find(text):
        assert at <= tag.start <= tag.end <= len(text)
        at = tag.end
    masked = mask(text)
    assert len(masked) == len(text)
    kept = set(range(len(text))) - {i for t in find(text) if t.kind != "raw" for i in range(t.start, t.end)}
    assert all(masked[i] == text[i] for i in kept)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("Hi {{ name }}!", [("output", "{{ name }}")], id="braces"),
        pytest.param("{{{ raw }}}.", [("output", "{{{ raw }}}")], id="triple"),
        pytest.param(
            "{{~#if a}}x{{/if}}", [("control", "{{~#if a}}"), ("control", "{{/if}}")], id="handlebars blocks"
        ),
        pytest.param(
            "{{else}}{{> part}}", [("control", "{{else}}"), ("output", "{{> part}}")], id="else, partial"
        ),
        pytest.param("{{!-- a }} b --}}c", [("comment", "{{!-- a }} b --}}")], id="long comment"),
        pytest.param("{{! note }}c", [("comment", "{{! note }}")], id="short comment"),
        pytest.param('{{ "}}" }} x', [("output", '{{ "}}" }}')], id="closer in a string"),
        pytest.param(
            "{{ it's }} and {{ b }}", [("output", "{{ it's }}"), ("output", "{{ b }}")], id="apostrophe"
        ),
        pytest.param("{{ half and {{ b }}", [("output", "{{ b }}")], id="half a tag"),
        pytest.param("{% if a\n and b %}", [("control", "{% if a\n and b %}")], id="across lines"),
        pytest.param("{% url 'x' %}", [("output", "{% url 'x' %}")], id="tag without end puts out"),
        pytest.param(
            "{% box %}a{% endbox %}",
            [("control", "{% box %}"), ("control", "{% endbox %}")],
            id="tag with end",
        ),
        pytest.param("{{-- a {{ b }} --}}c", [("comment", "{{-- a {{ b }} --}}")], id="comment of Blade"),
        pytest.param("{# a {{ b }} #}c", [("comment", "{# a {{ b }} #}")], id="tag in a comment"),
        pytest.param(
            "{% raw %}{{ a }}{% endraw %}",
            [("control", "{% raw %}"), ("raw", "{{ a }}"), ("control", "{% endraw %}")],
            id="raw",
        ),
        pytest.param(
            "{% comment %}a{% if %}{% endcomment %}b",
            [("comment", "{% comment %}a{% if %}{% endcomment %}")],
            id="comment block",
        ),
        pytest.param("*|IF:X|**|FNAME|*", [("control", "*|IF:X|*"), ("output", "*|FNAME|*")], id="mailchimp"),
        pytest.param("%%First Name%% 100%%", [("output", "%%First Name%%")], id="sfmc"),
        pytest.param(
            "%%=v(@a)=%%%%[ SET @a = 1 ]%%",
            [("output", "%%=v(@a)=%%"), ("control", "%%[ SET @a = 1 ]%%")],
            id="ampscript",
        ),
        pytest.param(
            "<%= a %><% if b %><%# c %>",
            [("output", "<%= a %>"), ("control", "<% if b %>"), ("comment", "<%# c %>")],
            id="erb",
        ),
        pytest.param("{{if .A}}b{{end}}", [("control", "{{if .A}}"), ("control", "{{end}}")], id="go"),
        pytest.param("{{ end }}", [("output", "{{ end }}")], id="a variable named end"),
        pytest.param("a{color:red}@media x{#b{c:d}}", [], id="css is no template"),
        pytest.param("你好{{ 名 }}，", [("output", "{{ 名 }}")], id="beside cjk"),
    ],
)
def test_find(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.kind, source[t.start : t.end]) for t in find(source)] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("a{{ b }}c", "axxxxxxxc", id="output"),
        pytest.param("a{% if b %}c", "a          c", id="control"),
        pytest.param("a{# b\nc #}d", "a    \n    d", id="lines stay"),
        pytest.param('<a href="{{ u("x") }}">', '<a href="xxxxxxxxxxxx">', id="quotes within"),
        pytest.param("{% raw %}{{ a }}{% endraw %}", " " * 9 + "{{ a }}" + " " * 12, id="raw stays"),
    ],
)
def test_mask(source: str, expected: str) -> None:
    assert mask(source) == expected


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        pytest.param("Hello", "a.html", (), id="none"),
        pytest.param("{{ a }}", "a.hbs", ("handlebars",), id="suffix"),
        pytest.param("{{ a }}", "a.html.j2", ("jinja",), id="last suffix"),
        pytest.param("{% load i18n %}{{ a }}", "a.html", ("django",), id="django"),
        pytest.param("{% assign a = 1 %}", "a.html", ("liquid",), id="liquid"),
        pytest.param('{{ a | default: "x" }}{% if a %}', "a.html", ("liquid",), id="liquid filter"),
        pytest.param("{% set a = 1 %}{{ a|default('x') }}", "a.html", ("jinja",), id="jinja"),
        pytest.param("{{#each a}}{{b}}{{/each}}", "a.html", ("handlebars",), id="handlebars"),
        pytest.param("{{if .A}}{{.B}}{{end}}", "a.html", ("go",), id="go"),
        pytest.param("*|FNAME|* {{ a.b|e }}", "a.html", ("jinja", "mailchimp"), id="two"),
        pytest.param("<% if (a) { %><%= a %><% } %>", "a.html", ("ejs",), id="ejs"),
        pytest.param("<% if a %><%= a %><% end %>", "a.html", ("erb",), id="erb"),
    ],
)
def test_dialects(source: str, path: str, expected: tuple[str, ...]) -> None:
    assert speech(source, path).names == expected


@pytest.mark.parametrize("text", ["100%% sure", "a {b} c", "*|", "{{", "{% no end", "$[x]"])
def test_no_tags(text: str) -> None:
    assert all(tag.kind == "raw" for tag in find(text))


@pytest.mark.parametrize(
    "piece", ["{{", "{%", "{#", "%%", "*|A", "<%", "{!a", "$[A", "{{!--", "{% raw %}", '{{ "', "{{{{ "]
)
def test_hostile_input_is_linear(piece: str) -> None:
    start = time.process_time()
    find(piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 4


LINES = {
    "mako": ("<table>\n  % if rows:\n<tr>\n  % endif\n</table>", ["  % if rows:", "  % endif"]),
    "mason-loop": ("%for (@rows) {\nx\n%endfor\n", ["%for (@rows) {", "%endfor"]),
    "mako-note": ('<%page args="a" />\n## a note <!-- \nHello', ["## a note <!-- "]),
    "mako-module": ("## one\n## two\n<%!\n  def a(): pass\n%>\nHello", ["## one", "## two"]),
    "a-tag-in-a-line": ("% if a: ## {{ b }}\nHello\n% endif", ["% if a: ## {{ b }}", "% endif"]),
    "per-cent-in-a-letter": ("We give\n% for the first lot\nand 5 % else.", []),
    "markdown-heading": ("## The list\n{{ name }}", []),
}


@pytest.mark.parametrize(("text", "lines"), LINES.values(), ids=LINES)
def test_lines_of_a_program_are_comments(text: str, lines: list[str]) -> None:
    comments = [text[tag.start : tag.end] for tag in find(text) if tag.kind == "comment"]
    assert comments == lines
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(not masked[text.find(line) :][: len(line)].strip() for line in lines)


ELEMENTS = {
    "in-an-attribute": ('<a href="<TMPL_VAR NAME="page">">', ["output"]),
    "block": ("<TMPL_IF paid>Thanks<TMPL_ELSE>Please pay</TMPL_IF>", ["comment"] * 3),
    "small-letters": ("Dear <tmpl_var name='buyer' escape=html>,", ["output"]),
    "another-element": ("<TMPLVAR>", []),
}


@pytest.mark.parametrize(("text", "kinds"), ELEMENTS.values(), ids=ELEMENTS)
def test_elements_of_html_template_are_tags(text: str, kinds: list[str]) -> None:
    assert [tag.kind for tag in find(text)] == kinds


SAMPLES = {
    "thymeleaf": ('<p>Dear <b th:text="${buyer}">Ann Lee</b>!</p>', ["Ann Lee"]),
    "beyond-a-bracket": ("<b th:utext='${a > 1}' class=\"x\">\n a sum\n</b>", ["a sum"]),
    "genshi": ('<p py:content="buyer.name">Ann {}</p>', ["Ann {}"]),
    "zope": ('<p tal:content="view/name">Ann</p>${x}', ["Ann"]),
    "closed-at-once": ('<b th:text="${a}"/>Ann</p>', []),
    "elements-within": ('<p th:text="${a}">Ann <i>Lee</i></p>', []),
    "another-attribute": ('<p th:if="${a}">Ann</p>', []),
}


@pytest.mark.parametrize(("text", "samples"), SAMPLES.values(), ids=SAMPLES)
def test_what_an_attribute_replaces_is_a_tag(text: str, samples: list[str]) -> None:
    assert [text[tag.start : tag.end] for tag in find(text) if tag.syntax == "sample"] == samples


def test_a_word_may_stand_far_behind_the_sign() -> None:
    words = [tag.word for tag in find("{% if a %}x{%\n" + " " * 120 + "endif %}")]
    assert words == ["if", "endif"]
