"""Objects that lack their article: *We have big factory*, *Please make decision*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.counted import CountedNouns
from linter.checks.prose.english.phrases import article_for
from linter.checks.prose.english.pronouns import OBJECTS
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tables import Classes
from linter.facts import inflect

_TAKERS = frozenset(
    "have get make find give offer provide need want build create play bring run own "
    "face see become "
    "buy set choose design develop open".split()
)
"""Verbs behind which a noun that is counted has an article; *send* and *attach* are clipped by natives."""

_DOERS = _TAKERS | frozenset(
    "send pay arrange book sign place prepare receive change visit add use confirm "
    "check ship print test install "
    "cut lose return issue transfer take keep choose write quote revise cancel finish "
    "complete load improve fill "
    "cover paint fix remove repair replace put show hold follow solve".split()
)
"""Verbs of what is done in a deal: a thing that is counted has an article as their object."""

_HAVE = frozenset(("have", "has", "'ve", "already", "just"))

_IDIOMS = frozenset(
    "place advantage part receipt email product reply time care note action order "
    "sample copy delivery way day reason work use business opportunity benefit difficulty".split()
)
"""What has no article behind some of these, or is clipped by natives: *take place*, *receive email*."""

_KNOWN = frozenset("deposit balance invoice vessel".split())
"""What a deal has one of."""

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
_LEADING = frozenset(
    "other such same many more most much little few several enough next last first "
    "second full own further "
    "additional any only harmless 1st".split()
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
        at = verb.at + 1 + (sentence[verb.at + 1].lower in OBJECTS)
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


_TIMES = frozenset("this next last every each today tomorrow yesterday".split())


def done_to(sentence: Sentence, classes: Classes, counted: CountedNouns) -> Iterator[Slip]:
    """*We will pay deposit today*, *send us bank slip*: nouns that are counted, as objects by the parse."""
    nouns = counted.all.union(classes.objects, classes.described, classes.counted) - _IDIOMS
    for verb in sentence:
        if not verb.is_verb or verb.tag == "VBG" or inflect.lemma(verb.lower, "VERB") not in _DOERS:
            continue
        leads = _HAVE if verb.tag == "VBN" else _SUBJECTS | _MODALS
        if sentence[verb.at - 1].lower not in leads or verb.lower == "play":
            continue
        first = sentence[verb.at + 1 + (sentence[verb.at + 1].lower in OBJECTS)]
        noun = sentence[_end(sentence, first.at)]
        after = sentence[noun.at + 1]
        if noun.tag != "NN" or noun.lower not in nouns or not noun.text.islower() or noun.dep != "dobj":
            continue
        is_participle = (
            first is not noun and "VB" in inflect.tags(first.lower) and verb.lower in ("have", "has")
        )
        if is_participle:
            continue  # *I have book room*: another form of the verb is meant
        ends = after.tag in _AFTER or after.lower in _TIMES
        if first.lower in _LEADING or not ends or after.lower in ("and", "or", "/"):
            continue
        article = "the" if noun.lower in _KNOWN else article_for(first.text)
        yield Slip(first.at, first.at, f"{article} {first.text}", noun.text)


def _end(sentence: Sentence, at: int) -> int:
    """The noun of a phrase without article: at most two words stand before it."""
    last = at + 2
    while (
        at < last
        and sentence[at].tag in ("JJ", "JJR", "NN", "NNP")
        and sentence[at].text.islower()
        and sentence[at + 1].is_noun
    ):
        at += 1
    return at
