"""Behind a modal there is no verb at all: *We will on holiday*, *The price will higher*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.pronouns import SUBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import MODALS, behind
from linter.facts import inflect

_AT_REST = frozenset(
    "holiday holidays vacation leave sale stock time duty display production transit trouble".split()
)


_IN = frozenset(("on", "in", "out", "under", "at"))
_BACK_TO = frozenset("to from in on at soon tomorrow next before after . , home".split())
_FELT = {"interest": "in", "satisfy": "with", "disappoint": "with", "concern": "about", "involve": "in"}
"""What one is made to feel, and the preposition behind it: *you will interest in it*."""


def place_behind(sentence: Sentence) -> Iterator[Slip]:
    """*we will on holiday* → *will be on holiday*."""
    for word in sentence:
        if word.lower not in MODALS or word.tag != "MD":
            continue
        before = sentence[word.at - 1]
        at = behind(sentence, word.at)
        noun = sentence[at + 1]
        if not word.at or not (before.lower in SUBJECTS or before.is_noun):
            continue
        is_back = sentence[at].lower == "back" and before.lower in SUBJECTS and noun.lower in _BACK_TO
        is_back = is_back and word.lower != "would"
        if is_back or (sentence[at].lower in _IN and noun.lower in _AT_REST):
            yield Slip(at, at, f"be {sentence[at].text}", word.text)
        elif sentence[at].lower in _FELT and noun.lower == _FELT[sentence[at].lower]:
            yield Slip(at, at, f"be {inflect.inflect(sentence[at].lower, 'VBN')}", word.text)


def no_predicate(sentence: Sentence) -> Iterator[Slip]:
    """*We will in Germany*, *The price will higher*, *It should no problem*: a modal without any verb."""
    for word in sentence:
        if word.lower not in _PLAIN or word.tag != "MD":
            continue
        before = sentence[word.at - 1]
        if not word.at or not (before.lower in SUBJECTS or before.tag in ("NN", "NNS")):
            continue
        found = sentence[behind(sentence, word.at)]
        if not _is_said(sentence, found) or not _is_lonely(sentence, word):
            continue
        yield Slip(found.at, found.at, f"be {found.text}", word.text)


_PLAIN = frozenset(("will", "would", "should", "may", "might", "must"))
_WHERE = frozenset(("in", "at", "on", "out", "under", "within", "around"))
_MONTHS = frozenset(
    "january february march april june july august september october november december jan feb aug "
    "sept oct nov dec".split()
)


def _is_said(sentence: Sentence, found: Word) -> bool:
    """Whether what stands behind the modal can only be said of something by *be*."""
    after = sentence[found.at + 1]
    if found.lower in _WHERE:
        return found.tag in ("IN", "RP", "RB") and (
            after.tag in ("NNP", "NN", "DT", "PRP$", "CD", "IN")
            and after.lower not in ("that", "case", "fact", "general", "turn", "addition", "no")
        )
    if found.lower == "no":
        return after.lower in ("problem", "problems", "issue", "more", "longer")
    if found.lower in ("very", "too", "more", "much"):
        return after.tag in ("JJ", "JJR") or after.lower == "fast"
    return found.tag == "JJR" or found.lower in _MONTHS


def _is_lonely(sentence: Sentence, modal: Word) -> bool:
    """Whether there is no verb before the modal that could be meant again, and none behind it."""
    if any(one.is_verb or one.lower in ("as", "than", "like", "if") for one in sentence.words[: modal.at]):
        return False
    for one in sentence.words[modal.at + 1 :]:
        if one.text in (",", ";", ":"):
            break
        if one.lower in ("because", "if", "when", "since", "so", "before", "after", "until", "and", "but"):
            break
        if one.is_verb:
            return False
    return True
