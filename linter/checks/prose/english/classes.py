"""Word class: a verb where a noun must stand, a noun or a verb behind *very*, an adjective for an adverb."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.infinitives import JARGON
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.tables import Classes
from linter.checks.prose.english.verbs import BE
from linter.facts import inflect

_POSSESSIVES = frozenset(("my", "your", "our", "his", "their", "its"))
_ARTICLES = frozenset(("the", "a", "an", "another", "every"))
_FOR_NOUNS = frozenset(("any", "some", "further", "such"))
_NOUN_LIKE = frozenset("say do ok own have be must will may can could should get go buy pre".split())


def noun_place(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*your confirm*, *the deliver of*, *our sincere.*, *your interesting in*."""
    for word in sentence:
        possessive = word.lower in _POSSESSIVES
        pointing = word.lower in _ARTICLES or (word.lower in ("this", "that") and word.dep == "det")
        if not possessive and not pointing and not _counts(sentence, word):
            continue
        at = word.at + 1
        if (
            sentence[at].tag in ("JJ", "JJS", "RB")
            and "NN" not in inflect.tags(sentence[at].lower)
            and sentence[at].lower not in classes.nouns
            and not sentence[at + 1].is_noun
        ) and "VB" in inflect.tags(sentence[at + 1].lower):
            at += 1
        found, after = sentence[at], sentence[at + 1]
        known = inflect.tags(found.lower)
        if not known or not found.text.islower() or found.lower in _NOUN_LIKE:
            continue
        if found.lower == "interesting" and after.lower in ("in", "of", "on") and possessive:
            yield Slip(at, at, "interest", word.text)
        elif (
            "VB" in known
            and known <= {"VB", "VBP"}
            and not (after.is_noun or after.tag in ("HYPH", "JJ", "POS", "VBG", "VBN", "CD"))
        ):
            text = classes.nouns.get(found.lower)
            if word.lower == "your" and after.tag in ("DT", "PRP$"):
                continue  # *as your prepare your list*: *you* is meant
            if not possessive and found.lower in JARGON:
                continue
            if text and (possessive or word.lower in _FOR_NOUNS or _is_noun_place(sentence, word, after)):
                yield Slip(at, at, text, word.text)
        elif (
            possessive
            and known
            and known <= {"JJ"}
            and after.lower in (".", "!", ",", "and", "?")
            and found.lower not in ("own", "best", "dear")
        ) and (noun := _noun_of(found.lower, classes)):
            yield Slip(at, at, noun, word.text)


def _is_noun_place(sentence: Sentence, word: Word, after: Word) -> bool:
    """*the agree is*, *receive the inform for*: what follows lets nothing but a noun stand there."""
    if after.lower == "of":
        return True
    return after.tag in ("IN", ".", ",", "VBZ", "MD", "VBD", "WDT", "CC", "RB", "")


def _counts(sentence: Sentence, word: Word) -> bool:
    """*any complain about it*: the word stands before a noun, and is no object of its own."""
    return (
        word.lower in _FOR_NOUNS
        and word.tag in ("DT", "JJ")
        and sentence[word.at + 2].tag in (".", "IN", ",", "")
    )


def _noun_of(adjective: str, classes: Classes) -> str:
    usual = next((noun for noun, other in classes.adjectives.items() if other == adjective), "")
    derived = f"{adjective}ness" if adjective.endswith(("less", "ful")) else ""
    return usual or {"sincere": "sincerity"}.get(adjective, derived)


