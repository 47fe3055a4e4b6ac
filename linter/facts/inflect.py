"""English word forms, out of `lemminflect`'s tables: its loader takes 300 ms for a word, and needs spaCy.

What a form can be at all, and the form of a word that a tag asks for.

The words are those of lemminflect (SPECIALIST lexicon). Its two tables are sorted, so that a word is found by
bisection: its own loader makes dictionaries of all 120,000 lines first and imports numpy and spaCy with them.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from linter.facts.word_forms import regular

_CATEGORIES = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}
_COLUMNS = {
    "noun": ("NNS",),
    "verb": ("VBD", "VBN", "VBG", "VBZ"),
    "adj": ("JJR", "JJS"),
    "adv": ("RBR", "RBS"),
}
"""Tags (Penn Treebank) of the columns behind a word and its category."""

_BASE = {"noun": ("NN",), "verb": ("VB", "VBP"), "adj": ("JJ",), "adv": ("RB",)}
_PART = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("VB", "VBP", "VBD", "VBN", "VBG", "VBZ"), "VERB"),
    **dict.fromkeys(("JJ", "JJR", "JJS"), "ADJ"),
    **dict.fromkeys(("RB", "RBR", "RBS"), "ADV"),
}
_BE = {
    "am": {"VBP"}, "are": {"VBP"}, "is": {"VBZ"}, "was": {"VBD"}, "were": {"VBD"}, "be": {"VB"},
    "been": {"VBN"}, "being": {"VBG"},
}  # fmt: skip

_STRONG = {"run": ("run",), "come": ("come",), "become": ("become",), "overcome": ("overcome",)}
"""Participles that the lexicon leaves out."""

_USUAL = {"pay": "paid"}
"""Past forms that are written, of which the lexicon has a regular one too."""

_LACKING = {
    "complete": "JJ", "responsible": "JJ", "compatible": "JJ", "visible": "JJ", "talented": "JJ", "key": "JJ",
    "act": "NN", "acts": "NNS", "template": "NN", "templates": "NNS", "log": "NN", "logs": "NNS",
    "questionnaire": "NN", "bar": "NN", "spend": "NN",
}  # fmt: skip
"""Everyday uses that the lexicon, made for medicine, leaves out."""

_SOUGHT = iter(range(10))
"""So many forms are looked for in the lexicon as it is; then a table is made of it, which takes as long."""

Forms = Mapping[str, tuple[str, ...]]


def is_installed() -> bool:
    """Whether the lexicon can be asked."""
    return _folder() is not None


def parts(word: str) -> frozenset[str]:
    """What a form can be: `NOUN`, `VERB`, `ADJ`, `ADV`; nothing for a word that is not known."""
    lower = word.lower()
    lacking = {_PART[_LACKING[lower]]} if lower in _LACKING else set()
    return frozenset(_lemmas(lower)) | lacking


def lemma(word: str, part: str) -> str:
    """The word that a form of that part of speech belongs to; empty where it is none."""
    return next(iter(_lemmas(word.lower()).get(part, ())), "")


def is_listed(form: str) -> bool:
    """Whether the lexicon has a form, written so: with a capital it is a name."""
    if next(_SOUGHT, None) is not None:
        return f"\n{form},".encode() in _lines("lemma_lu.csv.gz")
    table, line = _table("lemma_lu.csv.gz"), f"{form},"
    at = bisect_left(table, line)
    return at < len(table) and table[at].startswith(line)


@lru_cache(maxsize=8192)
def tags(word: str) -> frozenset[str]:
    """Every tag (Penn Treebank) that a form can have."""
    lower = word.lower()
    if lower in _BE:
        return frozenset(_BE[lower])
    found = {_LACKING[lower]} if lower in _LACKING else set()
    for part, lemmas in _lemmas(lower).items():
        for base in lemmas:
            found |= {tag for tag, forms in _forms(base, part).items() if lower in forms}
    return frozenset(found)


def inflect(word: str, tag: str) -> str:
    """The form of a base form that a tag asks for; by rule where the lexicon does not know the word."""
    base = word.lower()
    if base == "be":
        return {"VBG": "being", "VBN": "been", "VBD": "was", "VBZ": "is"}.get(tag, "be")
    if tag in ("VBD", "VBN") and base in _USUAL:
        return _USUAL[base]
    part = _PART[tag]
    forms = _forms(base, part)
    known = forms.get(tag)
    if not known:
        return regular(base, tag)
    usual = regular(base, tag)
    if tag in ("VBD", "VBN") and base in known:
        return base
    if usual in known:
        return usual
    return next((form for form in known if form != base), known[0])


@lru_cache(maxsize=4096)
def is_counted(word: str) -> bool:
    """Whether a noun for one is counted in every sense: the lexicon gives it plurals with an ending only."""
    known = tags(word)
    return "NN" in known and "NNS" not in known and bool(_forms(word.lower(), "NOUN").get("NNS"))


@lru_cache(maxsize=4096)
def is_plural(word: str) -> bool:
    """Whether a form is that of a noun for many, and differs from the form for one.

    The lexicon gives nouns that are also uncounted a plural without an ending (*business*, *issue*).
    """
    single = lemma(word, "NOUN")
    return "NNS" in tags(word) and single not in ("", word.lower()) and not word.lower().endswith("ics")


@lru_cache(maxsize=8192)
def _lemmas(word: str) -> Mapping[str, tuple[str, ...]]:
    return {
        _CATEGORIES[category]: tuple(values[0].split("/"))
        for category, values in _rows("lemma_lu.csv.gz", word)
    }


@lru_cache(maxsize=8192)
def _forms(base: str, part: str) -> Forms:
    found: dict[str, tuple[str, ...]] = {}
    for category, values in _rows("infl_lu.csv.gz", base):
        if _CATEGORIES[category] != part:
            continue
        found |= dict.fromkeys(_BASE[category], (base,))
        columns = zip(_COLUMNS[category], values, strict=False)
        found |= {tag: tuple(value.split("/")) for tag, value in columns if value}
        if part == "VERB" and "VBD" in found:
            weak = tuple(form for form in found["VBD"] if form.endswith("ed"))
            found["VBN"] = (*_STRONG.get(base, ()), *found.get("VBN", weak or found["VBD"]), *weak)
    return found


def _rows(name: str, word: str) -> list[tuple[str, list[str]]]:
    """Lines of a table for a word: category and the columns behind it."""
    table = _table(name)
    rows, at = [], bisect_left(table, f"{word},") if table else 0
    while at < len(table) and table[at].startswith(f"{word},"):
        _, category, *values = table[at].split(",")
        if category in _CATEGORIES:
            rows.append((category, values))
        at += 1
    return rows


@cache
def _table(name: str) -> Sequence[str]:
    return sorted(_lines(name).decode().splitlines()[1:])


@cache
def _lines(name: str) -> bytes:
    """Each line of a table with a line end before it."""
    folder = _folder()
    return b"\n" + gzip.decompress((folder / name).read_bytes()) if folder is not None else b""


@cache
def _folder() -> Path | None:
    spec = find_spec("lemminflect")  # looks for the package and does not import it
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places)), "resources") if places else None
