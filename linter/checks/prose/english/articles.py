"""Articles, where the frame decides alone: *such good offer*, *as leading supplier*, *in China market*."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.phrases import article_for
from linter.checks.prose.english.pronouns import OBJECTS
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.tables import Classes
from linter.checks.tokens.letters import like
from linter.facts import inflect

_SUBJECTS = frozenset(("i", "we", "he", "she", "it", "this", "that"))
_ADVERBS = frozenset("also really just still not now".split())
_BEFORE_AS = frozenset((",", "you", "and", "known", "work", "working", "works"))
_COMPARED = frozenset("such same many other better best much next last first top common".split())
ORDINALS = frozenset("first second third fourth fifth last".split())
_ORDERED = frozenset(
    "day week month quarter half batch shipment floor order container time lot stage step version sample "
    "page line".split()
)


def role(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*We are manufacturer of*, *As leading supplier,*, *It is good chance*."""
    for word in sentence:
        if not (_is_as(sentence, word) or _is_said(sentence, word)):
            continue
        start = word.at + 1
        while sentence[start].lower in _ADVERBS:
            start += 1
        noun = _noun(sentence, start)
        first, head, after = sentence[start], sentence[noun], sentence[noun + 1]
        if first.tag == "VBG" and sentence[word.at - 1].lower == "you":
            continue  # *you are taking advantage*
        if head.tag != "NN" or not _needs_article(word, first, head, after, classes):
            continue
        unique = head.lower in classes.unique and after.lower == "of"
        article = "the" if unique else article_for(first.text)
        yield Slip(start, start, like(first.text if start == 0 else "", f"{article} {first.text}"), head.text)


def group_behind(sentence: Sentence, at: int) -> Iterator[int]:
    """The places of the words behind one up to their noun: they need no article of their own."""
    for word in sentence.words[at + 1 : at + 5]:
        if not (word.is_noun or word.tag in ("JJ", "VBG", "VBN", "HYPH", "CD")):
            return
        yield word.at


def _is_as(sentence: Sentence, word: Word) -> bool:
    return word.lower == "as" and (word.at == 0 or sentence[word.at - 1].lower in _BEFORE_AS)


def _is_said(sentence: Sentence, word: Word) -> bool:
    before = sentence[word.at - 1].lower
    if word.lower in ("are", "were", "'re"):
        return before in ("we", "you")
    return word.lower in ("am", "is", "'m", "was") and before in _SUBJECTS


def _noun(sentence: Sentence, at: int) -> int:
    """The head of what is said of the subject: adjectives and nouns before it are passed."""
    last = at + 4
    while at < last and (
        sentence[at].tag in ("JJ", "VBG", "VBN", "HYPH")
        or (sentence[at].is_noun and sentence[at + 1].is_noun)
    ):
        at += 1
    return at


def _needs_article(word: Word, first: Word, head: Word, after: Word, classes: Classes) -> bool:
    position = head.lower in classes.positions
    if not (position or (head.lower in classes.counted and first is not head and word.lower != "as")):
        return False
    if first.lower in _COMPARED or (word.lower != "as" and not first.text.islower()):
        return False
    if after.is_noun or after.tag in ("HYPH", "POS") or after.lower == "or":
        return False
    if word.lower == "as":
        return after.lower in ("of", "in", ",", "for", "with", "who", "which")
    return after.lower != "and" or position


