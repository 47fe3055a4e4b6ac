"""What the nodes of a template have printed, for engines that join texts before they print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linter.render.contract import LITERAL, Bounds, RenderTrouble
from linter.render.trace import Trace

_RUNS = re.compile(r"\s+|\S+")


class Print(NamedTuple):
    """A text that was printed, and where it stands in the template, as `Piece` has it.

    `where` is `file:line` for a text of another file.
    """

    text: str
    start: int
    end: int
    kind: int
    where: str = ""


class Prints:
    """All of them in order; `settle` keeps those that a node passes on as they are."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._found: list[Print] = []
        self._length = 0

    def __len__(self) -> int:
        return len(self._found)

    def add(self, prints: Iterable[Print]) -> None:
        """Raises `RenderTrouble` where that is too much."""
        for one in prints:
            self._length += len(one.text)
            if self._length > self._bounds.output or len(self._found) > self._bounds.output // 8:
                raise RenderTrouble("bounds", "output", one.start, one.end)
            self._found.append(one)

    def settle(self, begin: int, whole: Print) -> None:
        """A node printed `whole`; what stands from `begin` on is what was printed inside it.

        Either it is the same, but for blanks that were dropped, or it is the node's own text.
        """
        inner = self._found[begin:]
        if "".join(one.text for one in inner) == whole.text:
            return
        del self._found[begin:]
        self._length -= sum(len(one.text) for one in inner)
        self.add(thinned(inner, whole.text) or ([whole] if whole.text else []))

    def traced(self, trace: Trace) -> None:
        """Everything handed on to a trace."""
        for text, start, end, kind, where in self._found:
            if kind == LITERAL:
                trace.literal(text, start, (start, end) if where else None, where)
            else:
                trace.printed(text, start, end, foreign=bool(where), where=where)


def thinned(prints: Sequence[Print], text: str) -> list[Print] | None:
    """What was printed, with the blanks that `text` has left; `None` where it differs in more than blanks."""
    found: list[Print] = []
    at = 0
    for one in prints:
        if not one.text:
            found.append(one)
        for run in _RUNS.finditer(one.text):
            length = len(run[0])
            if run[0].isspace():
                length = _blanks(text, at, length)
            elif not text.startswith(run[0], at):
                return None
            if length:
                shown = text[at : at + length]
                start = one.start + run.start()
                is_own = one.kind == LITERAL and not one.where
                found.append(one._replace(text=shown, start=start) if is_own else one._replace(text=shown))
            at += length
    return found if at == len(text) else None


def _blanks(text: str, at: int, most: int) -> int:
    """How many blanks stand there, `most` at most."""
    end = at
    while end < min(len(text), at + most) and text[end].isspace():
        end += 1
    return end - at
