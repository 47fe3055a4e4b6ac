"""`preflint rules`: what there is to find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

import click

from linter.catalogue import _
from linter.cli.options import config_option, isolated_option, language_option, selectors
from linter.cli.settings import loaded
from linter.cli.terminal import tell
from linter.formatters.terminal import columns
from linter.formatters.terms import term
from linter.model.diagnostic import Severity
from linter.model.report import Profile

if TYPE_CHECKING:
    from linter.ruleset import Rule, RuleSet

SEVERITIES = tuple(severity.value for severity in Severity)


@click.command()
@selectors("--select", "These only: codes, prefixes, names, packs.")
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice(SEVERITIES),
    help="Of this severity; repeatable.",
)
@click.option("--fixable", is_flag=True, help="Those that --fix or --unsafe-fixes mends.")
@click.option("--profile", type=click.Choice(get_args(Profile)), help="For mails of this profile.")
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full")
@config_option
@isolated_option
@language_option
def rules(
    select: tuple[str, ...],
    severities: tuple[str, ...],
    fixable: bool,
    profile: str | None,
    output_format: str,
    config: tuple[str, ...],
    isolated: bool,
    lang: str | None,
) -> int:
    """List the rules of all packs, and which of them are switched on here."""
    from linter.config.active import active
    from linter.ruleset import expand

    settings, ruleset, language = loaded(config, isolated, lang, pages=True)
    adapted = {rule.code: rule for rule in active(settings, ruleset)}
    wanted = [expand(word, ruleset).codes for word in select or ("ALL",)]
    codes = frozenset[str]().union(*wanted)
    shown = [
        rule
        for rule in (adapted.get(rule.code, rule) for rule in ruleset.rules)
        if rule.code in codes
        and (not severities or rule.severity in severities)
        and (not fixable or (rule.fix is not None and rule.fix.applicability != "display"))
        and (not profile or profile in rule.profiles)
    ]
    if output_format == "json":
        import msgspec

        from linter.formatters.quoted import quoted

        rows = [_row(rule, rule.code in adapted, language) for rule in shown]
        print(quoted(msgspec.json.format(msgspec.json.encode(rows), indent=2)))
    elif shown:
        tell("\n".join(_lines(ruleset, shown, frozenset(adapted), language)))
    else:
        from linter.cli.words import say

        tell(say("no-rules", language))
    return 0


def _row(rule: Rule, running: bool, language: str) -> dict[str, Any]:
    from linter.docs.data import listed

    return listed(rule, language, active=running) | {
        "profiles": rule.profiles,
        "relations": rule.relations,
        "certainty": rule.certainty if rule.relations else None,
        "inputs": rule.inputs,
        "scope": rule.scope,
        "kind": rule.check.__struct_config__.tag,
        "status": rule.status,
        "aliases": rule.aliases,
        "references": rule.references,
    }


def _lines(ruleset: RuleSet, rules: Sequence[Rule], running: frozenset[str], language: str) -> list[str]:
    """A line a rule under its pack's title; `_LEGEND` says what the signs mean."""
    lines: list[str] = []
    for name, pack in ruleset.packs.items():
        own = [rule for rule in rules if rule.pack == name]
        if not own:
            continue
        width = max((len(rule.name) for rule in own), default=0)
        lines += ["", f"{name} ({pack.prefix}): {pack.title.text(language)}"]
        for rule in own:
            on = " " if rule.code in running else "-"
            mark = _MARKS[rule.fix.applicability] if rule.fix else " "
            severity = term("severity", rule.severity, language)
            head = f"{on} {rule.code} {mark} {severity}{' ' * (7 - columns(severity))} {rule.name:{width}}"
            lines.append(f"{head}  {rule.message.text(language)}")
    return [*lines[1:], "", _LEGEND.text(language)]


_MARKS = {"safe": "*", "unsafe": "?", "display": " "}
_LEGEND = _("* fixed by --fix   ? fixed by --fix --unsafe-fixes   - switched off here")
