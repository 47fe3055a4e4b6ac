"""Prepositions behind verbs and adjectives; those behind nouns: see `places`."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.complements import is_passive, verb_of
from linter.checks.prose.english.pronouns import PERSONS, RECEIVERS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.valency import Valency
from linter.checks.prose.english.verbs import base_of

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july "
    "august september october november december".split()
)


def _opens_noun_phrase(sentence: Sentence, at: int) -> bool:
    word = sentence[at]
    return word.tag in ("DT", "PRP$", "PRP", "NN", "NNS", "JJ", "CD", "VBN", "NNP") and word.lower not in (
        "that",
        "all",
        "both",
    )


_NOUN_ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "compound")
"""What only a noun can be: in *the samples request for your stand was refused* the tag is mistaken."""


def needless(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*discuss about it*, *contact with us*, *answer to my question*."""
    for word in sentence:
        verb, preposition, first = verb_of(word), sentence[word.at + 1], sentence[word.at + 2]
        prepositions = table.needless_by_verb.get(verb)
        if not prepositions or word.dep in _NOUN_ROLES or (word.tag == "VBG" and word.dep == "amod"):
            continue
        if preposition.lower not in prepositions or preposition.tag not in ("IN", "TO"):
            continue
        if is_passive(sentence, word) or not _opens_noun_phrase(sentence, first.at) or first.tag == "CD":
            continue
        if (
            first.lower in CALENDAR
            or first.tag.startswith("V")
            or first.lower
            in (
                "day",
                "time",
                "behalf",
                "noon",
                "any",
                "date",
                "least",
            )
        ):
            continue
        if verb == "answer" and first.tag not in ("PRP$", "PRP") and first.lower != "the":
            continue
        if verb == "email" and first.tag != "PRP" and not _is_person(sentence, first):
            continue  # what is sent, not to whom: *I email with the list*
        thing = sentence[first.at + 1]
        if verb == "attend" and first.tag == "DT" and (thing.lower in _MATTERS or not thing.is_noun):
            continue  # *please attend to this today*: it is dealt with
        if verb == "expect" and "what" in sentence.lowers[: word.at]:
            continue  # *what to expect for the rest of the year*
        if verb == "reach" and _is_purpose(sentence, first):
            continue  # *reach to Lyon to meet the peak*: how far a net is stretched
        if verb == "request" and base_of(sentence[word.at - 2]) in ("reply", "respond"):
            continue
        yield Slip(word.at, preposition.at, word.text, verb)


def _is_purpose(sentence: Sentence, first: Word) -> bool:
    """Whether a name is followed by what is done there."""
    second, third = sentence[first.at + 1], sentence[first.at + 2]
    return first.tag == "NNP" and second.lower == "to" and third.tag == "VB"


_MATTERS = frozenset(
    "today tomorrow matter matters issue issues problem problems point request need needs".split()
)
"""What one attends to, or when."""

_PERSONS = frozenset(
    "agent manager office engineer colleague sales team forwarder factory customer department boss".split()
)


def _is_person(sentence: Sentence, first: Word) -> bool:
    """Whether a noun phrase is of somebody: it is a name, or one of those that letters go to is in it."""
    return first.tag == "NNP" or not _PERSONS.isdisjoint(sentence.lowers[first.at : first.at + 3])


SPANS = frozenset(
    "day days week weeks month months year years minute minutes second seconds time moment hour hours while "
    "bit lot way turn "
    "later next other same following most little few couple".split()
)
"""What tells how long or which way, and is no object: *wait a moment*, *wait our turn*."""

QUOTES = frozenset(('"', "''", "”", "’", "'", ","))
_PERSON_TAKERS = frozenset(("reply", "respond", "wait", "listen"))


