"""*the* is missing before what there is one of: *at end of June*, *in last two years*, *see latest list*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.phrases import DAYS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.verbs import BE, base_of

_ENDS = frozenset("end beginning middle rest start bottom".split())
_OF_WHAT = frozenset(("DT", "PRP$", "NNP", "CD", "JJ"))
_SPANS = frozenset("last next past first".split())
_ONLY = frozenset("latest main entire whole following same".split())
_TAKERS = frozenset(("VB", "VBD", "VBZ", "VBP", "VBG", "VBN", "IN", "TO"))
_PAPERS = frozenset(
    "paragraph sentence page line section half part step year week month order batch shipment visit "
    "meeting letter mail email drawing quotation".split()
)
"""What is counted off: *in second paragraph*."""

_HAVERS = frozenset("have be find know get offer need want choose give provide".split())


def one_of_its_kind(sentence: Sentence) -> Iterator[Slip]:
    """*at end of June*, *for next five years*, *see latest list*, *in second paragraph*."""
    for word in sentence:
        before, after, third = (sentence[word.at + step] for step in (-1, 1, 2))
        if not word.at or before.tag not in _TAKERS or not word.text.islower():
            continue
        is_end = word.lower in _ENDS and after.lower == "of" and third.tag in _OF_WHAT
        is_span = word.lower in _SPANS and before.tag == "IN" and before.lower != "of"
        is_only = word.lower in _ONLY and _is_only(sentence, word)
        is_first = (
            before.lower in BE - {"'re", "'m"}
            and _counts(word)
            and after.lower in ("time", "day", "step", "visit")
        )
        is_counted = before.lower in ("in", "on") and after.lower in _PAPERS and _counts(word)
        is_span = is_span and _is_span(after, third)
        if any((is_first, is_end, is_span, is_only, is_counted, _is_best(before, word, after))):
            yield Slip(word.at, word.at, f"the {word.text}", before.text)


def _is_span(number: Word, unit: Word) -> bool:
    return number.tag == "CD" and unit.tag in ("NNS", "NN", "JJ")


def _is_only(sentence: Sentence, word: Word) -> bool:
    """*see latest list*; *keep whole*, *same day* and what follows something are other things."""
    before, after = sentence[word.at - 1], sentence[word.at + 1]
    if word.lower == "following":
        return before.lower in ("that", "in", "from") and after.tag == "NNS"
    if word.lower == "same" and (after.lower in DAYS or after.lower in ("day", "time", "today", "here")):
        return False
    if before.lower in ("keep", "as", "than", "of") or base_of(before) == "keep":
        return word.lower == "main" and before.lower == "of"
    return after.tag in ("NN", "NNS") and before.tag != "VBN"


def _counts(word: Word) -> bool:
    return word.tag == "JJ" and word.lower in ("first", "second", "third", "fourth", "fifth")


def _is_best(before: Word, word: Word, after: Word) -> bool:
    """*We have best price*; *with best regards* and *best wishes* stand so."""
    havers = before.tag.startswith("V") and (base_of(before) in _HAVERS or before.lower in BE)
    return havers and word.lower == "best" and after.tag == "NN"
