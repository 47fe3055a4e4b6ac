"""The time that one message may take, and how it is said what was left out when that ran out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic, thread_time

from linter.catalogue import SEMICOLON, _
from linter.model.report import NotChecked

OUT_OF_TIME = "COR009"
"""Not a rule but the code under which what the time budget left out is listed as not checked."""


class Unwanted(BaseException):
    """Whoever asked for a lint no longer wants it. It passes through the boundary that crashes stop at."""


Clock = Callable[[], float]
"""Seconds since some moment. By default of processor time, so that a busy machine cuts nothing short."""

_LEFT = {
    "rule": _("the rest of rule {rule}"),
    "whole": _("{left} of the {all} rules about the mail as a whole"),
    "texts": _("the texts in {scopes}"),
    "rest": _("{scope} from line {line} on"),
    "render": _("what the template renders to"),
}
_SAID = _("the time budget of {seconds:g} s ran out; not checked: {left}. `time-budget` sets another one")


@dataclass
class Budget:
    """`seconds` from now on by `clock`; without end where they are 0. `left` is what was not checked.

    `is_cancelled` is asked at each step, too; where it says so, `Unwanted` is raised.
    """

    seconds: float = 0.0
    clock: Clock = field(default=thread_time, repr=False)
    is_cancelled: Callable[[], bool] | None = field(default=None, repr=False)
    met: bool = False
    """Whether somebody was told that it is over: only then may something have been left out."""
    left: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    _start: float = field(init=False, repr=False)
    _until: float = field(default=0.0, init=False, repr=False)

    def __post_init__(self) -> None:
        self._start = self.clock() if self.seconds else 0.0
        if self.clock is thread_time:
            self._until = monotonic() + self.seconds

    def is_over(self) -> bool:
        """Whether whoever asks should stop.

        A thread is never longer at work than the clock on the wall went on, which costs a tenth to read.
        """
        if self.is_cancelled is not None and self.is_cancelled():
            raise Unwanted
        if self.seconds and not self.met and (not self._until or monotonic() >= self._until):
            self.met = self.clock() - self._start >= self.seconds
        return self.met

    def leave(self, what: str, **values: object) -> None:
        """Note what is not checked: one of `_LEFT`, with its values."""
        self.left.append((what, values))

    def unchecked(self, language: str) -> dict[NotChecked, None]:
        """The entry that says so; none where nothing was left out."""
        if not self.left:
            return {}
        parts = [_LEFT[what].text(language, **values) for what, values in self.left]
        said = _SAID.text(language, seconds=self.seconds, left=SEMICOLON.text(language).join(parts))
        return {NotChecked(OUT_OF_TIME, said): None}
