"""What a mail or a file's name holds does nothing to a terminal, a build server or a reader of reports."""

from __future__ import annotations

import json
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import api
from linter.cli.terminal import complain
from linter.config import Config
from linter.errors import UsageError
from linter.formatters import FORMATS, render
from linter.formatters.diff import diff
from linter.formatters.display import Display
from linter.formatters.readable import readable
from linter.formatters.view import view
from linter.model.report import FileResult, NotChecked, Report
from linter.model.source import Source
from tests.conftest import Command
from tests.effort import cases

PREPARED = api.prepare(Config(), grammar=False)
EVIL = (
    "\x1b[31m", "\x1b]0;title\x07", "\x9b31m", "\r", "\b", "\x7f", "\0", "\u202e", "\u2066", "\u200b",
    "\u2028", "\n::error::X", "::warning a=b::c", "##[add-mask]b", "##vso[task.set]x", "##teamcity[a]",
    "\x1b[0Ksection_start:1:x", "\ud800", "\U000e0041", "\ufeff", "%0A::error::c",
)  # fmt: skip
WORDS = (
    "please kindly",
    "the the",
    "CLICK HERE",
    "dear friend",
    "free!!!",
    "报价",
    "http://a.example/",
    "{{ x }",
    "Hi",
)

hostile = st.lists(st.sampled_from((*EVIL, *WORDS)), min_size=1, max_size=6).map(" ".join)
"""A text with signs upon which something downstream would act."""

_ALLOWED = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]*")
_TEAM = re.compile(r"##[\w.-]*\[")


def is_harmless(text: str, own_commands: bool = False) -> bool:
    """Whether nothing in a text acts: no control or direction sign, no command of a build server."""
    lines = text.split("\n")
    commands = [] if own_commands else [line for line in lines if line.lstrip().startswith("::")]
    return bool(_ALLOWED.fullmatch(text)) and not _TEAM.search(text) and not commands


def mail(fields: dict[str, str], body: str, name: str) -> bytes:
    """A mail whose every field holds what it is given, as bytes that no library has made safe."""
    head = "".join(f"{field}: {value.replace(chr(10), ' ')}\n" for field, value in fields.items())
    return (
        f"{head}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n--b\nContent-Type: text/html; charset=utf-8\n\n"
        f'<p title="{body}">{body}</p><a href="{body}">here</a>\n--b\n'
        f'Content-Type: application/x-msdownload; name="{name}.exe"\n\nx\n--b--\n'
    ).encode("utf-8", "surrogatepass")


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """The report of a mail that is hostile in every field, in its file's name and in what was not checked."""
    names = ("From", "To", "Subject", "X-Mailer", "Reply-To", "Date", "List-Id")
    fields = {name: draw(hostile) for name in names}
    path = draw(hostile).replace("\0", "").encode("utf-8", "ignore").decode() + ".eml"
    (result,) = api.lint(Source(path, mail(fields, draw(hostile), draw(hostile))), PREPARED)
    extra = FileResult(
        path, result.source, "personal", draw(hostile), (), (NotChecked("TST001", draw(hostile)),)
    )
    return Report((result, extra), language=draw(st.sampled_from(("en", "zh"))))


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
@cases(40)
def test_no_format_passes_on_what_acts(name: str, data: st.DataObject) -> None:
    report = data.draw(reports())
    text = render(report, name, Display(width=80))
    assert is_harmless(text, own_commands=name == "github")
    if name == "github":
        assert all(re.match(r"::(?:error|warning|notice) title=preflint", line) for line in text.splitlines())
        found = sum(len(file.diagnostics) for file in report.files)
        assert text.count("\n") == found + len({(f, e.reason) for f in report.files for e in f.not_checked})


@pytest.mark.hypothesis
@given(report=reports())
@cases(60)
def test_a_report_for_people_passes_on_nothing_that_acts(report: Report) -> None:
    assert is_harmless(render(report, "full", Display(width=80, source=False)))


