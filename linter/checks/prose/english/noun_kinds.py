"""Tests of number: see `agreement`, `nouns` and `mass`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import test
from linter.checks.prose.english import agreement, closed, mass, nouns
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.mass import MassNouns, OfMass
from linter.checks.prose.english.reading import Sentence, Slip
from linter.facts.context import Terms


@test
class Agreement(Structure, frozen=True, tag="english/agreement"):
    """The verb does not agree with its subject, whatever stands between them."""

    mass: OfMass

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        table = terms.table(self.mass, MassNouns)
        yield from agreement.agreement(sentence, table)
        yield from agreement.each_of(sentence)


@test
class ThereIs(Structure, frozen=True, tag="english/there-is"):
    """*there is* before many, *there are* before one."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return agreement.there(sentence)


@test
class ManySingular(Structure, frozen=True, tag="english/many-singular"):
    """A word for many stands before a noun for one: *these adapter*, *40 lathe*, *one of our cylinder*."""

    mass: OfMass

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        table = terms.table(self.mass, MassNouns)
        yield from nouns.after_many(sentence, table)
        yield from nouns.one_of(sentence, table)
        yield from closed.quantity(sentence)


@test
class OnePlural(Structure, frozen=True, tag="english/one-plural"):
    """A word for one stands before a noun for many: *each pieces*, *this drawings*, *an experts*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        yield from nouns.after_one(sentence)
        yield from closed.article_plural(sentence)


@test
class MassNoun(Structure, frozen=True, tag="english/mass-noun"):
    """A noun that is not counted is: *informations*, *an advice*, *many equipment*."""

    mass: OfMass

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        table = terms.table(self.mass, MassNouns)
        yield from mass.mass_plural(sentence, table)
        yield from mass.mass_article(sentence, table)
