"""No socket is opened by anything but a command that names a server: what the kernel saw of whole runs."""

from __future__ import annotations

import json
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
    done, trace = traced(tmp_path, RUNS[name])
    assert done.stdout + done.stderr
    assert trace == ""


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_a_server_of_tools_talks_to_its_own_event_loop_only(tmp_path: Path) -> None:
    params = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "t", "version": "1"},
    }
    hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}
    done, trace = traced(tmp_path, ["mcp", "--no-grammar"], json.dumps(hello).encode() + b"\n")
    assert b"lint_draft" in done.stdout
    assert trace.count("socketpair(AF_UNIX") == 1  # what wakes the loop up; both ends are this process's
    assert not any(f" {call}(" in trace for call in ("socket", "connect", "bind", "listen", "accept"))


def traced(
    folder: Path, arguments: list[str], stdin: bytes = b""
) -> tuple[subprocess.CompletedProcess[bytes], str]:
    """How a run ended, and what it asked of the kernel's network."""
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PREFLINT_CACHE_DIR": str(CACHE),
        "HOME": str(folder),
    }
    trace = folder / "trace"
    command = [str(STRACE), "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(trace)]
    done = subprocess.run(
        [*command, sys.executable, "-m", "linter", *arguments],
        cwd=folder,
        env=env,
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
    if b"ptrace" in done.stderr.lower():
        pytest.skip("strace may not look at processes here")
    assert done.returncode in (0, 1), done
    return done, trace.read_text()
