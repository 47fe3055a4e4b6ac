"""Kinds `tags` and `comment`."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linter.checks.base import Finding
from linter.checks.html.comment import Comment
from linter.checks.templates.tags import Tags
from linter.facts.context import Context
from linter.facts.memo import Facts
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import NO_MESSAGE, yielded
from tests.tables import shared_tables

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC), tables=shared_tables())


def tags(test: str, source: str) -> list[str]:
    message = parse(Source("x.html", source.encode()), "template")[0]
    found = [f for f in yielded(Tags(test=test), message, CONTEXT) if isinstance(f, Finding)]  # type: ignore[arg-type]
    return [f.segment.text[f.start : f.end] for f in found if f.segment is not None]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{% if a %}{% for b in c %}{% endfor %}{% endif %}", [], id="nested"),
        pytest.param("{% if a %}{% for b in c %}{% endif %}", ["{% for b in c %}"], id="inner block open"),
        pytest.param("{% endif %}", ["{% endif %}"], id="closes nothing"),
        pytest.param("{% set a = 1 %}{% include 'b' %}", [], id="no blocks"),
        pytest.param("{{#if a}}{{#each b}}{{/each}}", ["{{#if a}}"], id="handlebars"),
        pytest.param("{{#> layout}}{{/layout}}", [], id="partial block"),
        pytest.param("{{^a}}b{{/a}}", [], id="inverted section"),
        pytest.param("*|IF:A|*b*|ELSE:|*c*|END:IF|*", [], id="mailchimp"),
        pytest.param("{{if .A}}{{range .B}}{{end}}", ["{{if .A}}"], id="go"),
        pytest.param("{% comment %}{% if a %}{% endcomment %}", [], id="in a comment"),
    ],
)
def test_unpaired(source: str, expected: list[str]) -> None:
    assert tags("unpaired", source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{{ a|b(“c”) }}", ["“", "”"], id="curly quotes"),
        pytest.param('{{ a|b("“c”") }} “d”', [], id="in a string, outside tags"),
        pytest.param("{{\u00a0a }}{{ a &gt; b }}", ["\u00a0", "&gt;"], id="blank and reference"),
        pytest.param("{# it’s #}", [], id="comment"),
    ],
)
def test_mangled(source: str, expected: list[str]) -> None:
    assert tags("mangled", source) == expected


def test_mixed_reports_the_first_of_each_other_dialect() -> None:
    assert tags("mixed", "{{ a|b }}{{ c }}*|D|**|E|*%%f%%") == ["*|D|*", "%%f%%"]


@pytest.mark.parametrize(
    ("test", "source", "expected"),
    [
        pytest.param("unclosed", "<p><!-- a\n<p>b", ["<!-- a"], id="unclosed"),
        pytest.param("unclosed", "<!-- a --><!-- b --!>c", [], id="closed"),
        pytest.param("conditional", "<!--[if mso]>a-->", ["[if mso]>"], id="no endif"),
        pytest.param(
            "conditional", "<!--[if mso]>a<![endif]--><!--[if !mso]><!-->b<!--<![endif]-->", [], id="whole"
        ),
        pytest.param("conditional", "<!-- [if you like] -->", [], id="prose"),
        pytest.param("saved", "a<!-- saved from url=x -->", ["<!-- saved from url=x -->"], id="saved"),
    ],
)
def test_comments(test: str, source: str, expected: list[str]) -> None:
    message = parse(Source("x.html", source.encode()), "template")[0]
    check = Comment(test=test)  # type: ignore[arg-type]
    found = [
        f
        for s in message.segments("html.comment")
        for f in check.run(s, Facts(NO_MESSAGE, CONTEXT))
        if isinstance(f, Finding)
    ]
    assert [f.segment.text[f.start : f.end] for f in found if f.segment is not None] == expected
