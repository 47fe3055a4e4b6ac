"""Packs on disk become a `RuleSet`, or a `RuleError` that shows the line; nothing is ever skipped."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Union

import msgspec

from linter.checks.base import KINDS
from linter.errors import RuleError
from linter.ruleset import cache as decoded
from linter.ruleset.rule import Pack, Rule, RuleSet, Table

PACK_FILE = "pack.yaml"


class Decoded(msgspec.Struct, frozen=True):
    """What the cache keeps: rules are kept as `rule_type()`, so that strict decoding holds there too."""

    rules: tuple[Any, ...]
    packs: tuple[Pack, ...]
    tables: dict[str, Table]


def load(packs: Sequence[Path] = ()) -> RuleSet:
    """The built-in packs and those at `packs` (a pack's folder, or a folder of packs)."""
    folders = pack_folders(packs)
    files = [path for folder in folders for path in _files(folder)]
    key = decoded.key_of(folders, files)
    found = decoded.load(key, _decoded_type())
    if found is None:
        from linter.ruleset.decoding import decode  # with all that reads YAML: only where it must be

        found = decode(folders)
        decoded.store(key, found)
    roots = {pack.id: folder for pack, folder in zip(found.packs, folders, strict=True)}
    tables = {name: frozenset(table.values) for name, table in found.tables.items()}
    return RuleSet(found.rules, {pack.id: pack for pack in found.packs}, tables, roots)


@cache
def rule_type() -> type[Rule]:
    """`Rule` with `check` narrowed to the union of all registered kinds: the schema of a rule file."""
    import linter.checks  # noqa: F401  (registers the kinds)

    kinds: Any = Union[tuple(KINDS[name] for name in sorted(KINDS))]  # noqa: UP007
    return msgspec.defstruct(  # type: ignore[return-value]
        "RuleFile",
        [("check", kinds)],
        bases=(Rule,),
        frozen=True,
        kw_only=True,
        omit_defaults=True,
        forbid_unknown_fields=True,
        module=__name__,
    )


@cache
def _decoded_type() -> type[Decoded]:
    one: Any = rule_type()
    rules = tuple[one, ...]
    return msgspec.defstruct(  # type: ignore[return-value]
        "DecodedRules", [("rules", rules)], bases=(Decoded,), frozen=True, kw_only=True, module=__name__
    )


def built_in() -> Path:
    """The packs that come with preflint: in the package (a wheel), else beside it (a checkout)."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_packs"
    return shipped if shipped.is_dir() else package.parent / "rules"


def pack_folders(packs: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The folder of every pack, built-in ones first."""
    folders = list(_packs_in(built_in()))
    for path in packs:
        if (path / PACK_FILE).is_file():
            folders.append(path.resolve())
            continue
        inner = list(_packs_in(path))
        if not inner:
            what = "holds no pack" if path.is_dir() else "is no folder"
            hint = f"a pack is a folder with a {PACK_FILE}"
            raise RuleError(f"extra pack {what}", where=str(path), hint=hint)
        folders.extend(inner)
    return tuple(dict.fromkeys(folders))


def _packs_in(root: Path) -> Iterator[Path]:
    if root.is_dir():
        yield from sorted(f.parent.resolve() for f in root.glob(f"*/{PACK_FILE}"))


def _files(folder: Path) -> list[str]:
    """Every file of a pack by plain name: `Path.glob` would take longer than to read them."""
    found: list[str] = []
    for inner in (folder, folder / "data"):
        if inner.is_dir():
            found += sorted(entry.path for entry in os.scandir(inner) if entry.name.endswith(".yaml"))
    return found
