"""The YAML files of a pack become rules and tables, each mistake a `RuleError` at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from linter.errors import RuleError
from linter.ruleset.decoded import DecodedPack, rule_type
from linter.ruleset.folders import PACK_FILE
from linter.ruleset.phrase import PhraseError
from linter.ruleset.rule import Pack, Rule, Table, with_words
from linter.ruleset.spoken import TWINS, Lender, Speaker, digests, phrases_of, with_tokens
from linter.ruleset.strict import Mismatch, Step, convert
from linter.ruleset.tree import Tree, read
from linter.ruleset.verify import faults, named_tables

T = TypeVar("T")
_STOPS = "\u3000-\u303f\uff01-\uff5e“”"
_FILLED_IN = {
    "pack": "the folder says which pack it is",
    "words": "they are worked out from the check",
    "triggers": "they are worked out from the check",
    "spoken": "they are the phrases of the check",
}
_FOLDED = (
    rf"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff{_STOPS}])|(?<=[{_STOPS}]) | (?=[\uff01-\uff5e\u3000-\u303f])"
)


def decode(folder: Path, lender: Lender) -> DecodedPack:
    """Every file of a pack, strictly; a `RuleError` for the first thing that is wrong.

    `lender` gives the pack of an id, whose vocabulary phrases may name.
    """
    pack = read_pack(folder)
    speaker = _speaker(folder, pack, lender)
    tables = {
        f"{pack.id}/{path.stem}": shaped(read(path), Table) for path in sorted(folder.glob("data/*.yaml"))
    }
    paths = [path for path in sorted(folder.glob("*.yaml")) if path.name != PACK_FILE]
    rules = sorted((_rule(path, pack, speaker) for path in paths), key=lambda rule: rule.code)
    wants = {table: rule.name for rule in reversed(rules) for _, table in named_tables(rule.check)}
    own = {f"{pack.id}/{name}": name for name in (*pack.vocabulary, *pack.patterns)}
    return DecodedPack(
        pack=pack,
        rules=tuple(rules),
        tables=tables,
        wants=wants,
        borrowed=digests(speaker.named - own.keys(), lender),
        unnamed=tuple(name for word, name in own.items() if word not in speaker.named),
    )


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


def read_pack(folder: Path) -> Pack:
    """What the folder's `pack.yaml` says."""
    tree = read(folder / PACK_FILE)
    pack = shaped(tree, Pack)
    if pack.id != folder.name:
        message = f"pack '{pack.id}' lies in the folder '{folder.name}'"
        raise RuleError(message, where=tree.where(["id"]), hint="give both the same name")
    return pack


def lender(folders: Sequence[Path]) -> Lender:
    """What reads the packs in these folders by id, each once."""
    places = {folder.name: folder for folder in folders}
    return cache(lambda name: read_pack(places[name]) if name in places else None)


def _speaker(folder: Path, pack: Pack, lender: Lender) -> Speaker:
    """What reads the phrases of a pack, once its vocabulary was found without fault."""
    speaker = Speaker(pack, lender)
    for name in (*pack.vocabulary, *pack.patterns):
        try:
            speaker.define(name)
        except ValueError as error:
            field = "vocabulary" if name in pack.vocabulary else "patterns"
            where = read(folder / PACK_FILE).where([field, name])
            raise RuleError(f"<{name}>: {error}", where=where, hint=getattr(error, "hint", "")) from error
    return speaker


def _rule(path: Path, pack: Pack, speaker: Speaker) -> Rule:
    tree = read(path)
    if not isinstance(tree.data, dict):
        raise RuleError("a rule is a mapping", where=tree.where([]))
    for key, hint in _FILLED_IN.items():
        if key in tree.data:
            raise RuleError(f"unknown key '{key}'", where=tree.where([key], key=True), hint=hint)
    rule: Rule = shaped(tree, rule_type(), {**_unspaced(tree.data), "pack": pack.id})
    rule = _spoken(rule, tree, speaker)
    for steps, message, hint in faults(rule, pack, path.stem):
        raise RuleError(message, where=tree.where(steps), hint=hint)
    return with_words(rule)


def _spoken(rule: Rule, tree: Tree, speaker: Speaker) -> Rule:
    """The rule with the tokens of its phrases; one of both must be there, be it an empty list."""
    given, fields = tree.data["check"], rule.check.__struct_fields__
    if "phrases" in fields and not any(key in given for key in ("phrases", *TWINS["phrases"])):
        raise RuleError("key 'phrases' is missing in check", where=tree.where(["check"]))
    tokens: dict[str, str] = {}
    for steps, phrase in phrases_of(rule.check):
        try:
            token = speaker.token(phrase)
        except PhraseError as error:
            raise RuleError(error.message, where=tree.where(steps), hint=error.hint) from error
        other = next((known for known, made in tokens.items() if made == token), None)
        if other is not None:
            raise RuleError(f"phrase '{phrase}' is given twice", where=tree.where(steps), hint="drop one")
        tokens[phrase] = token
    if not tokens:
        return rule
    spoken = {token: phrase for phrase, token in tokens.items()}
    return msgspec.structs.replace(rule, check=with_tokens(rule.check, tokens), spoken=spoken)


def _unspaced(data: Any) -> Any:
    """Without the blanks that YAML's folded lines leave between Chinese characters or after their stops."""
    if isinstance(data, dict):
        return {
            key: re.sub(_FOLDED, "", value) if key == "zh" and isinstance(value, str) else _unspaced(value)
            for key, value in data.items()
        }
    return [_unspaced(item) for item in data] if isinstance(data, list) else data
