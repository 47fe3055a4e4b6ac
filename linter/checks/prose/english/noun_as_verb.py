"""A noun where only a verb can stand: *we will delivery the goods*, *please confirmation the size*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.infinitives import INFINITIVE
from linter.checks.prose.english.pronouns import WITHOUT_S
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.tables import Classes
from linter.checks.prose.english.verbs import MIDDLE, MODALS, NOT, opens_phrase
from linter.facts import inflect

_ASKING = frozenset(("please", "pls", "kindly"))
_DO = frozenset(("do", "does", "did"))
_NOUNS = frozenset(("NN", "NNS", "JJ"))
_BEHIND_VERBS = frozenset(("IN", "RB", ".", "TO", "CC"))
_WISHES = frozenset("want wants like hope hopes wish plan try".split())
_CLAUSE_OPENS = frozenset(
    ("", ",", ";", *"and but so if that because when as while since which hope".split())
)


def noun_as_verb(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*we can not decision it*, *they analysis the data*: the table has the verb to the noun."""
    for word in sentence:
        verb = classes.verb_of.get(word.lower)
        if not verb or not word.text.islower() or not inflect.tags(word.lower) <= _NOUNS:
            continue
        at = word.at - 1
        while sentence[at].lower in MIDDLE - _ASKING:
            at -= 1
        if sentence[word.at + 1].tag not in ("HYPH", "POS") and _takes_verb(sentence, sentence[at], word):
            yield Slip(word.at, word.at, verb, sentence[at].text)


def _takes_verb(sentence: Sentence, taker: Word, noun: Word) -> bool:
    """Whether the word before, adverbs left out, asks for a verb, and what follows lets it be one."""
    before, after = sentence[taker.at - 1], sentence[noun.at + 1]
    is_object = opens_phrase(after)
    if taker.lower in MODALS:
        return before.tag in ("PRP", "NN", "NNS", "WDT", "WP") and not after.is_noun
    if taker.lower in _DO:
        return is_object and not NOT.isdisjoint(sentence.lowers[taker.at : noun.at])
    if taker.lower in _ASKING:
        return is_object
    if taker.lower == "to":
        is_wish = before.lower in _WISHES and after.tag in _BEHIND_VERBS
        return (is_object or is_wish) and _is_taker(before)
    if taker.lower in WITHOUT_S and taker.tag == "PRP":
        return before.lower in _CLAUSE_OPENS and (is_object or after.tag in _BEHIND_VERBS)
    return False


def _is_taker(word: Word) -> bool:
    """*want to delivery the pump*; *we agree to delivery on Monday* may be right."""
    return word.lower not in ("agree", "agreed") and (
        word.lower in INFINITIVE or inflect.lemma(word.lower, "VERB") in INFINITIVE
    )
