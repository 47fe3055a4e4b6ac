"""What is encoded, to be read: by pointing at it, or opened as a text that is written back into its mail."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types

from linter.model.report import hidden_in
from linter.model.source import Source, Span
from linter.server import help_files, parts
from linter.server.app import Server
from linter.server.changes import workspace_edit
from linter.server.desk import LARGEST
from linter.server.names import PART, Named, part_uri
from linter.server.opened import OpenFile
from linter.server.published import edits_in, place_of, range_between
from linter.server.words import say

_LANGUAGES = {"html": "html", "plain": "plaintext", "markdown": "markdown"}


class Opened(NamedTuple):
    """A part as an editor is to open it."""

    uri: str
    language_id: str
    text: str


def register(server: Server) -> None:
    """All of this on a server."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await _hover(server, params)

    @server.command("preflint.openPart")
    def open_part(uri: str, line: int, character: int) -> dict[str, str] | None:
        found = _opened(server, uri, types.Position(line, character))
        if found is None:
            server.message("no-part")
            return None
        return {"uri": found.uri, "languageId": found.language_id, "text": found.text}

    @server.command("preflint.writePart")
    async def write_part(uri: str) -> bool:
        return await write(server, uri)


def _mail(server: Server, uri: str) -> OpenFile | None:
    file = server.desk.files.get(uri)
    is_mail = file is not None and file.named.role == "mail" and not file.encoding
    return file if is_mail else None


async def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    opened = server.desk.files.get(params.text_document.uri)
    if opened is None or len(opened.text.data) > LARGEST:
        return None
    return await _hover_encoded(server, params) or await help_files.hover(server, opened, params.position)


async def _hover_encoded(server: Server, params: types.HoverParams) -> types.Hover | None:
    file = _mail(server, params.text_document.uri)
    if file is None or not _holds_encoded(file):
        return None
    text = file.text
    source, offset = Source(str(file.named.path), text.data), text.offset(place_of(params.position))
    hidden = await _hidden(server, file)
    seen = await server.desk.turns.run(1 << 30, lambda: parts.glimpse(source, offset, hidden))
    if seen is None or not seen.text:
        return None
    title = say("decoded", server.language, encoding=seen.encoding, charset=seen.charset or "-")
    span = range_between(text.place(seen.span.start), text.place(seen.span.end))
    shown = types.MarkupContent(types.MarkupKind.PlainText, f"{title}\n\n{seen.text}")
    return types.Hover(shown, span)


async def _hidden(server: Server, file: OpenFile) -> tuple[Span, ...]:
    """The bytes that are not to be shown: what encoded text says of a card is no more open than the card."""
    text, shown = file.text, file.shown
    if shown is not None and shown.text.data == text.data:
        return hidden_in(shown.own)
    return hidden_in(await server.desk.results(file.named, text.data))


def _holds_encoded(file: OpenFile) -> bool:
    data = file.text.data
    return file.named.path.suffix.lower() in (".eml", ".mbox", ".mbx") or b"Content-Transfer-Encoding" in data


def _opened(server: Server, uri: str, position: types.Position) -> Opened | None:
    file = _mail(server, uri)
    if file is None:
        return None
    offset = file.text.offset(place_of(position))
    part = parts.part_at(Source(str(file.named.path), file.text.data), offset)
    if part is None:
        return None
    suffix = {"html": ".html", "plain": ".txt"}.get(part.subtype, f".{part.subtype}")
    language = _LANGUAGES.get(part.subtype, "plaintext")
    return Opened(part_uri(uri, part.key, suffix), language, part.document.text)


async def write(server: Server, uri: str) -> bool:
    """Write an opened part back into its mail, and nothing else of it."""
    desk, language = server.desk, server.language
    file = desk.files.get(uri)
    mail = _mail(server, file.named.within) if file is not None else None
    if file is None or mail is None:
        server.message("no-part")
        return False
    why, edits = "", None
    part = parts.part_named(Source(str(mail.named.path), mail.text.data), file.named.key)
    if part is None or part.document.text != file.base:
        why = "moved"
    elif not part.document.editable:
        why = "locked"
    else:
        edits = parts.written(part, file.text.data.decode("utf-8"))
        why = "unencodable" if edits is None else ""
    if why or edits is None:
        server.message("not-writable", name=mail.named.path.name, why=say(why, language))
        return False
    if edits:
        changed = workspace_edit(server.client, mail.uri, mail.version, edits_in(mail.text, edits))
        answer = await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(changed))
        if not answer.applied:
            return False
    file.base = file.text.data.decode("utf-8")
    return True


def base_of(server: Server, named: Named) -> str:
    """The text of a part as its mail has it."""
    mail = _mail(server, named.within) if named.role == PART else None
    if mail is None:
        return ""
    part = parts.part_named(Source(str(mail.named.path), mail.text.data), named.key)
    return part.document.text if part is not None else ""
