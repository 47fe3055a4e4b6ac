"""The order of words: *enough strong*, *Never we have*, *like very much your design*, *red big button*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.complements import verb_of
from linter.checks.prose.english.pronouns import OBJECTS, SUBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.facts import inflect

_BE = frozenset("am is are was were be been 's 're 'm seem seems look looks feel feels".split())
_AFTER_ENOUGH = frozenset(("to", "for", ".", ",", "!", "?", "and", "but", "so", "when"))
_HELPERS = frozenset("am is are was were have has had can could will would do does did".split())
_FRONTED = frozenset("never seldom rarely hardly".split())
_LIKES = frozenset("like appreciate thank enjoy value need want love regret".split())
_GIVES = frozenset("send give show offer forward lend hand tell teach pay bring".split())
_COLOURS = frozenset(
    "red blue green yellow black white grey gray brown orange pink purple silver golden".split()
)
_SIZES = frozenset("big small large little long short tall huge tiny wide thick thin round square".split())


def enough(sentence: Sentence) -> Iterator[Slip]:
    """*is enough thick for outdoor use* → *thick enough*."""
    for word in sentence:
        form, after = sentence[word.at + 1], sentence[word.at + 2]
        before = sentence[word.at - 1]
        asked = sentence[0].lower in _BE and before.is_noun
        if word.lower != "enough" or not (asked or before.lower in _BE | {"not", "n't"}):
            continue
        known = inflect.tags(form.lower)
        if "JJ" in known and "NN" not in known - _noun_too(form) and after.lower in _AFTER_ENOUGH:
            yield Slip(word.at, form.at, f"{form.text} {word.text}", form.text)


def _noun_too(form: Word) -> frozenset[str]:
    """The lexicon lets nearly every adjective be a noun; the model's tag decides."""
    return frozenset(("NN",)) if form.tag == "JJ" else frozenset()


def inverted(sentence: Sentence) -> Iterator[Slip]:
    """*Never we have had*, *Not only we can*, *Only after payment we can book* → *have we*, *can we*."""
    at = _fronted(sentence)
    subject, helper = sentence[at], sentence[at + 1]
    if at and subject.lower in SUBJECTS and helper.lower in _HELPERS and helper.tag != "VB":
        text = f"{helper.text} {subject.text}"
        yield Slip(at, at + 1, text, sentence[0].text)


def _fronted(sentence: Sentence) -> int:
    """Where the subject stands behind words that turn the order; 0 where none opens the sentence."""
    first, second = sentence[0], sentence[1]
    if first.lower in _FRONTED or (first.lower in ("not", "under") and second.lower in ("only", "no")):
        return 1 if first.lower in _FRONTED else 2 if first.lower == "not" else 0
    if first.lower != "only" or second.lower not in ("after", "when", "with", "by", "then", "in"):
        return 0
    for word in sentence.words[2:9]:
        if word.is_verb and word.tag != "VBG":
            return 0
        if word.lower in SUBJECTS and sentence[word.at + 1].tag in ("MD", "VBP", "VBZ", "VBD"):
            return word.at
        if word.lower == ",":
            return 0
    return 0


def very_much(sentence: Sentence) -> Iterator[Slip]:
    """*We like very much your design* → *like your design very much*."""
    for word in sentence:
        much, opens = sentence[word.at + 1], sentence[word.at + 2]
        verb = sentence[word.at - 1]
        if word.lower != "very" or much.lower != "much" or verb_of(verb) not in _LIKES:
            continue
        if opens.tag in ("PRP$", "DT") and opens.lower not in ("that", "this", "all"):
            end = _end_of(sentence, opens.at)
            if end > 0 and sentence[end + 1].lower != "and":
                thing = sentence.said(opens.at, end)
                yield Slip(word.at, end, f"{thing} {word.text} {much.text}", verb.text)


def _end_of(sentence: Sentence, at: int) -> int:
    """The last word of a plain noun phrase; 0 where it is none."""
    at += 1
    while sentence[at].tag in ("JJ", "VBN", "CD") or (sentence[at].is_noun and sentence[at + 1].is_noun):
        at += 1
    return at if sentence[at].is_noun and sentence[at + 1].tag not in ("POS", "HYPH") else 0


def receiver(sentence: Sentence) -> Iterator[Slip]:
    """*Please send to us the file* → *send us the file*: a short thing stands behind who gets it."""
    for word in sentence:
        to, person, opens = (sentence[word.at + step] for step in (1, 2, 3))
        if (
            verb_of(word) not in _GIVES
            or word.tag == "VBN"
            or to.lower != "to"
            or person.lower not in OBJECTS
        ):
            continue
        if opens.tag not in ("DT", "PRP$", "CD") or opens.lower in (
            "that",
            "this",
            "all",
            "any",
            "each",
            "every",
        ):
            continue
        end = _end_of(sentence, opens.at)
        if end and sentence[end + 1].lower in (".", "!", "?", "before", "today", "tomorrow", "again"):
            yield Slip(to.at, person.at, person.text, word.text)


def yet_inside(sentence: Sentence) -> Iterator[Slip]:
    """*We did not receive yet the payment* → *receive the payment yet*."""
    for word in sentence:
        verb, first = sentence[word.at - 1], sentence[word.at + 1]
        if word.lower != "yet" or verb.tag not in ("VB", "VBN") or first.tag not in ("DT", "PRP$"):
            continue
        end = first.at
        while sentence[end + 1].is_noun or sentence[end + 1].tag in ("JJ", "VBN", "CD"):
            end += 1
        if end > first.at and sentence[end].is_noun:
            yield Slip(word.at, end, f"{sentence.said(first.at, end)} {word.text}", verb.text)


def colour_size(sentence: Sentence) -> Iterator[Slip]:
    """*the red big button* → *the big red button*."""
    for word in sentence:
        size, noun = sentence[word.at + 1], sentence[word.at + 2]
        if word.lower in _COLOURS and size.lower in _SIZES and size.tag == "JJ" and noun.is_noun:
            yield Slip(word.at, size.at, f"{size.text} {word.text}", size.text)
