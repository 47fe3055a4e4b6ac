"""Shapes of the tables that tests of English structure read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from linter.facts.table import Table, of, shape


@shape
class Classes(Table, frozen=True, tag="word-classes"):
    """Words by what they can do in a sentence, where no lexicon of forms says it.

    `states`: verbs that name no process. `intransitive`: verbs that take no object. `bare`: nouns that
    stand behind *be* without an article. `undergone`: verbs that are nouns, too, and are done to goods.
    `fitting`: the adjective to a noun or verb that learners write behind *be*. `predicative`: words that
    stand behind *be* more than before a noun. `nouns`: the noun to a verb. `adjectives`: the adjective to
    a noun. `manner`: verbs with an adverb of manner. `roles`, `unique`: what people and firms are,
    `unique` those that a firm has one of. `counted`: nouns that need an article. `lasting`: verbs of what
    goes on. `acts`: verbs of what is done once. `reports`: verbs that tell of a past thing in the
    present. `parts`: what one sends of something, and `places` where one is: both take an article.
    `objects`: what one has, makes or gets, never without an article;
    `described`: so behind an adjective. `suffered`: verbs that things undergo and never do, `things`
    those that are sent, made and paid. `contained`: adverbs whose sense is in the verb already.
    `doubled`: words whose sense is in the word before.
    """

    states: tuple[str, ...]
    intransitive: tuple[str, ...]
    bare: tuple[str, ...]
    predicative: tuple[str, ...]
    undergone: tuple[str, ...]
    fitting: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    manner: tuple[str, ...]
    roles: tuple[str, ...]
    unique: tuple[str, ...]
    counted: tuple[str, ...]
    lasting: tuple[str, ...]
    acts: tuple[str, ...]
    reports: tuple[str, ...]
    parts: tuple[str, ...]
    places: tuple[str, ...]
    objects: tuple[str, ...]
    described: tuple[str, ...]
    suffered: tuple[str, ...]
    things: tuple[str, ...]
    contained: dict[str, tuple[str, ...]]
    doubled: dict[str, tuple[str, ...]]

    @cached_property
    def positions(self) -> frozenset[str]:
        """What people and firms are."""
        return frozenset((*self.roles, *self.unique))

    @cached_property
    def articled(self) -> frozenset[str]:
        """Nouns that need an article."""
        return self.positions.union(self.counted)

    @cached_property
    def verb_of(self) -> Mapping[str, str]:
        """The verb to a noun, where it is another word."""
        return {noun: verb for verb, noun in self.nouns.items() if noun != verb}


OfClasses = Annotated[str, of("word-classes")]
