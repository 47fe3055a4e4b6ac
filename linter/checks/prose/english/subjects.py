"""A base form where a subject must stand: *Use this machine can save labour*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import made
from linter.facts import inflect

_OPENING = frozenset(("", ",", "because", "that", "think", "and", "but", "so", "believe"))
_CLAUSE_TAKERS = frozenset(
    "let make check see note ensure hope say know think hear feel mean tell guess imagine suppose assume "
    "remember believe wish find prove show have be do add confirm tell ask trust bet forget give get "
    "understand take look reckon figure expect realize realise notice report claim decide "
    "suspect doubt fear admit".split()
)
"""Verbs behind which a clause may stand without *that*: *check the lid is on*; and those of set phrases."""

_ANOTHER = frozenset("who which that to how will would can could should may must".split())
"""Words whose clause may go on behind *and*."""

_PHRASE = frozenset(("DT", "PRP$", "JJ", "JJR", "CD", "VBN", "POS"))
_MOST = 6


def base_subject(sentence: Sentence) -> Iterator[Slip]:
    """*Buy in one lot is cheaper*, *Use this machine can save labour* → *Using*."""
    for word in sentence:
        before = sentence[word.at - 1].lower if word.at else ""
        known = inflect.tags(word.lower)
        if (
            before not in _OPENING
            or (word.at and not word.text.islower())
            or "VB" not in known
            or word.lower in _CLAUSE_TAKERS
            or "JJ" in known
        ):
            continue
        if before == "that" and (sentence[word.at - 2].tag == "IN" or sentence[word.at - 2].is_noun):
            continue  # *by that time our agent will know*, *deals that include the option will run*
        if before == "and" and not _ANOTHER.isdisjoint(sentence.lowers[: word.at]):
            continue  # *those who like us and accept our offer will stay*: a second verb of the clause
        first = sentence[word.at + 1]
        if not (word.is_verb or word.is_noun):
            continue  # *While the changes will be small*
        if first.tag not in ("DT", "PRP$") and (not known <= {"VB", "VBP"} or first.tag.startswith("NNP")):
            continue
        if (finite := _finite(sentence, first)) is not None:
            yield made(sentence, word.at, "VBG", finite.text)


def _finite(sentence: Sentence, first: Word) -> Word | None:
    """The finite verb right behind the object; it has no subject of its own."""
    at = first.at
    while at - first.at < _MOST and (sentence[at].tag in _PHRASE or sentence[at].is_noun):
        at += 1
    verb, noun = sentence[at], sentence[at - 1]
    if at == first.at or not noun.is_noun or sentence[at + 1].tag == "PRP":
        return None
    is_finite = verb.lower in ("is", "was") or (verb.tag == "MD" and verb.lower in _MODALS)
    return verb if is_finite else None


_MODALS = frozenset("can will may would could might".split())


def read_subject(sentence: Sentence) -> Iterator[Slip]:
    """*Send them by sea takes too long*, *Choose a good forwarder saves money*: the model sees the clause."""
    for word in sentence:
        before = sentence[word.at - 1].lower if word.at else ""
        if word.tag != "VB" or before not in _OPENING - {"and", "so"} or word.lower in _CLAUSE_TAKERS:
            continue
        if (word.at and not word.text.islower()) or not sentence[word.at + 1].text.islower():
            continue
        behind = sentence.words[word.at + 1 : word.at + 1 + _FAR]
        finite = next(
            (one for one in behind if one.tag in ("VBZ", "VBD", "MD", "VBP") or one.tag in _ENDS), None
        )
        if finite is None or finite.tag != "VBZ" or not sentence[finite.at - 1].is_noun:
            continue
        if sentence.child(finite.at, "nsubj", "nsubjpass", "expl") is None and finite.dep in _READ:
            yield made(sentence, word.at, "VBG", finite.text)


_FAR = 9
_ENDS = frozenset((",", ".", ":", "CC", "WDT", "WP", "WRB", "PRP"))
_READ = frozenset(("ROOT", "conj", "ccomp"))
