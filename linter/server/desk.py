"""All open files: their texts, when each is checked, and what is told of it."""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from itertools import count
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from linter.engine.results import unpack
from linter.errors import Cancelled
from linter.model.report import FileResult
from linter.model.source import Source
from linter.server import foreign
from linter.server.contract import Asked, Terms
from linter.server.grammar import Grammar
from linter.server.lints import Lints
from linter.server.names import PART, Named
from linter.server.opened import OpenFile, Shown
from linter.server.projects import Projects
from linter.server.text import Text
from linter.server.turns import Turns

SETTLE = 0.01
"""Seconds without a key after which a file is checked."""

GRAMMAR_SETTLE = 0.1
"""The same for grammar."""

LARGEST = 8 << 20
"""Bytes of a file that is checked while it is open."""

KEPT = 32
"""Open files whose last version is remembered."""


class Told(Protocol):
    """Where what is found goes."""

    def show(self, file: OpenFile, shown: Shown) -> None:
        """The diagnostics of one version."""
        ...

    def faults(self) -> None:
        """What is wrong with configurations may have changed."""
        ...

    def message(self, word: str, **values: object) -> None:
        """Something to read for a person."""
        ...


class Desk:
    """What is open. All of it belongs to the event loop; only checks run elsewhere."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.files: dict[str, OpenFile] = {}
        self.projects = Projects()
        self.texts: dict[Path, bytes] = {}
        self.turns = Turns()
        self.grammar = Grammar(self.texts, lambda: told.message("no-grammar"))
        self._numbers = count(1)
        self._ranks = count(1)
        self._looking: set[asyncio.Task[None]] = set()
        self.lints = Lints(self.projects, self.files, self.texts)

    def open(self, uri: str, named: Named, version: int | None, text: Text) -> OpenFile:
        """A file that the client has opened; opening it again replaces it."""
        self.close(uri)
        encoding = foreign.encoding_of(named.path, text.data) if named.role == "mail" else ""
        file = self.files[uri] = OpenFile(uri, named, version, text, encoding)
        if named.role in ("mail", "other"):
            self.texts[named.path.absolute()] = file.stored(text)
        self.touch(file)
        if named.role in ("mail", "other"):
            self._touch_others(named.path.parent, file)
            self._touch_others(named.path, file)
        return file

    def change(self, file: OpenFile, version: int | None, text: Text) -> None:
        """The next version of a file."""
        file.version, file.text = version, text
        if file.named.role in ("mail", "other"):
            self.texts[file.named.path.absolute()] = file.stored(text)
        running = self.lints.running
        if running is not None and running is not file:
            running.cancel.set()  # whoever types goes first
        self.touch(file)
        self._touch_others(file.named.path, file)
        for other in self.files.values():
            if other.named.within == file.uri:
                self.touch(other)

    def close(self, uri: str) -> OpenFile | None:
        """A file that the client has closed."""
        file = self.files.pop(uri, None)
        if file is None:
            return None
        self._stop(file)
        for _, future in file.waiting:
            if not future.done():
                future.cancel()
        if file.named.role in ("mail", "other"):
            self.texts.pop(file.named.path.absolute(), None)
        self._touch_others(file.named.path, file)
        self._touch_others(file.named.path.parent, file)
        return file

    def renew(self) -> None:
        """Configurations or packs have changed: all is checked anew."""
        self.projects.renew()
        self.grammar.renew(Terms(self.projects.lang or "", self.projects.locale))
        for file in self.files.values():
            file.session = file.prepared = file.whole = None
            self.touch(file)

    def look(self, named: Named) -> None:
        """Find out what is wrong with the configuration that holds beside a file."""

        async def look() -> None:
            await self.turns.run(next(self._ranks), lambda: self.projects.ready(named))
            self.told.faults()

        task = asyncio.get_running_loop().create_task(look())
        self._looking.add(task)
        task.add_done_callback(self._looking.discard)

    def changed_on_disk(self, path: Path) -> None:
        """A file that others may be one mail with has changed."""
        if path.absolute() not in self.texts:
            self._touch_others(path, None)
            self._touch_others(path.parent, None)

    def _touch_others(self, path: Path, but: OpenFile | None) -> None:
        place = path.absolute()
        for other in self.files.values():
            if other is not but and other.seen is not None and place in other.seen.paths:
                self.touch(other)

    def touch(self, file: OpenFile) -> None:
        """Check a file once its keys are still."""
        self._stop(file)
        file.rank = next(self._ranks)
        if file.named.role in ("mail", PART):
            file.task = asyncio.get_running_loop().create_task(self._check(file))
        else:
            self._show(file, Shown(next(self._numbers), file.text, file.version, is_whole=True))

    def _stop(self, file: OpenFile) -> None:
        file.cancel.set()
        if file.task is not None:
            file.task.cancel()
            file.task = None

    async def shown(self, file: OpenFile, *, whole: bool = False) -> Shown:
        """What is found in the version that is open by then; `whole`: with grammar."""
        shown = file.shown
        if shown is not None and shown.text is file.text and (shown.is_whole or not whole):
            return shown
        future: asyncio.Future[Shown] = asyncio.get_running_loop().create_future()
        file.waiting.append((whole, future))
        return await future

    def _show(self, file: OpenFile, shown: Shown) -> None:
        file.shown = shown
        if shown.is_whole:
            file.whole = shown
        ready = [one for one in file.waiting if shown.is_whole or not one[0]]
        file.waiting = [one for one in file.waiting if one not in ready]
        for _, future in ready:
            if not future.done():
                future.set_result(shown)
        self.told.show(file, shown)

    async def _check(self, file: OpenFile) -> None:
        text = file.text
        await asyncio.sleep(SETTLE)
        found = await self._checked(file, text)
        self.told.faults()
        self._show(file, found)
        if file.session is not None:  # behind all checks: nobody should wait for it
            await self.turns.run(0, file.session.rest)
            for get_ready in self.lints.get_ready():
                await self.turns.run(0, get_ready)
        if found.is_whole:
            return
        await asyncio.sleep(GRAMMAR_SETTLE)
        data = file.stored(text)
        answer = await self.grammar.ask(asked_of(file.named, data))
        packed = answer.results if answer is not None else None
        unpacked = unpack(packed, Source(str(file.named.path), data)) if packed else None
        own = foreign.in_text(unpacked.results, file.encoding) if unpacked is not None else found.own
        self._show(file, Shown(next(self._numbers), text, file.version, own, found.others, is_whole=True))

    async def _checked(self, file: OpenFile, text: Text) -> Shown:
        """What is found without grammar."""
        if len(text.data) > LARGEST:
            if not file.is_refused:
                file.is_refused = True
                self.told.message("too-large", name=file.named.path.name, size=LARGEST >> 20)
            return Shown(next(self._numbers), text, file.version, is_whole=True)
        while True:
            file.cancel = cancel = threading.Event()
            self._make_room(file)
            try:
                lint = partial(self.lints.lint, file, text, cancel, next(self._numbers))
                return await self.turns.run(file.rank, partial(lint, grammar=self.grammar.is_wanted))
            except Cancelled:  # by a key in another file
                continue
            except asyncio.CancelledError:
                raise
            except Exception as error:
                said = f"{type(error).__name__}: {error}"
                self.told.message("failed", name=file.named.path.name, error=said)
                return Shown(next(self._numbers), text, file.version, is_whole=True)

    async def results(self, named: Named, data: bytes, rank: int = 0) -> tuple[FileResult, ...]:
        """What is found in a text that is not open, with grammar where it is wanted."""
        source = Source(str(named.path), data)
        answer = await self.grammar.ask(asked_of(named, data, is_open=False))
        unpacked = unpack(answer.results, source) if answer is not None and answer.results else None
        if unpacked is not None:
            return unpacked.results
        return await self.turns.run(rank, lambda: self.lints.afresh(named, source))

    async def fixed(
        self, file: OpenFile, text: Text, *, only: tuple[str, ...] = (), unsafe: bool = False
    ) -> bytes | None:
        """The text after fixing."""
        how: Literal["safe", "unsafe"] = "unsafe" if unsafe else "safe"
        data = file.stored(text)
        asked = msgspec.structs.replace(asked_of(file.named, data), fix=how, only=only)
        answer = await self.grammar.ask(asked)
        fixed = answer.data if answer is not None else None
        if fixed is None:
            fix = partial(self.lints.fixed, file.named, data, only, unsafe=unsafe)
            fixed = await self.turns.run(file.rank, fix)
        return None if fixed is None else foreign.read(fixed, file.encoding)

    def _make_room(self, file: OpenFile) -> None:
        """Forget the versions of files that nobody has touched for long."""
        if file.session is None:
            held = [other for other in self.files.values() if other.session is not None]
            for other in sorted(held, key=lambda one: one.rank)[: max(len(held) - KEPT, 0)]:
                other.session = None

    def end(self) -> None:
        """Leave nothing running."""
        for file in self.files.values():
            self._stop(file)
        self.grammar.end()


def asked_of(named: Named, data: bytes, *, is_open: bool = True) -> Asked:
    """What the grammar process is asked of a file."""
    return Asked(0, str(named.path), data, named.kind or "", named.dialect, is_open=is_open)
