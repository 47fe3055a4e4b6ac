"""Two nouns that are one subject, and two verbs of one subject."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.facts import inflect

OTHER = {
    "is": "are",
    "are": "is",
    "was": "were",
    "were": "was",
    "has": "have",
    "have": "has",
    "does": "do",
    "do": "does",
}
"""The form of the other number."""

_OWNERS = frozenset("my your our his her their the".split())


def are_two(sentence: Sentence, first: Word, finite: Word) -> bool:
    """*Our buyer and his assistant is coming*: two nouns, each with a word of its own before it."""
    second = sentence.child(first.at, "conj")
    if (
        second is None
        or second.at != finite.at - 1
        or first.at > 2
        or first.tag != "NN"
        or second.tag != "NN"
    ):
        return False
    between = [word.lower for word in sentence.words[first.at + 1 : second.at]]
    own = between[:1] == ["and"] and len(between) == 2 and between[1] in _OWNERS - {"the"}
    return own and sentence[first.at - 1].lower in _OWNERS


def joined(sentence: Sentence, subject: Word, verb: Word) -> Iterator[Slip]:
    """*Our plant cover two floors and have 60 workers*: a verb joined to a wrong one."""
    for second in sentence.children(verb.at):
        if (
            second.dep != "conj"
            or second.tag not in ("VBP", verb.tag)
            or sentence[second.at - 1].lower != "and"
        ):
            continue
        if sentence.child(second.at, "nsubj", "aux", "auxpass") is None:
            text = OTHER.get(second.lower) or inflect.inflect(inflect.lemma(second.lower, "VERB"), "VBZ")
            yield Slip(second.at, second.at, text, subject.text)
