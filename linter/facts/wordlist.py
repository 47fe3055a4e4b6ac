"""English words and how often each is written, out of `symspellpy`'s list: its index takes seconds to build.

`symspellpy` brings 82,000 words with their frequency (Google Books, of which SCOWL knows the word, British
and American) and pairs of words with theirs; `lemminflect` the forms of the SPECIALIST lexicon. Their files
are read, the packages are not imported: to index the words as the libraries do takes seconds.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from string import ascii_lowercase

from linter.facts.inflect import is_listed
from linter.model.lazy import lazy

SHORTEST = 4
"""Letters of a word from which its spelling tells anything: shorter ones are abbreviations."""

USUAL = 1_000_000
"""How often a word is written from which others are formed of it."""

KNOWN = 1 << 14
"""Words that are remembered."""

_SOUGHT = iter(range(200))
"""So many words are looked for in the list as it is, usual ones first; then a table is made of it.

That takes longer than to lint one short mail.
"""

_WORDS = "frequency_dictionary_en_82_765.txt"
_PAIRS = "frequency_bigramdictionary_en_243_342.txt"

_ENDING = lazy(r"(?:n't|'(?:s|d|ll|re|ve|m))$")
_PREFIXES = tuple(
    "re un non pre over under out sub inter multi micro mini semi anti intra super ultra photo electro "
    "thermo hydro bio auto tele eco cyber counter".split()
)
_SUFFIXES = tuple(
    "proof less free able ness like wise ized ised izing ising er ers s ist ists ism ish ly".split()
)
_WITH_Y = lazy(r"(?:ity|iers?|i[sz](?:e[ds]?|ing|ation))$")
"""Endings before which a word loses its `y`: `testifier`, `securitised`, `stationarity`."""

_STEM = 5
"""Letters of a word of which others are formed: with fewer, chance makes too many."""


@lru_cache(maxsize=KNOWN)
def is_english_word(word: str) -> bool:
    """Whether a word in small letters is one: listed, formed of one that is, or too short to tell."""
    bare = _ENDING.sub("", word)
    if len(bare) < SHORTEST or not set(bare) & set("aeiouy"):
        return True
    return frequency(bare) > 0 or is_form(bare) or _is_formed(bare)


def frequency(word: str) -> int:
    """How often a word in small letters is written, of 600 billion; 0 for one that is not in the list."""
    if next(_SOUGHT, None) is None:
        return int(_words().get(word, 0))
    return _number_behind(f"\n{word} ", _listed())


def is_form(word: str) -> bool:
    """Whether the lexicon has a word in small letters as a form of anything, however rare, or as a name."""
    return is_common(word) or is_listed(word.title())


def written(word: str) -> str:
    """A word in small letters as it is written: `Monday` for what the lexicon has as a name alone."""
    return word.title() if not is_common(word) and is_listed(word.title()) else word


def is_common(word: str) -> bool:
    """Whether the lexicon has a word in small letters as something else than a name."""
    return is_listed(word)


@lru_cache(maxsize=KNOWN)
def pair_frequency(first: str, second: str) -> int:
    """How often two words in small letters are written one behind the other; 0 for a pair that is rare."""
    sought = f"\n{first} {second} "
    found = (_number_behind(sought, _pairs(), *place) for place in _beginnings().get(first[:1], ()))
    return next(filter(None, found), 0)


@lru_cache(maxsize=KNOWN >> 3)
def alike(word: str, distance: int) -> tuple[tuple[str, int], ...]:
    """Words that at most so many letters left out, put in, changed or swapped make of this one.

    More than one slip is looked for in words with the same first letter alone: hardly any slip is there.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near: list[str] = []
    for length in range(len(word) - distance, len(word) + distance + 1):
        near += _beginning_with(word[:1], length)
    found = extract(word, near, scorer=OSA.distance, score_cutoff=distance, limit=None)
    begun = tuple((other, int(steps)) for other, steps, _ in found)
    return begun + tuple((other, 1) for other in _begun_otherwise(word) if other in _words())


