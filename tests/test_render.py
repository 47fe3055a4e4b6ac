"""Templates rendered in a process of their own: what comes out, where it came from, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment

from linter.render import Bounds, Rendered, Task, Worker, handlebars, jinja, liquid, merge, mjml
from linter.render.contract import LITERAL, PRINTED, Engine, Tag
from linter.render.record import recorded

MODULES: dict[str, Any] = {
    "jinja": jinja,
    "liquid": liquid,
    "handlebars": handlebars,
    "merge": merge,
    "mjml": mjml,
}


def render(engine: Engine, text: str, data: dict[str, Any], root: Path | str = "/nowhere") -> Rendered:
    task = Task(engine, text, f"{root}/mail.html", str(root), ())
    found: Rendered = MODULES[engine].render(task, recorded(data))
    return found


def places(text: str, rendered: Rendered) -> list[tuple[str, str, int]]:
    """Each piece: what it printed, what stands in the template there, its kind."""
    found, at = [], 0
    for piece in rendered.pieces:
        shown = rendered.text[at : at + piece.length]
        found.append((shown, text[piece.start : piece.end], piece.kind))
        at += piece.length
    return found


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    found = Worker()
    yield found
    found.end()


@pytest.mark.parametrize(
    ("engine", "text", "expected"),
    [
        pytest.param("jinja", "a {{ x }} b", [("a ", 0), ("<1>", 1), (" b", 0)], id="jinja output"),
        pytest.param("jinja", "a \n{%- if x -%}\n b{% endif %}", [("a", 0), ("b", 0)], id="jinja blanks"),
        pytest.param("jinja", "{% raw %}{{ x }}{% endraw %}", [("{{ x }}", 0)], id="jinja raw"),
        pytest.param("jinja", "{# c #}a{{ nothing }}", [("a", 0), ("", 1)], id="jinja nothing"),
        pytest.param("liquid", "a {{ x }} b", [("a ", 0), ("<1>", 1), (" b", 0)], id="liquid output"),
        pytest.param("liquid", "a {%- if x -%} b {%- endif %}", [("a", 0), ("b", 0)], id="liquid blanks"),
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
@settings(max_examples=400, deadline=None)
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
@settings(max_examples=300, deadline=None)
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


ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ ('__cla' ~ 's__') and ''|attr('__cla' ~ 'ss__') }}",
    "{{ x.__init__.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ range.__self__ }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '{0.__class__}'|format_map }}{{ '{a.__class__}'.format_map({'a': 1}) }}",
    "{{ [].append.__self__ }}",
    "{% set l = [] %}{{ l.append(1) }}",
    "{{ {}.update({'a': 1}) }}",
    "{% for c in [].__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    "{{ url_for.__globals__ }}",
    "{{ config.__class__.from_envvar }}",
    "{{ (1).__class__.__bases__ }}",
    "{{ x.mro() }}{{ joiner.mro }}",
    "{% import 'os' as o %}{{ o.system('id') }}",
    "{{ request.application.__globals__.__builtins__.__import__('os') }}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_no_way_out_of_the_sandbox(text: str) -> None:
    rendered = render("jinja", text, {"x": "X"})
    shown = rendered.text.replace("&lt;", "<")
    assert not any(
        word in shown for word in ("<class", "module", "uid=", "<built-in", "object at", "function")
    )
    if "__" in text and "format" not in text:
        assert rendered.trouble is not None
        assert rendered.trouble.kind == "forbidden"


BOMBS: list[tuple[Engine, str]] = [
    ("jinja", "{% for i in range(10**9) %}{% endfor %}"),
    ("jinja", "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"),
    ("jinja", "{{ 'a' * 10**9 }}"),
    ("jinja", "{{ '%1000000000d'|format(1) }}"),
    ("jinja", "{{ '{:>1000000000}'.format(1) }}"),
    ("jinja", "{{ x|center(10**9) }}"),
    ("jinja", "{{ x.ljust(10**10) }}"),
    ("jinja", "{{ 2 ** 99999999 }}"),
    ("jinja", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
    (
        "jinja",
        "{% set n = namespace(x='a' * 999) %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    ),
    ("jinja", "{% for i in range(99999) %}{{ 'a' * 9999 }}{% endfor %}"),
    ("jinja", "{{ lipsum(n=9999999) }}"),
    ("liquid", "{% for i in (1..1000000000) %}{% endfor %}"),
    (
        "liquid",
        "{% assign x = 'aaaaaaaaaa' %}{% for i in (1..99) %}{% assign x = x | append: x %}{% endfor %}",
    ),
    ("liquid", "{% for i in (1..9999) %}{% for j in (1..9999) %}{{ j }}{% endfor %}{% endfor %}"),
    ("handlebars", "{{#each l}}" * 6 + "x" * 900 + "{{/each}}" * 6),
]


@pytest.mark.parametrize(("engine", "text"), BOMBS)
def test_bombs_end_in_time(worker: Worker, engine: Engine, text: str) -> None:
    start = monotonic()
    data = {"x": "X", "l": [list(range(40))] * 40}
    if engine == "handlebars":
        text = text.replace("{{#each l}}", "{{#each ../l}}").replace("{{#each ../l}}", "{{#each l}}", 1)
    answers = worker.render(Task(engine, text, "/nowhere/mail.html", "/nowhere", (data,)))
    trouble = answers[0].trouble
    assert trouble is not None
    assert trouble.kind == "bounds"
    assert monotonic() - start < 10  # seconds; the limits are 1.5 to 3.5 of them on a machine at rest
    assert worker.render(Task("jinja", "ok", "/nowhere/m", "/nowhere", ({},)))[0].text == "ok"


def test_a_process_that_hangs_is_ended(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    task = Task(
        "jinja",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "/n",
        "/n",
        ({},),
    )
    late = Task(task.engine, task.text, task.path, task.root, task.data, bounds=Bounds(seconds=60.0))
    monkeypatch.setattr("linter.render.process.GRACE", -59.0)
    worker.render(Task("jinja", "warm", "/n/m", "/n", ({},), bounds=Bounds(seconds=61.0)))
    trouble = worker.render(late)[0].trouble
    assert trouble is not None
    assert (trouble.kind, trouble.detail) == ("bounds", "time")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "parts").mkdir(parents=True)
    (tmp_path / "secret.html").write_text("SECRET", "utf-8")
    (root / "parts" / "foot.html").write_text("foot {{ x }}", "utf-8")
    (root / "base.html").write_text("<{% block b %}{% endblock %}>", "utf-8")
    (root / "mail.html").write_text("{% include 'mail.html' %}", "utf-8")
    (root / "link.html").symlink_to(tmp_path / "secret.html")
    (root / "ring.html").symlink_to(root / "ring.html")
    (root / "mail.hbs").write_text("{{> mail}}", "utf-8")
    return root


@pytest.mark.parametrize(
    ("engine", "text", "kind"),
    [
        pytest.param("jinja", "{% include '/etc/passwd' %}", "outside", id="absolute"),
        pytest.param("jinja", "{% include '../secret.html' %}", "outside", id="above the root"),
        pytest.param("jinja", "{% include 'parts/../../secret.html' %}", "outside", id="down and up"),
        pytest.param("jinja", "{% include 'link.html' %}", "outside", id="link out of the root"),
        pytest.param("jinja", "{% include 'ring.html' %}", "missing", id="link to itself"),
        pytest.param("jinja", "{% include 'C:/Windows/win.ini' %}", "outside", id="drive"),
        pytest.param("jinja", "{% extends '../secret.html' %}", "outside", id="extends"),
        pytest.param("jinja", "{% import '../secret.html' as s %}", "outside", id="import"),
        pytest.param("jinja", "{% include 'mail.html' %}", "bounds", id="itself"),
        pytest.param("jinja", "{% include 'none.html' %}", "missing", id="not there"),
        pytest.param("liquid", "{% include '/etc/passwd' %}", "outside", id="liquid absolute"),
        pytest.param("liquid", "{% render '../secret.html' %}", "outside", id="liquid above"),
        pytest.param("liquid", "{% include 'link.html' %}", "outside", id="liquid link"),
        pytest.param("handlebars", "{{> ../secret}}", "outside", id="handlebars above"),
        pytest.param("handlebars", "{{> /etc/passwd}}", "outside", id="handlebars absolute"),
        pytest.param("handlebars", "{{> link.html}}", "outside", id="handlebars link"),
        pytest.param("handlebars", "{{> mail}}", "bounds", id="handlebars itself"),
    ],
)
def test_files_outside_the_root(project: Path, engine: Engine, text: str, kind: str) -> None:
    rendered = render(engine, text, {}, project)
    assert "SECRET" not in rendered.text
    assert "root:" not in rendered.text
    assert rendered.trouble is not None
    assert rendered.trouble.kind == kind


@pytest.mark.parametrize(
    ("engine", "piece", "text", "detail"),
    [
        pytest.param(
            "jinja", "p\n{{ x( }}", '{% include "inc/p.html" %}', "inc/p.html:2: unexpected '}'", id="jinja"
        ),
        pytest.param(
            "liquid", "p\n\n{% if %}", '{% render "inc/p" %}', "inc/p:3: missing expression", id="liquid"
        ),
        pytest.param("handlebars", "{{#if}}", "{{> inc/p}}", "p.html:1: {{#if}}", id="handlebars"),
        pytest.param("mjml", "<mj-text>", '<mj-include path="inc/p.html" />', "inc/p.html: ", id="mjml"),
    ],
)
def test_a_fault_of_an_included_file_names_it(
    tmp_path: Path, engine: Engine, piece: str, text: str, detail: str
) -> None:
    (tmp_path / "inc").mkdir()
    (tmp_path / "inc/p.html").write_text(piece, "utf-8")
    text = f"<mjml><mj-body>{text}</mj-body></mjml>" if engine == "mjml" else f"a {text}"
    trouble = render(engine, text, {}, tmp_path).trouble
    assert trouble is not None
    assert trouble.detail.startswith(detail)
    assert text[trouble.start : trouble.end].startswith(("{%", "{{>", "<mj-include"))


@pytest.mark.parametrize(
    ("engine", "text"),
    [
        pytest.param("jinja", '{% include "mail.html" %}', id="jinja"),
        pytest.param("liquid", '{% render "mail" %}', id="liquid"),
        pytest.param("handlebars", "{{> mail}}", id="handlebars"),
    ],
)
def test_a_file_that_takes_in_itself(tmp_path: Path, engine: Engine, text: str) -> None:
    (tmp_path / "mail.html").write_text(text, "utf-8")
    trouble = render(engine, text, {}, tmp_path).trouble
    assert trouble is not None
    assert (trouble.kind, trouble.detail) == ("bounds", "depth")


def test_included_text_points_at_the_tag(project: Path) -> None:
    text = "a {% include 'parts/foot.html' %} b"
    rendered = render("jinja", text, {"x": 1}, project)
    assert rendered.text == "a foot 1 b"
    assert [
        (there, p.where) for (_, there, _), p in zip(places(text, rendered), rendered.pieces, strict=True)
    ] == [
        ("a ", ""),
        ("{% include 'parts/foot.html' %}", "parts/foot.html:1"),
        ("{% include 'parts/foot.html' %}", "parts/foot.html:1"),
        (" b", ""),
    ]


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
