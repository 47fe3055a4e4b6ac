"""Passwords and keys: in no report, diff, baseline or cache."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64decode, encodebytes
from collections.abc import Iterator
from pathlib import Path
from quopri import decodestring, encodestring
from typing import Any

import pytest

from linter.cli.guard import run
from linter.facts.sensitive.forms import FormTable
from linter.facts.sensitive.found import TABLE
from linter.facts.sensitive.scan import spots_in
from linter.facts.table import table_in
from linter.formatters import FORMATS
from linter.model.secrets import patched
from tests.conftest import ROOT, Command
from tests.editor import Editor
from tests.effort import EFFORT, THOROUGHLY
from tests.packed import docx
from tests.tables import shared_tables

WORD, KEY = "Xq7vL9tR2mK4", "Zt4Kq8Wm2Rv6Yb1Nc5Hx9Js3Pd7Lf0Gu4Ea"
"""Found nowhere else."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("https://li:a@b.example/", "https://li:*@b.example/", id="short password"),
        pytest.param("ftp://li:p%40ss@b.example", "ftp://li:******@b.example", id="escaped"),
        pytest.param("see https://:pass@b.example.", "see https://:****@b.example.", id="no name"),
        pytest.param(
            "https://b.example/?token=abcdef12&a=b", "https://b.example/?token=********&a=b", id="token"
        ),
        pytest.param("https://b.example/?API_KEY=abcdef12", "https://b.example/?API_KEY=********", id="big"),
        pytest.param("AKIA" + "ABCD2345EFGH6789", "AKIA" + "*" * 14 + "89", id="AWS"),
        pytest.param("ghp_" + KEY + "A", "ghp_" + "*" * 34 + "aA", id="GitHub"),
        pytest.param("sk_live_" + KEY[:24], "sk_live_" + "*" * 22 + KEY[22:24], id="Stripe"),
        pytest.param("glpat-" + KEY[:20], "glpat-" + "*" * 18 + KEY[18:20], id="GitLab"),
        pytest.param("https://b.example:8080/a@b", None, id="port and path"),
        pytest.param("mailto:li@b.example", None, id="address"),
        pytest.param("https://{{ user }}:{{ password }}@b.example", None, id="template"),
        pytest.param("https://b.example/?token={{ token }}", None, id="template token"),
        pytest.param("model AKIA-200, size_a_b", None, id="model number"),
        pytest.param("see: https://b.example, time 10:30 @ noon", None, id="prose"),
    ],
)
def test_what_is_hidden(text: str, shown: str | None) -> None:
    spots = spots_in(text, table_in(shared_tables(), TABLE, FormTable))
    assert patched(text, [(spot.start, spot.shown) for spot in spots]) == (shown or text)


SECRETS = {
    "key": f"ghp_{KEY}B",
    "password": WORD,
    "card": "4539148803436467",
    "card code": "4829",
    "iban": "DE02200505501015871393",
    "wrong iban": "NL18INGB0006543218",
    "account": "3901120009200456781",
    "identity": "330203198804123528",
    "passport": "E87654321",
    "machine zone": "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "phone": "17122334450",
    "birth date": "12.03.1981",
    "private key": "MIIBOgIBAAJBAKj34GkxFhD90vcNLYLIn",
    "link token": "q8Wm2Rv6Yb1Nc5Hx",
}
"""One of each kind, each found nowhere else; what outputs may show of it is not in `SHOWN`."""

