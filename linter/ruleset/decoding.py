"""The YAML files of a pack become rules and tables, each mistake a `RuleError` at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from linter.catalogue import _
from linter.checks.base import TESTS
from linter.checks.tokens.regex import PatternError, verify
from linter.errors import RuleError, together, told
from linter.facts.table import Table, WordTable, phrases_in
from linter.ruleset.decoded import DecodedPack, Want, rule_type, table_type
from linter.ruleset.fit import mismatches
from linter.ruleset.folders import PACK_FILE, is_ours, shared, stamp
from linter.ruleset.former import renewed, with_examples
from linter.ruleset.gathered import Gathered
from linter.ruleset.references import fault, named
from linter.ruleset.rule import Localized, Pack, Rule, with_words
from linter.ruleset.speaking import with_phrases
from linter.ruleset.spoken import Lender, Speaker, digests
from linter.ruleset.strict import Mismatch, Step, convert
from linter.ruleset.texts import OF_A_PACK, OF_A_RULE, filled
from linter.ruleset.texts import lacking as texts_lacking
from linter.ruleset.to_write import to_write
from linter.ruleset.tree import Tree, parse, read
from linter.ruleset.verify import faults

T = TypeVar("T")
_STOPS = "\u3000-\u303f\uff01-\uff5e“”"
FILLED_IN = {
    "pack": _("the folder says which pack it is"),
    "prose": _("its pack says so"),
    "words": _("they are worked out from the check"),
    "triggers": _("they are worked out from the check"),
    "spoken": _("they are the phrases of the check"),
}
"""Fields of a rule that its file does not give, and why."""

_WORKED_OUT = frozenset(FILLED_IN) - {"pack", "prose"}

_FOLDED = (
    rf"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff{_STOPS}])|(?<=[{_STOPS}]) | (?=[\uff01-\uff5e\u3000-\u303f])"
)


def decode(folder: Path, lender: Lender) -> DecodedPack:
    """Every file of a pack, strictly; one `RuleError` for all that is wrong.

    `lender` gives the pack of an id, whose vocabulary phrases may name.
    """
    wrong, notes, found = Gathered(), list[str](), list[Rule]()
    pack, speaker = Pack(folder.name, "", Localized("", "")), None
    with wrong.kept():
        pack = read_pack(folder)
        speaker = _speaker(folder, pack, lender)
    tables = _tables(folder, wrong)
    for path in sorted(folder.glob("*.yaml")):
        if path.name != PACK_FILE:
            with wrong.kept():
                found.append(_rule(read(path), pack, speaker, tables, notes))
    wrong.end()
    assert speaker is not None
    rules = tuple(sorted(found, key=lambda rule: rule.code))
    own = {f"{pack.id}/{name}": name for name in (*pack.vocabulary, *pack.patterns)}
    return DecodedPack(
        pack=pack,
        rules=rules,
        tables=tables,
        wants=tuple(_wants(rules, tables)),
        notes=tuple(notes),
        borrowed=digests(speaker.named - own.keys(), lender),
        unnamed=tuple(name for word, name in own.items() if word not in speaker.named),
    )


def tables_of(folder: Path) -> dict[str, Table]:
    """Every table of a pack by its whole name."""
    wrong = Gathered()
    found = _tables(folder, wrong)
    wrong.end()
    return found


def _tables(folder: Path, wrong: Gathered) -> dict[str, Table]:
    trees: dict[str, Tree] = {}
    found: dict[str, Table] = {}
    for path in sorted(folder.glob("data/*.yaml")):
        with wrong.kept():
            tree = read(path)
            name = f"{folder.name}/{path.stem}"
            found[name], trees[name] = _table(tree), tree
    for name, table in found.items():
        for steps, message, hint in table.beside(name, found):
            with wrong.kept():
                raise RuleError(message, where=trees[name].where(steps), hint=hint)
    return found


def _table(tree: Tree) -> Table:
    data = tree.data
    if isinstance(data, dict):
        data = {"kind": WordTable.__struct_config__.tag, **data}
    table: Table = shaped(tree, table_type(), data)
    wrong = Gathered()
    wrong.add(RuleError(said, where=tree.where(steps), hint=hint) for steps, said, hint in table.faults())
    for steps, token in table.written():
        try:
            verify((token,))
        except PatternError as error:
            wrong.add([RuleError(told(error), where=tree.where(steps), hint=error.hint)])
    wrong.end()
    return table


def _wants(rules: tuple[Rule, ...], tables: Mapping[str, Table]) -> Iterator[Want]:
    """Each whole table that is named, once for a shape; the phrases of a use are known already."""
    seen = set()
    files: list[tuple[str, Any]] = [(f"{rule.name}.yaml", rule.check) for rule in rules]
    files += [(f"data/{name.partition('/')[2]}.yaml", table) for name, table in tables.items()]
    for file, value in files:
        for one in named(value, ()):
            if not one.use and (one.text, one.tag) not in seen:
                seen.add((one.text, one.tag))
                yield Want(one.text, one.tag, file)


@lru_cache(maxsize=1)
def _shared(folder: Path, state: bytes) -> Mapping[str, Table]:
    return tables_of(folder)


def shaped(tree: Tree, shape: type[T], data: Any = None, texts: Sequence[tuple[str, ...]] = ()) -> T:
    """The file's data, or `data` of it, as a `shape`; `RuleError` at the places that do not fit.

    At `texts` stand those that may be in any language.
    """
    given = tree.data if data is None else data
    try:
        return convert(given, shape)
    except Mismatch as error:
        lacking = [*texts_lacking(tree.data, texts)]
        said = [one.steps for one in lacking]
        found = [
            one for one in mismatches(given, shape) if not any(one.steps[: len(at)] == at for at in said)
        ]
        raise together(_as_error(tree, one) for one in [*lacking, *found] or [error]) from error


def _as_error(tree: Tree, wrong: Mismatch) -> RuleError:
    hint = wrong.hint or (to_write(wrong.steps, wrong.lacks) if wrong.lacks else "")
    return RuleError(_sentence(wrong), where=tree.where(wrong.steps, key=wrong.key), hint=hint)


def _sentence(error: Mismatch) -> str:
    steps = error.steps[:-1] if error.message.startswith("unknown key") else error.steps
    return _("{message} in {key}", message=error.message, key=_dotted(steps)) if steps else error.message


def _dotted(steps: Iterable[Step]) -> str:
    return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")


def read_pack(folder: Path) -> Pack:
    """What the folder's `pack.yaml` says."""
    tree = read(folder / PACK_FILE)
    texts = () if is_ours(folder) else OF_A_PACK
    pack = shaped(tree, Pack, filled(tree.data, texts), texts)
    if pack.id != folder.name:
        message = _("pack '{pack}' lies in the folder '{folder}'", pack=pack.id, folder=folder.name)
        raise RuleError(message, where=tree.where(["id"]), hint=_("give both the same name"))
    return pack


