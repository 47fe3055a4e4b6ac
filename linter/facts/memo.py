"""The one memo: what is worked out of a message is worked out once, whichever test asks for it.

A fact is a function of `Facts`, or of `Facts` and one part, link or other piece of the message. It is asked
for by name, `facts.of(links_of)` or `facts.about(looks_of, part)`, and what it returned the first time is
what everybody gets. A fact says nothing of rules; a lint has one `Facts`, so that lints may run side by side.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from linter.facts.context import Context
from linter.facts.kept import Kept
from linter.model.message import Message

F = TypeVar("F")
P = TypeVar("P")


class Facts:
    """A message, what the lint was told, and what has been worked out so far.

    `timely` is set once the time was asked for: what is found then will not always hold. `kept` is what an
    open document keeps from one version to the next; `None` where nothing outlives the lint.
    """

    __slots__ = ("_known", "context", "kept", "message", "timely")

    def __init__(self, message: Message, context: Context, kept: Kept | None = None) -> None:
        self.message = message
        self.context = context
        self.kept = kept
        self.timely = False
        self._known: dict[Any, Any] = {}

    @property
    def now(self) -> datetime:
        """The time by which the message is judged."""
        self.timely = True
        return self.context.now

    def of(self, work: Callable[[Facts], F]) -> F:
        """The fact that `work` makes of the message."""
        known = self._known
        if work not in known:
            known[work] = work(self)
        found: F = known[work]
        return found

    def about(self, work: Callable[[Facts, P], F], piece: P) -> F:
        """The fact that `work` makes of one piece of the message; pieces are told apart by identity."""
        key = (work, id(piece))
        if key not in self._known:
            self._known[key] = (work(self, piece), piece)  # the piece stays, and with it its identity
        found: F = self._known[key][0]
        return found
