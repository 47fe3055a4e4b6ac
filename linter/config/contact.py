"""The data that templates get, read from what the config says: a file, a list of names, or an example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from linter.catalogue import _
from linter.config.data import load
from linter.config.resolve import Config
from linter.errors import ConfigError
from linter.model.schema import Shape, shape_of


def schema_of(config: Config) -> Shape | None:
    """The shape of the data, `None` where the config says nothing of it."""
    if config.schema is None:
        return None
    root, said = config.schema
    return shape_of(_loaded(config, root, said) if isinstance(said, str) else said)


def _loaded(config: Config, root: Path, name: str) -> Any:
    path = root / Path(name).expanduser()
    data = load(path, "schema", config.origin("schema"))
    if not isinstance(data, dict | list):
        hint = _("a JSON Schema, an object with example data, or a list of names")
        raise ConfigError(_("a schema is an object or a list"), where=str(path), hint=hint)
    return data
