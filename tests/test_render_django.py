"""Django's own engine: what it renders, where each piece came from, and what it may not do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter.render import Bounds, Rendered, Task, Worker
from linter.render.contract import LITERAL, PRINTED
from linter.render.record import recorded
from tests.projects import PAGE, found, lint
from tests.rendering import places

django_own = pytest.importorskip("linter.render.django_own")

ADDRESS = "https://www.example.com/page"
DATA: dict[str, Any] = {
    "name": "Ann",
    "html": "<b>",
    "list": ["a", "b"],
    "pairs": {"k": "v"},
    "people": [{"of": "x", "n": 1}, {"of": "x", "n": 2}, {"of": "y", "n": 3}],
    "order": {"items": [1, 2], "total": 9.5},
    "one": 1,
    "two": 2,
    "day": "2026-05-14",
    "written": "14 May 2026",
    "moment": "2026-05-13T10:00:00",
    "empty": "",
}


def render(text: str, root: Path | str = "/nowhere", guessed: bool = False) -> Rendered:
    task = Task("django", text, f"{root}/mail.html", str(root), (), guessed=guessed)
    found: Rendered = django_own.Rendering(task)(task, recorded(DATA))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Hi {{ name }}!", "Hi Ann!", id="variable"),
        pytest.param("{{ html }}{{ html|safe }}", "&lt;b&gt;<b>", id="escaped"),
        pytest.param("{% autoescape off %}{{ html }}{% endautoescape %}", "<b>", id="autoescape"),
        pytest.param("{{ order.items|length }}{{ order.items.0 }}", "21", id="field before method"),
        pytest.param("{{ no.such|default:'-' }}[{{ no.such }}]", "-[]", id="unknown name"),
        pytest.param("{{ name|add:'e'|upper|truncatechars:3 }}", "AN…", id="filters"),
        pytest.param("{{ two }} item{{ two|pluralize }}", "2 items", id="pluralize"),
        pytest.param("{{ order.total|floatformat:2 }}", "9.50", id="floatformat"),
        pytest.param("{{ day|date:'j F' }}; {{ written|date:'Y' }}", "14 May; 2026", id="date of a text"),
        pytest.param("{{ name|date:'Y' }}{{ moment|timesince }}", "Ann1\xa0day, 2\xa0hours", id="no date"),
        pytest.param("{% now 'Y' %}{% now 'j' as d %}{{ d }}", "202614", id="now"),
        pytest.param("{% if one < two and name %}y{% else %}n{% endif %}", "y", id="if"),
        pytest.param("{% if not name %}a{% elif two == 2 %}b{% endif %}", "b", id="elif"),
        pytest.param("{% for x in list %}{{ forloop.counter }}{{ x }}{% endfor %}", "1a2b", id="for"),
        pytest.param("{% for x in empty %}x{% empty %}none{% endfor %}", "none", id="empty"),
        pytest.param("{% for k, v in pairs.items %}{{ k }}={{ v }}{% endfor %}", "k=v", id="pairs"),
        pytest.param(
            "{% for x in list reversed %}{% cycle '1' '2' %}{{ x }}{% endfor %}", "1b2a", id="cycle"
        ),
        pytest.param(
            "{% for p in people %}{% ifchanged p.of %}{{ p.of }}{% endifchanged %}{% endfor %}",
            "xy",
            id="ifchanged",
        ),
        pytest.param(
            "{% regroup people by of as g %}{% for o in g %}{{ o.grouper }}{{ o.list|length }}{% endfor %}",
            "x2y1",
            id="regroup",
        ),
        pytest.param("{% with n=name|lower %}{{ n }}{% endwith %}", "ann", id="with"),
        pytest.param("{% firstof empty name %}", "Ann", id="firstof"),
        pytest.param("{% filter upper %}a{{ name }}{% endfilter %}", "AANN", id="filter block"),
        pytest.param(
            "{% spaceless %}<p> <a>x y</a>\n</p>{% endspaceless %}", "<p><a>x y</a></p>", id="spaceless"
        ),
        pytest.param("{% verbatim %}{{ name }}{% endverbatim %}", "{{ name }}", id="verbatim"),
        pytest.param("{# a #}{% comment %}{{ b }{% endcomment %}c", "c", id="comments"),
        pytest.param("{% templatetag openvariable %}", "{{", id="templatetag"),
        pytest.param("{% widthratio one two 100 %}", "50", id="widthratio"),
        pytest.param("{% load i18n %}{% trans 'Yes' %}{{ _('No') }}", "YesNo", id="trans"),
        pytest.param(
            "{% load i18n %}{% blocktranslate count n=two %}one{% plural %}{{ n }} of{% endblocktranslate %}",
            "2 of",
            id="plural",
        ),
        pytest.param("{% load i18n %}{% language 'de' %}x{% endlanguage %}", "x", id="language"),
        pytest.param("{% load tz %}{% timezone 'Europe/Berlin' %}x{% endtimezone %}", "x", id="timezone"),
        pytest.param("{% load humanize %}{{ 1234567|intcomma }}", "1,234,567", id="humanize"),
        pytest.param("{% load cache %}{% cache 9 k %}{{ name }}{% endcache %}", "Ann", id="cache"),
        pytest.param("{% load static %}{% static 'a.png' %}", ADDRESS, id="static"),
        pytest.param("{% url 'a' one as u %}{{ u }}{% csrf_token %}", ADDRESS, id="url"),
        pytest.param("{% load own %}{{ name|own:'x' }}", "Ann", id="filter of the application"),
        pytest.param("{% load own %}{% site_name %}", "HX Valves", id="tag of the application"),
        pytest.param("{% load name from own %}{% name as n %}{{ n }}", "Ann", id="tag with a sample"),
    ],
)
def test_constructs(text: str, expected: str) -> None:
    rendered = render(text)
    assert (rendered.text, rendered.trouble) == (expected, None)
    assert [
        shown for shown, written, kind in places(text, rendered) if kind == LITERAL and shown != written
    ] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "a{% for x in list %}{{ x }}, {% endfor %}",
            [
                ("a", "a", LITERAL),
                ("a", "{{ x }}", PRINTED),
                (", ", ", ", LITERAL),
                ("b", "{{ x }}", PRINTED),
                (", ", ", ", LITERAL),
            ],
            id="loop",
        ),
        pytest.param(
            "{% load i18n %}{% blocktranslate trimmed with n=name %}\n"
            "  Hi {{ n }},\n  100% you\n{% endblocktranslate %}",
            [
                ("Hi ", "Hi ", LITERAL),
                ("Ann", "{{ n }}", PRINTED),
                (", ", ",\n", LITERAL),
                ("100% you", "100% you", LITERAL),
            ],
            id="translated words",
        ),
        pytest.param(
            "{% spaceless %}<p>  <a>{{ one }}</a>  </p>{% endspaceless %}",
            [
                ("<p>", "<p>", LITERAL),
                ("<a>", "<a>", LITERAL),
                ("1", "{{ one }}", PRINTED),
                ("</a>", "</a>", LITERAL),
                ("</p>", "</p>", LITERAL),
            ],
            id="blanks dropped",
        ),
        pytest.param(
            "{% filter upper %}a{% endfilter %}",
            [("A", "{% filter upper %}", PRINTED)],
            id="changed by a filter",
        ),
        pytest.param(
            "({{ empty }})",
            [("(", "(", LITERAL), ("", "{{ empty }}", PRINTED), (")", ")", LITERAL)],
            id="nothing printed",
        ),
        pytest.param(
            "{% verbatim %}{{ a }}{% endverbatim %}", [("{{ a }}", "{{ a }}", LITERAL)], id="verbatim"
        ),
    ],
)
def test_places(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert places(text, render(text)) == expected


def test_other_files(tmp_path: Path) -> None:
    (tmp_path / "base.html").write_text("<{% block t %}x{% endblock %}|{% include 'foot.html' %}>", "utf-8")
    (tmp_path / "foot.html").write_text("bye {{ name }}", "utf-8")
    text = "{% extends './base.html' %}{% block t %}{{ block.super }}y{% endblock %}"
    rendered = render(text, tmp_path)
    tag = "{% extends './base.html' %}"
    assert rendered.text == "<xy|bye Ann>"
    found = [(piece.length, text[piece.start : piece.end], piece.where) for piece in rendered.pieces]
    assert found == [
        (1, tag, "base.html:1"),
        (1, "{{ block.super }}", "base.html:1"),
        (1, "y", ""),
        (1, tag, "base.html:1"),
        (4, tag, "foot.html:1"),
        (3, tag, "foot.html:1"),
        (1, tag, "base.html:1"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "at"),
    [
        pytest.param("a{% if x %}", "syntax", "{% if x %}", id="not closed"),
        pytest.param("a{% endif %}", "syntax", "{% endif %}", id="not opened"),
        pytest.param("{{ a b }}", "syntax", "{{ a b }}", id="two names"),
        pytest.param("{% foo %}", "unsupported", "{% foo %}", id="tag of nobody"),
        pytest.param(
            "{% load own %}{% box %}a{% endbox %}", "unsupported", "{% box %}", id="block of the application"
        ),
        pytest.param("{{ x.__class__ }}", "syntax", "{{ x.__class__ }}", id="Python's own name"),
        pytest.param("{{ x|default:y }}", "failed", "{{ x|default:y }}", id="argument without a value"),
        pytest.param("{% include '/etc/passwd' %}", "outside", "{% include '/etc/passwd' %}", id="absolute"),
        pytest.param("{% include '../../x' %}", "outside", "{% include '../../x' %}", id="above the root"),
        pytest.param("{% include 'no' %}", "missing", "{% include 'no' %}", id="missing"),
        pytest.param(
            "{% include 'mail.html' %}", "bounds", "{% include 'mail.html' %}", id="includes itself"
        ),
        pytest.param("{% include 'bad.html' %}", "syntax", "{% include 'bad.html' %}", id="other file"),
    ],
)
def test_trouble(tmp_path: Path, text: str, kind: str, at: str) -> None:
    (tmp_path / "mail.html").write_text(text, "utf-8")
    (tmp_path / "bad.html").write_text("\n{% if x %}", "utf-8")
    trouble = render(text, tmp_path).trouble
    assert trouble is not None
    assert (trouble.kind, text[trouble.start : trouble.end]) == (kind, at)


def test_guessed_data_may_lack_an_argument() -> None:
    assert render("{{ x|default:y }}.", guessed=True).text == "."


def test_no_project_is_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("settings", "own"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'loaded')!r}, 'w')\n", "utf-8")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "settings")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    worker = Worker()
    try:
        text = "{% load own %}{% trans 'a' %}{% load i18n %}{% trans 'a' %}"
        worker.render(Task("django", text, str(tmp_path / "mail.html"), str(tmp_path), ({},)))
        answer = worker.render(Task("django", "{% load own %}a", str(tmp_path / "m"), str(tmp_path), ({},)))
    finally:
        worker.end()
    assert (answer[0].text, answer[0].native) == ("a", True)
    assert not (tmp_path / "loaded").exists()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ x|center:'1000000000' }}", id="wide"),
        pytest.param("{{ one|stringformat:'01000000000d' }}", id="long number"),
        pytest.param("{% for a in x %}" * 9 + "{% endfor %}" * 9, id="loops"),
        pytest.param("{% lorem 99999999 w %}", id="lorem"),
        pytest.param("{% if x %}" * 5000 + "{% endif %}" * 5000, id="deep"),
        pytest.param(
            "{% for a in x %}{{ x }}{% for b in x %}{{ x }}{% endfor %}{% endfor %}", id="much output"
        ),
    ],
)
def test_bombs(worker: Worker, text: str) -> None:
    data = {"x": "a" * 2000, "one": 1}
    task = Task("django", text, "/nowhere/m.html", "/nowhere", (data,), bounds=Bounds(seconds=0.5))
    trouble = worker.render(task)[0].trouble
    assert trouble is not None
    assert trouble.kind == "bounds"


def test_without_django_it_is_rendered_as_far_as_jinja_can(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "django.py").write_text("raise ImportError\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    worker = Worker()
    try:
        text = "{% if x|length > 2 %}{{ x|add:'d' }}{% endif %}"
        answer = worker.render(Task("django", text, "/nowhere/m.html", "/nowhere", ({"x": "abc"},)))[0]
    finally:
        worker.end()
    assert (answer.text, answer.native) == ("abc", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "<p>Your valves for {{ company }}, from {% site_name %}.</p>",
            [("gap-left", "{{ company }}")],
            id="gap beside a tag of the application",
        ),
        pytest.param(
            "{% blocktrans trimmed %}\n<p>Lorem ipsum dolor\n  sit amet.</p>{% endblocktrans %}",
            [("filler-text", "Lorem ipsum")],
            id="words of a translation",
        ),
        pytest.param(
            "<p>{{ a|add }}</p>", [("failed-render", "{{ a|add }}")], id="mistake that only Django knows"
        ),
    ],
)
def test_findings(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    result = lint(tmp_path, "order.html", "{% load i18n own %}" + PAGE.format(text))
    names = {name for name, _ in expected}
    shown = [(name, place) for name in sorted(names) for place, _ in found(result, name)]
    assert shown == expected
