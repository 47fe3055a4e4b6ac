"""Kinds `tags` and `comment`."""

from __future__ import annotations

import pytest

from linter.checks.base import TESTS, Finding
from tests.pages import CONTEXT, shown, template
from tests.ruling import yielded


def tags(test: str, source: str) -> list[str]:
    return shown(TESTS[f"tags/{test}"](), template(source))


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
    message = template(source)
    check = TESTS[f"comment/{test}"]()
    found = [f for f in yielded(check, message, CONTEXT, "html.comment") if isinstance(f, Finding)]
    assert [f.segment.text[f.start : f.end] for f in found if f.segment is not None] == expected