@pytest.mark.hypothesis
@given(field=hostile, body=hostile, name=hostile, language=st.sampled_from(("en", "zh")))
@cases(60)
def test_what_was_read_does_nothing(field: str, body: str, name: str, language: str) -> None:
    fields = dict.fromkeys(("From", "To", "Subject"), field)
    for one in api.viewed(Source("a\x1b.eml", mail(fields, body, name)), PREPARED):
        assert is_harmless("\n".join(view(one, language, Display(width=80), everything=True)))


@pytest.mark.hypothesis
@given(old=hostile, new=hostile, language=st.sampled_from(("en", "zh")))
@cases(60)
def test_a_decoded_diff_does_nothing(old: str, new: str, language: str) -> None:
    before, after = (Source("a\x1b.eml", mail({"Subject": one}, one, one)) for one in (old, new))
    changes = api.changed(api.State(before, ()), api.State(after, ()))
    assert is_harmless(readable(before.path, changes, language, Display(width=80)))


@pytest.mark.hypothesis
@given(report=reports())
@cases(40)
def test_json_means_what_it_meant(report: Report) -> None:
    (file, *_) = json.loads(render(report, "json"))["files"]
    said = [found["message"] for found in file["diagnostics"]]
    assert said == [d.message.encode("utf-8", "replace").decode() for d in report.files[0].diagnostics]


@pytest.mark.hypothesis
@given(before=hostile, after=hostile, path=hostile.map(lambda text: text.encode("utf-8", "ignore").decode()))
@cases(200)
def test_a_diff_on_a_screen_does_nothing(before: str, after: str, path: str) -> None:
    made = [Source(path.replace("\0", ""), text.encode("utf-8", "surrogatepass")) for text in (before, after)]
    assert is_harmless(diff(made[0], made[1], screen=True).replace("\t", ""))


@pytest.mark.hypothesis
@given(where=hostile, message=hostile, hint=hostile)
@cases(200)
def test_an_error_does_nothing(where: str, message: str, hint: str) -> None:
    from contextlib import redirect_stderr
    from io import StringIO

    with redirect_stderr(StringIO()) as stream:
        complain(UsageError(message, where=where, hint=hint), "en")
    assert is_harmless(stream.getvalue())


@pytest.mark.parametrize("option", ["--output-format=github", "--output-format=full", "--diff", "--fix"])
def test_a_folder_whose_name_is_a_command(tmp_path: Path, preflint: Command, option: str) -> None:
    folder = tmp_path / "d\n::error::X"
    folder.mkdir()
    (folder / "a.txt").write_text("Hello the the Anna\x1b[31m ##[add-mask]a\n", "utf-8")
    (folder / "b.eml").write_bytes(b"{\\rtf1}")
    (folder / "c.txt").write_bytes(b"Hello the the Anna\n")
    (folder / "c.txt").chmod(0o444)
    run = preflint("check", "--no-grammar", option, ".", env={"CI": "true"})
    assert is_harmless(run.err), run.err
    assert is_harmless(run.out.replace("\t", ""), own_commands="github" in option), run.out
    assert "\n::error::X" not in run.out


def test_a_patch_for_git_is_left_as_it_is() -> None:
    made = [Source('a "b"\n.txt', f"Hello{text}\x1b[0m ##[x]\n".encode()) for text in ("", " Anna")]
    assert diff(*made) == (
        '--- "a/a \\"b\\"\\012.txt"\n+++ "b/a \\"b\\"\\012.txt"\n@@ -1 +1 @@\n'
        "-Hello\x1b[0m ##[x]\n+Hello Anna\x1b[0m ##[x]\n"
    )


def test_sound_mail_is_shown_as_it_is() -> None:
    message = EmailMessage()
    message["Subject"] = "Größe № 5 — 报价 👩‍🔧"
    message.set_content("Hello Anna,\n\nplease kindly see № 5: 报价 👩‍🔧.\n")
    (result,) = api.lint(Source("Größe 报价.eml", bytes(message)), PREPARED)
    text = render(Report((result,)), "full", Display(width=80))
    assert "Größe 报价.eml" in text
    assert "\\u" not in text
