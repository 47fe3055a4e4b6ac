"""Django's parser, told what belongs to an application that is not here: its libraries, tags and filters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.template import VariableDoesNotExist
from django.template.base import Node, Parser
from django.template.base import TokenType as Kind
from django.template.base import render_value_in_context as shown
from django.template.library import Library

from linter.render.contract import RenderTrouble
from linter.render.names import value_of
from linter.render.personas import PERSONAS

OURS = "linter.render.django_tags"
"""The library of tags that need no application."""

LIBRARIES = {
    **{name: f"django.templatetags.{name}" for name in ("cache", "i18n", "l10n", "tz")},
    "humanize": "django.contrib.humanize.templatetags.humanize",
    **dict.fromkeys(("static", "staticfiles"), OURS),
}
"""Where the libraries lie that a template may load; nothing else is imported for it."""

_CONTINUE = frozenset(("else", "elif", "empty", "plural"))


class _Anything(dict[str, Any]):
    """Filters of a library that is not here: each changes nothing."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> Any:
        return _unchanged


class Libraries(dict[str, Any]):
    """Django's libraries; an application's own are empty here."""

    def __missing__(self, key: str) -> Any:
        found = Library()
        found.filters, found.is_absent = _Anything(), True
        return found


def _unchanged(value: Any, argument: Any = None) -> Any:
    return value


class _Argument:
    """A filter's argument; where guessed data lack it, it is empty, while Django would raise."""

    def __init__(self, variable: Any) -> None:
        self._variable = variable

    def resolve(self, context: Any) -> Any:
        try:
            return self._variable.resolve(context)
        except VariableDoesNotExist:
            return ""


class DjangoParser(Parser):  # type: ignore[misc]
    """Django's parser: its nodes are traced, an application's tags are told from mistakes."""

    def __init__(self, tokens: Any, engine: Any, origin: Any) -> None:
        self._ends = {t.contents for t in tokens if t.token_type == Kind.BLOCK and t.contents[:3] == "end"}
        self._lacks = False
        self._tracer = engine.tracer
        super().__init__(tokens, engine.template_libraries, engine.template_builtins, origin)
        self.tags: dict[str, Any] = _Tags(self.tags, self._absent)

    def extend_nodelist(self, nodelist: Any, node: Any, token: Any) -> None:
        """A node is rendered by the tracer."""
        super().extend_nodelist(nodelist, node, token)
        node.render_annotated = partial(self._tracer.render, node)

    def add_library(self, lib: Any) -> None:
        """One that is not here is remembered."""
        self._lacks = self._lacks or getattr(lib, "is_absent", False)
        super().add_library(lib)

    def compile_filter(self, token: str) -> Any:
        """Of guessed data, a filter's argument may be missing."""
        found = super().compile_filter(token)
        if self._tracer.task.guessed:
            found.filters = [
                (function, [(is_field, _Argument(arg) if is_field else arg) for is_field, arg in given])
                for function, given in found.filters
            ]
        return found

    def find_filter(self, filter_name: str) -> Any:
        """An application's own ones are unknown here and change nothing."""
        return self.filters.get(filter_name, _unchanged)

    def invalid_block_tag(self, token: Any, command: str, parse_until: Any = None) -> None:
        """A tag that is none of Django's is no mistake of the template."""
        opens = command.removeprefix("end")
        if command not in _CONTINUE and (opens == command or opens not in {"", *self.tags}):
            raise self.error(token, RenderTrouble("unsupported", f"unknown tag '{command}'"))
        super().invalid_block_tag(token, command, parse_until)

    def _absent(self, name: str) -> bool:
        """Whether it is a tag of a library that is not here, and encloses nothing."""
        known = name in _CONTINUE or name.startswith("end") or f"end{name}" in self._ends
        return not known and (self._lacks or self.filters.get(name) is _unchanged)


class _Tags(dict[str, Any]):
    """Tags by name; one of a library that is not here prints what a field of its name would."""

    def __init__(self, known: dict[str, Any], is_absent: Callable[[str], bool]) -> None:
        super().__init__(known)
        self._is_absent = is_absent

    def __missing__(self, key: str) -> Any:
        if not self._is_absent(key):
            raise KeyError(key)
        return lambda parser, token: _Absent(token.split_contents())


class _Absent(Node):  # type: ignore[misc]
    """A tag of a library that is not here: the data's field of its name, else a likely one."""

    def __init__(self, words: list[str]) -> None:
        self._name = words[0]
        self._target = words[-1] if words[-2:-1] == ["as"] else ""

    def render(self, context: Any) -> str:
        value = context.get(self._name)
        if value is None:
            value, _ = value_of(self._name, "", PERSONAS["plain"])
        if not self._target:
            return str(shown(value, context))
        context[self._target] = value
        return ""
