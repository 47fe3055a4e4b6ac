"""All mails and templates of a workspace, checked while the editor shows how far that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from lsprotocol import types

from linter import api
from linter.errors import PreflintError
from linter.server.app import Server
from linter.server.desk import LARGEST
from linter.server.names import named, uri_of
from linter.server.published import diagnostics_of
from linter.server.text import Text
from linter.server.words import say

Item = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


def register(server: Server) -> None:
    """All of this on a server."""

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def checked(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        return await _checked(server, params)


async def _checked(
    server: Server, params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    token, known = params.work_done_token, {one.uri: one.value for one in params.previous_result_ids}
    folders = server.client.folders
    files = await server.desk.turns.run(0, lambda: _files(server, folders))
    progress, language = server.work_done_progress, server.language
    items: list[Item] = []
    if token is not None:
        title = say("checking", language)
        progress.begin(token, types.WorkDoneProgressBegin(title=title, percentage=0, cancellable=True))
    try:
        for number, path in enumerate(files):
            if token is not None:
                if token in progress.tokens and progress.tokens[token].cancelled():
                    break
                said = say("of", language, done=number, all=len(files))
                percentage = 100 * number // len(files)
                progress.report(token, types.WorkDoneProgressReport(message=said, percentage=percentage))
            item = await _item(server, path, known)
            if item is not None and not _told(server, params.partial_result_token, item):
                items.append(item)
    finally:
        if token is not None:
            progress.end(token, types.WorkDoneProgressEnd())
            progress.tokens.pop(token, None)
    return types.WorkspaceDiagnosticReport(items)


def _files(server: Server, folders: Sequence[Path]) -> list[Path]:
    """In the thread of checks."""

    def found() -> Iterator[Path]:
        for folder in folders:
            try:
                yield from server.desk.projects.discover(folder)
            except PreflintError:  # told at its own file
                continue

    return list(dict.fromkeys(found()))


def _told(server: Server, token: types.ProgressToken | None, item: Item) -> bool:
    if token is None:
        return False
    value = types.WorkspaceDiagnosticReportPartialResult([item])
    server.progress(types.ProgressParams(token, value))
    return True


async def _item(server: Server, path: Path, known: dict[str, str]) -> Item | None:
    desk, uri = server.desk, uri_of(path)
    if uri in desk.files:
        file = desk.files[uri]
        shown = await desk.shown(file, whole=True)
        number = str(shown.number)
        if known.get(uri) == number:
            return types.WorkspaceUnchangedDocumentDiagnosticReport(uri, number, file.version)
        found = diagnostics_of(server.where(uri, shown.text), shown.diagnostics)
        return types.WorkspaceFullDocumentDiagnosticReport(uri, found, file.version, result_id=number)
    try:
        source = api.read(path)
    except (PreflintError, OSError):
        return None
    if len(source.data) > LARGEST:
        return None
    number = f"{desk.projects.number} {sha256(source.data).hexdigest()}"
    if known.get(uri) == number:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(uri, number)
    results = await desk.results(named(uri, "", path.parent), source.data)
    text = Text.holding(source.data, server.client.unit)
    found = diagnostics_of(server.where(uri, text), [d for one in results for d in one.diagnostics])
    return types.WorkspaceFullDocumentDiagnosticReport(uri, found, result_id=number)
