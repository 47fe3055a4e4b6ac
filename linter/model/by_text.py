"""What is worked out of texts, kept within bounds: an open document is another text with each keystroke."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Protocol, TypeVar, cast

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

SHORT = 2_000
"""Characters up to which a text counts as one of many, such as a sentence or a paragraph."""

LONG = 8
"""Longer texts whose answers are kept: those of one document."""


class ByText(Protocol[T_co]):
    """A function of a text that keeps its answers."""

    def __call__(self, text: str, /) -> T_co:
        """The answer."""
        ...

    def cache_clear(self) -> None:
        """Forget all answers."""
        ...

    def misses(self) -> int:
        """How often an answer was worked out since."""
        ...


def by_text(count: int) -> Callable[[Callable[[str], T]], ByText[T]]:
    """Keep the answers for the last `count` short texts, and for the last `LONG` of any length."""

    def keeping(function: Callable[[str], T]) -> ByText[T]:
        short, long = lru_cache(maxsize=count)(function), lru_cache(maxsize=LONG)(function)

        @wraps(function)
        def asked(text: str) -> T:
            return short(text) if len(text) <= SHORT else long(text)

        def clear() -> None:
            short.cache_clear()
            long.cache_clear()

        made = cast("Any", asked)
        made.cache_clear = clear
        made.misses = lambda: short.cache_info().misses + long.cache_info().misses
        return cast("ByText[T]", made)

    return keeping
