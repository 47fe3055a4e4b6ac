"""Rules as an agent reads them."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import msgspec

from linter import api, docs, ruleset
from linter.docs.data import listed
from linter.errors import UsageError
from linter.formatters.quoted import quoted
from linter.mcp.contract import Asked, Explained
from linter.mcp.drafts import Drafts
from linter.mcp.words import say
from linter.ruleset import Rule


class Rules:
    """The rules of the configuration in use."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def explain(self, asked: Asked, _: Event) -> Explained:
        """What a rule is about."""
        language = self._drafts.language(asked.lang)
        rule = self._rule(asked.rule)
        if rule is None:
            raise UsageError(say("no-rule", language, code=asked.rule))
        return Explained(rule.code, rule.name, docs.explain(rule, language))

    def explained(self, word: str) -> str:
        """The same as text; empty where there is no such rule."""
        rule = self._rule(word)
        return docs.explain(rule, self._drafts.language(None)) if rule is not None else ""

    def listed(self) -> str:
        """All rules as JSON; `active`: it runs here."""
        prepared = self._prepared()
        language = self._drafts.language(None)
        running = {rule.code for rule in prepared.linter.rules}
        rows = [listed(rule, language, active=rule.code in running) for rule in prepared.rules.rules]
        return quoted(msgspec.json.format(msgspec.json.encode(rows), indent=1))

    def _prepared(self) -> api.Prepared:
        return self._drafts.run(None, None, None).prepared_for(Path.cwd())

    def _rule(self, word: str) -> Rule | None:
        """By code or name, with the texts that the fast form of the packs leaves out."""
        settings = self._drafts.run(None, None, None).config_for(Path.cwd())
        return ruleset.load(settings.packs).get(word)
