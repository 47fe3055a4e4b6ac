"""Tests of tense and of how clauses are joined: see `tenses`, `conditions`, `questions` and `joins`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import test
from linter.checks.prose.english import (
    bound,
    conditions,
    dated,
    joins,
    linked,
    questions,
    subjectless,
    tenses,
    timed,
    unsaid,
)
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.reading import Sentence, Slip, apart
from linter.checks.prose.english.tabled import ByClasses
from linter.facts.context import Terms


@test
class PastTime(ByClasses, frozen=True, tag="english/past-time"):
    """A tense that does not go with a time that is over: *I send it yesterday*."""

    by_classes = (tenses.past_time, tenses.perfect_passive, dated.dated_verb)
    finds = (timed.opened, timed.not_yet, timed.did_have, timed.was_done, timed.since_then, timed.first_time)


@test
class Lasting(ByClasses, frozen=True, tag="english/lasting-time"):
    """A tense that does not go with a time that lasts until now: *We export since 2011*."""

    by_classes = (tenses.lasting, tenses.perfect)


@test
class WillInCondition(Structure, frozen=True, tag="english/condition-will"):
    """*will* stands in a clause of condition or time: *If you will need it*."""

    finds = (conditions.condition,)


@test
class EmbeddedQuestion(Structure, frozen=True, tag="english/embedded-question"):
    """A question inside a sentence keeps the order of a question: *let us know when can you pay*."""

    finds = (questions.embedded, questions.whether_is, questions.when_will_be)


@test
class DoubleConnector(Structure, frozen=True, tag="english/double-connector"):
    """Two connectors for one link: *Although …, but …*."""

    finds = (joins.double, linked.not_only)


@test
class Connecting(Structure, frozen=True, tag="english/connecting-phrase"):
    """A phrase that connects is not the one that English has: *Regarding to*, *Compare with*."""

    finds = (joins.connecting, linked.clause_behind, bound.reason_because, linked.so_as, linked.because_thing)


@test
class MissingSubject(Structure, frozen=True, tag="english/missing-subject"):
    """A clause has no subject: *If need a sample, please tell us*."""

    finds = (
        joins.missing_subject,
        unsaid.lacks_it,
        unsaid.lacks_there,
        unsaid.if_still,
        unsaid.nobody_does,
        subjectless.clause_lacks_subject,
        subjectless.for_to,
        subjectless.opens_with_be,
    )

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence; where two tests tell of one word, the one that mends more."""
        yield from apart(
            sorted(Structure.slips(self, sentence, terms), key=lambda slip: slip.first - slip.last)
        )


@test
class Splice(Structure, frozen=True, tag="english/comma-splice"):
    """Only a comma stands between two sentences."""

    finds = (joins.splice, linked.order_spliced)


@test
class ObjectOnce(Structure, frozen=True, tag="english/object-once"):
    """What is sent or received is not said, or said twice: *I can send to you*, *which we ordered it*."""

    finds = (unsaid.lacks_object, unsaid.received_what, unsaid.extra_object)
