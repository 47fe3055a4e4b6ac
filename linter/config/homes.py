"""Where in a configuration file a key belongs that stands in a table which does not know it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from linter.catalogue import _, either
from linter.config.schema import ConfigFile


def home(steps: Sequence[str], file: Path | None) -> str:
    """A hint that names the table which knows the last of the steps; empty where none does."""
    *inside, written = steps or [""]
    key = written.replace("_", "-").lower()
    base = "tool.preflint." if file and file.name == "pyproject.toml" else ""
    known = {name for name, table in _tables().items() if key in _keys(table)}
    if inside and key in _keys(ConfigFile):
        known.add("")
    known.discard(".".join(inside))
    if not known:
        return ""
    if known == {""} and not base:
        return _("it belongs above every [table]")
    names = [f"[{(base + name).rstrip('.')}]" for name in sorted(known)]
    return _("it belongs to {names}", names=either(names))


def _keys(table: type[Struct]) -> frozenset[str]:
    return frozenset(field.encode_name for field in fields(table))


def _tables() -> dict[str, Any]:
    each = {field.encode_name: field.type for field in fields(ConfigFile)}
    return {name: kind for name, kind in each.items() if isinstance(kind, type) and issubclass(kind, Struct)}