def degree(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*very competition*, *very suit for*, *very beauty*."""
    for word in sentence:
        if word.lower not in ("very", "too", "quite", "so", "extremely"):
            continue
        found, after = sentence[word.at + 1], sentence[word.at + 2]
        known = inflect.tags(found.lower)
        if (
            sentence[word.at - 1].lower in ("the", "this", "that", "thank", "not") and word.lower == "very"
        ) or not found.text.islower():
            continue
        if word.lower in ("so", "too", "quite") and not (
            found.lower in classes.adjectives and sentence[word.at - 1].lower in BE
        ):
            continue
        if known and known <= {"NN", "NNS"} and not after.is_noun and after.tag not in ("HYPH", "VBG", "VBN"):
            if found.lower in classes.adjectives:
                yield Slip(found.at, found.at, classes.adjectives[found.lower], word.text)
        elif found.lower == "suit" or (
            found.lower in classes.adjectives
            and known & {"VB"}
            and after.tag in (".", "IN", ",", "CC")
            and sentence[word.at - 1].lower in BE
        ):
            yield Slip(found.at, found.at, classes.adjectives[found.lower], word.text)


def adverb(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*works very good*, *check the figures careful*, *We strong recommend*, *easily to install*."""
    for word in sentence:
        known = inflect.tags(word.lower)
        if ("JJ" in known and not known & {"RB", "NN", "VB", "VBN", "VBG"}) or word.lower in (
            "good",
            "quick",
            "smooth",
            "careful",
        ):
            adverb_form = "well" if word.lower == "good" else _adverb_of(word.lower)
            if not adverb_form or not word.text.islower():
                continue
            before, after = sentence[word.at - 1], sentence[word.at + 1]
            if after.lower in ("and", ",") and sentence[after.at + 1].tag == "JJ":
                continue  # *a background managing large and complex works*
            if before.lower == "following" and sentence[before.at - 1].lower == "the":
                continue  # *keep the following confidential*
            if word.lower in _STATES or (after.lower == "and" and sentence[after.at + 1].lower in _PAIRED):
                continue
            if (
                before.tag == "PRP"
                and after.is_verb
                and before.lower in ("i", "we")
                and {"VB", "VBP"} & inflect.tags(after.lower)
            ):
                yield Slip(word.at, word.at, adverb_form, after.text)
            elif (
                after.lower
                in (
                    ".",
                    ",",
                    "and",
                    "!",
                    "?",
                    "but",
                    "because",
                    "in",
                    "on",
                    "when",
                    "after",
                    "before",
                    "at",
                    "with",
                    "for",
                    "from",
                    "if",
                )
                or after.at < 0
            ) and not after.is_noun:
                verb = _manner_verb(sentence, word, classes)
                if verb is not None:
                    yield Slip(word.at, word.at, adverb_form, verb.text)
        elif (
            word.lower.endswith("ly")
            and known == {"RB"}
            and sentence[word.at + 1].lower == "to"
            and sentence[word.at - 1].lower in BE
        ):
            adjective = word.lower[:-3] + "y" if word.lower.endswith("ily") else word.lower[:-2]
            if (
                "JJ" in inflect.tags(adjective)
                and sentence[word.at + 2].tag == "VB"
                and adjective
                in (
                    "easy",
                    "possible",
                    "important",
                    "necessary",
                    "difficult",
                    "convenient",
                    "simple",
                    "safe",
                    "available",
                )
            ):
                yield Slip(word.at, word.at, adjective, "to")


_STATES = frozenset(
    "rampant rife barefoot unnoticed unchecked untouched undetected unanswered unopened".split()
)
"""What tells how somebody or something is meanwhile: *weeds run rampant*."""

_PAIRED = frozenset(("hard", "proper", "early", "fast", "cheap", "loud", "strong", "tight"))
"""What adjectives are set beside in spoken English: *shake it good and hard*."""


def _adverb_of(adjective: str) -> str:
    guess = (
        adjective[:-1] + "ily"
        if adjective.endswith("y")
        else adjective[:-1] + "y"
        if adjective.endswith("le")
        else adjective + "ally"
        if adjective.endswith("ic")
        else adjective + "ly"
    )
    return guess if "RB" in inflect.tags(guess) else ""


def _manner_verb(sentence: Sentence, word: Word, classes: Classes) -> Word | None:
    """The verb that the adjective tells the manner of: right before it, or before an object."""
    at = word.at - 1
    if sentence[at].lower in ("very", "so", "too", "more", "really", "quite"):
        at -= 1
    verb = sentence[at]
    if (
        verb.tag.startswith("V")
        and verb.lower not in BE
        and inflect.lemma(verb.lower, "VERB") in classes.manner
    ):
        if verb.tag == "VBN" and sentence[at - 1].lower not in (
            "have",
            "has",
            "be",
            "been",
            "is",
            "are",
            "was",
            "were",
            "not",
        ):
            return None
        return (
            verb
            if inflect.lemma(verb.lower, "VERB")
            not in (
                "open",
                "keep",
                "close",
                "dry",
                "clean",
                "grow",
                "turn",
                "sell",
                "read",
                "think",
                "increase",
                "cut",
                "consider",
            )
            or word.lower in ("good", "careful")
            else None
        )
    if sentence[at].is_noun and word.lower in (
        "careful",
        "quick",
        "correct",
        "proper",
        "clear",
        "strict",
        "normal",
        "smooth",
        "serious",
        "regular",
        "separate",
        "automatic",
        "immediate",
        "prompt",
        "accurate",
        "gentle",
        "patient",
        "detailed",
    ):
        start = at
        while start > 0 and (sentence[start].is_noun or sentence[start].tag in ("DT", "PRP$", "JJ")):
            start -= 1
        verb = sentence[start]
        if (
            verb.tag in ("VB", "VBP", "VBD", "VBZ", "VBG")
            and inflect.lemma(verb.lower, "VERB") in classes.manner
            and verb.at < at
        ):
            return verb
    return None
