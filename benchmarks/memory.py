"""Memory and time of messages that grow: up to 50 MB, each in a process of its own.

python benchmarks/memory.py
"""

from __future__ import annotations

import base64
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAD = b"From: a@vendor.example\nTo: b@buyer.example\nSubject: Prices\nMIME-Version: 1.0\n"
LINE = b"We make steel pipes in three sizes, please find the price list below.\n"
SCRIPT = """
import resource, sys, time
from pathlib import Path
from linter import api
start = time.perf_counter()
if sys.argv[1] != "-":
    api.lint_paths([Path(sys.argv[1])], api.Run(isolated=True, grammar=False))
else:
    api.prepare(grammar=False)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def attachment(megabytes: float) -> bytes:
    """A mail with one base64 attachment."""
    body = base64.encodebytes(bytes(range(256)) * 4) * int(megabytes * 1e6 / 1387)
    return (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + LINE + b"--b\n"
        b"Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n"
        + body
        + b"--b--\n"
    )


def text(megabytes: float) -> bytes:
    """A mail of prose."""
    return HEAD + b"Content-Type: text/plain\n\n" + LINE * int(megabytes * 1e6 / len(LINE))


def measured(path: str) -> tuple[float, float]:
    """Seconds and MiB (peak, resident) of a process that lints the file; `-` only gets ready."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, path], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def main() -> None:
    """Measure and print."""
    seconds, memory = measured("-")
    print(f"{'no file':24} {seconds:6.2f} s {memory:7.0f} MiB")
    with tempfile.TemporaryDirectory(prefix="preflint-memory-") as folder:
        path = Path(folder, "mail.eml")
        for name, make in (("attachment", attachment), ("text", text)):
            for megabytes in (0.5, 5, 12.5, 25, 50):
                path.write_bytes(make(megabytes))
                seconds, memory = measured(str(path))
                print(f"{name:10} {path.stat().st_size / 1e6:7.1f} MB {seconds:9.2f} s {memory:7.0f} MiB")


if __name__ == "__main__":
    main()
