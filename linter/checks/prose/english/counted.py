"""Nouns that are counted, where they stand for many and have no ending: *We sell pump*, *all of our lamp*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from linter.checks.prose.english.pronouns import WITHOUT_S
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.prose.english.singles import NUMBERS
from linter.checks.tokens.letters import like
from linter.facts import inflect
from linter.facts.table import Table, of, shape


@shape
class CountedNouns(Table, frozen=True, tag="counted-nouns"):
    """Nouns that are counted in every sense: `goods` that are traded, `persons`, and `others`.

    `wholes`: those of which there may be *all*: *all the way*, *all our company*.
    """

    goods: tuple[str, ...]
    persons: tuple[str, ...]
    others: tuple[str, ...]
    wholes: tuple[str, ...]

    @cached_property
    def traded(self) -> frozenset[str]:
        """The goods."""
        return frozenset(self.goods)

    @cached_property
    def people(self) -> frozenset[str]:
        """The persons."""
        return frozenset(self.persons)

    @cached_property
    def all(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.goods, *self.persons, *self.others))


OfCounted = Annotated[str, of("counted-nouns")]

_TRADE = frozenset(
    "sell export import produce manufacture make supply stock distribute need want buy offer".split()
)
_MAKERS = frozenset(
    "manufacturer manufacturers supplier suppliers exporter exporters importer importers producer maker "
    "distributor wholesaler seller".split()
)
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
        of_maker = word.lower == "of" and sentence[word.at - 1].lower in _MAKERS
        if not of_maker and (not is_trade or subject.lower not in WITHOUT_S):
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
        is_counted = noun.lower in counted.all and noun.lower not in (*counted.wholes, "example")
        if is_counted and noun.tag == "NN" and noun.text.islower() and behind.tag in _ENDS:
            yield plural(noun, goods.text)


def _is_list(sentence: Sentence, at: int) -> bool:
    """*chair, table and bed sets*: the noun that is counted comes at the end."""
    sign, third = sentence[at + 1], sentence[at + 2]
    return sign.lower in ("&", "/") or (sign.lower in (",", "and", "or") and third.tag in (*_OPEN, "NNS"))


def after_all(sentence: Sentence, counted: CountedNouns) -> Iterator[Slip]:
    """*all of our pump*, *all the remaining box*, *how many pump*, *a few sample*."""
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
        if behind.tag == "VBZ" and inflect.is_plural(behind.lower):
            continue  # *all of our office heads*
        if behind.tag not in ("HYPH", "POS", "VBG") and not _is_list(sentence, at):
            yield plural(noun, word.text if word.lower != "of" else sentence[word.at - 1].text)


def _quantified(sentence: Sentence, word: Word) -> int:
    """Where a noun must stand for many; 0 where it need not."""
    at, second, third = word.at, sentence[word.at + 1], sentence[word.at + 2]
    if word.lower == "both" and second.lower == "of" and third.lower in _OWNERS:
        return at + 3
    if word.lower == "all":
        if second.lower == "of" and third.tag in ("PRP$", "DT") and third.lower in _OWNERS:
            return at + 3
        return at + 2 if second.tag in ("PRP$", "DT") and second.lower in _OWNERS else 0
    if word.lower == "of" and sentence[at - 1].lower == "number" and sentence[at - 2].tag in ("DT", "JJ"):
        return at + 1
    return 0


def after_more(sentence: Sentence, counted: CountedNouns) -> Iterator[Slip]:
    """*If you have more photo*, *most customer want it*, *send us some sample*, *with 5 more person*."""
    for word in sentence:
        at = word.at + 1
        while word.lower in ("some", "all") and sentence[at].tag == "JJ" and at - word.at < 3:
            at += 1
        noun, behind = sentence[at], sentence[at + 1]
        is_counted = noun.lower in counted.all or (word.lower == "all" and inflect.is_counted(noun.lower))
        if not is_counted or noun.tag != "NN" or not noun.text.islower():
            continue
        if word.lower == "all" and (noun.lower in _WHOLE or (word.text.istitle() and word.at)):
            continue
        if (
            behind.is_noun
            or behind.tag in _GOES_ON
            or _is_list(sentence, at)
            or not _asks_many(sentence, word, noun)
        ):
            continue
        if word.lower == "all" and noun.lower in counted.wholes:
            continue
        if behind.tag != "VBZ" or not inflect.is_plural(behind.lower):
            yield plural(noun, word.text)


_WHOLE = frozenset(
    "day week month year afternoon evening morning night summer winter season weekend capacity "
    "nothing one hell else man hand side board town present".split()
)
"""Of what there is all: *all day*, *all else*."""
_GOES_ON = frozenset(("HYPH", "POS", "VBG", "JJ", "CD", "CC", "VBN"))
_SINGLE = frozenset(("one", "1", "a", "an", "the", "any", "little", "once", "no"))
_VAGUE = frozenset("day way place kind type sort reason person company size time".split())


def _asks_many(sentence: Sentence, word: Word, noun: Word) -> bool:
    """Whether *more*, *most*, *some* or *all* before a noun can only count it."""
    before, behind = sentence[word.at - 1], sentence[noun.at + 1]
    if word.lower in ("more", "most"):
        return before.lower not in _SINGLE and behind.lower not in ("than", "of")
    if word.lower == "some" and behind.lower in ("are", "were", "have"):
        return noun.lower not in _VAGUE
    if word.lower == "some":
        is_one = noun.lower in _VAGUE or behind.tag in ("WDT", "WP", "-LRB-") or before.lower in _USING
        return noun.dep == "dobj" and not is_one
    return word.lower == "all" and before.lower not in _BEFORE_ALL


_USING = frozenset("use uses using used run runs running write writes writing".split())
"""Behind these, *some program* is one that is not named."""

_BEFORE_ALL = frozenset("at after above of in for not it they we us you that".split())


def much_many(sentence: Sentence) -> Iterator[Slip]:
    """*so much products* → *so many products*."""
    for word in sentence:
        noun, before = sentence[word.at + 1], sentence[word.at - 1]
        if word.lower != "much" or noun.tag != "NNS" or noun.lower == "thanks":
            continue
        if before.lower == "how" and noun.dep.startswith("nsubj"):
            continue  # *how much customers care*
        if inflect.tags(noun.lower) - {"VBZ"} == {"NNS"} and before.lower != "very" and noun.text.islower():
            yield Slip(word.at, word.at, like(word.text, "many"), noun.text)


def owner(sentence: Sentence, counted: CountedNouns) -> Iterator[Slip]:
    """*a persons life* → *a person's life*: one owns something, and the sign is missing."""
    for word in sentence:
        noun, behind = sentence[word.at + 1], sentence[word.at + 2]
        if word.lower not in _ONE or noun.tag != "NNS" or "NN" not in inflect.tags(behind.lower):
            continue
        if behind.is_verb and sentence[behind.at + 1].tag not in _ENDING:
            continue
        single = inflect.lemma(noun.lower, "NOUN")
        if single in counted.people and noun.text.islower() and behind.lower not in _OF_MANY:
            yield Slip(noun.at, noun.at, f"{single}'s", word.text)


