"""Tests of word class, articles and capitals: see `classes`, `articles`, `closed` and `capitals`."""

from __future__ import annotations

from linter.checks.base import test
from linter.checks.prose.english import articles, capitals, closed
from linter.checks.prose.english import classes as words
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.tabled import ByCapitals, ByClasses


@test
class NounPlace(ByClasses, frozen=True, tag="english/noun-place"):
    """A verb or an adjective stands where a noun must: *your confirm*, *the deliver of*."""

    by_classes = (words.noun_place,)


@test
class Degree(ByClasses, frozen=True, tag="english/degree"):
    """A noun or a verb stands behind *very*, where an adjective must: *very competition*."""

    by_classes = (words.degree,)


@test
class Adverb(ByClasses, frozen=True, tag="english/adverb"):
    """An adjective stands for an adverb, or the reverse: *works very good*, *is easily to install*."""

    by_classes = (words.adverb,)


@test
class Article(ByClasses, frozen=True, tag="english/missing-article"):
    """An article is missing where the frame asks for one: *as leading supplier*, *in China market*."""

    by_classes = (articles.role, articles.such, articles.thing_of, articles.place)
    finds = (articles.superlative, articles.market, articles.same)


@test
class Confused(Structure, frozen=True, tag="english/confused-word"):
    """One closed word stands for another: *its very late*, *your welcome*, *almost people*."""

    finds = (closed.confused, closed.almost, closed.nobody)


@test
class LowerStart(ByCapitals, frozen=True, tag="english/lower-start"):
    """A sentence begins with a small letter."""

    by_capitals = (capitals.sentence_start,)


@test
class LowerI(Structure, frozen=True, tag="english/lower-i"):
    """*I* is written small: *and i will check it*."""

    finds = (capitals.pronoun,)


@test
class LowerName(ByCapitals, frozen=True, tag="english/lower-name"):
    """A day, month, country, people or language is written small: *on friday*, *the chinese market*."""

    by_capitals = (capitals.name,)
