"""Tests of complements, by the table of valency: see `complements`, `prepositions` and `valency`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import test
from linter.checks.prose.english import (
    bound,
    complements,
    lacking_prepositions,
    marker,
    places,
    prepositions,
    pressed,
    requests,
    telling,
)
from linter.checks.prose.english.counted import CountedNouns, OfCounted
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tabled import ByValency
from linter.checks.prose.english.valency import Valency
from linter.facts.context import Terms


@test
class NeedlessPreposition(ByValency, frozen=True, tag="english/needless-preposition"):
    """A preposition stands before an object that needs none: *discuss about it*."""

    by_valency = (prepositions.needless,)


@test
class MissingPreposition(ByValency, frozen=True, tag="english/missing-preposition"):
    """The preposition before an object is missing: *wait your answer*, *inform us the date*."""

    by_valency = (
        prepositions.missing,
        prepositions.left_out,
        complements.topic,
        lacking_prepositions.verb_lacks,
        lacking_prepositions.adjective_lacks,
    )


@test
class GoodsWithoutWith(ByValency, frozen=True, tag="english/goods"):
    """*provide us the report*: the thing stands without *with*."""

    by_valency = (complements.goods,)


@test
class WrongPreposition(ByValency, frozen=True, tag="english/wrong-preposition"):
    """Another preposition belongs there: *depend of*, *familiar to*, *a big demand of*."""

    counted: OfCounted
    finds = (bound.by_amount, places.with_noun)
    by_valency = (prepositions.swapped, prepositions.adjective, prepositions.behind_person)

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence, by both tables."""
        counted = terms.table(self.counted, CountedNouns)
        yield from ByValency.slips(self, sentence, terms)
        yield from places.noun(sentence, terms.table(self.valency, Valency), counted)


@test
class VerbPattern(ByValency, frozen=True, tag="english/verb-pattern"):
    """A verb takes another pattern: *suggest you to*, *explain me the*, *avoid to*, *capable to*."""

    by_valency = (
        complements.receiver,
        complements.gerund,
        complements.clause,
        complements.infinitive,
        complements.person_missing,
        bound.explain_how,
        bound.decided_ing,
        complements.bare_behind,
    )
    finds = (
        marker.want_base,
        marker.lacks_to,
        marker.person_bare,
        bound.let_name,
        bound.need_bare,
        bound.accept_to,
        bound.possible_ing,
        bound.governed,
        bound.kept_from,
        pressed.moved_to,
        pressed.easy_bare,
        pressed.easy_passive,
        requests.letting,
        telling.told_that,
        telling.nobody_told,
        telling.that_to,
        bound.interested_to,
        bound.busy_to,
        requests.hearing,
    )
