"""A verb or an adjective stands right before what it takes by a preposition: *respond this*, *aware our*.

The table of valency says which preposition; what else could stand there (times, clauses, what is said of a
word itself) is looked for first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from linter.checks.prose.english.complements import is_passive, verb_of
from linter.checks.prose.english.phrases import DAYS
from linter.checks.prose.english.prepositions import CALENDAR, QUOTES, SPANS
from linter.checks.prose.english.pronouns import OBJECTS, PERSONS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.valency import Valency
from linter.checks.prose.english.verbs import BE, base_of

_SPOKEN = {"talk": "to", "speak": "to", "reply": "to", "respond": "to", "listen": "to", "wait": "for"}
"""What is done to persons."""

_POINTED = {
    "relate": "to", "refer": "to", "happen": "to", "focus": "on", "insist": "on", "deal": "with",
    "object": "to", "interfere": "with",
}  # fmt: skip
"""What is done to things that *the* or *this* points at, beside the verbs of the table."""

_OWN_TOO = frozenset(("focus", "refer"))
"""Verbs that take an object as well: *focus your efforts*, *refer a friend*."""

_TONGUES = frozenset("language languages english truth word words walk talk line game cards shares".split())
_PARTICLES = frozenset("up over into out through down back off right straight first".split())
_TIMES = frozenset(
    "weekend morning afternoon evening night quarter season extra whole full summer winter".split()
)
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_POINTING = frozenset("the this these those a an any".split())
_THESE = frozenset("this these those the".split())


def verb_lacks(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*talk you on Friday* → *talk to you*; *respond this mail*; *relating our order*; *hear you soon*."""
    for word in sentence:
        verb, after = verb_of(word), sentence[word.at + 1]
        inverted = word.tag in ("VBD", "VBP") and sentence[word.at - 1].text in QUOTES  # *"Yes," replied Bo*
        if not word.is_verb or word.tag == "MD" or is_passive(sentence, word) or inverted:
            continue
        if after.lower in OBJECTS and _is_person(sentence, after):
            preposition = _SPOKEN.get(verb, "") or _heard(sentence, word)
        elif after.dep in ("det", "poss") and not _tells_time(sentence, after.at):
            if verb in _OWN_TOO and after.lower not in _THESE:
                continue
            is_said = not _TONGUES.isdisjoint(sentence.lowers[after.at + 1 : after.at + 4])
            listed = table.missing_by_verb.get(verb, "") if after.lower in _THESE and verb != "look" else ""
            preposition = "" if is_said else _POINTED.get(verb, listed)
        else:
            continue
        if preposition:
            yield Slip(word.at, word.at, f"{word.text} {preposition}", word.text)


def _is_person(sentence: Sentence, person: Word) -> bool:
    """Whether it is an object and no subject of what follows, and no particle goes on with the verb."""
    third = sentence[person.at + 1]
    return third.tag not in _FINITE and third.tag != "VB" and third.lower not in _PARTICLES


def _heard(sentence: Sentence, word: Word) -> str:
    """*hope to hear you soon*: of news, not of a voice."""
    third = sentence[word.at + 2]
    waits = not {"forward", "hope", "yet", "soon", "not", "n't"}.isdisjoint(sentence.lowers)
    ends = third.text in (".", ",", "!") or third.lower in ("soon", "by", "via", "yet", "shortly", "again")
    return "from" if base_of(word) == "hear" and waits and ends else ""


def _tells_time(sentence: Sentence, at: int) -> bool:
    """Whether what begins there is a time: *participate this weekend*, *arrive the next day*."""
    group = itertools.takewhile(lambda word: word.tag not in ("IN", "TO", ","), sentence.words[at : at + 4])
    return any(word.lower in SPANS | CALENDAR | DAYS | _TIMES for word in group)


_WITH_PROCESS = frozenset("interested capable responsible suitable fond proud afraid worried tired".split())
_OPEN = _WITH_PROCESS | frozenset(
    "familiar similar different consistent subject dependent relevant satisfied pleased sorry ready famous "
    "compatible equal identical aware available happy concerned".split()
)


def adjective_lacks(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*interested meeting you* → *interested in*; *similar the last one*; *aware our limits*."""
    for word in sentence:
        entry, after = table.adjectives.get(word.lower), sentence[word.at + 1]
        if word.lower not in _OPEN or entry is None or not _is_said_of(sentence, word):
            continue
        process = after.tag == "VBG" and word.lower in _WITH_PROCESS
        if not process and after.lower not in _POINTING and after.tag != "PRP$":
            continue
        if _tells_time(sentence, after.at) or _opens_clause(sentence, after.at):
            continue
        yield Slip(word.at, word.at, f"{word.text} {entry.right}", after.text)


def _is_said_of(sentence: Sentence, word: Word) -> bool:
    """Whether it is what somebody or something is, and stands before no noun of its own."""
    at = word.at - 1
    while sentence[at].tag == "RB" and at > 0:
        at -= 1
    if sentence[at].lower in PERSONS and sentence[at - 1].lower in BE:
        at -= 1  # *Are they interested*
    if "as" in sentence.lowers[max(0, at - 2) : at]:
        return False  # *As you are aware the line is full*
    return word.tag in ("JJ", "VBN", "VBD") and (sentence[at].lower in BE | {"'s", "'re", "'m"})


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """*I am aware the price is high*, *happy the season is over*: a finite verb follows."""
    for word in sentence.words[at : at + 8]:
        if word.tag in (",", ".", "WDT", "WP", "WRB"):
            return False
        if word.tag in _FINITE:
            return True
    return False
