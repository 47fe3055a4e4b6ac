"""What outlives one lint of an open document: things worked out of content alone, kept by that content.

Nothing here knows of versions, edits or places. Whoever asks says what content a thing depends on; where the
next version of the document has the same content, wherever it stands now, the answer is known. What one
version did not ask for is forgotten with the next, so that what is kept does not grow.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache, partial
from typing import Any, TypeVar

T = TypeVar("T")
P = TypeVar("P")
C = TypeVar("C")

MOST = 1 << 18
"""Answers of lints that were broken off that are kept on top of the last whole one's."""


EACH = 8
"""One version in so many asks for everything anew."""


class Room:
    """Answers of one sort by content: those of this version, and of the two before it.

    Two: what is typed often is for a moment something else altogether, such as a tag that is not closed yet.
    """

    __slots__ = ("_before", "_now", "_older")

    def __init__(self) -> None:
        self._older: dict[Any, Any] = {}
        self._before: dict[Any, Any] = {}
        self._now: dict[Any, Any] = {}

    def get(self, content: Hashable) -> Any:
        """The answer, `None` where it is not known; no answer is `None`."""
        found = self._now.get(content)
        if found is None:
            found = self._before.get(content)
            if found is None:
                found = self._older.get(content)
            if found is not None:
                self._now[content] = found
        return found

    def put(self, content: Hashable, answer: Any) -> None:
        """Keep an answer."""
        self._now[content] = answer

    @property
    def oldest(self) -> object:
        """What the next turn may drop."""
        return self._older

    def turn(self, *, whole: bool) -> bool:
        """The next version begins; `whole`: this one was gone through. False where nothing is left."""
        if whole or len(self._before) > MOST:
            self._older, self._before = self._before, self._now
        else:
            self._before.update(self._now)
        self._now = {}
        return len(self) > 0

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._older) + len(self._before) + len(self._now)


class Kept:
    """The rooms of one open document, and what of its last versions is to be let go of when there is time."""

    def __init__(self) -> None:
        self._rooms: dict[Hashable, Room] = {}
        self._lasting = set[Hashable]()
        self._leavings: list[object] = []
        self._turns = 0

    def leave(self, *things: object) -> None:
        """Things that nobody will ask for again. To free thousands takes time that nobody should wait for."""
        self._leavings += things

    def rest(self) -> None:
        """Let go of them."""
        self._leavings = []

    def room(self, sort: Hashable, *, lasting: bool = False) -> Room:
        """The answers of one sort, by their content.

        `lasting`: who asks knows most answers in another way, too; what it did not ask for is forgotten only
        after versions that go through all (`goes_through`).
        """
        found = self._rooms.get(sort)
        if found is None:
            found = self._rooms[sort] = Room()
            if lasting:
                self._lasting.add(sort)
        return found

    @property
    def goes_through(self) -> bool:
        """Whether this version is to ask for all that it needs, so that the rest can be forgotten."""
        return self._turns % EACH == 0

    def turn(self, *, whole: bool) -> None:
        """The next version begins; `whole`: this one was gone through, so what it did not ask for goes."""
        self.leave(self._rooms, *[room.oldest for room in self._rooms.values()])
        rooms, is_through, lasting = self._rooms.items(), self.goes_through, self._lasting
        self._rooms = {
            sort: room
            for sort, room in rooms
            if room.turn(whole=whole and (is_through or sort not in lasting))
        }
        self._lasting &= self._rooms.keys()
        self._turns += whole

    def __len__(self) -> int:
        """How many answers are kept."""
        return sum(map(len, self._rooms.values()))


class Same:
    """A thing as a sort of answers, told apart by identity; it lives as long as they are kept."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


@lru_cache(maxsize=1024)
def partial_of(work: Callable[[P, C], T], first: P) -> Callable[[C], T]:
    """A function with its first argument; for equal ones the same, so that what it made is known by it."""
    return partial(work, first)


def any_meets(
    kept: Kept | None, sort: Hashable, subjects: Mapping[str, T], meets: Callable[[T], bool]
) -> bool:
    """Whether one of the subjects meets a condition that depends on its key alone.

    Those that did not in the last version are kept as one set, so that thousands of them cost one step.
    """
    if kept is None:
        return any(map(meets, subjects.values()))
    room = kept.room("unmet")
    known = room.get(sort)
    silent = set() if known is None else subjects.keys() & known
    found = False
    for key, subject in subjects.items():
        if key not in silent:
            if meets(subject):
                found = True
                break
            silent.add(key)
    room.put(sort, silent)
    return found
