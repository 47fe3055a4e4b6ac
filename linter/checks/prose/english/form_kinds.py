"""Tests of comparison, order and what is said twice: see `comparisons`, `order`, `adverbs`, `twice`."""

from __future__ import annotations

from linter.checks.base import test
from linter.checks.prose.english import adverbs, comparisons, order, twice
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.tabled import ByClasses


@test
class Comparison(Structure, frozen=True, tag="english/comparison"):
    """An adjective has not the form that its comparison asks for: *is cheap than*, *more big*."""

    finds = (
        comparisons.before_than,
        comparisons.noun_than,
        comparisons.behind_more,
        comparisons.behind_comparative,
        comparisons.proportion,
        comparisons.fewer,
    )


@test
class SaidTwice(ByClasses, frozen=True, tag="english/said-twice"):
    """The sense of a word is in another already: *return it back*, *past history*."""

    by_classes = (twice.particle, twice.pair)
    finds = (twice.roughly,)


@test
class WordOrder(Structure, frozen=True, tag="english/word-order"):
    """Words stand in the order of Chinese: *enough strong*, *Never we have*, *We only can*."""

    finds = (
        order.enough,
        order.inverted,
        order.very_much,
        order.receiver,
        order.colour_size,
        order.yet_inside,
        adverbs.only_before,
        adverbs.day_inside,
        adverbs.day_before_hour,
    )
