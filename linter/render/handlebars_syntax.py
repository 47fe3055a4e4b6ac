"""Handlebars and Mustache read with places, which pybars and chevron drop: tags, texts and blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from linter.render.contract import RenderTrouble

_TAG = re.compile(
    r"\{\{(?P<lead>~?)(?:!--(?P<long>.*?)--(?P<longtail>~?)\}\}|(?P<raw>\{)(?P<rawbody>[^{}]*)\}(?P<rawtail>~?)\}\}"
    r"|(?P<sign>[#^/>!&=]?)(?P<body>(?:\"[^\"]*\"|'[^']*'|[^{}\"'])*?)(?P<tail>~?)\}\})",
    re.DOTALL,
)


class _Token(NamedTuple):
    sign: str
    body: str
    start: int
    end: int


@dataclass
class Node:
    """A text (`sign` is empty and `body` its own), a tag, or a block with its branches."""

    sign: str
    body: str
    start: int
    end: int
    children: list[Node] = field(default_factory=list)
    otherwise: list[Node] = field(default_factory=list)


@dataclass
class File:
    """A template file: `site` is the tag of the main template that took it in."""

    path: str
    text: str
    site: tuple[int, int] | None
    depth: int


def tree(file: File) -> list[Node]:
    """The nodes of a file; blocks that do not close end the render."""
    root: list[Node] = []
    stack: list[tuple[Node, list[Node]]] = []
    into = root
    for token in _tokens(file.text):
        word = token.body.strip().split(" ")[0] if token.body.strip() else ""
        if token.sign in ("#", "^") and word:
            node = Node(token.sign, token.body.lstrip("*>"), token.start, token.end)
            into.append(node)
            stack.append((node, into))
            into = node.children
        elif (token.sign == "" and word == "else") or (token.sign == "^" and not word):
            if not stack:
                raise _syntax(file, token)
            into = _else(stack, token)
        elif token.sign == "/":
            if not stack:
                raise _syntax(file, token)
            node, into = stack.pop()
            while node.sign == "chain" and stack:
                node, into = stack.pop()
        else:
            into.append(Node(token.sign, token.body, token.start, token.end))
    if stack:
        node = stack[0][0]
        raise _syntax(file, _Token("", "", node.start, node.end))
    return root


def _else(stack: list[tuple[Node, list[Node]]], token: _Token) -> list[Node]:
    node, _ = stack[-1]
    rest = token.body.strip()[4:].strip() if token.sign == "" else ""
    if not rest:
        return node.otherwise
    inner = Node("#", rest, token.start, token.end)
    node.otherwise.append(inner)
    marker = Node("chain", "", token.start, token.end)
    marker.children, marker.otherwise = inner.children, inner.otherwise
    stack.append((marker, node.otherwise))
    return inner.children


def _syntax(file: File, token: _Token) -> RenderTrouble:
    start, end = file.site or (token.start, token.end)
    detail = file.text[token.start : token.end].strip()[:80]
    return RenderTrouble(
        "syntax", f"{line_of(file, token.start)}: {detail}" if file.site else detail, start, end
    )


def line_of(file: File, at: int) -> str:
    """`file:line` of a place."""
    return f"{PurePath(file.path).name}:{file.text.count(chr(10), 0, at) + 1}"


def _tokens(text: str) -> Iterator[_Token]:
    """Texts and tags in order; `~` and lines of their own take the blanks around a tag away."""
    at, tags = (
        0,
        [match for match in _TAG.finditer(text) if match["body"] is None or "{{" not in match["body"]],
    )
    for number, match in enumerate(tags):
        start, end = match.span()
        left, right = start, end
        alone = _alone(text, match)
        if match["lead"]:
            left = at + len(text[at:start].rstrip())
        elif alone:
            left = max(at, alone[0])
        if left > at:
            yield _Token("text", text[at:left], at, left)
        sign = "{" if match["raw"] else "!" if match["long"] is not None else match["sign"]
        yield _Token(sign, match["rawbody"] or match["body"] or "", start, end)
        if match["tail"] or match["longtail"] or match["rawtail"]:
            following = tags[number + 1].start() if number + 1 < len(tags) else len(text)
            right = end + len(text[end:following]) - len(text[end:following].lstrip())
        elif alone:
            right = alone[1]
        at = max(right, end)
    if at < len(text):
        yield _Token("text", text[at:], at, len(text))


def _alone(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """The line's bounds, with its end, where a block tag, comment or partial is all that stands on it."""
    body = (match["body"] or "").strip()
    if not (
        match["long"] is not None
        or match["sign"] in ("#", "^", "/", "!", ">")
        or body.split(" ")[0] == "else"
    ):
        return None
    if match["raw"] or (match["sign"] == "" and match["long"] is None and body.split(" ")[0] != "else"):
        return None
    start = text.rfind("\n", 0, match.start()) + 1
    newline = text.find("\n", match.end())
    end = len(text) if newline < 0 else newline + 1
    if text[start : match.start()].strip(" \t") or text[match.end() : end].strip():
        return None
    return start, end
