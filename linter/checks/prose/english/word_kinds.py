"""Tests of word class and articles: see `classes`, `articles` and `closed`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import test
from linter.checks.prose.english import articles, closed
from linter.checks.prose.english import classes as words
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tables import Classes, OfClasses
from linter.facts.context import Terms


@test
class NounPlace(Structure, frozen=True, tag="english/noun-place"):
    """A verb or an adjective stands where a noun must: *your confirm*, *the deliver of*."""

    classes: OfClasses

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return words.noun_place(sentence, terms.table(self.classes, Classes))


@test
class Degree(Structure, frozen=True, tag="english/degree"):
    """A noun or a verb stands behind *very*, where an adjective must: *very competition*."""

    classes: OfClasses

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return words.degree(sentence, terms.table(self.classes, Classes))


@test
class Adverb(Structure, frozen=True, tag="english/adverb"):
    """An adjective stands for an adverb, or the reverse: *works very good*, *is easily to install*."""

    classes: OfClasses

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return words.adverb(sentence, terms.table(self.classes, Classes))


@test
class Article(Structure, frozen=True, tag="english/missing-article"):
    """An article is missing where the frame asks for one: *as leading supplier*, *in China market*."""

    classes: OfClasses

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        table = terms.table(self.classes, Classes)
        yield from articles.role(sentence, table)
        yield from articles.such(sentence, table)
        yield from articles.superlative(sentence)
        yield from articles.market(sentence)
        yield from articles.same(sentence)


@test
class Confused(Structure, frozen=True, tag="english/confused-word"):
    """One closed word stands for another: *its very late*, *your welcome*, *almost people*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        yield from closed.confused(sentence)
        yield from closed.almost(sentence)
        yield from closed.nobody(sentence)


@test
class LowerStart(Structure, frozen=True, tag="english/lower-start"):
    """A sentence begins with a small letter."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return closed.lower_start(sentence)
