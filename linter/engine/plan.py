"""Which rules run on which segments: worked out once, so that a message only pays for what it hits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import re2

from linter.checks.base import Context
from linter.model.message import Kind as Input
from linter.model.segment import Segment
from linter.ruleset.rule import Profile, Rule

MEMORY = 256 << 20
"""Upper bound, in bytes, of the automaton that holds every trigger; it grows only as texts need it."""


EVERYWHERE = ("header", "body", "html", "attachment", "template")
"""What a rule without `scope` reads."""


class Job(NamedTuple):
    """A rule with what it is told about the run."""

    rule: Rule
    context: Context


class _Wanted(NamedTuple):
    """The rules that select one scope: those without a trigger, and the others by code."""

    always: tuple[Job, ...]
    triggered: Mapping[str, Job]


class Triggers:
    """The triggers of all rules as one RE2 set: one pass over a text says which rules may find something."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rule for rule in rules if not rule.check.whole_message)

    def hits(self, segment: Segment) -> dict[str, None]:
        """Codes of the rules one of whose triggers occurs in the segment, each once."""
        if not segment.text:
            return {}
        patterns, owners, _ = self._compiled
        return {code: None for index in patterns.Match(segment.utf8) or () for code in owners[index]}

    @property
    def untriggered(self) -> frozenset[str]:
        """Codes of the rules that must see every segment of their scopes."""
        return self._compiled[2]

    @cached_property
    def _compiled(self) -> tuple[re2.Set, tuple[tuple[str, ...], ...], frozenset[str]]:
        options = re2.Options()
        options.max_mem = MEMORY
        options.log_errors = False
        patterns, always = re2.Set.SearchSet(options), set()
        owners: dict[str, list[str]] = {}
        for rule in self._rules:
            triggers = rule.check.triggers()
            if not triggers:
                always.add(rule.code)
            for trigger in triggers:
                owners.setdefault(trigger, []).append(rule.code)
        for trigger, codes in list(owners.items()):
            try:
                patterns.Add(trigger)
            except re2.error:  # too large for one automaton: then the rule looks for itself
                always.update(codes)
                del owners[trigger]
        patterns.Compile()
        return patterns, tuple(tuple(codes) for codes in owners.values()), frozenset(always)


@dataclass(frozen=True)
class Plan:
    """The rules that apply to one kind of input under one profile."""

    whole: tuple[Job, ...]
    textual: tuple[Job, ...]
    triggers: Triggers

    @cached_property
    def selectors(self) -> tuple[str, ...]:
        """The scopes to ask a message for, none of which lies below another."""
        named = {scope for job in self.textual for scope in _scopes(job.rule)}
        return tuple(sorted(s for s in named if not any(s.startswith(o + ".") for o in named)))

    @cached_property
    def _by_scope(self) -> dict[str, _Wanted]:
        return {}

    def jobs(self, segment: Segment) -> Sequence[Job]:
        """The rules to run on a segment."""
        wanted = self._by_scope.get(segment.scope)
        if wanted is None:
            wanted = self._by_scope[segment.scope] = self._wanted(segment.scope)
        if not wanted.triggered:
            return wanted.always
        hits = [wanted.triggered[c] for c in self.triggers.hits(segment) if c in wanted.triggered]
        return (*wanted.always, *hits)

    def _wanted(self, scope: str) -> _Wanted:
        jobs = [job for job in self.textual if any(lies_in(scope, s) for s in _scopes(job.rule))]
        always = self.triggers.untriggered
        return _Wanted(
            always=tuple(job for job in jobs if job.rule.code in always),
            triggered={job.rule.code: job for job in jobs if job.rule.code not in always},
        )


def _scopes(rule: Rule) -> tuple[str, ...]:
    return rule.scope or EVERYWHERE


def lies_in(scope: str, selector: str) -> bool:
    """Whether a selector picks a scope: the same or one below it; `html.source` must be named itself."""
    return scope == selector or (scope.startswith(selector + ".") and not scope.endswith(".source"))


class Planner:
    """Makes a plan for each kind of input and profile, when it is first needed."""

    def __init__(self, rules: Sequence[Rule], context: Context) -> None:
        self._rules = rules
        self._context = context
        self._triggers = Triggers(rules)
        self._plans: dict[tuple[Input, Profile], Plan] = {}

    def plan(self, kind: Input, profile: Profile) -> Plan:
        """The rules for a kind of input under a profile."""
        key = (kind, profile)
        if key not in self._plans:
            jobs = tuple(
                Job(rule, replace(self._context, scopes=rule.scope, profile=profile))
                for rule in self._rules
                if kind in rule.inputs and profile in rule.profiles
            )
            self._plans[key] = Plan(
                whole=tuple(job for job in jobs if job.rule.check.whole_message),
                textual=tuple(job for job in jobs if not job.rule.check.whole_message),
                triggers=self._triggers,
            )
        return self._plans[key]
