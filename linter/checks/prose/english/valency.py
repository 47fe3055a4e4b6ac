"""The table of valency: what words take behind them, and what learners put there instead."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import msgspec

from linter.facts.table import Table, of, shape


class Complement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The preposition behind a word, those that stand there wrongly, and what must stand before the word.

    `infinitive`: the preposition, with *-ing*, that replaces an infinitive. `ing`: wrong ones before
    *-ing* only.
    """

    right: str
    wrong: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    ing: tuple[str, ...] = ()
    infinitive: str = ""


@shape
class Valency(Table, frozen=True, tag="valency"):
    """Words by the complement that they do not take. See the fields of rules that read it."""

    needless: dict[str, tuple[str, ...]]
    missing: dict[str, tuple[str, ...]]
    swapped: dict[str, dict[str, str]]
    receiver: tuple[str, ...]
    topic: dict[str, str]
    goods: dict[str, str]
    gerund: tuple[str, ...]
    infinitive: tuple[str, ...]
    bare_infinitive: tuple[str, ...]
    clause: tuple[str, ...]
    person: tuple[str, ...]
    adjectives: dict[str, Complement]
    nouns: dict[str, Complement]

    @cached_property
    def needless_by_verb(self) -> dict[str, frozenset[str]]:
        """The prepositions that a verb does not take."""
        return _by_verb(self.needless)

    @cached_property
    def missing_by_verb(self) -> dict[str, str]:
        """The preposition that a verb cannot do without."""
        return {verb: prep for prep, verbs in self.missing.items() for verb in verbs}

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Every verb that it says something of."""
        lists = (self.receiver, self.gerund, self.infinitive, self.bare_infinitive, self.clause, self.person)
        keyed = (self.swapped, self.topic, self.goods)
        listed = (*self.needless.values(), *self.missing.values())
        return frozenset(verb for words in (*lists, *keyed, *listed) for verb in words)


OfValency = Annotated[str, of("valency")]


def _by_verb(by_preposition: dict[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for preposition, verbs in by_preposition.items():
        for verb in verbs:
            found.setdefault(verb, set()).add(preposition)
    return {verb: frozenset(prepositions) for verb, prepositions in found.items()}
