"""Adverbs out of their place: *We only can load ten*, *if you today pay*, *before today 5 pm*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.phrases import DAYS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.facts import inflect

_SUBJECTS = frozenset(("i", "we", "you", "they", "he", "she", "it", "who", "which", "that", "this"))
_BEFORE_SUBJECT = frozenset(("", "if", "when", "because", "that", "so", "and", "but", ",", "as"))
_OBJECTS = frozenset(("me", "us", "him", "them", "it", "her"))


def only_before(sentence: Sentence) -> Iterator[Slip]:
    """*We only can load twenty* → *can only load*."""
    for word in sentence:
        modal, verb, before = sentence[word.at + 1], sentence[word.at + 2], sentence[word.at - 1]
        if word.lower != "only" or modal.lower not in (
            "can",
            "could",
            "will",
            "would",
            "may",
            "must",
            "should",
        ):
            continue
        if modal.tag != "MD" or "VB" not in inflect.tags(verb.lower) or not word.at:
            continue
        if before.lower in _SUBJECTS or (before.is_noun and before.dep in ("nsubj", "nsubjpass")):
            yield Slip(word.at, modal.at, f"{modal.text} {word.text}", word.text)


def day_inside(sentence: Sentence) -> Iterator[Slip]:
    """*if you today pay the deposit*, *We tomorrow will load it*: a day between subject and verb."""
    for word in sentence:
        subject, verb = sentence[word.at - 1], sentence[word.at + 1]
        if word.lower not in DAYS or not word.at or subject.tag != "PRP" or subject.lower in _OBJECTS:
            continue
        if subject.at and sentence[subject.at - 1].lower not in _BEFORE_SUBJECT:
            continue
        if verb.tag in ("VB", "VBP", "VBD", "MD", "VBZ"):
            yield _behind_object(sentence, word, verb)


def _behind_object(sentence: Sentence, day: Word, verb: Word) -> Slip:
    """The day at the end of a plain clause; elsewhere only the verb is told."""
    end = next(
        (one.at for one in sentence.words[verb.at :] if one.text in (",", ".", "?", "!")), len(sentence)
    )
    plain = verb.tag != "MD" and not any(
        one.is_verb or one.tag == "CC" for one in sentence.words[verb.at + 1 : end]
    )
    last = end - 1 if plain else verb.at
    said = sentence.said(verb.at, last)
    return Slip(day.at, last, f"{said} {day.text}" if plain else said, day.text)


def day_before_hour(sentence: Sentence) -> Iterator[Slip]:
    """*before today 5 pm* → *before 5 pm today*."""
    for word in sentence:
        day, hour, half = (sentence[word.at + i] for i in (1, 2, 3))
        bound = word.lower in ("before", "by", "until", "till", "at", "after") and day.lower in DAYS
        if bound and hour.tag == "CD" and half.lower in ("am", "pm", "a.m.", "p.m.", "o'clock"):
            yield Slip(day.at, half.at, f"{sentence.said(hour.at, half.at)} {day.text}", word.text)
