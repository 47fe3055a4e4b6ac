"""Tests of verb forms: see `verbs` and `be`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import test
from linter.checks.prose.english import be, verbs
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tables import Classes, OfClasses
from linter.facts.context import Terms


@test
class AfterDo(Structure, frozen=True, tag="english/after-do"):
    """Behind *do*, *does*, *did* (*not*) stands no base form: *did not received*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return verbs.after_do(sentence)


@test
class AfterHave(Structure, frozen=True, tag="english/after-have"):
    """Behind *have*, *has*, *had* stands a verb, but no participle: *has finish*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return verbs.after_have(sentence)


@test
class AfterModal(Structure, frozen=True, tag="english/after-modal"):
    """Behind a modal verb stands no base form: *will collected*, *can to print*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return verbs.after_modal(sentence)


@test
class AfterTo(Structure, frozen=True, tag="english/after-to"):
    """Behind *to* of an infinitive stands no base form: *to checked*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return verbs.after_to(sentence)


@test
class AfterPreposition(Structure, frozen=True, tag="english/after-preposition"):
    """Behind a preposition stands a verb without *-ing*: *before install the pump*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return verbs.after_preposition(sentence)


@test
class AfterBe(Structure, frozen=True, tag="english/after-be"):
    """Behind *be* stands a base form or a noun where a verb form belongs: *is increase*, *will be raise*."""

    classes: OfClasses

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return be.after_be(sentence, terms.table(self.classes, Classes))


@test
class MissingBe(Structure, frozen=True, tag="english/missing-be"):
    """A form of *be* is missing: *We very happy*, *will available*."""

    classes: OfClasses

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return be.missing_be(sentence, terms.table(self.classes, Classes))
