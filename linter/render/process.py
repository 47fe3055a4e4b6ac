"""Starts the process that renders, hands it tasks, and ends it when it takes too long."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from queue import Empty, Queue
from typing import Protocol

import msgspec

from linter.render.contract import Answered, Asked, Rendered, Task, Trouble

START = 20.0
"""Seconds that the process may take to start and read the first task."""

GRACE = 10.0 if hasattr(signal, "setitimer") else 1.0
"""Seconds beyond a render's own limit (of processor time, where it can be), after which it is ended."""

_PACKAGE = str(Path(__file__).resolve().parents[2])


class Beside(Protocol):
    """Where the files that templates take in are read."""

    def read(self, path: Path) -> bytes:
        """The bytes of a file; raises `OSError` where it cannot be read."""
        ...

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file."""
        ...


class Worker:
    """One process for all renders of a run; started when first needed, and again after it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: Queue[bytes] = Queue()
        self._warm = False
        self._lock = threading.Lock()
        self._decoder: msgspec.json.Decoder[Rendered | Asked] = msgspec.json.Decoder(Rendered | Asked)

    def render(self, task: Task, beside: Beside | None = None) -> tuple[Rendered, ...]:
        """One output for each set of data. After one that ran out of its time, the others are not tried.

        `beside` has the files that the template takes in; without it, the process reads them from the disk.
        """
        if beside is not None:
            task = msgspec.structs.replace(task, asks=True)
        with self._lock:
            try:
                return self._render(task, beside)
            except OSError:
                self.end()
                return (Rendered(trouble=Trouble("failed", "the rendering process ended", 0, 0)),)

    def _render(self, task: Task, beside: Beside | None) -> tuple[Rendered, ...]:
        found: list[Rendered] = []
        process = self._started()
        assert process.stdin is not None
        process.stdin.write(msgspec.json.encode(task) + b"\n")
        process.stdin.flush()
        for number in range(len(task.data)):
            wait = task.seconds + GRACE if found or self._warm else START
            said = self._said(wait, task, beside)
            self._warm = True
            if not isinstance(said, Rendered):
                self.end()
                return (*found, Rendered(trouble=Trouble("bounds", said, 0, 0)))
            found.append(said)
            if _hopeless(found[-1]) and number + 1 < len(task.data):
                self.end()
                break
        return tuple(found)

    def _said(self, wait: float, task: Task, beside: Beside | None) -> Rendered | str:
        """The next output, once all that is asked for it is answered; else what it lacked."""
        while line := self._line(wait):
            said = self._decoder.decode(line)
            if isinstance(said, Rendered):
                return said
            process = self._process
            assert process is not None and process.stdin is not None
            process.stdin.write(msgspec.json.encode(_answer(said, task, beside)) + b"\n")
            process.stdin.flush()
        return "time" if line is None else "memory"

    def end(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()

    def _line(self, wait: float) -> bytes | None:
        """The next answer; empty where the process ended, `None` where it did not come in time."""
        try:
            return self._lines.get(timeout=wait)
        except Empty:
            return None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.end()
        self._warm = False
        path = os.pathsep.join(filter(None, (_PACKAGE, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            # -P: a template's folder must not lend modules to the process that renders it
            [sys.executable, "-P", "-m", "linter.render.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self._lines = Queue()
        threading.Thread(target=_listen, args=(self._process, self._lines), daemon=True).start()
        atexit.register(self.end)
        return self._process


def _answer(asked: Asked, task: Task, beside: Beside | None) -> Answered:
    """A file below the root, whatever is asked for."""
    path = Path(asked.path)
    if beside is None or not path.is_relative_to(Path(task.root).resolve()):
        return Answered(found=False)
    if asked.wanted == "is_file":
        return Answered(beside.is_file(path))
    try:
        return Answered(found=True, data=beside.read(path))
    except OSError:
        return Answered(found=False)


def _listen(process: subprocess.Popen[bytes], lines: Queue[bytes]) -> None:
    assert process.stdout is not None
    try:
        for line in process.stdout:
            lines.put(line)
    except ValueError:  # closed
        pass
    lines.put(b"")


def _hopeless(rendered: Rendered) -> bool:
    """Whether other data would fare no better."""
    return rendered.trouble is not None and rendered.trouble.kind in ("bounds", "syntax", "unsupported")