def missing(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*wait your answer*, *reply me*, *look forward your visit*."""
    for word in sentence:
        after, third = sentence[word.at + 1], sentence[word.at + 2]
        if not SPANS.isdisjoint(sentence.lowers[word.at + 2 : word.at + 4]):
            continue
        if word.lower == "forward" and base_of(sentence[word.at - 1]) == "look":
            if after.tag in ("DT", "PRP$") or (
                after.tag in ("VBG", "PRP") and after.lower not in ("i", "we")
            ):
                yield Slip(word.at, word.at, f"{word.text} to", "look forward")
            continue
        verb = verb_of(word)
        preposition = table.missing_by_verb.get(verb)
        is_inverted = word.tag == "VBD" and (not word.at or sentence[word.at - 1].text in QUOTES)
        if (
            not preposition
            or is_inverted  # *"Yes," replied the clerk*
            or is_passive(sentence, word)
            or after.lower in ("it", "that", "this", "all", "each", "both")
        ):
            continue
        person = after.tag == "PRP" and after.lower in ("me", "us", "you", "them") and verb in _PERSON_TAKERS
        thing = (
            after.tag == "PRP$"
            or (after.tag == "DT" and verb != "look")
            or _is_bare_object(sentence, word, verb)
        )
        if verb == "look" and after.lower in ("a", "an") and word.tag in ("VBG", "VB", "VBP"):
            thing, preposition = _is_sought(sentence, word), "for"
        if verb == "arrive" and after.tag == "NNP":
            preposition = "in"
        if thing or (person and not third.is_verb):
            yield Slip(word.at, word.at, f"{word.text} {preposition}", verb)


_OPEN_TO_THINGS = frozenset(
    "satisfied interested responsible familiar similar suitable capable famous "
    "dependent equal related close".split()
)
_THANKED = frozenset(("interest", "attention", "trust", "reply", "answer"))


def left_out(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*We are satisfied your work* → *satisfied with your work*; *your interest our soap* → *interest in*."""
    for word in sentence:
        after, before = sentence[word.at + 1], sentence[word.at - 1]
        entry = table.adjectives.get(word.lower) if word.lower in _OPEN_TO_THINGS else None
        if entry is None and word.lower in _THANKED and before.lower in ("your", "our"):
            entry = table.nouns.get(word.lower)
            opens = after.tag == "PRP$"
        else:
            said = before.lower in _BE or (before.tag == "RB" and sentence[before.at - 1].lower in _BE)
            opens = said and (after.tag == "PRP$" or after.lower == "the")
        if (
            entry is not None
            and opens
            and not any(one.is_verb for one in sentence.words[after.at : after.at + 4])
        ):
            yield Slip(word.at, word.at, f"{word.text} {entry.right}", after.text)


_BE = frozenset("am is are was were be been".split())

_TAKE_NONE = frozenset(
    "specialize specialise insist depend rely participate consist belong apologize apologise".split()
)
"""Verbs that no noun follows: *We specialise bathroom fittings*."""


def _is_bare_object(sentence: Sentence, word: Word, verb: str) -> bool:
    """Whether a noun without article is the object of a verb that takes none; *arrive* only with a name."""
    thing = sentence.child(word.at, "dobj", "attr")
    if thing is None or thing.at < word.at or thing.at - word.at > 3 or sentence[word.at + 1].tag == "RB":
        return False
    if thing.lower in SPANS | CALENDAR or word.tag == "VBN":
        return False
    if verb == "arrive":
        return word.tag != "VBG" and thing.tag == "NNP" and thing.at == word.at + 1
    return verb in _TAKE_NONE and (thing.is_noun or thing.tag == "VBG")


_SEEN = frozenset("way lot bit little mess while fool wreck sight state bargain million".split())


def _is_sought(sentence: Sentence, word: Word) -> bool:
    """*We are looking a partner in Peru*: a person or thing follows, and nothing that somebody looks like."""
    thing = sentence.child(word.at, "dobj")
    return thing is not None and thing.at > word.at and thing.lower not in _SEEN


def swapped(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*consist in*, *depend of*, *participate to*: the preposition behind a verb."""
    for word in sentence:
        verb, after, third = verb_of(word), sentence[word.at + 1], sentence[word.at + 2]
        wrong = table.swapped.get(verb)
        if (
            not wrong
            or after.lower not in wrong
            or after.tag not in ("IN", "TO")
            or not _opens(sentence, third)
        ):
            continue
        if verb == "concentrate" and is_passive(sentence, word):
            continue  # what is concentrated in a place is there
        if verb == "base" and third.tag == "NNP":
            continue  # *a firm based at Lyon*
        if verb == "listen" and not _SOCKETS.isdisjoint(sentence.lowers[after.at : after.at + 5]):
            continue
        if not _is_time(sentence, after) and "basis" not in sentence.lowers[word.at : word.at + 12]:
            yield Slip(after.at, after.at, wrong[after.lower], verb)


def _opens(sentence: Sentence, first: Word) -> bool:
    """Whether a noun phrase begins there; one that begins with a number in words, too: *by six lathes*."""
    counts = (
        first.tag == "CD"
        and first.text.isalpha()
        and sentence[first.at + 1].tag in ("NN", "NNS", "JJ", "NNP")
    )
    return first.tag in _OPENS or counts


_SOCKETS = frozenset("port ports socket sockets interface interfaces address channel line radio tape".split())
"""What one listens on: where programs wait to be called, and what sound comes by."""

_TIMES = CALENDAR | frozenset(
    "behalf purposes time course date all least any this that it regard regards respect reference".split()
)
_TIME_NOUNS = frozenset(
    "end time moment one other same phone day basis point past future first next last".split()
)
_OF_TIME = frozenset(("in", "on", "at", "by", "for", "with"))
_OPENS = frozenset(("DT", "PRP$", "NN", "NNS", "PRP", "JJ", "VBG", "NNP"))


def _is_time(sentence: Sentence, preposition: Word) -> bool:
    """*available on Friday*, *interested at the time*: the phrase belongs to the sentence."""
    first, second = sentence[preposition.at + 1], sentence[preposition.at + 2]
    if preposition.lower not in _OF_TIME:
        return False
    lasts = preposition.lower == "for" and not SPANS.isdisjoint((first.lower, second.lower))
    return lasts or first.lower in _TIMES or (first.lower == "the" and second.lower in _TIME_NOUNS)


def adjective(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*interested on*, *familiar to*."""
    for word in sentence:
        entry, after, third = table.adjectives.get(word.lower), sentence[word.at + 1], sentence[word.at + 2]
        if entry is None or not entry.right or after.tag not in ("IN", "TO") or word.is_noun:
            continue
        wrong = after.lower in entry.wrong or (after.lower in entry.ing and third.tag == "VBG")
        if not wrong or third.tag not in _OPENS or _is_time(sentence, after):
            continue
        if after.lower == "for" and third.tag == "PRP":
            continue  # *I was worried for you*: on whose behalf
        if word.lower == "familiar" and PERSONS.isdisjoint(sentence.lowers[max(0, word.at - 5) : word.at]):
            continue  # what is familiar to somebody is a thing
        if sentence[word.at - 1].lower not in ("as", "the", "so", "most") or word.lower == "interested":
            yield Slip(after.at, after.at, entry.right, word.text)


def behind_person(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*forgive us about the mistake*, *thank you of your help*: the preposition behind verb and person."""
    for word in sentence:
        person, after, third = (sentence[word.at + i] for i in (1, 2, 3))
        wrong = table.swapped.get(verb_of(word))
        if not wrong or person.lower not in RECEIVERS or after.lower not in wrong or third.tag not in _OPENS:
            continue
        if after.tag in ("IN", "TO") and not _is_time(sentence, after) and verb_of(word) in _OF_PERSONS:
            yield Slip(after.at, after.at, wrong[after.lower], word.text)


_OF_PERSONS = frozenset(
    "accuse acquaint assure blame compensate congratulate convince forgive excuse thank".split()
)
