"""The running text of an HTML part as far as it is read, and the marks from which it can be read on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from linter.model.segment import Segment
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


@dataclass
class Prose:
    """The running text of a page as far as it is read."""

    zones: list[tuple[str, int]]
    marked: bool
    writers: dict[str, Writer] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    known: list[Segment] = field(default_factory=list)
    reach: int = 0
    rest: str = ""
    shown: bool = False
    said: bool = False
    is_over: bool = False

    def mark(self, run: int, at: int) -> None:
        """Note how far it is read at a block edge."""
        sizes = tuple([(zone, *writer.size) for zone, writer in self.writers.items()])
        self.marks.append(Mark(run, at, self.reach, self.rest, self.shown, self.said, self.is_over, sizes))
