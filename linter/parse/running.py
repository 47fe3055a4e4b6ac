"""The running text of an HTML part as far as it is read, and the marks from which it can be read on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from linter.model.segment import Segment, pairs_of, run_of
from linter.parse.write import Writer


class Mark(NamedTuple):
    """A block edge: what was told before it, and how much each writer had. Nothing before it changes behind.

    `at` is its place in the text; `reach` how far behind the texts before it was looked.
    """

    run: int
    at: int
    reach: int
    rest: str
    shown: bool
    said: bool
    is_over: bool
    sizes: tuple[tuple[str, int, int], ...]


EVERY = 12
"""Block edges from one mark to the next."""

LONG = 1000
"""Characters from which the words of a text are found line by line."""


class Words(NamedTuple):
    """The words of a line, and each two that follow each other."""

    run: list[str]
    pairs: frozenset[str]

    @classmethod
    def of(cls, line: str) -> Words:
        """Find them."""
        run = run_of(line)
        return cls(run, _pairs(tuple(run)))


@lru_cache(maxsize=4096)
def _pairs(run: tuple[str, ...]) -> frozenset[str]:
    """One object for the lines of a template that differ in numbers alone."""
    return pairs_of([*run])


class Lines:
    """The words of texts by their lines: in an open document most lines are those of the last version."""

    def __init__(self, before: Lines | None = None) -> None:
        self._before: dict[str, Words] = {} if before is None else before._now
        self._now: dict[str, Words] = {}

    def tell(self, segment: Segment) -> None:
        """Tell a text its words. No word goes on over a line end."""
        run, pairs, edges, before, now = list[str](), [], set[tuple[str, str]](), self._before, self._now
        last = ""
        for line in segment.text.split("\n"):
            words = now.get(line)
            if words is None:
                words = now[line] = before.get(line) or Words.of(line)
            if words.run:
                run += words.run
                edges.add((last, words.run[0]))
                last = words.run[-1]
                pairs.append(words.pairs)
        between = frozenset([f"{one}_{other}" for one, other in edges if one])
        segment.told(run, between.union(*{id(one): one for one in pairs}.values()))

    def end(self) -> None:
        """No more texts will come."""
        self._before = {}


@dataclass
class Prose:
    """The running text of a page as far as it is read."""

    zones: list[tuple[str, int]]
    marked: bool
    writers: dict[str, Writer] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    known: list[Segment] = field(default_factory=list)
    lines: Lines = field(default_factory=Lines)
    reach: int = 0
    rest: str = ""
    shown: bool = False
    said: bool = False
    is_over: bool = False

    def mark(self, run: int, at: int) -> None:
        """Note how far it is read at a block edge."""
        sizes = tuple([(zone, *writer.size) for zone, writer in self.writers.items()])
        self.marks.append(Mark(run, at, self.reach, self.rest, self.shown, self.said, self.is_over, sizes))
