"""The rules that a config lets run, with its severities and options put into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from linter.catalogue import _
from linter.checks.base import Test
from linter.config.read import COMMAND_LINE
from linter.config.resolve import EXTEND, Config
from linter.errors import ConfigError, UsageError, told
from linter.facts.table import phrases_in
from linter.model.client import matching
from linter.model.diagnostic import Severity
from linter.model.relation import RelationName
from linter.ruleset import Rule, RuleSet, expand, select
from linter.ruleset.former import renamed
from linter.ruleset.phrase import PhraseError
from linter.ruleset.references import fault, named
from linter.ruleset.rule import with_words
from linter.ruleset.spoken import TWINS, Speaker, as_written, spoken
from linter.ruleset.strict import Mismatch, convert, did_you_mean

OFF = "off"
"""What a config says in place of a severity, so that the rule does not run."""

_SEVERITIES: Any = Literal[(*(severity.value for severity in Severity), OFF)]


def active(config: Config, rules: RuleSet) -> tuple[Rule, ...]:
    """The selected rules in code order, as the config wants them; a `ConfigError` for what does not exist."""
    for key in ("select", "ignore", "extend-select"):
        _known(config, rules, (key,), getattr(config, key.replace("-", "_")))
    _clients_exist(config, rules)
    for one in config.per_file_ignores:
        _known(config, rules, ("per-file-ignores", one.glob), one.selectors)
    off = [word for word, options in config.rules.items() if options.get("severity") == OFF]
    chosen = select(rules, config.select, (*config.ignore, *off), config.extend_select)
    changed = {_code(config, rules, word): (word, options) for word, options in config.rules.items()}
    by_code = {
        code: _adapted(config, rules, word, rules.by_word[code], options)
        for code, (word, options) in changed.items()
    }
    if config.phrases:
        by_code |= _with_phrases(config, rules, by_code)
    tokens = partial(phrases_in, rules.tables)
    return tuple(_whole(by_code.get(rule.code, rule), tokens) for rule in chosen)


def _whole(rule: Rule, tokens: Callable[[str], tuple[str, ...]]) -> Rule:
    """The rule with the phrases of tables that its check names."""
    check = rule.check.with_phrases(tokens)
    return rule if check is rule.check else msgspec.structs.replace(rule, check=check)


def _with_phrases(config: Config, rules: RuleSet, changed: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """The rules for the user's own phrases, with those of the files added."""
    from linter.config import phrases

    return {
        code: _adapted(config, rules, code, changed.get(code, rules.by_word[code]), options)
        for code, options in phrases.options(config).items()
        if code in rules.by_word
    }


def ignored_codes(config: Config, rules: RuleSet, path: Path) -> frozenset[str]:
    """The codes that `per-file-ignores` switches off for one file."""
    found = [expand(word, rules).codes for word in config.ignores_for(path)]
    return frozenset().union(*found)


def _clients_exist(config: Config, rules: RuleSet) -> None:
    if not config.clients:
        return
    from linter.checks.clients.data import SupportTable

    table = rules.tables.get("clients/caniemail")
    names = table.clients if isinstance(table, SupportTable) else ()
    for glob in config.clients:
        if not matching(glob.removeprefix("!"), names):
            families = {name.partition(".")[0] + ".*" for name in names}
            hint = did_you_mean(glob.removeprefix("!"), {*names, *families})
            where = config.origin("clients", item=glob)
            raise ConfigError(_("no mail program fits '{glob}'", glob=glob), where=where, hint=hint)


def _known(config: Config, rules: RuleSet, steps: tuple[str, ...], words: Iterable[str]) -> None:
    for word in words:
        try:
            expand(word, rules)
        except UsageError as error:
            origin = config.origin(*steps, item=word)
            if origin == COMMAND_LINE:
                raise UsageError(error.message, where=f"--{steps[0]}", hint=error.hint) from error
            raise ConfigError(error.message, where=origin, hint=error.hint) from error


def _code(config: Config, rules: RuleSet, word: str) -> str:
    rule = rules.get(word)
    if rule is None:
        hint = did_you_mean(word, rules.by_word)
        raise ConfigError(
            _("there is no rule '{word}'", word=word),
            where=config.origin("rules", word),
            hint=hint,
        )
    return rule.code


