"""Tests of tense and of how clauses are joined: see `tenses` and `joins`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import test
from linter.checks.prose.english import joins, tenses
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tables import Classes, OfClasses
from linter.facts.context import Terms


@test
class PastTime(Structure, frozen=True, tag="english/past-time"):
    """A tense that does not go with a time that is over: *I send it yesterday*."""

    classes: OfClasses

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return tenses.past_time(sentence, terms.table(self.classes, Classes))


@test
class Lasting(Structure, frozen=True, tag="english/lasting-time"):
    """A tense that does not go with a time that lasts until now: *We export since 2011*."""

    classes: OfClasses

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        table = terms.table(self.classes, Classes)
        yield from tenses.lasting(sentence, table)
        yield from tenses.perfect(sentence, table)


@test
class WillInCondition(Structure, frozen=True, tag="english/condition-will"):
    """*will* stands in a clause of condition or time: *If you will need it*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return tenses.condition(sentence)


@test
class EmbeddedQuestion(Structure, frozen=True, tag="english/embedded-question"):
    """A question inside a sentence keeps the order of a question: *let us know when can you pay*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return joins.embedded(sentence)


@test
class DoubleConnector(Structure, frozen=True, tag="english/double-connector"):
    """Two connectors for one link: *Although …, but …*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return joins.double(sentence)


@test
class Connecting(Structure, frozen=True, tag="english/connecting-phrase"):
    """A phrase that connects is not the one that English has: *Regarding to*, *Compare with*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return joins.connecting(sentence)


@test
class MissingSubject(Structure, frozen=True, tag="english/missing-subject"):
    """A clause has no subject: *If need a sample, please tell us*."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return joins.missing_subject(sentence)


@test
class Splice(Structure, frozen=True, tag="english/comma-splice"):
    """Only a comma stands between two sentences."""

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """Those of this kind."""
        return joins.splice(sentence)
