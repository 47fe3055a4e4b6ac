"""Changes of configuration files that keep all that their authors wrote: comments, order and blanks."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

NEW = "preflint.toml"
"""What is written where there is no configuration."""


def added(text: str, path: Path, keys: tuple[str, ...], value: str) -> str | None:
    """The file with a value in the list at `keys`; `None` where it is no TOML, or something else is there."""
    return _changed(text, path, keys, value, is_list=True)


def put(text: str, path: Path, keys: tuple[str, ...], value: str) -> str | None:
    """The file with a value at `keys`; `None` where it is no TOML."""
    return _changed(text, path, keys, value, is_list=False)


def _changed(text: str, path: Path, keys: tuple[str, ...], value: str, *, is_list: bool) -> str | None:
    try:
        document = tomlkit.parse(text)
        table: MutableMapping[str, Any] = document
        within = ("tool", "preflint") if path.name == "pyproject.toml" else ()
        for key in (*within, *keys[:-1]):
            if key not in table:
                table[key] = tomlkit.table(is_super_table=key == "tool")
            table = table[key]
        last = keys[-1]
        if not is_list:
            table[last] = value
        elif last not in table:
            table[last] = [value]
        elif not isinstance(table[last], Array):
            return None
        elif value not in table[last]:
            _append(table[last], value)
        return tomlkit.dumps(document)
    except (TOMLKitError, TypeError, AttributeError):
        return None


def _append(array: Array, value: str) -> None:
    """At the end; a list of one line an item stays so."""
    if "\n" in array.as_string():
        array.add_line(value, add_comma=True) if not len(array) else array.append(value)
        return
    array.append(value)


def relative(path: Path, config: Path) -> str:
    """A glob for one file, from the folder of its configuration."""
    absolute, root = path.absolute(), config.absolute().parent
    named = absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else path.name
    return "/" + "".join(f"\\{sign}" if sign in "*?[]\\! #" else sign for sign in named)
