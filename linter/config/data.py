"""Data in a file that the configuration names: JSON, YAML or TOML, as its suffix says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from linter.errors import ConfigError
from linter.ruleset import bounded


def load(path: Path, key: str, where: str) -> Any:
    """The data in a file; `key` of the configuration names it, at `where`."""
    try:
        text = bounded.read(path, ConfigError, encoding="utf-8-sig", hint="keep what templates use")
    except FileNotFoundError as error:
        raise ConfigError(f"'{key}' names a file that is not there: {path}", where=where) from error
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8", where=str(path), hint="save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"'{key}' names a file that cannot be read: {error}", where=where) from error
    try:
        data = _parsed(path, text)
        many = bounded.excess(data)
    except RecursionError as error:
        raise ConfigError("nested too deeply", where=str(path)) from error
    if many:
        raise ConfigError(many.message, where=str(path), hint="keep what templates use")
    return data


def _parsed(path: Path, text: str) -> Any:
    import json
    import tomllib

    if path.suffix.lower() in (".yaml", ".yml"):
        from linter.ruleset.tree import parse

        return parse(text, path).data
    try:
        return tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(f"not JSON: {error.msg}", where=f"{path}:{error.lineno}:{error.colno}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=str(path)) from error