SHOWN = {name: value[: -4 if len(value) > 4 else None] for name, value in SECRETS.items()}
PHONES = "".join(f"Anna {at} {number}<br>\n" for at, number in enumerate(range(17122334450, 17122334456)))
BODY = f"""\
<p>Hello Anna,</p><p>please kindly see {SECRETS["key"]} and http://li:{WORD}@pumps.example/a.
the password is {WORD} !</p>
<a href="http://li:{WORD}@pumps.example/a b?utm_source=x&token={SECRETS["link token"]}">
http://li:{WORD}@pumps.example/</a>
<p>please kindly charge {SECRETS["card"]} , CVV {SECRETS["card code"]} , and pay to the the
IBAN {SECRETS["iban"]} or IBAN {SECRETS["wrong iban"]} , bank account {SECRETS["account"]} ！</p>
<p>We have {SECRETS["identity"]} , passport {SECRETS["passport"]} , date of birth<br>
Anna {SECRETS["birth date"]}<br>
Jan 02.11.1979</p>
<p>P&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;<br>
{SECRETS["machine zone"].replace("<", "&lt;")}</p>
<p>{PHONES}</p>
<p>-----BEGIN PRIVATE KEY-----<br>{SECRETS["private key"]}<br>-----END PRIVATE KEY-----</p>
"""
HEAD = f"""\
From: Li <li@pumps.example>
To: anna.weber@gmail.com
Subject: Price {SECRETS["card"]} http://li:{WORD}@pumps.example/ !!
X-Key: {SECRETS["key"]}
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
"""
QUOTED = encodestring(BODY.encode()).decode()
INNER = f"From: Anna <anna@example.org>\nSubject: Card\nContent-Type: text/html\n\n{BODY}"
ATTACHED = f"""\
--b
Content-Type: text/plain

please kindly see the the files.
--b
Content-Type: message/rfc822

{INNER}
--b
Content-Type: text/calendar; charset=utf-8
Content-Transfer-Encoding: base64

{encodebytes(BODY.encode()).decode()}
--b
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="{SECRETS["card"]}.conf"

{BODY}
--b--
"""
OFFICE = f"""\
--b
Content-Type: text/plain

please kindly see the the file.
--b
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="a.docx"
Content-Transfer-Encoding: base64

{encodebytes(docx(*(f"<w:t>{line}</w:t>" for line in BODY.splitlines()))).decode()}
--b--
"""
MIXED = HEAD.replace("text/html; charset=utf-8", "multipart/mixed; boundary=b")
FILES = {
    "office.eml": f"{MIXED}\n{OFFICE}",
    "attached.eml": f"{MIXED}\n{ATTACHED}",
    "mail.eml": f"{HEAD}\n{BODY}",
    "coded.eml": f"{HEAD}Content-Transfer-Encoding: base64\n\n{encodebytes(BODY.encode()).decode()}",
    "quoted.eml": f"{HEAD}Content-Transfer-Encoding: quoted-printable\n\n{QUOTED}",
    "page.html": BODY,
    "plain.txt": f"the the login is {SECRETS['key']}, card {SECRETS['card']} , please kindly see it.\n",
}
OUTPUTS = {
    **{
        name: ["check", "--no-grammar", f"--output-format={name}"] for name in FORMATS if name != "statistics"
    },
    "statistics": ["check", "--no-grammar", "--statistics"],
    "unsafe": ["check", "--no-grammar", "--show-sensitive", "--output-format=json"],
    "diff": ["check", "--no-grammar", "--diff", "--unsafe-fixes"],
    "patch": ["check", "--no-grammar", "--diff=raw", "--unsafe-fixes"],
    "view": ["view"],
    "report": ["report", "--no-grammar", "-o", "-made.html"],
    "baseline": ["baseline", "update"],
}


def each() -> Iterator[Any]:
    """Each output of a mail, and of one file each that is made fast and slowly; thoroughly, of all files."""
    slow, others = [*FILES][:2], [*FILES][3:]
    for number, output in enumerate(OUTPUTS):
        meant = FILES if EFFORT != "quick" else ("mail.eml", others[number % len(others)], slow[number % 2])
        for name in meant:
            is_slow = name in slow or output == "report"
            marks = [pytest.mark.slow] if is_slow else THOROUGHLY
            yield pytest.param(output, name, id=f"{output}-{name}", marks=marks)


