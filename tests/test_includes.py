"""Files that a template takes in: where they may lie, and what is said of a fault in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.render import Task, jinja
from linter.render.contract import Engine
from tests.rendering import places, render


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
        pytest.param("jinja", "p\n{{ x( }}", '{% include "inc/p.html" %}', "inc/p.html:2: ", id="jinja"),
        pytest.param("liquid", "p\n\n{% if %}", '{% render "inc/p" %}', "inc/p:3: ", id="liquid"),
        pytest.param("handlebars", "{{#if}}", "{{> inc/p}}", "p.html:1: {{#if}}", id="handlebars"),
        pytest.param(
            "jinja",
            "{% if a %}{% icon 'b' %}",
            '{% include "inc/p.html" %}',
            "inc/p.html:1: unknown tag 'icon'",
            id="unknown tag",
        ),
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
    assert (trouble.kind == "unsupported") == ("unknown tag" in detail)
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


def test_a_template_extends_another_of_its_name(tmp_path: Path) -> None:
    """As Django's search goes on to the next folder; a name that only the template has is not there."""
    text = "{% extends 'base/mail.html' %}{% block b %}Hi{% endblock %}"
    here = tmp_path / "app" / "base"
    here.mkdir(parents=True)
    (here / "mail.html").write_text(text, "utf-8")
    task = Task("jinja", text, str(here / "mail.html"), str(tmp_path), ())
    trouble = jinja.render(task, {}).trouble
    assert trouble is not None
    assert (trouble.kind, trouble.detail) == ("missing", "base/mail.html")
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "mail.html").write_text("<{% block b %}{% endblock %}>", "utf-8")
    assert jinja.render(task, {}).text == "<Hi>"


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
