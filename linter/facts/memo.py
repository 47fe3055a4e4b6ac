"""The one memo: what is worked out of a message is worked out once, whichever test asks for it.

A fact is a function of `Facts`, or of `Facts` and one part, link or other piece of the message. It is asked
for by name, `facts.of(links_of)` or `facts.about(looks_of, part)`, and what it returned the first time is
what everybody gets. A fact says nothing of rules; a lint has one `Facts`, so that lints may run side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from linter.facts.context import Context
from linter.facts.kept import Kept
from linter.model.message import Message
from linter.model.relation import Relation
from linter.model.report import Profile

F = TypeVar("F")
P = TypeVar("P")
C = TypeVar("C", bound=Hashable)


class Forgets:
    """A fact that what it is made of refers to."""

    def forget(self) -> object:
        """Let go of what it is made of, and hand that over."""
        made, self.__dict__ = self.__dict__, {}
        return made


class Facts:
    """A message, what the lint was told, and what has been worked out so far.

    What the message is for is told from facts, too: `settle` says it to those that are asked for later.

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

    def settle(self, profile: Profile, relation: Relation, *, is_late: Callable[[], bool]) -> None:
        """Say what the message is for, and by what to see that the time for it is over."""
        self.context = replace(self.context, profile=profile, relation=relation, is_late=is_late)

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
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (work(self, piece), piece)  # the piece stays, and with it its identity
        found: F = known[0]
        return found

    def by_content(self, work: Callable[[C], F], content: C) -> F:
        """What `work` makes of a content alone; an open document keeps it for the next version."""
        if self.kept is None:
            return work(content)
        room = self.kept.room(work)
        known = room.get(content)
        if known is None:
            known = (work(content),)
            room.put(content, known)
        found: F = known[0]
        return found

    def forget(self) -> None:
        """Let go of all that was worked out. Facts refer to each other: else only the collector would."""
        known, self._known = self._known, {}
        left = [fact.forget() for fact in known.values() if isinstance(fact, Forgets)]
        if self.kept is not None:
            self.kept.leave(known, left)

    def asked(self, work: Callable[[Facts, P], F], piece: P) -> F | None:
        """The fact, if anybody has asked for it."""
        known = self._known.get((work, id(piece)))
        found: F | None = known[0] if known else None
        return found
