"""A noun that is counted in every sense stands alone: *We have factory in Wuxi*, *It is good machine*.

What can only be counted is told by the lexicon (SPECIALIST, National Library of Medicine): it gives *sample*
one plural, and *paper* two, as paper is stuff, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.phrases import article_for
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.facts import inflect

_SIGNS = frozenset("- / ' \" ( , : ;".split())
_OWN = frozenset(
    ("DT", "PRP$", "POS", "CD", "NNP", "NNPS", "WDT", "WP$", "CC", "$", "SYM", "``", "''", "-LRB-", "HYPH")
)
_BEFORE = frozenset(("JJ", "JJR"))
_GOES_ON = frozenset(("HYPH", "CD", "POS", "VBG", "VBN", "CC", "#", "-LRB-", "SYM", "``", "''", "$"))
_BARE = frozenset(
    "advantage anybody base bed book breakfast brunch camp capacity captain cash-out chairman church "
    "college consensus course court date day default dinner director directory door editor effect end "
    "event fun game ground head herd home index inventory kind life load lunch manager margin member mine "
    "month name nobody nothing notice one opening out pace part payroll place president product rail school "
    "secretary sense setup ship shop sight sign signature smile somebody sort stack step strategy stuff "
    "subject suit supper tea throat town track tract treasurer type up week weekend year".split()
)
"""What stands alone behind some verbs, is an office that one holds, or is stuff in a trade."""

_LEADING = frozenset(
    "other such same many more most much little few several enough next last first second full own further "
    "additional any only no some each every all both what which whatever attached enclosed following".split()
)


def alone(sentence: Sentence) -> Iterator[Slip]:
    """*We need quotation for it*, *It is good machine* → *a quotation*, *a good machine*."""
    for noun in sentence:
        if noun.dep not in ("dobj", "attr") or not _is_single(sentence, noun):
            continue
        verb = sentence[noun.head]
        if not verb.is_verb or verb.at > noun.at or not _is_told(sentence, verb):
            continue
        first = _first(sentence, noun)
        before = sentence[first.at - 1]
        if first.lower in _LEADING or before.lower in _LEADING or before.tag in _OWN:
            continue
        if before.is_noun or verb.lower in _EMPTY or not _is_plain(noun, first):
            continue
        if _is_owned(sentence, before):
            continue  # *this newly re-issued certificate*
        if before.lower == "by" and sentence[before.at - 1].lower == first.lower:
            continue  # *case by case*
        if first.at and ((before.text[:1].isupper() and before.at) or before.text in _SIGNS):
            continue  # *the new Delta price list*
        yield Slip(first.at, first.at, f"{article_for(first.text)} {first.text}", noun.text)


def _is_owned(sentence: Sentence, word: Word) -> bool:
    """Whether a participle before the noun has an article or an owner before it."""
    at = word.at
    while at > 0 and sentence[at].tag in ("VBN", "VBG", "HYPH", "RB"):
        at -= 1
    return at < word.at and sentence[at].tag in ("DT", "PRP$")


_EMPTY = frozenset(("do", "did", "does", "go", "come", "comes", "hit"))


def _is_plain(noun: Word, first: Word) -> bool:
    """Whether both are what the model takes them for: the lexicon knows no other use that fits there."""
    known = inflect.tags(noun.lower)
    if first is noun:
        return known <= {"NN", "VB", "VBP"} and (noun.dep == "dobj" or "VB" not in known)
    return known.isdisjoint({"JJ", "RB", "VBN"}) and "JJ" in inflect.tags(first.lower)


def _is_single(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun that can only be counted stands for one, with nothing that says which."""
    if (
        noun.tag != "NN"
        or not noun.text.islower()
        or noun.lower in _BARE
        or not inflect.is_counted(noun.lower)
    ):
        return False
    after = sentence[noun.at + 1]
    if after.is_noun or after.tag in _GOES_ON or after.text in ("#", "(", ":", "/", "-"):
        return False
    return not any(
        child.tag in _OWN or child.dep in ("det", "poss", "nummod", "predet", "conj", "cc", "neg")
        for child in sentence.children(noun.at)
        if child.at < noun.at or child.dep in ("conj", "cc")
    )


def _is_told(sentence: Sentence, verb: Word) -> bool:
    """Whether somebody is said to do it, or asked to: no clipped note."""
    return any(
        (child.dep in ("nsubj", "expl") or child.tag == "TO" or child.lower in ("please", "pls", "kindly"))
        for child in sentence.children(verb.at)
        if child.at < verb.at
    )


def _first(sentence: Sentence, noun: Word) -> Word:
    """The first of the words that stand before a noun and belong to it."""
    at = noun.at
    while sentence[at - 1].tag in _BEFORE and sentence[at - 1].text.islower() and at > 1:
        at -= 1
    return sentence[at]
