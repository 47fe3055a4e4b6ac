"""Words that sound or look alike: *its* and *it's*, *there* and *their*, *then* and *than*, *you*, *your*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.phrases import head_of
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE
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
        elif word.lower == "you" and _is_your(sentence, word):
            yield Slip(word.at, word.at, "your", after.text)


def behind_word(sentence: Sentence) -> Iterator[Slip]:
    """*Give it to my*, *I thing that it fits*: what stands before tells."""
    for word in sentence:
        if word.lower in _OBJECT_OF and _is_given_to(sentence, word):
            yield Slip(word.at, word.at, _OBJECT_OF[word.lower], sentence[word.at - 1].text)
        elif word.lower == "thing" and _is_think(sentence, word):
            yield Slip(word.at, word.at, "think", sentence[word.at - 1].text)


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
    """*the colour of there boxes*, *with there own hands*, *show there product*, *in there free time*."""
    before, after, third = sentence[word.at - 1], sentence[word.at + 1], sentence[word.at + 2]
    if after.lower == "own":
        return third.is_noun
    if before.lower in ("of", "with", "for", "to") and after.tag in ("NN", "NNS"):
        return not third.is_verb
    at = head_of(sentence, after.at)
    if at < 0 or sentence[at].lower in _PLACED or sentence[at + 1].is_verb:
        return False
    if before.lower in ("of", "with", "for", "in", "about", "from"):
        return at > after.at
    is_verb = before.tag in ("VB", "VBP", "VBD", "VBG", "VBN", "VBZ") and before.lower not in BE
    return is_verb and inflect.lemma(before.lower, "VERB") in _OWNING


_PLACED = frozenset("tomorrow today yesterday tonight everybody everyone anything something nothing".split())
_OWNING = frozenset(
    "show change use complete improve lose make take keep do reduce increase check confirm send give "
    "spend share lower raise enjoy follow develop provide forget understand tell have get update charge "
    "receive pay choose need love offer buy express solve finish start protect support leave open".split()
)
"""Verbs of which what somebody owns is the object, and that hardly stand before the place *there*."""


def _is_too(sentence: Sentence, word: Word) -> bool:
    """*it is to small*, *it looks to heavy for us*: an adjective that is nothing else ends what is said."""
    after, third = sentence[word.at + 1], sentence[word.at + 2]
    known = inflect.tags(after.lower)
    is_adjective = "JJ" in known and known <= {"JJ", "RB"} and after.text.islower()
    return sentence[word.at - 1].lower in _LINKING and is_adjective and third.lower in _LIMITS


def _is_than(sentence: Sentence, word: Word) -> bool:
    """*lighter then steel*, *more then two*, *it is better to go by ship then to go by train*."""
    before, after = sentence[word.at - 1], sentence[word.at + 1]
    if before.tag in ("JJR", "RBR") and before.lower != "later" and after.tag in _COMPARED:
        return True
    least = max(0, word.at - 10)
    near = [one.at for one in sentence.words[least : word.at] if one.tag in ("JJR", "RBR")]
    if not near or sentence[near[-1]].lower in ("later", "earlier") or before.tag in (",", "CC", ":"):
        return False
    to_verb = after.lower == "to" and sentence[after.at + 1].tag == "VB"
    follows = to_verb or (after.tag in ("IN", "JJ", "NNS") and after.lower != "if")
    return follows and _BREAKS.isdisjoint(sentence.lowers[near[-1] : word.at])


_BREAKS = frozenset(("than", "if", "when", "once", "first", "and", ",", ":", ";", "-", "until"))
"""What lets *then* tell of a time or of what follows."""


def _is_your(sentence: Sentence, word: Word) -> bool:
    """*thank you for you help*, *change you mind*, *from you country*: a noun for one that has no article."""
    before, noun, after = sentence[word.at - 1], sentence[word.at + 1], sentence[word.at + 2]
    known = inflect.tags(noun.lower)
    if (
        "NN" not in known
        or noun.tag == "VBG"
        or not noun.text.islower()
        or noun.lower in _NOT_YOURS
        or after.tag in ("POS", "HYPH")
    ):
        return False
    if before.lower in _OWNERS - {"to", "and", "at"}:
        return noun.tag == "NN" and not after.is_verb and after.tag != "PRP"
    verb = inflect.lemma(before.lower, "VERB") if before.tag in ("VB", "VBP", "VBG") else ""
    return verb in _NOT_GIVEN and not after.is_verb and after.tag != "TO" and known.isdisjoint({"JJ", "RB"})


_NOT_YOURS = _PLACED | frozenset(
    "people folk folks guy guys lot sir madam gentleman lady dear please".split()
)
_NOT_GIVEN = frozenset(
    "change improve use lose check receive share appreciate enjoy update follow waste catch spend".split()
)
"""Verbs with one object, which *you* before a noun cannot be."""

_OBJECT_OF = {"my": "me", "your": "you", "our": "us"}


def _is_given_to(sentence: Sentence, word: Word) -> bool:
    """*give my the chance*, *send our a sample*: no owner stands before an article."""
    verb, after = sentence[word.at - 1], sentence[word.at + 1]
    is_giving = verb.is_verb and inflect.lemma(verb.lower, "VERB") in _GIVING
    return is_giving and after.lower in ("the", "a", "an", "some", "this", "these", "that", "any")


_GIVING = frozenset("give send show tell offer bring lend teach leave make allow grant quote get".split())


def _is_think(sentence: Sentence, word: Word) -> bool:
    """*I thing that*, *we do not thing it is*."""
    before, after = sentence[word.at - 1], sentence[word.at + 1]
    denied = before.lower in ("n't", "not") and sentence[word.at - 2].lower in ("do", "did", "does")
    said = before.lower in ("i", "we", "they", "you") and before.tag == "PRP"
    return (denied or said) and after.lower in (
        "that",
        "it",
        "we",
        "you",
        "they",
        "this",
        "the",
        "so",
        "about",
    )


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
