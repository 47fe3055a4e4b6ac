"""Web pages among an application's templates, and files that are no text: left alone, and said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import api
from linter.config import resolve
from linter.engine.nomail import NO_MAIL
from tests.conftest import Command

PAGE = """\
<!DOCTYPE html>
<html lang="en"><body>
{}
<form action="{{{{ url }}}}"><input name="a"></form></body></html>
"""
CSRF = "{% csrf_token %}"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        pytest.param("a.html", CSRF, 3, id="Django"),
        pytest.param("a.html.j2", '<input type="hidden" value="{{ csrf_token() }}">', 3, id="Flask"),
        pytest.param("a.html", "<p>\n{{ form.csrf_token }}", 4, id="WTForms"),
        pytest.param("a.html.erb", "<%= csrf_meta_tags %>", 3, id="Rails"),
        pytest.param("a.blade.php", "  @csrf", 3, id="Blade"),
        pytest.param("a.html", "<script src=\"{% static 'a.js' %}\"></script>", 3, id="static script"),
        pytest.param("a.html", "<script\n  defer src='{{ url_for(\"a\") }}'></script>", 4, id="lines"),
        pytest.param("a.html.erb", '<SCRIPT SRC="<%= asset_path "a" %>"></SCRIPT>', 3, id="capitals"),
        pytest.param(
            "a.html", '<script src="https://hx-valves.example/a.js"></script>{{ a }}', 0, id="pasted"
        ),
        pytest.param("a.html", "<p>The csrf_token is missing, {{ name }}.</p>", 0, id="in prose"),
        pytest.param("a.html", "{{ name }} <p>csrf_token</p> {{ other }}", 0, id="between tags"),
        pytest.param("a.txt", "Put {% csrf_token %} into the form, please kindly, {{ name }}.", 0, id="text"),
        pytest.param("a.html", "<p>Write to anna@csrf.example, {{ name }}.</p>", 0, id="address"),
    ],
)
def test_signs_of_a_web_page(tmp_path: Path, name: str, text: str, line: int) -> None:
    path = tmp_path / name
    path.write_text(PAGE.format(text), "utf-8")
    (result,) = api.prepare(resolve(path, isolated=True), grammar=False).lint(api.read(path)).results
    said = [entry.reason for entry in result.not_checked if entry.code == NO_MAIL]
    assert len(said) == bool(line)
    assert (f" in line {line};" in said[0] and not result.diagnostics) if line else result.diagnostics


@pytest.mark.parametrize(
    ("beside", "config"),
    [
        pytest.param({}, 'templates = {"*.html" = "django"}', id="config"),
        pytest.param({"a.subject.txt": "Your order 1"}, "", id="a mail of several files"),
    ],
)
def test_what_is_said_to_be_a_mail_is_checked(
    tmp_path: Path, preflint: Command, beside: dict[str, str], config: str
) -> None:
    for name, text in ({"a.html": PAGE.format(CSRF), "preflint.toml": config} | beside).items():
        (tmp_path / name).write_text(text, "utf-8")
    run = preflint("check", "--select", "form-in-mail", "--output-format", "concise", "a.html")
    assert (run.code, "HTM006" in run.out, NO_MAIL in run.out) == (1, True, False)


def test_a_web_page_fails_nothing_and_is_fixed_nowhere(tmp_path: Path, preflint: Command) -> None:
    page = PAGE.format(CSRF + '<p onclick="a()">A</p>')
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert preflint("check", "a.html").out == (
        "a.html:\n  not checked: COR008 a web page, no mail: CSRF token in line 3;"
        " to check it, name its dialect in [templates]\n\nNothing found in 1 file. 1 not checked.\n"
    )
    assert preflint("check", "--fix", "--unsafe-fixes", "a.html").code == 0
    assert (tmp_path / "a.html").read_text("utf-8") == page


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        pytest.param("logo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR CLICK HERE", 0, id="picture"),
        pytest.param("mail", b"Dear Sir,\n\nplease kindly revert.\n", 1, id="text without a suffix"),
        pytest.param("a.txt", "Dear Sir,\n\nplease kindly revert.\n".encode("utf-16"), 1, id="UTF-16"),
        pytest.param("a", "please kindly revert.".encode("utf-16"), 1, id="UTF-16 without a suffix"),
        pytest.param("a", b"From: a@hx.example\nTo: b@hx.example\n\nplease kindly revert.\0\n", 1, id="mail"),
    ],
)
def test_binary_files(tmp_path: Path, preflint: Command, name: str, data: bytes, code: int) -> None:
    (tmp_path / name).write_bytes(data)
    run = preflint("check", "--lang", "zh", name)
    assert (run.code, "COR008 这是二进制文件，不是邮件" in run.out) == (code, not code), run
