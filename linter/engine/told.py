"""What rules say of themselves, for reports that carry it."""

from __future__ import annotations

from collections.abc import Iterable

from linter import ruleset
from linter.config import Config
from linter.engine.diagnose import sentence
from linter.model.report import Told
from linter.ruleset import Rule


def told(configs: Iterable[Config], codes: Iterable[str], language: str) -> dict[str, Told]:
    """By code, from all packs that the configs name."""
    wanted, found = tuple(codes), dict[str, Told]()
    for packs in dict.fromkeys(config.packs for config in configs):
        rules = ruleset.load(packs)
        for code in wanted:
            if code not in found and (rule := rules.get(code)):
                found[code] = _told(rule, language)
    return found


def _told(rule: Rule, language: str) -> Told:
    help_ = sentence(rule.help, {}, language).strip() if rule.help else ""
    return Told(sentence(rule.message, {}, language), rule.why.text(language).strip(), help_)
