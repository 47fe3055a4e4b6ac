"""The server on standard input and output; all that is known of the protocol stands here."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import anyio
import mcp.types as types
import msgspec
from mcp import MCPError
from mcp.server import Server
from mcp.server.stdio import stdio_server

from linter import __version__
from linter.catalogue import languages
from linter.errors import PreflintError
from linter.formatters.machine import Output
from linter.formatters.quoted import quoted
from linter.mcp.contract import Asked, Draft, Explained, Mended, NotChecked, ToMend, schema
from linter.mcp.drafts import Drafts
from linter.mcp.rules import Rules
from linter.mcp.words import say

A = TypeVar("A")
Page = types.PaginatedRequestParams | None

INSTRUCTIONS = (
    "Checks outbound e-mail before it is sent. Pass the whole draft as text; no file is read. "
    "lint_draft, then fix_draft, then lint_draft on its result; what fix_draft leaves needs a person's or "
    "your own wording. Say what the mail is to its reader by `relation` if you know. "
    "list_not_checked tells what nobody has looked at: do not call a mail clean without it."
)
_RULES = "preflint://rules"
_AT_ONCE = 2
"""Drafts that are checked at the same time."""


class Tool(NamedTuple):
    """A tool: what it is given, what it answers, and what it does in a thread of its own."""

    description: str
    takes: type[msgspec.Struct]
    gives: type[msgspec.Struct]
    work: Callable[[Any, threading.Event], Any]
    says: Callable[[Any, str], str]


def serve(drafts: Drafts) -> int:
    """Serve until the client leaves."""
    logging.disable(logging.WARNING)  # the client's log is no place for what libraries note
    anyio.run(_serve, drafts)
    return 0


async def _serve(drafts: Drafts) -> None:
    server = server_of(drafts)
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def _tools(drafts: Drafts, rules: Rules) -> dict[str, Tool]:
    return {
        "lint_draft": Tool(
            "Find what is wrong in a draft, template or mail: each finding with its place, why, and the fix.",
            Draft, Output, drafts.lint, _of_lint,
        ),
        "fix_draft": Tool(
            "Mend a draft. Answers the whole new text, every place that changed, a diff of the decoded text, "
            "and what is left to do. Safe fixes only, unless `unsafe`.",
            ToMend, Mended, drafts.fix, _of_fix,
        ),
        "explain_rule": Tool(
            "Explain a rule: what it finds, why that matters, what to write instead, with examples.",
            Asked, Explained, rules.explain, lambda answer, _: str(answer.text),
        ),
        "list_not_checked": Tool(
            "List what could not be checked of a draft, and why; what to tell so that it can be.",
            Draft, NotChecked, drafts.not_checked, _of_unchecked,
        ),
    }  # fmt: skip


def _of_lint(answer: Output, language: str) -> str:
    found = [
        f"{one.start.line}:{one.start.column} {one.severity} {one.code} {one.message}"
        for file in answer.files
        for one in file.diagnostics
    ]
    total = answer.summary.error + answer.summary.warning + answer.summary.info
    return "\n".join([say("found" if total else "clean", language, count=total), *found])


def _of_fix(answer: Mended, language: str) -> str:
    left = answer.left.summary.error + answer.left.summary.warning + answer.left.summary.info
    word = "changed" if answer.is_changed else "unchanged"
    said = say(word, language, count=len(answer.changes), left=left)
    return f"{said}\n\n{answer.diff}".rstrip()


def _of_unchecked(answer: NotChecked, language: str) -> str:
    count = len(answer.not_checked)
    said = say("unchecked" if count else "whole" if answer.is_whole else "cut", language, count=count)
    return "\n".join([said, *(f"{one.code}: {one.reason}" for one in answer.not_checked), *answer.unknown])


def server_of(drafts: Drafts) -> Server[Any]:
    """A server that is not yet connected."""
    rules = Rules(drafts)
    tools = _tools(drafts, rules)
    room = anyio.Semaphore(_AT_ONCE)

    async def list_tools(_: Any, params: Page) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_shown(name, tool) for name, tool in tools.items()])

    async def call_tool(_: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = tools.get(params.name)
        if tool is None:
            raise MCPError(types.INVALID_PARAMS, f"there is no tool {params.name[:80]!r}")
        async with room:
            return await _called(drafts, params.name, tool, params.arguments or {})

    async def list_resources(_: Any, params: Page) -> types.ListResourcesResult:
        one = types.Resource(uri=_RULES, name="rules", title="All rules", mime_type="application/json")
        return types.ListResourcesResult(resources=[one])

    async def list_templates(_: Any, params: Page) -> types.ListResourceTemplatesResult:
        one = types.ResourceTemplate(
            uri_template=f"{_RULES}/{{code}}", name="rule", title="One rule explained", mime_type="text/plain"
        )
        return types.ListResourceTemplatesResult(resource_templates=[one])

    async def read_resource(_: Any, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        return await _read(rules, str(params.uri))

    return Server(
        "preflint",
        version=__version__,
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


def _shown(name: str, tool: Tool) -> types.Tool:
    return types.Tool(
        name=name,
        description=tool.description,
        input_schema=schema(tool.takes),
        output_schema=schema(tool.gives),
        annotations=types.ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


async def _called(drafts: Drafts, name: str, tool: Tool, given: dict[str, Any]) -> types.CallToolResult:
    lang = given.get("lang")
    language = await anyio.to_thread.run_sync(drafts.language, lang if lang in languages() else None)
    try:
        asked = msgspec.convert(given, tool.takes)
    except msgspec.ValidationError as error:
        return _failed(say("bad-arguments", language, tool=name, why=error))
    try:
        answer = await _in_thread(lambda cancel: tool.work(asked, cancel))
    except PreflintError as error:
        return _failed(f"{error.message} ({error.hint})" if error.hint else error.message)
    except Exception as error:  # the next question may be answered
        return _failed(say("failed", language, tool=name, why=type(error).__name__))
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=tool.says(answer, language))],
        structured_content=msgspec.json.decode(quoted(msgspec.json.encode(answer))),
    )


def _failed(said: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=said)], is_error=True)


async def _in_thread(work: Callable[[threading.Event], A]) -> A:
    """The work's answer. Where the client takes its question back, the work is told so."""
    cancel = threading.Event()
    try:
        return await anyio.to_thread.run_sync(work, cancel, abandon_on_cancel=True)
    except anyio.get_cancelled_exc_class():
        cancel.set()
        raise


async def _read(rules: Rules, uri: str) -> types.ReadResourceResult:
    if uri == _RULES:
        kind, text = "application/json", await anyio.to_thread.run_sync(rules.listed)
    else:
        code = uri.removeprefix(f"{_RULES}/") if uri.startswith(f"{_RULES}/") else ""
        kind, text = "text/plain", await anyio.to_thread.run_sync(rules.explained, code)
        if not text:
            raise MCPError(types.INVALID_PARAMS, f"there is no resource {uri[:200]!r}")
    return types.ReadResourceResult(contents=[types.TextResourceContents(uri=uri, mime_type=kind, text=text)])
