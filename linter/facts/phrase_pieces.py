"""Which of many phrases can stand in one text at all, as far as pieces of them that do not vary tell.

To compile hundreds of phrases takes longer than to lint a mail with the few that it comes near to. A few
passes over all phrases at once find their pieces in a tenth of that time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from linter.model.by_text import by_text
from linter.model.lazy import lazy

_OPEN = "\0"
"""Stands for what varies in a phrase."""

_NEXT = "\1"
"""Stands between two phrases."""

_OFTEN = "?"
"""Stands for how often something may stand there, maybe never."""

_VARIES = lazy(
    r"\\[pPx]\{[^}]*\}|\\x[\da-f]{2}|\\[pP].|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\(\?[a-z-]+\)",
    re.DOTALL,
)
_OPENING = lazy(r"\(\?(?:[a-z-]*:|p<\w+>)")
_COUNTED = lazy(r"\{\d*,?\d*\}")
_WITHIN = lazy(r"(\([^()\1]*)\([^()\1]*\)\??")
"""A group within a group, the first there."""
_AT_WILL = lazy(r"\([^()\1]*\)\?")
_GROUP = lazy(r"\(([^()\1]*)\)")
_BLANKS = lazy(r"\s\s+|[^\S ]")


class Pieces(NamedTuple):
    """Of each phrase the longest pieces that do not vary, of which each match has one, and how it is written.

    `groups` is empty for a phrase that is itself a choice.
    """

    choices: tuple[str, ...]
    groups: str

    def stand_in(self, text: str) -> bool:
        """Whether a text has what each match has."""
        return any(one in text for one in self.choices) and (
            "(" not in self.groups
            or all(any(one in text for one in group) for group in _groups_of(self.groups))
        )


def pieces_of(tokens: Sequence[str], lowered: Callable[[str], str]) -> list[Pieces]:
    """The pieces of phrases, and how they are written in small letters."""
    text = _VARIES.sub(_OPEN, _even(lowered(_NEXT.join(tokens))))
    text = _COUNTED.sub(_OFTEN, _OPENING.sub("(", text)).replace("*", _OFTEN).replace("+", _OFTEN)
    found = 1
    while found:
        text, found = _WITHIN.subn(rf"\1{_OPEN}", text)
    text = _without_last(_AT_WILL.sub(_OPEN, text).split(_OFTEN))
    for sign in ".^$":
        text = text.replace(sign, _OPEN)
    every = zip(text.split(_NEXT), _GROUP.sub(_OPEN, text).split(_NEXT), strict=True)
    return [_read(written, bare) for written, bare in every]


def _without_last(texts: Sequence[str]) -> str:
    """Texts one behind the other, where the last sign of each but the last one varies."""
    return "".join([*[f"{text[:-1]}{_OPEN}" for text in texts[:-1]], texts[-1]])


def _read(written: str, bare: str) -> Pieces:
    if "|" in bare:
        return Pieces(tuple(map(_longest, bare.split("|"))), "")
    return Pieces((_longest(bare),), written)


@lru_cache(maxsize=4096)
def _groups_of(written: str) -> tuple[tuple[str, ...], ...]:
    groups = (tuple(map(_longest, group.split("|"))) for group in _GROUP.findall(written))
    return tuple(group for group in groups if all(group))


def _longest(text: str) -> str:
    return max(text.split(_OPEN), key=len) if _OPEN in text else text


def near(tokens: Sequence[str], pieces: Sequence[Pieces], small: str) -> tuple[str, ...]:
    """The phrases that may stand in a text of small letters, in their order."""
    text = _composed(small)
    if text is None:
        return tuple(tokens)
    return tuple([token for token, one in zip(tokens, pieces, strict=True) if one.stand_in(text)])


@by_text(64)
def _composed(small: str) -> str | None:
    """The text as pieces are written; `None` where letters are decomposed, which phrases find as well."""
    return _even(small) if is_normalized("NFC", small) else None


def _even(text: str) -> str:
    return _BLANKS.sub(" ", normalize("NFC", text).replace("’", "'"))
