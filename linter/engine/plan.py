"""Which rules run on which segments: worked out once, so that a message only pays for what it hits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import re2

from linter.checks.base import About
from linter.checks.tokens.possible import key_of, possible, remember
from linter.engine.situation import situated
from linter.facts.memo import Facts
from linter.facts.needs import of_signs
from linter.facts.segments import segments_in
from linter.facts.subjects import PROSE, subjects
from linter.model.message import APART
from linter.model.message import Kind as Input
from linter.model.relation import Certainty, Relation, RelationName
from linter.model.segment import Segment
from linter.ruleset.relations import about_of
from linter.ruleset.rule import Profile, Rule

MEMORY = 256 << 20
"""Upper bound, in bytes, of the automaton of one trigger set; it grows only as texts need it."""


_TOGETHER = 4
"""Rules whose triggers share a set."""

EVERYWHERE = ("header", "body", "html", "attachment", "template")
"""What a rule without `scope` reads."""


class Looked(NamedTuple):
    """What a rule looks at: subjects by name, of the rule's scopes or with one of the keys."""

    name: str
    scopes: tuple[str, ...]
    keys: frozenset[str] | None

    @classmethod
    def by(cls, rule: Rule) -> Looked:
        """What a rule's test says, as far as it makes a difference."""
        name = rule.check.subject
        return cls(name, rule.scope if name == "texts" else (), rule.check.keys())

    def found(self, facts: Facts) -> Sequence[Any]:
        """The subjects in a message."""
        if self.name == "message":
            return (facts.message,)
        if self.name == "texts":
            return ([s for scope in self.scopes or PROSE for s in segments_in(facts, scope)],)
        return subjects(facts, self.name, self.keys)


class _Wanted(NamedTuple):
    """The rules that select one scope: those that always run, and the others by code and by set."""

    always: tuple[Rule, ...]
    triggered: Mapping[str, Rule]
    sets: tuple[TriggerSet, ...]


