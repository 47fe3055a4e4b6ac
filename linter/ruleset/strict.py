"""Strict conversion of plain data into structs; errors name the place and the nearest right word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from linter.catalogue import _

T = TypeVar("T")
Step = str | int


class Mismatch(Exception):
    """Data that does not fit: where (`steps` from the root, to a key or a value), what, and what to do.

    `lacks` is the key that is missing there.
    """

    def __init__(
        self, steps: tuple[Step, ...], message: str, hint: str = "", *, key: bool = False, lacks: str = ""
    ) -> None:
        super().__init__(message)
        self.steps = steps
        self.message = message
        self.hint = hint
        self.key = key
        self.lacks = lacks


def convert(data: Any, shape: type[T] | Any) -> T:
    """Make a `shape` of `data`, or raise `Mismatch`."""
    try:
        value: T = msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        from linter.ruleset.fit import mismatch  # only now: it reads the shape anew

        raise mismatch(data, shape) or Mismatch(
            (), _("not of the form that is wanted: {error}", error=error)
        ) from error
    return value


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is spelt most like it; empty where none is near."""
    from difflib import get_close_matches

    by_fold = {one.casefold(): one for one in known}
    near = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them where they are few; else nothing."""
    words = sorted(set(known))
    if near := nearest(word, words):
        return _("did you mean '{word}'?", word=near)
    return _("known: {words}", words=", ".join(words)) if 0 < len(words) <= 24 else ""
