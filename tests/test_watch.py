"""`check --watch` as a process: a file is changed, and the new report comes."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import HOME, PACK, ROOT, Command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")

CONFIG = 'packs = ["pack"]\nselect = ["TST"]\n'
PATIENCE = 40.0

Watched = Callable[[str], str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    import shutil

    shutil.copytree(PACK, tmp_path / "pack")
    (tmp_path / "preflint.toml").write_text(CONFIG)
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "a.html").write_text("<p>Please see the list.</p>\n")
    return tmp_path


@pytest.fixture(params=[pytest.param([], id="cache"), pytest.param(["--no-cache"], id="no-cache")])
def process(request: pytest.FixtureRequest, project: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(HOME),
        "PREFLINT_CACHE_DIR": "",
        "LANG": "C",
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "linter", "check", "mails", "--watch", "--output-format", "concise"]
    started = subprocess.Popen(
        [*command, *request.param],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    yield started
    if started.poll() is None:
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    if started.stdout:
        started.stdout.close()


@pytest.fixture
def until(process: subprocess.Popen[bytes]) -> Watched:
    """Read what the process writes up to a line that holds some words."""
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in process.stdout or ():
            lines.put(line.decode())

    threading.Thread(target=read, daemon=True).start()

    def wait(words: str) -> str:
        said, end = "", time.monotonic() + PATIENCE
        while words not in said:
            try:
                said += lines.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"{words!r} did not come, but:\n{said}")
        return said

    return wait


def test_what_changes_is_checked_again(
    process: subprocess.Popen[bytes], until: Watched, project: Path
) -> None:
    assert "\x1b" not in until("Watching")
    (project / "mails" / "a.html").write_text("<p>Please see teh list.</p>\n")
    assert "mails/a.html:1:15: warning TST002" in until("Watching")
    (project / "mails" / "new.html").write_text("<p>Here is teh price.</p>\n")
    assert "in 2 files" in until("Watching")
    (project / "preflint.toml").write_text(CONFIG + '[rules.TST002]\nseverity = "error"\n')
    assert "error TST002" in until("Watching")
    rule = project / "pack" / "misspelt-article.yaml"
    rule.write_text(rule.read_text().replace("is misspelt", "is not a word"))
    assert "is not a word" in until("Watching")
    (project / "preflint.toml").write_text("select = [\n")
    assert "preflint: error: " in until("Watching")
    (project / "preflint.toml").write_text(CONFIG)
    assert "in 2 files" in until("Watching")
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE) in (0, 130)  # 130: it came while files were being checked


@pytest.mark.parametrize("flag", ["--fix", "--diff"])
def test_what_writes_is_not_repeated(preflint: Command, flag: str) -> None:
    run = preflint("check", "--watch", flag)
    assert run.code == 2
    assert "--watch" in run.err
