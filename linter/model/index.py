"""The elements of a page by name and attribute, and which of them a CSS selector matches.

In an open document both are taken over from the last version, and only what an edit changed is looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from linter.model.element import Element
from linter.model.selector import NAMED, AttributeTest, Complex, asks_of, matches_any, parse

if TYPE_CHECKING:
    from linter.model.page import Splice

K = TypeVar("K")

Places = dict[K, list[int]]
"""Indexes of elements, in order, by what they have; no list is empty."""


class Index:
    """Elements by name and by attribute, and the answers to selectors that were asked before."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self.elements = elements
        self.names: Places[str] = {}
        self.attributes: Places[str] = {}
        self.words: Places[tuple[str, str]] = {}
        self.found: dict[str, tuple[int, ...]] = {}
        self._before: tuple[Mapping[str, tuple[int, ...]], Splice] | None = None
        self._enter(0, len(elements))

    def again(self, elements: Sequence[Element], splice: Splice) -> Index:
        """That of the elements of a page which follows from this one's."""
        made = Index(())
        made.elements = elements
        made._enter(splice.elements, splice.tail)
        made.names = _joined(self.names, made.names, splice)
        made.attributes = _joined(self.attributes, made.attributes, splice)
        made.words = _joined(self.words, made.words, splice)
        made._before = self.found, splice
        return made

    def _enter(self, first: int, last: int) -> None:
        for index in range(first, last):
            element = self.elements[index]
            self.names.setdefault(element.name, []).append(index)
            for attribute in element.attributes:
                places = self.attributes.setdefault(attribute.name, [])
                if not places or places[-1] != index:
                    places.append(index)
                if attribute.name in ("class", "id"):
                    words = set(attribute.value.split()) if attribute.name == "class" else {attribute.value}
                    for word in words:
                        self.words.setdefault((attribute.name, word), []).append(index)

    def select(self, selector: str) -> tuple[int, ...] | None:
        """Indexes of the elements that the selector matches, in order; `None` where it cannot tell."""
        found = self.found.get(selector)
        if found is None:
            parsed = parse(selector)
            if parsed is None:
                return None
            found = self._again(selector, parsed)
            if found is None:
                found = self._matching(parsed, 0, len(self.elements))
            self.found[selector] = found
        return found

    def _again(self, selector: str, parsed: tuple[Complex, ...]) -> tuple[int, ...] | None:
        """The answer from that of the last version, where what is the same is matched in the same way."""
        earlier = None if self._before is None else self._before[0].get(selector)
        if self._before is None or earlier is None:
            return None
        splice, asks = self._before[1], asks_of(selector)
        if asks.beside or (asks.above and not _is_below_same(splice)):
            return None
        new = self._matching(parsed, splice.elements, splice.tail)
        return _put_in(earlier, new, splice)

    def _matching(self, parsed: tuple[Complex, ...], first: int, last: int) -> tuple[int, ...]:
        places = self._candidates(parsed, first, last)
        is_told = all(map(_is_name_alone, parsed))
        return tuple([at for at in places if is_told or matches_any(self.elements, at, parsed)])

    def _candidates(self, parsed: tuple[Complex, ...], first: int, last: int) -> Iterable[int]:
        """The elements that can match at all: by their name, class or id, or an attribute they must have."""
        lists = []
        for complex_ in parsed:
            subject = complex_.subject
            named = [self.names.get(subject.tag, [])] if subject.tag else []
            named += [self._having(test) for test in subject.attributes]
            if not named:
                return range(first, last)
            shortest = min(named, key=len)
            lists.append(shortest[bisect_left(shortest, first) : bisect_left(shortest, last)])
        return sorted(set(chain.from_iterable(lists)))

    def _having(self, test: AttributeTest) -> list[int]:
        if (test.name, test.operator) in NAMED.values() and not test.fold:
            return self.words.get((test.name, test.value), [])
        return self.attributes.get(test.name, [])


def _is_name_alone(one: Complex) -> bool:
    """Whether it asks for elements of a name, and for nothing else."""
    subject = one.subject
    more = subject.attributes or subject.nots or subject.alternatives or subject.only or one.above
    return bool(subject.tag) and not more


def _is_below_same(splice: Splice) -> bool:
    """Whether what stands around the elements behind the change is what stood there before."""
    return all(old == new < splice.elements for old, new in splice.around)


def _joined(earlier: Places[K], between: Places[K], splice: Splice) -> Places[K]:
    """The places before and behind the change, with those of what has changed between them."""
    made: Places[K] = {}
    for key, places in earlier.items():
        joined = _put_in(places, between.get(key, []), splice)
        if joined:
            made[key] = joined
    return {**between, **made}


T = TypeVar("T", list[int], tuple[int, ...])


def _put_in(earlier: T, new: T, splice: Splice) -> T:
    low, high = bisect_left(earlier, splice.elements), bisect_left(earlier, splice.old_tail)
    more = splice.tail - splice.old_tail
    if not more:
        return earlier if earlier[low:high] == new else earlier[:low] + new + earlier[high:]
    return earlier[:low] + new + type(earlier)([place + more for place in earlier[high:]])
