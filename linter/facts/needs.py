"""Words without which a token cannot match: a text that lacks them need not be searched for it.

A sign such as `!` counts as one, too.

Worked out once, when a rule is read from YAML, and kept with the decoded packs. One look-up of a text's words
then finds the few rules that have to search it, which no automaton over thousands of phrases does as fast.
Two words that stand side by side in a token say more than both alone: `dear_sir` is such a pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from linter.facts.spellings import ANYTHING, EAST_ASIAN_SIGN, WIDE_SIGN, Spellings
from linter.facts.widened import plain
from linter.model.lazy import lazy
from linter.model.segment import EAST_ASIAN, SIGNS, WIDE, Segment


class Words(msgspec.Struct, frozen=True, array_like=True):
    """What a text must hold for a token to match: one of `sets`, and of each of `clauses` one.

    A set is written as its words, then its pairs, with blanks between them, the rarest first. Clauses are
    separated by `&`, their sets by `|`: they say what the sets had to leave out of a token with many choices.
    A clause with `>` is a joint: a word before it and one behind it must stand side by side.
    """

    sets: tuple[str, ...]
    clauses: str = ""


_CLASS_OR_ESCAPE = lazy(r"\\[pPx](?:\{[^}]*\}|.)|\\.|\[\^?\]?[^\]]*\]", re.DOTALL)
_GROUP = lazy(r"\([^()]*\)")
_REPEATED = (["?"], ["*"], ["+"], ["{"])
_COUNTED = lazy(r".(?:[?*+]|\{\d*,?\d*\})", re.DOTALL)
_RUN = lazy("[a-z]+")
_HIDDEN = 0xE000
_SHOWN = {_HIDDEN + sign: chr(sign) for sign in range(128)}
_PLAIN_GROUP = lazy(r"\((?:\?[a-z-]*:|\?P<\w+>)?(?!\?)([^()|]*)\)(?![?*+{])")
_ODD_GROUP = lazy(r"\([^()]*\)(?=[?*+{])|\([^()]*\|[^()]*\)|\(\?[a-z-]+\)")
_FIXED = lazy("[a-z0-9@%/#:,=&_£¥€￥\ue000-\ue07f-]+")
_OPEN = (ANYTHING, WIDE_SIGN, EAST_ASIAN_SIGN)
_WORDS = 3
"""Words of one set: more would hardly narrow it."""
_PAIRS = 2
"""Pairs of one set."""
_MANY = 12
"""Sets of one token with its pairs; beyond, the words alone must do."""
_JOINTS = 4000
"""Pairs of one joint: more are as good as none."""
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


def of_signs(known: Mapping[str, Words]) -> tuple[str, ...]:
    """The tokens that need signs alone in some spelling: they say little, as many texts have them."""
    return tuple(t for t in known if any(one == WIDE or not one[0].isalpha() for one in known[t].sets))


def either(needs: Iterable[Words]) -> Words:
    """What a text must hold for one of some tokens to match."""
    return Words(tuple(sorted({one for words in needs for one in words.sets})))


def _written(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(" ".join(sorted(words, key=_rarity)) for words in _least(set(sets))))


def _clauses(token: str, bounded: bool) -> str:
    """The sets of each piece of a token with choices between two blanks; empty where there is but one."""
    if "(" not in token:
        return ""
    marked = "(?P<at>" in token
    pieces = _between_blanks(token.replace("(?P<at>", "("))
    if len(pieces) < 2:
        return ""
    edge = " " if bounded and not marked else ANYTHING
    edges = [edge, *[" "] * (len(pieces) - 1), edge]
    found = []
    for piece, left, right in zip(pieces, edges[:-1], edges[1:], strict=True) if not marked else ():
        sets = _sets(piece, left, right)
        if frozenset() not in sets and not any(words <= _COMMON for words in sets):
            found.append("|".join(_written(sets)))
    for before, behind, left, right in zip(pieces[:-1], pieces[1:], edges[:-2], edges[2:], strict=True):
        lasts, firsts = _ends(before, left, last=True), _ends(behind, right, last=False)
        if lasts and firsts and len(lasts) * len(firsts) <= _JOINTS:
            found.append(f"{'|'.join(sorted(lasts))}>{'|'.join(sorted(firsts))}")
    return "&".join(dict.fromkeys(found))


def _ends(piece: str, edge: str, *, last: bool) -> set[str]:
    """The words that a piece of a token can end or begin with; none where one of them is not spelled out."""
    found = set()
    for spelling in Spellings(piece).all() or {""}:
        text = f"{edge}{spelling} " if last else f" {spelling}{edge}"
        runs = list(_RUN.finditer(text))
        if not runs:
            return set()
        run = runs[-1 if last else 0]
        around = text[run.start() - 1] + text[run.end() :] if last else text[: run.start()] + text[run.end()]
        if not all(map(_stands_free, around)):
            return set()
        found.add(run.group())
    return found


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
    edge = " " if bounded and "(?P<at>" not in token else ANYTHING
    found = _sets(token, edge, edge)
    return None if frozenset() in found else tuple(found)


def _sets(token: str, left: str, right: str) -> set[frozenset[str]]:
    text = plain(token)
    written = {text.lower()} if text and text.isascii() else Spellings(token).all() or {""}
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
    edge = " " if bounded and "(?P<at>" not in token else ANYTHING
    flat = _flat(token.lower())
    if "|" in flat or "(" in flat:
        return Needs(frozenset(), frozenset())
    spelling = f"{edge}{_COUNTED.sub(ANYTHING, flat)}{edge}"
    words = frozenset(
        match.group()
        for match in _RUN.finditer(spelling)
        if _stands_free(spelling[match.start() - 1]) and _stands_free(spelling[match.end()])
    )
    pairs = frozenset(_pairs(spelling))
    return Needs(words, pairs) if spelling.isascii() else Needs(words | {WIDE}, pairs)


def fixed_piece(token: str) -> str:
    """The longest piece that every match of a token has as it is, case aside; may be empty."""
    flat = _CLASS_OR_ESCAPE.sub(_hidden, token.casefold().replace("(?p<", "(?P<"))
    while (inner := _ODD_GROUP.sub(ANYTHING, _PLAIN_GROUP.sub(r"\1", flat))) != flat:
        flat = inner
    flat = _COUNTED.sub(ANYTHING, flat)
    if "|" in flat or "(" in flat:
        return ""
    return max(_FIXED.findall(flat), key=len, default="").translate(_SHOWN)


def _hidden(match: re.Match[str]) -> str:
    """A sign that nothing takes for one of a pattern in place of an escaped one."""
    escaped = match[0][1:]
    is_sign = match[0][0] == "\\" and escaped.isascii() and len(escaped) == 1 and not escaped.isalnum()
    return chr(_HIDDEN + ord(escaped)) if is_sign else ANYTHING


def _flat(token: str) -> str:
    """A token with signs for its classes, escapes and groups."""
    flat = _CLASS_OR_ESCAPE.sub(ANYTHING, token)
    while (inner := _GROUP.sub(ANYTHING, flat)) != flat:
        flat = inner
    return flat


def _stands_free(sign: str) -> bool:
    """Whether a sign beside a word ends it; a sign beyond ASCII may be an accent on its last letter."""
    return sign not in _OPEN and sign.isascii()


def _whole(spelling: str) -> list[str]:
    """The rarest whole words of a spelling; common ones only where there are no others, signs without any."""
    whole = [
        match.group()
        for match in _RUN.finditer(spelling)
        if spelling[match.start() - 1] not in _OPEN and spelling[match.end()] not in _OPEN
    ]
    words = sorted({word for word in whole if word not in _COMMON} or set(whole), key=_rarity)[:_WORDS]
    if words:
        return words
    signs = [sign for sign in SIGNS if sign in spelling][:_WORDS]
    wide = [EAST_ASIAN] if EAST_ASIAN_SIGN in spelling else [WIDE] if WIDE_SIGN in spelling else []
    return signs + wide


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
