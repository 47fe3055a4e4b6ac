"""Order of words: *whether is the wire loose*, *We only can load ten*, *if you today pay*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.facts import inflect

_SUBJECTS = frozenset(("i", "we", "you", "they", "he", "she", "it", "who", "which", "that", "this"))


def whether_is(sentence: Sentence) -> Iterator[Slip]:
    """*Check whether is the wire loose* → *whether the wire is loose*."""
    for word in sentence:
        helper = sentence[word.at + 1]
        if word.lower not in ("whether", "if") or helper.lower not in (
            "is",
            "are",
            "was",
            "were",
            "can",
            "will",
            "has",
            "have",
        ):
            continue
        if word.lower == "if" and (word.at < 2 or not sentence[word.at - 1].is_verb):
            continue
        start = helper.at + 1
        end = start
        if sentence[start].tag == "PRP":
            end = start + 1
        elif sentence[start].tag in ("DT", "PRP$"):
            while (
                end - start < 6
                and (sentence[end].tag in ("DT", "PRP$", "JJ", "CD") or sentence[end].is_noun)
                and not (end > start and sentence[end - 1].is_noun and not sentence[end].is_noun)
            ):
                end += 1
        if end == start or end >= len(sentence):
            continue
        if sentence[end].text in (".", "?", ","):
            continue
        yield Slip(word.at, end - 1, f"{word.text} {sentence.said(start, end - 1)} {helper.text}", word.text)


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


_DAYS = frozenset(("today", "tomorrow", "yesterday", "tonight"))
_BEFORE_SUBJECT = frozenset(("", "if", "when", "because", "that", "so", "and", "but", ",", "as"))


def day_inside(sentence: Sentence) -> Iterator[Slip]:
    """*if you today pay the deposit*, *We tomorrow will load it*: a day between subject and verb."""
    for word in sentence:
        subject, verb = sentence[word.at - 1], sentence[word.at + 1]
        if word.lower not in _DAYS or not word.at or subject.tag != "PRP" or subject.lower in _OBJECTS:
            continue
        if subject.at and sentence[subject.at - 1].lower not in _BEFORE_SUBJECT:
            continue
        if verb.tag in ("VB", "VBP", "VBD", "MD", "VBZ"):
            yield _behind_object(sentence, word, verb)


_OBJECTS = frozenset(("me", "us", "him", "them", "it", "her"))


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


def when_will_be(sentence: Sentence) -> Iterator[Slip]:
    """*Tell us when will be convenient* → *when it will be*; *which time is suitable* is right."""
    for word in sentence:
        modal, be, said = (sentence[word.at + i] for i in (1, 2, 3))
        if word.lower not in ("when", "where") or modal.lower not in ("will", "would") or be.lower != "be":
            continue
        if word.at and said.tag in ("JJ", "RB", "VBN") and sentence[len(sentence) - 1].text != "?":
            yield Slip(modal.at, modal.at, f"it {modal.text}", word.text)


def day_before_hour(sentence: Sentence) -> Iterator[Slip]:
    """*before today 5 pm* → *before 5 pm today*."""
    for word in sentence:
        day, hour, half = (sentence[word.at + i] for i in (1, 2, 3))
        bound = word.lower in ("before", "by", "until", "till", "at", "after") and day.lower in _DAYS
        if bound and hour.tag == "CD" and half.lower in ("am", "pm", "a.m.", "p.m.", "o'clock"):
            yield Slip(day.at, half.at, f"{sentence.said(hour.at, half.at)} {day.text}", word.text)
