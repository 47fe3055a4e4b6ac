"""The tense behind *if*, *when* and the like: no *will*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.facts import inflect

_CONDITIONS = frozenset(("if", "when", "once", "unless", "after", "before", "until"))
_ASKING = frozenset(
    "know see ask tell wonder sure check confirm advise say decide determine doubt clear find inform test "
    "try curious question".split()
)


def condition(sentence: Sentence) -> Iterator[Slip]:
    """*If you will need more samples*, *When we will get the deposit, we will cut the steel*."""
    for word in sentence:
        soon = (
            word.lower == "as"
            and sentence[word.at - 1].lower == "soon"
            and sentence[word.at + 1].tag != "PRP"
        )
        if word.lower not in _CONDITIONS and not soon:
            continue
        first = word.at - 2 if soon else word.at
        opens = first <= 0 or sentence[first - 1].lower in (",", "and", "but", "so", "-", ":")
        if not opens and not soon and (word.lower != "if" or _has_asking(sentence, word)):
            continue
        at = _subject(sentence, word)
        if at < 0 or sentence[at + 1].lower != "will" or _is_asked(sentence, word):
            continue
        verb = sentence[at + 2]
        base = inflect.tags(verb.lower)
        if (
            "VB" not in base
            or (verb.lower in ("be", "not") and word.lower == "if" and sentence[at].lower == "it")
            or not _another_clause(sentence, max(first, 0), at + 2)
        ):
            continue
        if word.lower == "if" and sentence[at].lower == "you" and verb.lower not in _WISHES:
            continue
        if word.lower == "if" and verb.lower == "be" and sentence[at + 3].lower in _PLACED:
            continue
        if word.lower == "if" and verb.lower in _WILLING:
            continue
        third = sentence[at].lower in ("he", "she", "it") or sentence[at].tag == "NN"
        form = {"be": "is" if third else "are", "have": "has" if third else "have"}.get(verb.lower) or (
            inflect.inflect(verb.lower, "VBZ") if third else verb.lower
        )
        is_mine = sentence[at].lower == "i" and verb.lower == "be"
        yield Slip(at + 1, at + 2, "am" if is_mine else form, word.text)


_TIMES = frozenset(("when", "once", "after", "before", "until", "till"))


def _subject(sentence: Sentence, word: Word) -> int:
    """The subject behind a conjunction: a pronoun, or a noun with its article; behind *if* a thing."""
    at = word.at + 1
    if sentence[at].tag == "PRP":
        return at
    soon = word.lower == "as" and sentence[word.at - 1].lower == "soon"
    opens_if = word.lower == "if" and not word.at
    if not (word.lower in _TIMES or soon or opens_if) or sentence[at].tag not in ("DT", "PRP$"):
        return -1
    while at < word.at + 5 and not (sentence[at].is_noun and not sentence[at + 1].is_noun):
        at += 1
    is_thing = not opens_if or not _has_will(sentence[at])
    return at if sentence[at].tag in ("NN", "NNS") and is_thing else -1


_WILLED = frozenset(
    "client bank company government team department boss agent factory staff people party side court "
    "customs group firm committee board desk plant school family assistant".split()
)


def _has_will(noun: Word) -> bool:
    """Whether it can be willing: *if the customer will pay* is right, *if the sample will pass* is not."""
    single = inflect.lemma(noun.lower, "NOUN")
    return single in _WILLED or single.endswith(("er", "or", "ist", "man", "ee"))


_WISHES = frozenset(
    "need have want come visit require order buy place be go get receive like find start use choose "
    "change decide pay".split()
)


_WILLING = frozenset("let allow permit help accept agree listen lend forgive excuse consider".split())
"""What somebody may be willing to do: *if they will let us in*."""

_PLACED = frozenset("in out away at there here back around on off up over gone".split())
"""Where somebody will be is foreseen, and not what the rest hangs on: *if you will be away on Monday*."""


def _has_asking(sentence: Sentence, conjunction: Word) -> bool:
    before = sentence.lowers[: conjunction.at]
    return any(not _ASKING.isdisjoint((word, inflect.lemma(word, "VERB"))) for word in before)


def _is_asked(sentence: Sentence, conjunction: Word) -> bool:
    """*Tell me how it goes and when we will get it*, *as if it will rain*, *if you will be unable*."""
    before, foreseen = sentence[conjunction.at - 1].lower, sentence[conjunction.at + 4].lower
    is_foreseen = conjunction.lower == "if" and foreseen in ("able", "unable")
    return before == "as" or is_foreseen or (before in ("and", "or") and _has_asking(sentence, conjunction))


def _another_clause(sentence: Sentence, conjunction: int, verb: int) -> bool:
    if conjunction == 0 or sentence[conjunction - 1].lower == ",":
        behind = sentence.words[verb : verb + 14]
        return any(word.lower in (",", "will") for word in behind) or conjunction > 0
    return any(word.tag in ("MD", "VBP", "VB", "VBZ") for word in sentence.words[:conjunction])
