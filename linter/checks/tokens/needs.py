"""Words without which a token cannot match: a text that lacks them need not be searched for it.

Worked out once, when a rule is read from YAML, and kept with the decoded packs. One look-up of a text's words
then finds the few rules that have to search it, which no automaton over thousands of phrases does as fast.
Two words that stand side by side in a token say more than both alone: `dear_sir` is such a pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from linter.facts.widened import plain
from linter.model.lazy import lazy
from linter.model.segment import EAST_ASIAN, WIDE, Segment, words_of


class Words(msgspec.Struct, frozen=True, array_like=True):
    """What a text must hold for a token to match: one of `sets`, and of each of `clauses` one.

    A set is written as its words, then its pairs, with blanks between them, the rarest first. Clauses are
    separated by `&`, their sets by `|`: they say what the sets had to leave out of a token with many choices.
    """

    sets: tuple[str, ...]
    clauses: str = ""


_ANYTHING = "\0"
"""Stands for what is not spelled out in a token; it may be letters, or nothing."""
_WIDE_SIGN = "\1"
"""Stands for a sign beyond ASCII in a token; an accented letter may be written as two."""
_EAST_ASIAN_SIGN = "\2"
"""The same for one that stands for `EAST_ASIAN` in a text."""
_LIMIT = 200
"""Spellings of one token that are written out; beyond, a part of it counts as anything."""
_CLASS_OR_ESCAPE = lazy(r"\\[pPx](?:\{[^}]*\}|.)|\\.|\[\^?\]?[^\]]*\]", re.DOTALL)
_GROUP = lazy(r"\([^()]*\)")
_REPEATED = (["?"], ["*"], ["+"], ["{"])
_COUNTED = lazy(r".(?:[?*+]|\{\d*,?\d*\})", re.DOTALL)
_RUN = lazy("[a-z]+")
_OPEN = (_ANYTHING, _WIDE_SIGN, _EAST_ASIAN_SIGN)
_WORDS = 3
"""Words of one set: more would hardly narrow it."""
_PAIRS = 2
"""Pairs of one set."""
_MANY = 12
"""Sets of one token with its pairs; beyond, the words alone must do."""
_COMMON = frozenset(
    (
        "a about all am an and any are as at be by can do for from has have he i if in is it its me my no "
        "not of on or our so that the their there this to us was we will with you your"
    ).split()
)


def needed(tokens: Iterable[str], *, bounded: bool) -> dict[str, Words]:
    """What each token needs; left out is one that can match a text without any word of its own.

    `bounded`: a match does not cut a word, so that a token's first and last word stand there whole.
    """
    found = {token: words_of_token(token, bounded) for token in tokens}
    return {token: Words(_written(sets), _clauses(token, bounded)) for token, sets in found.items() if sets}


def _written(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(" ".join(sorted(words, key=_rarity)) for words in _least(set(sets))))


def _clauses(token: str, bounded: bool) -> str:
    """The sets of each piece of a token with choices between two blanks; empty where there is but one."""
    pieces = _between_blanks(token) if "(" in token and "(?P<at>" not in token else []
    if len(pieces) < 2:
        return ""
    first, last = pieces[0], pieces[-1]
    found = []
    for piece in pieces:
        left = " " if bounded or piece is not first else _ANYTHING
        right = " " if bounded or piece is not last else _ANYTHING
        sets = _sets(piece, left, right)
        if frozenset() not in sets and not any(sets_ <= _COMMON for sets_ in sets):
            found.append("|".join(_written(sets)))
    return "&".join(dict.fromkeys(found))


def _between_blanks(token: str) -> list[str]:
    """The pieces of a token that single blanks outside of any group or class separate."""
    if _top_level_choice(token):
        return []
    depth, flat = 0, []
    for char in _CLASS_OR_ESCAPE.sub(lambda match: "x" * len(match.group()), token):
        depth += (char == "(") - (char == ")")
        flat.append("\n" if char == " " and depth == 0 else "x" if char == "\n" else char)
    blanks = [at for at, char in enumerate(flat) if char == "\n" and flat[at + 1 : at + 2] not in _REPEATED]
    return [token[low + 1 : high] for low, high in zip([-1, *blanks], [*blanks, len(token)], strict=True)]


def _top_level_choice(token: str) -> bool:
    flat = _CLASS_OR_ESCAPE.sub("x", token)
    while (inner := _GROUP.sub("x", flat)) != flat:
        flat = inner
    return "|" in flat or "(" in flat


@lru_cache(maxsize=1 << 18)  # of a list of phrases: asked for words, then for triggers
def words_of_token(token: str, bounded: bool) -> tuple[frozenset[str], ...] | None:
    """The sets of one token; `None` where it can match a text without any word of its own."""
    edge = " " if bounded and "(?P<at>" not in token else _ANYTHING
    found = _sets(token, edge, edge)
    return None if frozenset() in found else tuple(found)


def _sets(token: str, left: str, right: str) -> set[frozenset[str]]:
    text = plain(token)
    written = {text.lower()} if text and text.isascii() else _Spellings(token).all() or {""}
    spellings = [f"{left}{spelling}{right}" for spelling in written]
    found = {frozenset((*_whole(spelling), *_pairs(spelling))) for spelling in spellings}
    return found if len(found) <= _MANY else {frozenset(_whole(spelling)) for spelling in spellings}


class Needs(NamedTuple):
    """Words, and pairs of them, that a text must hold."""

    words: frozenset[str]
    pairs: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> Needs:
        """Out of words and pairs in any order."""
        every = frozenset(words)
        pairs = frozenset(word for word in every if "_" in word)
        return cls(every - pairs, pairs)

    def held(self, segment: Segment) -> bool:
        """Whether a segment holds them all."""
        return self.words <= segment.words and (not self.pairs or self.pairs <= segment.pairs)


@lru_cache(maxsize=8192)
def must_have(token: str, bounded: bool) -> Needs:
    """What every match of a token holds whole: less than `needed` knows, and worked out in no time."""
    edge = " " if bounded and "(?P<at>" not in token else _ANYTHING
    flat = _CLASS_OR_ESCAPE.sub(_ANYTHING, token.lower())
    while (inner := _GROUP.sub(_ANYTHING, flat)) != flat:
        flat = inner
    if "|" in flat or "(" in flat:
        return Needs(frozenset(), frozenset())
    spelling = f"{edge}{_COUNTED.sub(_ANYTHING, flat)}{edge}"
    words = frozenset(
        match.group()
        for match in _RUN.finditer(spelling)
        if _stands_free(spelling[match.start() - 1]) and _stands_free(spelling[match.end()])
    )
    pairs = frozenset(_pairs(spelling))
    return Needs(words, pairs) if spelling.isascii() else Needs(words | {WIDE}, pairs)


def _stands_free(sign: str) -> bool:
    """Whether a sign beside a word ends it; a sign beyond ASCII may be an accent on its last letter."""
    return sign not in _OPEN and sign.isascii()


def _whole(spelling: str) -> list[str]:
    """The rarest whole words of a spelling; common ones only where there are no others."""
    whole = [
        match.group()
        for match in _RUN.finditer(spelling)
        if spelling[match.start() - 1] not in _OPEN and spelling[match.end()] not in _OPEN
    ]
    words = sorted({word for word in whole if word not in _COMMON} or set(whole), key=_rarity)[:_WORDS]
    if words:
        return words
    return [EAST_ASIAN] if _EAST_ASIAN_SIGN in spelling else [WIDE] if _WIDE_SIGN in spelling else []


def _pairs(spelling: str) -> list[str]:
    """The rarest words that stand side by side in a spelling, nothing but signs of ASCII between them."""
    runs, found = list(_RUN.finditer(spelling)), []
    for left, right in pairwise(runs):
        between = spelling[left.end() : right.start()]
        ends = (spelling[left.start() - 1], spelling[right.end()], *between)
        if all(_stands_free(sign) for sign in ends):
            found.append(f"{left.group()}_{right.group()}")
    return sorted(found, key=_rarity)[:_PAIRS]


def _rarity(word: str) -> tuple[int, str]:
    return 1000 * ("_" in word) - len(word), word


def _least(found: set[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Without the sets that hold another one: where they are in a text, that one is."""
    kept: dict[str, list[frozenset[str]]] = {}
    for words in sorted(found, key=lambda words: (len(words), sorted(words))):
        if not any(other <= words for word in words for other in kept.get(word, ())):
            kept.setdefault(min(words), []).append(words)
            yield words


