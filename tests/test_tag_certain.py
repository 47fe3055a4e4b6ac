"""What counts as certain is what the languages' own parsers take, and it is what templates are full of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations, product

import jinja2
import liquid
import pytest
from liquid.exceptions import LiquidSyntaxError

from linter.checks.templates.certain import is_certain

WORDS = ("", "if", "elif", "elsif", "unless", "for x in", "for", "include")
TOKENS = (
    "a", "b.c", "not", "and", "in", "is", "contains", "self", "|", "|upper", "|d(", "|d:", "(", ")", ",", ":",
    "==", "<", "=", "12", '"t"', "if", "true", "True", "super()", "-", "\x85", "é", "[0]", "a.if",
)  # fmt: skip
CHUNKS = (
    "a",
    "not b.c",
    "| default('x', true)",
    "| d: 3, a",
    "== 'y'",
    "!= b",
    "and c",
    "or not d",
    "in e",
    "is f",
)


def _reason(language: str, tag: str) -> str:
    word = tag.split()[1] if tag.startswith("{%") else ""
    before = "{% if x %}" if word in ("elif", "elsif") else ""
    after = "{% endif %}" if before else f"{{% end{word} %}}" if word and word != "include" else ""
    try:
        if language == "jinja":
            jinja2.Environment(autoescape=True).parse(before + tag + after)
        else:
            liquid.Environment().from_string(before + tag + after)
    except (jinja2.TemplateSyntaxError, LiquidSyntaxError) as error:
        return str(error)
    return ""


def _refusals(language: str, said: Iterable[str]) -> dict[str, str]:
    tags = (f"{{% {w} {one} %}}" if w else f"{{{{ {one} }}}}" for one in said for w in WORDS)
    return {tag: why for tag in tags if is_certain(language, tag) and (why := _reason(language, tag))}


@pytest.mark.parametrize("language", ["jinja", "liquid"])
def test_the_parser_takes_what_is_certain(language: str) -> None:
    assert _refusals(language, (" ".join(p) for n in (1, 2, 3) for p in product(TOKENS, repeat=n))) == {}


@pytest.mark.parametrize("language", ["jinja", "liquid"])
def test_the_parser_takes_what_is_put_together(language: str) -> None:
    assert _refusals(language, (" ".join(p) for p in permutations(CHUNKS, 4))) == {}


@pytest.mark.parametrize(
    ("language", "tag", "certain"),
    [
        pytest.param("jinja", "{{ user.name }}", True, id="a name"),
        pytest.param("jinja", '{{- user.name | default("there") -}}', True, id="a filter with an argument"),
        pytest.param("jinja", "{% if not a.b and c|length > 0 %}", True, id="a test"),
        pytest.param("jinja", "{% elif order.state is not defined %}", True, id="is not"),
        pytest.param("jinja", "{% for item in order.items %}", True, id="a loop"),
        pytest.param("jinja", "{% include 'footer.html' %}", True, id="an include"),
        pytest.param("jinja", "{% if a b %}", False, id="two values"),
        pytest.param("jinja", "{{ a | default: 'x' }}", False, id="Liquid in Jinja"),
        pytest.param("jinja", "{{ not }}", False, id="a word of the language"),
        pytest.param("jinja", "{{ a['b'] }}", False, id="brackets are for the parser"),
        pytest.param("jinja", "{% if_ready %}", False, id="a tag of another name"),
        pytest.param("jinja", "{% for_each in x %}", False, id="a loop of another name"),
        pytest.param("liquid", "{{ customer.first_name | default: 'there' | escape }}", True, id="filters"),
        pytest.param("liquid", '{% if a contains "x" or b %}', True, id="contains"),
        pytest.param("liquid", "{% unless a == 3 %}", True, id="unless"),
        pytest.param("liquid", "{{ a | default('x') }}", False, id="Jinja in Liquid"),
    ],
)
def test_certain(language: str, tag: str, certain: bool) -> None:
    assert is_certain(language, tag) is certain
