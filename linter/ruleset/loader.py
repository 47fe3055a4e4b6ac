"""Packs on disk become a `RuleSet`, or a `RuleError` that shows the line; nothing is ever skipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union

import msgspec

from linter.checks.base import KINDS
from linter.errors import RuleError
from linter.ruleset import cache as decoded
from linter.ruleset.rule import Pack, Rule, RuleSet, Table
from linter.ruleset.strict import Mismatch, Step, convert
from linter.ruleset.tree import Tree, read
from linter.ruleset.verify import Read, faults, verify

T = TypeVar("T")
PACK_FILE = "pack.yaml"
_STOPS = "\u3000-\u303f\uff01-\uff5e“”"
_FOLDED = (
    rf"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff{_STOPS}])|(?<=[{_STOPS}]) | (?=[\uff01-\uff5e\u3000-\u303f])"
)


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
        found = _decode(folders)
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


def _files(folder: Path) -> list[Path]:
    return [*sorted(folder.glob("*.yaml")), *sorted(folder.glob("data/*.yaml"))]


def _decode(folders: Iterable[Path]) -> Decoded:
    packs: dict[str, Pack] = {}
    tables: dict[str, Table] = {}
    rules: list[Read] = []
    for folder in folders:
        pack = _pack(folder, packs)
        packs[pack.id] = pack
        for path in sorted(folder.glob("data/*.yaml")):
            tables[f"{pack.id}/{path.stem}"] = _shaped(read(path), Table)
        paths = [path for path in sorted(folder.glob("*.yaml")) if path.name != PACK_FILE]
        rules.extend(_rule(path, pack) for path in paths)
    verify(rules, tables)
    ordered = tuple(sorted((item.rule for item in rules), key=lambda rule: rule.code))
    return Decoded(ordered, tuple(packs.values()), tables)


def _shaped(tree: Tree, shape: type[T], data: Any = None) -> T:
    try:
        return convert(tree.data if data is None else data, shape)
    except Mismatch as error:
        where = tree.where(error.steps, key=error.key)
        raise RuleError(_sentence(error), where=where, hint=error.hint) from error


def _sentence(error: Mismatch) -> str:
    steps = error.steps[:-1] if error.message.startswith("unknown key") else error.steps
    return f"{error.message} in {_dotted(steps)}" if steps else error.message


def _dotted(steps: Iterable[Step]) -> str:
    return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")


def _pack(folder: Path, packs: Mapping[str, Pack]) -> Pack:
    tree = read(folder / PACK_FILE)
    pack = _shaped(tree, Pack)
    if pack.id != folder.name:
        message = f"pack '{pack.id}' lies in the folder '{folder.name}'"
        raise RuleError(message, where=tree.where(["id"]), hint="give both the same name")
    if pack.id in packs:
        raise RuleError(f"pack '{pack.id}' is loaded already", where=tree.where(["id"]), hint="rename it")
    taken = next((p.id for p in packs.values() if p.prefix == pack.prefix), None)
    if taken:
        raise RuleError(f"prefix '{pack.prefix}' belongs to the pack '{taken}'", where=tree.where(["prefix"]))
    return pack


def _rule(path: Path, pack: Pack) -> Read:
    tree = read(path)
    if not isinstance(tree.data, dict):
        raise RuleError("a rule is a mapping", where=tree.where([]))
    if "pack" in tree.data:
        hint = "the folder says which pack it is"
        raise RuleError("unknown key 'pack'", where=tree.where(["pack"], key=True), hint=hint)
    rule: Rule = _shaped(tree, rule_type(), {**_unspaced(tree.data), "pack": pack.id})
    for steps, message, hint in faults(rule, pack, path.stem):
        raise RuleError(message, where=tree.where(steps), hint=hint)
    return Read(rule, tree)


def _unspaced(data: Any) -> Any:
    """Without the blanks that YAML's folded lines leave between Chinese characters or after their stops."""
    if isinstance(data, dict):
        return {
            key: re.sub(_FOLDED, "", value) if key == "zh" and isinstance(value, str) else _unspaced(value)
            for key, value in data.items()
        }
    return [_unspaced(item) for item in data] if isinstance(data, list) else data
