"""The process that checks with grammar: a parse of sentences would keep an editor's keys waiting.

It reads what it is asked from standard input and ends with it, however the server ends.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, cast

import msgspec

from linter import api
from linter.errors import PreflintError
from linter.model.report import FileResult
from linter.model.source import Source
from linter.server.contract import Answered, Asked, Terms, ToWorker, Unwanted, framed, next_of
from linter.server.names import Named
from linter.server.projects import Projects, Ready

if TYPE_CHECKING:
    from linter.engine.session import Session
    from linter.model.message import Kind

KEPT = 16
"""Open files whose last version is remembered."""

LIMIT = 64 << 20
"""Bytes of new text in one file's edits, from which on they are not handed over."""


class Worker:
    """Checks one file after the other."""

    def __init__(self) -> None:
        self.unwanted: dict[int, threading.Event] = {}
        self._projects = Projects(grammar=True)
        self._texts: dict[Path, bytes] = {}
        self._files = api.Buffers(self._texts)
        self._sessions: OrderedDict[str, tuple[api.Prepared, Session]] = OrderedDict()

    def renew(self, terms: Terms) -> None:
        """Read configurations anew."""
        self._projects.lang, self._projects.locale = terms.lang or None, terms.locale
        self._projects.renew()
        self._sessions.clear()

    def answer(self, asked: Asked) -> Answered:
        """Never raises: the server has what it found without grammar."""
        self._take(asked)
        try:
            return self._answer(asked, self.unwanted[asked.number])
        except (PreflintError, OSError):  # cancelled, or told by the server itself
            return Answered(asked.number)
        except Exception as error:
            sys.stderr.write(f"preflint: {asked.path}: {type(error).__name__}: {error}\n")
            return Answered(asked.number)

    def _take(self, asked: Asked) -> None:
        for path, text in asked.buffers.items():
            if text is None:
                self._texts.pop(Path(path), None)
            else:
                self._texts[Path(path)] = text

    def _answer(self, asked: Asked, cancel: threading.Event) -> Answered:
        path = Path(asked.path)
        named = Named(path, "mail", cast("Kind", asked.kind) or None, asked.dialect)
        ready = self._projects.ready(named)
        if ready is None or ready.is_left_out or cancel.is_set():
            return Answered(asked.number)
        source = api.read(path) if asked.data is None else Source(asked.path, asked.data)
        session = self._session(asked, source, named, ready)

        def accept(found: tuple[FileResult, ...]) -> tuple[FileResult, ...]:
            return self._projects.without_accepted(named, found)

        if asked.fix:
            fixed = session.fix(
                unsafe=asked.fix == "unsafe", only=frozenset(asked.only), accept=accept, cancel=cancel
            )
            return Answered(asked.number, data=fixed.source.data)
        found = accept(session.results(cancel=cancel))
        return Answered(asked.number, packed(found, asked.path))

    def _session(self, asked: Asked, source: Source, named: Named, ready: Ready) -> Session:
        known = self._sessions.pop(asked.path, None)
        if known is None or known[0] is not ready.prepared:
            session = api.Session(source, ready.prepared, kind=named.kind, read=self._files)
            known = (ready.prepared, session)
        else:
            known[1].replace(source.data)
        if asked.is_open:
            self._sessions[asked.path] = known
            while len(self._sessions) > KEPT:
                self._sessions.popitem(last=False)
        return known[1]

    def rest(self, path: str) -> None:
        """Let go of what is left of the last version of a file."""
        with suppress(KeyError):
            self._sessions[path][1].rest()


def packed(results: tuple[FileResult, ...], path: str) -> bytes | None:
    """Results of the file itself, as bytes; fixes that cannot be written are left out of them."""
    own = tuple(one for one in results if one.path == path)
    return api.pack([_writable(one) for one in own], 0.0, LIMIT) if own else None


def _writable(result: FileResult) -> FileResult:
    found = []
    for one in result.diagnostics:
        if one.fix is not None and one.fix.parts and not one.fix.edits:
            one = replace(one, fix=replace(one.fix, parts=()))
        found.append(one)
    return replace(result, diagnostics=tuple(found))


def main() -> None:
    """Answer until the server ends."""
    out, source = os.fdopen(os.dup(sys.stdout.fileno()), "wb"), sys.stdin.buffer
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    worker, asks = Worker(), Queue[Terms | Asked]()
    decoder = msgspec.msgpack.Decoder(ToWorker)

    def listen() -> None:
        while (body := next_of(source)) is not None:
            said = decoder.decode(body)
            if isinstance(said, Unwanted):
                if said.number in worker.unwanted:
                    worker.unwanted[said.number].set()
                continue
            if isinstance(said, Asked):
                worker.unwanted[said.number] = threading.Event()
            asks.put(said)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        said = asks.get()
        if isinstance(said, Terms):
            worker.renew(said)
            continue
        try:
            out.write(framed(worker.answer(said)))
            out.flush()
        except OSError:
            os._exit(0)
        del worker.unwanted[said.number]
        if asks.empty():
            worker.rest(said.path)


if __name__ == "__main__":
    main()
