"""Many phrases of many languages, looked for at once.

The `regex` of rules looks for tokens by patterns that are wide: it would need thirty milliseconds to compile
hundreds of them. Here letters are made small first and the edges of words looked at afterwards: one will do.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from linter.facts.compiled import compile_pattern
from linter.facts.context import Terms
from linter.facts.needs import fixed_piece, words_of_token
from linter.facts.phrase_pieces import Pieces, near, pieces_of
from linter.facts.table import Table
from linter.facts.widened import WORD_RANGES, translate
from linter.model.by_text import by_text
from linter.model.by_thing import ByThing
from linter.model.lazy import lazy
from linter.model.segment import pairs_of, run_of, words_of

_BLANK = r"(?:[\s\x{a0}\x{3000}]+)"
_LETTER = lazy(f"[{WORD_RANGES}]")
_AROUND = lazy(r"^[\W_]+|[\W_]+$")
_CHOICE = lazy(r"\([^()]*\|[^()]*\)|\([^()]*\)\?|\[[^\]]*\]|[^\x00-\x7f]\?")
_UNESCAPED = lazy(r"\\[pPx]\{[^}]*\}|\\.|[^\\]+")
_LENGTHS = (*(1,) * 12, 2, 2, 3, 4)
"""Bytes of a character in UTF-8, by the first half of its first byte."""

_LONG_I = "\u0130"
"""The one capital that is two characters when it is small."""

_OFTEN = 60
"""Texts that are searched before it pays to know what words the phrases need: one mail has fewer."""

_SELDOM = 6
"""Texts for which those phrases alone are compiled that may stand there; beyond, it pays to compile all."""


class Place(NamedTuple):
    """Where a phrase stands in a text, in code points."""

    start: int
    end: int


class _Needs(NamedTuple):
    """One of `pieces`, or a key of `by_word` with all words that stand with it in one of its sets."""

    by_word: Mapping[str, tuple[frozenset[str], ...]]
    pieces: tuple[bytes, ...]


class Phrases:
    """Finds the first of its phrases in a text, whole and in any case."""

    def __init__(self, tokens: Iterable[str]) -> None:
        self._tokens = tuple(tokens)
        self._asked = 0
        self._searched = 0

    def first(self, text: str) -> Place | None:
        """The first phrase that cuts no word."""
        if not self._tokens or not self._may_stand(text):
            return None
        return next((place for place in self._found(text) if not _cuts_word(text, place)), None)

    def _may_stand(self, text: str) -> bool:
        """Whether a text has the words of a phrase; letters beyond ASCII may be other forms of these."""
        if self._asked < _OFTEN:
            self._asked += 1
            return True
        if self._needs is None or not text.isascii():
            return True
        small, by_word = _small(text), self._needs.by_word
        if any(piece in small for piece in self._needs.pieces):
            return True
        words = _words(text)
        return any(rest <= words for word in words & by_word.keys() for rest in by_word[word])

    @cached_property
    def _needs(self) -> _Needs | None:
        """What a text of ASCII must hold; `None` where a phrase has neither a word nor a piece of its own."""
        found, pieces = dict[str, list[frozenset[str]]](), list[bytes]()
        for token in filter(_may_be_ascii, self._tokens):
            small = _lowered(token)
            sets = words_of_token(small, True)
            if sets is None:
                piece = fixed_piece(small)
                if not piece:
                    return None
                pieces.append(piece.encode())
            for words in sets or ():
                key = max(words, key=lambda word: ("_" in word, len(word), word))
                found.setdefault(key, []).append(words - {key})
        return _Needs({key: tuple(rests) for key, rests in found.items()}, tuple(pieces))

    def inside(self, text: str) -> Place | None:
        """The first phrase, within a word too: for addresses."""
        return next(self._found(text), None)

    def occurs(self, text: str) -> bool:
        """Whether a phrase stands in the text."""
        return self.first(text) is not None

    def is_all(self, text: str) -> bool:
        """Whether the text is a phrase and nothing else but blanks and signs around it."""
        return any(self.equals(one) for one in {text.strip(), _AROUND.sub("", text)})

    def equals(self, text: str) -> bool:
        """Whether the text is a phrase."""
        pattern = self._pattern(text)
        return pattern is not None and pattern.fullmatch(_small(text)) is not None

    def end(self, text: str) -> Place | None:
        """The longest phrase that the text ends with."""
        every = (place for place in self._found(text) if place.end == len(text))
        return next((place for place in every if not _cuts_word(text, place)), None)

    def _found(self, text: str) -> Iterator[Place]:
        """Every match, those that overlap with one that is no good included."""
        pattern = self._first_pattern(text)
        if pattern is None:
            return
        data, low, at = _small(text), 0, 0
        while (match := pattern.search(data, low)) is not None:
            start, end = match.span()
            at += len(data[low:start].decode("utf-8", "surrogatepass"))
            yield Place(at, at + len(data[start:end].decode("utf-8", "surrogatepass")))
            low, at = start + _LENGTHS[data[start] >> 4], at + 1

    def _first_pattern(self, text: str) -> Any:
        """What finds the same in this text as `_pattern`, which is not compiled for a few texts."""
        self._searched += 1
        if self._searched > _SELDOM or not self._tokens:
            return self._pattern(text)
        return _one_of(near(self._tokens, self._pieces, _small(text).decode("utf-8", "surrogatepass")))

    def settle(self) -> bool:
        """Work out what the next texts will ask for, so that nobody waits for it; false if all is there."""
        if 0 < self._searched <= _SELDOM:
            self._searched = _SELDOM + 1
            return self._any is None  # an open text may become any other
        if self._asked < _OFTEN // 2 or "_needs" in self.__dict__:
            return False
        self._asked = max(self._asked, _OFTEN)
        return self._needs is not None

    @cached_property
    def _pieces(self) -> list[Pieces]:
        return pieces_of(self._tokens, _lowered)

    def _pattern(self, text: str) -> Any:
        """What finds the phrases; what is compiled for any text does for one of ASCII, too."""
        is_narrow = text.isascii() and ("_ascii" in self.__dict__ or "_any" not in self.__dict__)
        return self._ascii if is_narrow else self._any

    @cached_property
    def _ascii(self) -> Any:
        return _one_of(token for token in self._tokens if _may_be_ascii(token))

    @cached_property
    def _any(self) -> Any:
        return _one_of(self._tokens)


def _may_be_ascii(token: str) -> bool:
    """Whether it can be found in a text of ASCII: what else it has may be another choice, or missing."""
    return token.isascii() or _CHOICE.sub("", token).isascii()


def _lowered(token: str) -> str:
    """A token in small letters; `\\S` is no `\\s`, so what is escaped stays."""
    return _UNESCAPED.sub(lambda piece: piece[0] if piece[0][0] == "\\" else piece[0].lower(), token)


def _one_of(tokens: Iterable[str]) -> Any:
    small = [translate(_lowered(token), blank=_BLANK) for token in tokens]
    return compile_pattern(f"(?:{'|'.join(small)})") if small else None


@by_text(64)  # one text is asked for the phrases of many uses
def _small(text: str) -> bytes:
    """The text in small letters, as many as before."""
    return text.replace(_LONG_I, "i").lower().encode("utf-8", "surrogatepass")


@by_text(64)
def _words(text: str) -> frozenset[str]:
    """The words of a text of ASCII, and each two that follow each other."""
    return words_of(text) | pairs_of(run_of(text))


def _cuts_word(text: str, place: Place) -> bool:
    start, end = place
    before = start > 0 and _is_letter(text, start - 1) and _is_letter(text, start)
    return before or (_is_letter(text, end - 1) and _is_letter(text, end))


def _is_letter(text: str, at: int) -> bool:
    """Whether a letter of a script with blanks between its words stands there."""
    if at >= len(text) or text[at].isascii():
        return at < len(text) and (text[at].isalnum() or text[at] == "_")
    return _LETTER.match(text, at) is not None


def phrases(terms: Terms, *uses: str) -> Phrases:
    """What finds the phrases of all these uses (`<pack>/<name>#<use>`)."""
    return of_tables(terms, uses, lambda: phrases_of(terms.tokens(*uses)))


def of_tables(terms: Terms, key: Hashable, made: Callable[[], Phrases]) -> Phrases:
    """What finds phrases out of tables, made once for each key."""
    known = _MADE(terms.tables)
    found = known.get(key)
    if found is None:
        found = known[key] = made()
    return found


def settle(tables: Mapping[str, Table], most: int = 1) -> None:
    """Have phrases of these tables ready for more texts; what takes long, of no more than `most` of them."""
    busy = (one for one in list(_MADE(tables).values()) if one.settle())
    for _ in islice(busy, most):
        pass


def _nothing(_: Mapping[str, Table]) -> dict[Hashable, Phrases]:
    return {}


_MADE = ByThing(_nothing, 64)
"""What was made of some tables."""


@lru_cache(maxsize=256)
def phrases_of(tokens: tuple[str, ...]) -> Phrases:
    """What finds these phrases; compiled once, and only when a text is asked."""
    return Phrases(tokens)
