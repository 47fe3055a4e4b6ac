"""Packs on disk become a `RuleSet`, or a `RuleError` that shows the line; nothing is ever skipped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.errors import RuleError, together
from linter.ruleset import cache
from linter.ruleset.among import agree
from linter.ruleset.decoded import DecodedPack
from linter.ruleset.folders import is_ours, pack_folders
from linter.ruleset.later import Tables
from linter.ruleset.rule import RuleSet
from linter.ruleset.spoken import digests
from linter.ruleset.strays import strays_in


def load(packs: Sequence[Path] = (), *, pages: bool = True) -> RuleSet:
    """The built-in packs and those at `packs` (a pack's folder, or a folder of packs).

    Without `pages`, a rule comes without what only its page, its tests and the coverage table read: that is
    two thirds of what a cold start would have to decode.
    """
    folders = pack_folders(packs)
    found, wrong = list[DecodedPack](), list[RuleError]()
    for folder in folders:
        try:
            found.append(_pack(folder, folders, pages=pages))
        except RuleError as error:
            wrong.append(error)
    own_folders = [folder for folder in folders if not is_ours(folder)]
    strays = [stray for folder in own_folders for stray in strays_in(folder)]
    if wrong := [*wrong, *(stray for stray in strays if isinstance(stray, RuleError))]:
        raise together(wrong)
    own = {one.pack.id: one.pack for one in found}
    for at, one in enumerate(found):
        if one.borrowed and digests(one.borrowed, own.get) != one.borrowed:
            found[at] = _decoded(folders[at], folders, pages=pages)
    agree(found, folders)
    rules = sorted((rule for one in found for rule in one.rules), key=lambda rule: rule.code)
    tables = Tables({name: table for one in found for name, table in one.tables.items()})
    roots = {one.pack.id: folder for one, folder in zip(found, folders, strict=True)}
    notes = [str(folder / note) for one, folder in zip(found, folders, strict=True) for note in one.notes]
    notes += [stray for stray in strays if isinstance(stray, str)]
    return RuleSet(tuple(rules), {one.pack.id: one.pack for one in found}, tables, roots, tuple(notes))


def _pack(folder: Path, folders: Sequence[Path], *, pages: bool) -> DecodedPack:
    return cache.load(folder, pages=pages) or _decoded(folder, folders, pages=pages)


def _decoded(folder: Path, folders: Sequence[Path], *, pages: bool) -> DecodedPack:
    from linter.ruleset.decoding import decode, lender  # with all that reads YAML: only where it must be

    whole = decode(folder, lender(folders))
    cache.store(folder, whole)
    return whole if pages else whole.brief()
