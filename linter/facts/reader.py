"""Who reads the mail, and in which language what is put into it must be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from linter.facts.english import cjk_letters, function_words
from linter.facts.language import main_language, script_of
from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.facts.person import person

NAMES = ("to.given", "to.family")
"""What a rule's texts may ask of the one reader; not there where the To field does not tell."""

LOOKED_AT = 2_000
"""Characters that tell the language of a text in a mail that is no language's; one line may be a megabyte."""


def reader(facts: Facts) -> Mapping[str, str]:
    """Fact: the names of the one person to whom the mail goes, as the display name spells them."""
    boxes = facts.of(addressees)
    one = person(boxes[0]) if len(boxes) == 1 else None
    return {"to.given": one.given, "to.family": one.family} if one else {}


def written_in(facts: Facts, text: str) -> str:
    """The language (ISO 639-1) in which text for the mail must be; empty where nobody can say.

    A mail that is too short to tell is taken to be in the language of `text`, which is of it.
    """
    language = facts.of(main_language)
    if language:
        return language
    return _seems(text[:LOOKED_AT])


@lru_cache(maxsize=64)
def _seems(text: str) -> str:
    """Asked once for all findings of a text."""
    if cjk_letters(text):
        return script_of(text)
    is_plain = all(char.isascii() for char in text if char.isalpha())
    return "en" if is_plain and not function_words(text).other else ""
