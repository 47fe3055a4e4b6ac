"""Words that sound alike: *its* and *it's*, *there* and *their*, *to* and *too*, *then* and *than*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.tokens.letters import like
from linter.facts import inflect

_CLAUSE_BEHIND = frozenset(
    "been a an the not very too so going really important necessary impossible because".split()
)
_DEGREES = frozenset(("very", "so", "too", "not", "really"))
_OWNERS = frozenset(("of", "in", "with", "for", "to", "from", "by", "on", "at", "and"))
_LINKING = frozenset(
    "be am is are was were being 's 're look looks looked seem seems seemed become becomes became get "
    "gets got feel feels".split()
)
_LIMITS = frozenset(
    ("to", "for", ".", ",", "!", "?", "but", "so", "because", "i", "we", "you", "they", "he", "")
)
_COMPARED = frozenset(("DT", "PRP$", "CD", "NN", "NNS", "JJ"))


def homophones(sentence: Sentence) -> Iterator[Slip]:
    """*its very late*, *your welcome*, *the colour of there lid*, *it is to small*, *lighter then steel*."""
    for word in sentence:
        after = sentence[word.at + 1]
        if word.lower == "its" and _is_clause(sentence, word) and not _is_owner(sentence, word):
            yield Slip(word.at, word.at, like(word.text, "it's"), after.text)
        elif word.lower == "it" and after.text in ("'s", "’s") and _is_owned(sentence, after.at + 1):
            yield Slip(word.at, after.at, like(word.text, "its"), sentence[after.at + 1].text)
        elif word.lower == "your" and after.lower in ("welcome", "going"):
            if not sentence[word.at + 2].is_noun:
                yield Slip(word.at, word.at, like(word.text, "you're"), after.text)
        elif word.lower == "there" and _is_their(sentence, word):
            yield Slip(word.at, word.at, "their", after.text)
        elif word.lower == "their" and after.lower in ("is", "are", "was", "were"):
            yield Slip(word.at, word.at, like(word.text, "there"), after.text)
        elif word.lower == "to" and _is_too(sentence, word):
            yield Slip(word.at, word.at, "too", after.text)
        elif word.lower == "then" and _is_than(sentence, word):
            yield Slip(word.at, word.at, "than", sentence[word.at - 1].text)


def _is_owned(sentence: Sentence, at: int) -> bool:
    """*It's output can reach*: a noun without article and its verb."""
    noun, verb = sentence[at], sentence[at + 1]
    return (
        noun.tag == "NN"
        and noun.text.islower()
        and (
            verb.tag == "MD"
            or (verb.lower in ("is", "was", "has") and sentence[verb.at + 1].tag in ("CD", "JJ", "RB", "$"))
        )
    )


def _is_clause(sentence: Sentence, word: Word) -> bool:
    """Whether what follows can be no noun: *its very late*, *its rightly said*."""
    after, third = sentence[word.at + 1], sentence[word.at + 2]
    if after.lower in _CLAUSE_BEHIND:
        return True
    adverb = after.lower.endswith("ly") and inflect.tags(after.lower) == {"RB"}
    return adverb and third.tag in ("VBN", "VBD") and sentence[word.at + 3].lower in _LIMITS | {"that"}


def _is_owner(sentence: Sentence, word: Word) -> bool:
    """*its very thin film*: a noun follows that belongs to something."""
    after, third = sentence[word.at + 1], sentence[word.at + 2]
    if after.is_noun or third.is_noun or (third.tag.startswith("JJ") and sentence[third.at + 1].is_noun):
        return after.tag != "DT"
    return after.lower in _DEGREES and sentence[word.at - 1].lower in _OWNERS


def _is_their(sentence: Sentence, word: Word) -> bool:
    """*the colour of there boxes*, *with there own hands*."""
    after, third = sentence[word.at + 1], sentence[word.at + 2]
    if after.lower == "own":
        return third.is_noun
    if sentence[word.at - 1].lower not in ("of", "with", "for", "to"):
        return False
    return after.tag in ("NN", "NNS") and not third.is_verb


def _is_too(sentence: Sentence, word: Word) -> bool:
    """*it is to small*, *it looks to heavy for us*: an adjective that is nothing else ends what is said."""
    after, third = sentence[word.at + 1], sentence[word.at + 2]
    known = inflect.tags(after.lower)
    is_adjective = "JJ" in known and known <= {"JJ", "RB"} and after.text.islower()
    return sentence[word.at - 1].lower in _LINKING and is_adjective and third.lower in _LIMITS


def _is_than(sentence: Sentence, word: Word) -> bool:
    """*lighter then steel*, *more then two*."""
    before, after = sentence[word.at - 1], sentence[word.at + 1]
    return before.tag in ("JJR", "RBR") and before.lower != "later" and after.tag in _COMPARED


_DAILY = frozenset(
    (".", ",", "!", "?", "and", "but", "or", "because", "to", "in", "at", "with", "for", "when", "while", "")
)


def everyday(sentence: Sentence) -> Iterator[Slip]:
    """*We check it everyday.* → *every day*: no noun follows that is of each day."""
    for word in sentence:
        before, after = sentence[word.at - 1], sentence[word.at + 1]
        joined = before.lower in ("and", "or", "an", "the", "our", "your", "of") or before.tag == "HYPH"
        if word.lower == "everyday" and word.at and not joined and after.lower in _DAILY:
            yield Slip(word.at, word.at, like(word.text, "every day"), before.text)
