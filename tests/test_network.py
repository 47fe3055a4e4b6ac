"""No socket is opened by anything but a command that names a server: what the kernel saw of whole runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linter.formatters import FORMATS
from tests.conftest import CACHE, ROOT

STRACE = shutil.which("strace")
SAMPLES = {"mail.eml": "exporter-cold-mail/mail.eml", "order.html.j2": "order-template/order_shipped.html.j2"}

RUNS = {
    "grammar": ["check", "--grammar", "mail.eml"],
    "fix": ["check", "--fix", "--unsafe-fixes", "."],
    "render": ["check", "--no-grammar", "--render", "order.html.j2"],
    "diff": ["check", "--no-grammar", "--diff", "."],
    "explain": ["explain", "SPM001"],
    "baseline": ["baseline", "update", "mail.eml"],
    **{
        name: ["check", "--no-grammar", f"--output-format={name}", "."]
        for name in FORMATS
        if name != "statistics"
    },
    "statistics": ["check", "--no-grammar", "--statistics", "."],
}


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize("name", RUNS)
def test_no_socket_is_opened(tmp_path: Path, name: str) -> None:
    for copy, sample in SAMPLES.items():
        shutil.copy(ROOT / "samples" / sample, tmp_path / copy)
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PREFLINT_CACHE_DIR": str(CACHE),
        "HOME": str(tmp_path),
    }
    trace = tmp_path / "trace"
    command = [str(STRACE), "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(trace)]
    done = subprocess.run(
        [*command, sys.executable, "-m", "linter", *RUNS[name]],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        timeout=120,
        check=False,
    )
    if b"ptrace" in done.stderr.lower():
        pytest.skip("strace may not look at processes here")
    assert done.returncode in (0, 1), done
    assert done.stdout + done.stderr
    assert trace.read_text() == ""