@pytest.mark.parametrize(("output", "name"), [*each()])
def test_no_output_holds_them(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    output: str,
    name: str,
) -> None:
    """Said twice, the second time from the cache."""
    (tmp_path / name).write_text(FILES[name], "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PREFLINT_CACHE_DIR", raising=False)
    codes = [run([*OUTPUTS[output], name]) for _ in range(2)]
    said = [*capfd.readouterr()]
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != name]
    assert set(codes) <= {0, 1}
    assert "".join(said)
    for place in (*said, *(path.read_bytes().decode("latin-1") for path in written)):
        read = [place, *decoded(place)]
        assert [kind for kind, secret in SHOWN.items() if any(secret in one for one in read)] == []


def decoded(text: str) -> Iterator[str]:
    """What a text says in base64, in quoted-printable and in JSON of a page."""
    yield text.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&")
    yield decodestring(text.encode("utf-8", "surrogateescape")).decode("latin-1")
    bare = re.sub(r'(?:\\r|\\n|[\s"+\-])+', "", text)
    for run_of in re.findall(r"[A-Za-z0-9+/]{16,}", bare):
        for at in range(4):
            part = run_of[at : at + (len(run_of) - at) // 4 * 4]
            yield b64decode(part).decode("latin-1")


LOGIN = f"Hello Anna, the the login is at http://li:{WORD}@pumps.example/.\n"


def test_fixes_write_what_stood_there(tmp_path: Path, preflint: Command) -> None:
    (tmp_path / "a.txt").write_text(LOGIN, "utf-8")
    preflint("check", "--fix", "--no-grammar", "a.txt")
    assert (tmp_path / "a.txt").read_text("utf-8") == LOGIN.replace("the the", "the")


@pytest.mark.parametrize(
    ("options", "is_screen", "is_there"),
    [
        pytest.param([], True, False, id="not asked"),
        pytest.param(["--show-sensitive"], True, True, id="asked, on a screen"),
        pytest.param(["--show-sensitive"], False, False, id="asked, into a file"),
    ],
)
@pytest.mark.parametrize(
    "output", ["--diff", pytest.param("--output-format=full --show-source", marks=pytest.mark.slow)]
)
def test_shown_on_request_on_a_screen_alone(
    tmp_path: Path, output: str, options: list[str], is_screen: bool, is_there: bool
) -> None:
    (tmp_path / "a.txt").write_text(LOGIN, "utf-8")
    said = in_terminal(
        tmp_path, ["check", *output.split(), "--no-grammar", *options, "a.txt"], is_screen=is_screen
    )
    assert ("the login" in said, WORD in said) == (True, is_there), said


def in_terminal(folder: Path, arguments: list[str], *, is_screen: bool) -> str:
    """What a run of the program says, to a terminal or into a file."""
    code = (
        "import os, pty, sys\n"
        "sys.exit(os.waitstatus_to_exitcode(pty.spawn([sys.executable, '-m', 'linter', *sys.argv[1:]])))"
        if is_screen
        else "import sys; from linter.cli.guard import run; sys.exit(run(sys.argv[1:]))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout.decode()


def test_no_message_of_the_server_holds_them(tmp_path: Path) -> None:
    """Diagnostics, titles of actions, and what pointing at encoded text shows; each mail in its language."""
    with Editor(tmp_path) as editor:
        for name, text in FILES.items():
            language = "html" if name.endswith("html") else "eml"
            uri = editor.open(tmp_path / name, text, language)
            told = editor.told(uri)
            lines = text.split("\n")
            whole = {"start": {"line": 0, "character": 0}, "end": {"line": len(lines), "character": 0}}
            titles = [action["title"] for action in editor.actions(uri, whole)]
            glimpses = [
                editor.ask(
                    "textDocument/hover", textDocument={"uri": uri}, position={"line": number, "character": 3}
                )
                for number in range(len(lines))
            ]
            said = json.dumps([told, titles, glimpses, editor.notes], ensure_ascii=False)
            assert told
            assert [kind for kind, secret in SHOWN.items() if secret in said] == []
