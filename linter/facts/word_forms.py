"""English verb and noun forms by rule: for words that the lexicon does not know, and without it."""

from __future__ import annotations

from linter.model.lazy import lazy

_VOWEL_Y = lazy(r"[^aeiou]y$")
_HISSING = lazy(r"(?:s|x|z|ch|sh)$")
_DOUBLED = lazy(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
_NEEDLESS_E = lazy(r"(?i)(?:oa|ea|ee|oo)[dklmnp]e$")
_STRESSED_LAST = "refer prefer occur commit submit permit transfer control begin forget omit regret"
_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}


def mended(lemma: str) -> str:
    """A base form that a model made up, without the `e` that no verb has there: `preloade` → `preload`."""
    return lemma[:-1] if _NEEDLESS_E.search(lemma) else lemma


def ing_form(verb: str) -> str:
    """The `-ing` form of a base form: `receive` → `receiving`, `get` → `getting`."""
    word = verb.lower()
    if word.endswith("ie"):
        return f"{word[:-2]}ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be":
        return f"{word[:-1]}ing"
    if _DOUBLED.match(word) or word in _STRESSED_LAST.split():
        return f"{word}{word[-1]}ing"
    return f"{word}ing"


def s_form(word: str) -> str:
    """The `-s` form of a base form, for the third person or the plural: `supply` → `supplies`."""
    base = word.lower()
    if base in _THIRD:
        return _THIRD[base]
    if _VOWEL_Y.search(base):
        return f"{base[:-1]}ies"
    return f"{base}es" if _HISSING.search(base) else f"{base}s"


def past_form(verb: str) -> str:
    """The `-ed` form of a base form: `ship` → `shipped`, `supply` → `supplied`."""
    word = verb.lower()
    if _VOWEL_Y.search(word):
        return f"{word[:-1]}ied"
    if word.endswith("e"):
        return f"{word}d"
    if _DOUBLED.match(word) or word in _STRESSED_LAST.split():
        return f"{word}{word[-1]}ed"
    return f"{word}ed"


def regular(base: str, tag: str) -> str:
    """The form that a tag (Penn Treebank) asks for, by rule."""
    match tag:
        case "NNS" | "VBZ":
            return s_form(base)
        case "VBG":
            return ing_form(base)
        case "VBD" | "VBN":
            return past_form(base)
    return base
