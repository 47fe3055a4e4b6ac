"""Comparison: the form that *than*, *as*, *more* and *the … the* ask of an adjective."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.prose.english.nouns import BOTH_NUMBERS
from linter.checks.prose.english.phrases import article_for
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.tokens.letters import like
from linter.facts import inflect

_DEGREES = frozenset("more less rather other such so as else different far worse better most".split())
_NOT_COMPARED = frozenset(
    "other different else same such many few much little own due else various only "
    "main next last first "
    "second several total whole certain able available".split()
)
_SHORT = frozenset(
    "big small cheap easy heavy thick thin long short high low fast large old new "
    "strong hard soft light wide "
    "late early happy busy dark cold hot warm weak quick slow deep great nice safe "
    "cool young tall bright dry "
    "clean rich poor narrow loud".split()
)
"""Adjectives that native writers compare by their ending alone, unless with another adjective."""

_AFTER_SHORT = frozenset(("than", ".", ",", "!", "?", "for", "and", "but", "if", "to", "because", ""))
_LINKING = frozenset(
    "am is are was were be been become becomes became get gets got look looks feel feels seem seems".split()
)
_UNITS = frozenset(
    "days weeks hours minutes months years dollars euros miles pounds percent pieces "
    "people points kilometers "
    "kilometres meters metres hundreds thousands millions cents rmb funds".split()
)
"""What is measured more than counted, and so may stand behind *less*."""


def compared(word: str) -> str:
    """The comparative of an adjective; empty where it has none."""
    short = inflect.inflect(word, "JJR")
    if short and short != word and "JJR" in inflect.tags(short):
        return short
    return f"more {word}" if "JJ" in inflect.tags(word) else ""


def before_than(sentence: Sentence) -> Iterator[Slip]:
    """*is cheap than steel* → *cheaper than*; *as light than* → *as light as*."""
    for word in sentence:
        if word.lower != "than" or word.at < 2:
            continue
        form, before = sentence[word.at - 1], sentence.lowers[max(word.at - 5, 0) : word.at]
        first, alike = sentence[form.at - 1], sentence[form.at - 1].lower == "as"
        if form.lower in _NOT_COMPARED or not form.text.islower() or form.tag not in ("JJ", "RB"):
            continue
        if alike:
            yield Slip(word.at, word.at, "as", first.text)
            continue
        if first.lower == "most" and sentence[first.at - 1].lower != "the" and form.tag == "JJ":
            yield Slip(first.at, first.at, "more", word.text)
            continue
        if form.tag == "RB":
            continue
        is_said = first.lower in _LINKING | {"much", "very", "not", "also"}
        if not is_said or any(one in _DEGREES or _is_compared(one) for one in before):
            continue
        if text := compared(form.lower):
            if first.lower == "very":
                yield Slip(first.at, form.at, f"much {text}", word.text)
            else:
                yield Slip(form.at, form.at, text, word.text)


def noun_than(sentence: Sentence) -> Iterator[Slip]:
    """*a competitive price than others* → *a more competitive price than*."""
    for word in sentence:
        noun, form, article = (sentence[word.at - i] for i in (1, 2, 3))
        if word.lower != "than" or not noun.is_noun or form.tag != "JJ" or article.lower not in ("a", "an"):
            continue
        if form.lower in _NOT_COMPARED or any(map(_is_compared, sentence.lowers[: form.at + 1])):
            continue
        if (text := compared(form.lower)) and not _DEGREES & set(sentence.lowers[: form.at]):
            yield Slip(article.at, form.at, f"{article_for(text)} {text}", word.text)


def _is_compared(word: str) -> bool:
    return "JJR" in inflect.tags(word)


def behind_more(sentence: Sentence) -> Iterator[Slip]:
    """*is more big than* → *bigger*; *the most small pump* → *the smallest*; *more heavier* → *heavier*."""
    for word in sentence:
        form, after = sentence[word.at + 1], sentence[word.at + 2]
        before = sentence[word.at - 1]
        if word.lower not in ("more", "most") or not form.text.islower():
            continue
        is_form = form.tag in ("JJR", "RBR") or (_is_compared(form.lower) and after.lower == "than")
        if is_form and form.lower not in ("more", "less", "further", "later", "other"):
            counts = before.tag == "CD" or before.lower in ("no", "any", "some", "many", "few", "several")
            if word.lower == "more" and not counts and not after.is_noun:
                yield Slip(word.at, form.at, like(word.text, form.text), word.text)
        elif form.lower in _SHORT and word.lower == "more":
            said = before.lower in _LINKING | {"much", "even", "a", "no"} or before.tag == "RB"
            owned = before.lower in _BEFORE_MORE and after.is_noun
            if owned or (said and after.lower in _AFTER_SHORT and not _is_pair(sentence, after)):
                yield Slip(word.at, form.at, like(word.text, inflect.inflect(form.lower, "JJR")), word.text)
        elif form.lower in _SHORT and before.lower in ("the", "our", "your") and after.is_noun:
            yield Slip(word.at, form.at, like(word.text, inflect.inflect(form.lower, "JJS")), word.text)


_BEFORE_MORE = frozenset("a the much even slightly my your our its their".split())


def _is_pair(sentence: Sentence, after: Word) -> bool:
    """*more soft than hard*, *more warm and friendly*: two adjectives are set beside each other."""
    return after.lower in ("than", "and", "but", ",") and sentence[after.at + 1].tag.startswith("JJ")


def behind_comparative(sentence: Sentence) -> Iterator[Slip]:
    """*stronger as the old one*, *not less as 300 dpi* → *than*."""
    for word in sentence:
        form, after, third = sentence[word.at - 1], sentence[word.at + 1], sentence[word.at + 2]
        if word.lower != "as" or form.tag not in ("JJR", "RBR") or sentence[form.at - 1].lower == "as":
            continue
        if form.lower in ("later", "sooner", "earlier", "more", "lower", "further"):
            continue  # *no later as of*, *known better as*
        theirs = after.lower in ("theirs", "ours", "yours", "mine", "before", "last")
        opens = (theirs or after.tag in ("DT", "PRP$", "CD")) or (
            after.tag in ("NN", "NNS", "JJ") and after.text.islower()
        )
        goes_on = third.is_verb or any(one.is_verb for one in sentence.words[after.at : after.at + 4])
        if opens and not goes_on and (form.lower != "less" or after.tag == "CD"):
            yield Slip(word.at, word.at, "than", form.text)


def proportion(sentence: Sentence) -> Iterator[Slip]:
    """*The more you order, the low the price is* → *the lower*."""
    first, second = sentence[0], sentence[1]
    if first.lower != "the" or second.tag not in ("JJR", "RBR"):
        return
    comma = next((word.at for word in sentence if word.lower == ","), -1)
    form, after = sentence[comma + 2], sentence[comma + 3]
    if comma < 3 or sentence[comma + 1].lower != "the" or form.tag not in ("JJ", "RB"):
        return
    if form.lower not in _SHORT | {"soon", "good", "much"}:
        return
    opens = after.tag in ("DT", "PRP", "PRP$") or after.lower in (".", "for")
    if opens:
        special = {"good": "better", "much": "more", "soon": "sooner"}
        yield Slip(form.at, form.at, special.get(form.lower) or compared(form.lower), second.text)


def fewer(sentence: Sentence) -> Iterator[Slip]:
    """*has less bubbles than* → *fewer bubbles*: what is counted."""
    for word in sentence:
        noun, after = sentence[word.at + 1], sentence[word.at + 2]
        if word.lower != "less" or noun.tag != "NNS" or inflect.tags(noun.lower) - {"VBZ"} != {"NNS"}:
            continue
        measured = noun.lower in _UNITS or inflect.lemma(noun.lower, "NOUN") in BOTH_NUMBERS
        ends = after.tag in (".", ",", "IN", "TO", "") or after.lower in (
            "last",
            "this",
            "now",
            "every",
            "per",
        )
        if not measured and ends and sentence[word.at - 1].tag != "CD":
            yield Slip(word.at, word.at, like(word.text, "fewer"), noun.text)
