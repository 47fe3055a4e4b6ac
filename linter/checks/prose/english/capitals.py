"""Capitals: of a sentence, of *I*, of names that the calendar and the map give."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from linter.checks.prose.english.reading import Sentence, Slip, Word, is_known
from linter.facts.table import Table, of, shape


@shape
class Capitals(Table, frozen=True, tag="capitals"):
    """Which words tell that a capital is missing.

    `openers`: words that begin a sentence, and hardly the rest of one that a line break has cut; `asking`:
    those that begin a question. `names`: words that have a capital in every use. `shortened`: abbreviations
    with a full stop that does not end the sentence.
    """

    openers: tuple[str, ...]
    asking: tuple[str, ...]
    names: tuple[str, ...]
    shortened: tuple[str, ...]

    @cached_property
    def opening(self) -> frozenset[str]:
        """The openers."""
        return frozenset(self.openers)

    @cached_property
    def named(self) -> frozenset[str]:
        """The names."""
        return frozenset(self.names)


OfCapitals = Annotated[str, of("capitals")]

_FEWEST = 4
_FINITE = ("VBP", "VBZ", "VBD", "MD")


def sentence_start(sentence: Sentence, capitals: Capitals) -> Iterator[Slip]:
    """*we have checked it.*: a sentence that begins with a small letter."""
    last = sentence[len(sentence) - 1].text
    if last not in (".", "!", "?") or _is_rest(sentence):
        return
    for word in sentence:
        opens = word.text in capitals.opening or (word.text in capitals.asking and last == "?")
        if opens and _is_first(sentence, word, capitals) and _is_whole(sentence, word.at):
            yield Slip(word.at, word.at, word.text.capitalize())


def _is_rest(sentence: Sentence) -> bool:
    """Whether a bracket closes that did not open: the sentence began before."""
    return sentence.lowers.count(")") > sentence.lowers.count("(")


def _is_first(sentence: Sentence, word: Word, capitals: Capitals) -> bool:
    """Whether a paragraph begins with the word, or a sentence has ended before it."""
    stop, before = sentence[word.at - 1], sentence[word.at - 2]
    if not word.at:
        return not sentence.text[: word.start].strip()
    if stop.text not in (".", "!", "?") or stop.end == word.start or word.at < _FEWEST:
        return False
    if stop.text != "." and before.text.istitle():
        return False  # a title that asks or calls: *Have you read Who Wrote It? with care*
    return before.text.isalpha() and len(before.text) > 2 and f"{before.lower}." not in capitals.shortened


def _is_whole(sentence: Sentence, at: int) -> bool:
    """Whether a clause follows, up to the next full stop."""
    end = next((i for i in range(at, len(sentence)) if sentence[i].text in (".", "!", "?")), at)
    words = sentence.words[at:end]
    finite = (word.tag in _FINITE or (word.tag == "VB" and word.at < at + 3) for word in words)
    return len(words) >= _FEWEST - 1 and any(finite)


_SHORT = frozenset(
    ("'m", "'ve", "'ll", "'d", "am", "can", "could", "will", "would", "may", "must", "shall", "should")
)


_SELF = frozenset(("am", "'m", "'ve", "'ll"))
"""What stands behind *I* alone."""


def pronoun(sentence: Sentence) -> Iterator[Slip]:
    """*and i will check it*."""
    for word in sentence:
        if word.text == "i" and _says(sentence, word):
            yield Slip(word.at, word.at, "I")


def _says(sentence: Sentence, word: Word) -> bool:
    """Whether a verb follows: behind a noun *i* counts (*part i*)."""
    after = sentence[word.at + 1]
    before = sentence[word.at - 1]
    if after.lower in _SELF:
        return True
    if before.tag in ("NN", "NNS") or before.text in ("(", "/", "-"):
        return False
    if after.tag.startswith("RB"):
        after = sentence[word.at + 2]
    return (after.tag in (*_FINITE, "VB") and is_known(after.lower)) or after.lower in _SHORT


def name(sentence: Sentence, capitals: Capitals) -> Iterator[Slip]:
    """*on friday*, *the chinese market*."""
    for word in sentence:
        beside = (sentence[word.at - 1].text, sentence[word.at + 1].text)
        is_joined = beside[0] in ("-", "/", "@", "_", ".") or beside[1] in ("@", "/", "_")
        if word.text in capitals.named and not is_joined:
            yield Slip(word.at, word.at, word.text.capitalize())
