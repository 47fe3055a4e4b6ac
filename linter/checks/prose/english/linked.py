"""Clauses behind what only a noun may follow (*because of*), and orders that a comma joins to a promise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from linter.checks.prose.english.pronouns import SUBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.tokens.letters import like

_PHRASES = {
    ("because", "of"): "because",
    ("in", "spite", "of"): "although",
    ("despite", "of"): "although",
    ("in", "case", "of"): "if",
    ("despite",): "although",
}
_PRONOUNS = frozenset(("i", "we", "you", "they", "he", "she", "it", "there"))
_HEAD = frozenset(("DT", "PRP$", "JJ", "JJR", "CD", "HYPH", "POS", "VBG"))
_FINITE = frozenset("is are was were has have had can could will would do does did".split())
_TENSED = ("VBP", "VBZ", "VBD", "MD")
_FREE = frozenset(("what", "how", "who", "where", "which", "that", "when", "whatever", "all"))


def clause_behind(sentence: Sentence) -> Iterator[Slip]:
    """*because of the port is closed* → *because the port is closed*; *in case of you need it*."""
    for word in sentence:
        for phrase, conjunction in _PHRASES.items():
            first = word.at + len(phrase)
            if sentence.lowers[word.at : first] != phrase or (
                phrase == ("despite",) and _is_of(sentence, first)
            ):
                continue
            if (verb := _clause(sentence, first)) is not None:
                yield Slip(word.at, first - 1, like(word.text, conjunction), verb.text)


def because_thing(sentence: Sentence) -> Iterator[Slip]:
    """*Because the rain, the loading was late* → *Because of the rain*: no verb follows."""
    for word in sentence:
        first = sentence[word.at + 1]
        if word.lower != "because" or first.tag not in ("DT", "PRP$") or first.lower in _FREE:
            continue
        end = word.at + 1
        while end - word.at < 6 and (sentence[end].tag in _HEAD or sentence[end].is_noun):
            end += 1
        sign = sentence[end]
        ends = sign.text == "." or (sign.text == "," and not word.at)
        if ends and sentence[end - 1].tag in ("NN", "NNS"):
            yield Slip(word.at, word.at, f"{word.text} of", sentence[end - 1].text)


def not_only(sentence: Sentence) -> Iterator[Slip]:
    """*We sell not only chairs, also tables* → *but also tables*."""
    for word in sentence:
        also = sentence[word.at + 1]
        if word.text != "," or also.lower != "also":
            continue
        before = sentence.lowers[: word.at]
        if any(pair == ("not", "only") for pair in pairwise(before)) and "but" not in before:
            yield Slip(also.at, also.at, "but also", "not only")


def _is_of(sentence: Sentence, at: int) -> bool:
    return sentence[at].lower == "of"


def _clause(sentence: Sentence, at: int) -> Word | None:
    """The finite verb of the clause that begins there: behind a pronoun or a plain noun phrase."""
    if sentence[at].lower in _PRONOUNS:
        verb = sentence[at + 1]
        while verb.tag == "RB":
            verb = sentence[verb.at + 1]
        return verb if verb.tag in ("VBP", "VBD", "VBZ", "MD") else None
    end = at
    while end - at < 6 and (sentence[end].tag in _HEAD or sentence[end].is_noun):
        if sentence[end].lower in _FREE or (sentence[end].tag == "NNS" and sentence[end + 1].is_noun):
            return None  # *because of the tests engineers have to run*: a clause that tells which
        end += 1
    verb = sentence[end]
    if end == at or not sentence[end - 1].is_noun or verb.lower not in _FINITE:
        return None
    return verb if _goes_on(sentence, at, verb) else None


def _goes_on(sentence: Sentence, start: int, verb: Word) -> bool:
    """Whether the verb has no other subject: not *one of them because of rain is*."""
    opens = start <= 3 and sentence[0].lower in ("because", "in", "despite")
    left = sentence.words[: start - 1]
    before = any(word.tag in _TENSED for word in left) and _FREE.isdisjoint(word.lower for word in left)
    stop = any(word.text == "," for word in sentence.words[verb.at :])
    return before or (opens and stop)


_ASKED = frozenset(
    "tell send let advise inform confirm check give find note contact feel sign reply call ask choose see "
    "provide keep wait email write make take consider discuss accept visit come arrange pay show "
    "forward return".split()
)
_BREAKS = frozenset("if when once unless that because while after before whether so and or but then".split())
_ON = frozenset("will can could would shall 'll".split())


def order_spliced(sentence: Sentence) -> Iterator[Slip]:
    """*Please tell us the size, we will make an offer* → *…, and we will make an offer*."""
    for word in sentence:
        subject, modal = sentence[word.at + 1], sentence[word.at + 2]
        if word.text != "," or subject.lower not in ("i", "we") or modal.lower not in _ON:
            continue
        at = word.at - 1
        while at >= 0 and sentence[at].text not in (",", ";", ":"):
            at -= 1
        first = sentence[at + 1]
        please = first.lower in ("please", "pls", "kindly", "just")
        verb = sentence[first.at + 1] if please else first
        if verb.lower not in _ASKED or verb.tag not in ("VB", "VBP") or word.at - verb.at < 2:
            continue
        if not please and at >= 0:
            continue
        clause = sentence.words[verb.at : word.at]
        if any(one.lower in _BREAKS for one in clause):
            continue
        if at > 0 and any(one.tag == "CC" for one in sentence.words[at : at + 2]):
            continue
        yield Slip(word.at, subject.at, f", and {subject.text}", verb.text)


def so_as(sentence: Sentence) -> Iterator[Slip]:
    """*so as we can arrange it* → *so that we can*."""
    for word in sentence:
        after, third, fourth = (sentence[word.at + i] for i in (1, 2, 3))
        if word.lower == "so" and after.lower == "as" and third.lower in SUBJECTS and fourth.tag == "MD":
            yield Slip(word.at, after.at, f"{word.text} that", third.text)