class _Spellings:
    """Writes a token out: every text that it can match, with `_ANYTHING` for what has no end."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._at = 0

    def all(self) -> set[str] | None:
        """The spellings; `None` for what is no regular token."""
        spellings = self._choice()
        return spellings if self._at == len(self._token) else None

    def _choice(self) -> set[str]:
        spellings = self._row()
        while self._peek() == "|":
            self._at += 1
            spellings |= self._row()
        return spellings if len(spellings) <= _LIMIT else {_ANYTHING}

    def _row(self) -> set[str]:
        row = {""}
        while (char := self._peek()) and char not in "|)":
            part = self._repeated(self._atom())
            if len(row) * len(part) > _LIMIT:
                part = {_ANYTHING}
            row = {before + after for before in row for after in part}
        return row

    def _peek(self) -> str:
        return self._token[self._at : self._at + 1]

    def _take(self) -> str:
        self._at += 1
        return self._token[self._at - 1 : self._at]

    def _repeated(self, part: set[str]) -> set[str]:
        sign = self._peek()
        if sign in ("?", "*", "+"):
            self._at += 1
            part = part | {""} if sign == "?" else part if part == {" "} and sign == "+" else {_ANYTHING}
        elif match := re.compile(r"\{\d*,?\d*\}").match(self._token, self._at):
            self._at = match.end()
            part = {_ANYTHING}
        else:
            return part
        if self._peek() in ("?", "+"):  # lazy or possessive
            self._at += 1
        return part

    def _atom(self) -> set[str]:
        char = self._take()
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        if char in "^$":
            return {""}
        if char == ".":
            return {_ANYTHING}
        if not char.isascii():
            return {_EAST_ASIAN_SIGN if words_of(char) >= {EAST_ASIAN} else _WIDE_SIGN}
        return {char.lower()}

    def _group(self) -> set[str]:
        if match := re.compile(r"\?(?:P?<\w+>|[a-zA-Z]*-?[a-zA-Z]*:)").match(self._token, self._at):
            self._at = match.end()
        elif match := re.compile(r"\?[a-zA-Z]+\)").match(self._token, self._at):
            self._at = match.end()
            return {""}
        inside = self._choice()
        if self._take() != ")":
            self._at = len(self._token) + 1
        return inside

    def _class(self) -> set[str]:
        match = re.compile(r"\^?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\]").match(self._token, self._at)
        if match is None:
            self._at = len(self._token) + 1
            return {_ANYTHING}
        self._at = match.end()
        inside = match.group()[:-1]
        if re.fullmatch(r"[a-zA-Z0-9 .,;:!?'/-]{1,4}", inside) and "-" not in inside[1:-1]:
            return {char.lower() for char in inside}
        return {_ANYTHING}

    def _escape(self) -> set[str]:
        char = self._take()
        if char in "bBAz":
            return {""}
        if char == "s":
            return {" "}
        if char in "pPx" and (match := re.compile(r"\{[^}]*\}|\^?\w\w?").match(self._token, self._at)):
            self._at = match.end()
        return {_ANYTHING} if char.isalnum() else {char}