def _begun_otherwise(word: str) -> Iterator[str]:
    """What one slip makes of a word that is at its first letter."""
    first, second, rest = word[:1], word[1:2], word[1:]
    yield from {f"{letter}{rest}" for letter in ascii_lowercase if letter != first}
    yield from {f"{letter}{word}" for letter in ascii_lowercase if letter != first}
    if second != first:
        yield rest
        yield f"{second}{first}{word[2:]}"


def _beginning_with(first: str, length: int) -> Sequence[str]:
    return _by_beginning().get((first, length), ())


@cache
def _by_beginning() -> Mapping[tuple[str, int], Sequence[str]]:
    """The words by first letter and length."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in _words():
        found.setdefault((word[0], len(word)), []).append(word)
    return found


def _is_formed(word: str) -> bool:
    if word.endswith("ency") and _is_stem(f"{word[:-2]}t"):
        return True
    behind = [word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix)]
    before = (word[: -len(suffix)] for suffix in _SUFFIXES if word.endswith(suffix))
    if word.endswith("ily") and _is_stem(f"{word[:-3]}y"):
        return True
    if word.endswith("s") and len(word) > _STEM and frequency(word[:-1]):
        return True  # the plural of a rare word
    if (stem := _WITH_Y.sub("y", word)) != word and _is_stem(stem):
        return True
    if word.endswith(("ee", "ees")) and frequency(word.removesuffix("s")[:-2]) >= 20 * USUAL:
        return True
    if any(len(each) >= _STEM and frequency(each) and is_common(each) for each in behind):
        return True
    return any(map(_is_stem, behind)) or any(_is_stem(stem) or _is_stem(f"{stem}e") for stem in before)


def _is_stem(word: str) -> bool:
    return len(word) >= _STEM and frequency(word) >= USUAL


def ready() -> None:
    """Read now what the first of many words would wait for."""
    _words()
    _pairs()


def _read(name: str) -> bytes:
    """What a file of symspellpy holds; the package is not imported, which would take longer than all else."""
    package = find_spec("symspellpy")
    places = package.submodule_search_locations if package else None
    return Path(next(iter(places)), name).read_bytes() if places else b""


def _number_behind(written: str, lines: bytes, start: int = 0, end: int | None = None) -> int:
    sought = written.encode()
    at = lines.find(sought, start, end)
    return int(lines[at + len(sought) : lines.find(b"\n", at + 1)]) if at >= 0 else 0


@cache
def _words() -> Mapping[str, str]:
    """Each word and, in figures, how often it is written."""
    pieces = iter(_listed().decode().split())
    return dict(zip(pieces, pieces, strict=True))


@cache
def _listed() -> bytes:
    return b"\n" + _read(_WORDS).removeprefix(BOM_UTF8) + b"\n"


@cache
def _pairs() -> bytes:
    return b"\n" + _read(_PAIRS).removeprefix(BOM_UTF8) + b"\n"


@cache
def _beginnings() -> Mapping[str, Sequence[tuple[int, int]]]:
    """Where the pairs with each first letter are: the list has two parts, each sorted by it."""
    lines = _pairs()
    found: dict[str, list[tuple[int, int]]] = {}
    middle = lines.find(b"\na ", lines.find(b"\nz"))
    for first, end in ((0, middle), (middle, len(lines) - 1)):
        starts = tuple(_starts(lines, first, end))
        ends = [*(start for _, start in starts[1:]), end]
        for (letter, start), to in zip(starts, ends, strict=True):
            found.setdefault(letter, []).append((start, to + 1))
    return found


def _starts(lines: bytes, at: int, end: int) -> Iterator[tuple[str, int]]:
    for letter in ascii_lowercase:
        start = lines.find(f"\n{letter}".encode(), at, end)
        if start >= 0:
            at = start
            yield letter, start
