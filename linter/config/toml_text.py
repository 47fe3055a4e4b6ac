"""TOML text as plain data; a mistake in it is a `ConfigError` at its line."""

from __future__ import annotations

import re
from typing import Any

from linter.catalogue import _
from linter.errors import ConfigError


def parse(text: str, where: str) -> dict[str, Any]:
    """The data of a file (`where` is its path)."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, place = _fault(error, text)
        raise ConfigError(_("not TOML: {fault}", fault=said), where=f"{where}:{place}") from error
    except RecursionError as error:
        raise ConfigError(_("nested too deeply"), where=where) from error


def _fault(error: ValueError, text: str) -> tuple[str, str]:
    """What tomllib says, and the place; before Python 3.14 both are in one sentence, if there is a place."""
    said, line, column = (getattr(error, name, None) for name in ("msg", "lineno", "colno"))
    if said is None:
        said, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+), column (\d+)\)$", place)
        line, column = found.groups() if found else (None, None)
    return said, f"{line}:{column}" if line and column else f"{text.count(chr(10)) + 1}"
