"""Files of a user's own phrases, one a line or a YAML list, which the rules of the pack `user` look for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from linter.catalogue import _
from linter.checks.tokens import regex
from linter.checks.tokens.pattern import Substitution
from linter.config.resolve import EXTEND, Config
from linter.errors import ConfigError, no_file, told, unread
from linter.model.lazy import lazy
from linter.ruleset import bounded
from linter.ruleset.strict import Mismatch, convert

BANNED, REPLACED = "USR001", "USR002"
"""The rules that report a phrase: one without, one with a text to write instead."""

ARROW = "=>"
"""Stands between a phrase and what to write instead."""

LONGEST = 2000
"""Characters of a phrase, a pattern or a replacement."""

_FEWER = _("keep what people write by hand; a pattern can stand for many phrases")

_COMMENT = lazy(r"#(?:\s|$)")
_SYNTAX = lazy(r"[\\.^$|?*+()\[\]{}]")
_GROUP = lazy(r"\\[1-9]")


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One phrase of a YAML file: a `phrase` as it stands or a `pattern` (a token as in rules)."""

    phrase: str = ""
    pattern: str = ""
    replacement: str = ""


class Placed(NamedTuple):
    """A phrase and the `path:line` where it is said."""

    phrase: Phrase
    where: str


def options(config: Config) -> Mapping[str, Mapping[str, Any]]:
    """What the phrase files of a config add to the options of rules, by code."""
    banned: list[str] = []
    swap: dict[str, str] = {}
    places: dict[str, str] = {}
    for phrase, where in _placed(config):
        token = _token(phrase, where)
        if token.casefold() in places:
            first = places[token.casefold()]
            raise ConfigError(
                _("the phrase is given twice"), where=where, hint=_("it stands at {first}, too", first=first)
            )
        if len(places) == bounded.MAX_ITEMS:
            raise ConfigError(_("more than {n:,} phrases", n=bounded.MAX_ITEMS), where=where, hint=_FEWER)
        places[token.casefold()] = where
        if phrase.replacement:
            swap[token] = phrase.replacement
        else:
            banned.append(token)
    added: dict[str, dict[str, Any]] = {
        BANNED: {f"{EXTEND}tokens": banned},
        REPLACED: {f"{EXTEND}swap": swap},
    }
    return {code: found for code, found in added.items() if any(found.values())}


def literal(phrase: str) -> str:
    """A phrase as a token: it stands for itself, its blanks for any run of blanks."""
    return _SYNTAX.sub(r"\\\g<0>", " ".join(phrase.split()))


def _placed(config: Config) -> Iterator[Placed]:
    for root, name in config.phrases:
        path = root / Path(name).expanduser()
        if not path.is_file():
            where = config.origin("phrases", item=name)
            raise ConfigError(no_file("phrases", name), where=where)
        yield from _listed(path) if path.suffix in (".yaml", ".yml") else _lines(path)


def _lines(path: Path) -> Iterator[Placed]:
    try:
        lines = bounded.read(path, ConfigError, encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise unread(ConfigError, error, str(path)) from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not _COMMENT.match(line.strip()):
            where = f"{path}:{number}"
            yield Placed(_split(line, where), where)


def _listed(path: Path) -> Iterator[Placed]:
    from linter.ruleset.tree import read

    tree = read(path)
    if not isinstance(tree.data, list):
        hint = _("one phrase a line, each after '- '")
        raise ConfigError(_("a file of phrases is a list"), where=tree.where([]), hint=hint)
    for index, item in enumerate(tree.data):
        where = tree.where([index])
        if isinstance(item, str):
            yield Placed(_split(item, where), where)
            continue
        try:
            yield Placed(convert(item, Phrase), where)
        except Mismatch as error:
            place = tree.where([index, *error.steps], key=error.key)
            raise ConfigError(error.message, where=place, hint=error.hint) from error


def _split(text: str, where: str) -> Phrase:
    phrase, arrow, replacement = (part.strip() for part in text.partition(ARROW))
    if not phrase:
        raise ConfigError(_("nothing stands before '{arrow}'", arrow=ARROW), where=where)
    if arrow and not replacement:
        hint = _("without '{arrow}' the phrase is reported, and you write what fits", arrow=ARROW)
        raise ConfigError(_("nothing stands after '{arrow}'", arrow=ARROW), where=where, hint=hint)
    return Phrase(phrase=phrase, replacement=replacement)


def _token(phrase: Phrase, where: str) -> str:
    """The phrase as a token; a `ConfigError` where it could not be looked for."""
    if bool(phrase.phrase.strip()) == bool(phrase.pattern):
        raise ConfigError(_("give either a phrase or a pattern"), where=where)
    if max(map(len, (phrase.phrase, phrase.pattern, phrase.replacement))) > LONGEST:
        raise ConfigError(_("a phrase of more than {n:,} characters", n=LONGEST), where=where, hint=_FEWER)
    token = phrase.pattern or literal(phrase.phrase)
    if not phrase.pattern and _GROUP.search(phrase.replacement):
        raise ConfigError(_("a phrase has no groups to put into its replacement"), where=where)
    try:
        regex.verify((token,))
        Substitution(swap={token: phrase.replacement}).validate()
    except ValueError as error:
        raise ConfigError(told(error), where=where) from error
    return token
