"""Objects that lack their article: *We have big factory*, *Please make decision*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.phrases import article_for
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tables import Classes
from linter.facts import inflect

_TAKERS = frozenset(
    "have get make find give offer provide need want build create play bring run own face see become "
    "buy set choose design develop open".split()
)
"""Verbs behind which a noun that is counted has an article; *send* and *attach* are clipped by natives."""

_SUBJECTS = frozenset(("i", "we", "you", "they", "he", "she", "it", "who", "which", "that", "to"))
_MODALS = frozenset(
    (
        "can",
        "could",
        "will",
        "would",
        "should",
        "must",
        "may",
        "might",
        "n't",
        "not",
        "also",
        "still",
        "please",
        "pls",
        "kindly",
    )
)
_PERSONS = frozenset(("me", "us", "you", "him", "her", "them"))
_LEADING = frozenset(
    "other such same many more most much little few several enough next last first second full own further "
    "additional any only".split()
)
_AFTER = frozenset((".", ",", "IN", "TO", "WDT", "!", "CC", "RB"))


def bare_object(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*We have big factory in Wuxi* → *a big factory*."""
    for verb in sentence:
        if not verb.is_verb or inflect.lemma(verb.lower, "VERB") not in _TAKERS or verb.tag in ("VBN", "VBG"):
            continue
        before = sentence[verb.at - 1]
        if before.lower not in _SUBJECTS | _MODALS and before.tag != "NNS":
            continue
        at = verb.at + 1 + (sentence[verb.at + 1].lower in _PERSONS)
        first = sentence[at]
        while sentence[at].tag == "JJ" and sentence[at].text.islower() and at - first.at < 2:
            at += 1
        noun, after = sentence[at], sentence[at + 1]
        known = classes.objects if first is noun else (*classes.objects, *classes.described)
        if noun.lower not in known or noun.tag != "NN" or not noun.text.islower():
            continue
        if first.lower in _LEADING or after.tag not in _AFTER or after.lower in ("and", "or", "/"):
            continue
        yield Slip(first.at, first.at, f"{article_for(first.text)} {first.text}", noun.text)
