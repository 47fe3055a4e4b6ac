"""A rule's data as the YAML that a person would go on editing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_ /.-]*[A-Za-z0-9/]|[A-Za-z]")
_WORDS = ("true", "false", "null", "yes", "no", "on", "off")
_SHORT = 60
"""Characters of a list that stays on its line."""


def yaml(data: Mapping[str, Any]) -> str:
    """A block mapping."""
    return "".join(f"{line}\n" for line in _mapping(data, 0))


def _mapping(data: Mapping[str, Any], depth: int) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{'  ' * depth}{_scalar(key)}:", value, depth)


def _entry(head: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield head
        yield from _mapping(value, depth + 1)
    elif isinstance(value, list) and value and not _is_short(value):
        yield head
        for item in value:
            yield from _item(item, depth + 1)
    else:
        yield f"{head} {_flow(value)}"


def _item(item: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(item, Mapping) and item:
        first, *rest = _mapping(item, depth + 1)
        yield f"{indent}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{indent}- {_flow(item)}"


def _is_short(value: list[Any]) -> bool:
    return all(isinstance(item, str) for item in value) and sum(map(len, value)) < _SHORT


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    if value.isprintable():
        quoted = value.replace("'", "''")
        return f"'{quoted}'"
    return json.dumps(value, ensure_ascii=not value.isascii())