def _adapted(config: Config, rules: RuleSet, word: str, rule: Rule, options: Mapping[str, Any]) -> Rule:
    """The rule with its options set as the config's table `rules.<word>` says."""
    changes: dict[str, Any] = {}
    if severity := _severity(config, word, options.get("severity", OFF)):
        changes["severity"] = severity
        changes["severity_in"] = dict.fromkeys(get_args(RelationName), severity)
    own = {key: value for key, value in options.items() if key != "severity"}
    if own:
        changes["check"] = check = _check(config, word, rule, rules, own)
        _tables_exist(config, rules, word, rule.pack, check)
    return with_words(msgspec.structs.replace(rule, **changes), partial(phrases_in, rules.tables))


def _tables_exist(config: Config, rules: RuleSet, word: str, pack: str, check: Test) -> None:
    for one in named(check, ()):
        if wrong := fault(one, rules.tables, pack):
            key = str(one.steps[0]).replace("_", "-")
            given = [each for each in (key, f"{EXTEND}{key}") if each in config.rules[word]]
            where = config.origin("rules", word, *given[:1])
            raise ConfigError(
                _("{message} in rules.{word}.{key}", message=wrong[0], word=word, key=(*given, key)[0]),
                where=where,
                hint=wrong[1],
            )


def _severity(config: Config, word: str, value: Any) -> Severity | None:
    """The severity that a config gives a rule; `None` where the rule is off, and needs none."""
    try:
        known: str = convert(value, _SEVERITIES)
        return None if known == OFF else Severity(known)
    except Mismatch as error:
        where = config.origin("rules", word, "severity")
        said = _("{message} in rules.{word}.severity", message=error.message, word=word)
        raise ConfigError(said, where=where, hint=error.hint) from error


def _check(config: Config, word: str, rule: Rule, rules: RuleSet, options: Mapping[str, Any]) -> Test:
    """The rule's check with some of its fields replaced or added to, as strictly as when it was loaded."""
    check = rule.check.real
    kind, speaker = type(check), Speaker(rules.packs[rule.pack], rules.packs.get)
    fields: dict[str, Any] = msgspec.to_builtins(as_written(check, speaker))
    spelled: dict[str, str] = {}
    for key in sorted(options, key=lambda key: key.startswith(EXTEND)):
        name = key.removeprefix(EXTEND).replace("-", "_")
        spelled[name] = key
        if name not in kind.__struct_encode_fields__:
            known = {*(field.replace("_", "-") for field in kind.__struct_encode_fields__), "severity"}
            where = config.origin("rules", word, key)
            now = renamed(str(kind.__struct_config__.tag), name).replace("_", "-")
            hint = (
                _("it is called '{now}' now", now=now)
                if now in known
                else did_you_mean(key.removeprefix(EXTEND), known)
            )
            raise ConfigError(
                _("rule {word} has no option '{key}'", word=word, key=key), where=where, hint=hint
            )
        value = options[key]
        fields[name] = _added(config, word, key, fields[name], value) if key.startswith(EXTEND) else value
    for phrases, twins in TWINS.items():
        if phrases in fields and phrases not in spelled and any(twin in options for twin in twins):
            fields[phrases] = type(fields[phrases])()  # a list that is set anew is the whole list
    try:
        changed: Test = spoken(convert(fields, kind), speaker)
        changed.validate()
    except (Mismatch, ValueError) as error:
        name = str(error.steps[0]) if isinstance(error, Mismatch) and error.steps else ""
        key = spelled.get(name, next(iter(options)))
        where = config.origin("rules", word, key)
        hint = error.hint if isinstance(error, Mismatch | PhraseError) else ""
        raise ConfigError(
            _("{message} in rules.{word}.{key}", message=told(error), word=word, key=key),
            where=where,
            hint=hint,
        ) from error
    return changed


def _added(config: Config, word: str, key: str, value: Any, more: Any) -> Any:
    """A list or table of a rule with what `extend-` adds to it."""
    name = key.removeprefix(EXTEND)
    if isinstance(value, list | tuple) and isinstance(more, list):
        return [*value, *more]
    if isinstance(value, dict) and isinstance(more, dict):
        return {**value, **more}
    where = config.origin("rules", word, key)
    if not isinstance(value, list | tuple | dict):
        hint = _("'{name} = …' sets it", name=name)
        raise ConfigError(
            _("option '{name}' of rule {word} is no list", name=name, word=word), where=where, hint=hint
        )
    wanted = _("a table") if isinstance(value, dict) else _("a list")
    raise ConfigError(
        _("expected {wanted} in rules.{word}.{key}", wanted=wanted, word=word, key=key), where=where
    )
