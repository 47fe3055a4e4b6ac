"""A plural behind a word that asks for one: *each*, *every*, *this*, *another*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.phrases import head_of
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.tokens.letters import like
from linter.facts import inflect

NUMBERS = frozenset("two three four five six seven eight nine ten twelve fifteen twenty thirty".split())
_FOR_ONE = frozenset(("each", "every", "this", "another", "that"))


def after_one(sentence: Sentence) -> Iterator[Slip]:
    """*each pieces*, *every pallets*, *this drawings*, *another samples*."""
    for word in sentence:
        if word.lower not in _FOR_ONE or (word.lower == "that" and not _points_at_noun(sentence, word)):
            continue
        counted = word.lower == "this" and sentence[word.at + 1].lower in NUMBERS
        at = head_of(sentence, word.at + 1 + counted)
        if at < 0 or sentence[at].tag != "NNS" or inflect.tags(sentence[at].lower) - {"VBZ"} != {"NNS"}:
            continue
        between = sentence.words[word.at + 1 : at]
        if counted and len(between) == 1:
            yield Slip(word.at, word.at, like(word.text, "these"), sentence[at].text)
            continue
        if any(one.tag == "CD" or one.lower in ("few", "other", "couple") for one in between):
            continue
        noun = sentence[at]
        if sentence[at + 1].lower == "ago":
            continue  # *I asked about this several weeks ago*
        if word.lower == "this" and _is_said_of_this(sentence, word.at):
            continue
        if "VBZ" in inflect.tags(noun.lower) and sentence[at - 1].is_noun:
            continue  # *each balloon climbs*
        if noun.lower in ONE_PLURALS or at - word.at > 3 or sentence[at + 1].tag in ("DT", "PRP$"):
            continue
        if word.lower in _POINTING:
            if word.lower == "that" or _is_this(sentence, word, at):
                yield Slip(word.at, word.at, like(word.text, _POINTING[word.lower]), noun.text)
        else:
            yield Slip(at, at, like(noun.text, inflect.lemma(noun.lower, "NOUN")), word.text)


def _is_said_of_this(sentence: Sentence, at: int) -> bool:
    """*…, and this points to a leak*: *this* opens a clause, and what follows is its verb."""
    opens = sentence[at - 1].lower in ("", ",", ";", "and", "but", "so", "because")
    verb = "VBZ" in inflect.tags(sentence[at + 1].lower)
    return opens and verb and sentence[at + 2].lower == "to"


_POINTING = {"this": "these", "that": "those"}


def _is_this(sentence: Sentence, word: Word, at: int) -> bool:
    """Whether *this* points at the noun there, with no other noun between."""
    between = sentence.words[word.at + 1 : at]
    return at - word.at <= 2 and word.dep in ("det", "nsubj", "dobj") and not any(w.is_noun for w in between)


def _points_at_noun(sentence: Sentence, word: Word) -> bool:
    """*of that letters.*, and no *that* which opens a clause: the noun is next, and the clause at its end."""
    noun, behind, before = sentence[word.at + 1], sentence[word.at + 2], sentence[word.at - 1]
    ends = behind.tag in (".", ",", "IN", "TO", "")
    if noun.lower in ("criteria", "data", "media"):
        return False
    return word.dep == "det" and word.head == noun.at and before.tag in ("IN", "TO") and ends


ONE_PLURALS = frozenset(
    "means series headquarters works news species thanks sales savings analytics basics earnings others "
    "heads thumbs ways".split()
)
"""Plurals in form of which there may be one: *a means*, *a heads up*, *another thumbs up*."""
