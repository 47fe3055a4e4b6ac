"""`preflint mcp` as a process, asked over its pipes by the client of the protocol's own kit."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from mcp import MCPError
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.conftest import CACHE, ROOT, Command

SECRET = "correct-horse-7"
BODY = (
    "Dear Anna,\n\nOur prices have changed!!! See the new list. 价格已经调整。\n"
    f"Your password: {SECRET}\n\nBest regards\nLi Wei\n"
)
MAIL = (
    "From: Li Wei <li.wei@example.com>\nTo: Anna <anna@example.org>\nSubject: =?utf-8?B?5paw5Lu35qC8?=\n"
    "Date: Mon, 07 Sep 2026 09:00:00 +0200\nMessage-ID: <1@example.com>\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
) + b64encode(BODY.encode()).decode()
DRAFT = "<p>Our prices have changed!!!</p>\n"
FOREIGN = "<meta charset=iso-8859-1><p>The prices of our café have changed!!!</p>\n".encode("latin-1")

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "lint": ("lint_draft", {"text": MAIL}),
    "lint-zh": ("lint_draft", {"text": DRAFT, "name": "a.html", "lang": "zh"}),
    "fix": ("fix_draft", {"text": MAIL}),
    "fix-nothing": ("fix_draft", {"text": "Hello Anna,\n", "name": "a.txt"}),
    "fix-only-other": ("fix_draft", {"text": DRAFT, "name": "a.html", "only": ["LNK001"]}),
    "fix-only-name": ("fix_draft", {"text": DRAFT, "name": "a.html", "only": ["exclamation-run"]}),
    "fix-bytes": (
        "fix_draft",
        {"text": b64encode(FOREIGN).decode(), "encoding": "base64", "name": "a.html"},
    ),
    "explain": ("explain_rule", {"rule": "SPM059"}),
    "explain-zh": ("explain_rule", {"rule": "exclamation-run", "lang": "zh"}),
    "not-checked": ("list_not_checked", {"text": DRAFT, "name": "a.html"}),
    "not-checked-mail": ("list_not_checked", {"text": "Subject: Hello\n\nHello\n"}),
    "from-disk": ("lint_draft", {"text": "<p>Please read the list.</p>\n", "name": "welcome.html"}),
    "from-beside": (
        "fix_draft",
        {
            "text": "<p>Our prices have changed!!!</p>\n",
            "name": "welcome.html",
            "beside": {"welcome.txt": "Our prices have changed!!!\n"},
        },
    ),
}
REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "unknown-argument": ("lint_draft", {"text": "a", "path": "/etc/passwd"}, "unknown field `path`"),
    "no-text": ("lint_draft", {}, "`text`"),
    "no-string": ("lint_draft", {"text": 7}, "Expected `str`"),
    "a-path": ("lint_draft", {"text": "a", "name": "../a.eml"}, "$.name"),
    "a-folder": ("lint_draft", {"text": "a", "name": ".."}, "$.name"),
    "a-path-beside": ("lint_draft", {"text": "a", "beside": {"/etc/passwd": "x"}}, "$.beside"),
    "itself-beside": ("lint_draft", {"text": "a", "beside": {"draft.eml": "x"}}, "the draft itself"),
    "many-beside": ("lint_draft", {"text": "a", "beside": {f"{n}.txt": "" for n in range(9)}}, "$.beside"),
    "too-large": ("lint_draft", {"text": "a" * 2_000_001}, "$.text"),
    "too-large-together": (
        "lint_draft",
        {"text": "a" * 1_500_000, "beside": {"b.txt": "b" * 1_500_000}},
        "too large",
    ),
    "no-base64": ("lint_draft", {"text": "-", "encoding": "base64"}, "not base64"),
    "no-relation": ("lint_draft", {"text": "a", "relation": "enemy"}, "$.relation"),
    "no-truth": ("fix_draft", {"text": "a", "unsafe": "yes"}, "$.unsafe"),
    "no-rule-to-fix": ("fix_draft", {"text": "a", "only": ["XYZ999"]}, "no rule 'XYZ999'"),
    "no-rule": ("explain_rule", {"rule": "XYZ999"}, "no rule 'XYZ999'"),
    "no-rule-zh": ("explain_rule", {"rule": "XYZ999", "lang": "zh"}, "没有名为“XYZ999”的规则"),
    "bad-zh": ("explain_rule", {"rule": "", "lang": "zh"}, "explain_rule 的参数无效"),
}


class Heard(dict[str, Any]):
    """What the server answered, by the name of the question."""


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    folder = tmp_path_factory.mktemp("agent")
    (folder / "welcome.txt").write_text("A file on the disk!!!\n")
    return asyncio.run(_talk(folder))


async def _talk(folder: Path) -> Heard:
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PREFLINT_CACHE_DIR": str(CACHE),
        "HOME": str(folder),
    }
    arguments = ["-m", "linter", "mcp", "--no-grammar", "--lang", "en"]
    server = StdioServerParameters(command=sys.executable, args=arguments, env=env, cwd=folder)
    found = Heard()
    async with Client(stdio_client(server)) as client:
        found["tools"] = (await client.list_tools()).tools
        for name, (tool, given) in ASKED.items():
            found[name] = await client.call_tool(tool, given)
        for name, (tool, given, _) in REFUSED.items():
            found[name] = await client.call_tool(tool, given)
        again = found["fix"].structured_content["text"]
        found["lint-again"] = await client.call_tool("lint_draft", {"text": again})
        found["fix-again"] = await client.call_tool("fix_draft", {"text": again})
        found["resources"] = (await client.list_resources()).resources
        found["templates"] = (await client.list_resource_templates()).resource_templates
        for uri in (
            "preflint://rules",
            "preflint://rules/SPM059",
            "preflint://rules/XYZ999",
            "file:///etc/passwd",
        ):
            found[uri] = await _or_error(client.read_resource(uri))
        found["no-tool"] = await _or_error(client.call_tool("send_mail", {}))
    return found


async def _or_error(asked: Any) -> Any:
    try:
        return await asked
    except MCPError as error:
        return str(error)


def codes(answer: Any) -> list[str]:
    return [one["code"] for file in answer.structured_content["files"] for one in file["diagnostics"]]


def test_the_tools_and_what_they_take(heard: Heard) -> None:
    tools = {tool.name: tool for tool in heard["tools"]}
    assert list(tools) == ["lint_draft", "fix_draft", "explain_rule", "list_not_checked"]
    for tool in tools.values():
        assert tool.input_schema["type"] == tool.output_schema["type"] == "object"
        assert tool.input_schema["additionalProperties"] is False
        assert tool.annotations.read_only_hint and not tool.annotations.open_world_hint
    assert tools["lint_draft"].input_schema["required"] == ["text"]


def test_lint_fix_lint_and_the_proof_of_what_changed(heard: Heard) -> None:
    assert "SPM059" in codes(heard["lint"]) and "SPM059" not in codes(heard["lint-again"])
    proof = heard["fix"].structured_content
    before, after = MAIL.encode(), proof["text"].encode()
    assert b64decode(proof["text"].partition("\n\n")[2]).decode() == BODY.replace("changed!!!", "changed!")
    assert proof["is_changed"] and proof["fixes"] == 1
    assert proof["gone"] == [{"code": "SPM059", "count": 1}] and proof["new"] == []
    assert codes(heard["lint-again"]) == [
        one["code"] for file in proof["left"]["files"] for one in file["diagnostics"]
    ]
    assert (proof["sha256_before"], proof["sha256_after"]) == tuple(
        sha256(data).hexdigest() for data in (before, after)
    )
    made, at = b"", 0
    for one in proof["changes"]:
        made += before[at : one["start"]] + after[one["new_start"] : one["new_end"]]
        at = one["end"]
    assert made + before[at:] == after
    diff = proof["diff"].splitlines()
    assert [line for line in diff if line[:1] in "+-"][2:] == [
        "-Our prices have changed!!! See the new list. 价格已经调整。",
        "+Our prices have changed! See the new list. 价格已经调整。",
    ]
    assert not heard["fix-again"].structured_content["is_changed"]


def test_secrets_are_shown_nowhere_but_in_the_text_itself(heard: Heard) -> None:
    told = [heard["lint"], heard["lint-again"]]
    assert "SEC010" in codes(heard["lint"])
    shown = json.dumps([answer.structured_content for answer in told], ensure_ascii=False)
    proof = {key: value for key, value in heard["fix"].structured_content.items() if key != "text"}
    shown += json.dumps(proof, ensure_ascii=False)
    shown += "".join(content.text for answer in (*told, heard["fix"]) for content in answer.content)
    assert SECRET not in shown
    for size in range(3):  # as base64 writes it, wherever it begins
        coded = b64encode(b"x" * size + SECRET.encode()).decode()
        assert coded[4:16] not in shown


def test_an_answer_in_chinese(heard: Heard) -> None:
    assert heard["lint-zh"].content[0].text.startswith("发现 1 处问题。\n1:27 warning SPM059 ")
    assert "检查内容" in heard["explain-zh"].structured_content["text"]


def test_a_draft_without_faults_stays_as_it_is(heard: Heard) -> None:
    proof = heard["fix-nothing"].structured_content
    assert (proof["text"], proof["is_changed"], proof["changes"], proof["diff"]) == (
        "Hello Anna,\n",
        False,
        [],
        "",
    )


def test_only_the_rules_that_are_named_are_fixed(heard: Heard) -> None:
    assert heard["fix-only-other"].structured_content["text"] == DRAFT
    assert heard["fix-only-name"].structured_content["text"] == DRAFT.replace("!!!", "!")


def test_bytes_in_another_charset_come_back_as_bytes(heard: Heard) -> None:
    proof = heard["fix-bytes"].structured_content
    assert proof["encoding"] == "base64"
    assert b64decode(proof["text"]) == FOREIGN.replace(b"!!!", b"!")


def test_what_was_not_checked_is_told(heard: Heard) -> None:
    assert heard["not-checked"].structured_content["is_whole"]
    assert any("no To, Cc or Bcc" in one for one in heard["not-checked-mail"].structured_content["unknown"])


def test_nothing_is_read_from_the_disk_and_what_is_passed_is(heard: Heard) -> None:
    assert codes(heard["from-disk"]) == []
    twins = heard["from-beside"].structured_content["gone"]
    assert [one["code"] for one in twins] == ["SPM059"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_asked_rightly_is_refused(heard: Heard, name: str) -> None:
    answer = heard[name]
    assert answer.is_error and answer.structured_content is None
    assert REFUSED[name][2] in answer.content[0].text


def test_rules_are_resources(heard: Heard) -> None:
    assert [one.uri for one in heard["resources"]] == ["preflint://rules"]
    assert [one.uri_template for one in heard["templates"]] == ["preflint://rules/{code}"]
    rows: list[Mapping[str, Any]] = json.loads(heard["preflint://rules"].contents[0].text)
    row = next(one for one in rows if one["code"] == "SPM059")
    assert row["name"] == "exclamation-run" and row["fixable"] == "safe" and row["active"]
    assert heard["preflint://rules/SPM059"].contents[0].text == heard["explain"].content[0].text


@pytest.mark.parametrize("asked", ["preflint://rules/XYZ999", "file:///etc/passwd", "no-tool"])
def test_what_is_not_there_is_an_error(heard: Heard, asked: str) -> None:
    assert "there is no" in heard[asked]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        pytest.param("en", "needs the package mcp, which is not installed", id="en"),
        pytest.param("zh", "智能体工具服务需要 mcp 包，但尚未安装", id="zh"),
    ],
)
def test_without_its_package_it_says_what_to_install(
    preflint: Command, tmp_path: Path, lang: str, said: str
) -> None:
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError(\"No module named 'mcp'\", name='mcp')\n")
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    found = preflint("mcp", "--lang", lang, env={"PYTHONPATH": path})
    assert found.code == 2 and said in found.err and "pip install 'preflint[mcp]'" in found.err


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b'{"jsonrpc": "2.0", "id": 1, "method": "tools/', id="half-a-message"),
        pytest.param(b"no json\n[]\n{}\n\xff\xfe\n", id="no-messages"),
        pytest.param(
            b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": 7}\n', id="no-parameters"
        ),
    ],
)
def test_a_client_that_talks_nonsense_and_leaves_leaves_no_process(preflint: Command, sent: bytes) -> None:
    found = preflint("mcp", "--no-grammar", stdin=sent)
    assert found.code == 0 and "Traceback" not in found.err
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in found.out.splitlines())
