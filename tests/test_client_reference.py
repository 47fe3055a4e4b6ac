"""The client library of the language server's own kit, with what real editors say they can do.

Each answer is read as the types of the specification, and held to what the editor asked for: a snippet for
one that knows none, a progress that nobody allowed or a malformed message fails the test (`pytest-lsp`).
"""

from __future__ import annotations

import asyncio
import os
import sys
import warnings
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient, LspSpecificationWarning, client_capabilities, make_test_lsp_client

from tests.conftest import CACHE, ROOT
from tests.editor import PATIENCE

MAIL = (
    "From: Li Wei <li.wei@example.com>\nTo: Anna <anna@example.org>\nSubject: =?utf-8?B?5oql5Lu3IEEtMTI=?=\n"
    "Date: Mon, 30 Nov 2026 10:00:00 +0800\nMessage-ID: <1@example.com>\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n\nDear Anna,\n\nplease revert back to us by Friday.\n\nLi Wei\n"
)
WORDS = "please revert back to us"
CONFIG = 'lang = "en"\nprof'

pytestmark = pytest.mark.slow

EDITORS = ("emacs", "neovim", "visual-studio-code")

Scene = Callable[[LanguageClient, Path], Awaitable[None]]


@pytest.fixture(params=EDITORS)
def act(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Scene], None]:
    """Runs a scene between an editor and a server; the server has to end well."""

    async def run(scene: Scene) -> int | None:
        client = make_test_lsp_client()
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PREFLINT_CACHE_DIR": str(CACHE)}
        await client.start_io(sys.executable, "-m", "linter", "server", cwd=tmp_path, env=env)
        folder = types.WorkspaceFolder(uri=tmp_path.as_uri(), name="mails")
        await client.initialize_session(
            types.InitializeParams(
                capabilities=client_capabilities(request.param),
                root_uri=tmp_path.as_uri(),
                workspace_folders=[folder],
                initialization_options={"grammar": False},
            )
        )
        await scene(client, tmp_path)
        server = client._server
        await client.shutdown_session()
        await client.stop()  # type: ignore[no-untyped-call]
        return server.returncode if server else None

    def within(scene: Scene) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error", LspSpecificationWarning)
            assert asyncio.run(asyncio.wait_for(run(scene), PATIENCE)) == 0

    return within


async def diagnosed(client: LanguageClient, path: Path, text: str, language: str) -> list[types.Diagnostic]:
    """What the editor shows of a text that it has opened: asked for where it asks, else as it is told."""
    document = types.TextDocumentItem(uri=path.as_uri(), language_id=language, version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    able = client.capabilities.text_document if client.capabilities else None
    if able and able.diagnostic:
        asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(path.as_uri()))
        report = await client.text_document_diagnostic_async(asked)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)
    while path.as_uri() not in client.diagnostics:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(client.diagnostics[path.as_uri()])


def place_of(text: str, words: str) -> types.Range:
    """Where words stand in ASCII text."""
    before = text[: text.index(words)]
    line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    return types.Range(types.Position(line, column), types.Position(line, column + len(words)))


def changed(text: str, edits: list[types.TextEdit | types.AnnotatedTextEdit]) -> str:
    """The text after edits, in ASCII."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]

    def at(place: types.Position) -> int:
        return starts[place.line] + place.character

    for edit in sorted(edits, key=lambda one: at(one.range.start), reverse=True):
        text = text[: at(edit.range.start)] + edit.new_text + text[at(edit.range.end) :]
    return text


def written(edit: types.WorkspaceEdit, uri: str) -> list[types.TextEdit | types.AnnotatedTextEdit]:
    """The edits of one document, in either of the protocol's two shapes."""
    found: list[types.TextEdit | types.AnnotatedTextEdit] = list((edit.changes or {}).get(uri, ()))
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit) and change.text_document.uri == uri:
            found += [
                one for one in change.edits if isinstance(one, types.TextEdit | types.AnnotatedTextEdit)
            ]
    return found


def test_a_draft_is_seen_and_mended(act: Callable[[Scene], None]) -> None:
    async def scene(client: LanguageClient, folder: Path) -> None:
        path = folder / "draft.eml"
        found = await diagnosed(client, path, MAIL, "eml")
        wrong = next(one for one in found if one.range == place_of(MAIL, WORDS))
        asked = types.CodeActionParams(
            types.TextDocumentIdentifier(path.as_uri()),
            wrong.range,
            types.CodeActionContext([wrong], only=[types.CodeActionKind.QuickFix]),
        )
        offered = await client.text_document_code_action_async(asked)
        fix = next(one for one in offered or () if isinstance(one, types.CodeAction))
        resolved = fix if fix.edit else await client.code_action_resolve_async(fix)
        assert resolved.edit is not None
        mended = changed(MAIL, written(resolved.edit, path.as_uri()))
        assert mended == MAIL.replace(WORDS, "please reply to us")

    act(scene)


def test_what_stands_beside_the_text_keeps_to_the_protocol(act: Callable[[Scene], None]) -> None:
    async def scene(client: LanguageClient, folder: Path) -> None:
        path = folder / "draft.eml"
        await diagnosed(client, path, MAIL, "eml")
        document = types.TextDocumentIdentifier(path.as_uri())
        whole = types.Range(types.Position(0, 0), types.Position(MAIL.count("\n"), 0))
        symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document))
        lenses = await client.text_document_code_lens_async(types.CodeLensParams(document))
        hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document, whole))
        tags = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
        hover = await client.text_document_hover_async(
            types.HoverParams(document, place_of(MAIL, "5oql").start)
        )
        assert [symbol.name for symbol in symbols or ()]
        assert [fold for fold in folds or () if fold.end_line > fold.start_line]
        assert [lens.command.title for lens in lenses or () if lens.command]
        assert "A-12" in str([hint.label for hint in hints or ()])
        assert tags is not None and len(tags.data) % 5 == 0
        assert hover is not None and "A-12" in str(hover.contents)

    act(scene)


def test_a_configuration_is_completed_as_the_editor_can(act: Callable[[Scene], None]) -> None:
    async def scene(client: LanguageClient, folder: Path) -> None:
        path = folder / "preflint.toml"
        document = types.TextDocumentItem(path.as_uri(), "toml", 1, CONFIG)
        client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        place = types.Position(1, 4)
        asked = types.CompletionParams(types.TextDocumentIdentifier(path.as_uri()), place)
        found = await client.text_document_completion_async(asked)
        items = found.items if isinstance(found, types.CompletionList) else found or ()
        assert "profile" in [item.label for item in items]

    act(scene)


def test_a_workspace_is_checked_with_progress(act: Callable[[Scene], None]) -> None:
    async def scene(client: LanguageClient, folder: Path) -> None:
        (folder / "one.eml").write_text(MAIL)
        (folder / "two.eml").write_text(MAIL)
        asked = types.WorkspaceDiagnosticParams(previous_result_ids=[])
        report = await client.workspace_diagnostic_async(asked)
        named = {Path(one.uri).name for one in report.items if getattr(one, "items", ())}
        assert named == {"one.eml", "two.eml"}

    act(scene)
