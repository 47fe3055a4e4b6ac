"""TOML text as plain data; a mistake in it is a `ConfigError` at its line."""

from __future__ import annotations

import re
from typing import Any

from linter.errors import ConfigError


def parse(text: str, where: str) -> dict[str, Any]:
    """The data of a file (`where` is its path)."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, place = fault(error)
        place = place or f"{text.count(chr(10)) + 1}"
        raise ConfigError(f"not TOML: {said}", where=f"{where}:{place}") from error
    except RecursionError as error:
        raise ConfigError("nested too deeply", where=where) from error


def fault(error: ValueError) -> tuple[str, str]:
    """What tomllib says, and `line:column` where it does; before Python 3.14 both are in one sentence."""
    said, line, column = (getattr(error, name, None) for name in ("msg", "lineno", "colno"))
    if said is not None:
        return str(said), f"{line}:{column}"
    text, _, place = str(error).partition(" (at ")
    found = re.match(r"line (\d+), column (\d+)\)$", place)
    return text, f"{found[1]}:{found[2]}" if found else ""