class WordIndex:
    """The rules by the tokens that they look for in segments, as far as these need words of a text."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        owners: dict[str, list[str]] = {}
        for rule in rules:
            if rule.words:
                bounded = rule.check.cuts_no_word()
                remember(rule.words, bounded=bounded)
                if rule.check.subject == "segment":
                    for token in _told_by_words(rule):
                        owners.setdefault(key_of(token, bounded=bounded), []).append(rule.code)
        self._owners = owners

    def hits(self, near: frozenset[str]) -> set[str]:
        """Codes of the rules that may find something, by the keys of the tokens that are possible."""
        owners = self._owners
        return {code for key in near & owners.keys() for code in owners[key]}


def _told_by_words(rule: Rule) -> Set[str]:
    """The tokens of a rule of which no trigger says more."""
    triggers = rule.words.keys() & set(rule.triggers)
    return rule.words.keys() - triggers - set(of_signs(rule.words) if triggers else ())


class Trigger(NamedTuple):
    """A trigger of a rule, and the key of what a text must hold for it; empty where nothing is known."""

    pattern: str
    code: str
    key: str


class TriggerSet:
    """The triggers of some rules as one RE2 set: one pass over a text says which may find something.

    One set for many rules would be slow: the automaton's states are made as texts need them, and those of
    unlike patterns multiply. Sets of three or four take a fifth of the time that sets of twenty do.
    """

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        self._triggers = triggers
        self._keys = frozenset(one.key for one in triggers)

    def hits(self, segment: Segment, near: frozenset[str]) -> Iterator[str]:
        """Codes of the rules with a trigger in the segment; a code may come more than once.

        `near` are the keys of what the segment can fulfil at all.
        """
        if "" not in self._keys and self._keys.isdisjoint(near):
            return
        patterns, owners, untold = self._compiled
        for index in patterns.Match(segment.utf8) or ():
            yield from owners[index]
        yield from untold

    @cached_property
    def _compiled(self) -> tuple[Any, list[list[str]], list[str]]:
        """The set, the codes of each of its patterns, and of those too large for it: they look themselves."""
        options = re2.Options()
        options.max_mem = MEMORY
        options.log_errors = False
        patterns, owners, untold = re2.Set.SearchSet(options), list[list[str]](), list[str]()
        codes: dict[str, list[str]] = {}
        for one in self._triggers:
            codes.setdefault(one.pattern, []).append(one.code)
        for pattern, theirs in codes.items():
            try:
                patterns.Add(pattern)
                owners.append(theirs)
            except re2.error:
                untold += theirs
        patterns.Compile()
        return patterns, owners, untold


class Triggers:
    """Trigger sets, each compiled when a segment first needs it."""

    def __init__(self) -> None:
        self._sets: dict[tuple[Trigger, ...], TriggerSet] = {}

    def sets_of(self, rules: Sequence[Rule]) -> tuple[TriggerSet, ...]:
        """Sets that hold the triggers of all these rules; those that read the same scopes share some.

        What is told by the same signs stands together, and apart from what any text may fulfil.
        """
        groups: dict[tuple[tuple[str, ...], bool], list[tuple[tuple[str, ...], Trigger]]] = {}
        for rule in rules:
            bounded = rule.check.cuts_no_word()
            for pattern in rule.triggers:
                needs = rule.words.get(pattern)
                key = key_of(pattern, bounded=bounded) if needs else ""
                group = groups.setdefault((rule.scope, needs is None), [])
                group.append((needs.sets if needs else (), Trigger(pattern, rule.code, key)))
        return tuple(
            self._set([trigger for _, trigger in group[at : at + _TOGETHER]])
            for group in map(_by_signs, groups.values())
            for at in range(0, len(group), _TOGETHER)
        )

    def _set(self, triggers: Sequence[Trigger]) -> TriggerSet:
        key = tuple(triggers)
        if key not in self._sets:
            self._sets[key] = TriggerSet(triggers)
        return self._sets[key]


def _by_signs(group: list[tuple[tuple[str, ...], Trigger]]) -> list[tuple[tuple[str, ...], Trigger]]:
    return sorted(group, key=lambda one: one[0])  # those of any text stay in their order


@dataclass(frozen=True, eq=False)
class Plan:
    """The rules that apply to one kind of input under one profile: `textual` ones to segments.

    The others, `whole`, come with the place of what they look at in `looked`, so that rules that look at the
    same ask for it once.
    """

    whole: tuple[tuple[Rule, int], ...]
    looked: tuple[Looked, ...]
    textual: tuple[Rule, ...]
    triggers: Triggers
    words: WordIndex

    @cached_property
    def selectors(self) -> tuple[str, ...]:
        """The scopes to ask a message for, none of which lies below another."""
        named = {scope for rule in self.textual for scope in _scopes(rule)}
        return tuple(sorted(s for s in named if s in APART or not any(s.startswith(o + ".") for o in named)))

    @cached_property
    def local(self) -> frozenset[str]:
        """The codes of the rules that look at their subject alone."""
        rules = (*(rule for rule, _ in self.whole), *self.textual)
        return frozenset(rule.code for rule in rules if rule.check.is_local())

    def local_of(self, name: str) -> Sequence[tuple[Rule, frozenset[str] | None]]:
        """The local rules that look at one kind of subject but text, and by what keys they ask for it."""
        return self._local.get(name, ())

    @cached_property
    def _local(self) -> Mapping[str, Sequence[tuple[Rule, frozenset[str] | None]]]:
        found: dict[str, list[tuple[Rule, frozenset[str] | None]]] = {}
        for rule, look in self.whole:
            if rule.code in self.local:
                looked = self.looked[look]
                found.setdefault(looked.name, []).append((rule, looked.keys))
        return found

    @cached_property
    def _by_scope(self) -> dict[str, _Wanted]:
        return {}

    def rules(self, segment: Segment, facts: Facts) -> Sequence[Rule]:
        """The rules to run on a segment."""
        wanted = self._by_scope.get(segment.scope)
        if wanted is None:
            wanted = self._by_scope[segment.scope] = self._wanted(segment.scope)
        if not wanted.triggered or not segment.text:
            return wanted.always
        near = facts.about(possible, segment)
        hits = self.words.hits(near)
        for one in wanted.sets:
            hits.update(one.hits(segment, near))
        named = sorted(hits & wanted.triggered.keys())
        return (*wanted.always, *map(wanted.triggered.__getitem__, named)) if named else wanted.always

    def _wanted(self, scope: str) -> _Wanted:
        rules = [rule for rule in self.textual if any(lies_in(scope, s) for s in _scopes(rule))]
        always = tuple(rule for rule in rules if not (rule.triggers or rule.words))
        triggered = {rule.code: rule for rule in rules if rule.triggers or rule.words}
        return _Wanted(always, triggered, self.triggers.sets_of(rules))


def _scopes(rule: Rule) -> tuple[str, ...]:
    return rule.scope or EVERYWHERE


def lies_in(scope: str, selector: str) -> bool:
    """Whether a selector picks a scope: the same or one below it; `html.source` and `APART` must be named."""
    if scope == selector:
        return True
    return scope.startswith(selector + ".") and not scope.endswith(".source") and scope not in APART


class Planner:
    """Makes a plan for each kind of input and profile, when it is first needed."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._triggers = Triggers()
        self._words = WordIndex(rules)
        self._plans: dict[tuple[Input, Profile, RelationName, Certainty, frozenset[About]], Plan] = {}

    def plan(
        self, kind: Input, profile: Profile, relation: Relation, unasked: frozenset[About] = frozenset()
    ) -> Plan:
        """The rules for a kind of input under a profile, as they are where the relation is so sure.

        `unasked`: what they may not be about.
        """
        key = (kind, profile, relation.name, relation.certainty, unasked)
        if key not in self._plans:
            meant = (rule for rule in self._rules if kind in rule.inputs and profile in rule.profiles)
            if unasked:
                meant = (rule for rule in meant if about_of(rule) not in unasked)
            rules = [rule for one in meant if (rule := situated(one, relation, profile)) is not None]
            whole = [(rule, Looked.by(rule)) for rule in rules if rule.check.subject != "segment"]
            looked = {one: place for place, one in enumerate(dict.fromkeys(one for _, one in whole))}
            self._plans[key] = Plan(
                whole=tuple((rule, looked[one]) for rule, one in whole),
                looked=tuple(looked),
                textual=tuple(rule for rule in rules if rule.check.subject == "segment"),
                triggers=self._triggers,
                words=self._words,
            )
        return self._plans[key]
