"""What a misspelt word was meant to be: `symspellpy` first builds an index, for 0.9 s and 50 MB at least.

Words near it, the likeliest first; and words that were run together.
Likely is what differs in vowels, in doubled or in swapped letters, which writers confuse, what is frequent,
and what often stands between the two neighbours. How much each counts was set on learners' sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import log10
from typing import NamedTuple

from linter.facts.english import ENGLISH
from linter.facts.wordlist import USUAL, alike, frequency, is_common, is_english_word, pair_frequency
from linter.model.lazy import lazy

_TELLING, _LONG = 5, 7
"""Letters from which a word in which vowels differ is the same word, and from which any slip is believed."""

_RARE, _RARE_FAR = 150_000, USUAL
"""How often a word is written, at least, that is meant one slip away, and two."""

_NAME = 20 * USUAL
"""The same for one that the lexicon has not at all or as a name alone."""

_FREQUENT = 20 * USUAL
_VERY_FREQUENT = 100 * USUAL

_SURE = 30 * USUAL
"""How often the only word is written that a capitalised one of a sentence's beginning is one slip from."""

_TOGETHER, _WRITTEN = 300, 600_000 * USUAL
"""How much oftener than by chance two words stand together that ask for each other; words in all."""

_PAIRED = 5
"""Words of which it is asked whether they stand between the neighbours: each takes milliseconds."""

_OFFERED = 2.0
"""How much less likely than the first others are that are offered beside it."""

_PIECE = 3
_CLOSED = lazy(
    "(?:some|any|every|no)(?:body|one|thing)|(?:my|your|him|her|it|our|them)sel(?:f|ves)|(?:who|what|which)ever"
    "|although|whether|because|during|another|despite|neither|whereas|against|unless|among|towards?"
    "|[a-z]{5,}[ai]ble"
)
"""Pronouns, words that join, and what is said of a thing: the lexicon has few of them."""

_VOWELS = lazy(r"(?<!^)[aeiouy]")
_RUN = lazy(r"(.)\1+")
_SHIFTED = lazy(r"([a-z]{4,})([A-Z]{2,5}|[A-Z][a-z]{2,})")
_HEADS = frozenset(
    "the your our and this that these please is are was were have has been will for with from".split()
)
"""Words that others are run together with, and that hardly any word begins with."""

_PARTICLES = frozenset("up out off in on".split())
"""Short words that end words of their own: `signup`, `buyout`."""

_TAILS = frozenset("the and is are was of to for with your our you we that this have has will from".split())
"""Words that are run together with others before them; `out` or `up` would make a word of its own of them."""


class Correction(NamedTuple):
    """A word that may be meant, and whether the slip is of a kind that explains itself."""

    word: str
    plain: bool


@lru_cache(maxsize=1 << 11)
def corrections(word: str, before: str = "", behind: str = "") -> tuple[Correction, ...]:
    """Words that may be meant by one in small letters between two neighbours; none where none is near."""
    near = [(near, steps, _weight(word, near, steps)) for near, steps in _near(word)]
    near.sort(key=lambda found: (-found[2], found[0]))
    told = [(near, steps, weight + _fit(near, before, behind)) for near, steps, weight in near[:_PAIRED]]
    told.sort(key=lambda found: (-found[2], found[0]))
    kept = [(near, steps) for near, steps, weight in told if weight > told[0][2] - _OFFERED]
    return tuple(Correction(near, _is_plain(word, near, steps, len(kept))) for near, steps in kept)


def is_likely(word: str, found: tuple[Correction, ...]) -> bool:
    """Whether the first of the corrections is much more usual than the word can be."""
    first = frequency(found[0].word)
    return first >= _VERY_FREQUENT or (first >= _FREQUENT and len(found) == 1 and len(word) >= _TELLING)


def is_same_word(word: str, near: str) -> bool:
    """Whether two spellings differ in vowels, doubled letters or order alone."""
    return _skeleton(word) == _skeleton(near) or sorted(word) == sorted(near)


def is_one_slip(word: str, near: str) -> bool:
    """Whether one letter left out, put in, changed or swapped makes one of the other."""
    from rapidfuzz.distance import OSA

    return OSA.distance(word, near, score_cutoff=1) <= 1


def is_expected(near: str, before: str, behind: str) -> bool:
    """Whether a neighbour asks for the word: *of course*, *global warming*, *based on*."""
    return any(
        pair_frequency(*pair) * _WRITTEN >= _TOGETHER * frequency(pair[0]) * frequency(pair[1]) > 0
        for pair in ((before, near), (near, behind))
    )


