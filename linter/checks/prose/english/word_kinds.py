"""Tests of word class, articles and capitals: see `classes`, `articles`, `closed` and `capitals`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.base import Outcome, Unchecked, test
from linter.checks.prose.english import (
    alike,
    articles,
    capitals,
    cases,
    closed,
    confusions,
    countable,
    definite,
    derived,
    framed,
    homophones,
    manner,
    noun_as_verb,
    objects,
    shifted,
    telling,
)
from linter.checks.prose.english import classes as words
from linter.checks.prose.english.base import Structure
from linter.checks.prose.english.capitals import Capitals
from linter.checks.prose.english.counted import CountedNouns, OfCounted
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tabled import ByCapitals, ByClasses
from linter.checks.prose.english.tables import Classes
from linter.facts.context import Terms
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.model.segment import Segment


@test
class NounPlace(ByClasses, frozen=True, tag="english/noun-place"):
    """A verb or an adjective stands where a noun must: *your confirm*, *the deliver of*."""

    by_classes = (words.noun_place, shifted.verb_for_noun, derived.noun_before_noun)


@test
class VerbPlace(ByClasses, frozen=True, tag="english/verb-place"):
    """A noun stands where a verb must: *we will delivery it*, *you can success*."""

    by_classes = (noun_as_verb.noun_as_verb,)


@test
class Degree(ByClasses, frozen=True, tag="english/degree"):
    """A noun or a verb stands behind *very*, where an adjective must: *very competition*."""

    by_classes = (words.degree, derived.measured)


@test
class Adverb(ByClasses, frozen=True, tag="english/adverb"):
    """An adjective stands for an adverb, or the reverse: *works very good*, *is easily to install*."""

    by_classes = (words.adverb,)
    finds = (
        derived.adverb_before_participle,
        derived.adjective_of_sense,
        derived.adverb_before_verb,
        derived.adjective_opens,
        manner.adverb_before_noun,
        manner.adverb_in_middle,
        manner.adverb_behind,
    )


@test
class Article(ByClasses, frozen=True, tag="english/missing-article"):
    """An article is missing where the frame asks for one: *as leading supplier*, *in China market*."""

    counted: OfCounted
    by_classes = (articles.role, articles.such, articles.thing_of, articles.place, objects.bare_object)
    finds = (
        articles.superlative,
        articles.market,
        articles.same,
        framed.is_same,
        framed.ordinal,
        framed.given,
        countable.alone,
    )

    def slips(self, sentence: Sentence, terms: Terms) -> Iterator[Slip]:
        """What is wrong in a sentence, by both tables; a place is told once."""
        told = (*definite.one_of_its_kind(sentence), *ByClasses.slips(self, sentence, terms))
        places: set[int] = set()
        for slip in sorted(dict.fromkeys(told), key=lambda slip: slip.first):
            if slip.first not in places:
                yield slip
                places |= {slip.first, *articles.group_behind(sentence, slip.last)}
        done = objects.done_to(
            sentence, terms.table(self.classes, Classes), terms.table(self.counted, CountedNouns)
        )
        yield from (slip for slip in done if slip.first not in places)


@test
class Confused(Structure, frozen=True, tag="english/confused-word"):
    """One closed word stands for another: *its very late*, *it is to small*, *almost people*."""

    finds = (
        cases.behind_preposition,
        homophones.homophones,
        homophones.behind_word,
        homophones.everyday,
        closed.almost,
        closed.nobody,
        confusions.transitive,
        confusions.as_verb,
        confusions.exchanged,
        confusions.look_alikes,
        confusions.besides,
        confusions.maybe,
        telling.feeling,
        telling.stirred,
        alike.looks_alike,
    )


@test
class TwoDeterminers(Structure, frozen=True, tag="english/two-determiners"):
    """Two determiners stand before a noun: *the your company*."""

    finds = (closed.two_determiners,)


@test
class LowerStart(ByCapitals, frozen=True, tag="english/lower-start"):
    """A sentence begins with a small letter; behind the comma of a salutation many write it so."""

    by_capitals = (capitals.sentence_start,)

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Those that neither a comma nor an abbreviation stands before."""
        shortened = facts.context.table(self.capitals, Capitals).shortened
        for found in super().run(segment, facts):
            if isinstance(found, Unchecked) or not goes_on(segment, found.start, shortened, facts):
                yield found


def goes_on(segment: Segment, start: int, shortened: tuple[str, ...], facts: Facts) -> bool:
    """Whether what stands before, in this text or the one before it, ends with a comma or is cut short."""
    before = segment.text[:start].rstrip()
    if not before:
        others = segments_in(facts, segment.scope)
        at = next((i for i, one in enumerate(others) if one is segment), 0)
        before = others[at - 1].text.rstrip() if at else ""
    return before.endswith((",", "，")) or before.lower().rsplit(maxsplit=1)[-1:] in [
        [one] for one in shortened
    ]


@test
class LowerI(Structure, frozen=True, tag="english/lower-i"):
    """*I* is written small: *and i will check it*."""

    finds = (capitals.pronoun,)


@test
class LowerName(ByCapitals, frozen=True, tag="english/lower-name"):
    """A day, month, country, people or language is written small: *on friday*, *the chinese market*."""

    by_capitals = (capitals.name,)
