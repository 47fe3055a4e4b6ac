"""Packs on disk become a `RuleSet`, or a `RuleError` that shows the line; nothing is ever skipped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Union

import msgspec

from linter.checks.base import KINDS
from linter.ruleset import cache as decoded
from linter.ruleset.folders import files_of, pack_folders
from linter.ruleset.rule import Pack, Rule, RuleSet, Table, without_page


class Decoded(msgspec.Struct, frozen=True):
    """What the cache keeps: rules are kept as `rule_type()`, so that strict decoding holds there too."""

    rules: tuple[Any, ...]
    packs: tuple[Pack, ...]
    tables: dict[str, Table]


def load(packs: Sequence[Path] = (), *, pages: bool = True) -> RuleSet:
    """The built-in packs and those at `packs` (a pack's folder, or a folder of packs).

    Without `pages`, a rule comes without what only its page, its tests and the coverage table read: that is
    two thirds of what a cold start would have to decode.
    """
    folders = pack_folders(packs)
    files = [path for folder in folders for path in files_of(folder)]
    key = decoded.key_of(files)
    found = decoded.load(key if pages else f"{key}-brief", _decoded_type())
    if found is None:
        from linter.ruleset.decoding import decode  # with all that reads YAML: only where it must be

        found = decode(folders)
        brief = msgspec.structs.replace(found, rules=tuple(map(without_page, found.rules)))
        decoded.store(key, found)
        decoded.store(f"{key}-brief", brief)
        found = found if pages else brief
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
