"""Noun phrases: where their head is, and which article they take."""

from __future__ import annotations

from linter.checks.prose.english.reading import Sentence

_SILENT_H = ("hour", "honest", "honour", "honor", "heir")
_YOO = ("uni", "use", "usu", "eu", "one", "ui", "uti")
DAYS = frozenset(("today", "tomorrow", "yesterday", "tonight"))
"""Days told from today, which end a noun phrase that they stand behind."""


def head_of(sentence: Sentence, at: int) -> int:
    """The noun of a phrase that begins at `at`: adjectives and nouns before it are passed; -1 without one."""
    last = at
    while last < len(sentence) and last - at < 5:
        word = sentence[last]
        if word.is_noun and word.tag not in ("NNP", "NNPS"):
            after = sentence[last + 1]
            if (after.is_noun and after.lower not in DAYS) or after.tag in ("HYPH", "POS"):
                last += 1
                continue
            return last
        if word.tag not in ("JJ", "JJR", "JJS", "VBN", "NNP", "RB") or (word.tag == "RB" and last == at):
            return -1
        last += 1
    return -1


def article_for(word: str) -> str:
    """*a* or *an*, by the sound that a word begins with."""
    lower = word.lower()
    if lower.startswith(_SILENT_H):
        return "an"
    return "an" if lower[:1] in "aeiou" and not lower.startswith(_YOO) else "a"
