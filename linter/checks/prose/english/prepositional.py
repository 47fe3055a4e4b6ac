"""A verb behind a preposition that the model reads as one: *without use it*, *prior to send it*.

What prepositions ask of words that can only be verbs is in `infinitives`. The lexicon lets half of all verbs
be nouns as well (*try*, *review*): here the tag and the place of both words decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.infinitives import JARGON, is_put_off
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import base_of, is_manner, is_object, made
from linter.facts import inflect


def preposition_base(sentence: Sentence) -> Iterator[Slip]:
    """*without use any glue*, *by carefully check each piece*, *interested in attend*."""
    for word in sentence:
        if word.tag != "IN" or word.lower not in _PREPOSITIONS:
            continue
        at = word.at + 1
        at += is_manner(sentence[at]) or sentence[at].lower == "not"
        verb = sentence[at]
        known = inflect.tags(verb.lower)
        if word.lower == "by" and base_of(sentence[word.at - 1]) in ("come", "stop", "drop", "go", "pass"):
            continue  # *come by*
        if sentence[at + 2].lower == "and":
            continue  # *wait for make a and type b*
        plain = "VB" in known and "VBN" not in known and verb.text.islower()
        if plain and verb.lower not in _NOUNS_TOO and _is_done(sentence, word, verb, known):
            yield made(sentence, at, "VBG", word.text)


def preposition_read(sentence: Sentence) -> Iterator[Slip]:
    """*regarding recruit a driver*, *charged with manage it*, *prior to send it*: it reads as a verb."""
    for word in sentence:
        at = word.at + 1
        at += is_manner(sentence[at])
        verb, before = sentence[at], sentence[word.at - 1]
        known = inflect.tags(verb.lower)
        if verb.tag not in ("VB", "VBP") or "VB" not in known or not verb.text.islower():
            continue
        prior = word.lower == "to" and before.lower == "prior"
        reads = word.tag == "IN" and word.dep == "prep" and verb.dep == "pcomp" and verb.head == word.at
        if not (prior or (reads and word.lower not in _CLAUSED)) or is_put_off(sentence, word):
            continue
        if sentence[at + 2].lower == "and":
            continue  # *wait for make a and type b*
        if known <= {"VB", "VBP"} or _takes_object(verb, sentence[at + 1]) or prior:
            yield made(sentence, at, "VBG", word.text)


_CLAUSED = frozenset("as than except but like over if to".split())
"""Behind these a base form may stand: *rather than wait*, *nothing but wait*."""


def _is_done(sentence: Sentence, preposition: Word, verb: Word, known: frozenset[str]) -> bool:
    """Whether what stands behind a preposition is what is done, and no thing."""
    before, after = sentence[preposition.at - 1], sentence[verb.at + 1]
    if verb.at > preposition.at + 1 and verb.tag.startswith("V"):
        return True  # *by carefully check each piece*
    follows = _takes_object(verb, after)
    if known <= {"VB", "VBP"}:
        asks = verb.lower == "ask" and after.lower in ("about", "if", "whether", "for")
        if follows or asks or preposition.lower in ("by", "without"):
            return True
    governed = not {base_of(before), before.lower}.isdisjoint(_GOVERNORS.get(preposition.lower, ()))
    if governed and known <= {"VB", "VBP"}:
        return True
    reads = verb.tag == "VB" or (verb.tag == "VBP" and verb.dep == "pcomp" and verb.head == preposition.at)
    if reads and follows and not is_put_off(sentence, preposition):
        return True
    may_own = preposition.lower in _OF and "JJ" not in known and verb.lower != "course"
    return may_own and _owned(sentence, verb.at)


def _takes_object(verb: Word, after: Word) -> bool:
    """Whether what is done has an object or a particle: *without turn it off*, *before move on*."""
    if is_object(after) or after.lower in ("that", "how", "what"):
        return True
    return after.tag == "RP" or (verb.lower == "be" and after.tag.startswith("JJ"))


_NOUNS_TOO = JARGON - {"ask"}
_OF = frozenset(("of", "about", "without"))


def _owned(sentence: Sentence, at: int) -> bool:
    """*the process of load the truck*: right behind it stands a determiner, so it was no noun."""
    first, noun = sentence[at + 1], sentence[at + 2]
    return (first.tag == "PRP$" or first.lower in ("the", "a", "an", "each")) and noun.lower not in _WHEN


_WHEN = frozenset("same day week month year first next last following other morning time end way".split())


_PREPOSITIONS = frozenset("before after by without for of about at in on from instead upon with".split())
_GOVERNORS = {
    "in": frozenset(
        "interested involved engaged specialize specialise succeed successful delay experience experienced "
        "interest help assist difficulty trouble participate assistance role".split()
    ),
    "from": frozenset("refrain prevent stop prohibit keep away benefit".split()),
    "on": frozenset("focus concentrate insist work plan count rely keep".split()),
    "about": frozenset("think worry talk worried serious sure excited sorry concerned".split()),
    "of": frozenset(
        "instead capable way risk cost possibility purpose process means method intention hope aware "
        "afraid tired fond proud think dream chance goal".split()
    ),
    "for": frozenset("responsible sorry thank thanks apologize apologise reason way deadline".split()),
    "with": frozenset("proceed begin start help assist deal continue".split()),
    "at": frozenset("good best bad aim aimed".split()),
}
"""What is followed by a preposition and what is done: *the possibility of move it*."""
