"""What must hold among packs: each id, prefix, code and name is given once, and what rules name exists.

So must what a vocabulary explains be named: a word that no phrase of any pack names is dead.

Asked at every start, since packs are kept one by one; the YAML is read again only to say where a fault is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from linter.catalogue import _
from linter.errors import RuleError, together
from linter.facts.table import Table
from linter.ruleset.decoded import DecodedPack, Want
from linter.ruleset.folders import PACK_FILE
from linter.ruleset.later import Tables, tag_of
from linter.ruleset.relations import Fault, faults
from linter.ruleset.rule import Rule

Step = str | int


def agree(packs: Sequence[DecodedPack], folders: Sequence[Path]) -> None:
    """Raise one `RuleError` for all that is given twice, and that is named and not there."""
    if wrong := list(_faults(packs, folders)):
        raise together(wrong)


def _faults(packs: Sequence[DecodedPack], folders: Sequence[Path]) -> Iterator[RuleError]:
    yield from _distinct_packs(packs, folders)
    words = [word for one in packs for rule in one.rules for word, _ in _words(rule)]
    if len(set(words)) < len(words):
        yield from _say_which(packs, folders)
    tables = {name: table for one in packs for name, table in one.tables.items()}
    for one, folder in zip(packs, folders, strict=True):
        for want in one.wants:
            if want.table not in tables or tag_of(tables[want.table]) != want.tag:
                yield _no_table(want, folder / want.file, one, Tables(tables))
    yield from _every_word_is_named(packs, folders)
    rules = list(chain.from_iterable(one.rules for one in packs))
    circles = 0
    for fault in faults(rules):
        circles += not fault.unknown
        if fault.unknown or circles == 1:  # each rule of a circle would say the same
            yield _no_yielding(fault, rules, packs, folders)
    yield from _one_wording(rules, packs, folders)


def _every_word_is_named(packs: Sequence[DecodedPack], folders: Sequence[Path]) -> Iterator[RuleError]:
    borrowed = set(chain.from_iterable(one.borrowed for one in packs))
    for one, folder in zip(packs, folders, strict=True):
        for name in one.unnamed:
            if f"{one.pack.id}/{name}" not in borrowed:
                field = "vocabulary" if name in one.pack.vocabulary else "patterns"
                where = _where(folder / PACK_FILE, [field, name])
                yield RuleError(_("no phrase names <{name}>", name=name), where=where, hint=_("delete it"))


def _distinct_packs(packs: Sequence[DecodedPack], folders: Sequence[Path]) -> Iterator[RuleError]:
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for one, folder in zip(packs, folders, strict=True):
        pack, file = one.pack, folder / PACK_FILE
        if pack.id in ids:
            where = _where(file, ["id"])
            yield RuleError(
                _("pack '{name}' is loaded already", name=pack.id), where=where, hint=_("rename it")
            )
        if pack.prefix in owners:
            owner = owners[pack.prefix]
            where = _where(file, ["prefix"])
            yield RuleError(
                _("prefix '{prefix}' belongs to the pack '{owner}'", prefix=pack.prefix, owner=owner),
                where=where,
                hint=_("choose three other capitals"),
            )
        ids.add(pack.id)
        owners[pack.prefix] = pack.id


def _words(rule: Rule) -> Iterator[tuple[str, list[Step]]]:
    """What a rule is called by, and where each of it stands in its file."""
    yield rule.code, ["code"]
    yield rule.name, ["name"]
    for index, alias in enumerate(rule.aliases):
        yield alias, ["aliases", index]


def _say_which(packs: Sequence[DecodedPack], folders: Sequence[Path]) -> Iterator[RuleError]:
    seen: dict[str, Rule] = {}
    for one, folder in zip(packs, folders, strict=True):
        for rule in sorted(one.rules, key=lambda rule: rule.name):
            for word, steps in _words(rule):
                if word in seen:
                    other = seen[word]
                    where = _where(folder / f"{rule.name}.yaml", steps)
                    yield RuleError(
                        _("'{word}' is taken by {rule}", word=word, rule=f"{other.pack}/{other.name}"),
                        where=where,
                    )
                seen[word] = rule


def _no_table(want: Want, file: Path, pack: DecodedPack, tables: Mapping[str, Table]) -> RuleError:
    from linter.ruleset.references import fault, named

    rule = next((rule.check.real for rule in pack.rules if f"{rule.name}.yaml" == want.file), None)
    every = named(rule, ("check",)) if rule else named(Tables(pack.tables)[f"{pack.pack.id}/{file.stem}"], ())
    one = next(one for one in every if (one.text, one.tag) == (want.table, want.tag))
    message, hint = fault(one, tables) or ("", "")
    return RuleError(message, where=_where(file, one.steps), hint=hint)


def _no_yielding(
    fault: Fault, rules: Sequence[Rule], packs: Sequence[DecodedPack], folders: Sequence[Path]
) -> RuleError:
    from linter.ruleset.strict import did_you_mean

    known = [word for rule in rules for word in (rule.code, *rule.aliases)]
    hint = did_you_mean(fault.unknown, known) if fault.unknown else _("let one of them speak: drop an entry")
    file = _file(fault.rule, packs, folders)
    return RuleError(fault.message, where=_where(file, ["yields-to", fault.entry]), hint=hint)


def _one_wording(
    rules: Sequence[Rule], packs: Sequence[DecodedPack], folders: Sequence[Path]
) -> Iterator[RuleError]:
    """One rule for each of the engine's own reports: it words them, and two could not."""
    seen: dict[str, Rule] = {}
    for rule in rules:
        if report := rule.check.worded():
            other = seen.setdefault(report, rule)
            if other is not rule:
                message = _(
                    "'{report}' is worded by {rule}", report=report, rule=f"{other.pack}/{other.name}"
                )
                yield RuleError(message, where=_where(_file(rule, packs, folders), ["check", "reports"]))


def _file(rule: Rule, packs: Sequence[DecodedPack], folders: Sequence[Path]) -> Path:
    folder = next(f for one, f in zip(packs, folders, strict=True) if one.pack.id == rule.pack)
    return folder / f"{rule.name}.yaml"


def _where(file: Path, steps: Sequence[Step]) -> str:
    from linter.ruleset.tree import read

    return read(file).where(steps)