def lender(folders: Sequence[Path]) -> Lender:
    """What reads the packs in these folders by id, each once."""
    places = {folder.name: folder for folder in folders}
    return cache(lambda name: read_pack(places[name]) if name in places else None)


def _speaker(folder: Path, pack: Pack, lender: Lender) -> Speaker:
    """What reads the phrases of a pack, once its vocabulary was found without fault."""
    speaker, wrong = Speaker(pack, lender), Gathered()
    for name in (*pack.vocabulary, *pack.patterns):
        try:
            speaker.define(name)
        except ValueError as error:
            field = "vocabulary" if name in pack.vocabulary else "patterns"
            where = read(folder / PACK_FILE).where([field, name])
            said = _("<{name}>: {error}", name=name, error=told(error))
            wrong.add([RuleError(said, where=where, hint=getattr(error, "hint", ""))])
    wrong.end()
    return speaker


def decode_rule(text: str, path: Path, folders: Sequence[Path]) -> Rule:
    """A rule of a pack as its author has it open; all else is as it lies in the pack."""
    pack = read_pack(path.parent)
    return _rule(
        parse(text, path), pack, _speaker(path.parent, pack, lender(folders)), tables_of(path.parent), []
    )


def _rule(
    tree: Tree, pack: Pack, speaker: Speaker | None, tables: Mapping[str, Table], notes: list[str]
) -> Rule:
    """A rule of a pack; without a `speaker`, as what the pack says is wrong, its shape alone is looked at."""
    if not isinstance(tree.data, dict):
        hint = _("copy one that 'preflint init --pack house HSE' writes")
        raise RuleError(_("a rule is a mapping"), where=tree.where([]), hint=hint)
    wrong = Gathered()
    for key, why in FILLED_IN.items():
        if key in tree.data:
            where = tree.where([key], key=True)
            wrong.add([RuleError(_("unknown key '{key}'", key=key), where=where, hint=why)])
    texts = () if is_ours(tree.path.parent) else OF_A_RULE
    given = filled(_unspaced(tree.data), texts)
    shape, given = rule_type(), {**given, "pack": pack.id, "prose": pack.prose}
    data, moved = with_examples({key: value for key, value in given.items() if key not in _WORKED_OUT})
    check, renamed = renewed(data.get("check"), TESTS)
    places = [tree.where(["check", key], key=True) for key, _words in renamed]
    notes += [f"{Path(at).name}: {words}" for at, (_key, words) in zip(places, renamed, strict=True)]
    places = [tree.where(["fix", "alternatives", at]) for at, _words in moved]
    notes += [f"{Path(at).name}: {words}" for at, (_key, words) in zip(places, moved, strict=True)]
    with wrong.kept():
        rule: Rule = shaped(tree, shape, {**data, "check": check} if renamed else data, texts)
        if speaker is not None:
            return _spoken(rule, tree, pack, speaker, tables, wrong)
    wrong.end()
    return rule


def _spoken(
    rule: Rule, tree: Tree, pack: Pack, speaker: Speaker, tables: Mapping[str, Table], wrong: Gathered
) -> Rule:
    """The rule with its phrases, once nothing is wrong with it."""
    is_heard = False
    with wrong.kept():
        rule = with_phrases(rule, tree, speaker)
        is_heard = True
    for steps, message, hint in faults(rule, pack, tree.path.stem):
        if is_heard or steps != ("check",):  # without its phrases, a check is not what was meant
            wrong.add([RuleError(message, where=tree.where(steps), hint=hint)])
    uses = [one for one in named(rule.check, ("check",)) if one.use]
    known = {**tables, **_shared(shared(), stamp(shared()))} if uses else tables
    for one in uses:
        if said := fault(one, known, pack.id):
            wrong.add([RuleError(said[0], where=tree.where(one.steps), hint=said[1])])
    wrong.end()
    return with_words(rule, partial(phrases_in, known))


def _unspaced(data: Any) -> Any:
    """Without the blanks that YAML's folded lines leave between Chinese characters or after their stops."""
    if isinstance(data, dict):
        return {
            key: re.sub(_FOLDED, "", value) if key == "zh" and isinstance(value, str) else _unspaced(value)
            for key, value in data.items()
        }
    return [_unspaced(item) for item in data] if isinstance(data, list) else data
