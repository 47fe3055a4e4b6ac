"""Tests of verb forms: see `verbs`, `infinitives`, `be`, `missing_be`, `subjects` and `auxiliaries`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import test
from linter.checks.prose.english import (
    auxiliaries,
    be,
    bound,
    clashes,
    grouped,
    in_process,
    infinitives,
    lacking_be,
    marker,
    missing_be,
    modals,
    passives,
    prepositional,
    pressed,
    requests,
    subjects,
    verbs,
)
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.reading import Sentence, Slip, apart
from linter.checks.prose.english.tabled import ByClasses
from linter.facts.context import Terms


@test
class AfterDo(Structure, frozen=True, tag="english/after-do"):
    """Behind *do*, *does*, *did* (*not*) stands no base form: *did not received*."""

    finds = (verbs.after_do,)


@test
class AfterHave(Structure, frozen=True, tag="english/after-have"):
    """Behind *have*, *has*, *had* stands a verb, but no participle: *has finish*."""

    finds = (verbs.after_have, grouped.have_base)


@test
class AfterModal(Structure, frozen=True, tag="english/after-modal"):
    """Behind a modal verb or *please* stands no base form: *will collected*, *can to print*."""

    finds = (verbs.after_modal, bound.needless_to, requests.after_please)


@test
class AfterTo(Structure, frozen=True, tag="english/after-to"):
    """Behind *to* of an infinitive stands no base form: *to checked*."""

    finds = (infinitives.after_to, marker.to_process)


@test
class AfterPreposition(Structure, frozen=True, tag="english/after-preposition"):
    """Behind a preposition stands a verb without *-ing*: *before install the pump*."""

    finds = (infinitives.after_preposition, prepositional.preposition_base, prepositional.preposition_read)


@test
class AfterBe(ByClasses, frozen=True, tag="english/after-be"):
    """Behind *be* stands a base form or a noun where a verb form belongs: *is increase*, *will be raise*."""

    by_classes = (be.after_be,)
    finds = (
        pressed.be_adverb_verb,
        pressed.be_that_verb,
        clashes.helped_by_be,
        grouped.be_base,
        grouped.be_read,
        grouped.person_base,
    )

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence; a verb is told once, with the adverb before it where both change."""
        found = dict.fromkeys(ByClasses.slips(self, sentence, terms))
        yield from apart(sorted(found, key=lambda slip: slip.first - slip.last))


@test
class MissingBe(ByClasses, frozen=True, tag="english/missing-be"):
    """A form of *be* is missing: *We very happy*, *will available*."""

    by_classes = (missing_be.missing_be,)
    finds = (
        modals.place_behind,
        modals.no_predicate,
        lacking_be.passive_lacks_be,
        lacking_be.ready_lacks_be,
        lacking_be.not_lacks_be,
        lacking_be.state_lacks_be,
        lacking_be.relative_lacks_be,
        lacking_be.quality_lacks_be,
        pressed.thing_acts,
        in_process.pronoun_process,
        in_process.clause_process,
        in_process.relative_process,
        in_process.main_process,
    )


@test
class MissingAuxiliary(Structure, frozen=True, tag="english/missing-auxiliary"):
    """*not* stands behind a subject without *do* or *have*: *We still not received it*."""

    finds = (auxiliaries.missing_auxiliary,)


@test
class PastByRule(Structure, frozen=True, tag="english/past-by-rule"):
    """An irregular verb has a past form in *-ed*: *rised*, *sended*."""

    finds = (auxiliaries.by_rule,)


@test
class BaseSubject(Structure, frozen=True, tag="english/base-subject"):
    """A base form is the subject of a verb: *Use this machine can save labour*."""

    finds = (subjects.base_subject, subjects.read_subject)


@test
class ActiveForPassive(ByClasses, frozen=True, tag="english/active-for-passive"):
    """A thing is said to do what is done to it: *The documents will send by courier*."""

    by_classes = (passives.passive,)
