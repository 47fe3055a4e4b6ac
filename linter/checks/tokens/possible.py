"""Which tokens of a rule can match a text at all, as far as a glance at its words tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from linter.checks.tokens.needs import Needs, Words, must_have
from linter.checks.tokens.widened import plain
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.segment import Segment

_MANY = 100
"""Tokens from which on their numbers are looked at, too, as those of a list of articles."""

_RUN = lazy(r"[0-9a-z]+")


class _Clauses:
    """Every clause that some token has, a bit each, so that one pass over a text's words tells which hold."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._before: dict[str, int] = {}
        self._behind: dict[str, int] = {}

    def bits(self, clauses: Iterable[str]) -> int:
        """The bits of clauses that are joints, or choices between single words."""
        found = 0
        for clause in clauses:
            bit = self._bits.get(clause)
            if bit is None:
                bit = self._bits[clause] = 1 << len(self._bits)
                before, joint, behind = clause.partition(">")
                _add(self._before if joint else self._words, before, bit)
                _add(self._behind, behind, bit)
            found |= bit
        return found

    def held(self, segment: Segment) -> int:
        """The bits of all that hold for a segment."""
        found = before = 0
        words, lefts, rights = self._words, self._before, self._behind
        for word in segment.words & words.keys():
            found |= words[word]
        for word in segment.run:
            if before and word in rights:
                found |= before & rights[word]
            before = lefts.get(word, 0)
        return found


def _add(to: dict[str, int], words: str, bit: int) -> None:
    for word in words.split("|") if words else ():
        to[word] = to.get(word, 0) | bit


class _Set(NamedTuple):
    """One set of words of a token, its first word left aside, with what else the token needs.

    That are the bits of `_Clauses`, and the clauses with sets of several words.
    """

    bits: int
    key: str
    rest: str
    others: tuple[str, ...]


_CLAUSES = _Clauses()

_KNOWN: set[str] = set()
"""Tokens whose words were worked out when their rules were read from YAML, by `key_of`."""

_BY_WORD: dict[str, list[_Set]] = {}
"""Their sets of words by the rarest word of each.

That is looked at where a text has the word: few of the thousands ever come up.
"""


def key_of(token: str, *, bounded: bool) -> str:
    """What a token is known by: without edges it needs other words."""
    return token if bounded else f"\0{token}"


def remember(found: Mapping[str, Words], *, bounded: bool = True) -> None:
    """Keep what `needed` gave, for `possible` to use."""
    for token, words in found.items():
        key = key_of(token, bounded=bounded)
        if key in _KNOWN:
            continue
        _KNOWN.add(key)
        clauses = words.clauses.split("&") if words.clauses else ()
        others = tuple([clause for clause in clauses if " " in clause])
        bits = _CLAUSES.bits(clause for clause in clauses if " " not in clause)
        for one in words.sets:
            first, _, rest = one.partition(" ")
            _BY_WORD.setdefault(first, []).append(_Set(bits, key, rest, others))


def possible(facts: Facts, segment: Segment) -> frozenset[str]:
    """Fact: the keys of the tokens that were remembered and can match a segment."""
    words = segment.words & _BY_WORD.keys()
    if not words:
        return frozenset()
    found, held = set[str](), _CLAUSES.held(segment)
    for word in words:
        for bits, key, rest, others in _BY_WORD[word]:
            if (
                bits & held == bits
                and key not in found
                and (not rest or needs_of(rest).held(segment))
                and (not others or _hold(others, segment))
            ):
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
        if key in _KNOWN:
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


@lru_cache(maxsize=16384)
def needs_of(words: str) -> Needs:
    """Words and pairs that are written with blanks between them."""
    return Needs.of(words.split())


def _hold(clauses: tuple[str, ...], segment: Segment) -> bool:
    return all(_one_of(clause).held(segment) for clause in clauses)


@lru_cache(maxsize=8192)
def _one_of(clause: str) -> OneOf:
    return OneOf(clause.split("|"))
