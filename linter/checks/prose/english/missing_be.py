"""Where a form of *be* is missing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.be import ADVERBS
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tables import Classes
from linter.checks.prose.english.verbs import MODALS, NOT, behind
from linter.facts import inflect

_BE_OF = {"i": "am", "he": "is", "she": "is", "it": "is", "we": "are", "they": "are", "you": "are"}


def missing_be(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*We very happy*, *I looking forward*, *The goods ready for shipment*, *when you will free*."""
    yield from _behind_pronoun(sentence, classes)
    yield from _it_so(sentence)
    yield from _behind_modal(sentence)
    yield from _modal_article(sentence)
    yield from _behind_noun(sentence, classes)


_OPENERS = frozenset(
    (
        ",",
        ";",
        "and",
        "but",
        "so",
        "if",
        "when",
        "that",
        "because",
        "as",
        "since",
        "while",
        "or",
        "hope",
        "think",
        "-",
        ":",
        "before",
        "once",
    )
)


def _behind_pronoun(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    for word in sentence:
        at = word.at
        opens = not at or sentence[at - 1].lower in _OPENERS | {"which", "who"}
        if word.lower not in _BE_OF or word.lower == "it" or not opens:
            continue
        if word.lower == "you" and at == 0:
            continue
        is_related = sentence[at - 1].lower in ("which", "that", "who")
        if word.lower == "i" and word.text != "I":
            continue
        place = behind(sentence, at, ADVERBS)
        found = sentence[place]
        known = inflect.tags(found.lower)
        is_adjective = (
            known and known <= {"JJ"} and found.lower != "new"
        ) or found.lower in classes.predicative
        if found.lower == "worried" and found.tag == "VBD":
            continue
        is_process = found.tag == "VBG" and found.lower.endswith("ing") and "VB" not in known
        if not (is_adjective or is_process) or any(sentence[i].lower in NOT for i in range(at, place)):
            continue
        after = sentence[place + 1]
        if is_related and not is_adjective:
            continue
        if (
            is_adjective
            and (after.is_verb or after.is_noun or after.tag.startswith("RB"))
            and after.lower not in ("in",)
        ):
            continue
        if (
            is_process
            and (
                at == 0
                or sentence[at - 1].lower in ("if", "when", "that", "because", "and", ",", "so", "but", "as")
            )
            is False
        ):
            continue
        be = _BE_OF[word.lower]
        yield Slip(at, at, f"{word.text} {be}", found.text)


def _it_so(sentence: Sentence) -> Iterator[Slip]:
    """*It so expensive that*, *it very hard*."""
    for word in sentence:
        if (
            word.lower not in ("it", "this", "that")
            or word.tag not in ("PRP", "DT")
            or (word.at and sentence[word.at - 1].lower not in _OPENERS)
        ):
            continue
        place = word.at + 1
        while sentence[place].tag == "RB" and place - word.at < 4:
            place += 1
        found = sentence[place]
        if (
            sentence[place - 1].lower in ("so", "very")
            and found.tag == "JJ"
            and not sentence[place + 1].is_noun
            and not sentence[place + 1].is_verb
        ):
            yield Slip(word.at, word.at, f"{word.text} is", found.text)


def _behind_modal(sentence: Sentence) -> Iterator[Slip]:
    for word in sentence:
        if word.tag != "MD" or word.lower not in MODALS:
            continue
        place = behind(sentence, word.at)
        found = sentence[place]
        known = inflect.tags(found.lower)
        if (
            sentence[place].lower == "able"
            or (known and known <= {"JJ", "JJR", "JJS"})
            or (found.lower in ("free", "ready") and sentence[place + 1].tag in ("IN", "TO", ".", ","))
        ):
            before = sentence[word.at - 1]
            if (
                word.at
                and (
                    before.tag.startswith("PRP") or before.is_noun or before.lower in ("that", "which", "who")
                )
                and (
                    not sentence[place + 1].is_noun
                    and not sentence[place + 1].is_verb
                    and not sentence[place + 1].tag.startswith("JJ")
                )
            ):
                yield Slip(place, place, f"be {found.text}", word.text)


def _modal_article(sentence: Sentence) -> Iterator[Slip]:
    """*This will the first order*, *it can a problem*."""
    for word in sentence:
        before, after = sentence[word.at - 1], sentence[word.at + 1]
        asked = word.at < 2 and sentence[len(sentence) - 1].text == "?"
        if (
            word.tag != "MD"
            or word.lower not in _PLAIN_MODALS
            or after.lower not in ("the", "a", "an")
            or asked
        ):
            continue
        is_subject = before.tag in ("NN", "NNS", "PRP") or before.lower in ("this", "that", "it", "which")
        clause = any(one.is_verb for one in sentence.words[word.at + 2 : word.at + 7])
        if word.at and is_subject and before.lower not in _OBJECTS and not clause:
            yield Slip(word.at, word.at, f"{word.text} be", after.text)


_PLAIN_MODALS = frozenset("will would can could must should may might".split())
_OBJECTS = frozenset("me us him them".split())


def _behind_noun(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    if any(
        word.is_verb and word.tag not in ("VBG",) and word.lower not in classes.predicative
        for word in sentence
    ):
        return
    if (
        sentence[0].tag not in ("DT", "PRP$", "NNS", "NN")
        or sentence[len(sentence) - 1].text != "."
        or sentence[0].lower in ("no", "any", "thanks")
    ):
        return
    last = 0
    while (
        sentence[last].tag in ("DT", "PRP$", "JJ", "NN", "NNS", "CD", "IN", "HYPH")
        and last < 8
        and sentence[last].lower not in classes.predicative
    ):
        last += 1
    noun, at = sentence[last - 1], last
    while sentence[at].lower in (
        "very",
        "so",
        "really",
        "quite",
        "also",
        "now",
        "already",
        "not",
        "too",
        "still",
    ):
        at += 1
    found = sentence[at]
    if not noun.is_noun or sentence[0].lower == "each":
        return
    known = inflect.tags(found.lower)
    strong = at > last and known and known.isdisjoint({"NN", "VB"}) and "JJ" in known
    if strong or found.lower in classes.predicative:
        if (
            sentence[at + 1].is_noun
            or sentence[at + 1].tag.startswith("JJ")
            or found.lower in ("available", "possible")
        ):
            return
        plural = noun.tag == "NNS"
        yield Slip(last - 1, last - 1, f"{noun.text} {'are' if plural else 'is'}", found.text)
