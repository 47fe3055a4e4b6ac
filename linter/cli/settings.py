"""What commands that lint nothing ask of a configuration: settings, rules and the language to speak."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli.language import language_for

if TYPE_CHECKING:
    from linter.config import Config
    from linter.ruleset import RuleSet


def loaded(
    config: tuple[str, ...], isolated: bool, lang: str | None, *, pages: bool = False
) -> tuple[Config, RuleSet, str]:
    """By the options of that name; rules with what explains them only where `pages` asks for it."""
    from linter import ruleset
    from linter.config import resolve

    settings = resolve(Path.cwd(), config=config, isolated=isolated)
    return settings, ruleset.load(settings.packs, pages=pages), language_for(lang, settings.lang)
