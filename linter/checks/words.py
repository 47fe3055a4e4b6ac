"""Words without which a token cannot match: a text that lacks them need not be searched for it.

Worked out once, when a rule is read from YAML, and kept with the decoded packs. One look-up of a text's words
then finds the few rules that have to search it, which no automaton over thousands of phrases does as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from linter.model.segment import WIDE

_ANYTHING = "\0"
"""Stands for what is not spelled out in a token; it may be letters, or nothing."""
_WIDE_SIGN = "\1"
"""Stands for a sign beyond ASCII in a token; an accented letter may be written as two."""
_LIMIT = 200
"""Spellings of one token that are written out; beyond, a part of it counts as anything."""
_CLASS_OR_ESCAPE = re.compile(r"\\[pPx](?:\{[^}]*\}|.)|\\.|\[\^?\]?[^\]]*\]", re.DOTALL)
_GROUP = re.compile(r"\([^()]*\)")
_COUNTED = re.compile(r".(?:[?*+]|\{\d*,?\d*\})", re.DOTALL)
_RUN = re.compile("[a-z]+")
_OPEN = (_ANYTHING, _WIDE_SIGN)
_WORDS = 3
"""Words of one set: more would hardly narrow it."""
_COMMON = frozenset(
    (
        "a about all am an and any are as at be by can do for from has have he i if in is it its me my no "
        "not of on or our so that the their there this to us was we will with you your"
    ).split()
)


def needed(tokens: Iterable[str], *, bounded: bool) -> tuple[str, ...]:
    """Sets of words: wherever a token that has some matches, the text holds one of them whole.

    A set is written as its words with blanks between them, the rarest first. `bounded`: a match does not cut
    a word, so that a token's first and last word stand there whole.
    """
    found = {words for token in tokens for words in words_of_token(token, bounded) or ()}
    return tuple(sorted(" ".join(sorted(words, key=_rarity)) for words in _least(found)))


def words_of_token(token: str, bounded: bool) -> tuple[frozenset[str], ...] | None:
    """The sets of one token; `None` where it can match a text without any word of its own."""
    edge = " " if bounded and "(?P<at>" not in token else _ANYTHING
    found = {frozenset(_whole(f"{edge}{spelling}{edge}")) for spelling in _Spellings(token).all() or {""}}
    return None if frozenset() in found else tuple(found)


def present(tokens: Iterable[str], words: frozenset[str], *, bounded: bool = True) -> tuple[str, ...]:
    """The tokens that can match a text of these words, as far as a glance at them tells."""
    return tuple([token for token in tokens if must_have(token, bounded) <= words])


@lru_cache(maxsize=8192)
def must_have(token: str, bounded: bool) -> frozenset[str]:
    """Words that every match of a token holds whole: less than `needed` knows, and worked out in no time."""
    edge = " " if bounded and "(?P<at>" not in token else _ANYTHING
    flat = _CLASS_OR_ESCAPE.sub(_ANYTHING, token.lower())
    while (inner := _GROUP.sub(_ANYTHING, flat)) != flat:
        flat = inner
    if "|" in flat or "(" in flat:
        return frozenset()
    spelling = f"{edge}{_COUNTED.sub(_ANYTHING, flat)}{edge}"
    words = frozenset(
        match.group()
        for match in _RUN.finditer(spelling)
        if _stands_free(spelling[match.start() - 1]) and _stands_free(spelling[match.end()])
    )
    return words if spelling.isascii() else words | {WIDE}


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
    return words or ([WIDE] if _WIDE_SIGN in spelling else [])


def _rarity(word: str) -> tuple[int, str]:
    return -len(word), word


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
            return {_WIDE_SIGN}
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
