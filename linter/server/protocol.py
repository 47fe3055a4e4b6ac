"""The protocol without pygls's own copy of texts, whose lines end where LSP's do not (as at U+2028)."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method

Handling = Generator[Any, Any, None]


class Protocol(LanguageServerProtocol):
    """Documents are handed on to whoever registered for them."""

    def publish(self, uri: str, found: list[dict[str, Any]], version: int | None) -> None:
        """Tell diagnostics that are written already, and go through no class of the library."""
        params = {"uri": uri, "diagnostics": found, **({} if version is None else {"version": version})}
        method = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Handling:
        """See `Protocol`."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Handling:
        """See `Protocol`."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Handling:
        """See `Protocol`."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None
