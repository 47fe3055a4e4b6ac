"""A word for many that the model hangs on a noun for one, whatever stands between.

*40 new drive belt*, *these two black box*, *all our old customer*, *any of the other plant*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checks.prose.english.measures import ORDERING
from linter.checks.prose.english.nouns import BOTH_NUMBERS, MEASURING, UNITS, is_listed
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.singles import NUMBERS
from linter.checks.tokens.letters import like
from linter.facts import inflect

_MANY = re.compile(r"(?!(?:19|20)\d\d$)(?!0)(?!1$)\d+(?:-\d+)?")
_NAMED = ORDERING | frozenset("$ # x . version section top big day tier para another by more".split())
"""Behind these a figure is a name or a size: *tier 2 product*, *top 10 list*."""

_NOT_NAMED = frozenset(("NNP", "CD", "SYM", "HYPH", "POS", "PRP$", "``"))
_SPANS = frozenset("hour minute second day week month year dollar euro".split())
_UNITS = (UNITS | MEASURING | BOTH_NUMBERS) - _SPANS | frozenset(
    "mw min bbl times pair rpm head stone cash spend sale fall sell buy east west north south".split()
)
"""What has no plural here, forms compounds with a number, or is the name of a direction or a deal."""

_BETWEEN = frozenset(("JJ", "JJR", "NN", "VBG", "RB", "RBR"))
_GOES_ON = frozenset(("HYPH", "CD", "POS", "JJ", "VBG", "VBN", "''", "CC"))


def _for_one(sentence: Sentence) -> Iterator[Word]:
    """Nouns that stand for one, have another form for many and end their group."""
    for noun in sentence:
        known = inflect.tags(noun.lower)
        if noun.tag != "NN" or not noun.text.islower() or "NN" not in known or "NNS" in known:
            continue
        after, before = sentence[noun.at + 1], sentence[noun.at - 1]
        if before.text in _QUOTED or sentence[noun.at - 2].text in _QUOTED:
            continue
        if is_listed(sentence, noun.at):
            continue
        if not after.is_noun and after.tag not in _GOES_ON and noun.lower not in _UNITS:
            yield noun


def figure_noun(sentence: Sentence) -> Iterator[Slip]:
    """*13 pending mission*, *two other employee*, *teams of 7-10 member*."""
    for noun in _for_one(sentence):
        figure = sentence.child(noun.at, "nummod")
        if figure is None or figure.at > noun.at or noun.dep == "ROOT":
            continue
        if _is_many(sentence, figure) and _is_counted(sentence, figure, noun):
            yield Slip(noun.at, noun.at, like(noun.text, inflect.inflect(noun.lower, "NNS")), figure.text)


def _is_many(sentence: Sentence, figure: Word) -> bool:
    before = sentence[figure.at - 1]
    if before.lower in _NAMED or before.tag in _NOT_NAMED:
        return False
    return figure.lower in NUMBERS or _MANY.fullmatch(figure.text.replace(",", "")) is not None


def _is_counted(sentence: Sentence, figure: Word, noun: Word) -> bool:
    """Whether the figure counts that noun: in *a 3 touchdown game* the article tells of one."""
    whose = [one for one in sentence.children(noun.at) if one.dep in ("det", "poss") and one.at < noun.at]
    if any(one.lower not in ("these", "those", "all", "both") for one in whose):
        return False
    between = sentence.words[figure.at + 1 : noun.at]
    return all(one.tag in _BETWEEN and one.text.isalpha() and one.lower not in _UNITS for one in between)


_QUOTED = frozenset("' \" `` '' “ ‘".split())
_ALWAYS = frozenset("these those many several various numerous".split())
_PARTS = frozenset(("compound", "nmod", "npadvmod"))
_OF_ONE = frozenset("or such some than any no each per every".split())
_WHOLE = frozenset("season day night week month year capacity time way end".split())
"""What *all* and *other* leave as it is: *all season*, *the other end*."""


def determined_noun(sentence: Sentence) -> Iterator[Slip]:
    """*these black box*, *all our old customer*, *both new machine*, *other such plant*."""
    for noun in _for_one(sentence):
        if noun.dep in _PARTS:
            continue
        left = [one for one in sentence.children(noun.at) if one.at < noun.at]
        whose = [one for one in left if one.dep in ("det", "poss", "preconj", "nummod")]
        many = next((one for one in left if _asks_many(sentence, one, noun, whose)), None)
        if many is not None:
            yield Slip(noun.at, noun.at, like(noun.text, inflect.inflect(noun.lower, "NNS")), many.text)


def _asks_many(sentence: Sentence, word: Word, noun: Word, whose: list[Word]) -> bool:
    others, before = [one for one in whose if one is not word], sentence[word.at - 1]
    if word.lower in _ALWAYS:
        return not any(one.lower in ("a", "an", "the") for one in others)
    if word.lower == "both":
        return word.dep == "det" and not others
    if not inflect.is_counted(noun.lower) or noun.lower in _WHOLE or noun.lower.endswith("ing"):
        return False
    if word.lower == "other":
        return (
            not others
            and before.lower not in _OF_ONE
            and not (before.is_noun or before.tag in ("JJ", "CD", "HYPH"))
        )
    owned = all(one.lower == "the" or one.tag == "PRP$" for one in others)
    return word.lower == "all" and owned and sentence[noun.at + 1].tag != "VBZ"


def how_many(sentence: Sentence) -> Iterator[Slip]:
    """*How many pump do you buy*: right behind *how many* stands a noun, whatever the model takes it for."""
    for word in sentence:
        noun, behind = sentence[word.at + 1], sentence[word.at + 2]
        known = inflect.tags(noun.lower)
        if word.lower != "many" or sentence[word.at - 1].lower != "how" or not noun.tag.startswith("V"):
            continue
        if "NN" in known and "NNS" not in known and (behind.lower in _ASKS or behind.tag == "PRP"):
            yield Slip(noun.at, noun.at, like(noun.text, inflect.inflect(noun.lower, "NNS")), "how many")


_ASKS = frozenset("do does did can could will would should are is was were have has".split())
