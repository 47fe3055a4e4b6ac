"""Commands and code actions of the protocol."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import Any, get_args

from lsprotocol import types

from linter import docs, ruleset
from linter.errors import UsageError
from linter.model.relation import RelationName
from linter.model.report import Profile
from linter.server.actions import FIX_ALL, Asked, actions
from linter.server.app import Server
from linter.server.carried_out import config_edit, edit_of, other_file
from linter.server.names import PART
from linter.server.opened import OpenFile
from linter.server.published import span_of
from linter.server.words import say

_CHOICES = {"relation": get_args(RelationName), "profile": get_args(Profile)}


def register(server: Server) -> None:
    """All of this on a server."""
    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=kinds, resolve_provider=True),
    )
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await _actions(server, params)

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolved(action: types.CodeAction) -> types.CodeAction:
        if isinstance(action.data, dict):
            action.edit = await edit_of(server.desk, server.client, action.data)
        return action

    @server.command("preflint.explain")
    async def explain(code: str) -> str:
        return await _explained(server, code)

    @server.command("preflint.showRule")
    async def show_rule(code: str) -> None:
        text = await _explained(server, code)
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, text))

    @server.command("preflint.debug")
    def debug(uri: str) -> dict[str, Any] | None:
        file = server.desk.files.get(uri)
        return None if file is None else _held(file)

    @server.command("preflint.choose")
    async def choose(uri: str, setting: str) -> None:
        await _choose(server, uri, setting)


async def _actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    desk = server.desk
    file = desk.files.get(params.text_document.uri)
    if file is None or file.named.role not in ("mail", PART):
        return []
    shown = await desk.shown(file)
    config = desk.projects.config_file(file.named.path)
    only = tuple(str(getattr(kind, "value", kind)) for kind in params.context.only or ())
    span = span_of(shown.text, params.range)
    beside = partial(other_file, desk, server.client)
    asked = Asked(server.client, server.language, file, shown, span, only, config, beside)
    rules = file.prepared.linter.rules if file.prepared is not None else ()
    found = actions(asked, {rule.code: rule for rule in rules})
    if server.client.resolves:
        return found
    for action in found:  # this client takes an action as it is
        if action.edit is None and isinstance(action.data, dict):
            action.edit = await _worked_out(server, action.data)
    return [action for action in found if action.edit is not None or action.command is not None]


async def _worked_out(server: Server, data: dict[str, Any]) -> types.WorkspaceEdit | None:
    try:
        return await edit_of(server.desk, server.client, data)
    except UsageError:
        return None


def _held(file: OpenFile) -> dict[str, Any]:
    """What is held of a file, for reports of faults; nothing of its text is in it."""
    digest = sha256(file.text.data).hexdigest()
    return {"version": file.version, "bytes": len(file.text.data), "sha256": digest, **_named(file)}


def _named(file: OpenFile) -> dict[str, str]:
    named = file.named
    return {"name": named.path.name, "role": named.role, "kind": named.kind or "", "dialect": named.dialect}


async def _explained(server: Server, code: str) -> str:
    config, language = server.desk.projects.packs, server.language

    def explained() -> str:
        rule = ruleset.load(config).get(code)
        return say("no-rule", language, code=code) if rule is None else docs.explain(rule, language)

    return await server.desk.turns.run(1 << 30, explained)


async def _choose(server: Server, uri: str, setting: str) -> None:
    """Ask what mails are, and write the answer into the configuration."""
    file = server.desk.files.get(uri)
    if file is None or setting not in _CHOICES:
        return
    actions = [types.MessageActionItem(str(name)) for name in ("auto", *_CHOICES[setting])]
    question = say(f"which-{setting}", server.language)
    chosen = await server.window_show_message_request_async(
        types.ShowMessageRequestParams(types.MessageType.Info, question, actions)
    )
    if chosen is None or chosen.title not in ("auto", *_CHOICES[setting]):
        return
    edit = config_edit(server.desk, server.client, file, (setting,), chosen.title, is_list=False)
    if edit is not None:
        await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit))
