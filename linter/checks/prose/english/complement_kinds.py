"""Tests of complements, by the table of valency: see `complements`, `prepositions` and `valency`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import test
from linter.checks.prose.english import complements, prepositions
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.valency import OfValency, Valency
from linter.facts.context import Terms


@test
class NeedlessPreposition(Structure, frozen=True, tag="english/needless-preposition"):
    """A preposition stands before an object that needs none: *discuss about it*."""

    valency: OfValency

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return prepositions.needless(sentence, terms.table(self.valency, Valency))


@test
class MissingPreposition(Structure, frozen=True, tag="english/missing-preposition"):
    """The preposition before an object is missing: *wait your answer*, *inform us the date*."""

    valency: OfValency

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        table = terms.table(self.valency, Valency)
        yield from prepositions.missing(sentence, table)
        yield from complements.topic(sentence, table)


@test
class GoodsWithoutWith(Structure, frozen=True, tag="english/goods"):
    """*provide us the report*: the thing stands without *with*."""

    valency: OfValency

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return complements.goods(sentence, terms.table(self.valency, Valency))


@test
class WrongPreposition(Structure, frozen=True, tag="english/wrong-preposition"):
    """Another preposition belongs there: *depend of*, *familiar to*, *a big demand of*."""

    valency: OfValency

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        table = terms.table(self.valency, Valency)
        yield from prepositions.swapped(sentence, table)
        yield from prepositions.adjective(sentence, table)
        yield from prepositions.noun(sentence, table)


@test
class VerbPattern(Structure, frozen=True, tag="english/verb-pattern"):
    """A verb takes another pattern: *suggest you to*, *explain me the*, *avoid to*, *capable to*."""

    valency: OfValency

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        table = terms.table(self.valency, Valency)
        yield from complements.receiver(sentence, table)
        yield from complements.gerund(sentence, table)
        yield from complements.clause(sentence, table)
        yield from complements.infinitive(sentence, table)
        yield from complements.person_missing(sentence, table)
