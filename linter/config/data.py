"""Data in a file that the configuration names: JSON, YAML or TOML, as its suffix says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from linter.catalogue import _
from linter.config import toml_text
from linter.errors import ConfigError, no_file, reason, unread
from linter.ruleset import bounded


def load(path: Path, key: str, where: str, *, hint: str = _("keep what templates use")) -> Any:
    """The data in a file; `key` of the configuration names it, at `where`."""
    try:
        text = bounded.read(path, ConfigError, encoding="utf-8-sig", hint=hint)
    except FileNotFoundError as error:
        raise ConfigError(no_file(key, path), where=where) from error
    except UnicodeDecodeError as error:
        raise unread(ConfigError, error, str(path)) from error
    except OSError as error:
        raise ConfigError(
            _("'{key}' names a file that cannot be read: {reason}", key=key, reason=reason(error)),
            where=where,
        ) from error
    try:
        data = _parsed(path, text)
        many = bounded.excess(data)
    except RecursionError as error:
        raise ConfigError(_("nested too deeply"), where=str(path)) from error
    if many:
        raise ConfigError(many.message, where=str(path), hint=hint)
    return data


def _parsed(path: Path, text: str) -> Any:
    import json

    if path.suffix.lower() in (".yaml", ".yml"):
        from linter.ruleset.tree import parse

        return parse(text, path).data
    if path.suffix.lower() == ".toml":
        return toml_text.parse(text, str(path))
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(
            _("not JSON: {fault}", fault=error.msg), where=f"{path}:{error.lineno}:{error.colno}"
        ) from error
