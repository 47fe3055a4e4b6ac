"""What a template may not do: leave the sandbox, or take more than its time."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic, process_time

import pytest

from linter.render import Bounds, Task, Worker
from linter.render.contract import Engine, RenderTrouble
from linter.render.worker import alarm
from tests.rendering import render

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
    assert monotonic() - start < 30  # seconds; the limits are 1.5 to 3.5 of them on a machine at rest
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


def test_an_alarm_that_a_filter_swallows_rings_again() -> None:
    end = process_time() + 5
    with pytest.raises(RenderTrouble), alarm(0.05):
        with suppress(Exception):
            while process_time() < end:
                pass
        while process_time() < end:
            pass
