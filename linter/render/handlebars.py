"""Handlebars and Mustache by our own interpreter: no kept library says where an output comes from.

Understood: values with and without escaping, paths (`a.b`, `../a`, `this`, `@index`), sections of all
kinds, `if`, `unless`, `each`, `with` and `else`, `eq`-like helpers as conditions, partials below the root,
comments, blank control (`~`) and lines that hold nothing but a block tag. Another helper's output is
its first argument; a block of an unknown helper is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from linter.render import files
from linter.render.contract import Rendered, RenderTrouble, Task
from linter.render.handlebars_syntax import File, Node, line_of, tree
from linter.render.trace import Trace

SUFFIXES = (".hbs", ".handlebars", ".mustache", ".html", "")
_ARGUMENT = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\"[^\"]*\"|'[^']*'|[^\s\"'()]+")
_PARAMETERS = re.compile(r"\bas\s*\|([^|]*)\|\s*$")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")
_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}
_BLOCKS = frozenset(["if", "unless", "each", "with"])


@dataclass(frozen=True)
class _Frame:
    """A context and what `@index` and block parameters are in it."""

    value: Any
    names: dict[str, Any]


def render(task: Task, data: dict[str, Any]) -> Rendered:
    """Render with one set of data; what goes wrong is in the answer."""
    trace = Trace(task.bounds)
    try:
        _Run(task, trace).file(File(task.path, task.text, None, 0), [_Frame(data, {"@root": data})])
    except RenderTrouble as error:
        return trace.rendered(error.trouble)
    except RecursionError:
        return trace.rendered(RenderTrouble("bounds", "depth").trouble)
    return trace.rendered()


class _Run:
    """One render."""

    def __init__(self, task: Task, trace: Trace) -> None:
        self.task, self.trace = task, trace

    def file(self, file: File, frames: list[_Frame]) -> None:
        """Print a file's nodes."""
        self._nodes(file, tree(file), frames)

    def _nodes(self, file: File, nodes: Sequence[Node], frames: list[_Frame]) -> None:
        for node in nodes:
            if node.sign == "text":
                where = line_of(file, node.start) if file.site else ""
                self.trace.literal(node.body, node.start, file.site, where)
            elif node.sign in ("#", "^"):
                self._block(file, node, frames)
            elif node.sign == ">":
                self._partial(file, node, frames)
            elif node.sign in ("", "&", "{"):
                self._print(file, node, frames)

    def _print(self, file: File, node: Node, frames: list[_Frame]) -> None:
        words = _ARGUMENT.findall(node.body)
        text = _shown(self._value(words, frames))
        if node.sign == "" and self.task.escape:
            text = escape(text)
        if file.site is None:
            self.trace.printed(text, node.start, node.end)
        else:
            self.trace.printed(text, *file.site, foreign=True, where=line_of(file, node.start))

    def _block(self, file: File, node: Node, frames: list[_Frame]) -> None:
        parameters = _PARAMETERS.search(node.body)
        words = _ARGUMENT.findall(node.body[: parameters.start()] if parameters else node.body)
        names = parameters.group(1).split() if parameters else []
        if not words:
            return
        helper = words[0] if words[0] in _BLOCKS and len(words) > 1 else ""
        value = self._value(words[1:] if helper else words, frames)
        if node.sign == "^":
            self._nodes(file, node.otherwise if value else node.children, frames)
        elif helper in ("if", "unless"):
            holds = bool(value) == (helper == "if")
            self._nodes(file, node.children if holds else node.otherwise, frames)
        elif not helper and len(words) > 1:
            self._nodes(file, node.children, frames)
        elif not value:
            self._nodes(file, node.otherwise, frames)
        else:
            for frame in _frames(value, names, helper):
                self._nodes(file, node.children, [*frames, frame])

    def _partial(self, file: File, node: Node, frames: list[_Frame]) -> None:
        words = _ARGUMENT.findall(node.body)
        site = file.site or (node.start, node.end)
        if not words or words[0].startswith("("):
            raise RenderTrouble("unsupported", node.body.strip(), *site)
        if file.depth >= self.task.bounds.depth:
            raise RenderTrouble("bounds", "depth", *site)
        name = words[0].strip("\"'")
        try:
            path = files.resolve(name, Path(file.path), Path(self.task.root), SUFFIXES)
            text = files.read(path)
        except RenderTrouble as error:
            raise RenderTrouble(error.trouble.kind, error.trouble.detail, *site) from error
        given = {w.partition("=")[0]: self._one(w.partition("=")[2], frames) for w in words[1:] if "=" in w}
        inner = [*frames, _Frame(given, {})] if given else frames
        self.file(File(str(path), text, site, file.depth + 1), inner)

    def _value(self, words: Sequence[str], frames: list[_Frame]) -> Any:
        if not words:
            return None
        positional = [word for word in words[1:] if "=" not in word or word[0] in "\"'("]
        if not positional:
            return self._one(words[0], frames)
        values = [self._one(word, frames) for word in positional]
        return _helper(words[0], values)

    def _one(self, word: str, frames: list[_Frame]) -> Any:
        if word.startswith("("):
            return self._value(_ARGUMENT.findall(word[1:-1]), frames)
        if word[:1] in "\"'":
            return word[1:-1]
        if _NUMBER.match(word):
            return float(word) if "." in word else int(word)
        return _CONSTANTS[word] if word in _CONSTANTS else _looked_up(word, frames)


def _helper(name: str, values: list[Any]) -> Any:
    """Conditions that many helper sets have; any other helper gives its first argument."""
    first, other = values[0], values[1] if len(values) > 1 else None
    tests = {"eq": first == other, "equals": first == other, "ne": first != other, "not": not first}
    tests |= {"and": all(values), "or": any(values)}
    if name in tests:
        return tests[name]
    if name in ("gt", "lt", "gte", "lte", "greaterThan", "lessThan"):
        try:
            return first > other if name[0] == "g" else first < other
        except TypeError:
            return False
    return first


def _looked_up(path: str, frames: list[_Frame]) -> Any:
    frames = list(frames)
    while path.startswith("../"):
        path = path[3:]
        if len(frames) > 1:
            frames.pop()
    if path in ("this", "."):
        return frames[-1].value
    steps = re.sub(r"\[([^\]]*)\]", r"\1", path.removeprefix("this.").removeprefix("./")).replace("/", ".")
    head, *rest = steps.split(".")
    value = None
    for frame in reversed(frames):
        if head in frame.names:
            value = frame.names[head]
            break
        found = _field(frame.value, head)
        if found is not None:
            value = found
            break
    for step in rest:
        value = _field(value, step)
    return value


def _field(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list):
        if name == "length":
            return len(value)
        return value[int(name)] if name.isdigit() and int(name) < len(value) else None
    return None


def _frames(value: Any, names: list[str], helper: str) -> Iterator[_Frame]:
    items = (
        value
        if isinstance(value, list)
        else list(value.values())
        if helper == "each" and isinstance(value, dict)
        else [value]
    )
    keys = list(value) if helper == "each" and isinstance(value, dict) else range(len(items))
    for number, (key, item) in enumerate(zip(keys, items, strict=True)):
        known = {"@index": number, "@key": key, "@first": number == 0, "@last": number == len(items) - 1}
        yield _Frame(item, known | dict(zip(names, (item, key), strict=False)))


def _shown(value: Any) -> str:
    if value is None or value is False:
        return "" if value is None else "false"
    if value is True:
        return "true"
    if isinstance(value, dict):
        return "[object Object]"
    if isinstance(value, list):
        return ",".join(map(_shown, value))
    return str(value)
