"""The server's side of its grammar process: starts it, asks it, and lives on when it dies."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from linter.server.contract import Answered, Asked, Terms, Unwanted, framed, next_of

PATIENCE = 3
"""How often the process may die before it is not started again."""

_PACKAGE = str(Path(__file__).resolve().parents[2])


class Grammar:
    """One process for all open files. `gone` is called when it is given up."""

    def __init__(self, texts: Mapping[Path, bytes], gone: Callable[[], None]) -> None:
        self.is_wanted = True
        self._texts, self._gone = texts, gone
        self._terms = Terms()
        self._sent: dict[Path, bytes] = {}
        self._waiting: dict[int, asyncio.Future[Answered | None]] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths = self._number = 0

    def renew(self, terms: Terms) -> None:
        """Read configurations and packs anew."""
        self._terms = terms
        if self._process is not None:
            self._send(terms)

    async def ask(self, asked: Asked) -> Answered | None:
        """The answer; `None` where there is none. A task that is cancelled meanwhile calls it off."""
        process = self._started()
        if process is None:
            return None
        self._number += 1
        asked = msgspec.structs.replace(asked, number=self._number, buffers=self._changed())
        future: asyncio.Future[Answered | None] = asyncio.get_running_loop().create_future()
        self._waiting[asked.number] = future
        try:
            self._send(asked)
            return await future
        except asyncio.CancelledError:
            self._send(Unwanted(asked.number))
            raise
        finally:
            self._waiting.pop(asked.number, None)

    def _changed(self) -> dict[str, bytes | None]:
        """The texts that have changed since the process was last told."""
        now = dict(self._texts)
        told: dict[str, bytes | None] = {str(path): None for path in self._sent.keys() - now.keys()}
        told |= {str(path): data for path, data in now.items() if self._sent.get(path) is not data}
        self._sent = now
        return told

    def _send(self, message: Terms | Asked | Unwanted) -> None:
        process = self._process
        if process is not None and process.stdin is not None:
            with suppress(OSError):  # it died: the reader will see
                process.stdin.write(framed(message))
                process.stdin.flush()

    def _started(self) -> subprocess.Popen[bytes] | None:
        if self._process is not None or not self.is_wanted or self._deaths >= PATIENCE:
            return self._process
        path = os.pathsep.join(filter(None, (_PACKAGE, os.environ.get("PYTHONPATH"))))
        process = self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "linter.server.grammar_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,  # Ctrl-C is for the server, which ends this one
        )
        self._sent = {}
        self._send(self._terms)
        loop = asyncio.get_running_loop()

        def told(answer: Answered | None) -> None:
            loop.call_soon_threadsafe(self._hear, process, answer)

        threading.Thread(target=_listen, args=(process, told), daemon=True).start()
        return process

    def _hear(self, process: subprocess.Popen[bytes], answer: Answered | None) -> None:
        """An answer; `None`: the process has ended."""
        if answer is not None:
            future = self._waiting.get(answer.number)
            if future is not None and not future.done():
                future.set_result(answer)
            return
        if process is not self._process:
            return
        self._process = None
        self._deaths += 1
        for future in list(self._waiting.values()):
            if not future.done():
                future.set_result(None)
        if self._deaths == PATIENCE:
            self._gone()

    def end(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        self.is_wanted = False
        if process is not None:
            process.kill()


def _listen(process: subprocess.Popen[bytes], told: Callable[[Answered | None], None]) -> None:
    assert process.stdout is not None
    decoder = msgspec.msgpack.Decoder(Answered)
    with suppress(RuntimeError):  # the loop is closed: nobody listens any more
        with suppress(OSError, ValueError, msgspec.DecodeError):
            while (body := next_of(process.stdout)) is not None:
                told(decoder.decode(body))
        told(None)
