"""The data that templates are rendered with: tables in the configuration, or files that it names."""

from __future__ import annotations

import json
from typing import Any

from linter.catalogue import _
from linter.config.data import load
from linter.config.read import Layer
from linter.errors import ConfigError


def samples_of(layer: Layer) -> dict[str, dict[str, Any]]:
    """The data by persona, as one layer of configuration has them."""
    return {
        name: given if isinstance(given, dict) else _read(layer, name, given)
        for name, given in layer.values.samples.items()
    }


def _read(layer: Layer, name: str, given: str) -> dict[str, Any]:
    path = layer.allow(given, "samples", name)
    data = load(path, f"samples.{name}", layer.place("samples", name))
    if not isinstance(data, dict):
        hint = _("fields with their values, as in: first_name: Anna")
        raise ConfigError(_("samples must be a table of fields"), where=str(path), hint=hint)
    plain: dict[str, Any] = json.loads(json.dumps(data, default=str))
    return plain
