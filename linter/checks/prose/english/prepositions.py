"""Prepositions behind verbs, adjectives and nouns."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.complements import is_passive, verb_of
from linter.checks.prose.english.counted import CountedNouns
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.valency import Valency
from linter.checks.prose.english.verbs import base_of
from linter.facts import inflect

_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
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
            first.lower in _DAYS
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


_SPANS = frozenset(
    "day days week weeks month months year years minute minutes second seconds time moment hour hours while "
    "bit lot way turn "
    "later next other same following most little few couple".split()
)
"""What tells how long or which way, and is no object: *wait a moment*, *wait our turn*."""

_QUOTES = frozenset(('"', "''", "”", "’", "'", ","))
_PERSON_TAKERS = frozenset(("reply", "respond", "wait", "listen"))


def missing(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*wait your answer*, *reply me*, *look forward your visit*."""
    for word in sentence:
        after, third = sentence[word.at + 1], sentence[word.at + 2]
        if not _SPANS.isdisjoint(sentence.lowers[word.at + 2 : word.at + 4]):
            continue
        if word.lower == "forward" and base_of(sentence[word.at - 1]) == "look":
            if after.tag in ("DT", "PRP$") or (
                after.tag in ("VBG", "PRP") and after.lower not in ("i", "we")
            ):
                yield Slip(word.at, word.at, f"{word.text} to", "look forward")
            continue
        verb = verb_of(word)
        preposition = table.missing_by_verb.get(verb)
        is_inverted = word.tag == "VBD" and (not word.at or sentence[word.at - 1].text in _QUOTES)
        if (
            not preposition
            or is_inverted  # *"Yes," replied the clerk*
            or is_passive(sentence, word)
            or after.lower in ("it", "that", "this", "all", "each", "both")
        ):
            continue
        person = after.tag == "PRP" and after.lower in ("me", "us", "you", "them") and verb in _PERSON_TAKERS
        thing = after.tag == "PRP$" or (after.tag == "DT" and verb != "look")
        if thing or (person and not third.is_verb):
            yield Slip(word.at, word.at, f"{word.text} {preposition}", verb)


def swapped(sentence: Sentence, table: Valency) -> Iterator[Slip]:
    """*consist in*, *depend of*, *participate to*: the preposition behind a verb."""
    for word in sentence:
        verb, after, third = verb_of(word), sentence[word.at + 1], sentence[word.at + 2]
        wrong = table.swapped.get(verb)
        if not wrong or after.lower not in wrong or after.tag not in ("IN", "TO") or third.tag not in _OPENS:
            continue
        if verb == "concentrate" and is_passive(sentence, word):
            continue  # what is concentrated in a place is there
        if verb == "base" and third.tag == "NNP":
            continue  # *a firm based at Lyon*
        if verb == "listen" and not _SOCKETS.isdisjoint(sentence.lowers[after.at : after.at + 5]):
            continue
        if not _is_time(sentence, after) and "basis" not in sentence.lowers[word.at : word.at + 12]:
            yield Slip(after.at, after.at, wrong[after.lower], verb)


_SOCKETS = frozenset("port ports socket sockets interface interfaces address channel line radio tape".split())
"""What one listens on: where programs wait to be called, and what sound comes by."""

_TIMES = _DAYS | frozenset(
    "behalf purposes time course date all least any this that it regard regards respect reference".split()
)
_TIME_NOUNS = frozenset(
    "end time moment one other same phone day basis point past future first next last".split()
)
_OF_TIME = frozenset(("in", "on", "at", "by", "for", "with"))
_PEOPLE = frozenset(("i", "we", "you", "they", "he", "she"))
_OPENS = frozenset(("DT", "PRP$", "NN", "NNS", "PRP", "JJ", "VBG", "NNP"))


def _is_time(sentence: Sentence, preposition: Word) -> bool:
    """*available on Friday*, *interested at the time*: the phrase belongs to the sentence."""
    first, second = sentence[preposition.at + 1], sentence[preposition.at + 2]
    if preposition.lower not in _OF_TIME:
        return False
    lasts = preposition.lower == "for" and not _SPANS.isdisjoint((first.lower, second.lower))
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
        if word.lower == "familiar" and _PEOPLE.isdisjoint(sentence.lowers[max(0, word.at - 5) : word.at]):
            continue  # what is familiar to somebody is a thing
        if sentence[word.at - 1].lower not in ("as", "the", "so", "most") or word.lower == "interested":
            yield Slip(after.at, after.at, entry.right, word.text)


_SETTING = frozenset(("set", "sets", "setting"))


_FELT = frozenset(("desire", "wish", "hope", "belief"))
"""What only somebody has: *the desire of the maintainers*."""


def _is_whose(sentence: Sentence, preposition: Word, counted: CountedNouns) -> bool:
    """Whether persons follow, whose it is."""
    first, others = sentence[preposition.at + 1], sentence.words[preposition.at + 2 : preposition.at + 5]
    is_one = first.tag in ("DT", "PRP$")
    if sentence[preposition.at - 1].lower in _FELT and is_one and any(one.tag == "NNS" for one in others):
        return True
    return is_one and any(inflect.lemma(one.lower, "NOUN") in counted.people for one in others)


def noun(sentence: Sentence, table: Valency, counted: CountedNouns) -> Iterator[Slip]:
    """*a big demand of plywood*, *your interest to our tents*, *pay attention on*."""
    for word in sentence:
        entry = table.nouns.get(word.lower)
        after = sentence[word.at + 1]
        if entry is None or not word.is_noun or not entry.right or after.tag not in ("IN", "TO"):
            continue
        before, following = sentence[word.at - 1], sentence[word.at + 2]
        wrong = after.lower in entry.wrong or (
            f"{after.lower}_det" in entry.wrong
            and following.tag in ("DT", "PRP$", "NN", "NNS")
            and following.tag != "CD"
        )
        if not wrong or following.tag not in ("DT", "PRP$", "NN", "NNS", "PRP", "JJ", "VBG"):
            continue
        if entry.before and before.lower not in entry.before:
            continue
        if after.lower == "to" and following.tag == "VB":
            continue
        if after.lower == "to" and "of" in sentence.lowers[max(0, word.at - 3) : word.at]:
            continue  # *of great interest to our readers*
        if after.lower == "of" and _is_whose(sentence, after, counted):
            continue  # *the desire of these customers*
        if sentence.lowers[word.at + 1 : word.at + 5] == ("on", "the", "part", "of"):
            continue  # *a belief on the part of the buyer* says whose it is
        if word.lower == "example" and not _SETTING.isdisjoint(sentence.lowers[: word.at]):
            continue  # one sets an example for those who look on
        if any(
            child.tag == "CD" or child.lower in ("percent", "%")
            for child in sentence.words[word.at + 2 : word.at + 5]
        ):
            continue
        yield Slip(after.at, after.at, entry.right, word.text)
