"""Tests of number: see `agreement`, `openings`, `nouns`, `singles`, `counted` and `mass`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import test
from linter.checks.prose.english import (
    agreement,
    closed,
    mass,
    measures,
    nouns,
    openings,
    parts,
    pronoun_verbs,
    quantities,
    singles,
)
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.counted import (
    CountedNouns,
    OfCounted,
    after_all,
    after_more,
    after_number,
    bare_goods,
    for_one,
    much_many,
    owner,
)
from linter.checks.prose.english.mass import MassNouns
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tabled import ByMass
from linter.facts.context import Terms


@test
class Agreement(ByMass, frozen=True, tag="english/agreement"):
    """The verb does not agree with its subject, whatever stands between them."""

    counted: OfCounted
    finds = (
        openings.each_of,
        openings.kind_of,
        openings.of_them,
        openings.pairs,
        pronoun_verbs.behind_pronoun,
        pronoun_verbs.before_pronoun,
    )

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence, by both tables."""
        counted = terms.table(self.counted, CountedNouns)
        yield from agreement.agreement(sentence, terms.table(self.mass, MassNouns), counted)
        yield from ByMass.slips(self, sentence, terms)


@test
class ThereIs(Structure, frozen=True, tag="english/there-is"):
    """*there is* before many, *there are* before one."""

    finds = (openings.there,)


@test
class ManySingular(ByMass, frozen=True, tag="english/many-singular"):
    """A word for many stands before a noun for one: *these adapter*, *40 lathe*, *one of our cylinder*."""

    counted: OfCounted
    by_mass = (nouns.after_many, nouns.one_of)
    finds = (
        closed.quantity,
        after_number,
        much_many,
        quantities.figure_noun,
        quantities.determined_noun,
        quantities.how_many,
    )

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence, by both tables."""
        yield from ByMass.slips(self, sentence, terms)
        counted = terms.table(self.counted, CountedNouns)
        yield from after_all(sentence, counted)
        yield from after_more(sentence, counted)
        yield from measures.after_figure(sentence, counted)


@test
class BareGoods(Structure, frozen=True, tag="english/bare-goods"):
    """Goods, or what they are for, stand without article or ending: *We produce lamp*, *lamps for pond*."""

    counted: OfCounted

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence, by the table."""
        counted = terms.table(self.counted, CountedNouns)
        yield from bare_goods(sentence, counted)
        yield from for_one(sentence, counted)


@test
class OnePlural(Structure, frozen=True, tag="english/one-plural"):
    """A word for one stands before a noun for many: *each pieces*, *this drawings*, *an experts*."""

    counted: OfCounted
    finds = (
        singles.after_one,
        singles.far_article,
        closed.article_plural,
        measures.after_per,
        measures.one_figure,
    )

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence, by the table and without it."""
        owners = tuple(owner(sentence, terms.table(self.counted, CountedNouns)))
        places = {slip.first for slip in owners}
        yield from owners
        yield from (slip for slip in Structure.slips(self, sentence, terms) if slip.first not in places)


@test
class MassNoun(ByMass, frozen=True, tag="english/mass-noun"):
    """A noun that is not counted is: *informations*, *an advice*, *many equipment*."""

    by_mass = (mass.mass_plural, mass.mass_article)


@test
class Amount(Structure, frozen=True, tag="english/amount-of"):
    """*of* is missing between what goods are counted by and the goods: *400 sets machines*."""

    finds = (measures.lacking_of, parts.amount_lacks_of, parts.part_lacks_of)
