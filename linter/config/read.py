"""Finding and reading configuration files: the nearest one wins, `extend` names what it builds upon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from linter.catalogue import _
from linter.config import toml_text
from linter.config.homes import home
from linter.config.schema import ConfigFile
from linter.errors import ConfigError, no_file, unread
from linter.model.suffixes import CONFIG_NAMES
from linter.ruleset import bounded
from linter.ruleset.strict import Mismatch, convert

COMMAND_LINE = str(_("command line"))

_QUOTED = "--config 'profile=\"marketing\"'"
_LONG_LISTS = _('keep long lists in files of their own, as in phrases = ["phrases.txt"]')


@dataclass(frozen=True)
class Layer:
    """What one file (or one part of the command line) says, and where.

    `given` are the keys as they stand; `root` is the folder that its globs and paths are relative to.
    """

    values: ConfigFile
    given: Mapping[str, Any]
    root: Path
    file: Path | None = None
    text: str = field(default="", repr=False)

    def place(self, *steps: str, item: str = "") -> str:
        """`path:line` of a key, or the words for the command line."""
        if self.file is None:
            return COMMAND_LINE
        from linter.config.places import line_of

        base = ("tool", "preflint") if self.file.name == "pyproject.toml" else ()
        return f"{self.file}:{line_of(self.text, (*base, *steps), item)}"

    def allow(self, name: str, *steps: str, item: str = "") -> Path:
        """The path of what a key names. A file in a repository may name what lies in that repository only.

        It may come from anybody whose change is checked: it must not have us read or write what is the
        user's. The command line and files outside of repositories are the user's own and name what they want.
        """
        path = self.root / Path(name).expanduser()
        inside = repository(self.file.parent) if self.file else None
        if inside is not None and not path.resolve().is_relative_to(inside):
            hint = _(
                "it may name what lies in {inside}; name others by --config '{key}=…'",
                inside=inside,
                key=steps[0],
            )
            where = self.place(*steps, item=item)
            said = _("'{key}' leads out of the repository: {name}", key=steps[0], name=name)
            raise ConfigError(said, where=where, hint=hint)
        return path


def repository(folder: Path) -> Path | None:
    """The top of the repository in which a folder lies."""
    folder = folder.resolve()
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


@cache
def nearest(folder: Path) -> Path | None:
    """The configuration file that holds for the files of a folder."""
    for name in CONFIG_NAMES:
        path = folder / name
        if path.is_file() and (name != "pyproject.toml" or _has_table(path)):
            return path
    return nearest(folder.parent) if folder.parent != folder else None


def forget() -> None:
    """Look for configuration files anew; for what runs long enough to see them come and go."""
    nearest.cache_clear()


def layers_of(path: Path, seen: tuple[Path, ...] = ()) -> tuple[Layer, ...]:
    """A file and all that it extends, the farthest first."""
    path = path.resolve()
    layer = read(path)
    extended = layer.values.extend
    if extended is None:
        return (layer,)
    target = layer.allow(extended, "extend").resolve()
    if target in (path, *seen):
        chain = " → ".join(p.name for p in (*seen, path, target))
        raise ConfigError(_("'extend' runs in a circle: {chain}", chain=chain), where=layer.place("extend"))
    if not target.is_file():
        raise ConfigError(no_file("extend", extended), where=layer.place("extend"))
    return (*layers_of(target, (*seen, path)), layer)


def read(path: Path) -> Layer:
    """One file, strictly."""
    try:
        text = bounded.read(path, ConfigError, encoding="utf-8-sig", hint=_LONG_LISTS)
    except (OSError, UnicodeDecodeError) as error:
        raise unread(ConfigError, error, str(path)) from error
    return checked(path, text)


def checked(path: Path, text: str) -> Layer:
    """What a file would say that held this text."""
    given = toml_text.parse(text, str(path))
    if path.name == "pyproject.toml":
        given = given.get("tool", {}).get("preflint", {})
    empty = Layer(ConfigFile(), given, path.parent, path, text)
    return Layer(_shaped(given, empty), given, path.parent, path, text)


def command_line(given: Mapping[str, Any], root: Path) -> Layer:
    """Keys from the command line; their paths are relative to the working folder."""
    empty = Layer(ConfigFile(), given, root)
    return Layer(_shaped(given, empty), given, root)


def assignment(text: str, root: Path) -> Layer:
    """`KEY=VALUE` of `--config`, the value in TOML."""
    import tomllib

    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = _("the value is TOML: a text needs quotes, as in {example}", example=_QUOTED)
        raise ConfigError(_("'{text}' is not KEY=VALUE", text=text), where="--config", hint=hint) from error
    return command_line(given, root)


def _shaped(given: Mapping[str, Any], layer: Layer) -> ConfigFile:
    many = bounded.excess(given)
    if many:
        item = many.beyond if isinstance(many.beyond, str) else ""
        steps = [step for step in many.steps if isinstance(step, str)]
        raise ConfigError(many.message, where=layer.place(*steps, item=item), hint=_LONG_LISTS)
    try:
        return convert(given, ConfigFile)
    except Mismatch as error:
        steps = [step for step in error.steps if isinstance(step, str)]
        inside = ".".join(steps[:-1] if error.key else steps)
        raise ConfigError(
            _("{message} in {inside}", message=error.message, inside=inside) if inside else error.message,
            where=layer.place(*steps),
            hint=(error.key and home(steps, layer.file)) or error.hint,
        ) from error


def _has_table(path: Path) -> bool:
    try:
        text = bounded.beginning(path, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    if "preflint" not in text or len(text) > bounded.MAX_FILE:
        return "[tool.preflint" in text  # what is too large is refused once it is read
    tool = toml_text.parse(text, str(path)).get("tool", {})
    return isinstance(tool, dict) and "preflint" in tool


def plain(values: ConfigFile) -> dict[str, Any]:
    """The same as plain data with the keys of the file."""
    found: dict[str, Any] = msgspec.to_builtins(values)
    return found
