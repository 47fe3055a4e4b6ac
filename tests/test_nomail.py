"""Web pages among an application's templates, and files that are no text: left alone, and said so."""

from __future__ import annotations

import json
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
        pytest.param("a.html", "{{ form.hidden_tag() }}", 3, id="WTForms' hidden fields"),
        pytest.param("a.html.erb", "<%= csrf_meta_tags %>", 3, id="Rails"),
        pytest.param("a.blade.php", "  @csrf", 3, id="Blade"),
        pytest.param("a.html", "<script src=\"{% static 'a.js' %}\"></script>", 3, id="static script"),
        pytest.param("a.html", "<script\n  defer src='{{ url_for(\"a\") }}'></script>", 4, id="lines"),
        pytest.param("a.html.erb", '<SCRIPT SRC="<%= asset_path "a" %>"></SCRIPT>', 3, id="capitals"),
        pytest.param("a.html", '{{ a }}<link rel="canonical" href="https://hx.example/">', 3, id="canonical"),
        pytest.param("a.html", '<link href="a.ico" rel="shortcut icon">{{ a }}', 3, id="tab icon"),
        pytest.param("a.html", '<link rel="stylesheet" href="canonical-icon.css">{{ a }}', 0, id="style"),
        pytest.param(
            "a.html", '<script src="https://hx-valves.example/a.js"></script>{{ a }}', 0, id="pasted"
        ),
        pytest.param("a.html", '{{ a }}<script src="/js/list.js"></script>', 3, id="script of the site"),
        pytest.param("a.html", '{{ a }}<form action="/save">', 3, id="form of the site"),
        pytest.param("a.html.erb", "<%= form_with model: @box do |f| %>", 3, id="Rails form"),
        pytest.param("a.html", "{{ form.as_p }}", 3, id="Django form"),
        pytest.param("a.html", "{{ a }}<script>open()</script>", 3, id="fields and a program"),
        pytest.param(
            "a.html", '{{ a }}<script src="https://cdn.ampproject.org/v0.js"></script>', 0, id="AMP"
        ),
        pytest.param("a.html", '{{ a }}<form action="https://hx.example/vote">', 0, id="survey"),
        pytest.param("a.html", '<iframe id="preview">{{ mail.body }}</iframe>', 3, id="preview of a mail"),
        pytest.param("a.html", "<p>The csrf_token is missing, {{ name }}.</p>", 0, id="in prose"),
        pytest.param("a.html", "{{ name }} <p>csrf_token</p> {{ other }}", 0, id="between tags"),
        pytest.param("a.txt", "Put {% csrf_token %} into the form, please kindly, {{ name }}.", 0, id="text"),
        pytest.param("a.html", "<p>Write to anna@csrf.example, {{ name }}.</p>", 0, id="address"),
        pytest.param("a.html", '<script src="{$path}/list"></script>', 3, id="Smarty's script"),
        pytest.param("a.html", '<input class="a" name="{{ field.name }}">', 3, id="field of a form"),
        pytest.param("a.html", '{{ a }}<div data-dojo-type="a/Box">A</div>', 3, id="Dojo"),
        pytest.param("a.html", '<body class="a" onload="start()">{{ a }}', 3, id="program at the start"),
        pytest.param("a.html", "<link rel='stylesheet' href='{% static \"a.css\" %}'>", 3, id="own style"),
        pytest.param("mail.html", "<link rel='stylesheet' href='{% static \"a.css\" %}'>", 0, id="inlined"),
        pytest.param("a.html", "<iframe src='{{ url }}'></iframe>", 3, id="frame of the site"),
        pytest.param("a.html", "<meta name='generator' content='Docutils 0.20'>{{ a }}", 3, id="Docutils"),
        pytest.param("a.html", '{{ a }}<ul role="menu"><li>A</li></ul>', 3, id="menu"),
        pytest.param("a.html", '{{ a }}<table role="presentation"><td>A</table>', 0, id="no menu"),
        pytest.param("a.html", '{{ a }}<my:box onclick="a.open()" />', 3, id="element of its own"),
        pytest.param(
            "a.html", '<form method="post" action="<?my form.script ?>">', 3, id="form of a program"
        ),
        pytest.param(
            "mail.html", "<b onclick=\"a('x')\">A</b>\n<b onclick='b()'>B</b>", 3, id="calls of a program"
        ),
        pytest.param("mail.html", '<b onclick="a()">A</b>{{ a }}', 0, id="one call"),
        pytest.param("a.html", '{{ a }}<p (click)="open()">A</p>', 3, id="Angular"),
        pytest.param("a.html", '{{ a }}<p click="open()" ngclass="a">A</p>', 0, id="no Angular"),
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
    ("name", "text", "sign"),
    [
        pytest.param("README.md", "Sends mail.", "its name", id="readme"),
        pytest.param("docs/requirements-dev.txt", "jinja2>=3", "its name", id="what it needs"),
        pytest.param(
            "read.md", "# Post\n\n## Usage\n\npost a\n\n## License\n\nMIT\n", "the chapters", id="manual"
        ),
        pytest.param(
            "b.txt", "0.2 (2026-01-02)\n- b\n\n0.1 (2025-03-04)\n- a\n", "releases with", id="history"
        ),
        pytest.param("readme.txt", "Subject: Manual\n\nIt is attached.", "", id="a mail by its field"),
        pytest.param("b.txt", "Dear Anna,\n\n## Usage\n\nTurn it.", "", id="one chapter"),
        pytest.param("license-offer.txt", "Dear Anna,\n\nhere it is.", "", id="a draft about one"),
        pytest.param("README.zh-CN.md", "发送邮件。", "its name", id="in Chinese"),
        pytest.param(
            "b.txt", '<?xml version="1.0"?>\n<rss version="2.0"><title>${t}</title></rss>', "<rss>", id="feed"
        ),
        pytest.param("a.j2", "{# pages #}\n<urlset>\n{{ url }}\n</urlset>", "<urlset>", id="list of pages"),
        pytest.param("a.txt", " \n" * 2000 + "Dear Anna,", "", id="many blanks"),
        pytest.param("a.txt", "<feedback> is what we need, Anna.", "", id="a word like it"),
    ],
)
def test_texts_of_a_project_are_no_mails(tmp_path: Path, name: str, text: str, sign: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    (result,) = api.prepare(resolve(path, isolated=True), grammar=False).lint(api.read(path)).results
    said = [entry.reason for entry in result.not_checked if entry.code == NO_MAIL]
    assert [sign in one for one in said] == [True] * bool(sign)


@pytest.mark.parametrize("name", ["a.tsx.ejs", "a.jsx.hbs", "a.component.html.ejs", "a.vue.ejs"])
def test_what_a_program_is_written_from_is_no_mail(tmp_path: Path, name: str) -> None:
    path = tmp_path / "emails" / name
    path.parent.mkdir()
    path.write_text(PAGE.format("<%= a %>"), "utf-8")
    (result,) = api.prepare(resolve(path, isolated=True), grammar=False).lint(api.read(path)).results
    assert [entry.code for entry in result.not_checked] == [NO_MAIL]


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
        " to check it, name its dialect in [templates]\n\nNothing was checked. 1 not checked.\n"
    )
    assert preflint("check", "--fix", "--unsafe-fixes", "a.html").code == 0
    assert (tmp_path / "a.html").read_text("utf-8") == page


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDLY = "Dear Sir,\r\n\r\nplease kindly revert.\r\n"
MAIL = b"From: a@hx.example\nTo: b@hx.example\n\nplease kindly revert."


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("logo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR CLICK HERE", "图片", id="picture"),
        pytest.param("a.html", b"\xff\xd8\xff\xe0\0\x10JFIF CLICK HERE", "图片", id="picture as HTML"),
        pytest.param(
            "a.eml", OLE + bytes(504) + "__substg1.0_0037".encode("utf-16-le"), ".eml", id="Outlook"
        ),
        pytest.param("a.txt", OLE + bytes(504), "Office", id="old Office"),
        pytest.param("mails.json", b'[{"body": "<p>CLICK HERE</p>\\r\\n"}]', "JSON", id="JSON"),
        pytest.param("a.eml", b"{\\rtf1\\ansi please kindly revert.}", "RTF", id="RTF"),
        pytest.param("a", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF", id="PDF"),
        pytest.param("a.html", b"PK\x03\x04\x14\0[Content_Types].xml", "Office", id="Office"),
        pytest.param("a.mbox", b"PK\x03\x04\x14\0mail/1.eml", "解压", id="archive"),
        pytest.param("a.mbox", b"!BDN" + bytes(600), "Outlook", id="store"),
        pytest.param("ls.html", b"\x7fELF\2\1\1" + bytes(90) + b"CLICK HERE" * 20, "二进制", id="program"),
        pytest.param("a.eml", KINDLY.encode("utf-16"), "UTF-16", id="mail in UTF-16"),
    ],
)
def test_what_cannot_be_read_is_no_success(
    tmp_path: Path, preflint: Command, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    run = preflint("check", "--fix", "--unsafe-fixes", "--lang", "zh", "--quiet", name)
    assert (run.code, "COR008" in run.out, said in run.out, "未发现" in run.out) == (2, True, True, False), (
        run
    )
    assert (tmp_path / name).read_bytes() == data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("mail", KINDLY.encode(), id="text without a suffix"),
        pytest.param("a", MAIL + b"\0\n", id="mail with a NUL"),
        pytest.param("a.eml", MAIL + b"\n" + bytes(400), id="mail with many"),
        pytest.param("a.txt", b"please kindly revert.\0", id="text with a NUL"),
        pytest.param("a.txt", b'["please kindly revert"]', id="draft in brackets"),
        pytest.param("data", b'{"to": {{ to }}, "text": "please kindly revert."}', id="tags in braces"),
    ],
)
def test_text_is_text(tmp_path: Path, preflint: Command, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    run = preflint("check", "--no-grammar", "--exit-zero", name)
    assert "COR008" not in run.out, run


@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.txt", "Subject: 报价\r\n\r\nThe 报价 is for the the 泵 😀.\r\n", id="draft"),
        pytest.param("a.html", "<p>报价 😀</p>\r\n<p>This is the the 泵.</p>\r\n", id="page"),
    ],
)
def test_utf_16_text_is_read_and_written(
    tmp_path: Path, preflint: Command, order: str, name: str, text: str
) -> None:
    """The same findings in the same lines and columns as in UTF-8; offsets count the file's own bytes."""
    plain, wide = tmp_path / "plain" / name, tmp_path / "wide" / name
    for path, data in ((plain, text.encode()), (wide, f"\ufeff{text}".encode(f"utf-16-{order}"))):
        path.parent.mkdir()
        path.write_bytes(data)
    reports = [
        json.loads(preflint("check", "--no-grammar", "--output-format", "json", path).out)["files"][0]
        for path in (plain, wide)
    ]
    found = [
        [(d["code"], d["start"]["line"], d["start"]["column"]) for d in r["diagnostics"]] for r in reports
    ]
    assert found[0] == found[1]
    assert found[0]
    starts = [d["start"]["offset"] for d in reports[1]["diagnostics"] if d["code"] == "PLE010"]
    assert [wide.read_bytes()[start : start + 6] for start in starts] == ["the".encode(f"utf-16-{order}")]
    for path in (plain, wide):
        preflint("check", "--no-grammar", "--fix", path)
    mended = plain.read_bytes().decode()
    assert "the the" not in mended
    assert wide.read_bytes() == f"\ufeff{mended}".encode(f"utf-16-{order}")


