"""Kinds `tags` and `comment`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import thread_time

import pytest

from linter.checks.base import TESTS, Finding
from linter.facts.halves import half_tags
from linter.facts.memo import Facts
from linter.facts.table import ListTable
from tests.pages import CONTEXT, shown, template
from tests.ruling import yielded


def timed(work: Callable[[], object]) -> float:
    start = thread_time()
    work()
    return thread_time() - start


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
        pytest.param("<#if a><#list b as c>d</#list>", ["<#if a>"], id="freemarker"),
        pytest.param("<#if a>b</#if></#list><#-- <#if c> -->", ["</#list>"], id="freemarker closes nothing"),
        pytest.param("<#if a < b && c == '>'>d<#else>e</#if><#assign f = 1>", [], id="freemarker whole"),
        pytest.param("#if($a) b#foreach($c in $d) e #end", ["#if("], id="velocity"),
        pytest.param("#set($a = 1)#if($a)b#{else}c#{end} #end", ["#end"], id="velocity closes nothing"),
        pytest.param("{if $a}{$b}{foreach $c as $d}e{/foreach}", ["{if $a}"], id="smarty"),
        pytest.param("@if($a) b @foreach($c as $d) e @endforeach", ["@if("], id="laravel"),
        pytest.param("##IFa.b=5## c ##FOREACHd## e ##ENDFOREACHd##", ["##IFa.b=5##"], id="glpi"),
        pytest.param("Use #if (a), #end, {if b} c {/if}, a@if(b) and @end", [], id="prose about them"),
        pytest.param("<script>#if($a)</script>#if($a) b #end", [], id="in a script"),
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


TOGETHER = ListTable(
    source="own",
    date="2026-03-02",
    values={"programs": ("jinja", "erb", "handlebars"), "mailchimp": ("zoho",)},
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("*|A|**|D|*%%f%%%%g%%{!A.b}", ["%%f%%", "{!A.b}"], id="the first of each service"),
        pytest.param("*|D|**|E|*$[A]$", [], id="together"),
        pytest.param("{{ a|b }}{{ c }}*|D|**|E|*", [], id="a program before the service"),
        pytest.param("{{ a|b }}{{ first_name }}*|D|**|FNAME|*", ["*|FNAME|*"], id="both name the reader"),
        pytest.param("{{ a|b }}{{ first_name }}<%= b.first_name %>", [], id="two programs"),
        pytest.param(
            "{{ contact.a }}{{ site_settings.b }}{{lead.C D}}", ["{{lead.C D}}"], id="token of a service"
        ),
    ],
)
def test_mixed(source: str, expected: list[str]) -> None:
    check = TESTS["tags/mixed"](table="a/b")
    facts = Facts(template(source), replace(CONTEXT, tables={"a/b": TOGETHER}))
    found = [f for f in check.run(facts.message, facts) if isinstance(f, Finding)]
    assert [f.segment.text for f in found if f.segment is not None] == expected


HALVES = pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("Hi {{ a }, {{b.c}", ["{{ a }", "{{b.c}"], id="one brace closes"),
        pytest.param("Hi { a }} {{ b }}", ["{ a }}"], id="one brace opens"),
        pytest.param("{{ a %} {% if b }} {% c }", ["{{ a %}", "{% if b }}", "{% c }"], id="other closer"),
        pytest.param("{{ a, b\n{% if c\n", ["{{", "{%"], id="never closed"),
        pytest.param("see {{ a } and { b.c }} so", ["{{ a }", "{ b.c }}"], id="two that balance"),
        pytest.param("title = {{Deep} water in {B}}, {{ a }, { b }}", [], id="bibtex and lists"),
        pytest.param("{{#if a}b{{/if}}", ["{{#if a}"], id="a block"),
        pytest.param("{{&nbsp;a }", ["{{&nbsp;a }"], id="hard blank"),
        pytest.param("<%= a b</p>", ["<%"], id="angle"),
        pytest.param('<%= a %><%inherit file="b"/><%def name="c()">d</%def><%ARGS>e</%ARGS>', [], id="mako"),
        pytest.param("*|A|, *|B, *C|*", ["*|A|", "*|", "*C|*"], id="mailchimp"),
        pytest.param("%%=v(@a)=% %%b_c%", ["%%=", "%%b_c%"], id="sfmc"),
        pytest.param("f(a) = { a }; {{a, 1}, {b, 2}}; {\\bf{a}}; {{1, 2}}", [], id="programs"),
        pytest.param('{"a": {"b": 1}} [{c: {d}}]', [], id="json"),
        pytest.param("{{ a }} {% if b %} {# c #} *|D|* <%= e %> %%f%% %%=g(h)=%%", [], id="whole"),
        pytest.param("{{${a} | default: 'b'}} {{{ c }}} {{ {'d': {}} }}", [], id="braces inside"),
        pytest.param("<style>@media a{b{c:d}}</style><script>f({a:{b}})</script>", [], id="no text"),
        pytest.param("<pre>{{ a }</pre><!-- {{ b } -->", [], id="code and comments"),
        pytest.param("a }} {: }} :-} 50 %} sure", ["}}", "%}"], id="closers alone"),
    ],
)  # fmt: skip


@HALVES
def test_half(source: str, expected: list[str]) -> None:
    message = template(source)
    facts = Facts(message, CONTEXT)
    found = facts.of(half_tags)
    assert [one.segment.text[one.half.start : one.half.end] for one in found] == expected


@HALVES
def test_half_in_much_text(source: str, expected: list[str]) -> None:
    """Only what stands near a sign is read, and that wherever it stands."""
    much = "<p>Words of a mail. 5 % of it &amp; more</p>\n" * 20
    facts = Facts(template(f"{much}{source}\n{much}{{{{ z }}\n{much}"), CONTEXT)
    found = facts.of(half_tags)
    assert [one.segment.text[one.half.start : one.half.end] for one in found] == [*expected, "{{ z }"]


def test_half_tags_are_found_in_linear_time() -> None:
    page = "{{ a } %%b% {% c }} *|D| <!-- { e }} --> <%= f g\n"

    def spent(times: int) -> float:
        message = template(page * times)
        return timed(lambda: Facts(message, CONTEXT).of(half_tags))

    assert spent(3200) < 24 * spent(400)


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
