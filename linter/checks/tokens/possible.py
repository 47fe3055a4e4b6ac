"""Which tokens of a rule can match a text at all, as far as a glance at its words tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from linter.checks.tokens.needs import Needs, Words, must_have
from linter.facts.widened import plain
from linter.model.lazy import lazy
from linter.model.segment import Segment

_MANY = 100
"""Tokens from which on their numbers are looked at, too, as those of a list of articles."""

_RUN = lazy(r"[0-9a-z]+")

_REMEMBERED: dict[str, Words] = {}
"""Words of tokens that were worked out when their rules were read from YAML."""


def remember(found: Mapping[str, Words]) -> None:
    """Keep what `needed` gave, for `present` to use."""
    _REMEMBERED.update(found)


def present(tokens: tuple[str, ...], segment: Segment, *, bounded: bool = True) -> tuple[str, ...]:
    """The tokens that can match a segment, as far as a glance at their words tells; in their order."""
    by_word, words, near = _by_word(tokens, bounded)
    for word in segment.words & words:
        near = near.union(by_word[word])
    found = tuple([tokens[at] for at in sorted(near) if _may_match(tokens[at], segment, bounded)])
    if not bounded or len(found) <= _MANY:
        return found
    written = frozenset(_RUN.findall(segment.text.casefold()))
    return tuple([token for token in found if _runs(token) <= written])


@lru_cache(maxsize=1 << 18)
def _runs(token: str) -> frozenset[str]:
    """The letters and digits of ASCII that stand whole in each match of a plain token."""
    text = (plain(token) or "").casefold()
    return frozenset(_RUN.findall(text)) if text.isascii() else frozenset()


@lru_cache(maxsize=4096)
def _by_word(
    tokens: tuple[str, ...], bounded: bool
) -> tuple[dict[str, list[int]], frozenset[str], frozenset[int]]:
    """The places of tokens by words of which a match of each holds one, these words, and who needs none."""
    by_word: dict[str, list[int]] = {}
    wordless = set()
    for at, token in enumerate(tokens):
        if bounded and token in _REMEMBERED:
            words = {one.partition(" ")[0] for one in _REMEMBERED[token].sets}
        else:
            words = set(sorted(must_have(token, bounded).words, key=_shortest_last)[:1])
        for word in words:
            by_word.setdefault(word, []).append(at)
        if not words:
            wordless.add(at)
    return by_word, frozenset(by_word), frozenset(wordless)


def _shortest_last(word: str) -> tuple[int, str]:
    return -len(word), word


def _may_match(token: str, segment: Segment, bounded: bool) -> bool:
    if not bounded or token not in _REMEMBERED:
        return must_have(token, bounded).held(segment)
    return all(clause.held(segment) for clause in _needs(token))


class OneOf:
    """Sets of words of which a text must hold one, by the first word of each; the rest is read if asked."""

    def __init__(self, sets: Iterable[str]) -> None:
        self._rests: dict[str, list[str]] = {}
        for one in sets:
            first, _, rest = one.partition(" ")
            self._rests.setdefault(first, []).append(rest)
        self._words = frozenset(self._rests)

    def held(self, segment: Segment) -> bool:
        """Whether a segment holds all words of one set."""
        for word in segment.words & self._words:
            for rest in self._rests[word]:
                if not rest or needs_of(rest).held(segment):
                    return True
        return False


@lru_cache(maxsize=16384)
def needs_of(words: str) -> Needs:
    """Words and pairs that are written with blanks between them."""
    return Needs.of(words.split())


@lru_cache(maxsize=8192)
def _needs(token: str) -> tuple[OneOf, ...]:
    known = _REMEMBERED[token]
    clauses = [clause.split("|") for clause in known.clauses.split("&")] if known.clauses else []
    return tuple([OneOf(sets) for sets in (known.sets, *clauses)])