_ONE = frozenset(("a", "an", "every", "each", "another"))
_ENDING = frozenset((".", ",", "IN", "CC", ""))
_OF_MANY = frozenset(
    "association union group market college federation club guide meeting conference council list forum day "
    "organization organisation network society fair".split()
)
"""What is of many, so that hardly anybody writes the sign: *a farmers market*."""

_BEHIND_SPANS = frozenset((".", ",", "IN", "TO", "RB", "VBZ", "VBP", "VBD", "MD", "CC", "VBG", "WDT", ""))

_RATE = 3
"""Digits of what is so much a day, and not so many days: *volume of 333 day*."""

_SPANS = frozenset("minute hour day week month year person piece".split())


def after_number(sentence: Sentence) -> Iterator[Slip]:
    """*We need 18 day for it*, and not *an 18 day trip*: nothing follows that the number could qualify."""
    for word in sentence:
        noun, behind, before = sentence[word.at + 1], sentence[word.at + 2], sentence[word.at - 1]
        if noun.lower not in _SPANS or behind.tag not in _BEHIND_SPANS:
            continue
        if before.lower == "to" and sentence[word.at - 3].tag in ("DT", "PRP$", "POS"):
            continue  # *our 6 to 10 day for Peru*: an outlook
        is_count = word.text.isdigit() and word.text not in ("0", "1") and len(word.text) < _RATE
        number = word.lower in NUMBERS or is_count
        if number and (before.tag not in _QUALIFIERS or before.lower in _LAST) and word.end < noun.start:
            yield plural(noun, word.text)


_QUALIFIERS = frozenset(("DT", "PRP$", "POS", "CD", "SYM", "HYPH", "NNP", "$", "JJ", "JJS"))
_LAST = frozenset("past last next first least most".split())
_OWNERS = frozenset("the these those our your their my his her".split())
