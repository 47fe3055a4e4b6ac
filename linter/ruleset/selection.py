"""Which rules run: selectors are a code, a prefix of one, a pack, a name, or `ALL`; old codes redirect."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from linter.catalogue import _
from linter.errors import UsageError
from linter.model.lazy import lazy
from linter.ruleset.rule import Rule, RuleSet
from linter.ruleset.strict import did_you_mean

ALL = "ALL"
_PREFIX = lazy(r"^[A-Z]{3}[0-9]{0,2}$")


class Selected(NamedTuple):
    """What a selector stands for. `weight` is how closely it names: 0 for `ALL`, 6 for one rule."""

    codes: frozenset[str]
    weight: int


def expand(selector: str, rules: RuleSet) -> Selected:
    """The codes a selector stands for; `UsageError` with a hint if there are none."""
    word = selector.strip()
    if word.upper() == ALL:
        return Selected(frozenset(rule.code for rule in rules.rules), 0)
    rule = rules.get(word)
    if rule is not None:
        return Selected(frozenset([rule.code]), 6)
    if word in rules.packs:
        return Selected(frozenset(r.code for r in rules.rules if r.pack == word), 1)
    prefix = word.upper()
    if _PREFIX.match(prefix):
        codes = frozenset(r.code for r in rules.rules if r.code.startswith(prefix))
        if codes or prefix in {pack.prefix for pack in rules.packs.values()}:
            return Selected(codes, len(prefix) - 2)
    known = [ALL, *rules.by_word, *rules.packs, *(pack.prefix for pack in rules.packs.values())]
    hint = did_you_mean(word, known) or _("'preflint rules' lists them")
    said = _("no rule, pack or prefix is called '{word}'", word=selector)
    raise UsageError(said, hint=hint)


def select(
    rules: RuleSet,
    selected: Iterable[str] = (ALL,),
    ignored: Iterable[str] = (),
    added: Iterable[str] = (),
) -> tuple[Rule, ...]:
    """The rules that run, in code order.

    The selector that names a rule more closely wins; of two equally close ones, `ignored` wins. Preview rules
    run only if named by code or name.
    """
    wanted = [expand(word, rules) for word in (*selected, *added)]
    unwanted = [expand(word, rules) for word in ignored]
    chosen: set[str] = set()
    for weight in range(7):
        chosen |= {code for item in wanted if item.weight == weight for code in item.codes}
        chosen -= {code for item in unwanted if item.weight == weight for code in item.codes}
    named = {code for item in wanted if item.weight == 6 for code in item.codes}
    return tuple(
        rule
        for rule in rules.rules
        if rule.code in chosen and (rule.status == "stable" or rule.code in named)
    )
