"""Jinja templates in its sandbox, with the place in the template of everything that is printed.

A token's line number is, for us, its offset + 1: so every node, syntax error and traceback knows the exact
place. Before each thing that is printed, the generated code yields a `Mark`: an empty string that says where
the next one comes from. Joined, marks leave no trace, so the output is that of an ordinary render.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChainableUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

from linter.render import files
from linter.render.contract import RenderTrouble, Task
from linter.render.record import Record, unknown_call

MAX_TEXT = 5_000_000
"""Code points of a text that an operator may make."""

Place = tuple[int, int]
_BEGINS = ("variable_begin", "block_begin", "comment_begin", "raw_begin")
_ENDS = ("variable_end", "block_end", "comment_end", "raw_end")


class Mark(str):
    """An empty string in the stream of output: what follows comes from `at` in the template `name`."""

    name: str
    at: int
    data: bool

    def __new__(cls, name: str, at: int, data: bool) -> Mark:
        """Of another place each."""
        self = super().__new__(cls)
        self.name, self.at, self.data = name, at, data
        return self


class Generator(CodeGenerator):
    """Jinja's compiler, with a mark before each thing that goes straight to the output."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """One by one, so that each has its mark; what is captured for later has none."""
        if frame.require_output_check and self.has_known_extends:
            return
        if frame.buffer is not None:
            super().visit_Output(node, frame)
            return
        for child in node.nodes:
            self._mark(child, is_data=isinstance(child, nodes.TemplateData))
            super().visit_Output(nodes.Output([child], lineno=child.lineno), frame)

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:
        """What the filter makes of the block stands where its tag stands."""
        if frame.buffer is None:
            self._mark(node, is_data=False)
        super().visit_FilterBlock(node, frame)

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:
        """What the macro prints stands where the tag stands."""
        if frame.buffer is None:
            self._mark(node, is_data=False)
        super().visit_CallBlock(node, frame)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        """What the other file prints stands where the tag stands."""
        self.writeline(f"environment.enter({self.name!r}, {node.lineno - 1})")
        super().visit_Include(node, frame)
        self.writeline("environment.leave()")

    def _mark(self, node: nodes.Node, *, is_data: bool) -> None:
        self.writeline(f"yield environment.mark({self.name!r}, {node.lineno - 1}, {is_data})")


class Unknown(ChainableUndefined):
    """A name without a value: prints nothing, and can be called."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What such a function would give, by its name."""
        return unknown_call(self._undefined_name or "", args) or self


def _with_offsets(raw: Iterator[tuple[int, str, str]], source: str) -> Iterator[tuple[int, str, str]]:
    """The lexer's tokens; what it cannot read is said by its line's offset + 1, as by the parser."""
    try:
        yield from raw
    except TemplateSyntaxError as error:
        lines = source.split("\n")[: error.lineno - 1]
        error.lineno = sum(map(len, lines)) + len(lines) + 1
        raise


class _Lenient(dict[str, Any]):
    """Filters or tests: an application's own ones are unknown here and change nothing."""

    def __init__(self, known: dict[str, Any], stand_in: Callable[..., Any]) -> None:
        super().__init__(known)
        self._stand_in = stand_in

    def __missing__(self, key: str) -> Any:
        return self._stand_in

    def get(self, key: str, default: Any = None) -> Any:
        return self[key]

    def __contains__(self, key: object) -> bool:
        return True


