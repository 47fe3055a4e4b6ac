"""Noun phrases: where their head is."""

from __future__ import annotations

from linter.checks.prose.english.reading import Sentence


def head_of(sentence: Sentence, at: int) -> int:
    """The noun of a phrase that begins at `at`: adjectives and nouns before it are passed; -1 without one."""
    last = at
    while last < len(sentence) and last - at < 5:
        word = sentence[last]
        if word.is_noun and word.tag not in ("NNP", "NNPS"):
            after = sentence[last + 1]
            if after.is_noun or after.tag in ("HYPH", "POS"):
                last += 1
                continue
            return last
        if word.tag not in ("JJ", "JJR", "JJS", "VBN", "NNP", "RB") or (word.tag == "RB" and last == at):
            return -1
        last += 1
    return -1
