"""What a configuration says of the files that a glob matches."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from linter.catalogue import _
from linter.config.read import Layer
from linter.errors import ConfigError
from linter.model.bundle import Role
from linter.model.dialect import FAMILY
from linter.ruleset.strict import did_you_mean


class Spoken(NamedTuple):
    """The template dialect of the files which a glob (relative to `root`) matches."""

    root: Path
    glob: str
    dialect: str


class Together(NamedTuple):
    """The files of one mail: a path (relative to `root`, with one `*` for the name they share) by role."""

    root: Path
    paths: Mapping[Role, str]

    def shared(self, path: Path) -> str:
        """The name that a file of these (an absolute path) shares with the others of its mail; else empty."""
        text = str(path)
        for wanted in self.paths.values():
            before, _, after = str(self.root / wanted).partition("*")
            name = text[len(before) : len(text) - len(after)]
            if name and os.sep not in name and text.startswith(before) and text.endswith(after):
                return name
        return ""


class PerFile(NamedTuple):
    """Selectors that are ignored for the files which a glob (relative to `root`) matches."""

    root: Path
    glob: str
    selectors: tuple[str, ...]


def together_in(layer: Layer) -> Iterator[Together]:
    """The mails that a layer puts together."""
    for paths in layer.values.messages:
        for role, path in paths.items():
            if path.count("*") != 1:
                raise ConfigError(
                    _(
                        "'{path}' ({role}) must hold one *, for the name that the files of a mail share",
                        path=path,
                        role=role,
                    ),
                    where=layer.place("messages"),
                )
        yield Together(layer.root, paths)


def spoken_in(layer: Layer) -> Iterator[Spoken]:
    """The dialects that a layer names."""
    for glob in layer.values.templates:
        yield Spoken(layer.root, glob, _dialect(layer, glob))


def _dialect(layer: Layer, glob: str) -> str:
    name = layer.values.templates[glob].lower()
    if name not in FAMILY:
        hint = did_you_mean(name, FAMILY) or _("known: {words}", words=", ".join(sorted(FAMILY)))
        where = layer.place("templates", glob)
        raise ConfigError(_("there is no template dialect '{name}'", name=name), where=where, hint=hint)
    return name


def matches(root: Path, glob: str, path: Path) -> bool:
    """Whether a glob of a folder matches a path."""
    from pathspec import GitIgnoreSpec

    absolute = path.absolute()
    if not absolute.is_relative_to(root.absolute()):
        return False
    inner = absolute.relative_to(root.absolute()).as_posix()
    spec = GitIgnoreSpec.from_lines([glob])
    return spec.match_file(inner) or (absolute.is_dir() and spec.match_file(inner + "/"))
