"""Shapes of the tables that tests of English structure read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from linter.facts.table import Table, of, shape


@shape
class Classes(Table, frozen=True, tag="word-classes"):
    """Words by what they can do in a sentence, where no lexicon of forms says it.

    `states`: verbs that name no process. `intransitive`: verbs that take no object. `bare`: nouns that stand
    behind *be* without an article. `predicative`: adjectives and participles that stand behind *be* more than before a noun.
    `nouns`: the noun to a verb. `adjectives`: the adjective to a noun. `manner`: verbs that an adverb of manner follows.
    """

    state_verbs: tuple[str, ...]
    intransitive_verbs: tuple[str, ...]
    bare_nouns: tuple[str, ...]
    predicatives: tuple[str, ...]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    manner_verbs: tuple[str, ...]
    roles: tuple[str, ...]
    unique_roles: tuple[str, ...]
    counted: tuple[str, ...]
    lasting_verbs: tuple[str, ...]
    act_verbs: tuple[str, ...]
    report_verbs: tuple[str, ...]

    @cached_property
    def states(self) -> frozenset[str]:
        return frozenset(self.state_verbs)

    @cached_property
    def intransitive(self) -> frozenset[str]:
        return frozenset(self.intransitive_verbs)

    @cached_property
    def bare(self) -> frozenset[str]:
        return frozenset(self.bare_nouns)

    @cached_property
    def predicative(self) -> frozenset[str]:
        return frozenset(self.predicatives)

    @cached_property
    def manner(self) -> frozenset[str]:
        return frozenset(self.manner_verbs)

    @cached_property
    def role_set(self) -> frozenset[str]:
        return frozenset((*self.roles, *self.unique_roles))

    @cached_property
    def unique_set(self) -> frozenset[str]:
        return frozenset(self.unique_roles)

    @cached_property
    def counted_set(self) -> frozenset[str]:
        return frozenset((*self.roles, *self.unique_roles, *self.counted))

    @cached_property
    def lasting_set(self) -> frozenset[str]:
        return frozenset(self.lasting_verbs)

    @cached_property
    def acts(self) -> frozenset[str]:
        return frozenset(self.act_verbs)

    @cached_property
    def reports(self) -> frozenset[str]:
        return frozenset(self.report_verbs)

    @cached_property
    def verb_of(self) -> Mapping[str, str]:
        """The verb to a noun, where it is one word."""
        return {noun: verb for verb, noun in self.nouns.items() if noun != verb and " " not in noun}


OfClasses = Annotated[str, of("word-classes")]
