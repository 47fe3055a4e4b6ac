"""Which known word was meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], likeness: float = 0.75) -> str:
    """The known word most like another, at least so much (difflib's ratio, 0 to 1); empty if none is."""
    from difflib import get_close_matches  # only mistakes need it

    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=likeness)), "")
