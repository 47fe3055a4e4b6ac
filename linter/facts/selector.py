"""CSS selectors on a part's elements.

What `linter.model.selector` knows is matched on the elements themselves. Everything else that `soupsieve`
knows goes through a soup built of the same elements, so that both ways give elements with places. soupsieve
takes a tenth of a second to load: that is why it is only asked when it must be, or when a rule is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.model.message import Part


def verify(selector: str) -> None:
    """Raise `ValueError` for a selector that soupsieve refuses."""
    import soupsieve

    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"selector {selector!r}: {str(error).splitlines()[0]}") from None


def parts_of(selector: str) -> tuple[str, ...]:
    """The selectors of a list, each as it is written."""
    pieces, depth, start = [], 0, 0
    for at, char in enumerate(selector):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            pieces.append(selector[start:at].strip())
            start = at + 1
    return (*pieces, selector[start:].strip())


def select(part: Part, selector: str) -> tuple[int, ...]:
    """Indexes of the part's elements that the selector matches, in document order."""
    index = part.page.index
    found = index.select(selector)
    if found is None:
        found = index.found[selector] = tuple(_by_soup(part, selector))
    return found


def _by_soup(part: Part, selector: str) -> Iterator[int]:
    import soupsieve
    from bs4 import BeautifulSoup

    soup = BeautifulSoup("", "html.parser")
    tags: list[Any] = []
    ends: dict[int, int] = {}
    text = part.document.text if part.document else ""
    for index, element in enumerate(part.elements):
        above = tags[element.parent] if element.parent >= 0 else soup
        _fill(above, text, ends, element.parent, element.start, part)
        attrs = {a.name: a.value for a in reversed(element.attributes)}
        tag = soup.new_tag(element.name, attrs=attrs)
        above.append(tag)
        tags.append(tag)
        ends[element.parent] = element.end
        ends[index] = element.open_end
    for index, element in enumerate(part.elements):
        _fill(tags[index], text, ends, index, element.close_start, part)
    places = {id(tag): index for index, tag in enumerate(tags)}
    yield from sorted(places[id(tag)] for tag in soupsieve.select(selector, soup))


def _fill(tag: Any, text: str, ends: dict[int, int], index: int, until: int, part: Part) -> None:
    """Put the text that stands before the next child or the end tag."""
    start = ends.get(index, part.elements[index].open_end if index >= 0 else 0)
    between = text[start:until]
    if between and not between.startswith("<!"):
        tag.append(between)
