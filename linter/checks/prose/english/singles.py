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


_ONES = frozenset("a an each every another".split())
_SEVERAL = frozenset("few couple many dozen hundred lot number total full or and/or & /".split())
"""Words between, with which *a* may stand before a plural: *a good many orders*, *a word and a file list*."""

_ASKED = frozenset(("dobj", "attr", "pobj", "dative", "oprd"))


def far_article(sentence: Sentence) -> Iterator[Slip]:
    """*a short and clear reports*, *a better ways to pack*: the model reads *a* as the plural's article."""
    for word in sentence:
        noun = sentence[word.head]
        if word.lower not in _ONES or word.dep != "det" or not 0 < noun.at - word.at < 6:
            continue
        known, between = inflect.tags(noun.lower), sentence.words[word.at + 1 : noun.at]
        if noun.tag != "NNS" or "NNS" not in known or "NN" in known or not noun.text.islower():
            continue
        if any(one.tag in ("CD", "POS") or one.lower in _SEVERAL for one in between) or _is_joined(between):
            continue
        if noun.lower in ONE_PLURALS or noun.dep not in _ASKED or sentence[word.at - 1].text in ("/", "&"):
            continue
        if not _goes_on(sentence, noun):
            yield Slip(noun.at, noun.at, inflect.lemma(noun.lower, "NOUN"), word.text)


def _is_joined(between: tuple[Word, ...]) -> bool:
    """*a holiday and bonus plans*: two things; *a short and clear reports*: one."""
    joins = any(one.lower == "and" for one in between)
    return joins and any(one.is_noun for one in between)


def _goes_on(sentence: Sentence, noun: Word) -> bool:
    """Whether another noun follows, or the plural is a verb: *the beam of a light promises to help*."""
    after = sentence[noun.at + 1]
    may_act = "NN" in inflect.tags(sentence[noun.at - 1].lower) and "VBZ" in inflect.tags(noun.lower)
    if may_act and after.tag in ("TO", "DT", "PRP", "PRP$"):
        return True
    names = after.tag in ("HYPH", "NNP", "POS", "CC", "NN", "NNS") or "NN" in inflect.tags(after.lower)
    return names and after.lower not in _DAYS


_DAYS = frozenset("today tomorrow yesterday but".split())


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
    "heads thumbs ways hands".split()
)
"""Plurals in form of which there may be one: *a means*, *a heads up*, *another thumbs up*."""
