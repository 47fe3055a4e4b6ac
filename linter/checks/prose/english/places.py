"""Prepositions that go with a noun: *in the old price* → *at*, *in your side* → *on*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.counted import CountedNouns
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.valency import Valency
from linter.facts import inflect
from linter.model.segment import MASK

_PRICES = frozenset(("price", "prices", "rate", "rates", "cost"))
_KINDS = frozenset(
    "old same current new lower low good best special competitive high higher original previous".split()
)
_MOVES = frozenset(
    "increase change decrease reduction difference rise drop interested interest include included "
    "reflected move".split()
)
_OWNERS = frozenset(("your", "our", "my", "his", "their", "her"))


def with_noun(sentence: Sentence) -> Iterator[Slip]:
    """*sold in the old price* → *at*; *a problem in your side* → *on*; *visit us on the fair* → *at*."""
    for word in sentence:
        first, second, third = (sentence[word.at + i] for i in (1, 2, 3))
        if word.tag != "IN":
            continue
        priced = second if second.lower in _KINDS else first
        noun = sentence[priced.at + 1]
        if word.lower in ("in", "with", "by") and priced.lower in _KINDS and noun.lower in _PRICES:
            plain = not sentence[noun.at + 1].is_noun and _MOVES.isdisjoint(
                sentence.lowers[max(0, word.at - 4) : word.at]
            )
            if (
                plain
                and (word.lower == "in" or noun.lower == "price")
                and (first.lower in ("the", "a", "this") or first is priced)
            ):
                yield Slip(word.at, word.at, "at", noun.text)
        elif word.lower in ("in", "at") and first.lower in _OWNERS and second.lower == "side":
            if third.tag in (".", ",", "IN", "CC", "?", "VBZ", "MD", "TO"):
                yield Slip(word.at, word.at, "on", second.text)
        elif (
            (
                word.lower in ("on", "in")
                and first.lower in ("the", "this")
                and second.lower in ("fair", "exhibition", "booth")
            )
            and third.tag in (".", ",", "?")
            and "information" not in sentence.has
        ):
            yield Slip(word.at, word.at, "at", second.text)


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


_TURNED = frozenset(
    "success victory happiness growth profit progress quality health life marketing business trade trading "
    "sale sales deal deals negotiation cooperation management communication development design production "
    "work job problem problems question issue issues matter puzzle project plan future solution performance "
    "efficiency".split()
)
"""What one has the key to where no lock is meant."""


def _is_of_a_thing(sentence: Sentence, word: Word, following: Word) -> bool:
    """*the key of the cabinet*; *the invitation for {{ email }}*, of which only the data tell."""
    if MASK in following.text:
        return True
    return word.lower == "key" and _TURNED.isdisjoint(sentence.lowers[following.at : following.at + 4])


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
        unlike = bool(entry.before) and before.lower not in entry.before
        if unlike or _is_of_a_thing(sentence, word, following):
            continue
        if after.lower == "to" and following.tag == "VB":
            continue
        if after.lower == "to" and "of" in sentence.lowers[max(0, word.at - 3) : word.at]:
            continue  # *of great interest to our readers*
        if after.lower in ("of", "for") and _is_whose(sentence, after, counted):
            continue  # *the desire of these customers*, *an invitation for our guests*
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
