"""`preflint audit`: an archive becomes tables, whatever happens on the way, and a report."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pytest

from linter.archive import store as store_module
from linter.archive.audit import audit
from linter.archive.page import html
from linter.archive.report import summary
from linter.archive.store import HEAD, latest
from linter.archive.words import WORDS
from linter.batch import Setup
from tests.archived import KINDS, RULES, SECRET, laid, letter, mailbox
from tests.conftest import CACHE, PACK, ROOT, Command
from tests.test_jobs import KILLER

COPIES = 2 * (len(KINDS) - 1)
TABLES = ("messages", "findings")
SETUP = Setup(isolated=True, overrides=(("packs", (str(PACK),)), ("select", ("TST",))))


def rows(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the latest results, in one order."""
    found = latest(folder)
    files = dict(zip(TABLES, (found.messages, found.findings), strict=True))
    return {name: duckdb.read_parquet(files[name]).order("all").fetchall() for name in TABLES}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Each kind of source once; below them the same two mails, and three of their own."""
    folder = tmp_path / "in"
    for kind, files in KINDS.items():
        laid(folder / kind, files())
    own = {"own.mbox": mailbox(letter(3, text="Fine."), letter(4), letter(5, text="Gadzooks!"))}
    return laid(folder, own)


@pytest.mark.skipif(sys.platform == "win32", reason="sitecustomize is found by PYTHONPATH's first entry")
def test_an_archive_from_its_first_audit_to_its_report(archive: Path, preflint: Command) -> None:
    first = preflint("audit", "in", "-o", "out", *RULES, "-j2")
    assert (first.code, first.err) == (1, "")
    assert first.out == (
        f"5 mails ({COPIES} copies left out): 1 errors, 3 warnings, 0 info.\n"
        "To see more: preflint audit report out\n"
    )
    out = archive.parent / "out"
    before = rows(out)
    assert [len(before[name]) for name in TABLES] == [5, 4]
    assert preflint("audit", "in", "-o", "out", *RULES, "-q") == (1, "", "")
    assert rows(out) == before

    laid(archive, {"late.eml": letter(6, text="killer"), "later.eml": letter(7)})
    (archive.parent / "sitecustomize.py").write_text(KILLER)
    environment = {"PYTHONPATH": os.pathsep.join([str(archive.parent), str(ROOT)])}
    poisoned = preflint("audit", "in", "-o", "out", *RULES, "-j2", env=environment)
    assert (poisoned.code, poisoned.err) == (3, "")
    assert "1 could not be linted, a fault of preflint.\n" in poisoned.out
    died = [row for row in rows(out)["messages"] if "a process died while linting it" in row]
    assert len(died) == 1
    assert set(before["findings"]) < set(rows(out)["findings"])

    english, chinese = (preflint("audit", "report", "out", "--lang", lang) for lang in ("en", "zh"))
    assert (english.code, chinese.code) == (0, 0)
    assert "TST002 misspelt-article" in english.out and "By the sender's domain" in english.out
    assert "按发件人域名" in chinese.out and '<html lang="zh-Hans">' in (out / "report.html").read_text(
        "utf-8"
    )


def test_what_cannot_be_read_is_said_and_tried_again(tmp_path: Path, preflint: Command) -> None:
    laid(tmp_path / "in", {"old.pst": b"!BDN", "a.eml": letter(1, text="Fine.")})
    for _ in range(2):
        run = preflint("audit", "in", "-o", "out", *RULES, "-q", "-j1", "--lang", "zh")
        path = Path("in", "old.pst")
        assert (run.code, run.out) == (2, "")
        assert run.err == (
            f"preflint：错误：{path}: 这是 Outlook 数据文件，其中没有邮件的原始内容；请导出为 .eml 或 .mbox\n"
        )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("audit", "no", "-o", "out"), "no: there is no such file or folder", id="no-source"),
        pytest.param(("audit", "in", "-o", "in"), "in: holds something that is no audit", id="folder-in-use"),
        pytest.param(("audit", "report", "in"), "in: is no folder of an audit", id="no-audit"),
        pytest.param(("audit", "in"), "Missing option '-o'", id="no-folder"),
    ],
)
def test_usage(arguments: tuple[str, ...], said: str, tmp_path: Path, preflint: Command) -> None:
    laid(tmp_path / "in", {"a.eml": letter(1)})
    run = preflint(*arguments)
    assert run.code == 2
    assert said in run.err


def test_a_missing_package_is_named_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from linter.cli.guard import run

    monkeypatch.setitem(sys.modules, "duckdb", None)
    for lang in ("en", "zh"):
        assert run(["audit", "report", str(tmp_path), "--lang", lang]) == 2
    assert capsys.readouterr().err == (
        "preflint: error: audits need the package duckdb, which is not installed\n"
        "  hint: pip install 'preflint[archive]'\n"
        "preflint：错误：审计邮件档案需要 duckdb 包，但尚未安装\n"
        "  提示：请运行：pip install 'preflint[archive]'\n"
    )


class Killed(BaseException):
    """As a killed process: nothing of ours handles it."""


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Batches linted in this process, one mail each, in small parts."""
    from linter.batch.lint import lint_batch

    def linted(setup: Setup, batches: Any, jobs: int) -> Iterator[Any]:
        return ((batch, lint_batch(batch.mails, setup)) for batch in batches)

    monkeypatch.setattr("linter.archive.audit.linted", linted)
    monkeypatch.setattr("linter.archive.audit._MAILS", 1)
    monkeypatch.setattr("linter.archive.audit.PART", 2)
    yield


