"""The server's side of its grammar process: starts it, asks it, and lives on when it dies."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from linter.server.contract import HEAD, Answered, Asked, Terms, Unwanted, framed, length

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
        self._process: Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._deaths = self._number = 0

    def renew(self, terms: Terms) -> None:
        """Read configurations and packs anew."""
        self._terms = terms
        if self._process is not None:
            self._send(terms)

    async def ask(self, asked: Asked) -> Answered | None:
        """The answer; `None` where there is none. A task that is cancelled meanwhile calls it off."""
        process = await self._started()
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
        if process is not None and process.stdin is not None and not process.stdin.is_closing():
            with suppress(OSError):  # it died: the reader will see
                process.stdin.write(framed(message))

    async def _started(self) -> Process | None:
        async with self._starting:
            if self._process is not None or not self.is_wanted or self._deaths >= PATIENCE:
                return self._process
            path = os.pathsep.join(filter(None, (_PACKAGE, os.environ.get("PYTHONPATH"))))
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                "-m",
                "linter.server.grammar_worker",
                stdin=PIPE,
                stdout=PIPE,
                stderr=None,
                env={**os.environ, "PYTHONPATH": path},
                start_new_session=True,  # Ctrl-C is for the server, which ends this one
            )
            self._sent = {}
            self._send(self._terms)
            self._reading = asyncio.create_task(self._read(self._process))
            return self._process

    async def _read(self, process: Process) -> None:
        assert process.stdout is not None
        decoder = msgspec.msgpack.Decoder(Answered)
        with suppress(asyncio.IncompleteReadError, msgspec.DecodeError, OSError):
            while True:
                size = length(await process.stdout.readexactly(HEAD))
                answer = decoder.decode(await process.stdout.readexactly(size))
                future = self._waiting.get(answer.number)
                if future is not None and not future.done():
                    future.set_result(answer)
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
        if self._reading is not None:
            self._reading.cancel()
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
