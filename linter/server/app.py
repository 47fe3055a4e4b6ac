"""The server: what the protocol asks, led to the desk, and what the desk finds, told to the client."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from linter import __version__
from linter.server.client import Client
from linter.server.desk import Desk
from linter.server.examples import Examples
from linter.server.names import PART, uri_of
from linter.server.opened import OpenFile, Shown
from linter.server.projects import Fault
from linter.server.protocol import Protocol
from linter.server.published import Where, diagnostics_of, fault_shown, written_of
from linter.server.text import Text
from linter.server.words import say

REFRESH = 0.05
"""Seconds in which further reasons to have diagnostics pulled again are gathered."""


class Server(LanguageServer):
    """One client, one desk."""

    def __init__(self) -> None:
        sync = types.TextDocumentSyncKind.Incremental
        super().__init__("preflint", __version__, sync, protocol_cls=Protocol)
        self.client = Client()
        self.is_dismissed = False
        self.live: dict[Path, tuple[Fault, ...]] = {}
        self._desk: Desk | None = None
        self.examples = Examples()
        self.running: set[asyncio.Task[None]] = set()
        self._shown_faults: dict[Path, tuple[Fault, ...]] = {}
        self._elsewhere: dict[str, set[str]] = {}
        self._refreshing: asyncio.Task[None] | None = None

    @property
    def desk(self) -> Desk:
        """What is open; made when the event loop runs."""
        if self._desk is None:
            self._desk = Desk(self)
        return self._desk

    @property
    def publish(self) -> Callable[[str, list[dict[str, Any]], int | None], None]:
        """See `Protocol.publish`."""
        return cast("Protocol", self.protocol).publish

    def dismiss(self) -> None:
        """The client has said that it will leave."""
        self.is_dismissed = True

    def settle(self, client: Client) -> None:
        """Take over what the client can do and what its user has set."""
        self.client = client
        desk = self.desk
        desk.projects.lang, desk.projects.locale = client.lang, client.locale
        desk.grammar.is_wanted = client.grammar
        desk.renew()

    @property
    def language(self) -> str:
        """The language of messages."""
        return self.desk.projects.language

    def where(self, uri: str, text: Text) -> Where:
        """What diagnostics of a text are told with."""
        return Where(text, uri, self.language)

    def message(self, word: str, **values: object) -> None:
        """A message for the person at the editor, also in the log."""
        said = say(word, self.language, **values)
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, said))

    def note(self, word: str, **values: object) -> None:
        """A line in the log."""
        said = say(word, self.language, **values)
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, said))

    def show(self, file: OpenFile, shown: Shown) -> None:
        """Tell what was found in one version: at once, or let the client ask for it."""
        if file.named.role not in ("mail", PART):
            return
        if self.client.pulls:
            if shown.is_whole:
                self.refresh()
        else:
            found = written_of(self.where(file.uri, shown.text), shown.diagnostics)
            self.publish(file.uri, found, shown.version)
        self._show_others(file, shown)

    def _show_others(self, file: OpenFile, shown: Shown) -> None:
        """Files of the same mail that say nothing of themselves, such as `meta.json`."""
        before, now = self._elsewhere.get(file.uri, set()), set[str]()
        for result in shown.others:
            uri = uri_of(Path(result.path))
            if uri in self.desk.files and self.desk.files[uri].named.role == "mail":
                continue
            now.add(uri)
            text = Text.holding(result.source.data, self.client.unit)
            found = diagnostics_of(self.where(uri, text), result.diagnostics)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))
        for uri in before - now:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        self._elsewhere[file.uri] = now

    def forget(self, file: OpenFile) -> None:
        """Nothing is told any more of a file that was closed."""
        if file.named.role in ("mail", PART) and not self.client.pulls:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(file.uri, []))
        for uri in self._elsewhere.pop(file.uri, ()):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def faults(self) -> None:
        """Tell what is wrong with configurations and packs, each in its own file."""
        now = {**{path: (one,) for path, one in self.desk.projects.faults.items()}, **self.live}
        if now == self._shown_faults:
            return
        for path in {*self._shown_faults, *now}:
            if self._shown_faults.get(path) != now.get(path):
                text = self._text_of(path) if path in now else None
                found = [fault_shown(one, text) for one in now[path]] if text is not None else []
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri_of(path), found))
        self._shown_faults = now

    def _text_of(self, path: Path) -> Text:
        opened = next((one for one in self.desk.files.values() if one.named.path == path), None)
        if opened is not None:
            return opened.text
        try:
            return Text.holding(path.read_bytes(), self.client.unit)
        except OSError:
            return Text.holding(b"", self.client.unit)

    def refresh(self) -> None:
        """Have the client pull all diagnostics again, soon."""
        if not self.client.refreshes or (self._refreshing and not self._refreshing.done()):
            return

        async def later() -> None:
            await asyncio.sleep(REFRESH)
            self.workspace_diagnostic_refresh(None)

        self._refreshing = asyncio.get_running_loop().create_task(later())

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A message that cannot be read, or a fault of ours: into the client's log, never over its text."""
        said = f"{type(error).__name__}: {error}"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, said))

    def shutdown(self) -> None:
        """Leave no process behind."""
        if self._desk is not None:
            self._desk.end()
        super().shutdown()  # type: ignore[no-untyped-call]


def quiet() -> None:
    """Nothing of what the libraries log stands between the client and us."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