STEPS = [*(("_put", n) for n in (1, 2, 3, 6)), *(("settle", n) for n in (1, 2, 5)), ("_write", 1)]


@pytest.mark.parametrize(("step", "time"), STEPS)
@pytest.mark.parametrize("before", [True, False])
def test_a_run_that_ends_at_any_step_goes_on(
    step: str, time: int, before: bool, archive: Path, at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, whole = archive.parent / "out", archive.parent / "whole"
    undisturbed = audit([archive], whole, SETUP)
    real, calls = getattr(store_module, step), [0]

    def killed(*given: Any) -> None:
        calls[0] += 1
        if calls[0] == time and before:
            raise Killed
        real(*given)
        if calls[0] == time:
            raise Killed

    monkeypatch.setattr(store_module, step, killed)
    try:
        audit([archive], folder, SETUP)
    except Killed:
        monkeypatch.setattr(store_module, step, real)
    assert audit([archive], folder, SETUP) == undisturbed
    assert rows(folder) == rows(whole)
    named = {Path(path).name for path in latest(folder).messages}
    assert {path.name for path in folder.glob("*/*/*")} == named


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_kill_9_again_and_again(archive: Path, preflint: Command) -> None:
    more = mailbox(*(letter(number, text=f"See teh list {number}.") for number in range(100, 900)))
    laid(archive, {"more.mbox": more})
    command = ["audit", "in", *RULES, "-q", "-j2", "--checkpoint", "0"]
    preflint(*command, "-o", "whole")
    clean = {**os.environ, "PYTHONPATH": str(ROOT), "PREFLINT_CACHE_DIR": str(CACHE)}
    out = archive.parent / "out"
    counts = []
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-m", "linter", *command, "-o", "out"], cwd=archive.parent, env=clean
        )
        start = counts[-1] if counts else 0
        end = time.monotonic() + 20
        while time.monotonic() < end and process.poll() is None and done(out) < start + 100:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
        counts.append(done(out))
    assert counts == sorted(counts) and counts[0] > 0
    preflint(*command, "-o", "out")
    assert rows(out) == rows(archive.parent / "whole")


def done(folder: Path) -> int:
    """Mails that count."""
    try:
        totals = latest(folder).totals
    except Exception:  # it is just being made
        return 0
    return totals.mails if totals else 0


def test_other_rules_lint_anew_and_the_same_rules_never_twice(archive: Path, at_once: None) -> None:
    folder = archive.parent / "out"
    audit([archive], folder, SETUP)
    first = rows(folder)
    other = Setup(isolated=True, overrides=(*SETUP.overrides, ("ignore", ("TST002",))))
    assert audit([archive], folder, other).warnings == 0
    assert [row for row in rows(folder)["findings"] if "TST002" in row] == []
    met: list[int] = []
    audit([archive], folder, SETUP, watch=lambda mails, step: met.append(mails))
    assert (rows(folder), sum(met)) == (first, 0)
    audit([archive], folder, SETUP, prune=True)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1
    assert rows(folder) == first


def test_two_audits_do_not_write_into_one_folder(archive: Path, at_once: None) -> None:
    from linter.errors import UsageError

    def other(mails: int, step: int) -> None:
        with pytest.raises(UsageError, match="another audit writes into this folder"):
            audit([archive], archive.parent / "out", SETUP)

    audit([archive], archive.parent / "out", SETUP, watch=other)


