"""Blocks, variables and schemas of templates; whether a template is a whole mail."""

from __future__ import annotations

from typing import Any

import pytest

from linter.facts.blocks import loose
from linter.facts.reads import made, reads
from linter.facts.segments import segments_in
from linter.facts.wholeness import wholeness_of
from linter.model.message import Message
from linter.model.schema import shape_of
from linter.model.source import Source
from linter.parse import parse
from tests.facts import facts_of


def _message(source: str, path: str = "x.html") -> Message:
    return parse(Source(path, source.encode()), "template")[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{% if a %}{% endfor %}{% endif %}", [("{% endfor %}", "{% if a %}")], id="crossed"),
        pytest.param("{% block a %}b{% endblock a %}{% block t 'x' %}", [], id="short block"),
        pytest.param("{{#*inline 'a'}}x{{/inline}}{{#> b}}{{/b}}{{#if a}}{{^}}{{/if}}", [], id="handlebars"),
        pytest.param("{{#each a}}x", [("{{#each a}}", "")], id="each"),
        pytest.param("<% if a %><% b.each do |c| %><% end %>", [("<% if a %>", "")], id="erb"),
        pytest.param("<% if (a) { %>x<% } else { %>y<% } %>", [], id="ejs"),
        pytest.param("<% if (a) { %>x<% const b = '}' %>", [("<% if (a) { %>", "")], id="ejs open"),
        pytest.param("%%[ IF @a THEN ]%%x%%[ ENDIF ]%%", [], id="ampscript"),
        pytest.param("%%[ IF @a THEN ]%%x", [("%%[ IF @a THEN ]%%", "")], id="ampscript open"),
        pytest.param("*|IFNOT:A|*b*|END:IF|**|END:IF|*", [("*|END:IF|*", "")], id="mailchimp"),
        pytest.param("{{=<% %>=}}<%#a%>", [], id="own delimiters are left alone"),
    ],
)
def test_loose(source: str, expected: list[tuple[str, str]]) -> None:
    found = loose(tuple(segments_in(facts_of(_message(source)), "template")))
    assert [(one.segment.text, one.inside.text if one.inside else "") for one in found] == expected


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        pytest.param("{{ a.b|upper|default(c, x=1) }}", "x.j2", ["a.b", "c"], id="jinja"),
        pytest.param(
            "{{ f(a) }}{% if b is defined and not c %}", "x.j2", ["a", "b", "c"], id="calls and tests"
        ),
        pytest.param("{% for i in o.items %}{{ loop.index }}", "x.j2", ["o.items", "loop.index"], id="for"),
        pytest.param("{{ a | date: '%Y', b: c }}", "x.liquid", ["a", "c"], id="liquid"),
        pytest.param(
            "{{#each a.b}}{{c}}{{helper d e=f}}{{/each}}", "x.hbs", ["a.b", "c", "d", "f"], id="handlebars"
        ),
        pytest.param("{{if .A}}{{.B.C}}{{end}}", "x.tmpl", ["A", "B.C"], id="go"),
        pytest.param("*|FNAME|**|IF:PAID|*", "x.html", ["FNAME", "PAID"], id="mailchimp"),
        pytest.param("{contactfield=firstname|a}", "x.html", ["firstname"], id="mautic"),
        pytest.param('{{ "a.b" }}{{ 1 }}{{ true }}', "x.j2", [], id="literals"),
    ],
)
def test_reads(source: str, path: str, expected: list[str]) -> None:
    segments = segments_in(facts_of(_message(source, path)), "template")
    assert [read.name for segment in segments for read in reads(segment)] == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        pytest.param("{% for k, v in a %}", {"k", "v"}, id="for"),
        pytest.param("{% set a = 1 %}", {"a"}, id="set"),
        pytest.param("{% with a=b %}", {"a"}, id="with"),
        pytest.param("{% url 'a' as b %}", {"b"}, id="as"),
        pytest.param("{% capture a %}", {"a"}, id="capture"),
    ],
)
def test_made(tag: str, expected: set[str]) -> None:
    (segment,) = segments_in(facts_of(_message(tag, "x.j2")), "template")
    assert set(made(segment)) >= expected


SCHEMA = {
    "$schema": "x",
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "order": {"$ref": "#/$defs/order"},
        "extra": {"type": "object", "additionalProperties": True, "properties": {}},
    },
    "$defs": {"order": {"properties": {"items": {"type": "array", "items": {"properties": {"sku": {}}}}}}},
}


@pytest.mark.parametrize(
    ("data", "path", "missing"),
    [
        pytest.param(["a", "b.c"], "b.c", None, id="names"),
        pytest.param(["a", "b.c"], "b.d", 1, id="names, missing"),
        pytest.param({"a": {"b": 1}}, "a.b", None, id="example"),
        pytest.param({"a": {"b": 1}}, "a.c", 1, id="example, missing"),
        pytest.param({"a": [{"b": 1}]}, "a.b", None, id="list member"),
        pytest.param({"a": []}, "a.b.c", None, id="empty list"),
        pytest.param({"a": "x"}, "a.length", None, id="length"),
        pytest.param(SCHEMA, "order.items.sku", None, id="schema"),
        pytest.param(SCHEMA, "order.total", 1, id="schema, missing"),
        pytest.param(SCHEMA, "extra.any.thing", None, id="open object"),
    ],
)
def test_schema(data: Any, path: str, missing: int | None) -> None:
    assert shape_of(data).missing(path.split(".")) == missing


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        pytest.param("<html><body><p>Hello</p></body></html>", "a.html", "whole", id="page"),
        pytest.param("<p>a</p>", "a.html", "piece", id="fragment"),
        pytest.param("{% extends 'b' %}<body></body>", "a.html", "piece", id="child"),
        pytest.param("<body>Hello{% include 'b' %}</body>", "a.html", "open", id="include"),
        pytest.param("<body>Hello{{> footer}}</body>", "a.hbs", "open", id="partial"),
        pytest.param("<body>{% block a %}Hello{% endblock %}</body>", "a.html", "whole", id="base, filled"),
        pytest.param("<body>Hello{% block a %}{% endblock %}</body>", "a.html", "open", id="with a hole"),
        pytest.param("<body>Hello<%= yield %></body>", "a.html.erb", "open", id="layout"),
        pytest.param(
            "<mjml><mj-body><mj-text>Hello</mj-text><mj-include path='a'/></mj-body></mjml>",
            "a.mjml",
            "open",
            id="mj-include",
        ),
        pytest.param("Hello\nb\nc\nd\n{{ e }}", "a.txt", "whole", id="text"),
        pytest.param("<body>{{ a }}<p>1</p></body>", "a.html", "piece", id="no word"),
        pytest.param("Hello\nb\nc\nd\n{{ e }}", "email_footer.txt", "piece", id="named a footer"),
    ],
)
def test_wholeness(source: str, path: str, expected: str) -> None:
    assert wholeness_of(facts_of(_message(source, path))) == expected
