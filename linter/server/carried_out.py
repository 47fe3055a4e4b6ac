"""The edits of code actions that are worked out when somebody chooses them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsprotocol import types

from linter.errors import UsageError
from linter.model.diagnostic import Beside
from linter.model.document import Edit
from linter.model.source import Span, digest
from linter.server.changes import Edited, between, workspace_edit
from linter.server.client import Client
from linter.server.comments import comment_edit, is_accepted
from linter.server.config_edits import NEW, added, put, relative
from linter.server.desk import Desk
from linter.server.names import uri_of
from linter.server.opened import OpenFile
from linter.server.published import edits_in
from linter.server.text import Text
from linter.server.words import say


async def edit_of(desk: Desk, client: Client, data: dict[str, Any]) -> types.WorkspaceEdit | None:
    """The edit of an action's `data`; `None` where there is nothing to change any more."""
    file = desk.files.get(str(data.get("uri")))
    if file is None:
        return None
    match data.get("do"):
        case "fix":
            return await _fixed(desk, client, file, data)
        case "comment":
            return await _comment(desk, client, file, data)
        case "file":
            config = config_for(desk, client, file)
            keys = ("per-file-ignores", relative(file.named.path, config))
            return config_edit(desk, client, file, keys, str(data["code"]), is_list=True)
        case "everywhere":
            return config_edit(desk, client, file, ("ignore",), str(data["code"]), is_list=True)
        case "phrase":
            return config_edit(desk, client, file, ("vocabulary",), str(data["phrase"]), is_list=True)
    return None


async def _fixed(
    desk: Desk, client: Client, file: OpenFile, data: dict[str, Any]
) -> types.WorkspaceEdit | None:
    text, version = file.text, file.version
    only = (str(data["only"]),) if data.get("only") else ()
    is_unsafe = bool(only) and bool(data.get("unsafe"))
    new = await desk.fixed(file, text, only=only, unsafe=is_unsafe)
    edits = edits_in(text, between(text.data, new)) if new is not None else []
    if not edits:
        return None
    asks = (str(data.get("title", "")), say("asks-why", desk.projects.language)) if is_unsafe else None
    return workspace_edit(client, file.uri, version, edits, asks=asks)


async def _comment(
    desk: Desk, client: Client, file: OpenFile, data: dict[str, Any]
) -> types.WorkspaceEdit | None:
    shown, language = await desk.shown(file, whole=True), desk.projects.language
    text, version = shown.text, shown.version
    wanted = (data.get("code"), data.get("start"), data.get("end"))
    one = next((d for d in shown.diagnostics if (d.code, *d.span) == wanted), None)
    if one is None:
        return None
    edit = comment_edit(text, file.named, desk.lints.dialect(file), one, say("accepted", language))
    if edit is not None:
        after = await desk.results(file.named, _with(text.data, edit), file.rank)
        found = [d for result in after for d in result.diagnostics]
        if is_accepted(shown.diagnostics, found, one):
            return workspace_edit(client, file.uri, version, edits_in(text, [edit]))
    raise UsageError(say("no-comment-here", language))


def _with(data: bytes, edit: Edit) -> bytes:
    return data[: edit.span.start] + edit.data + data[edit.span.end :]


def other_file(desk: Desk, client: Client, beside: Beside) -> Edited | None:
    """The change of another file of a mail; `None` where it is not as it was, or not in UTF-8."""
    path = Path(beside.path)
    opened, data = _as_held(desk, path)
    if data is None or digest(data) != beside.digest or not _is_unicode(data):
        return None
    text = opened.text if opened is not None else Text.holding(data, client.unit)
    edits = edits_in(text, beside.edits)
    uri, version = (opened.uri, opened.version) if opened is not None else (uri_of(path), None)
    return Edited(uri, version, edits) if edits else None


def _is_unicode(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_held(desk: Desk, path: Path) -> tuple[OpenFile | None, bytes | None]:
    """A file as an editor holds it, else as it lies there; nothing where there is none."""
    opened = next((one for one in desk.files.values() if one.named.path.absolute() == path.absolute()), None)
    if opened is not None:
        return opened, opened.text.data
    try:
        return None, path.read_bytes()
    except OSError:
        return None, None


def config_for(desk: Desk, client: Client, file: OpenFile) -> Path:
    """The configuration file of a file, or where it is to be written."""
    return desk.projects.config_file(file.named.path) or client.folder / NEW


def config_edit(
    desk: Desk, client: Client, file: OpenFile, keys: tuple[str, ...], value: str, *, is_list: bool
) -> types.WorkspaceEdit | None:
    """The change of a configuration, in its open text where it is open."""
    path = config_for(desk, client, file)
    uri = uri_of(path)
    opened, held = _as_held(desk, path)
    old, is_new = held or b"", held is None
    change = added if is_list else put
    new = change(old.decode("utf-8", "replace"), path, keys, value)
    if new is None or (is_new and not client.creates):
        return None
    text = opened.text if opened is not None else Text.holding(old, client.unit)
    edits = edits_in(text, between(old, new.encode()) if old else [Edit(Span(0, 0), new.encode())])
    if not edits:
        return None
    version = opened.version if opened is not None else None
    target = opened.uri if opened is not None else uri
    return workspace_edit(client, target, version, edits, is_new=is_new)
