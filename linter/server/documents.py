"""What the protocol says of documents: opened, changed, saved, closed, and asked for their diagnostics."""

from __future__ import annotations

import asyncio

from lsprotocol import types

from linter.config.read import checked
from linter.errors import ConfigError
from linter.model.suffixes import SUFFIXES
from linter.server.app import Server
from linter.server.client import changed_by, client_of
from linter.server.decoded import base_of
from linter.server.examples import is_rule
from linter.server.names import PART, named, path_of
from linter.server.opened import OpenFile
from linter.server.projects import fault_of
from linter.server.published import diagnostics_of, place_of
from linter.server.text import Text

_WATCHED = (
    "**/{preflint.toml,.preflint.toml,pyproject.toml}",
    "**/*.{yaml,yml,jsonl,json}",
    f"**/*.{{{','.join(one.removeprefix('.') for one in SUFFIXES)}}}",
)


def register(server: Server) -> None:
    """All of this on a server."""
    server.feature(types.INITIALIZE)(lambda params: _initialize(server, params))
    server.feature(types.INITIALIZED)(lambda params: _initialized(server))
    server.feature(types.SHUTDOWN)(lambda *_: server.dismiss())
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(lambda params: _opened(server, params))
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(lambda params: _changed(server, params))
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(lambda params: _closed(server, params))
    server.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))(
        lambda params: _saved(server, params)
    )
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(lambda params: _on_disk(server, params))
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(
        lambda params: server.settle(changed_by(server.client, params.settings))
    )

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(True, True, identifier="preflint", work_done_progress=True),
    )
    async def pulled(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        return await _pulled(server, params)


def _initialize(server: Server, params: types.InitializeParams) -> None:
    server.settle(client_of(params, server.workspace.position_encoding))


def _initialized(server: Server) -> None:
    if server.client.watches:
        options = types.DidChangeWatchedFilesRegistrationOptions(
            [types.FileSystemWatcher(glob) for glob in _WATCHED]
        )
        watched = types.Registration("preflint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([watched]))


def _opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    name = named(document.uri, document.language_id, server.client.folder)
    text = Text.of(document.text, server.client.unit)
    file = server.desk.open(document.uri, name, document.version, text)
    if name.role == PART:
        file.base = base_of(server, name)
    if name.role in ("config", "pack"):
        _look(server, file)
    _run_examples(server, file)


def _changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = params.text_document
    file = server.desk.files.get(document.uri)
    if file is None:
        return server.note("unknown-file", name=document.uri)
    text = file.text
    for change in params.content_changes:
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            text = Text.of(change.text, server.client.unit)
            continue
        start, end = place_of(change.range.start), place_of(change.range.end)
        if not (text.holds(start) and text.holds(end)):
            server.note("outside", name=file.named.path.name)
        text = text.replaced(start, end, change.text)
    if file.version is not None and document.version <= file.version:
        server.note("old-version", name=file.named.path.name, old=file.version, new=document.version)
    server.desk.change(file, document.version, text)
    if file.named.role == "config":
        _look_at_text(server, file)
    _run_examples(server, file)
    return None


def _closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    file = server.desk.close(params.text_document.uri)
    if file is None:
        return server.note("unknown-file", name=params.text_document.uri)
    server.live.pop(file.named.path, None)
    server.examples.stop(file.named.path)
    server.forget(file)
    return server.faults()


def _saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    file = server.desk.files.get(params.text_document.uri)
    path = path_of(params.text_document.uri, server.client.folder)
    if file is None or file.named.role != "pack":
        server.live.pop(path, None)
    if file is not None and file.named.role not in ("mail", PART):
        _renew(server, [file])


def _on_disk(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    paths = [path_of(change.uri, server.client.folder) for change in params.changes]
    if any(named(c.uri, "", server.client.folder).role == "config" for c in params.changes) or any(
        server.desk.projects.concerns(path) for path in paths
    ):
        return _renew(server, [f for f in server.desk.files.values() if f.named.role in ("config", "pack")])
    for path in paths:
        server.desk.changed_on_disk(path)
    return None


def _renew(server: Server, files: list[OpenFile]) -> None:
    server.desk.renew()
    for file in files:
        _look(server, file)
    server.refresh()


def _look(server: Server, file: OpenFile) -> None:
    """Say what is wrong with a configuration or a pack, also where no mail is open."""
    server.desk.look(file.named)


def _look_at_text(server: Server, file: OpenFile) -> None:
    """Say what is wrong with a configuration as it is typed, before it is saved."""
    server.live.pop(file.named.path, None)
    try:
        checked(file.named.path, file.text.data.decode("utf-8"))
    except ConfigError as error:
        fault = fault_of(error)
        if fault is not None:
            server.live[file.named.path] = (fault,)
    server.faults()


def _run_examples(server: Server, file: OpenFile) -> None:
    """Say which examples of a rule fail as it is typed."""
    if file.named.role != "pack" or not is_rule(file.named.path):
        return

    async def run() -> None:
        packs = server.desk.projects.packs
        found = await server.examples.found(file, packs, server.language)
        if found is not None and server.desk.files.get(file.uri) is file:
            server.live[file.named.path] = found
            server.faults()

    task = asyncio.get_running_loop().create_task(run())
    server.running.add(task)
    task.add_done_callback(server.running.discard)


async def _pulled(server: Server, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    file = server.desk.files.get(params.text_document.uri)
    if file is None or file.named.role not in ("mail", PART):
        return types.RelatedFullDocumentDiagnosticReport([])
    shown = await server.desk.shown(file, whole=not server.client.refreshes)
    if params.previous_result_id == str(shown.number):
        return types.RelatedUnchangedDocumentDiagnosticReport(str(shown.number))
    found = diagnostics_of(server.where(file.uri, shown.text), shown.diagnostics)
    return types.RelatedFullDocumentDiagnosticReport(found, result_id=str(shown.number))
