"""Pronouns in the wrong case: *impossible for we*, *from he*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip

_OBJECT_OF = {"we": "us", "they": "them", "he": "him", "she": "her"}
_BEFORE = frozenset("for to with from of by about at without between against towards".split())
_ENDS = frozenset((".", ",", "IN", "TO", "?", "!", "CC", ""))


def behind_preposition(sentence: Sentence) -> Iterator[Slip]:
    """*It is too late for we* → *for us*: nothing follows that it could be the subject of."""
    for word in sentence:
        before, after = sentence[word.at - 1], sentence[word.at + 1]
        if word.lower not in _OBJECT_OF or not word.at or before.lower not in _BEFORE:
            continue
        if after.tag in _ENDS and after.lower not in ("all", "both") and sentence[before.at - 1].tag != "CD":
            yield Slip(word.at, word.at, _OBJECT_OF[word.lower], before.text)
