"""What is worked out of texts, kept within bounds: an open document is another text with each keystroke."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

SHORT = 2_000
"""Characters up to which a text counts as one of many, such as a sentence or a paragraph."""

LONG = 8
"""Longer texts whose answers are kept: those of one document."""


def by_text(count: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Keep the answers for the last `count` short texts, and for the last `LONG` of any length."""

    def keeping(function: Callable[[str], T]) -> Callable[[str], T]:
        short, long = lru_cache(maxsize=count)(function), lru_cache(maxsize=LONG)(function)

        @wraps(function)
        def asked(text: str) -> T:
            return short(text) if len(text) <= SHORT else long(text)

        return asked

    return keeping
