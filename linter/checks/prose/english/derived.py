"""The form of a word that its place asks for: *is special designed*, *looks nicely*, *delivering date*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.complements import verb_of
from linter.checks.prose.english.pronouns import WITHOUT_S
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.tables import Classes
from linter.checks.prose.english.verbs import BE, HAVE, MODALS, NOT
from linter.checks.tokens.letters import like
from linter.facts import inflect

_SENSES = frozenset("look feel smell taste sound seem appear".split())
_DEGREES = frozenset("very so really too quite more pretty extremely".split())
_END = frozenset((".", ",", "!", "and", "but", "on", "in", "with", ""))
_MEASURES = frozenset("more less as most".split())
_FLAT = frozenset(
    "deep hard fresh dry free new old low high fast slow tight loose wide close clear "
    "short long late early "
    "direct right raw live cold hot warm ready made well better best self double "
    "single black white "
    "brand half full first second last straight pretty even just only due thin fine "
    "flat sharp light loud quick "
    "cheap clean dead mass bulk custom plain round sound left tax final relevant".split()
)
"""What stands before a participle as it is: *is deep fried*, *was hard coded*, *is new built*."""

_HEADS = frozenset(
    "capacity date dates time times schedule term terms method methods cost costs "
    "report reports letter plan "
    "line lines process deadline manual fee charge charges notice period status".split()
)
_NAMED = frozenset(
    "produce deliver pay inspect install transport confirm approve cancel cooperate "
    "maintain negotiate apply "
    "complain".split()
)
"""Verbs whose noun, and not *-ing*, stands before another noun."""


def adverb_before_participle(sentence: Sentence) -> Iterator[Slip]:
    """*is special designed for stone* → *specially designed*; *are strong packed* → *strongly packed*."""
    for word in sentence:
        verb = sentence[word.at + 1]
        if (
            word.tag not in ("JJ", "RB")
            or "JJ" not in inflect.tags(word.lower)
            or word.lower in ("very", "ill")
            or not word.text.islower()
            or word.lower in _FLAT
            or verb.tag not in ("VBN", "VBD")
        ):
            continue
        if (
            sentence[word.at - 1].lower not in BE
            or "VBN" not in inflect.tags(verb.lower)
            or sentence[verb.at + 1].is_noun
        ):
            continue
        if text := adverb_of(word.lower):
            yield Slip(word.at, word.at, text, verb.text)


def adverb_of(adjective: str) -> str:
    """The adverb of an adjective, where the lexicon has it."""
    if adjective == "good":
        return "well"
    if adjective.endswith("ic"):
        text = f"{adjective}ally"
    elif adjective.endswith("le"):
        text = f"{adjective[:-2]}ly"
    else:
        text = f"{adjective[:-1]}ily" if adjective.endswith("y") else f"{adjective}ly"
    return text if "RB" in inflect.tags(text) else ""


_HELPERS = HAVE | MODALS


def adverb_before_verb(sentence: Sentence) -> Iterator[Slip]:
    """*We have careful checked it*, *will automatic stop*, *I sincere hope*: the verb comes right behind."""
    for word in sentence:
        verb, before = sentence[word.at + 1], sentence[word.at - 1]
        if not word.text.islower() or word.lower in _FLAT or not verb.text.islower():
            continue
        known, acts = inflect.tags(word.lower), inflect.tags(verb.lower)
        if "JJ" not in known or known & {"RB", "VB", "VBN", "VBG"}:
            continue
        helped = before.lower in _HELPERS or (before.lower in NOT and sentence[word.at - 2].lower in _HELPERS)
        takes = "VBN" if before.lower in HAVE else "VB"
        behind_helper = helped and takes in acts and acts.isdisjoint({"NN", "JJ"})
        told = before.lower in WITHOUT_S and acts & {"VBP", "VBD"} and acts.isdisjoint({"NN", "JJ"})
        if not (behind_helper or (told and verb.tag in ("VBP", "VBD", "VB"))):
            continue
        if text := adverb_of(word.lower):
            yield Slip(word.at, word.at, text, verb.text)


_OPENING = {
    "actual": "actually",
    "basic": "basically",
    "fortunate": "fortunately",
    "general": "generally",
    "normal": "normally",
    "obvious": "obviously",
    "unfortunate": "unfortunately",
    "usual": "usually",
    "honest": "honestly",
    "additional": "additionally",
    "previous": "previously",
    "recent": "recently",
}
_CLAUSE = frozenset(("PRP", "DT", "PRP$", "EX"))


def adjective_opens(sentence: Sentence) -> Iterator[Slip]:
    """*Normal, we ship in ten days*, *Recent we moved*: what qualifies the whole sentence is an adverb."""
    first, sign = sentence[0], sentence[1]
    subject = sentence[2] if sign.text == "," else sign
    if first.lower in _OPENING and subject.tag in _CLAUSE and (sign.text == "," or subject.tag == "PRP"):
        yield Slip(0, 0, like(first.text, _OPENING[first.lower]), first.text)


def adjective_of_sense(sentence: Sentence) -> Iterator[Slip]:
    """*looks very beautifully* → *beautiful*: verbs of the senses tell what a thing is like."""
    for word in sentence:
        if not word.lower.endswith("ly") or not inflect.tags(word.lower) <= {"RB"}:
            continue
        at = word.at - 1 - (sentence[word.at - 1].lower in _DEGREES)
        adjective = word.lower[:-2]
        adjective = f"{adjective[:-1]}y" if adjective.endswith("i") else adjective
        if (
            verb_of(sentence[at]) in _SENSES
            and sentence[at].tag != "VBN"
            and sentence[word.at + 1].lower in _END
            and adjective in _LIKE_THIS
        ):
            yield Slip(word.at, word.at, adjective, sentence[at].text)


_LIKE_THIS = frozenset(
    "beautiful nice perfect strange bad terrible wonderful smooth soft heavy good "
    "different strong comfortable "
    "attractive reasonable clear fresh delicious rough sweet expensive professional "
    "simple modern".split()
)


def measured(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*is more durability than the old one* → *durable*: behind *be* and *more* a quality is told."""
    for word in sentence:
        found, after = sentence[word.at + 1], sentence[word.at + 2]
        if word.lower not in _MEASURES or sentence[word.at - 1].lower not in BE:
            continue
        if (
            found.lower in classes.adjectives
            and found.tag == "NN"
            and after.lower in ("than", "as", ".", ",", "and")
        ):
            yield Slip(found.at, found.at, classes.adjectives[found.lower], word.text)


def noun_before_noun(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*our producing capacity* → *production*, *the delivering date* → *delivery*."""
    for word in sentence:
        head, before = sentence[word.at + 1], sentence[word.at - 1]
        verb = inflect.lemma(word.lower, "VERB")
        if not word.lower.endswith("ing") or verb not in _NAMED or head.lower not in _HEADS:
            continue
        opens = before.tag in ("DT", "PRP$", "JJ", "IN") and before.lower not in (
            "of",
            "by",
            "for",
            "in",
            "after",
        )
        if opens and not sentence[head.at + 1].is_noun:
            yield Slip(word.at, word.at, like(word.text, classes.nouns.get(verb, word.text)), head.text)
