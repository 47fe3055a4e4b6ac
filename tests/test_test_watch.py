"""`preflint test --watch` as a process: a rule is broken and mended, and each time the examples run again."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.conftest import CACHE, ROOT
from tests.packs import write
from tests.test_init_pack import LOUD

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
PATIENCE = 40.0

Until = Callable[[str], str]


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    files = {"pack.yaml": "id: house\nprefix: HSE\ntitle: Hausstil\n", "any-thanks.yaml": LOUD}
    return write(tmp_path / "house", files) / "any-thanks.yaml"


@pytest.fixture
def until(rule: Path) -> Iterator[Until]:
    """Reads what the process says until a line that holds a text."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PREFLINT_CACHE_DIR": str(CACHE), "LANG": "C"}
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "preflint", "test", "house", "--watch", "--isolated"],
        cwd=rule.parent.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None
    reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
    reader.start()

    def read(text: str) -> str:
        said = ""
        while text not in said:
            said += lines.get(timeout=PATIENCE)
        return said

    yield read
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    reader.join(PATIENCE)
    process.stdout.close()


def _read(stream: IO[str], lines: queue.Queue[str]) -> None:
    for line in stream:
        lines.put(line)


def test_each_change_is_tested(rule: Path, until: Until) -> None:
    assert "1 rule, 4 examples" in until("Watching for changes")
    rule.write_text(LOUD.replace("at: [thanks for]", "at: [thanks]"), "utf-8")
    assert "expected ['thanks'], found ['thanks for']" in until("Watching for changes")
    rule.write_text(LOUD.replace("severity: info", "severity: inf"), "utf-8")
    assert f"{rule}:3:11: unknown value 'inf' in severity" in until("Watching for changes")
    rule.write_text(LOUD, "utf-8")
    assert "1 rule, 4 examples" in until("Watching for changes")
