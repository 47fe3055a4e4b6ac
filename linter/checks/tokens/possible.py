"""Which tokens of a rule can match a text at all, as far as a glance at its words tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from linter.facts.memo import Facts
from linter.facts.needs import Needs, Words, must_have
from linter.facts.widened import plain
from linter.model.by_thing import ByThing
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
        found = 0
        words, lefts, rights = self._words, self._before, self._behind
        for word in segment.words & words.keys():
            found |= words[word]
        for pair in segment.pairs:  # a template of 15,000 words has a few hundred
            before, _, word = pair.partition("_")
            if before in lefts and word in rights:
                found |= lefts[before] & rights[word]
        return found


def _add(to: dict[str, int], words: str, bit: int) -> None:
    for word in words.split("|") if words else ():
        to[word] = to.get(word, 0) | bit


class _Needed(NamedTuple):
    """What a token needs besides one of its sets: clauses by their bits, and those with longer sets."""

    bits: int
    others: tuple[str, ...]


_CLAUSES = _Clauses()

_KNOWN: dict[str, str] = {}
"""The clauses of tokens whose words were worked out when their rules were read from YAML, by `key_of`."""

_BY_WORD: dict[str, list[tuple[str, str]]] = {}
"""These tokens by a pair of each of their sets, else by its rarest word, with what else the set holds.

That is looked at where a text has the word or pair: few of the thousands ever come up.
"""


class _Named(NamedTuple):
    """The tokens of one word: how many are written, those that need nothing else, the others with that."""

    written: int
    alone: tuple[str, ...]
    others: tuple[tuple[Needs, str], ...]


_READ: dict[str, _Named] = {}
"""The same for words that some text had."""


def key_of(token: str, *, bounded: bool) -> str:
    """What a token is known by: without edges it needs other words."""
    return token if bounded else f"\0{token}"


def remember(found: Mapping[str, Words], *, bounded: bool = True) -> None:
    """Keep what `needed` gave, for `possible` to use."""
    for token, words in found.items():
        key = key_of(token, bounded=bounded)
        if key not in _KNOWN:
            _KNOWN[key] = words.clauses
            for one in words.sets:
                rest, _, last = one.rpartition(" ")
                if "_" not in last:
                    last, _, rest = one.partition(" ")
                _BY_WORD.setdefault(last, []).append((rest, key))


def possible(facts: Facts, segment: Segment) -> frozenset[str]:
    """Fact: the keys of the tokens that were remembered and can match a segment."""
    words, pairs = segment.words, segment.pairs
    found, near = set[str](), list[str]()
    for word in (*(words & _BY_WORD.keys()), *(pairs & _BY_WORD.keys())):
        named = _beginning_with(word)
        found.update(named.alone)
        near += [
            key
            for needs, key in named.others
            if needs.words <= words and (not needs.pairs or needs.pairs <= pairs)
        ]
    if near:
        needed = [(key, _needed(key)) for key in near]  # before the bits are looked for, which this may make
        held = _CLAUSES.held(segment)
        found.update(
            [
                key
                for key, (bits, others) in needed
                if bits & held == bits and (not others or _hold(others, segment))
            ]
        )
    return frozenset(found)


def _beginning_with(word: str) -> _Named:
    """The tokens by their rarest word; read when a text first has the word."""
    written, found = _BY_WORD[word], _READ.get(word)
    if found is None or found.written != len(written):
        alone = tuple([key for rest, key in written if not rest and not _KNOWN[key]])
        others = tuple([(needs_of(rest), key) for rest, key in written if rest or _KNOWN[key]])
        found = _READ[word] = _Named(len(written), alone, others)
    return found


@lru_cache(maxsize=1 << 16)
def _needed(key: str) -> _Needed:
    """Clauses get their bits when a text first comes near the token."""
    clauses = _KNOWN[key].split("&") if _KNOWN[key] else ()
    others = tuple([clause for clause in clauses if " " in clause])
    return _Needed(_CLAUSES.bits([clause for clause in clauses if " " not in clause]), others)


def present(
    tokens: tuple[str, ...], segment: Segment, facts: Facts, *, bounded: bool = True
) -> tuple[str, ...]:
    """The tokens that can match a segment, as far as a glance at their words tells; in their order."""
    known, always, others = (_BOUNDED if bounded else _UNBOUNDED)(tokens)
    near = [*always, *(at for at, needs in others if needs.held(segment))]
    if known:
        near += [known[key] for key in facts.about(possible, segment) & known.keys()]
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


def without_words(tokens: tuple[str, ...], *, bounded: bool) -> tuple[str, ...]:
    """The tokens that `present` lets pass whatever a text holds, in their order."""
    return tuple([tokens[at] for at in (_BOUNDED if bounded else _UNBOUNDED)(tokens).always])


class _Places(NamedTuple):
    """Places of tokens: those that were remembered by key, those that need no words, others with theirs."""

    known: Mapping[str, int]
    always: tuple[int, ...]
    others: tuple[tuple[int, Needs], ...]


def _places(tokens: tuple[str, ...], *, bounded: bool) -> _Places:
    known, always, others = dict[str, int](), list[int](), list[tuple[int, Needs]]()
    for at, token in enumerate(tokens):
        key = key_of(token, bounded=bounded)
        if key in _KNOWN:
            known[key] = at
        elif any(needs := must_have(token, bounded)):
            others.append((at, needs))
        else:
            always.append(at)
    return _Places(known, tuple(always), tuple(others))


_BOUNDED = ByThing[tuple[str, ...], _Places](partial(_places, bounded=True), 4096)
_UNBOUNDED = ByThing[tuple[str, ...], _Places](partial(_places, bounded=False), 4096)


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
