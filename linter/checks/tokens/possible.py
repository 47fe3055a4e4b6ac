"""Which tokens of a rule can match a text at all, as far as a glance at its words tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from linter.checks.tokens.needs import Needs, Words, must_have
from linter.checks.tokens.widened import plain
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.segment import Segment

_MANY = 100
"""Tokens from which on their numbers are looked at, too, as those of a list of articles."""

_RUN = lazy(r"[0-9a-z]+")

_REMEMBERED: dict[str, Words] = {}
"""Words of tokens that were worked out when their rules were read from YAML, by `key_of`."""

_BY_WORD: dict[str, list[tuple[str, str]]] = {}
"""These tokens by the rarest word of each of their sets, with what else the set holds.

That is looked at where a text has the word: few of the thousands ever come up.
"""


def key_of(token: str, *, bounded: bool) -> str:
    """What a token is known by: without edges it needs other words."""
    return token if bounded else f"\0{token}"


def remember(found: Mapping[str, Words], *, bounded: bool = True) -> None:
    """Keep what `needed` gave, for `possible` to use."""
    for token, words in found.items():
        key = key_of(token, bounded=bounded)
        if key not in _REMEMBERED:
            _REMEMBERED[key] = words
            for one in words.sets:
                first, _, rest = one.partition(" ")
                _BY_WORD.setdefault(first, []).append((rest, key))


def possible(facts: Facts, segment: Segment) -> frozenset[str]:
    """Fact: the keys of the tokens that were remembered and can match a segment."""
    found: set[str] = set()
    for word in segment.words & _BY_WORD.keys():
        for rest, key in _BY_WORD[word]:
            if key not in found and (not rest or needs_of(rest).held(segment)) and _held(key, segment):
                found.add(key)
    return frozenset(found)


def present(
    tokens: tuple[str, ...], segment: Segment, facts: Facts, *, bounded: bool = True
) -> tuple[str, ...]:
    """The tokens that can match a segment, as far as a glance at their words tells; in their order."""
    known, others = _places(tokens, bounded)
    near = [known[key] for key in facts.about(possible, segment) & known.keys()] if known else []
    near += [at for at, needs in others if needs.held(segment)]
    found = tuple([tokens[at] for at in sorted(near)])
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
def _places(tokens: tuple[str, ...], bounded: bool) -> tuple[dict[str, int], tuple[tuple[int, Needs], ...]]:
    """The places of tokens that were remembered, by key, and those of others with what they need."""
    known, others = dict[str, int](), []
    for at, token in enumerate(tokens):
        key = key_of(token, bounded=bounded)
        if key in _REMEMBERED:
            known[key] = at
        else:
            others.append((at, must_have(token, bounded)))
    return known, tuple(others)


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


class Joint:
    """Two words that must stand side by side in a text, the first one of some, the second one of others."""

    def __init__(self, before: Iterable[str], behind: Iterable[str]) -> None:
        self._pairs = frozenset([f"{left}_{right}" for right in behind for left in before])

    def held(self, segment: Segment) -> bool:
        """Whether a segment holds such a pair."""
        return not self._pairs.isdisjoint(segment.pairs)


@lru_cache(maxsize=16384)
def needs_of(words: str) -> Needs:
    """Words and pairs that are written with blanks between them."""
    return Needs.of(words.split())


def _held(key: str, segment: Segment) -> bool:
    return not _REMEMBERED[key].clauses or all([clause.held(segment) for clause in _needs(key)])


@lru_cache(maxsize=8192)
def _needs(key: str) -> tuple[OneOf | Joint, ...]:
    return tuple(map(_clause, _REMEMBERED[key].clauses.split("&")))


def _clause(written: str) -> OneOf | Joint:
    before, joint, behind = written.partition(">")
    return Joint(before.split("|"), behind.split("|")) if joint else OneOf(written.split("|"))
