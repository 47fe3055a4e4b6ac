"""`preflint check --render`, from the command line to the place in the template."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from linter.model.diagnostic import Diagnostic
from tests.conftest import Command
from tests.projects import PAGE, found, lint


def test_command_line(preflint: Command, tmp_path: Path) -> None:
    template = tmp_path / "order.html.j2"
    template.write_text(PAGE.format("<p>Your valves for {{ company }}, as agreed.</p>"), "utf-8")
    silent = preflint("--isolated", "--output-format", "concise", str(template))
    assert "TPL035" not in silent.out
    run = preflint("--isolated", "--render", "--output-format", "concise", str(template))
    assert f"{template}:4:20: warning TPL035" in run.out
    assert "(with persona missing-fields)" in run.out
    report = json.loads(preflint("--isolated", "--render", "--output-format", "json", str(template)).out)
    gaps = [d for d in report["files"][0]["diagnostics"] if d["code"] == "TPL035"]
    assert [d["personas"] for d in gaps] == [["missing-fields"]]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["", "BOM"])
def test_places_are_exact_bytes(tmp_path: Path, newline: str, bom: str) -> None:
    text = bom + PAGE.format("<p>Größe 价格 für {{ company }}, bitte.</p>").replace("\n", newline)
    result = lint(tmp_path, "order.html.j2", text)
    assert found(result, "gap-left") == [("{{ company }}", ("missing-fields",))]


def test_loops_and_personas_merge(tmp_path: Path) -> None:
    body = "<ul>{% for item in order.items %}<li>[Product Name] {{ item.name }}</li>{% endfor %}</ul>"
    result = lint(tmp_path, "order.html.j2", PAGE.format(body))
    assert [where for where, _ in found(result, "placeholder-left")] == ["[Product Name]"]


def test_without_a_configuration_files_below_the_working_folder_are_taken_in(
    preflint: Command, tmp_path: Path
) -> None:
    (tmp_path / "mails").mkdir()
    (tmp_path / "base.html").write_text(PAGE.format("{% block b %}{% endblock %}"), "utf-8")
    text = '{% extends "base.html" %}{% block b %}<p>Dear {{ name }},</p>{% endblock %}'
    (tmp_path / "mails/order.html.j2").write_text(text, "utf-8")
    run = preflint(
        "--isolated", "--render", "--output-format", "concise", "mails/order.html.j2", cwd=tmp_path
    )
    assert "not checked" not in run.out
    assert "PER001" in run.out


def test_a_mail_of_text_shows_no_markup(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("", "utf-8")
    text = "{% autoescape off %}Dear {{ user.name }},\n\nyour order has left.\n{% endautoescape %}"
    assert found(lint(tmp_path, "a.html", text), "unescaped-field") == []
    assert found(lint(tmp_path, "a.html", f"<p>{text}</p>"), "unescaped-field") != []


def test_values_are_not_the_templates_fault(tmp_path: Path) -> None:
    config = "render = true\n[samples.one]\nnote = 'Lorem ipsum dolor, TODO: price'\n"
    result = lint(tmp_path, "order.html.j2", PAGE.format("<p>{{ note }}</p>"), config)
    assert found(result, "filler-text") == []


def test_samples_from_files(tmp_path: Path) -> None:
    (tmp_path / "anna.json").write_text('{"name": "Anna"}', "utf-8")
    (tmp_path / "li.yaml").write_text("name: null\n", "utf-8")
    config = "render = true\n[samples]\nanna = 'anna.json'\nli = 'li.yaml'\n"
    result = lint(tmp_path, "order.html.j2", PAGE.format("<p>Dear {{ name }},</p>"), config)
    assert found(result, "null-value") == [("{{ name }}", ("li",))] or any(
        personas == ("li",) for d in result.diagnostics if (personas := d.personas)
    )


@pytest.mark.parametrize(
    ("samples", "message"),
    [
        pytest.param(
            "anna = 'none.json'",
            "preflint.toml:3: 'samples.anna' names a file that is not there: ",
            id="not there",
        ),
        pytest.param("anna = 'bad.json'", "bad.json:1:2: not JSON: ", id="not JSON"),
        pytest.param("anna = 'bad.yaml'", "bad.yaml:2:2: not YAML: ", id="not YAML"),
        pytest.param("anna = 'latin.json'", "latin.json: not UTF-8", id="not UTF-8"),
        pytest.param("anna = 'folder'", "'samples.anna' names a file that cannot be read: ", id="folder"),
        pytest.param("anna = 'list.yaml'", "samples must be a table", id="no table"),
    ],
)
def test_bad_samples(preflint: Command, tmp_path: Path, samples: str, message: str) -> None:
    (tmp_path / "bad.json").write_text("{", "utf-8")
    (tmp_path / "bad.yaml").write_text("x: [1\ny: 2\n", "utf-8")
    (tmp_path / "latin.json").write_bytes(b'{"name": "J\xfcrgen"}')
    (tmp_path / "folder").mkdir()
    (tmp_path / "list.yaml").write_text("- a\n", "utf-8")
    (tmp_path / "preflint.toml").write_text(f"render = true\n[samples]\n{samples}\n", "utf-8")
    (tmp_path / "a.html").write_text("<p>{{ a }}</p>", "utf-8")
    run = preflint("a.html", cwd=tmp_path)
    assert run.code == 2
    assert message in run.err


def test_fix_of_a_render_is_written_into_the_template(tmp_path: Path) -> None:
    body = "<p>{{ item.name }}{% if x %} costs &amp;amp; more{% endif %}</p>"
    result = lint(tmp_path, "order.html.j2", PAGE.format(body))
    for diagnostic in result.diagnostics:
        if diagnostic.personas and diagnostic.fix:
            for edit in diagnostic.fix.edits:
                assert 0 <= edit.span.start <= edit.span.end <= len(result.source.data)


def test_suppressed_where_the_template_says_so(tmp_path: Path) -> None:
    comment = "{# preflint-ignore-next[TPL035]: every customer has one #}"
    body = f"{comment}\n<p>Valves for {{{{ company }}}}, as agreed.</p>"
    result = lint(tmp_path, "order.html.j2", PAGE.format(body))
    assert found(result, "gap-left") == []
    assert found(result, "unused-suppression") == []


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        pytest.param("a.html.erb", "<p>Hi <%= name %></p>", "erb templates are not rendered", id="erb"),
        pytest.param("a.html.j2", "{% include 'none.html' %}", "none.html was not found", id="include"),
        pytest.param("a.html.j2", "{% mytag x %}", "unknown tag 'mytag'", id="own tag"),
        pytest.param("a.html.j2", "{% include thumbnail %}", "guessed data: https://", id="a field's name"),
    ],
)
def test_not_checked(tmp_path: Path, name: str, text: str, reason: str) -> None:
    result = lint(tmp_path, name, text)
    assert any(reason in entry.reason for entry in result.not_checked), result.not_checked


def test_nothing_is_rendered_unless_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*given: Any) -> Any:
        raise AssertionError("rendered")

    monkeypatch.setattr("linter.render.process.Worker.render", never)
    result = lint(tmp_path, "order.html.j2", PAGE.format("<p>{{ a }}</p>"), "")
    assert all(isinstance(d, Diagnostic) and not d.personas for d in result.diagnostics)


@pytest.mark.parametrize(
    ("name", "body", "names"),
    [
        pytest.param("base", "{% block body %}{% endblock %}", [], id="filled by another"),
        pytest.param("base", "{% include 'foot.html' %}{% block body %}{% endblock %}", [], id="an include"),
        pytest.param("base", "{% block body %}<p>Hi</p>{% endblock %}", ["image-only"], id="a base"),
        pytest.param(
            "news",
            "{% block body %}<p>Hi</p>{% endblock %}",
            ["missing-opt-out", "image-only"],
            id="a text of its own",
        ),
    ],
)
def test_a_base_is_not_the_whole_mail(tmp_path: Path, name: str, body: str, names: list[str]) -> None:
    (tmp_path / "foot.html").write_text("<p>HX</p>", "utf-8")
    image = '<img src="https://hx-valves.example/a.png" alt="" width="600" height="200">'
    config = 'render = true\nprofile = "marketing"\nselect = ["missing-opt-out", "image-only"]\n'
    result = lint(tmp_path, f"{name}.html.j2", PAGE.format(image * 3 + body), config)
    assert [d.name for d in result.diagnostics] == names


@pytest.mark.parametrize(
    ("title", "body", "names"),
    [
        pytest.param(
            "{% block t %}{% endblock %}", "{% block b %}{% endblock %}", [], id="filled by another"
        ),
        pytest.param("{% if a %}{% endif %}", "<p>Hi</p>", ["empty-title"], id="by nobody"),
    ],
)
def test_an_empty_title(tmp_path: Path, title: str, body: str, names: list[str]) -> None:
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    config = 'render = true\nprofile = "marketing"\nselect = ["empty-title"]\n'
    assert [d.name for d in lint(tmp_path, "base.html.j2", page, config).diagnostics] == names


def test_made_up_values_warn_at_most(tmp_path: Path) -> None:
    result = lint(tmp_path, "a.html.j2", PAGE.format("<p>Hi {{ first_name }}, teh list is ready.</p>"))
    shown = [(d.name, d.severity.value) for d in result.diagnostics if d.name == "empty-greeting"]
    assert shown == [("empty-greeting", "warning")]


def test_a_greeting_is_said_once(tmp_path: Path) -> None:
    config = 'render = true\nprofile = "marketing"\nselect = ["TPL", "PER"]\n'
    result = lint(tmp_path, "a.html", PAGE.format("<p>Dear *|FNAME|*,</p>*|UNSUB|*"), config)
    assert [d.name for d in result.diagnostics] == ["greeting-without-default"]


def test_text_of_another_file_is_said_there(tmp_path: Path) -> None:
    (tmp_path / "foot.html").write_text("<p>Please kindly find the list.</p>", "utf-8")
    result = lint(tmp_path, "a.html.j2", PAGE.format("<p>DN50 {{ n }}</p>{% include 'foot.html' %}"))
    assert found(result, "doubled-politeness") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.html", '{% load i18n %}<p>Hi {% firstof name "there" %}, hello.</p>', id="firstof"),
        pytest.param("a.html", '{% firstof x.y "there" as w %}<p>Hi {{ w }}, hello.</p>', id="firstof-as"),
        pytest.param("a.twig", '<p>Hi {{ name ?? "there" }}, hello.</p>', id="twig-is-not-jinja"),
    ],
)
def test_nearly_jinja(tmp_path: Path, name: str, text: str) -> None:
    result = lint(tmp_path, name, PAGE.replace("{}", text))
    assert found(result, "failed-render") == []
    assert found(result, "empty-greeting") == []


def test_broken_tag_is_said_once(tmp_path: Path) -> None:
    result = lint(tmp_path, "a.html.j2", PAGE.format("<p>{% if x %}DN50</p>"))
    assert found(result, "unpaired-block") == [("{% if x %}", ())]
    assert found(result, "failed-render") == []
