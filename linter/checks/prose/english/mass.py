"""Nouns that are not counted: their table, and where they are counted all the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

import msgspec

from linter.checks.prose.english.phrases import article_for, head_of
from linter.checks.prose.english.reading import Sentence, Slip, Word
from linter.checks.tokens.letters import like
from linter.facts import inflect
from linter.facts.table import Table, of, shape
from linter.facts.word_forms import s_form


class Mass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a noun that is not counted goes wrong.

    `plural`: `never`, or only with one of `behind` before it. `article`: whether *a* before it is wrong.
    `piece`: what counts it (`piece of`).
    """

    plural: str = "never"
    behind: tuple[str, ...] = ()
    article: bool = True
    piece: str = ""


@shape
class MassNouns(Table, frozen=True, tag="mass-nouns"):
    """Nouns that are not counted, by their singular."""

    values: dict[str, Mass]

    @cached_property
    def known(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self.values)

    @cached_property
    def plurals(self) -> dict[str, str]:
        """The noun to the plural that learners write."""
        return {s_form(noun): noun for noun in self.values}


OfMass = Annotated[str, of("mass-nouns")]


_COMPOUND = frozenset(("NN", "NNS", "POS", "HYPH"))


def mass_plural(sentence: Sentence, mass: MassNouns) -> Iterator[Slip]:
    """*informations*, *rich experiences*, *an advice*, *a useful equipment*, *many works*."""
    for word in sentence:
        noun = mass.plurals.get(word.lower)
        if noun is None or not word.text.islower() or word.tag not in ("NNS", "NN", "NNPS", "NNP"):
            continue
        how = mass.values[noun]
        before = sentence[word.at - 1].lower
        if how.plural != "never" and before not in how.behind:
            continue
        if sentence[word.at - 1].tag != "HYPH" and sentence[word.at + 1].tag not in _COMPOUND:
            yield Slip(word.at, word.at, noun, before)


_EACH = frozenset(("every", "each", "another"))
_ARTICLES = _EACH | {"a", "an"}
_INSTEAD = {"several": "some", "these": "this", "those": "that", "few": "little", "many": "a lot of"}


def mass_article(sentence: Sentence, mass: MassNouns) -> Iterator[Slip]:
    """*an advice*, *a useful equipment*, *many information*."""
    for word in sentence:
        if word.lower not in _INSTEAD and word.lower not in _ARTICLES:
            continue
        is_graded = sentence[word.at + 1].lower in ("very", "really", "so", "quite")
        at = head_of(sentence, word.at + 1 + is_graded)
        how = mass.values.get(sentence[at].lower) if 0 <= at <= word.at + 3 else None
        if how is None or not how.article or sentence[at].tag != "NN" or sentence[at + 1].lower == "/":
            continue
        noun, before = sentence[at], sentence[word.at - 1].lower
        if sentence[at + 1].tag == "RP" or (sentence[at + 1].lower == "and" and _is_shared(sentence, at + 2)):
            continue  # *a cash out plan*, *a fun and useful trip*
        after = sentence[at + 1]
        if after.lower in _PARTICLES and sentence[at + 2].is_noun:
            continue  # *a money back guarantee*
        if after.tag == "JJ" and sentence[at + 2].is_noun and not inflect.tags(after.lower):
            continue  # *an equipment laydown area*: a word of a trade goes on with the compound
        if word.lower in _EACH:
            yield from _of_each(sentence, word, noun, how)
        elif word.lower in ("a", "an"):
            yield from _with_article(sentence, word, noun, how)
        elif word.lower == "many" and before in ("how", "so", "too", "as"):
            yield Slip(word.at, word.at, "much", noun.text)
        elif word.lower != "few" or before not in ("a", "the", "last", "next", "first"):
            yield Slip(word.at, word.at, like(word.text, _INSTEAD[word.lower]), noun.text)


def _is_shared(sentence: Sentence, at: int) -> bool:
    """Whether adjectives and a noun follow, which the article belongs to as well."""
    return (
        sentence[at].tag.startswith(("JJ", "RB"))
        and head_of(sentence, at + sentence[at].tag.startswith("RB")) > 0
    )


def _of_each(sentence: Sentence, word: Word, noun: Word, how: Mass) -> Iterator[Slip]:
    """*every equipment* → *every piece of equipment*."""
    if how.piece and word.at == noun.at - 1:
        yield Slip(word.at, noun.at, f"{word.text} {how.piece} {noun.text}", noun.text)


def _with_article(sentence: Sentence, word: Word, noun: Word, how: Mass) -> Iterator[Slip]:
    middle = sentence.words[word.at + 1 : noun.at]
    if sentence[noun.at + 1].lower in ("making", "earning", "saving"):
        return  # *a money making arm*
    if "JJ" in inflect.tags(sentence[word.at - 1].lower) and sentence[word.at - 2].lower in _DEGREES:
        return  # *in as deep a poverty as that*
    if any(one.tag == "HYPH" or one.lower in _AMOUNTS for one in middle):
        return
    said = f"{sentence.said(word.at + 1, noun.at - 1)} " if middle else ""
    if how.piece and not any(one.is_noun for one in middle):
        text = f"{article_for(said or how.piece)} {said}{how.piece} {noun.text}"
        yield Slip(word.at, noun.at, like(word.text, text), noun.text)
    else:
        yield Slip(word.at, word.at, like(word.text, "some"), noun.text)


_PARTICLES = frozenset(("back", "off", "out", "up", "down", "in", "over"))
_DEGREES = frozenset(("as", "so", "too", "how"))
_AMOUNTS = frozenset(("little", "bit", "lot", "great", "good"))
