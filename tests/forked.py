"""Runs of `preflint` that need no start: a process that has imported it forks itself for each of them.

Each run is a process of its own, with its own memory, folder and streams, that nothing has run in before;
only what Python does before `main` is done once for all, which is two thirds of a short run. Where the
environment is what a test is about, the command is started as a shell starts it (`tests/conftest.py`).
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
_PATIENCE = 300.0


class Forks:
    """The process that forks itself, which ends with this one."""

    def __init__(self, root: Path, env: Mapping[str, str]) -> None:
        self.env = dict(env)
        self._side, other = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forked", str(other.fileno())],
            cwd=root,
            env=self.env,
            pass_fds=[other.fileno()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,  # all three of the kind that the runs get in their place
        )
        other.close()
        self._answers = self._side.makefile("rb")

    def run(self, arguments: Sequence[str], folder: Path, stdin: bytes) -> tuple[int, bytes, bytes]:
        """The exit code of one run, and what it wrote to its two streams."""
        pipes = [os.pipe() for _ in range(3)]
        theirs = [pipes[0][0], pipes[1][1], pipes[2][1]]
        told = json.dumps({"arguments": [*arguments], "folder": str(folder)}).encode()
        socket.send_fds(self._side, [f"{len(told):8}".encode()], theirs)
        self._side.sendall(told)
        for end in theirs:
            os.close(end)
        read: dict[int, bytes] = {}
        ours = (os.fdopen(pipes[0][1], "wb"), os.fdopen(pipes[1][0], "rb"), os.fdopen(pipes[2][0], "rb"))
        with ours[0] as into, ours[1] as out, ours[2] as err:
            threads = [Thread(target=_read, args=(read, n, one)) for n, one in enumerate((out, err))]
            threads.append(Thread(target=_write, args=(into, stdin)))
            for thread in threads:
                thread.start()
            last = time.monotonic() + _PATIENCE
            for thread in threads:
                thread.join(max(last - time.monotonic(), 0))
                if thread.is_alive():
                    self.close()
                    raise TimeoutError(f"preflint {arguments}")
        code = self._answers.readline()
        if not code:
            raise RuntimeError(self._process.communicate()[1].decode())
        return int(code), read[0], read[1]

    def close(self) -> None:
        """End it."""
        self._answers.close()
        self._side.close()
        self._process.kill()
        self._process.communicate()


def _read(into: dict[int, bytes], number: int, stream: BinaryIO) -> None:
    into[number] = stream.read()


def _write(stream: BinaryIO, data: bytes) -> None:
    try:
        stream.write(data)
        stream.close()
    except BrokenPipeError:
        pass


def _wait(side: socket.socket) -> dict[str, Any]:
    """What the next run is told, in the process forked for it; what forks ends with who asks."""
    while True:
        head, fds, *_ = socket.recv_fds(side, 8, 3)
        if not head:
            os._exit(0)
        told = json.loads(side.recv(int(head), socket.MSG_WAITALL))
        child = os.fork()
        if not child:
            side.close()
            for number, fd in enumerate(fds):
                os.dup2(fd, number)
                os.close(fd)
            return told  # type: ignore[no-any-return]
        for fd in fds:
            os.close(fd)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        side.sendall(f"{code}\n".encode())


if __name__ == "__main__":
    import gc
    from importlib import import_module

    from linter.cli import main

    for name in ("checks.every", "cli.app", "cli.guard", "cli.check", "cli.checking", "engine.prepared"):
        import_module(f"linter.{name}")
    gc.freeze()
    told = _wait(socket.socket(fileno=int(sys.argv[1])))
    os.chdir(told["folder"])
    sys.argv = ["preflint", *told["arguments"]]
    main()
