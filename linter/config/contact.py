"""The data that templates get, read from what the config says: a file, a list of names, or an example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from linter.config.resolve import Config
from linter.errors import ConfigError
from linter.model.schema import Shape, shape_of


def schema_of(config: Config) -> Shape | None:
    """The shape of the data, `None` where the config says nothing of it."""
    if config.schema is None:
        return None
    root, said = config.schema
    return shape_of(_loaded(config, root, said) if isinstance(said, str) else said)


def schema_file(config: Config) -> Path | None:
    """The file that holds the schema, if one does."""
    if config.schema is None or not isinstance(config.schema[1], str):
        return None
    return config.schema[0] / Path(config.schema[1]).expanduser()


def _loaded(config: Config, root: Path, name: str) -> Any:
    path = root / Path(name).expanduser()
    where = config.origin("schema")
    if not path.is_file():
        raise ConfigError(f"'schema' names a file that is not there: {name}", where=where)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", where=str(path)) from error
    if path.suffix in (".yaml", ".yml"):
        from linter.ruleset.tree import read

        data = read(path).data
    else:
        data = _parsed(path, text)
    if not isinstance(data, dict | list):
        hint = "a JSON Schema, an object with example data, or a list of names"
        raise ConfigError("a schema is an object or a list", where=str(path), hint=hint)
    return data


def _parsed(path: Path, text: str) -> Any:
    import json
    import tomllib

    try:
        return tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise ConfigError(f"not JSON: {error.msg}", where=where) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=str(path)) from error
    except RecursionError as error:
        raise ConfigError("nested too deeply", where=str(path)) from error
