"""A paragraph of English as the grammar model reads it, in plain data: sentences of words with their heads.

Tests of structure ask this and never spaCy. A paragraph is read once, whatever the number of tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from linter.checks.prose import grammar
from linter.facts import inflect
from linter.facts.paragraphs import sentences_in
from linter.model.by_text import by_text
from linter.model.lazy import lazy
from linter.model.segment import MASK

FEWEST, MOST = 3, 60
"""Words of a sentence that is looked at: with fewer there is no structure, with more the model guesses."""

_ODD = lazy(r"[{}<>|\\=_~^\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Word:
    """A token: its place in the sentence (`at`) and in the paragraph's text, and how the model reads it."""

    at: int
    text: str
    lower: str
    lemma: str
    tag: str
    dep: str
    head: int
    start: int
    end: int

    @property
    def is_verb(self) -> bool:
        """Whether the model takes it for a verb, auxiliaries and modals too."""
        return self.tag.startswith("V") or self.tag == "MD"

    @property
    def is_noun(self) -> bool:
        """Whether the model takes it for a noun or a name."""
        return self.tag.startswith("NN")


_NONE = Word(-1, "", "", "", "", "", -1, 0, 0)


class Slip(NamedTuple):
    """Words `first` to `last` of a sentence, and what should stand there; empty where that is not known.

    `because` is the word that asks for it.
    """

    first: int
    last: int
    text: str = ""
    because: str = ""


def apart(slips: Iterable[Slip]) -> Iterator[Slip]:
    """Those that touch no word of one before them: a word is told once."""
    told: set[int] = set()
    for slip in slips:
        words = range(slip.first, slip.last + 1)
        if told.isdisjoint(words):
            yield slip
            told.update(words)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a paragraph: `text` is the paragraph's."""

    text: str
    words: tuple[Word, ...]

    def __getitem__(self, at: int) -> Word:
        """The word there; one without anything beside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else _NONE

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def _children(self) -> tuple[tuple[Word, ...], ...]:
        found: list[list[Word]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.at:
                found[word.head].append(word)
        return tuple(map(tuple, found))

    def children(self, at: int) -> tuple[Word, ...]:
        """The words that hang on one, in their order."""
        return self._children[at] if 0 <= at < len(self.words) else ()

    def child(self, at: int, *deps: str) -> Word | None:
        """The first that hangs on it in one of these ways."""
        return next((word for word in self.children(at) if word.dep in deps), None)

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """All words in small letters."""
        return tuple(word.lower for word in self.words)

    @cached_property
    def has(self) -> frozenset[str]:
        """The same, without order."""
        return frozenset(self.lowers)

    def said(self, first: int, last: int) -> str:
        """The text from one word to another."""
        return self.text[self.words[first].start : self.words[last].end]


def is_known(word: str) -> bool:
    """Whether the lexicon has it."""
    return bool(inflect.parts(word))


_LATELY: set[str] = set()
"""Paragraphs that the model has read of late: an open document brings most of them again."""

_REMEMBERED = 500


def read_ahead(texts: Iterable[str]) -> None:
    """Have the model read paragraphs together that will be asked for, without those that it knows."""
    new = [text for text in dict.fromkeys(texts) if text not in _LATELY and _is_worth_it(text)]
    grammar.read_ahead([text[: grammar.LONGEST] for text in new])


@by_text(256)
def sentences_of(text: str) -> tuple[Sentence, ...] | None:
    """The sentences of an English paragraph that can be read for structure; `None` without a model."""
    if not _is_worth_it(text):
        return ()
    doc = grammar.parsed(text[: grammar.LONGEST])
    if len(_LATELY) >= _REMEMBERED:
        _LATELY.clear()
    _LATELY.add(text)
    if doc is None:
        return None
    return tuple(_cut(text, doc))


@by_text(256)
def _is_worth_it(text: str) -> bool:
    """A look that costs nothing, before the model is asked."""
    sentences = (text[start:end] for start, end in sentences_in(text))
    return any(len(one.split()) >= FEWEST and is_prose(one) for one in sentences)


def _cut(text: str, doc: Any) -> Iterator[Sentence]:
    tokens, at = list(doc), 0
    for start, end in sentences_in(text):
        first = at
        while at < len(tokens) and tokens[at].idx < end:
            at += 1
        if is_prose(text[start:end]) and FEWEST <= at - first <= MOST:
            yield Sentence(text, tuple(_words(tokens[first:at])))


def is_prose(sentence: str) -> bool:
    """Whether it is a sentence of words, and no row of a table, line of code or heading in capitals."""
    words = sentence.replace(MASK, "a").split()
    plain = sum(1 for word in words if word.strip("\"'().,;:!?").isalpha())
    if plain * 3 < len(words) * 2 or _ODD.search(sentence):
        return False
    loud = sum(1 for word in words if word.isupper() and len(word) > 1)
    return loud * 3 <= len(words)


def _tag(token: Any) -> str:
    """The model's tag; small letters make no name of a noun that the lexicon knows."""
    tag: str = token.tag_
    if tag in ("NNP", "NNPS") and token.text.islower():
        common = tag.replace("P", "", 1)
        return common if common in inflect.tags(token.lower_) else tag
    return tag


def _words(tokens: list[Any]) -> Iterator[Word]:
    base = tokens[0].i if tokens else 0
    for token in tokens:
        head = token.head.i - base
        at = token.i - base
        inside = 0 <= head < len(tokens)
        yield Word(
            at,
            token.text,
            token.lower_,
            token.lemma_,
            _tag(token),
            token.dep_ if inside else "ROOT",
            head if inside else at,
            token.idx,
            token.idx + len(token),
        )
