"""The checks of open files without grammar; all of this runs in the thread of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from linter import api
from linter.engine.fixer import apply
from linter.engine.session import Signal
from linter.errors import Cancelled
from linter.facts import language, wordlist
from linter.model.report import FileResult
from linter.model.source import Source
from linter.server import foreign
from linter.server.names import PART, Named
from linter.server.opened import OpenFile, Seen, Shown, carried
from linter.server.parts import in_part, part_named, written
from linter.server.projects import Projects, grammar_codes
from linter.server.text import Text


class Lints:
    """`running` is the file that is being checked."""

    def __init__(
        self, projects: Projects, files: Mapping[str, OpenFile], texts: Mapping[Path, bytes]
    ) -> None:
        self.running: OpenFile | None = None
        self._projects, self._files = projects, files
        self._beside = api.Buffers(texts)
        self._unready = [wordlist.ready, language.ready]

    def lint(self, file: OpenFile, text: Text, cancel: Signal, number: int, *, grammar: bool) -> Shown:
        """What is found without grammar; `grammar`: that is to follow."""
        if cancel.is_set():
            raise Cancelled("not wanted any more")
        self.running = file
        try:
            version = file.version
            ready = self._projects.ready(file.named)
            if ready is None or ready.is_left_out:
                return Shown(number, text, version, is_whole=True)
            session = self._session(file, ready.prepared, self._data(file, text))
            results = self._projects.without_accepted(file.named, session.results(cancel=cancel))
            own = tuple(one for one in results if one.path == str(file.named.path))
            own = foreign.in_text(own, file.encoding)
            others = tuple(one for one in results if one.path != str(file.named.path))
            if file.named.role == PART:
                return Shown(number, text, version, self._in_part(file, own), is_whole=True)
            codes = grammar_codes(ready.prepared) if grammar else frozenset[str]()
            held = carried(file.whole, text, codes.__contains__) if codes else ()
            return Shown(number, text, version, own, others, held, is_whole=not codes)
        finally:
            self.running = None

    def get_ready(self) -> Iterator[Callable[[], None]]:
        """What later texts may need and takes long to load, each step once."""
        while self._unready:
            yield self._unready.pop()

    def _data(self, file: OpenFile, text: Text) -> bytes:
        """The bytes that are checked: of a part, the whole mail as it would be with this text."""
        mail = self._files.get(file.named.within)
        if file.named.role != PART or mail is None:
            return file.stored(text)
        part = part_named(Source(str(mail.named.path), mail.text.data), file.named.key)
        edits = written(part, text.data.decode("utf-8")) if part is not None else None
        return apply(mail.text.data, edits or ())

    def _in_part(self, file: OpenFile, own: tuple[FileResult, ...]) -> tuple[FileResult, ...]:
        part = part_named(own[0].source, file.named.key) if own else None
        if part is None:
            return ()
        return tuple(replace(one, diagnostics=tuple(in_part(part, one.diagnostics))) for one in own)

    def _session(self, file: OpenFile, prepared: api.Prepared, data: bytes) -> api.Session:
        if file.session is None or file.prepared is not prepared:
            file.seen, file.prepared = Seen(self._beside), prepared
            source = Source(str(file.named.path), data)
            file.session = api.Session(source, prepared, kind=file.named.kind, read=file.seen)
        else:
            file.session.replace(data)
        return file.session

    def dialect(self, file: OpenFile) -> str:
        """The template dialect that the configuration or the editor names for a file."""
        ready = self._projects.ready(file.named)
        return ready.prepared.config.dialect_for(file.named.path) if ready is not None else ""

    def afresh(self, named: Named, source: Source) -> tuple[FileResult, ...]:
        """What is found in a text of which nothing is known."""
        ready = self._projects.ready(named)
        if ready is None or ready.is_left_out:
            return ()
        found = api.lint(source, ready.prepared, kind=named.kind, read=self._beside)
        found = tuple(one for one in found if one.path == source.path)
        return self._projects.without_accepted(named, found)

    def fixed(self, named: Named, data: bytes, only: tuple[str, ...], *, unsafe: bool) -> bytes | None:
        """A text after fixing."""
        ready = self._projects.ready(named)
        if ready is None or ready.is_left_out:
            return None
        source = Source(str(named.path), data)
        session = api.Session(source, ready.prepared, kind=named.kind, read=self._beside)
        outcome = session.fix(
            unsafe=unsafe,
            only=frozenset(only),
            accept=lambda found: self._projects.without_accepted(named, found),
        )
        return outcome.source.data
