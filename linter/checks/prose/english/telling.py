"""Verbs of telling, and what stands between them and what is told: *he told that*, *remind to send*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import PERSONS, SUBJECTS
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.verbs import BE, MODALS
from linter.checks.tokens.letters import like
from linter.facts import inflect

_SAID = {"told": "said", "tell": "say", "tells": "says"}
_URGING = frozenset(("remind", "inform", "notify", "tell", "advise"))
_ASKING = MODALS | {"please", "pls", "kindly"}
_CLAUSED = frozenset("suggest recommend propose hope wish expect request require ask".split())


def told_that(sentence: Sentence) -> Iterator[Slip]:
    """*He told that it is ready* → *said that*: who was told is missing."""
    for word in sentence:
        subject = sentence[word.at - 1]
        active = subject.lower in SUBJECTS or (subject.is_noun and word.tag in ("VBD", "VBZ"))
        opens = sentence[word.at + 1].lower == "that" and sentence[word.at + 1].dep == "mark"
        if word.lower in _SAID and word.at and active and opens:
            yield Slip(word.at, word.at, like(word.text, _SAID[word.lower]), "that")


def nobody_told(sentence: Sentence) -> Iterator[Slip]:
    """*Please remind to send it* → *remind me to send*."""
    for word in sentence:
        before, marker, verb = sentence[word.at - 1], sentence[word.at + 1], sentence[word.at + 2]
        asks = before.lower in _ASKING or (before.lower == "to" and word.tag == "VB")
        if word.lower in _URGING and asks and marker.lower == "to" and verb.tag == "VB":
            yield Slip(word.at, word.at, f"{word.text} me", word.text)


def that_to(sentence: Sentence) -> Iterator[Slip]:
    """*We suggest that you to book it* → *that you book it*."""
    for word in sentence:
        subject, marker, verb = (sentence[word.at + i] for i in (1, 2, 3))
        if word.lower != "that" or word.at == 0 or subject.lower not in SUBJECTS or marker.lower != "to":
            continue
        if inflect.lemma(sentence[word.at - 1].lower, "VERB") in _CLAUSED and "VB" in inflect.tags(
            verb.lower
        ):
            yield Slip(marker.at, verb.at, verb.text, "that")


_FEELING = {
    "exciting": "excited",
    "interesting": "interested",
    "surprising": "surprised",
    "disappointing": "disappointed",
    "confusing": "confused",
    "satisfying": "satisfied",
    "worrying": "worried",
    "frustrating": "frustrated",
}
_FEELERS = SUBJECTS - {"it"} | frozenset(
    "team boss customer customers client clients buyer colleague staff".split()
)
_STIRRED = frozenset(("interesting", "exciting", "disappointing", "surprising", "satisfying"))
_OF_WHAT = frozenset(("to", "about", "that", "in", "with", "by"))


def feeling(sentence: Sentence) -> Iterator[Slip]:
    """*We are very exciting to see it* → *excited*: persons feel it, things cause it."""
    for word in sentence:
        at = word.at - 1
        while sentence[at].tag == "RB" and at > 0:
            at -= 1
        be, subject, behind = sentence[at], sentence[at - 1], sentence[word.at + 1]
        if word.lower in _FEELING and be.lower in BE and at > 0 and subject.lower in _FEELERS | MODALS:
            in_it = word.lower == "interesting" and behind.lower in ("in", "on")  # a phrase of its own rule
            person = subject.lower in _FEELERS or sentence[at - 2].lower in _FEELERS
            if behind.lower in _OF_WHAT and person and not in_it:
                yield Slip(word.at, word.at, _FEELING[word.lower], subject.text)


def stirred(sentence: Sentence) -> Iterator[Slip]:
    """*I am very interesting.*, *we were surprising when*: of persons, and no object follows."""
    for word in sentence:
        at = word.at - 1
        while sentence[at].tag == "RB" and at > 0:
            at -= 1
        be, subject, behind = sentence[at], sentence[at - 1], sentence[word.at + 1]
        if (
            word.lower not in _STIRRED
            or at <= 0
            or be.lower not in BE | {"feel", "feels", "felt", "'m", "'re"}
        ):
            continue
        person = subject if subject.tag != "MD" else sentence[at - 2]
        opens = behind.is_noun or behind.tag in ("DT", "PRP$", "PRP", "JJ", "VBG")
        if person.lower in PERSONS and not opens and behind.lower not in _OF_WHAT:
            yield Slip(word.at, word.at, _FEELING[word.lower], person.text)
