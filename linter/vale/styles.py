"""Vale's files: which there are in a folder of styles, and what each says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter.catalogue import _
from linter.errors import RuleError, UsageError, absent
from linter.ruleset.tree import read


class Left(Exception):
    """Something that no rule of ours can be; the reason is for people."""


@dataclass(frozen=True)
class Style:
    """One file: `Google/Colons.yml` is rule `Colons` of the style `Google`."""

    path: Path
    data: Mapping[str, Any]

    @property
    def style(self) -> str:
        """The folder that it lies in."""
        return self.path.parent.name

    def text(self, key: str, default: str = "") -> str:
        """A value that is one text."""
        value = self.data.get(key, default)
        return value if isinstance(value, str) else default

    def flag(self, key: str, default: bool = False) -> bool:
        """A value that is true or false."""
        value = self.data.get(key, default)
        return value if isinstance(value, bool) else default

    def listed(self, key: str) -> tuple[str, ...]:
        """A list of texts; a text alone is a list of one."""
        value = self.data.get(key) or ()
        return (value,) if isinstance(value, str) else tuple(str(item) for item in value)

    def pairs(self, key: str) -> Mapping[str, str]:
        """A mapping from text to text, also written as a list of such mappings."""
        value = self.data.get(key) or {}
        parts = value if isinstance(value, list) else [value]
        return {str(one): str(other or "") for part in parts for one, other in part.items()}


def styles_in(folder: Path) -> Iterator[Style | tuple[Path, str]]:
    """Every file of a folder of styles (or of one), in order; one that cannot be read with the reason."""
    if not folder.is_dir():
        hint = _("name a folder of Vale styles, as StylesPath does")
        raise absent(folder, hint)
    paths = sorted(path for path in folder.rglob("*.yml") if not _is_config(path.relative_to(folder)))
    if not paths:
        said = _("holds no Vale styles")
        raise UsageError(said, where=str(folder), hint=_("they are .yml files"))
    for path in paths:
        try:
            data = read(path).data
        except RuleError as error:
            yield path, error.message
            continue
        if isinstance(data, dict) and isinstance(data.get("extends"), str):
            yield Style(path, data)
        else:
            yield path, _("says not what it extends")


def _is_config(path: Path) -> bool:
    """Vocabularies, dictionaries, actions and filters, which are no rules."""
    return any(part.startswith(".") or part in ("config", "Vocab", "node_modules") for part in path.parts)
