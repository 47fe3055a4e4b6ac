"""Many phrases of many languages, looked for at once.

A rule's tokens are looked for by `regex`, whose patterns are wide and whose places are exact. Hundreds of plain
words take it thirty milliseconds to compile; here, letters are made small first and the edges of words looked
at afterwards, which takes one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from linter.checks import regex
from linter.checks.widened import WORD_RANGES
from linter.model.lazy import lazy

_BLANK = r"[\s\x{a0}\x{3000}]+"
_APOSTROPHE = "['’]"
_EDGE = lazy(f"[{WORD_RANGES}]")
_AROUND = lazy(r"^[\W_]+|[\W_]+$")
_LONG_I = "\u0130"
"""The one capital that is two characters when it is small."""


class Place(NamedTuple):
    """Where a phrase stands in a text, in code points."""

    start: int
    end: int


class Phrases:
    """Finds the first of its phrases in a text, whole and in any case."""

    def __init__(self, tokens: Iterable[str]) -> None:
        self._tokens = tuple(tokens)

    def first(self, text: str) -> Place | None:
        """The first phrase that cuts no word."""
        return next(self._found(text), None)

    def occurs(self, text: str) -> bool:
        """Whether a phrase stands in the text."""
        return self.first(text) is not None

    def is_all(self, text: str) -> bool:
        """Whether the text is a phrase and nothing else but blanks and signs around it."""
        return any(self._is_one(one) for one in {text.strip(), _AROUND.sub("", text)})

    def inside(self, text: str) -> bool:
        """Whether a phrase stands in the text, within a word too: for addresses."""
        return self._search(text, 0) is not None

    def _found(self, text: str) -> Iterator[Place]:
        at = 0
        while (place := self._search(text, at)) is not None:
            cuts = (place.start and _is_letter(text, place.start - 1) and _is_letter(text, place.start)) or (
                _is_letter(text, place.end - 1) and _is_letter(text, place.end)
            )
            if not cuts:
                yield place
            at = place.start + 1 if cuts else place.end

    def _is_one(self, text: str) -> bool:
        pattern = self._ascii if text.isascii() else self._any
        return (
            bool(pattern and text)
            and pattern.fullmatch(_small(text).encode("utf-8", "surrogatepass")) is not None
        )

    def _search(self, text: str, at: int) -> Place | None:
        small = _small(text)
        pattern = self._ascii if small.isascii() else self._any
        if pattern is None:
            return None
        data = small.encode("utf-8", "surrogatepass")
        match = pattern.search(data, len(small[:at].encode("utf-8", "surrogatepass")))
        if match is None:
            return None
        low, high = match.span()
        begin = len(data[:low].decode("utf-8", "surrogatepass"))
        return Place(begin, begin + len(data[low:high].decode("utf-8", "surrogatepass")))

    @cached_property
    def _ascii(self) -> Any:
        plain = [token for token in self._tokens if token.isascii()]
        return regex.compile_pattern(_one_of(plain)) if plain else None

    @cached_property
    def _any(self) -> Any:
        composed = [unicodedata.normalize("NFC", token) for token in self._tokens]
        decomposed = [unicodedata.normalize("NFD", token) for token in composed if not token.isascii()]
        every = dict.fromkeys((*composed, *decomposed))
        return regex.compile_pattern(_one_of(every)) if every else None


def _one_of(tokens: Iterable[str]) -> str:
    small = (token.lower().replace(" ", _BLANK).replace("'", _APOSTROPHE) for token in tokens)
    return f"(?:{'|'.join(small)})"


def _small(text: str) -> str:
    """The text in small letters, as many as before."""
    return text.replace(_LONG_I, "i").lower()


def _is_letter(text: str, at: int) -> bool:
    """Whether a letter of a script with blanks between its words stands there."""
    return at < len(text) and _EDGE.match(text, at) is not None


@lru_cache(maxsize=64)
def phrases_of(tokens: tuple[str, ...]) -> Phrases:
    """What finds these phrases; compiled once, and only when a text is asked."""
    return Phrases(tokens)
