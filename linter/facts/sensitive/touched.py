"""Whether a change would reach a secret: what is written next to a password may belong to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.facts.memo import Facts
from linter.facts.sensitive.found import Sensitive, known, sensitive, written
from linter.model.document import Document, Edit, TextEdit
from linter.model.secrets import SIGN, Secrets
from linter.model.segment import Segment
from linter.model.source import Span

_AROUND = 128
"""Characters around a change in which a secret is looked for that stands there without its words."""


class _Places(NamedTuple):
    """Places in order, and how long the longest is: of thousands, those at one place are found at once."""

    spans: Sequence[Span] = ()
    longest: int = 0

    def at(self, place: Span) -> Sequence[Span]:
        """Those that may border the place or share something with it."""
        first = bisect_left(self.spans, place.start - self.longest, key=lambda one: one.start)
        return self.spans[first : bisect_right(self.spans, place.end, key=lambda one: one.start)]


def _in_order(spans: Iterable[Span]) -> _Places:
    found = sorted(spans)
    return _Places(found, max((one.end - one.start for one in found), default=0))


def touches(facts: Facts, part: TextEdit | Edit) -> bool:
    """Whether a change borders a secret or reaches into it; one that goes whole, or stays, is fine."""
    if isinstance(part, Edit):
        return any(_reaches(part.span, one) for one in facts.of(_in_file).at(part.span))
    change, text = part.change, part.document.text
    place = Span(change.start, change.end)
    if _only_covers(text[change.start : change.end], change.text):
        return False
    for one in _near(facts, part.document, place):
        if _reaches(place, one):
            return True
        within = one.start < place.end and place.start < one.end
        if within and change.text and text[one.start - 1 : one.end + 1] not in change.text:
            return True
    return False


def is_in_password(facts: Facts, segment: Segment, start: int, end: int) -> bool:
    """Whether a place is a piece of a password, which is no prose, whatever it looks like."""
    places = facts.of(_passwords).get(id(segment.document))
    if places is None:
        return False
    low, high, _ = segment.to_document(start, end)
    near = places.at(Span(low, high))
    return any(one.start <= low and high <= one.end and high - low < one.end - one.start for one in near)


def _only_covers(old: str, new: str) -> bool:
    """Whether a change puts signs in the place of letters and does nothing else."""
    return old != new and len(old) == len(new) and all(b in (a, SIGN) for a, b in zip(old, new, strict=True))


def _near(facts: Facts, document: Document, place: Span) -> Iterator[Span]:
    yield from facts.of(_in_documents).get(id(document), _Places()).at(place)
    low = max(0, place.start - _AROUND)
    yield from _standing(facts.of(known), document.text[low : place.end + _AROUND], low)


def _standing(secrets: Secrets, text: str, low: int) -> Iterator[Span]:
    for at, shown in secrets.found(text):
        yield Span(low + at, low + at + len(shown))


def _reaches(change: Span, secret: Span) -> bool:
    """Whether a change begins or ends at a secret or within it."""
    return any(secret.start <= at <= secret.end for at in change)


def _in_documents(facts: Facts) -> Mapping[int, _Places]:
    return _by_document(facts.of(sensitive))


def _passwords(facts: Facts) -> Mapping[int, _Places]:
    return _by_document(one for one in facts.of(sensitive) if one.kind == "password")


def _by_document(every: Iterable[Sensitive]) -> Mapping[int, _Places]:
    found: dict[int, list[Span]] = {}
    for one in every:
        low, high, _ = one.segment.to_document(one.start, one.end)
        found.setdefault(id(one.segment.document), []).append(Span(low, high))
    return {document: _in_order(spans) for document, spans in found.items()}


def _in_file(facts: Facts) -> _Places:
    return _in_order(one.segment.to_source(one.start, one.end)[0] for one in written(facts))
