"""What rules declare of themselves and of each other, and what holds where they say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.catalogue import _
from linter.checks.base import About, Reads
from linter.ruleset.rule import Rule


def reads_of(rule: Rule) -> Reads:
    """What of a template a rule speaks of: what it says or, for one of templates alone, the source."""
    if rule.reads:
        return rule.reads
    return "source" if rule.inputs == ("template",) else rule.check.default_reads()


def about_of(rule: Rule) -> About:
    """What a rule's findings concern: what it says or, without it, what its check does."""
    return rule.about or rule.check.default_about()


class Fault(NamedTuple):
    """What is wrong with one entry of a rule's `yields-to`; `unknown` where there is no such rule."""

    rule: Rule
    entry: int
    message: str
    unknown: str = ""


def faults(rules: Sequence[Rule]) -> Iterator[Fault]:
    """Entries of `yields-to` that name no rule, and those by which rules would silence each other."""
    yielding = [rule for rule in rules if rule.yields_to]
    if not yielding:
        return
    codes = {alias: rule.code for rule in rules for alias in rule.aliases} | {r.code: r.code for r in rules}
    to: dict[str, list[str]] = {}
    for rule in yielding:
        for index, word in enumerate(rule.yields_to):
            if word not in codes:
                yield Fault(rule, index, _("there is no rule '{word}'", word=word), word)
        to[rule.code] = [codes[word] for word in rule.yields_to if word in codes]
    for rule in yielding:
        for index, word in enumerate(rule.yields_to):
            way = _way(codes.get(word, word), rule.code, to)
            if way:
                said = " yields to ".join((rule.code, *way))
                yield Fault(rule, index, _("rules would silence each other: {codes}", codes=said))


def _way(start: str, goal: str, to: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The codes from one rule to another, each yielding to the next; empty where no way leads there."""
    came_from, left = {start: ""}, [start]
    while left:
        code = left.pop()
        if code == goal:
            way = [code]
            while came_from[way[-1]]:
                way.append(came_from[way[-1]])
            return tuple(reversed(way))
        for other in to.get(code, ()):
            if other not in came_from:
                came_from[other] = code
                left.append(other)
    return ()
