"""What an editor shows beside a text: structure, folds, decoded fields, tags, and what is known of a mail."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lsprotocol import types

from linter.model.source import Source
from linter.server import help_files, lenses, outline, tags
from linter.server.app import Server
from linter.server.desk import LARGEST
from linter.server.opened import OpenFile
from linter.server.published import span_of
from linter.server.words import say

A = TypeVar("A")
_SOON = 1 << 30
"""The rank of what somebody waits for."""


def register(server: Server) -> None:
    """All of this on a server."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        language = server.language
        return await _of_mail(
            server, params, lambda file, source: outline.symbols(file.text, source, language), []
        )

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folds(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        return await _of_mail(server, params, lambda file, source: outline.folds(file.text, source), [])

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def inlays(params: types.InlayHintParams) -> list[types.InlayHint]:
        return await _of_mail(
            server,
            params,
            lambda file, source: outline.inlays(file.text, source, span_of(file.text, params.range)),
            [],
        )

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, types.SemanticTokensLegend([*tags.KINDS], []))
    async def tokens(params: types.SemanticTokensParams) -> types.SemanticTokens:
        def told(file: OpenFile, source: Source) -> list[int]:
            dialect = file.named.dialect or server.desk.lints.dialect(file)
            return tags.tokens(file.text, source, dialect)

        return types.SemanticTokens(await _of_mail(server, params, told, []))

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def code_lenses(params: types.CodeLensParams) -> list[types.CodeLens]:
        file = server.desk.files.get(params.text_document.uri)
        if file is None or file.named.role != "mail":
            return []
        shown, language = await server.desk.shown(file), server.language
        return await server.desk.turns.run(_SOON, lambda: lenses.lenses(file, shown, language))

    @server.command("preflint.showNotChecked")
    async def show_not_checked(uri: str) -> None:
        file = server.desk.files.get(uri)
        if file is not None:
            shown = await server.desk.shown(file)
            said = lenses.unchecked(shown, server.language) or say("all-checked", server.language)
            server.window_show_message(types.ShowMessageParams(types.MessageType.Info, said))

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=['"', "=", "[", ":", " "])
    )
    async def completions(params: types.CompletionParams) -> list[types.CompletionItem]:
        return await help_files.completions(server, params)


async def _of_mail(
    server: Server,
    params: types.DocumentSymbolParams
    | types.FoldingRangeParams
    | types.InlayHintParams
    | types.SemanticTokensParams,
    work: Callable[[OpenFile, Source], A],
    nothing: A,
) -> A:
    """What the work makes of an open mail or template; nothing of other files and of large ones."""
    file = server.desk.files.get(params.text_document.uri)
    if file is None or file.named.role != "mail" or len(file.text.data) > LARGEST or file.encoding:
        return nothing
    source = Source(str(file.named.path), file.text.data)
    return await server.desk.turns.run(_SOON, lambda: work(file, source))