def test_a_folder_of_what_cannot_be_read(tmp_path: Path, preflint: Command) -> None:
    for name in ("offer.msg", "b/offer.MSG", "b/terms.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    run = preflint("check", "b")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "preflint: error: b: no mails or templates, but 1 .msg, 1 .pdf\n"
        "  hint: these are not read; save the mails as .eml\n"
    )


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("full", ""),
        ("concise", ""),
        ("github", ""),
        ("json-lines", ""),
        ("json", '"files": []'),
        ("sarif", '"results": []'),
        ("lsp", "[]"),
        ("gitlab", "[]"),
        ("junit", 'tests="0"'),
        ("checkstyle", "<checkstyle"),
        ("rdjson", '"diagnostics": []'),
    ],
)
def test_an_empty_folder_gives_programs_a_report_to_read(
    tmp_path: Path, preflint: Command, form: str, said: str
) -> None:
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "offer.xyz").write_text("Subject: Offer\n")
    run = preflint("check", "mails", "--output-format", form)
    assert run.code == 0
    assert said in run.out
    assert bool(run.out) == bool(said)
    assert run.err == (
        "No mails or templates found under mails: looked for .eml, .mbox, .html, .txt and the like; "
        "any other file is read if it is named itself.\n"
    )


def test_a_path_that_is_not_there_gives_no_report(preflint: Command) -> None:
    run = preflint("check", "nowhere.eml", "--output-format", "sarif")
    assert (run.code, run.out) == (2, "")


def test_a_quiet_report_of_what_is_too_mild_says_nothing(tmp_path: Path, preflint: Command) -> None:
    (tmp_path / "a.eml").write_text(
        "Subject: Offer\nTo: jo@kai.example\n\nHello Jo,\n\nthe the list is new.\n"
    )
    run = preflint("check", "a.eml", "-q", "--min-severity", "error", "--ignore", "HDR", "--no-grammar")
    assert (run.code, run.out) == (1, "")
