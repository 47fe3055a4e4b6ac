"""The phrases of a rule's file, each mistake a `RuleError` at its line and column."""

from __future__ import annotations

import msgspec

from linter.catalogue import _
from linter.errors import RuleError
from linter.ruleset.gathered import Gathered
from linter.ruleset.phrase import PhraseError
from linter.ruleset.rule import Rule
from linter.ruleset.spoken import TWINS, Speaker, phrases_of, with_tokens
from linter.ruleset.tree import Tree


def with_phrases(rule: Rule, tree: Tree, speaker: Speaker) -> Rule:
    """The rule with the tokens of its phrases; one of both must be there, be it an empty list."""
    given, fields = tree.data["check"], rule.check.__struct_fields__
    if "phrases" in fields and not any(key in given for key in ("phrases", "tokens_from", *TWINS["phrases"])):
        raise RuleError(_("key 'phrases' is missing in check"), where=tree.where(["check"]))
    tokens: dict[str, str] = {}
    wrong = Gathered()
    for steps, phrase in phrases_of(rule.check):
        try:
            token = speaker.token(phrase)
        except PhraseError as error:
            wrong.add([RuleError(error.message, where=tree.where(steps), hint=error.hint)])
            continue
        if token in tokens.values():
            said = _("phrase '{phrase}' is given twice", phrase=phrase)
            wrong.add([RuleError(said, where=tree.where(steps), hint=_("drop one"))])
        tokens[phrase] = token
    wrong.end()
    if not tokens:
        return rule
    spoken = {token: phrase for phrase, token in tokens.items()}
    return msgspec.structs.replace(rule, check=with_tokens(rule.check, tokens), spoken=spoken)
