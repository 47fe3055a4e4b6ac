"""`preflint rules` and `preflint explain`: what there is to find, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.options import config_option, isolated_option, language_option
from linter.cli.terminal import locale_language, tell

if TYPE_CHECKING:
    from linter.config import Config
    from linter.ruleset import Rule, RuleSet


@click.command()
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full")
@config_option
@isolated_option
@language_option
def rules(output_format: str, config: tuple[str, ...], isolated: bool, lang: str | None) -> int:
    """List the rules of all packs, and which of them are switched on here."""
    from linter.config.active import active

    settings, ruleset, language = _loaded(config, isolated, lang)
    running = frozenset(rule.code for rule in active(settings, ruleset))
    if output_format == "json":
        import msgspec

        rows = [_row(rule, rule.code in running, language) for rule in ruleset.rules]
        from linter.formatters.quoted import quoted

        print(quoted(msgspec.json.format(msgspec.json.encode(rows), indent=2)))
    else:
        tell("\n".join(_lines(ruleset, running, language)))
    return 0


@click.command()
@click.argument("rule", metavar="CODE")
@config_option
@isolated_option
@language_option
def explain(rule: str, config: tuple[str, ...], isolated: bool, lang: str | None) -> int:
    """Explain the rule with this CODE or name."""
    from linter import docs
    from linter.cli.words import say
    from linter.errors import UsageError
    from linter.ruleset.strict import did_you_mean

    _, ruleset, language = _loaded(config, isolated, lang)
    found = ruleset.get(rule)
    if found is None:
        hint = did_you_mean(rule, ruleset.by_word) or "'preflint rules' lists them"
        raise UsageError(say("unknown-rule", language, name=rule), hint=hint)
    tell(docs.explain(found, language))
    return 0


def _loaded(config: tuple[str, ...], isolated: bool, lang: str | None) -> tuple[Config, RuleSet, str]:
    from linter import ruleset
    from linter.config import resolve

    settings = resolve(Path.cwd(), config=config, isolated=isolated)
    return settings, ruleset.load(settings.packs), lang or settings.lang or locale_language()


def _row(rule: Rule, running: bool, language: str) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "pack": rule.pack,
        "severity": rule.severity.value,
        "fixable": rule.fix.applicability.value if rule.fix else None,
        "message": rule.message.text(language),
        "profiles": rule.profiles,
        "relations": rule.relations,
        "certainty": rule.certainty if rule.relations else None,
        "inputs": rule.inputs,
        "scope": rule.scope,
        "kind": rule.check.__struct_config__.tag,
        "status": rule.status,
        "active": running,
        "aliases": rule.aliases,
        "references": rule.references,
    }


def _lines(ruleset: RuleSet, running: frozenset[str], language: str) -> list[str]:
    """A line a rule under its pack's title; `_LEGEND` says what the signs mean."""
    lines: list[str] = []
    for name, pack in ruleset.packs.items():
        own = [rule for rule in ruleset.rules if rule.pack == name]
        if not own:
            continue
        width = max((len(rule.name) for rule in own), default=0)
        lines += ["", f"{name} ({pack.prefix}): {pack.title.text(language)}"]
        for rule in own:
            on = " " if rule.code in running else "-"
            mark = _MARKS[rule.fix.applicability] if rule.fix else " "
            head = f"{on} {rule.code} {mark} {rule.severity:7} {rule.name:{width}}"
            lines.append(f"{head}  {rule.message.text(language)}")
    return [*lines[1:], "", _LEGEND[language]]


_MARKS = {"safe": "*", "unsafe": "?", "display": " "}
_LEGEND = {
    "en": "* fixed by --fix   ? fixed by --fix --unsafe-fixes   - switched off here",
    "zh": "* 可用 --fix 修改   ? 可用 --fix --unsafe-fixes 修改   - 此处未启用",
}
