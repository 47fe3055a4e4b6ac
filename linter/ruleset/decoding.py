"""The YAML files of a pack become rules and tables, each mistake a `RuleError` at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from linter.checks.base import TESTS
from linter.errors import RuleError
from linter.ruleset.decoded import DecodedPack, rule_type
from linter.ruleset.folders import PACK_FILE
from linter.ruleset.former import renewed
from linter.ruleset.rule import Pack, Rule, Table, with_words
from linter.ruleset.strict import Mismatch, Step, convert
from linter.ruleset.tree import Tree, read
from linter.ruleset.verify import faults, named_tables

T = TypeVar("T")
_STOPS = "\u3000-\u303f\uff01-\uff5e“”"
FILLED_IN = {
    "pack": "the folder says which pack it is",
    "words": "they are worked out from the check",
    "triggers": "they are worked out from the check",
}
"""Fields of a rule that its file does not give, and why."""

_FOLDED = (
    rf"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff{_STOPS}])|(?<=[{_STOPS}]) | (?=[\uff01-\uff5e\u3000-\u303f])"
)


def decode(folder: Path) -> DecodedPack:
    """Every file of a pack, strictly; a `RuleError` for the first thing that is wrong."""
    pack = _pack(folder)
    tables = {
        f"{pack.id}/{path.stem}": shaped(read(path), Table) for path in sorted(folder.glob("data/*.yaml"))
    }
    paths = [path for path in sorted(folder.glob("*.yaml")) if path.name != PACK_FILE]
    notes: list[str] = []
    rules = sorted((_rule(path, pack, notes) for path in paths), key=lambda rule: rule.code)
    wants = {table: rule.name for rule in reversed(rules) for _, table in named_tables(rule.check)}
    return DecodedPack(pack=pack, rules=tuple(rules), tables=tables, wants=wants, notes=tuple(notes))


def shaped(tree: Tree, shape: type[T], data: Any = None) -> T:
    """The file's data, or `data` of it, as a `shape`; `RuleError` at the place that does not fit."""
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


def _pack(folder: Path) -> Pack:
    tree = read(folder / PACK_FILE)
    pack = shaped(tree, Pack)
    if pack.id != folder.name:
        message = f"pack '{pack.id}' lies in the folder '{folder.name}'"
        raise RuleError(message, where=tree.where(["id"]), hint="give both the same name")
    return pack


def _rule(path: Path, pack: Pack, notes: list[str]) -> Rule:
    tree = read(path)
    if not isinstance(tree.data, dict):
        raise RuleError("a rule is a mapping", where=tree.where([]))
    for key, hint in FILLED_IN.items():
        if key in tree.data:
            raise RuleError(f"unknown key '{key}'", where=tree.where([key], key=True), hint=hint)
    shape, data = rule_type(), {**_unspaced(tree.data), "pack": pack.id}
    check, renamed = renewed(data.get("check"), TESTS)
    places = [tree.where(["check", key], key=True) for key, _ in renamed]
    notes += [f"{Path(at).name}: {words}" for at, (_, words) in zip(places, renamed, strict=True)]
    rule: Rule = shaped(tree, shape, {**data, "check": check} if renamed else data)
    for steps, message, hint in faults(rule, pack, path.stem):
        raise RuleError(message, where=tree.where(steps), hint=hint)
    return with_words(rule)


def _unspaced(data: Any) -> Any:
    """Without the blanks that YAML's folded lines leave between Chinese characters or after their stops."""
    if isinstance(data, dict):
        return {
            key: re.sub(_FOLDED, "", value) if key == "zh" and isinstance(value, str) else _unspaced(value)
            for key, value in data.items()
        }
    return [_unspaced(item) for item in data] if isinstance(data, list) else data
