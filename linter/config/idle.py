"""What a configuration says without effect: it is no mistake, but somebody thinks that it does something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.catalogue import _
from linter.config.active import OFF, active
from linter.config.resolve import Config
from linter.ruleset import Rule, RuleSet, expand

_WORDS = {
    "off": _("{key}: the rule does not run here"),
    "profile": _("{key}: the rule is not for mails of the profile {value}"),
    "relation": _("{key}: the rule is not for mails that are {value}"),
    "per-file": _("{key}: {value} does not run anyway"),
    "ignored": _("{key}: {value} would not run anyway"),
    "extended": _("{key}: {value} runs anyway"),
    "samples": _("{key}: templates are rendered with render = true only"),
}


class Idle(NamedTuple):
    """A key, where it stands, and why it does nothing."""

    key: str
    origin: str
    said: str


def idle(config: Config, rules: RuleSet, language: str) -> tuple[Idle, ...]:
    """All such keys, selectors first."""
    says = (config.ignore, config.extend_select, config.per_file_ignores, config.samples, config.rules)
    if not any(says):
        return ()
    return tuple(
        Idle(key, origin, _WORDS[why].text(language, key=key, value=value))
        for key, origin, why, value in _found(config, rules)
    )


def noted(config: Config, rules: RuleSet, language: str) -> Iterator[str]:
    """The same as lines, each with its place."""
    return (f"{each.origin}: {each.said}" for each in idle(config, rules, language))


def _found(config: Config, rules: RuleSet) -> Iterator[tuple[str, str, str, str]]:
    running = {rule.code: rule for rule in active(config, rules)}
    yield from _selectors(config, rules, running)
    for one in config.per_file_ignores:
        for word in one.selectors:
            if not expand(word, rules).codes & running.keys():
                origin = config.origin("per-file-ignores", one.glob, item=word)
                yield f'per-file-ignores."{one.glob}"', origin, "per-file", word
    if config.samples and not config.render:
        yield "samples", config.origin("samples"), "samples", ""
    for word, options in config.rules.items():
        if options.get("severity") == OFF and len(options) == 1:
            continue
        rule, key, origin = rules.get(word), f"rules.{word}", config.origin("rules", word)
        if rule is None or rule.code not in running:
            yield key, origin, "off", ""
        elif config.profile != Config.profile and config.profile not in rule.profiles:
            yield key, origin, "profile", config.profile
        elif config.relation != Config.relation and rule.relations and config.relation not in rule.relations:
            yield key, origin, "relation", config.relation


def _selectors(
    config: Config, rules: RuleSet, running: dict[str, Rule]
) -> Iterator[tuple[str, str, str, str]]:
    """Ignored rules that nothing selects, and added ones that run without that."""
    wanted = frozenset[str]().union(
        *(expand(word, rules).codes for word in (*config.select, *config.extend_select))
    )
    for word in config.ignore:
        if not expand(word, rules).codes & wanted:
            yield "ignore", config.origin("ignore", item=word), "ignored", word
    stable = {rule.code for rule in rules.rules if rule.status == "stable"}
    selected = frozenset[str]().union(*(expand(word, rules).codes for word in config.select)) & stable
    for word in config.extend_select:
        codes = expand(word, rules).codes
        if codes and codes <= selected and not _is_ignored(codes, config, rules):
            yield "extend-select", config.origin("extend-select", item=word), "extended", word


def _is_ignored(codes: frozenset[str], config: Config, rules: RuleSet) -> bool:
    return any(expand(word, rules).codes & codes for word in config.ignore)
