"""Templates rendered in a process of their own: what comes out, where it came from, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment

from linter.render import Rendered, Task, Worker, jinja, merge
from linter.render.contract import LITERAL, PRINTED, Engine, Tag
from linter.render.django import DjangoEnvironment
from tests.effort import cases
from tests.rendering import MODULES, places, render


@pytest.mark.parametrize(
    ("engine", "text", "expected"),
    [
        pytest.param("jinja", "a {{ x }} b", [("a ", 0), ("<1>", 1), (" b", 0)], id="jinja output"),
        pytest.param("jinja", "a \n{%- if x -%}\n b{% endif %}", [("a", 0), ("b", 0)], id="jinja blanks"),
        pytest.param("jinja", "{% raw %}{{ x }}{% endraw %}", [("{{ x }}", 0)], id="jinja raw"),
        pytest.param("jinja", "a{% filter upper %}b{% endfilter %}", [("a", 0), ("B", 1)], id="jinja filter"),
        pytest.param(
            "jinja",
            "{% macro m() %}<{{ caller() }}>{% endmacro %}a{% call m() %}b{% endcall %}",
            [("a", 0), ("<b>", 1)],
            id="jinja call",
        ),
        pytest.param("jinja", "{# c #}a{{ nothing }}", [("a", 0), ("", 1)], id="jinja nothing"),
        pytest.param("liquid", "a {{ x }} b", [("a ", 0), ("<1>", 1), (" b", 0)], id="liquid output"),
        pytest.param("liquid", "a {%- if x -%} b {%- endif %}", [("a", 0), ("b", 0)], id="liquid blanks"),
        pytest.param(
            "liquid",
            "a {% unsubscribe_url %} b",
            [("a ", 0), ("https://www.example.com/page", 1), (" b", 0)],
            id="Customer.io",
        ),
        pytest.param("handlebars", "a {{{x}}} b", [("a ", 0), ("<1>", 1), (" b", 0)], id="handlebars output"),
        pytest.param("handlebars", "{{#if x}}\nb\n{{/if}}\n", [("b\n", 0)], id="handlebars lines"),
        pytest.param("handlebars", "a {{~#if x~}} b {{~/if}}", [("a", 0), ("b", 0)], id="handlebars blanks"),
    ],
)
def test_pieces(engine: Engine, text: str, expected: list[tuple[str, int]]) -> None:
    task = Task(engine, text, "/nowhere/mail.txt", "/nowhere", (), escape=False)
    rendered: Rendered = MODULES[engine].render(task, {"x": "<1>"})
    assert rendered.trouble is None
    assert [(shown, kind) for shown, _, kind in places(text, rendered)] == expected
    for shown, there, kind in places(text, rendered):
        assert kind != LITERAL or shown == there


def test_loops_print_the_same_text_again() -> None:
    text = "{% for i in items %}<li>{{ i }}{% endfor %}"
    rendered = render("jinja", text, {"items": [1, 2]})
    assert places(text, rendered) == [
        ("<li>", "<li>", 0),
        ("1", "{{ i }}", 1),
        ("<li>", "<li>", 0),
        ("2", "{{ i }}", 1),
    ]


PIECES = st.sampled_from(
    [
        "a",
        " ",
        "\n",
        "é",
        "价格",
        "{{ x }}",
        "{{- y -}}",
        "{% if x %}",
        "{%- if z -%}",
        "{% else %}",
        "{% endif %}",
        "{%- endif +%}",
        "{% for i in l %}",
        "{%- endfor -%}",
        "{{ i|upper }}",
        "{# c #}",
        "{#- d -#}",
        "\r\n",
        "{% set v %}",
        "{% endset %}",
        "{{ v|length }}",
        "{% filter upper %}",
        "{% endfilter %}",
        "{{ '<b>' }}",
        "{% macro m(a) %}",
        "{% endmacro %}",
        "{{ m(1) }}",
        "{% call m(2) %}",
        "{% endcall %}",
        "{% raw %}{{ q }}",
        "{% endraw %}",
        "{{ 1 +",
        " 2 }}",
        "{{ x",
        "|e }}",
    ]
)
DATA = {"x": "<X>", "y": "", "l": ["a", "ß"], "q": 1}


@given(st.lists(PIECES, max_size=14))
@cases(400)
def test_marks_leave_no_trace(pieces: list[str]) -> None:
    """The text is what Jinja itself renders, byte for byte; each literal piece stands so in the template."""
    text = "".join(pieces).replace("\r\n", "\n")
    rendered = render("jinja", text, DATA)
    plain = SandboxedEnvironment(autoescape=True, keep_trailing_newline=True, optimized=False)
    try:
        expected = plain.from_string(text).render(DATA)
    except Exception:
        assert rendered.trouble is not None or "m(" in text
        return
    assert rendered.trouble is None
    assert rendered.text == expected
    for shown, there, kind in places(text, rendered):
        assert kind != LITERAL or shown == there
        assert kind != PRINTED or there.startswith(("{{", "{%"))


MUSTACHE = st.sampled_from(
    [
        "a",
        " ",
        "\n",
        "价",
        "{{x}}",
        "{{{x}}}",
        "{{&x}}",
        "{{#l}}",
        "{{/l}}",
        "{{^y}}",
        "{{/y}}",
        "{{#l}}{{.}}{{/l}}",
        "{{! c }}",
    ]
)


@given(st.lists(MUSTACHE, max_size=12))
@cases(300)
def test_mustache_as_chevron_renders_it(pieces: list[str]) -> None:
    chevron = pytest.importorskip("chevron")
    text = "".join(pieces) + "\nend"  # blanks behind the last tag of a file are chevron's own matter
    data = {"x": "<X>", "l": ["a", "b"], "y": ""}
    rendered = render("handlebars", text, data)
    try:
        expected = chevron.render(text, data)
    except Exception:
        return
    if rendered.trouble is None:
        assert rendered.text.replace("&#x27;", "'") == expected


def test_ten_thousand_variables(worker: Worker) -> None:
    text = "".join(f"{{{{ v{n} }}}}" for n in range(10_000))
    data = {f"v{n}": n for n in range(10_000)}
    answer = worker.render(Task("jinja", text, "/nowhere/m", "/nowhere", (data,)))[0]
    assert answer.trouble is None
    assert answer.text == "".join(map(str, range(10_000)))


@pytest.mark.parametrize(
    ("text", "data", "expected"),
    [
        pytest.param("*|IF:FNAME|*Hi *|FNAME|**|ELSE:|*Hi*|END:IF|*", {"fname": "Anna"}, "Hi Anna", id="if"),
        pytest.param("*|IF:FNAME|*Hi *|FNAME|**|ELSE:|*Hi*|END:IF|*", {}, "Hi", id="else"),
        pytest.param("*|IF:PLAN=gold|*G*|ELSEIF:PLAN=tin|*T*|END:IF|*", {"plan": "tin"}, "T", id="elseif"),
        pytest.param("*|IFNOT:FNAME|*you*|END:IF|*", {}, "you", id="ifnot"),
        pytest.param("Hi %%First Name%%", {"first_name": "Anna"}, "Hi Anna", id="sfmc"),
        pytest.param("Hi $[FNAME|you|]$", {}, "Hi you", id="zoho default"),
    ],
)
def test_merge_tags(text: str, data: dict[str, Any], expected: str) -> None:
    from linter.parse.template import find

    tags = tuple(Tag(t.kind, t.start, t.end, t.word) for t in find(text))
    task = Task("merge", text, "/nowhere/m.html", "/nowhere", (), tags=tags)
    assert merge.render(task, data).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{% block a-b-1 %}Hi{% endblock a-b-1 %}", "Hi", id="a block's name with hyphens"),
        pytest.param(
            "{% block a %}{% if x|length > 2-1 %}Hi{% endif %}{% endblock %}", "Hi", id="a minus in a block"
        ),
        pytest.param("{% with n=x|default:'b' %}{{ n }}{% endwith %}", "abc", id="a filter's argument"),
    ],
)
def test_django(text: str, expected: str) -> None:
    task = Task("django", text, "/nowhere/m.html", "/nowhere", ())
    assert jinja.render(task, {"x": "abc"}, DjangoEnvironment(task)).text == expected
