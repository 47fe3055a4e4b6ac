"""Articles that a frame asks for: *is same*, *choose second option*, *send you quotation*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.articles import ORDINALS
from linter.checks.prose.english.phrases import article_for
from linter.checks.prose.english.pronouns import OBJECTS
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.prose.english.verbs import BE
from linter.facts import inflect

_SAME_ENDS = frozenset((".", ",", "", "with", "as", "but", "and", "?", "for"))


def is_same(sentence: Sentence) -> Iterator[Slip]:
    """*The quality is same.* → *the same*; *is not same with*."""
    for word in sentence:
        before, after = sentence[word.at - 1], sentence[word.at + 1]
        if word.lower != "same" or after.lower not in _SAME_ENDS:
            continue
        at = before.at
        while sentence[at].lower in ("not", "n't", "also", "still", "all", "exactly", "almost", "totally"):
            at -= 1
        if sentence[at].lower in BE:
            yield Slip(word.at, word.at, "the same", before.text)


_ORDERED = frozenset(
    "option choice solution method way one batch shipment payment sample design version order "
    "drawing picture plan".split()
)
_CHOOSE = frozenset(
    "choose prefer take accept confirm select use like send sent receive received see pay ship "
    "shipped finish need approve approved".split()
)


def ordinal(sentence: Sentence) -> Iterator[Slip]:
    """*choose second option* → *the second option*."""
    for word in sentence:
        before, noun = sentence[word.at - 1], sentence[word.at + 1]
        if word.lower not in ORDINALS or noun.lower not in _ORDERED or noun.tag != "NN":
            continue
        if before.is_verb and before.lower in _CHOOSE and not sentence[noun.at + 1].is_noun:
            yield Slip(word.at, word.at, f"the {word.text}", noun.text)


_GIVE = frozenset("send give make offer provide show tell bring get issue leave".split())
_THINGS = frozenset(
    "quotation reply answer discount offer catalogue catalog price sample list picture photo video copy "
    "invoice suggestion solution call chance favor favour reason result report drawing link file "
    "message email "
    "plan schedule receipt certificate refund replacement date response estimate decision slip sheet "
    "form invitation".split()
)
_ENDS = frozenset((".", ",", "IN", "TO", "!", "?", "RB", "CC", "WDT", "", "NN"))
_DAYS = frozenset(("today", "tomorrow", "tonight", "asap", "soon", "now"))


def given(sentence: Sentence) -> Iterator[Slip]:
    """*I will send you quotation*, *Please give us reply* → *a quotation*, *a reply*."""
    for word in sentence:
        person = sentence[word.at + 1]
        if not word.is_verb or inflect.lemma(word.lower, "VERB") not in _GIVE or person.lower not in OBJECTS:
            continue
        first = sentence[person.at + 1]
        at = first.at
        while at - first.at < 2 and (
            sentence[at].tag in ("JJ", "JJS", "JJR")
            or (sentence[at].tag == "NN" and sentence[at + 1].lower in _THINGS)
        ):
            at += 1
        noun, behind = sentence[at], sentence[at + 1]
        if noun.lower not in _THINGS or noun.tag not in ("NN", "VB", "VBP") or not noun.text.islower():
            continue
        if behind.lower in ("and", "or", "/", "&") or behind.tag not in _ENDS:
            continue
        if behind.tag == "NN" and behind.lower not in _DAYS:
            continue
        if first.tag in ("JJS", "JJR") or first.lower in (
            "same",
            "more",
            "other",
            "next",
            "further",
            "full",
            "better",
            "good",
        ):
            continue
        yield Slip(first.at, first.at, f"{article_for(first.text)} {first.text}", noun.text)