class _Loader(BaseLoader):
    """Files below the root, by the names that templates give them."""

    def __init__(self, task: Task) -> None:
        self._task = task

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a file that a template names."""
        if template == self._task.path:
            return self._task.text, template, lambda: True
        extends = re.search(rf"{{%[-+]?\s*extends\s+[\"']{re.escape(template)}[\"']", self._task.text)
        path = files.resolve(
            template, Path(self._task.path), Path(self._task.root), other=extends is not None
        )
        return files.read(path), template, lambda: True


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox; `tags` are the places of the tags of each template by its name."""

    code_generator_class = Generator
    intercepted_binops = frozenset(["*", "**", "+", "%"])

    def __init__(self, task: Task) -> None:
        super().__init__(
            loader=_Loader(task),
            undefined=Unknown,
            autoescape=task.escape,
            keep_trailing_newline=True,
            optimized=False,
            cache_size=50,
            extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols", *self.more_extensions()],
        )
        if hasattr(self, "install_null_translations"):
            self.install_null_translations(newstyle=True)
        self.task = task
        self.tags: dict[str, list[Place]] = {}
        self.sources: dict[str, str] = {}
        self.sites: list[tuple[str, int]] = []
        self.filters = _Lenient(self.filters | self.more_filters(), lambda value="", *a, **k: value)
        self.tests = _Lenient(self.tests, lambda *a, **k: False)

    def more_extensions(self) -> list[Any]:
        """Translations; Django has its own."""
        return ["jinja2.ext.i18n"]

    def more_filters(self) -> dict[str, Any]:
        """For languages that are nearly Jinja."""
        return {"center": _center, "indent": _indent}

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        """Jinja's tokens with offsets in place of lines."""
        self.sources[name or ""] = source
        raw = self.lexer.tokeniter(source, name, filename, state)
        placed = list(self.placed(source, name or "", _with_offsets(raw, source)))
        tokens = [Token(at, kind, value) for at, kind, value in self.lexer.wrap(iter(placed), name, filename)]
        return TokenStream(iter(self.adapted(tokens)), name, filename)

    def adapted(self, tokens: list[Token]) -> list[Token]:
        """For languages that are nearly Jinja."""
        return tokens

    def placed(
        self, source: str, name: str, raw: Iterator[tuple[int, str, str]]
    ) -> Iterator[tuple[int, str, str]]:
        """Each token with its offset + 1. Between two tokens, only blanks that were trimmed are left out."""
        at, begin, places = 0, 0, self.tags.setdefault(name, [])
        for _, kind, value in raw:
            if not source.startswith(value, at):
                at = source.find(value, at)
            if kind in _BEGINS:
                begin = at
            yield at + 1, kind, value
            at += len(value)
            if kind in _ENDS:
                tail = value.rstrip()
                places.append((begin, at - (len(value) - len(tail))))

    def mark(self, name: str, at: int, data: bool) -> Mark:
        """Called by the generated code."""
        return Mark(name, at, data)

    def enter(self, name: str, at: int) -> None:
        """Called by the generated code before a file is taken in."""
        if len(self.sites) > self.task.bounds.depth:
            raise RenderTrouble("bounds", "depth", *self.tag(name, at))
        self.sites.append((name, at))

    def leave(self) -> None:
        """Called by the generated code after it."""
        if self.sites:
            self.sites.pop()

    def tag(self, name: str, at: int) -> Place:
        """The tag of a template that holds an offset."""
        places = self.tags.get(name, [])
        index = bisect_right(places, (at, 1 << 60)) - 1
        if index >= 0 and at < places[index][1]:
            return places[index]
        return at, at

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """No operator makes something huge."""
        if operator == "*":
            for one, other in ((left, right), (right, left)):
                if isinstance(other, int) and hasattr(one, "__len__") and len(one) * other > MAX_TEXT:
                    raise RenderTrouble("bounds", "output")
        if (
            operator == "**"
            and isinstance(left, int)
            and isinstance(right, int)
            and right * left.bit_length() > 10_000
        ):
            raise RenderTrouble("bounds", "number")
        return super().call_binop(context, operator, left, right)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
        """Say no at once."""
        raise SecurityError(attribute)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field before a method: in data, `order.items` is the items."""
        if _inner(attribute):
            return self.unsafe_undefined(obj, attribute)
        if isinstance(obj, Record) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same for `a["b"]`."""
        if _inner(argument):
            return self.unsafe_undefined(obj, str(argument))
        return super().getitem(obj, argument)


def _inner(name: Any) -> bool:
    """Whether a name is one of Python's own, there or not."""
    return isinstance(name, str) and name.startswith("__") and name.endswith("__")


def _center(value: Any, width: int = 80) -> str:
    return str(value).center(_within(width))


def _indent(value: Any, width: int | str = 4, *args: Any, **kwargs: Any) -> Any:
    from jinja2.filters import do_indent

    return do_indent(value, _within(width) if isinstance(width, int) else width, *args, **kwargs)


def _within(width: int) -> int:
    if width > MAX_TEXT:
        raise RenderTrouble("bounds", "output")
    return width
