"""The rules that a config lets run, with its severities and options put into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from linter.checks.base import Kind
from linter.config.read import COMMAND_LINE
from linter.config.resolve import Config
from linter.errors import ConfigError, UsageError
from linter.model.diagnostic import Severity
from linter.ruleset import Rule, RuleSet, expand, select
from linter.ruleset.strict import Mismatch, convert, did_you_mean


def active(config: Config, rules: RuleSet) -> tuple[Rule, ...]:
    """The selected rules in code order, as the config wants them; a `ConfigError` for what does not exist."""
    for key in ("select", "ignore", "extend-select"):
        _known(config, rules, (key,), getattr(config, key.replace("-", "_")))
    for one in config.per_file_ignores:
        _known(config, rules, ("per-file-ignores", one.glob), one.selectors)
    chosen = select(rules, config.select, config.ignore, config.extend_select)
    changed = {
        code: options for word, options in config.rules.items() for code in [_code(config, rules, word)]
    }
    if not changed:
        return chosen
    by_code = {code: _adapted(config, rules, code, options) for code, options in changed.items()}
    return tuple(by_code.get(rule.code, rule) for rule in chosen)


def ignored_codes(config: Config, rules: RuleSet, path: Path) -> frozenset[str]:
    """The codes that `per-file-ignores` switches off for one file."""
    found = [expand(word, rules).codes for word in config.ignores_for(path)]
    return frozenset().union(*found)


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
        raise ConfigError(f"there is no rule '{word}'", where=config.origin("rules", word), hint=hint)
    return rule.code


def _adapted(config: Config, rules: RuleSet, code: str, options: Mapping[str, Any]) -> Rule:
    rule = rules.by_word[code]
    word = next(word for word in config.rules if rules.by_word.get(word) is rule or word.upper() == code)
    changes: dict[str, Any] = {}
    if "severity" in options:
        changes["severity"] = _severity(config, word, options["severity"])
    own = {key.replace("-", "_"): value for key, value in options.items() if key != "severity"}
    if own:
        changes["check"] = _check(config, word, rule.check, own)
    return msgspec.structs.replace(rule, **changes)


def _severity(config: Config, word: str, value: Any) -> Severity:
    try:
        return convert(value, Severity)
    except Mismatch as error:
        where = config.origin("rules", word, "severity")
        raise ConfigError(
            f"{error.message} in rules.{word}.severity", where=where, hint=error.hint
        ) from error


def _check(config: Config, word: str, check: Kind, options: Mapping[str, Any]) -> Kind:
    """The rule's check with some of its fields replaced, as strictly as when it was loaded."""
    kind = type(check)
    known = {*kind.__struct_encode_fields__, "severity"}
    for key in options:
        if key not in known:
            where = config.origin("rules", word, key)
            raise ConfigError(
                f"rule {word} has no option '{key}'", where=where, hint=did_you_mean(key, known)
            )
    try:
        changed: Kind = convert({**msgspec.to_builtins(check), **options}, kind)
        changed.validate()
    except (Mismatch, ValueError) as error:
        key = str(error.steps[0]) if isinstance(error, Mismatch) and error.steps else next(iter(options))
        where = config.origin("rules", word, key)
        hint = error.hint if isinstance(error, Mismatch) else ""
        raise ConfigError(f"{error} in rules.{word}.{key}", where=where, hint=hint) from error
    return changed