def test_mails_that_come_later_are_linted_alone(archive: Path, at_once: None) -> None:
    folder = archive.parent / "out"
    audit([archive], folder, SETUP)
    with (archive / "own.mbox").open("ab") as file:
        file.write(mailbox(letter(8), letter(9)))
    totals = audit([archive], folder, SETUP)
    assert (totals.mails, totals.copies) == (7, COPIES)


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_for_a_terminal_alone(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.cli.audit_progress import shown

    written = []
    for screen, quiet in ((Screen(), False), (Screen(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", screen)
        with shown([archive], lambda path: False, "zh", quiet=quiet) as watch:
            watch(1234, 5678)
        written.append(screen.getvalue())
    assert "检查中" in written[0] and "1,234" in written[0] and "封/秒" in written[0]
    assert written[1:] == ["", ""]


TRICKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></svg><style>*{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}",
)


def test_nothing_from_a_mail_is_markup_or_a_command(tmp_path: Path, at_once: None, preflint: Command) -> None:
    text = (
        "Please look at the drawing of the valve and send us teh price for twenty pieces by Friday noon. " * 2
    )
    for number, trick in enumerate(TRICKS):
        name = trick.replace("/", "_")
        given = {"Subject": trick, "From": f"Ann <ann@{name}.example>", "To": f"<bob@{name}.example>"}
        for copy in range(3):
            laid(tmp_path / "in" / name, {f"{copy}.eml": letter(number * 3 + copy, text=text, **given)})
    audit([tmp_path / "in"], tmp_path / "out", SETUP)
    page = html(summary(tmp_path / "out"), "en")
    plain = html(summary(tmp_path / "out")._replace(templates=(), senders=(), recipients=()), "en")
    assert tags(page) >= tags(plain)
    assert tags(page) - tags(plain) <= {"table", "tr", "th", "td", "small", "br", "div", "rect", "svg"}
    assert "7 * 7" in page and "alert(1)" in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org", "")
    printed = preflint("audit", "report", "out").out
    assert "\x1b" not in printed


def tags(page: str) -> set[str]:
    found: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(tag)
            assert not [name for name, _ in attrs if name.startswith("on")]

    Reader().feed(page)
    return found


def test_no_secret_is_in_any_byte_that_is_written(tmp_path: Path, preflint: Command) -> None:
    given = {"Subject": f"Key {SECRET}", "From": f"Ann {SECRET} <ann@alder.example>"}
    files = {
        f"{n}.eml": letter(n, text=f"teh key is {SECRET}, the password is {SECRET}", **given)
        for n in range(3)
    }
    laid(tmp_path / "in", files)
    run = preflint("audit", "in", "-o", "out", "--isolated", "-j1")
    report = preflint("audit", "report", "out")
    assert "3 mails" in run.out and report.code == 0
    holding = [path for path in (tmp_path / "out").rglob("*") if path.is_file() and _holds(path)]
    assert (holding, SECRET in run.out + run.err + report.out + report.err) == ([], False)


def _holds(path: Path) -> bool:
    if path.suffix == ".parquet":
        return SECRET in str(duckdb.read_parquet(str(path)).fetchall())
    return SECRET.encode() in path.read_bytes()


def test_templates_are_put_together(tmp_path: Path, at_once: None) -> None:
    news = "Our new catalogue shows forty valves for water, and two are made of steel. Ask us for a sample. "
    other = (
        "The port was closed for two days, so your order leaves on Friday and will arrive in week twelve. "
    )
    texts = [*(f"Dear {name}, {news * 2}" for name in ("Ann", "Bob", "Carl", "Dora")), other * 2, other]
    laid(tmp_path / "in", {f"{n}.eml": letter(n, text=f"{text} teh") for n, text in enumerate(texts)})
    audit([tmp_path / "in"], tmp_path / "out", SETUP)
    found = summary(tmp_path / "out").templates
    assert [(one.mails, one.subject, one.sender, one.rules) for one in found] == [
        (4, "Order 0", "alder.example", (("TST002", 4),))
    ]


def test_the_head_says_what_was_done(archive: Path, at_once: None) -> None:
    audit([archive], archive.parent / "out", SETUP)
    head = json.loads((archive.parent / "out" / HEAD).read_text())
    assert {key: head[key] for key in ("version", "language", "grammar", "sources")} == {
        "version": 1,
        "language": "en",
        "grammar": False,
        "sources": [str(archive)],
    }


def test_tables_of_an_engine_are_reported_likewise(archive: Path, at_once: None) -> None:
    out, plain = archive.parent / "out", archive.parent / "plain"
    audit([archive], out, SETUP)
    found = latest(out)
    for name, files in zip(TABLES, (found.messages, found.findings), strict=True):
        (plain / name).mkdir(parents=True)
        for path in files:
            (plain / name / Path(path).name).write_bytes(Path(path).read_bytes())
    left, right = summary(out), summary(plain)
    assert right.totals == left.totals._replace(copies=0)
    assert right[3:] == left[3:]


def test_all_words_are_in_both_languages() -> None:
    assert [key for key, said in WORDS.items() if said.text("zh") in ("", said.text("en"))] == []
