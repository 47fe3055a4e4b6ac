"""Nouns that are not counted: their table, and where they are counted all the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

import msgspec

from linter.checks.prose.english.phrases import article_for, head_of
from linter.checks.prose.english.reading import Sentence, Slip
from linter.checks.tokens.letters import like
from linter.facts.table import Table, of, shape
from linter.facts.word_forms import s_form


class Mass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a noun that is not counted goes wrong.

    `plural`: `never`, or only `behind` one of these words before it. `article`: whether *a* before it is wrong.
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
        return frozenset(self.values)

    @cached_property
    def plurals(self) -> dict[str, str]:
        """The noun to the plural that learners write."""
        return {s_form(noun): noun for noun in self.values}


OfMass = Annotated[str, of("mass-nouns")]


def mass_plural(sentence: Sentence, mass: MassNouns) -> Iterator[Slip]:
    """*informations*, *rich experiences*, *an advice*, *a useful equipment*, *many works*."""
    for word in sentence:
        noun = mass.plurals.get(word.lower)
        if noun is None or not word.text.islower() or word.tag not in ("NNS", "NN", "NNPS", "NNP"):
            continue
        how = mass.values[noun]
        before = sentence[word.at - 1].lower
        if how.plural == "never" or (how.behind and (before in how.behind)):
            if sentence[word.at - 1].tag != "HYPH" and sentence[word.at + 1].tag not in (
                "NN",
                "NNS",
                "POS",
                "HYPH",
            ):
                yield Slip(word.at, word.at, noun, before)


def mass_article(sentence: Sentence, mass: MassNouns) -> Iterator[Slip]:
    """*an advice*, *a useful equipment*, *many information*."""
    for word in sentence:
        if word.lower not in ("a", "an", "many", "few", "another", "several", "these", "those"):
            continue
        at = head_of(sentence, word.at + 1)
        noun = sentence[at] if at >= 0 else None
        if (
            noun is None
            or noun.lower not in mass.known
            or not mass.values[noun.lower].article
            or noun.tag != "NN"
            or at - word.at > 3
        ):
            continue
        if word.lower in ("a", "an"):
            if sentence[at - 1].tag in ("HYPH",):
                continue
            piece = mass.values[noun.lower].piece
            if sentence[word.at + 1].lower in ("little", "bit", "lot", "great", "good"):
                continue
            if piece and not any(sentence[i].is_noun for i in range(word.at + 1, at)):
                middle = sentence.said(word.at + 1, at - 1) + " " if at > word.at + 1 else ""
                article = article_for(middle or piece)
                yield Slip(word.at, at, like(word.text, f"{article} {middle}{piece} {noun.text}"), noun.text)
            elif piece or at == word.at + 1:
                yield Slip(word.at, word.at, like(word.text, "some"), noun.text)
            else:
                yield Slip(word.at, at, like(word.text, sentence.said(word.at + 1, at)), noun.text)
        elif word.lower in ("many", "several"):
            if sentence[word.at - 1].lower in ("how", "so", "too", "as"):
                yield Slip(word.at, word.at, "much", noun.text)
            else:
                yield Slip(
                    word.at,
                    word.at,
                    like(word.text, "a lot of" if word.lower == "many" else "some"),
                    noun.text,
                )
        elif word.lower in ("these", "those"):
            yield Slip(
                word.at, word.at, like(word.text, {"these": "this", "those": "that"}[word.lower]), noun.text
            )
        elif word.lower == "few":
            if sentence[word.at - 1].lower not in ("a", "the", "last", "next", "first"):
                yield Slip(word.at, word.at, like(word.text, "little"), noun.text)
