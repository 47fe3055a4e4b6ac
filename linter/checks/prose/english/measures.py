"""Amounts: *of* behind what goods are counted by, one behind *per*, many behind a figure."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.counted import CountedNouns, plural
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.singles import NUMBERS
from linter.checks.tokens.letters import like
from linter.facts import inflect

_COUNTERS = frozenset("sets pieces types kinds bags cartons rolls units batches bottles sheets".split())
_ENDS = frozenset((".", ",", "IN", "CC", "TO", "WDT", ":", "?", "RB", ""))


def lacking_of(sentence: Sentence) -> Iterator[Slip]:
    """*400 sets machines* → *400 sets of machines*; *a new type pump* → *a new type of pump*."""
    for word in sentence:
        before, noun = sentence[word.at - 1], sentence[word.at + 1]
        while noun.tag in ("JJ", "NN") and sentence[noun.at + 1].is_noun and noun.at - word.at < 3:
            noun = sentence[noun.at + 1]
        if (
            noun.tag not in ("NNS", "VBZ")
            or inflect.tags(noun.lower) - {"VBZ"} != {"NNS"}
            or not noun.text.islower()
        ):
            continue
        counts = word.lower in _COUNTERS and before.tag == "CD"
        if counts and sentence[noun.at + 1].tag in _ENDS and sentence[before.at - 1].lower != "of":
            yield Slip(word.at, word.at, f"{word.text} of", noun.text)


_PERIODS = (
    "hour day week month year minute second piece set unit box carton bag person meter metre kilo".split()
)
_RATES = frozenset(inflect.inflect(one, "NNS") for one in _PERIODS)


def after_per(sentence: Sentence) -> Iterator[Slip]:
    """*1,800 bottles per hours* → *per hour*."""
    for word in sentence:
        noun = sentence[word.at + 1]
        if word.lower == "per" and noun.lower in _RATES and not sentence[noun.at + 1].is_noun:
            yield Slip(noun.at, noun.at, like(noun.text, inflect.lemma(noun.lower, "NOUN")), word.text)


_ONE_PLURALS = frozenset(
    ("days", "weeks", "months", "years", "hours", "sets", "pieces", "boxes", "cartons", "samples")
)


def one_figure(sentence: Sentence) -> Iterator[Slip]:
    """*for 1 days* → *for 1 day*."""
    for word in sentence:
        noun, before = sentence[word.at + 1], sentence[word.at - 1]
        if (
            word.text != "1"
            or noun.lower not in _ONE_PLURALS
            or before.tag in ("CD", "SYM", "HYPH", "NNP", "$", ":")
        ):
            continue
        if before.text in ("-", "/", "+", "to", "or", ".", ","):
            continue
        yield Slip(noun.at, noun.at, inflect.lemma(noun.lower, "NOUN"), word.text)


_NEVER = frozenset(("day", "way", "person", "piece", "hour", "week", "month", "year"))
"""What the kinds of spans look at, or trades leave so: *1,000 day*, *a two way*."""

_QUALIFIED = ("DT", "PRP$", "POS", "CD", "SYM", "HYPH", "NNP", "$", "NN", "JJ", "JJS")
_UNITS = frozenset(
    "kilometer kilometre meter metre dollar hour week month year liter litre mile hole time".split()
)


def after_figure(sentence: Sentence, counted: CountedNouns) -> Iterator[Slip]:
    """*We sent 14 colour to you*, *over 300 hole in it*, *a warranty of two year or 50,000 kilometer*."""
    for word in sentence:
        noun, behind, before = sentence[word.at + 1], sentence[word.at + 2], sentence[word.at - 1]
        if not _is_many(word) or not noun.text.islower() or word.end >= noun.start:
            continue
        if (
            noun.tag != "NN"
            or noun.lower in _NEVER
            or not (noun.lower in counted.all or noun.lower in _UNITS)
        ):
            continue
        if before.tag in _QUALIFIED or before.lower in ORDERING:
            continue
        if behind.tag in _ENDS and not _is_joined(sentence, behind):
            yield plural(noun, word.text)


ORDERING = frozenset(
    "item model order size type class grade part option page number no level step to per - /".split()
)


def _is_joined(sentence: Sentence, behind: Word) -> bool:
    """*two table and chair sets*, *10 day or 14 day terms*."""
    rest = sentence.words[behind.at + 1 : behind.at + 4]
    return behind.lower in ("and", "or", ",", "to", "/", "&") and any(
        one.lower in ("sets", "set", "terms", "trip") for one in rest
    )


def _is_many(word: Word) -> bool:
    plain = word.text.replace(",", "")
    return word.lower in NUMBERS or (
        plain.isdigit()
        and plain not in ("0", "1")
        and not (len(plain) == 4 and plain == word.text and plain[:2] in ("19", "20"))
    )
