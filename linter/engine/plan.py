"""Which rules run on which segments: worked out once, so that a message only pays for what it hits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import re2

from linter.checks.base import About
from linter.checks.tokens.possible import needs_of, remember
from linter.engine.situation import situated
from linter.facts.memo import Facts
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
    """The rules by the rarest word of each set of words that lets one of their tokens match.

    What else a set holds is looked at where a text has that word: few of the thousands ever come up.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._sets: dict[str, list[tuple[str, str]]] = {}
        for rule in rules:
            if rule.words:
                remember(rule.words)
            for words in rule.words.values():
                for one in words.sets:
                    first, _, others = one.partition(" ")
                    self._sets.setdefault(first, []).append((others, rule.code))

    def hits(self, segment: Segment, wanted: Mapping[str, Rule]) -> Iterator[str]:
        """Codes of the wanted rules that may find something; a code may come more than once."""
        for word in sorted(self._sets.keys() & segment.words):
            for others, code in self._sets[word]:
                if code in wanted and (not others or needs_of(others).held(segment)):
                    yield code


class TriggerSet:
    """The triggers of some rules as one RE2 set: one pass over a text says which may find something.

    One set for all rules would be slow: the automaton's states are made as texts need them, and those of
    unlike patterns multiply. Rules of one pack that read the same scopes share a set.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        options = re2.Options()
        options.max_mem = MEMORY
        options.log_errors = False
        self._patterns = re2.Set.SearchSet(options)
        self._owners: list[list[str]] = []
        self.untriggered: set[str] = set()
        owners: dict[str, list[str]] = {}
        for rule in rules:
            for trigger in rule.triggers:
                owners.setdefault(trigger, []).append(rule.code)
        for trigger, codes in owners.items():
            try:
                self._patterns.Add(trigger)
                self._owners.append(codes)
            except re2.error:  # too large for an automaton: then the rule looks for itself
                self.untriggered.update(codes)
        self._patterns.Compile()

    def hits(self, segment: Segment) -> Iterator[str]:
        """Codes of the rules with a trigger in the segment; a code may come more than once."""
        for index in self._patterns.Match(segment.utf8) or ():
            yield from self._owners[index]


class Triggers:
    """The trigger sets of all rules, each compiled when a segment first needs it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._groups: dict[tuple[str, tuple[str, ...]], list[Rule]] = {}
        for rule in rules:
            if rule.triggers:
                self._groups.setdefault(_group(rule), []).append(rule)
        self._sets: dict[tuple[str, tuple[str, ...]], TriggerSet] = {}

    def set_of(self, rule: Rule) -> TriggerSet:
        """The set that holds a rule's triggers."""
        group = _group(rule)
        if group not in self._sets:
            self._sets[group] = TriggerSet(self._groups[group])
        return self._sets[group]


def _group(rule: Rule) -> tuple[str, tuple[str, ...]]:
    return rule.pack, rule.scope


@dataclass(frozen=True)
class Plan:
    """The rules that apply to one kind of input under one profile: `textual` ones to segments.

    The others come with what they look at, so that rules that look at the same ask for it once.
    """

    whole: tuple[tuple[Rule, Looked], ...]
    textual: tuple[Rule, ...]
    triggers: Triggers
    words: WordIndex

    @cached_property
    def selectors(self) -> tuple[str, ...]:
        """The scopes to ask a message for, none of which lies below another."""
        named = {scope for rule in self.textual for scope in _scopes(rule)}
        return tuple(sorted(s for s in named if s in APART or not any(s.startswith(o + ".") for o in named)))

    @cached_property
    def _by_scope(self) -> dict[str, _Wanted]:
        return {}

    def rules(self, segment: Segment) -> Sequence[Rule]:
        """The rules to run on a segment."""
        wanted = self._by_scope.get(segment.scope)
        if wanted is None:
            wanted = self._by_scope[segment.scope] = self._wanted(segment.scope)
        if not wanted.triggered or not segment.text:
            return wanted.always
        hits = dict.fromkeys(self.words.hits(segment, wanted.triggered))
        for one in wanted.sets:
            hits.update(dict.fromkeys(one.hits(segment)))
        if not hits:
            return wanted.always
        return (*wanted.always, *(wanted.triggered[code] for code in hits if code in wanted.triggered))

    def _wanted(self, scope: str) -> _Wanted:
        rules = [rule for rule in self.textual if any(lies_in(scope, s) for s in _scopes(rule))]
        sets: dict[TriggerSet, None] = {}
        always, triggered = [], {}
        for rule in rules:
            one = self.triggers.set_of(rule) if rule.triggers else None
            if (one is None and not rule.words) or (one is not None and rule.code in one.untriggered):
                always.append(rule)
                continue
            triggered[rule.code] = rule
            if one is not None:
                sets[one] = None
        return _Wanted(tuple(always), triggered, tuple(sets))


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
        self._triggers = Triggers(rules)
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
            rules = [rule for one in meant if (rule := situated(one, relation)) is not None]
            self._plans[key] = Plan(
                whole=tuple((rule, Looked.by(rule)) for rule in rules if rule.check.subject != "segment"),
                textual=tuple(rule for rule in rules if rule.check.subject == "segment"),
                triggers=self._triggers,
                words=self._words,
            )
        return self._plans[key]
