"""What must hold among packs: ids, prefixes, codes and names are given once, tables that are named exist.

So must be what a vocabulary explains: a word that no phrase of any pack names is dead.

Asked at every start, since packs are kept one by one; the YAML is read again only to say where a fault is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from linter.errors import RuleError
from linter.ruleset.decoded import DecodedPack
from linter.ruleset.folders import PACK_FILE
from linter.ruleset.rule import Rule

Step = str | int


def agree(packs: Sequence[DecodedPack], folders: Sequence[Path]) -> None:
    """Raise `RuleError` for what is given twice, and for a table that is not there."""
    _distinct_packs(packs, folders)
    words = [word for one in packs for rule in one.rules for word, _ in _words(rule)]
    if len(set(words)) < len(words):
        _say_which(packs, folders)
    tables = set(chain.from_iterable(one.tables for one in packs))
    for one, folder in zip(packs, folders, strict=True):
        for table, rule in one.wants.items():
            if table not in tables:
                raise _no_table(table, folder / f"{rule}.yaml", one, tables)
    borrowed = set(chain.from_iterable(one.borrowed for one in packs))
    for one, folder in zip(packs, folders, strict=True):
        for name in one.unnamed:
            if f"{one.pack.id}/{name}" not in borrowed:
                field = "vocabulary" if name in one.pack.vocabulary else "patterns"
                where = _where(folder / PACK_FILE, [field, name])
                raise RuleError(f"no phrase names <{name}>", where=where, hint="delete it")


def _distinct_packs(packs: Sequence[DecodedPack], folders: Sequence[Path]) -> None:
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for one, folder in zip(packs, folders, strict=True):
        pack, file = one.pack, folder / PACK_FILE
        if pack.id in ids:
            where = _where(file, ["id"])
            raise RuleError(f"pack '{pack.id}' is loaded already", where=where, hint="rename it")
        if pack.prefix in owners:
            owner = owners[pack.prefix]
            where = _where(file, ["prefix"])
            raise RuleError(f"prefix '{pack.prefix}' belongs to the pack '{owner}'", where=where)
        ids.add(pack.id)
        owners[pack.prefix] = pack.id


def _words(rule: Rule) -> Iterator[tuple[str, list[Step]]]:
    """What a rule is called by, and where each of it stands in its file."""
    yield rule.code, ["code"]
    yield rule.name, ["name"]
    for index, alias in enumerate(rule.aliases):
        yield alias, ["aliases", index]


def _say_which(packs: Sequence[DecodedPack], folders: Sequence[Path]) -> None:
    seen: dict[str, Rule] = {}
    for one, folder in zip(packs, folders, strict=True):
        for rule in sorted(one.rules, key=lambda rule: rule.name):
            for word, steps in _words(rule):
                if word in seen:
                    other = seen[word]
                    where = _where(folder / f"{rule.name}.yaml", steps)
                    raise RuleError(f"'{word}' is taken by {other.pack}/{other.name}", where=where)
                seen[word] = rule


def _no_table(table: str, file: Path, pack: DecodedPack, tables: set[str]) -> RuleError:
    from linter.ruleset.strict import did_you_mean
    from linter.ruleset.verify import named_tables

    rule = next(rule for rule in pack.rules if rule.name == file.stem)
    steps = next(steps for steps, name in named_tables(rule.check) if name == table)
    return RuleError(
        f"there is no table '{table}'", where=_where(file, steps), hint=did_you_mean(table, tables)
    )


def _where(file: Path, steps: Sequence[Step]) -> str:
    from linter.ruleset.tree import read

    return read(file).where(steps)