def is_no_name(word: str, found: tuple[Correction, ...]) -> bool:
    """Whether a capitalised word is no name: it is a usual word but for vowels, doubled letters or order."""
    first = found[0].word
    if len(found) > 1 or not is_common(first):
        return False
    if is_same_word(word, first):
        least = 5 * USUAL if len(word) > _TELLING else _VERY_FREQUENT
        return frequency(first) >= least
    return len(word) >= _LONG and frequency(first) >= (_SURE if is_one_slip(word, first) else _VERY_FREQUENT)


@lru_cache(maxsize=1 << 11)
def is_compound(word: str) -> bool:
    """Whether a word is two usual ones written as one, as trades write theirs: `hardcopy`, `rollout`."""
    cuts = range(_PIECE, len(word) - 1)
    return any(
        min(frequency(word[:at]), frequency(word[at:]))
        >= (USUAL if min(at, len(word) - at) > _PIECE else 10 * USUAL)
        for at in cuts
        if len(word) - at > _PIECE or word[at:] in _PARTICLES
    )


@lru_cache(maxsize=1 << 11)
def taken_apart(text: str) -> str:
    """The two words that a word is run together of, as they stand in it; empty where it is not.

    A slip in one letter is likelier than two words that hardly ever stand side by side: *formating*.
    """
    if shifted := _SHIFTED.fullmatch(text):
        first, second = shifted.groups()
        usual = first in ENGLISH or (first.endswith(("ing", "ed")) and is_english_word(first))
        return f"{first} {second}" if usual else ""
    word = text.lower()
    best = max(range(2, len(word) - 1), key=lambda at: _bond(word[:at], word[at:]), default=0)
    bond = _bond(word[:best], word[best:]) if best else 0
    if _is_one_word(word, bond):
        return ""
    if bond:
        return f"{text[:best]} {text[best:]}"
    for at in range(_PIECE, len(word) - _TELLING):
        meant = corrections(word[at:], word[:at]) if word[:at] in _HEADS else ()
        if len(meant) == 1 and meant[0].plain:
            return f"{text[:at]} {meant[0].word}"
    return ""


def _is_one_word(word: str, bond: int) -> bool:
    """Whether it is another word but for a vowel or a doubled letter, which is written more than the pair."""
    if not bond and not word.startswith(tuple(_HEADS)):
        return False
    found = corrections(word)
    return bool(found) and is_same_word(word, found[0].word) and frequency(found[0].word) > bond


def _bond(first: str, second: str) -> int:
    """How often two words stand side by side, one of which is of a kind that is run together with others."""
    if first not in ENGLISH and second not in _TAILS:
        return 0
    if min(frequency(first), frequency(second)) < 10 * USUAL:
        return 1 if first in _HEADS and len(second) >= _TELLING and frequency(second) >= USUAL else 0
    return pair_frequency(first, second) or (1 if first in _HEADS and len(second) >= _TELLING else 0)


def _near(word: str) -> Iterator[tuple[str, int]]:
    believed = 1 + (len(word) >= _LONG)
    for near, steps in alike(word, believed + (len(word) > _LONG)):
        least = _NAME if not _is_known(near) else _RARE if steps == 1 else _RARE_FAR
        if steps > believed:
            least = max(least, 5 * USUAL) if is_same_word(word, near) else 1 << 60
        is_close = steps == 1 or near[0] == word[0]
        if is_close and len(near) > 1 and frequency(near) >= least:
            yield near, steps


def _is_known(word: str) -> bool:
    """Whether it is no name; the lexicon has neither pronouns nor what joins clauses."""
    return is_common(word) or word in ENGLISH or _CLOSED.fullmatch(word) is not None


def _is_plain(word: str, near: str, steps: int, rivals: int) -> bool:
    if steps <= 2 and len(word) >= _LONG + steps - 1:
        return True
    is_everywhere = frequency(near) >= _VERY_FREQUENT
    if is_same_word(word, near):
        return len(word) >= _TELLING - is_everywhere
    return is_everywhere and steps == rivals == 1 and len(word) >= _LONG - 1


def _weight(word: str, near: str, steps: int) -> float:
    weight = log10(frequency(near)) - 2.5 * (steps - 1)
    weight += 1.0 * (_skeleton(word) == _skeleton(near)) + 1.0 * (sorted(word) == sorted(near))
    weight -= 1.5 * (word[0] != near[0])
    return weight + 0.3 * (len(word) < len(near))  # a letter is left out more often than put in


def _skeleton(word: str) -> str:
    """The consonants of a word, each once, and its first letter: what stays where vowels are guessed."""
    return _VOWELS.sub("", _RUN.sub(r"\1", word))


def _fit(word: str, before: str, behind: str) -> float:
    fit = log10(1 + pair_frequency(before, word)) if before else 0.0
    return (fit + (log10(1 + pair_frequency(word, behind)) if behind else 0.0)) / 4
