"""Nouns that are counted, where they stand for many and have no ending: *We sell pump*, *all of our lamp*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.tokens.letters import like
from linter.facts import inflect
from linter.facts.table import Table, of, shape


@shape
class CountedNouns(Table, frozen=True, tag="counted-nouns"):
    """Nouns that are counted in every sense: `goods` that are traded, and `others`.

    `wholes`: those of which there may be *all*: *all the way*, *all our company*.
    """

    goods: tuple[str, ...]
    others: tuple[str, ...]
    wholes: tuple[str, ...]

    @cached_property
    def traded(self) -> frozenset[str]:
        """The goods."""
        return frozenset(self.goods)

    @cached_property
    def all(self) -> frozenset[str]:
        """Both."""
        return frozenset((*self.goods, *self.others))


OfCounted = Annotated[str, of("counted-nouns")]

_TRADE = frozenset(
    "sell export import produce manufacture make supply stock distribute need want buy offer".split()
)
_WE = frozenset(("we", "they", "you", "i"))
_AFTER_GOODS = frozenset((".", ",", "?", "!", "IN", "CC", "WDT", "TO", ""))
_ENDS = frozenset((".", ",", ""))
_OPEN = frozenset(("JJ", "VBN", "NN"))


def plural(noun: Word, because: str) -> Slip:
    """That the noun should stand for many."""
    many = "people" if noun.lower == "person" else inflect.inflect(noun.lower, "NNS")
    return Slip(noun.at, noun.at, like(noun.text, many), because)


def bare_goods(sentence: Sentence, counted: CountedNouns) -> Iterator[Slip]:
    """*We produce LED lamp for gardens*: goods that a firm trades in, without article or ending."""
    for word in sentence:
        subject = sentence[word.at - 1]
        if subject.tag == "RB":
            subject = sentence[word.at - 2]
        is_trade = word.is_verb and word.tag != "VBN" and inflect.lemma(word.lower, "VERB") in _TRADE
        if not is_trade or subject.lower not in _WE:
            continue
        at = word.at + 1
        while sentence[at].tag in _OPEN and (sentence[at + 1].is_noun or sentence[at + 1].tag in _OPEN):
            at += 1
        noun = sentence[at]
        behind = sentence[at + 1]
        is_bare = noun.lower in counted.traded and noun.text.islower() and noun.tag == "NN"
        if is_bare and behind.tag in _AFTER_GOODS and not _is_list(sentence, at):
            yield plural(noun, word.text)


def for_one(sentence: Sentence, counted: CountedNouns) -> Iterator[Slip]:
    """*pumps for fish pond* → *for fish ponds*: goods in the plural are for many."""
    for word in sentence:
        goods, at = sentence[word.at - 1], word.at + 1
        if word.lower != "for" or goods.tag != "NNS":
            continue
        if inflect.lemma(goods.lower, "NOUN") not in counted.traded:
            continue
        while sentence[at].tag in _OPEN and sentence[at + 1].is_noun and at < word.at + 3:
            at += 1
        noun, behind = sentence[at], sentence[at + 1]
        is_counted = noun.lower in counted.all and noun.lower not in counted.wholes
        if is_counted and noun.tag == "NN" and noun.text.islower() and behind.tag in _ENDS:
            yield plural(noun, goods.text)


def _is_list(sentence: Sentence, at: int) -> bool:
    """*chair, table and bed sets*: the noun that is counted comes at the end."""
    sign, third = sentence[at + 1], sentence[at + 2]
    return sign.lower in ("&", "/") or (sign.lower in (",", "and", "or") and third.tag in (*_OPEN, "NNS"))


def after_all(sentence: Sentence, counted: CountedNouns) -> Iterator[Slip]:
    """*all of our pump*, *all the remaining box*, *how many pump*, *the number of car*."""
    for word in sentence:
        start = _quantified(sentence, word)
        if not start:
            continue
        at = start
        while sentence[at].tag in ("JJ", "VBG", "VBN", "JJR") and at - start < 3:
            at += 1
        noun, behind = sentence[at], sentence[at + 1]
        if noun.lower not in counted.all or noun.tag not in ("NN", "VB", "VBP", "JJ") or behind.is_noun:
            continue
        if (word.lower == "all" and noun.lower in counted.wholes) or sentence[at - 1].lower == "same":
            continue
        if behind.tag == "VBZ" and "NNS" in inflect.tags(behind.lower):
            continue  # *all of our office heads*
        if behind.tag not in ("HYPH", "POS", "VBG") and not _is_list(sentence, at):
            yield plural(noun, word.text if word.lower != "of" else sentence[word.at - 1].text)


def _quantified(sentence: Sentence, word: Word) -> int:
    """Where a noun must stand for many; 0 where it need not."""
    at, second, third = word.at, sentence[word.at + 1], sentence[word.at + 2]
    if word.lower == "all":
        if second.lower == "of" and third.tag in ("PRP$", "DT") and third.lower in _OWNERS:
            return at + 3
        return at + 2 if second.tag in ("PRP$", "DT") and second.lower in _OWNERS else 0
    if word.lower == "many" and second.lower not in ("a", "an"):
        return at + 1
    if word.lower == "of" and sentence[at - 1].lower == "number" and sentence[at - 2].tag in ("DT", "JJ"):
        return at + 1
    return 0


_SPANS = frozenset("minute hour day week month year person piece".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten twelve fifteen twenty thirty".split())


def after_number(sentence: Sentence) -> Iterator[Slip]:
    """*We need 18 day for it*, and not *an 18 day trip*: nothing follows that the number could qualify."""
    for word in sentence:
        noun, behind, before = sentence[word.at + 1], sentence[word.at + 2], sentence[word.at - 1]
        if noun.lower not in _SPANS or behind.tag not in (".", ",", "IN", "TO", "RB"):
            continue
        if before.lower == "to" and sentence[word.at - 3].tag in ("DT", "PRP$", "POS"):
            continue  # *our 6 to 10 day for Peru*: an outlook
        number = word.lower in _NUMBERS or (word.text.isdigit() and word.text not in ("0", "1"))
        if (
            number
            and before.tag not in ("DT", "PRP$", "POS", "CD", "SYM", "HYPH", "NNP", "$")
            and word.end < noun.start
        ):
            yield plural(noun, word.text)


_OWNERS = frozenset("the these those our your their my his her".split())
