"""Tests of English structure that read a table: each names what finds its slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import ClassVar

from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.capitals import Capitals, OfCapitals
from linter.checks.prose.english.mass import MassNouns, OfMass
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tables import Classes, OfClasses
from linter.checks.prose.english.valency import OfValency, Valency
from linter.facts.context import Terms


class ByClasses(Structure, frozen=True):
    """By what words can do in a sentence."""

    classes: OfClasses
    by_classes: ClassVar[tuple[Callable[[Sentence, Classes], Iterator[Slip]], ...]] = ()

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence, by the table and without it."""
        table = terms.table(self.classes, Classes)
        yield from chain.from_iterable(find(sentence, table) for find in self.by_classes)
        yield from Structure.slips(self, sentence, terms)


class ByMass(Structure, frozen=True):
    """By which nouns are counted."""

    mass: OfMass
    by_mass: ClassVar[tuple[Callable[[Sentence, MassNouns], Iterator[Slip]], ...]] = ()

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence, by the table and without it."""
        table = terms.table(self.mass, MassNouns)
        yield from chain.from_iterable(find(sentence, table) for find in self.by_mass)
        yield from Structure.slips(self, sentence, terms)


class ByValency(Structure, frozen=True):
    """By what verbs, adjectives and nouns take behind them."""

    valency: OfValency
    by_valency: ClassVar[tuple[Callable[[Sentence, Valency], Iterator[Slip]], ...]] = ()

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence, by the table and without it."""
        table = terms.table(self.valency, Valency)
        yield from chain.from_iterable(find(sentence, table) for find in self.by_valency)
        yield from Structure.slips(self, sentence, terms)


class ByCapitals(Structure, frozen=True):
    """By which words have a capital, or begin a sentence."""

    capitals: OfCapitals
    by_capitals: ClassVar[tuple[Callable[[Sentence, Capitals], Iterator[Slip]], ...]] = ()

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence, by the table and without it."""
        table = terms.table(self.capitals, Capitals)
        yield from chain.from_iterable(find(sentence, table) for find in self.by_capitals)
        yield from Structure.slips(self, sentence, terms)
