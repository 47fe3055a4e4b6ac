"""What is worked out of a thing that never changes, by which thing it is, not by what it holds.

A tuple of a thousand tokens as a key is gone through whenever it is looked up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")


class ByThing(Generic[K, T]):
    """Answers for the things that asked; all are let go of where there are too many.

    A thing is kept with its answer, so that no other one can take its place in memory.
    """

    __slots__ = ("_known", "_most", "_work")

    def __init__(self, work: Callable[[K], T], most: int) -> None:
        self._work = work
        self._most = most
        self._known: dict[int, tuple[T, K]] = {}

    def __call__(self, thing: K) -> T:
        """The answer."""
        known = self._known.get(id(thing))
        if known is None:
            if len(self._known) >= self._most:
                self._known = {}
            known = self._known[id(thing)] = (self._work(thing), thing)
        return known[0]
