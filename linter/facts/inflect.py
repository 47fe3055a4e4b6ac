"""Forms of English words, by the NIH's SPECIALIST lexicon that LemmInflect brings: the one door to it.

Only words that the lexicon holds are inflected: what its model would guess for others is nothing to offer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

Form = Literal["base", "ing", "participle", "past", "s"]
"""Of a verb; `participle` is the third form, `s` what goes with *he*."""

_TAGS: dict[Form, str] = {"base": "VB", "ing": "VBG", "participle": "VBN", "past": "VBD", "s": "VBZ"}
_PLAIN = {"payed": "paid", "gotten": "got"}
"""Forms that the lexicon has, and the one to write."""


@lru_cache(maxsize=4096)
def inflected(verb: str, form: Form) -> str:
    """A form of a verb given by its base form, in lower case: `send`, `past` → `sent`.

    Of two forms, such as `learnt` and `learned`, that with a regular ending is taken. Empty where the lexicon
    does not know the verb.
    """
    from lemminflect import getInflection  # brings spaCy: only findings need it

    word = verb.lower()
    if form == "base":
        return word if getInflection(word, _TAGS["s"], inflect_oov=False) else ""
    found: tuple[str, ...] = getInflection(word, _TAGS[form], inflect_oov=False) or ()
    known = [_PLAIN.get(one, one) for one in found]
    return next((one for one in known if one.endswith("ed")), known[0] if known else "")


@lru_cache(maxsize=4096)
def base_of(word: str) -> str:
    """The base form of an inflected verb, in lower case: `sent` → `send`; empty where nobody can say."""
    from lemminflect import getLemma

    found: tuple[str, ...] = getLemma(word.lower(), "VERB", lemmatize_oov=False) or ()
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def is_word(word: str) -> bool:
    """Whether the lexicon holds a word as the base form of a noun, verb, adjective or adverb."""
    from lemminflect import getAllInflections

    return bool(getAllInflections(word.lower()))
