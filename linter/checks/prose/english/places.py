"""Prepositions that go with a noun: *in the old price* → *at*, *in your side* → *on*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip

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
