"""Several processes: the same report in the same order, and what happens when one dies or Ctrl-C comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linter.cli.work import workers
from tests.conftest import PACK, ROOT, Command

RULES = ("--config", f'packs=["{PACK.as_posix()}"]', "--select", "TST")
KILLER = """\
import os
from linter.checks.tokens import regex
from linter.model.source import Source
import linter.engine.runner as runner

judge = runner.Linter.judge

def die(self, facts, *rest, **more):
    if b"killer" in facts.message.source.data:
        os._exit(9)
    return judge(self, facts, *rest, **more)

runner.Linter.judge = die
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Thirty templates, each with a finding at a line of its own."""
    for number in range(30):
        path = tmp_path / f"{number % 3}" / f"模板 {number:02}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n" * number + f"<p>Please see teh list {number}.</p>\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["full", "json", "lsp"])
def test_the_report_is_the_same_in_the_same_order(many: Path, preflint: Command, name: str) -> None:
    arguments = (".", *RULES, "--no-cache", "--output-format", name)
    alone, together = preflint(*arguments, "--jobs", "1"), preflint(*arguments, "--jobs", "3")
    assert together == alone
    assert alone.code == 1


def test_what_processes_found_is_kept(many: Path, preflint: Command) -> None:
    arguments = (".", *RULES, "--cache-dir", "kept", "--output-format", "json")
    first = preflint(*arguments, "--jobs", "2")
    assert len([p for p in (many / "kept").rglob("*") if len(p.parent.name) == 2]) == 30
    assert preflint(*arguments) == first


def test_files_are_fixed_once(many: Path, preflint: Command) -> None:
    run = preflint(".", *RULES, "--fix", "-j", "2")
    assert run.code == 0, run
    assert "30 fixed" in run.out
    texts = [path.read_text("utf-8") for path in many.rglob("*.html")]
    assert not any("teh" in text for text in texts)


def test_a_diff_is_in_order(many: Path, preflint: Command) -> None:
    arguments = (".", *RULES, "--diff")
    assert preflint(*arguments, "-j2") == preflint(*arguments, "-j1")


def test_a_mistake_in_a_rule_is_told_once(many: Path, preflint: Command) -> None:
    run = preflint(".", "--config", "packs=['absent']", "-j2")
    assert run.code == 2
    assert run.err.count("error:") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="sitecustomize is found by PYTHONPATH's first entry")
def test_a_file_that_kills_its_process_is_named_and_no_other_is_lost(many: Path, preflint: Command) -> None:
    (many / "sitecustomize.py").write_text(KILLER)
    bad = many / "1" / "bad.html"
    bad.write_text("<p>killer</p>")
    environment = {"PYTHONPATH": os.pathsep.join([str(many), str(ROOT)])}
    run = preflint(".", *RULES, "--no-cache", "-j2", "--output-format", "concise", env=environment)
    assert run.code == 3, run
    assert run.err == f"preflint: error: {Path('1', 'bad.html')}: a process died while checking it\n"
    assert run.out.count("TST002") == 30


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_ends_all_processes(many: Path) -> None:
    sleep = "open(f'asleep-{os.getpid()}', 'w').close(); __import__('time').sleep(60)"
    (many / "sitecustomize.py").write_text(KILLER.replace("os._exit(9)", sleep))
    for path in many.rglob("*.html"):
        path.write_text("<p>killer</p>")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(many), str(ROOT)])}
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "check", ".", *RULES, "--no-cache", "-j2"],
        cwd=many,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    end = time.monotonic() + 30
    while len([*many.glob("asleep-*")]) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert (out, err.strip()) == (b"", b"")
    end = time.monotonic() + 10
    while alive(process.pid) and time.monotonic() < end:
        time.sleep(0.1)
    assert not alive(process.pid)


def alive(group: int) -> list[str]:
    """The processes of a group that have not ended (a zombie has, though nobody asked for its exit code)."""
    shown = subprocess.run(
        ["ps", "-A", "-o", "pgid=,stat=,args="], check=True, capture_output=True, text=True
    )
    rows = [line.split(None, 2) for line in shown.stdout.splitlines()]
    return [" ".join(row) for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


@pytest.mark.parametrize(
    ("files", "jobs", "expected"),
    [
        pytest.param(1, None, 1, id="one-file"),
        pytest.param(63, None, 1, id="few"),
        pytest.param(3, 8, 3, id="no-more-than-files"),
        pytest.param(500, 4, 4, id="as-asked"),
        pytest.param(0, 4, 0, id="all-known"),
    ],
)
def test_how_many_processes(files: int, jobs: int | None, expected: int) -> None:
    assert workers(files, jobs) == expected


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "²"])
def test_a_count_that_is_none(preflint: Command, value: str) -> None:
    run = preflint("check", ".", f"--jobs={value}")
    assert run.code == 2
    assert "'auto' nor a number" in run.err
