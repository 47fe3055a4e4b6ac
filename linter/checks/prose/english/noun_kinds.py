"""Tests of number: see `agreement`, `openings`, `nouns` and `mass`."""

from __future__ import annotations

from linter.checks.base import test
from linter.checks.prose.english import agreement, closed, mass, nouns, openings
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.tabled import ByMass


@test
class Agreement(ByMass, frozen=True, tag="english/agreement"):
    """The verb does not agree with its subject, whatever stands between them."""

    by_mass = (agreement.agreement,)
    finds = (openings.each_of,)


@test
class ThereIs(Structure, frozen=True, tag="english/there-is"):
    """*there is* before many, *there are* before one."""

    finds = (openings.there,)


@test
class ManySingular(ByMass, frozen=True, tag="english/many-singular"):
    """A word for many stands before a noun for one: *these adapter*, *40 lathe*, *one of our cylinder*."""

    by_mass = (nouns.after_many, nouns.one_of)
    finds = (closed.quantity,)


@test
class OnePlural(Structure, frozen=True, tag="english/one-plural"):
    """A word for one stands before a noun for many: *each pieces*, *this drawings*, *an experts*."""

    finds = (nouns.after_one, closed.article_plural)


@test
class MassNoun(ByMass, frozen=True, tag="english/mass-noun"):
    """A noun that is not counted is: *informations*, *an advice*, *many equipment*."""

    by_mass = (mass.mass_plural, mass.mass_article)
