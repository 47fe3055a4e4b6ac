"""After a fix the sentence is left alone: no rule of a word pack speaks of what the fix of another wrote."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from linter import api
from linter.checks.prose import grammar
from linter.config.read import command_line
from linter.config.resolve import merge
from linter.model.source import Source
from linter.ruleset import Example, Rule, load
from linter.selftest.hold import NOW, scene_of
from linter.selftest.letter import PLAIN

pytestmark = [pytest.mark.slow, pytest.mark.skipif(grammar.pipeline() is None, reason="no grammar model")]

PACKS = ("grammar", "spelling", "plastic-english", "tone", "personalisation", "spam", "language")

SAYS = frozenset(
    "bare-if-interested cheap-price empty-assurance greeting-names-another new-products-announcement "
    "pharmacy-words pressing-for-reply price-praise promise-without-figure stock-courtesy yuan-sign".split()
)
"""Rules of what is said: English that is right now may still praise, press, or leave the currency open."""

COMPOSED = {
    "since-duration": {"present-with-duration"},
    "since-then-present": {"literal-courtesy"},
    "confused-word": {"missing-preposition"},
}
"""Second faults of the same words, which the other rule's own fix mends in the next round."""


@cache
def prepared(profile: str, relation: str) -> api.Prepared:
    prefixes = sorted({rule.code[:3] for rule in load().rules if rule.pack in PACKS})
    told = {"profile": profile, "relation": relation, "select": prefixes}
    return api.prepare(merge([command_line(told, Path.cwd())]), language="en")


def said(source: Source, rule: Rule, example: Example) -> Counter[str]:
    profile = example.profile or ("personal" if "personal" in rule.profiles else rule.profiles[0])
    relation = example.relation or (rule.relations[0] if rule.relations else "auto")
    ready = prepared(profile, relation)
    return Counter(one.name for result in api.lint(source, ready, now=NOW) for one in result.diagnostics)


def fixable() -> list[Any]:
    return [
        pytest.param(rule, id=rule.name)
        for rule in load().rules
        if rule.pack in PACKS and any(example.fixed is not None for example in rule.examples)
    ]


@pytest.mark.parametrize("rule", fixable())
def test_nobody_speaks_of_the_fix(rule: Rule) -> None:
    grown: dict[str, set[str]] = {}
    for example in rule.examples:
        if example.fixed is None or example.config or example.wrap not in (None, "text"):
            continue
        scene = scene_of(rule, example, load())
        before = scene.letter.write(PLAIN)
        after = scene.fix(before)
        more = set(said(after, rule, example) - said(before, rule, example)) - SAYS
        more -= COMPOSED.get(rule.name, set())
        grown |= {example.fixed: more} if more else {}
    assert grown == {}
