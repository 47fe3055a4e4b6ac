"""A verb where a noun must stand and a noun where a verb must: *no choose*, *Could you explanation it*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tables import Classes
from linter.facts import inflect

_DETERMINERS = frozenset("a an no any many some much more every several".split())
_JARGON = frozenset(("invite", "confirm", "install", "ask", "disconnect"))
"""Verbs that people use as nouns, too."""

_ENDS = frozenset((".", ",", "IN", "CC", "TO", "?", "!", "", "RB"))


def verb_for_noun(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*We have no choose* → *choice*; *It is a big improve*, *Do you have any suggest?*."""
    for word in sentence:
        noun, known = classes.nouns.get(word.lower), inflect.tags(word.lower)
        if (
            not noun
            or word.lower in _JARGON
            or not known
            or not known <= {"VB", "VBP"}
            or sentence[word.at + 1].tag not in _ENDS
        ):
            continue
        at = word.at - 1
        while at >= 0 and sentence[at].tag in ("JJ", "JJR") and sentence[at].lower not in _DETERMINERS:
            at -= 1
        opener = sentence[at]
        if sentence[word.at - 1].text == "-" or sentence[word.at - 1].text.endswith("-"):
            continue  # *a non-compete*
        if at < word.at - 1 and sentence[at + 1].tag == "JJ" and opener.tag in ("PRP$", "DT", "POS"):
            yield Slip(word.at, word.at, noun, opener.text)
            continue  # *your final respond*
        if (
            at < 0
            or opener.lower not in _DETERMINERS
            or (opener.lower in ("some", "any", "more", "much") and at == 0)
        ):
            continue
        plural = opener.lower in ("many", "several")
        text = inflect.inflect(noun, "NNS") if plural else noun
        yield Slip(word.at, word.at, text, opener.text)