def such(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*such good offer* → *such a good offer*."""
    for word in sentence:
        if word.lower != "such" or sentence[word.at - 1].lower in (
            "no",
            "any",
            "one",
            "every",
            "some",
            "each",
            "another",
        ):
            continue
        first, noun = sentence[word.at + 1], sentence[word.at + 2]
        if (
            first.tag == "JJ"
            and noun.tag == "NN"
            and not sentence[word.at + 3].is_noun
            and noun.lower in classes.articled
        ):
            yield Slip(word.at, word.at, f"{word.text} {article_for(first.text)}", noun.text)


def superlative(sentence: Sentence) -> Iterator[Slip]:
    """*This is best price*, *one of biggest makers*, *at first day*."""
    for word in sentence:
        at, before = word.at, sentence[word.at - 1]
        after = sentence[at + 1]
        if (word.tag == "JJS" and word.lower not in ("least", "most")) or (
            word.lower == "most" and after.tag == "JJ"
        ):
            noun = at + (2 if word.lower == "most" else 1)
            while sentence[noun].tag in ("JJ", "HYPH") or (
                sentence[noun].is_noun and sentence[noun + 1].is_noun
            ):
                noun += 1
            if not sentence[noun].is_noun:
                continue
            one_of = before.lower == "of" and sentence[at - 2].lower == "one"
            is_said = before.lower in ("is", "are", "was") and sentence[at - 2].lower in (
                "this",
                "it",
                "that",
                "which",
                "here",
                "what",
                "price",
                "product",
            )
            if one_of or (is_said and word.lower != "most"):
                yield Slip(at, at, f"the {word.text}", sentence[noun].text)
        elif (
            word.lower in ORDINALS - {"last"}
            and before.lower in ("at", "on", "in", "by", "for", "during")
            and after.lower in _ORDERED
            and after.tag == "NN"
        ):
            if (
                (before.lower in ("at",) and after.lower != "day")
                or before.lower == "for"
                or sentence[at + 2].is_noun
                or sentence[at + 2].tag == "CD"
            ):
                continue
            yield Slip(at, at, f"the {word.text}", after.text)
        elif (
            word.lower == "next"
            and before.lower == "on"
            and after.lower in ("day", "morning")
            and sentence[at + 2].tag not in ("NN", "NNS", "POS", "HYPH")
        ):
            yield Slip(at, at, f"the {word.text}", after.text)


_PLACES = frozenset(
    "china usa us american european chinese african asian indian german japanese korean russian british "
    "french italian spanish brazilian mexican  "
    "local domestic international global overseas foreign world european eu uk middle-east australian "
    "canadian turkish thai vietnamese  "
    "indonesian malaysian polish dutch nigerian kenyan egyptian saudi arabian philippine singapore "
    "europe africa asia india germany japan korea  "
    "russia brazil mexico".split()
)


def market(sentence: Sentence) -> Iterator[Slip]:
    """*in China market* → *in the Chinese market*."""
    for word in sentence:
        if word.lower not in ("in", "to", "on", "for", "into", "at", "of", "from") or word.tag not in (
            "IN",
            "TO",
        ):
            continue
        first, noun = sentence[word.at + 1], sentence[word.at + 2]
        if (
            first.lower in _PLACES
            and noun.lower == "market"
            and not sentence[noun.at + 1].is_noun
            and sentence[noun.at + 1].tag != "HYPH"
        ):
            yield Slip(first.at, first.at, f"the {_ADJECTIVE.get(first.lower, first.text)}", noun.text)


_ADJECTIVE = {
    "china": "Chinese",
    "europe": "European",
    "africa": "African",
    "asia": "Asian",
    "india": "Indian",
    "germany": "German",
    "japan": "Japanese",
    "korea": "Korean",
    "russia": "Russian",
    "brazil": "Brazilian",
    "mexico": "Mexican",
    "usa": "US",
    "world": "world",
}


def same(sentence: Sentence) -> Iterator[Slip]:
    """*of same quality* → *of the same quality*."""
    for word in sentence:
        before, after = sentence[word.at - 1], sentence[word.at + 1]
        if (
            word.lower == "same"
            and before.lower
            in (
                "of",
                "with",
                "at",
                "in",
                "for",
                "have",
                "has",
                "had",
                "use",
                "uses",
                "on",
                "to",
                "is",
                "are",
                "share",
                "under",
                "by",
                "from",
            )
            and (
                (after.tag in ("NN", "NNS") and after.lower not in ("day",))
                or (before.lower in ("is", "are") and after.lower in (".", "!"))
            )
        ):
            if sentence[word.at + 2].is_noun or sentence[word.at + 2].tag == "HYPH":
                continue
            yield Slip(word.at, word.at, "the same", after.text)


_GIVES = frozenset(
    "send attach enclose provide give get find need forward email issue receive return submit keep".split()
)


def thing_of(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*send us copy of the slip* → *a copy of the slip*."""
    for word in sentence:
        if not word.is_verb or inflect.lemma(word.lower, "VERB") not in _GIVES or word.tag in ("VBN", "VBG"):
            continue
        noun = sentence[word.at + 1]
        if noun.lower in OBJECTS:
            noun = sentence[noun.at + 1]
        if noun.lower in classes.parts and sentence[noun.at + 1].lower == "of":
            yield Slip(noun.at, noun.at, f"{article_for(noun.text)} {noun.text}", word.text)


def place(sentence: Sentence, classes: Classes) -> Iterator[Slip]:
    """*have a rest in hotel* → *in the hotel*; *from hotel to airport* is left alone."""
    for word in sentence:
        noun, after = sentence[word.at + 1], sentence[word.at + 2]
        if word.lower not in ("in", "at") or word.tag != "IN" or noun.lower not in classes.places:
            continue
        if after.tag in (".", ",", "CC", "PRP", "RB", "MD") and after.lower not in ("and", "or"):
            yield Slip(noun.at, noun.at, f"the {noun.text}", word.text)
