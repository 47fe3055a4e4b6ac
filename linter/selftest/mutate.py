"""No dead clause: leave out each clause of a check in turn, and some example must come out differently."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from linter.checks.base import Test
from linter.errors import PreflintError
from linter.model.diagnostic import Diagnostic
from linter.ruleset import Example, Rule, RuleSet
from linter.selftest.hold import Failure, scene_of


def dead_clauses(rule: Rule, rules: RuleSet) -> Iterator[Failure]:
    """A failure for each clause that no example needs.

    Examples mostly stand in the order of the clauses that they are for: each search begins with the example
    that needed the clause before.
    """
    before = [_outcome(rule, example, rules) for example in rule.examples]
    order = deque(enumerate(rule.examples))
    for variant in rule.check.clauses():
        changed = msgspec.structs.replace(rule, check=variant)
        others = tuple(changed if other.code == rule.code else other for other in rules.rules)
        among = replace(rules, rules=others)
        for _ in rule.examples:
            if _outcome(changed, order[0][1], among) != before[order[0][0]]:
                break
            order.rotate(-1)
        else:
            clause = left_out(rule.check, variant, rule.spoken)
            yield Failure(rule, "dead-clause", f"no example changes when {clause} is left out")


def _outcome(rule: Rule, example: Example, rules: RuleSet) -> object:
    try:
        scene = scene_of(rule, example, rules)
        found, words = scene.find(scene.letter.write())
    except (PreflintError, ValueError) as error:
        return str(error)
    return [_told(diagnostic) for diagnostic in found], words


def _told(diagnostic: Diagnostic) -> object:
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    return diagnostic.span, diagnostic.match, edits


def left_out(check: Test, variant: Test, spoken: Mapping[str, str]) -> str:
    """In words what a variant lacks, such as `tokens 'buy now'`; a token of a phrase is said as that."""
    before, after = msgspec.to_builtins(check), msgspec.to_builtins(variant)
    clause = _difference(before, after) or repr(variant)
    token = max((token for token in spoken if token in clause or repr(token) in clause), key=len, default="")
    return f"the phrase '{spoken[token]}'" if token else clause


def _difference(before: Any, after: Any) -> str:
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            if key not in after:
                return f"{key} '{value}'" if isinstance(value, str) else str(key)
            if value != after[key]:
                return f"{key} {_difference(value, after[key])}".strip()
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        if len(before) == len(after):
            pairs = zip(before, after, strict=True)
            return next((_difference(a, b) for a, b in pairs if a != b), "")
        gone = next((item for item in before if item not in after), None)
        return repr(gone) if gone is not None else ""
    return f"{before!r} (→ {after!r})"
