"""Where a form of *be* is missing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.be import ADVERBS
from linter.checks.prose.english.reading import Sentence, Slip, Word
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
    yield from _behind_which(sentence)
    yield from _in_clause(sentence)


_TOLD = frozenset(
    "near close suitable available similar different responsible located made popular famous".split()
)


def _behind_which(sentence: Sentence) -> Iterator[Slip]:
    """*the hotel, which near our plant*, *the type which suitable for you*: the clause has no verb."""
    for word in sentence:
        found, after, noun = sentence[word.at + 1], sentence[word.at + 2], sentence[word.at - 1]
        if word.lower != "which" or found.lower not in _TOLD or word.at < 2:
            continue
        noun = sentence[word.at - 2] if noun.lower == "," else noun
        if noun.is_noun and after.tag in ("IN", "TO", "PRP$", "DT", "."):
            be = "are" if noun.tag in ("NNS", "NNPS") else "is"
            yield Slip(word.at, word.at, f"{word.text} {be}", found.text)


_OPENERS = frozenset(
    ", ; - : and but so or if when that because as since while before once hope think".split()
)
_OPENS_OBJECT = frozenset(("DT", "PRP", "PRP$"))
_RELATIVE = frozenset(("which", "that", "who"))
_BEFORE_PROCESS = frozenset(("if", "when", "because", "and", ",", "so", "but", "as"))


def _behind_pronoun(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    for word in sentence:
        place = behind(sentence, word.at, ADVERBS)
        negated = not NOT.isdisjoint(sentence.lowers[word.at : place])
        if _opens(sentence, word) and not negated and _lacks_be(sentence, word, sentence[place], classes):
            yield Slip(word.at, word.at, f"{word.text} {_BE_OF[word.lower]}", sentence[place].text)


def _opens(sentence: Sentence, word: Word) -> bool:
    """Whether a clause begins with the pronoun, as far as one can see."""
    at, before = word.at, sentence[word.at - 1].lower
    if (
        word.lower not in _BE_OF
        or word.lower == "it"
        or word.text == "i"
        or (word.lower == "you" and at == 0)
    ):
        return False
    return not at or before in _OPENERS | _RELATIVE


def _lacks_be(sentence: Sentence, word: Word, found: Word, classes: Classes) -> bool:
    """Whether what follows the pronoun is an adjective or a process, and no verb of its own."""
    known, after = inflect.tags(found.lower), sentence[found.at + 1]
    before = sentence[word.at - 1].lower if word.at else ""
    if found.tag == "VBD" and (found.lower == "worried" or after.tag in _OPENS_OBJECT):
        return False  # *he satisfied our wish*
    if (known and known <= {"JJ"} and found.lower != "new") or found.lower in classes.predicative:
        goes_on = after.is_verb or after.is_noun or after.tag.startswith("RB")
        return not goes_on or after.lower == "in"
    is_process = found.tag == "VBG" and found.lower.endswith("ing") and "VB" not in known
    if not is_process or before in _RELATIVE or (word.at and before not in _BEFORE_PROCESS):
        return False
    return not _is_spoken(sentence, word) and not _is_absolute(sentence, word)


def _is_spoken(sentence: Sentence, word: Word) -> bool:
    """*Bo, you coming?*, *Ah, you lying rascal!*"""
    calls = sentence[len(sentence) - 1].text in ("?", "!")
    return word.lower == "you" and sentence[word.at - 1].text == "," and calls


def _is_absolute(sentence: Sentence, word: Word) -> bool:
    """*with Ada and I sharing a stand*: what goes with a clause has no verb of its own."""
    at = word.at
    return sentence[at - 1].lower == "and" and "with" in sentence.lowers[max(at - 4, 0) : at - 1]


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
            or (found.tag == "JJ" and known.isdisjoint({"VB", "NN"}) and _is_told_so(sentence[place + 1]))
            or (
                found.lower in ("free", "ready", "sure") and sentence[place + 1].tag in ("IN", "TO", ".", ",")
            )
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


def _is_told_so(after: Word) -> bool:
    """*You can sure that*, *It must strong enough*: what follows an adjective that is said of something."""
    return after.tag in ("IN", "TO", ".", ",") or after.lower == "enough"


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
        if sentence[word.at - 2].lower in _COMPARING:
            continue  # *packed it as we would a vase*
        if word.at and is_subject and before.lower not in _OBJECTS and not clause:
            yield Slip(word.at, word.at, f"{word.text} be", after.text)


_PLAIN_MODALS = frozenset("will would can could must should may might".split())
_OBJECTS = frozenset("me us him them".split())
_COMPARING = frozenset(("as", "than", "like"))


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


_MARKS = frozenset(("if", "whether", "that", "because", "when", "once", "sure", "until"))
_DEGREE = frozenset("very so really quite also now already not too still".split())


def _in_clause(sentence: Sentence) -> Iterator[Slip]:
    """*check if the address correct*: from *if* to the end there is a noun and what is said of it."""
    for word in sentence:
        if word.lower not in _MARKS or sentence[word.at + 1].tag not in ("DT", "PRP$"):
            continue
        at = word.at + 2
        while sentence[at].tag in ("NN", "NNS"):
            at += 1
        noun = sentence[at - 1]
        while sentence[at].lower in _DEGREE:
            at += 1
        found = sentence[at]
        is_last = sentence[at + 1].tag in (".", ",") or sentence[at + 1].lower in ("for", "or")
        if noun.at > word.at + 1 and found.tag == "JJ" and is_last and _only_describes(found):
            yield Slip(noun.at, noun.at, f"{noun.text} {'are' if noun.tag == 'NNS' else 'is'}", found.text)


def _only_describes(word: Word) -> bool:
    known = inflect.tags(word.lower)
    return word.lower in ("right", "fine", "good", "wrong") or (
        "JJ" in known and known.isdisjoint({"NN", "VBD", "NNS"})
    )
