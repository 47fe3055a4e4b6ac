"""Words that look alike, told by what stands around them: *know weather it*, *quiet often*, *to loose it*.

Pronouns and small words that sound alike are in `homophones`, too, where a clause tells them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from linter.checks.prose.english.phrases import head_of
from linter.checks.prose.english.pronouns import RECEIVERS, SUBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, MODALS, NOT, opens_phrase
from linter.checks.tokens.letters import like


def looks_alike(sentence: Sentence) -> Iterator[Slip]:
    """*know weather it fits* → *whether*; *quiet a few* → *quite*; *will loose it* → *lose*."""
    for word in sentence:
        meant = _MEANT.get(word.lower)
        if meant is None or not word.at:
            continue
        text, is_meant = meant
        if is_meant(sentence, word, sentence[word.at - 1], sentence[word.at + 1]):
            yield Slip(word.at, word.at, like(word.text, text), sentence[word.at + 1].text)


_OPENS_CLAUSE = SUBJECTS | frozenset("there or these those your our their my a any".split())
_NAMED = frozenset(("DT", "PRP$", "JJ", "NN", "POS", "NNP"))


def _is_whether(sentence: Sentence, word: Word, before: Word, after: Word) -> bool:
    return before.tag not in _NAMED and after.lower in _OPENS_CLAUSE


def _is_quite(sentence: Sentence, word: Word, before: Word, after: Word) -> bool:
    """*quiet a bit*, *quiet often*; *a quiet, safe place* is right."""
    if before.tag in ("DT", "PRP$", "CD") or before.lower in ("very", "so", "too", "more"):
        return False
    adverb = after.tag == "RB" and after.lower.endswith(("ly", "en", "ll"))
    return adverb or after.lower in ("a", "an", "some", "awhile")


def _is_lose(sentence: Sentence, word: Word, before: Word, after: Word) -> bool:
    """*will loose it*, *not to loose customers*: a verb, with an object."""
    asked = before.tag in ("MD", "TO") or before.lower in NOT | MODALS | {"we", "you", "they", "i"}
    object_follows = (
        opens_phrase(after) or after.tag in ("NN", "NNS", ".") or after.lower in RECEIVERS | {"it"}
    )
    return asked and object_follows


_OF_ADVICE = frozenset((".", ",", "IN", "CC", "PRP", ""))


def _is_advice(sentence: Sentence, word: Word, before: Word, after: Word) -> bool:
    owned = before.tag in ("PRP$", "JJ", "VBN") or before.lower in ("the", "any", "some", "for", "no")
    return owned and after.tag in _OF_ADVICE and after.lower not in ("me", "us", "if", "that")


_TAKEN = frozenset("the an into take takes took any no bad good side".split())
_BEHIND_EFFECT = frozenset("of on . , from in and until".split())


def _is_effect(sentence: Sentence, word: Word, before: Word, after: Word) -> bool:
    return before.lower in _TAKEN and after.lower in _BEHIND_EFFECT | {""}


def _is_affect(sentence: Sentence, word: Word, before: Word, after: Word) -> bool:
    """*will effect our prices*; *to effect a change* is right."""
    acts = before.tag == "MD" or before.lower in NOT | {"this", "it", "that", "to"}
    return acts and (after.tag == "PRP$" or after.lower in RECEIVERS)


_COMPARED = frozenset("other rather greater less more higher lower".split())
_THINGS = frozenset(("DT", "PRP", "PRP$", "CD", "WP", "NN", "NNS", "JJ", "VBG"))


def _is_than(sentence: Sentence, word: Word, before: Word, after: Word) -> bool:
    follows = after.tag == "PRP" and "if" in sentence.lowers[: word.at]  # *if it is more, then it*
    return before.lower in _COMPARED and after.tag in _THINGS and not follows


_SOME = frozenset("a an any be something anything".split())


def _is_there(sentence: Sentence, word: Word, before: Word, after: Word) -> bool:
    """*is their a way*, *may their be*, *if their any*; *wait over their.*"""
    asks = before.lower in BE | MODALS | {"if"} and after.lower in _SOME
    placed = before.lower in ("over", "up", "down") and after.tag in (".", ",")
    return asks or placed or after.lower in ("will", "is", "are")


_AROUND = frozenset("for at in with by of from about into on and".split())
_NO_OWNER = frozenset(
    "people folk folks guy guys lot sir madam gentleman lady dear please all both two three each and or too "
    "today tomorrow yesterday tonight next last this early late week".split()
)
_OWN = frozenset("team company office family staff".split())
_PERSONS = ("ers", "ors", "ists", "ians", "ants", "aries", "men", "ents")
"""Endings of persons: *for you actuaries*."""


def _is_your(sentence: Sentence, word: Word, before: Word, after: Word) -> bool:
    """*at you convenience*, *for you continued support*: a noun follows *you* behind a preposition."""
    at = head_of(sentence, word.at + 1)
    if before.lower not in _AROUND or at < 0 or after.lower in _NO_OWNER or not after.text.islower():
        return False
    noun, behind = sentence[at], sentence[at + 1]
    if before.lower == "and" and noun.lower not in _OWN:
        return False
    if noun.tag == "NNS" and (noun.lower.endswith(_PERSONS) or before.lower in ("on", "by")):
        return False
    owned = noun.tag in ("NN", "NNS") and after.tag in ("NN", "NNS", "JJ", "JJS", "VBN")
    return owned and noun.text.islower() and not behind.is_verb and behind.tag not in ("PRP", "POS")


_Asks = Callable[[Sentence, Word, Word, Word], bool]

_MEANT: dict[str, tuple[str, _Asks]] = {
    "weather": ("whether", _is_whether),
    "quiet": ("quite", _is_quite),
    "loose": ("lose", _is_lose),
    "advise": ("advice", _is_advice),
    "affect": ("effect", _is_effect),
    "effect": ("affect", _is_affect),
    "then": ("than", _is_than),
    "their": ("there", _is_there),
    "you": ("your", _is_your),
}
"""What a word may stand for, and what says so of the word and those beside it."""
