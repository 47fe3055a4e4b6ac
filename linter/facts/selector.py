"""CSS selectors on elements; `soupsieve` answers what `model.selector` does not, at nine times its cost.

What `linter.model.selector` knows is matched on the elements themselves. Everything else that `soupsieve`
knows goes through a soup built of the same elements, so that both ways give elements with places. soupsieve
takes a tenth of a second to load: that is why it is only asked when it must be, or when a rule is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from linter.catalogue import _
from linter.facts.markup import elements_of, page_of
from linter.facts.memo import Facts
from linter.facts.parts import text_of
from linter.model.element import Element
from linter.model.message import Part


def verify(selector: str) -> None:
    """Raise `ValueError` for a selector that soupsieve refuses."""
    import soupsieve

    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(
            _("selector {selector!r}: {fault}", selector=selector, fault=str(error).splitlines()[0])
        ) from None


def parts_of(selector: str) -> tuple[str, ...]:
    """The selectors of a list, each as it is written."""
    pieces, depth, start = [], 0, 0
    for at, char in enumerate(selector):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            pieces.append(selector[start:at].strip())
            start = at + 1
    return (*pieces, selector[start:].strip())


def select(facts: Facts, part: Part, selector: str) -> tuple[int, ...]:
    """Indexes of the part's elements that the selector matches, in document order."""
    index = page_of(facts, part).index
    found = index.select(selector)
    if found is None:
        found = index.found[selector] = tuple(_by_soup(facts, part, selector))
    return found


def _by_soup(facts: Facts, part: Part, selector: str) -> Iterator[int]:
    import soupsieve
    from bs4 import BeautifulSoup

    soup = BeautifulSoup("", "html.parser")
    tags: list[Any] = []
    ends: dict[int, int] = {}
    text, elements = text_of(facts, part), elements_of(facts, part)
    for index, element in enumerate(elements):
        above = tags[element.parent] if element.parent >= 0 else soup
        _fill(above, text[_end(ends, element.parent, elements) : element.start])
        attrs = {a.name: a.value for a in reversed(element.attributes)}
        tag = soup.new_tag(element.name, attrs=attrs)
        above.append(tag)
        tags.append(tag)
        ends[element.parent] = element.end
        ends[index] = element.open_end
    for index, element in enumerate(elements):
        _fill(tags[index], text[_end(ends, index, elements) : element.close_start])
    places = {id(tag): index for index, tag in enumerate(tags)}
    found = sorted(places[id(tag)] for tag in soupsieve.select(selector, soup))
    soup.decompose()  # its tags refer to each other
    yield from found


def _end(ends: dict[int, int], index: int, elements: Sequence[Element]) -> int:
    """Where the last child of an element ends, or its start tag."""
    return ends.get(index, elements[index].open_end if index >= 0 else 0)


def _fill(tag: Any, between: str) -> None:
    """Put the text that stands before the next child or the end tag."""
    if between and not between.startswith("<!"):
        tag.append(between)
