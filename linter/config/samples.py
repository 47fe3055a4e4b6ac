"""The data that templates are rendered with: tables in the configuration, or files that it names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from linter.config.read import Layer
from linter.errors import ConfigError

MAX_FILE = 5_000_000
"""Bytes of a file with samples."""


def samples_of(layer: Layer) -> dict[str, dict[str, Any]]:
    """The data by persona, as one layer of configuration has them."""
    return {
        name: given if isinstance(given, dict) else _read(layer, name, given)
        for name, given in layer.values.samples.items()
    }


def _read(layer: Layer, name: str, given: str) -> dict[str, Any]:
    path = layer.root / Path(given).expanduser()
    where = layer.place("samples", name)
    try:
        if path.stat().st_size > MAX_FILE:
            raise ConfigError(f"samples of more than {MAX_FILE} bytes: {given}", where=where)
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"samples cannot be read: {error}", where=where) from error
    try:
        data = json.loads(text) if path.suffix.lower() == ".json" else _yaml(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"samples are not JSON or YAML: {error}", where=str(path)) from error
    if not isinstance(data, dict):
        raise ConfigError("samples must be a table of fields", where=str(path))
    plain: dict[str, Any] = json.loads(json.dumps(data, default=str))
    return plain


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from error
