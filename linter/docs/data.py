"""Rules as data: `preflint explain --output-format json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from linter.docs.sections import for_people, opened, settings
from linter.formatters.quoted import quoted
from linter.ruleset import Rule, RuleSet


def as_json(rules: Iterable[Rule], ruleset: RuleSet, language: str, *, source: bool = False) -> str:
    """An array with an object a rule; `source`: with its options, its patterns and its file."""
    rows = [_row(rule, language) | (_source(rule, ruleset) if source else {}) for rule in rules]
    return quoted(msgspec.json.format(msgspec.json.encode(rows), indent=2))


def listed(rule: Rule, language: str, *, active: bool) -> dict[str, Any]:
    """What a list of rules says of one; `active`: it runs here."""
    return {
        "code": rule.code,
        "name": rule.name,
        "pack": rule.pack,
        "severity": rule.severity.value,
        "fixable": rule.fix.applicability.value if rule.fix else None,
        "message": rule.message.text(language),
        "active": active,
    }


def _row(rule: Rule, language: str) -> dict[str, Any]:
    bad = next((example for example in rule.examples if example.bad is not None), None)
    (off,) = (section.blocks for section in for_people(rule, language) if section.key == "off")
    return {
        "code": rule.code,
        "name": rule.name,
        "pack": rule.pack,
        "severity": rule.severity.value,
        "what": opened(rule.message.text(language)),
        "why": rule.why.text(language).strip(),
        "help": opened(rule.help.text(language)).strip() if rule.help else "",
        "example": {"before": bad.bad, "after": bad.fixed} if bad else None,
        "when_not_to": rule.exceptions(language),
        "fix": rule.fix.applicability.value if rule.fix else None,
        "switch_off": [line for block in off for line in block.lines],
        "references": rule.references,
    }


def _source(rule: Rule, ruleset: RuleSet) -> dict[str, Any]:
    return {"file": str(ruleset.path(rule)), "options": settings(rule)}
