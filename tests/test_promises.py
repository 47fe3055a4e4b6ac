"""What SECURITY.md promises and no other test shows: what a run asks the system for, what packs can do."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import category

import pytest

from linter.checks.base import Test
from linter.checks.templates.default import TagDefault
from linter.checks.templates.url import TagUrl
from linter.errors import RuleError
from linter.facts.context import Context
from linter.model.source import Source
from linter.parse import parse
from linter.ruleset.tree import parse as parse_yaml
from tests.conftest import ROOT, Command
from tests.ruling import yielded

AUDIT = """\
import json, os, sys
_log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

def _hook(event, arguments):
    if event == "exec":
        arguments = (arguments[0].co_filename,)
    elif event == "compile" or event.startswith(("import", "sys.", "object.", "code.", "marshal.")):
        return
    said = [a if isinstance(a, (int, list)) else str(a) for a in arguments]
    os.write(_log, json.dumps([os.getpid(), event, said], default=str).encode() + b"\\n")

sys.addaudithook(_hook)
"""
"""Notes what Python asks of the system, in every process that is started (PEP 578)."""

FORBIDDEN = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.send", "urllib.", "http.", "ftplib.",
    "smtplib.", "webbrowser.", "pickle.find_class", "os.system", "os.exec", "os.fork",
    "os.startfile", "pty.",
)  # fmt: skip
STARTING = ("subprocess.Popen", "os.posix_spawn")  # the first does the second from Python 3.13 on
CHANGING = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.truncate",
)

MAIL = """\
From: Ann <ann@vendor.example>
To: bob@buyer.example
Subject: Offer
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<!DOCTYPE html [<!ENTITY x SYSTEM "http://example.org/x">]>
<link rel=stylesheet href="http://example.org/a.css"><style>@import "http://example.org/b.css";</style>
<p>Dear Bob, &x; see <a href="http://example.org/">the list</a>.</p><img src="http://example.org/c.png">
<script src="http://example.org/d.js">fetch("http://example.org")</script>
"""
TEMPLATES = {
    "a.html.j2": "<p>{{ ''.__class__ }}{% include 'http://example.org/x' %}</p>",
    "b.html.j2": "<p>Dear {{ name }}, {% include '../../../etc/passwd' %}</p>",
    "c.liquid": "<p>Dear {{ name }}, {% include 'x' %}</p>",
    "d.mjml": '<mjml><mj-head><mj-include path="http://example.org/x.mjml"/></mj-head><mj-body/></mjml>',
}


class Event(NamedTuple):
    """One thing that a process asked for."""

    process: int
    name: str
    arguments: list[Any]


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    """Everything that a run over the samples and hostile files asked for, grammar and rendering included."""
    from tests.conftest import start

    folder = tmp_path_factory.mktemp("audit")
    (folder / "hook").mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(AUDIT, "utf-8")
    mails = folder / "mails"
    mails.mkdir()
    (mails / "a.eml").write_text(MAIL, "utf-8")
    for name, text in TEMPLATES.items():
        (mails / name).write_text(text, "utf-8")
    log = folder / "log"
    env = {
        "AUDIT_LOG": str(log),
        "PYTHONPATH": os.pathsep.join((str(folder / "hook"), str(ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PREFLINT_CACHE_DIR": str(folder / "cache"),  # so that one that is written is seen
    }
    arguments = ["check", "--isolated", "--no-cache", "--render", "--jobs", "1", mails, ROOT / "samples"]
    run = start(arguments, mails, b"", env)
    assert (run.code, run.err) == (1, "")
    return [Event(*json.loads(line)) for line in log.read_text("utf-8").splitlines()]


@pytest.mark.slow  # five processes under an audit hook
def test_nothing_of_a_mail_reaches_the_network_a_shell_or_pickle(events: list[Event]) -> None:
    assert [event for event in events if event.name.startswith(FORBIDDEN)] == []


@pytest.mark.slow  # five processes under an audit hook
def test_the_only_process_that_is_started_is_the_one_that_renders(events: list[Event]) -> None:
    started = [event.arguments[1][1:] for event in events if event.name in STARTING]
    assert started
    assert all(command == ["-P", "-m", "linter.render.worker"] for command in started)


@pytest.mark.slow  # five processes under an audit hook
def test_templates_run_in_that_process_alone(events: list[Event]) -> None:
    ran = {event.process for event in events if event.name == "exec" and event.arguments[0].endswith(".j2")}
    assert ran
    assert events[0].process not in ran


@pytest.mark.slow  # five processes under an audit hook
def test_a_check_writes_nothing_but_its_caches(events: list[Event]) -> None:
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    opened = [e.arguments[0] for e in events if e.name == "open" and int(e.arguments[2]) & writing]
    changed = [event.arguments[0] for event in events if event.name in CHANGING]
    paths = {path for path in (*opened, *changed) if not str(path).isdecimal()} - {os.devnull}
    assert paths
    assert {path for path in paths if "/cache/" not in path and not path.endswith("/cache")} == set()


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system [id]",
        "!!python/name:os.system",
        "!!python/module:os",
        "!!python/object/new:os.system [id]",
    ],
)
def test_a_pack_names_no_code(value: str) -> None:
    with pytest.raises(RuleError, match=r"^pack\.yaml:2:\d+: not YAML: could not determine a constructor"):
        parse_yaml(f"id: mine\ntitle: {value}\n", Path("pack.yaml"))


NOW = datetime(2026, 7, 6, tzinfo=UTC)
LONG = "a" * 28
SLOW = "(?:a|a)*b"
"""What takes 2²⁸ steps by backtracking."""


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(TagDefault(names=SLOW, place="text"), f"<p>See {{{{ {LONG} }}}}</p>", id="tag-default"),
        pytest.param(
            TagUrl(names=SLOW), f'<a href="https://a.example/?b={{{{ {LONG} }}}}">c</a>', id="tag-url"
        ),
    ],
)
def test_patterns_of_packs_take_linear_time(kind: Test, text: str) -> None:
    (message,) = parse(Source("a.html", text.encode()))
    start = time.process_time()
    assert list(yielded(kind, message, Context(now=NOW))) == []
    assert time.process_time() - start < 2


SIGNS = "\x1b]0;title\x07\x1b[31m\u202e\x9b5m"
"""Sets a terminal's title, its colour and the direction of what follows."""

EVIL = f"""\
From: Ann {SIGNS} <ann@vendor.example>
Subject: RE: FREE!!! {SIGNS} click here
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>Dear Sir/Madam {SIGNS}, <a href="http://1.2.3.4/{SIGNS}">click here {SIGNS}</a>
--b
Content-Type: application/pdf; name="a{SIGNS}.pdf.exe"
Content-Disposition: attachment; filename="a{SIGNS}.pdf.exe"

MZ
--b--
"""


@pytest.mark.parametrize("name", ["full", "concise", "github"])
def test_a_mail_cannot_speak_to_the_terminal(preflint: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "evil.eml").write_text(EVIL, "utf-8")
    run = preflint("check", "--isolated", "--output-format", name, "evil.eml")
    assert run.code == 1
    assert "x1b" in run.out
    assert {char for char in run.out + run.err if category(char) in ("Cc", "Cf")} == {"\n"}
