"""YAML text as plain data that still knows where each value stands.

Only YAML 1.2's core words are special (`true`, `false`, `null`, decimal numbers): `no`, `on`, dates and
`1:30` stay the text that the author wrote. Aliases are refused, so a small file cannot unfold into a large
one; so is what is nested deeply, before PyYAML sees it: some of its releases crash there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.catalogue import _
from linter.errors import RuleError, unread
from linter.ruleset import bounded

if TYPE_CHECKING:
    from yaml import Mark, SafeLoader

Step = str | int
Node = Any  # types-PyYAML knows no `Node.id`
_SPECIAL = {
    "tag:yaml.org,2002:bool": (r"true|false", "tf"),
    "tag:yaml.org,2002:null": (r"null|~|", ["n", "~", ""]),
    "tag:yaml.org,2002:int": (r"-?(0|[1-9][0-9]*)", "-0123456789"),
    "tag:yaml.org,2002:float": (r"-?(0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
}

MAX_DEPTH = 100
"""Lists and mappings within each other."""

_FLAT = re.compile(rf"[ \t?:-]{{{MAX_DEPTH // 4}}}")
"""Not in a text whose blocks go less than half as deep: each takes a column, or shares one with its key."""


@dataclass(frozen=True)
class Tree:
    """A YAML file's data, and its nodes for the places."""

    path: Path
    data: Any
    node: Node = field(repr=False)

    def where(self, steps: Sequence[Step], *, key: bool = False) -> str:
        """`path:line:column` of the value (or the key) that `steps` lead to, or of the nearest there is."""
        node, place = self.node, self.node
        for step in steps:
            found = _child(node, step)
            if found is None:
                return self._format(place.start_mark)
            place, node = found
        return self._format((place if key else node).start_mark)

    def _format(self, mark: Mark) -> str:
        return f"{self.path}:{mark.line + 1}:{mark.column + 1}"


def read(path: Path) -> Tree:
    """Read one YAML file; whatever is wrong with it is a `RuleError` that names the place."""
    try:
        text = bounded.read(path, RuleError)
    except (OSError, UnicodeDecodeError) as error:
        raise unread(RuleError, error, str(path)) from error
    return parse(text, path)


def parse(text: str, path: Path) -> Tree:
    """Parse YAML text; `path` is for messages only."""
    from yaml import YAMLError

    loader = None
    try:
        _refuse_depth(text, path)
        loader = _loader()(text)
        node = loader.get_single_node()
        if node is None:
            raise RuleError(_("the file is empty"), where=f"{path}:1:1")
        _refuse(node, path, set())
        return Tree(path, loader.construct_document(node), node)
    except YAMLError as error:
        raise _syntax_error(error, text, path) from error
    finally:
        if loader is not None:
            loader.dispose()


@cache
def _loader() -> type[SafeLoader]:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("CoreLoader", (base,), {"yaml_implicit_resolvers": {}})
    for tag, (pattern, first) in _SPECIAL.items():
        loader.add_implicit_resolver(tag, re.compile(f"^(?:{pattern})$"), list(first))
    return loader  # type: ignore[no-any-return]


def _syntax_error(error: Any, text: str, path: Path) -> RuleError:
    if hasattr(error, "character"):  # a ReaderError, which knows an offset and no line
        before = text[: error.position].split("\n")
        where = f"{path}:{len(before)}:{len(before[-1]) + 1}"
        return RuleError(
            _("not YAML: it holds the character U+{character:04X}", character=error.character), where=where
        )
    mark = getattr(error, "problem_mark", None)
    place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
    line = text[: mark.index].rpartition("\n")[2] if mark else ""
    second = mark is not None and text.startswith(":", mark.index) and ": " in line
    hint = _("a text that holds ': ' needs quotes around it") if second else ""
    return RuleError(
        _("not YAML: {fault}", fault=getattr(error, "problem", None) or error), where=place, hint=hint
    )


def _refuse_depth(text: str, path: Path) -> None:
    """Count the levels, which takes half as long as reading them; so only where there could be too many."""
    if text.count("[") + text.count("{") < MAX_DEPTH // 2 and not _FLAT.search(text):
        return
    from yaml import YAMLError

    try:
        _count(text, path)
    except YAMLError as error:
        # Some releases have a limit of their own, and look far ahead: then what lies before it is counted.
        mark = getattr(error, "problem_mark", None)
        with suppress(YAMLError):
            _count(text[: mark.index] if mark else "", path)


def _count(text: str, path: Path) -> None:
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _at(event, path, _("nested too deeply"), _("{n} levels are read, no more", n=MAX_DEPTH))


def _refuse(node: Node, path: Path, seen: set[int]) -> None:
    """Aliases, keys given twice, keys that are not text, and more entries than any list needs."""
    if id(node) in seen:
        raise _at(node, path, _("YAML aliases are not allowed here"), _("write the value out"))
    seen.add(id(node))
    if node.id != "scalar" and len(node.value) > bounded.MAX_ITEMS:
        beyond, many = node.value[bounded.MAX_ITEMS], bounded.Excess((), len(node.value), None)
        raise _at(
            beyond[0] if node.id == "mapping" else beyond, path, many.message, _("make it several lists")
        )
    if node.id == "sequence":
        for item in node.value:
            _refuse(item, path, seen)
    elif node.id == "mapping":
        keys = set()
        for key, value in node.value:
            if key.id != "scalar":
                raise _at(
                    key, path, _("a key must be text"), _("quote it if it starts with a brace or bracket")
                )
            if key.value in keys:
                raise _at(key, path, _("key '{key}' is given twice", key=key.value), "")
            keys.add(key.value)
            _refuse(value, path, seen)


def _at(node: Any, path: Path, message: str, hint: str) -> RuleError:
    mark = node.start_mark
    return RuleError(message, where=f"{path}:{mark.line + 1}:{mark.column + 1}", hint=hint)


def _child(node: Node, step: Step) -> tuple[Node, Node] | None:
    """The key's node (for a list: the item's) and the value's."""
    if node.id == "mapping":
        return next((pair for pair in node.value if pair[0].value == step), None)
    if node.id == "sequence" and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
