"""Picks, from fixes in order of preference, as many as can be made together, and makes them edits."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.model.diagnostic import Beside, source_edits
from linter.model.document import Edit, TextEdit
from linter.model.source import Span

Part = TextEdit | Edit


class Candidate(NamedTuple):
    """The parts of one fix; `number` is its place in the order of preference.

    `beside`: what the fix changes in other files of the mail.
    """

    number: int
    parts: tuple[Part, ...]
    beside: tuple[Beside, ...] = ()


class Chosen(NamedTuple):
    """Edits of the file, sorted and free of overlaps, how many fixes they are, and the numbers of these."""

    edits: tuple[Edit, ...]
    fixes: int
    taken: frozenset[int] = frozenset()


Owner = int | Edit
"""What is encoded as one: a document (by its id), or an edit of the file itself."""


def choose(candidates: Sequence[Candidate]) -> Chosen:
    """Take fixes greedily; a fix is made with all its parts or not at all.

    Fixes that collide in a document's text are left for another round at once. What two documents make of
    the same bytes (a header and one of its parameters) is only known once they are encoded: then the later
    one loses its fixes, and the rest is encoded again.
    """
    taken = list(_apart(_beside_each_other(candidates)))
    while taken:
        owned = _owned(taken)
        encoded = {owner: source_edits(parts) for owner, parts in owned.items()}
        refused = {owner for owner, edits in encoded.items() if edits is None}
        losers = _refused(taken, refused) if refused else _colliding(encoded, taken)
        if not losers:
            edits = {edit for edits in encoded.values() for edit in edits or ()}
            return Chosen(tuple(sorted(edits)), len(taken), frozenset(one.number for one in taken))
        taken = [candidate for candidate in taken if candidate.number not in losers]
    return Chosen((), 0)


def in_others(candidates: Iterable[Candidate], chosen: Chosen) -> dict[str, tuple[Edit, ...]]:
    """What the chosen fixes change in other files, sorted and free of overlaps."""
    found: dict[str, set[Edit]] = {}
    for candidate in candidates:
        for one in candidate.beside if candidate.number in chosen.taken else ():
            found.setdefault(one.path, set()).update(one.edits)
    return {path: tuple(sorted(edits)) for path, edits in found.items()}


def _beside_each_other(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those whose changes of other files touch no other's there; the same change twice is one."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    seen: set[tuple[str, Edit]] = set()
    for candidate in candidates:
        edits = [(one.path, edit) for one in candidate.beside for edit in one.edits]
        fresh = [one for one in edits if one not in seen]
        if any(_touches(places[path], edit.span) for path, edit in fresh):
            continue
        seen.update(fresh)
        for path, edit in fresh:
            insort(places[path], edit.span)
        yield candidate


def _owner(part: Part) -> Owner:
    return part if isinstance(part, Edit) else id(part.document)


def _place(part: Part) -> tuple[int, int]:
    return (part.span.start, part.span.end) if isinstance(part, Edit) else part.change[:2]


def _apart(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those whose changes do not touch another's in the same document; the same change twice is one."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    seen: set[tuple[Owner, object]] = set()
    for candidate in candidates:
        fresh = [p for p in candidate.parts if isinstance(p, TextEdit) and (_owner(p), p.change) not in seen]
        if any(_touches(places[id(part.document)], _place(part)) for part in fresh):
            continue
        for part in fresh:
            seen.add((_owner(part), part.change))
            insort(places[id(part.document)], _place(part))
        yield candidate


def _touches(places: list[tuple[int, int]], place: tuple[int, int]) -> bool:
    at = bisect_left(places, place)
    return (at < len(places) and places[at][0] <= place[1]) or (at > 0 and place[0] <= places[at - 1][1])


def _owned(taken: Sequence[Candidate]) -> dict[Owner, tuple[Part, ...]]:
    owned: dict[Owner, dict[object, Part]] = {}
    for candidate in taken:
        for part in candidate.parts:
            key = part if isinstance(part, Edit) else part.change
            owned.setdefault(_owner(part), {})[key] = part
    return {owner: tuple(parts.values()) for owner, parts in owned.items()}


def _refused(taken: Sequence[Candidate], refused: set[Owner]) -> set[int]:
    """Fixes to give up where documents cannot take their changes: those that fail alone, else all but one."""
    losers = set()
    for owner in refused:
        theirs = [c for c in taken if any(_owner(part) == owner for part in c.parts)]
        failing = {c.number for c in theirs if source_edits(c.parts) is None}
        losers |= failing or {c.number for c in theirs[1:]}
    return losers


def _colliding(encoded: dict[Owner, tuple[Edit, ...] | None], taken: Sequence[Candidate]) -> set[int]:
    """Fixes of every owner that changes bytes which a more preferred one changes."""
    spans: list[Span] = []
    lost: set[Owner] = set()
    for owner, edits in encoded.items():
        if any(_overlaps(spans, edit.span) for edit in edits or ()):
            lost.add(owner)
        else:
            for edit in edits or ():
                insort(spans, edit.span)
    return {c.number for c in taken if any(_owner(part) in lost for part in c.parts)}


def _overlaps(spans: list[Span], span: Span) -> bool:
    """Whether a span overlaps one of those that are sorted and do not overlap each other."""
    at = max(0, bisect_left(spans, Span(span.start, span.start)) - 1)
    while at < len(spans) and spans[at].start < max(span.end, span.start + 1):
        if spans[at].overlaps(span):
            return True
        at += 1
    return False
