"""Adjectives for adverbs and the reverse, told by their place: *am current testing*, *your quickly reply*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.derived import adverb_of
from linter.checks.prose.english.pronouns import OBJECTS, SUBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, HAVE, MODALS, NOT, base_of
from linter.checks.tokens.letters import like
from linter.facts import inflect

_FLAT = frozenset(
    "direct fast hard late early right long high low deep quick slow loud clear short close free wide "
    "sharp flat clean easy fine just well most even only like near present past own double open sound "
    "safe dead firm last first second next main prime sure pretty mere off kind great equal nice good "
    "mean cross neutral".split()
)
"""Adjectives that are adverbs as they are, or whose adverb says something else."""

_TIMES = frozenset(
    "current actual recent constant continuous frequent obvious real active final initial".split()
)
"""What tells when or how much something goes on: *is current testing*, where *is busy testing* is right."""

_HELPERS = BE | HAVE | MODALS | NOT | SUBJECTS | {"to"}
_LINKING = frozenset(
    "be seem look feel become get keep make find remain stay appear sound taste smell turn go grow "
    "consider leave stand come run prove render hold call think deem see believe want have lie sit".split()
)


def _adverb(word: Word) -> str:
    """The adverb in *-ly* of what is an adjective and nothing else; empty for others."""
    known = inflect.tags(word.lower)
    if "JJ" not in known or known & {"RB", "VBN", "VBG"} or word.lower in _FLAT or not word.text.islower():
        return ""
    text = adverb_of(word.lower)
    return text if inflect.tags(text) == {"RB"} else ""


def adverb_in_middle(sentence: Sentence) -> Iterator[Slip]:
    """*we are current testing it*, *We sincere regret it*, *to physical join them* → *currently*."""
    for word in sentence:
        before, verb, behind = (sentence[word.at + step] for step in (-1, 1, 2))
        if not word.at or not verb.tag.startswith("V") or verb.lower in BE or not (text := _adverb(word)):
            continue
        helped = (
            before.lower in BE | HAVE | MODALS | NOT | SUBJECTS or before.lower == "to" or before.tag == "MD"
        )
        if not helped or (verb.tag in ("VBG", "VBN") and behind.is_noun):
            continue
        if before.lower in BE and (verb.tag in ("VB", "VBP") or verb.lower in ("given", "based", "compared")):
            continue
        if before.lower in SUBJECTS and verb.tag == "VB":
            continue  # *is it necessary cancel it*
        if before.lower in BE and verb.tag == "VBG" and word.lower not in _TIMES:
            continue  # *it was great seeing you*
        if before.lower != "to" or verb.tag == "VB":
            yield Slip(word.at, word.at, text, verb.text)


def adverb_behind(sentence: Sentence) -> Iterator[Slip]:
    """*please answer prompt*, *read it careful.* → *promptly*: it tells how something is done."""
    for word in sentence:
        before, after = sentence[word.at - 1], sentence[word.at + 1]
        if word.dep != "advmod" or not word.at or word.head >= word.at or not (text := _adverb(word)):
            continue
        verb = before if before.is_verb else sentence[before.at - 1]
        done = before.is_verb or before.lower in OBJECTS | {"it", "this", "that", "both"}
        if (
            done
            and verb.is_verb
            and base_of(verb) not in _LINKING
            and after.tag in (".", ",", "CC", "IN", "")
        ):
            yield Slip(word.at, word.at, text, verb.text)


def adverb_before_noun(sentence: Sentence) -> Iterator[Slip]:
    """*your quickly reply*, *a carefully inspection* → *quick*, *careful*."""
    for word in sentence:
        before, noun = sentence[word.at - 1], sentence[word.at + 1]
        adjective = word.lower.removesuffix("ly")
        if not word.lower.endswith("ly") or inflect.tags(word.lower) != {"RB"} or not word.at:
            continue
        stands = before.tag in ("DT", "PRP$", "JJ", "CD") and noun.tag in ("NN", "NNS")
        if stands and noun.text.islower() and word.text.islower() and "JJ" in inflect.tags(adjective):
            yield Slip(word.at, word.at, like(word.text, adjective), noun.text)
