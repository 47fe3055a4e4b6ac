"""What was read of the last version of an open document, from which reading the next one begins.

A reader that can go on from an earlier text asks for `known`. Where no document is open, it reads as ever;
where one is, it is handed what it made of the most similar text before, and what has changed since. What it
makes must be what it would make of the text alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, TypeVar

from linter.model.alike import same_head, same_tail
from linter.model.page import Page, Splice

S = TypeVar("S")

MOST = 8
"""Texts of one version that are remembered for one reader: the bodies of a mail."""


SHORT = 1000
"""A text of fewer characters is read as fast as it is compared."""


class Changed(NamedTuple):
    """`start:old_end` of an earlier text is `start:new_end` of the text; the rest of both is the same."""

    start: int
    old_end: int
    new_end: int

    @property
    def shift(self) -> int:
        """By how much the text behind the change has moved."""
        return self.new_end - self.old_end


class Versions:
    """The last version of one document, and the one that is being read."""

    def __init__(self) -> None:
        self._pages_before: dict[tuple[Hashable, object], Any] = {}
        self._pages_now: dict[tuple[Hashable, object], Any] = {}
        self._before: dict[Hashable, list[tuple[tuple[str, ...], Any]]] = {}
        self._now: dict[Hashable, list[tuple[tuple[str, ...], Any]]] = {}
        self._changes: dict[tuple[int, ...], tuple[Changed, object]] = {}

    @contextmanager
    def reading(self, leave: Callable[..., None] = lambda *things: None) -> Iterator[None]:
        """What is read within is a version of this document; `leave` gets what it takes the place of."""
        token = _OPEN.set(self)
        try:
            yield
        finally:
            _OPEN.reset(token)
            leave(self._before, self._pages_before)
            self._changes = {}
            self._before, self._now = {**self._before, **self._now}, {}
            if self._pages_now:
                self._pages_before, self._pages_now = self._pages_now, {}

    def known(
        self,
        reader: Hashable,
        texts: tuple[str, ...],
        anew: Callable[[], S],
        again: Callable[[S, Changed], S],
    ) -> S:
        """What a reader makes of texts that have one length: of the same, or of the most similar before."""
        now = self._now.setdefault(reader, [])
        for earlier, state in now:
            if earlier == texts:
                same: S = state
                return same
        near, change = None, Changed(0, 0, 0)
        for earlier, state in self._before.get(reader, ()):
            found = self._changed(earlier, texts)
            if near is None or found.new_end - found.start < change.new_end - change.start:
                near, change = (state,), found
        if near is not None and change.start == change.old_end == change.new_end:
            made: S = near[0]
        else:
            made = anew() if near is None else again(near[0], change)
        if len(now) < MOST:
            now.append((texts, made))
        return made

    def _changed(self, earlier: tuple[str, ...], texts: tuple[str, ...]) -> Changed:
        """Dozens of readers read the same two texts."""
        key = (*map(id, earlier), *map(id, texts))
        known = self._changes.get(key)
        if known is None:
            # The texts stay, and with them their identity.
            known = self._changes[key] = changed(earlier, texts), (earlier, texts)
        return known[0]

    def of_page(
        self,
        reader: Hashable,
        page: Page,
        anew: Callable[[], S],
        again: Callable[[S, Splice], S] | None = None,
    ) -> S:
        """What a reader makes of a page: what it made of it before, or again of what the last one gave."""
        key = reader, page.token
        found: S | None = self._pages_now.get(key)
        if found is None:
            found = self._pages_before.get(key)
            if found is None and page.splice is not None and again is not None:
                earlier: S | None = self._pages_before.get((reader, page.splice.of))
                found = None if earlier is None else again(earlier, page.splice)
            if found is None:
                found = anew()
            self._pages_now[key] = found
        return found


_OPEN: ContextVar[Versions | None] = ContextVar("_OPEN", default=None)


def opened() -> Versions | None:
    """The document that is being read, if one is open."""
    return _OPEN.get()


def changed(old: tuple[str, ...], new: tuple[str, ...]) -> Changed:
    """One change that leads from texts of one length to others of one length."""
    shortest = min(len(old[0]), len(new[0]))
    start = min(same_head(a, b, shortest) for a, b in zip(old, new, strict=True))
    rest = min(same_tail(a, b, shortest - start) for a, b in zip(old, new, strict=True))
    return Changed(start, len(old[0]) - rest, len(new[0]) - rest)
