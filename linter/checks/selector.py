"""CSS selectors on a part's elements.

Compounds of tag, id, class, attribute, `:not()` and `:is()`, with the descendant and child combinators, are
matched on the elements themselves. Everything else that `soupsieve` knows goes through a soup built of
the same elements, so that both ways give elements with places. soupsieve takes a tenth of a second to
load: that is why it is only asked when it must be, or when a rule is read from its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from linter.model.element import Attribute, Element
from linter.model.message import Part


class AttributeTest(NamedTuple):
    """`[name]`, or `[name op "value"]`; `fold` for values compared without regard to case."""

    name: str
    operator: str
    value: str
    fold: bool


class Compound(NamedTuple):
    """One element's tests; `nots` and `alternatives` hold whole selector lists."""

    tag: str
    attributes: tuple[AttributeTest, ...]
    nots: tuple[tuple[Complex, ...], ...]
    alternatives: tuple[tuple[Complex, ...], ...]


class Complex(NamedTuple):
    """The element meant, and what must stand above it: pairs of combinator and compound, nearest first."""

    subject: Compound
    above: tuple[tuple[str, Compound], ...]


_IDENT = r"-?(?:[A-Za-z_]|[^\x00-\x9f])(?:[\w-]|[^\x00-\x9f]|\\.)*"  # a range up to \uffff compiles slowly
_TAG = re.compile(rf"\*|{_IDENT}")
_SIMPLE = re.compile(rf"([.#])({_IDENT})")
_ATTRIBUTE = re.compile(
    rf"\[\s*({_IDENT}(?:\\:{_IDENT})?)\s*(?:([~|^$*]?=)\s*(?:\"([^\"\\]*)\"|'([^'\\]*)'|({_IDENT}))\s*([iIsS])?\s*)?\]"
)
_COMBINATOR = re.compile(r"\s*([>,])\s*|\s+(?![>,+~)])")


class _Unknown(Exception):
    """The selector uses something that only soupsieve understands."""


@lru_cache(maxsize=512)
def parse(selector: str) -> tuple[Complex, ...] | None:
    """The selector as data, or `None` where only soupsieve can tell."""
    try:
        found, at = _list(selector.strip(), 0)
    except _Unknown:
        return None
    return found if at == len(selector.strip()) else None


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


class Index:
    """A part's elements by name and by attribute, and the answers to selectors that were asked before."""

    def __init__(self, part: Part) -> None:
        self.names: dict[str, list[int]] = {}
        self.attributes: dict[str, list[int]] = {}
        self.found: dict[str, tuple[int, ...]] = {}
        for index, element in enumerate(part.elements):
            self.names.setdefault(element.name, []).append(index)
            for attribute in element.attributes:
                places = self.attributes.setdefault(attribute.name, [])
                if not places or places[-1] != index:
                    places.append(index)


_INDEXES: WeakKeyDictionary[Part, Index] = WeakKeyDictionary()


def index_of(part: Part) -> Index:
    """The index of a part, kept for as long as the part lives, since many rules ask."""
    index = _INDEXES.get(part)
    if index is None:
        index = _INDEXES[part] = Index(part)
    return index


def select(part: Part, selector: str) -> tuple[int, ...]:
    """Indexes of the part's elements that the selector matches, in document order."""
    index = index_of(part)
    found = index.found.get(selector)
    if found is None:
        parsed = parse(selector)
        if parsed is None:
            found = tuple(_by_soup(part, selector))
        else:
            places = _candidates(part, index, parsed)
            found = tuple(at for at in places if _matches_any(part.elements, at, parsed))
        index.found[selector] = found
    return found


def _candidates(part: Part, index: Index, parsed: tuple[Complex, ...]) -> Iterable[int]:
    """The elements that can match at all: by their name, or by an attribute they must have."""
    lists = []
    for complex_ in parsed:
        subject = complex_.subject
        if subject.tag:
            lists.append(index.names.get(subject.tag, []))
        elif subject.attributes:
            lists.append(index.attributes.get(subject.attributes[0].name, []))
        else:
            return range(len(part.elements))
    return lists[0] if len(lists) == 1 else sorted({at for places in lists for at in places})


def _list(text: str, at: int) -> tuple[tuple[Complex, ...], int]:
    found = []
    while True:
        compounds, combinators = [], []
        compound, at = _compound(text, at)
        compounds.append(compound)
        ended = ""
        while match := _COMBINATOR.match(text, at):
            ended = match.group(1) or " "
            at = match.end()
            if ended == ",":
                break
            compound, at = _compound(text, at)
            compounds.append(compound)
            combinators.append(ended)
            ended = ""
        above = tuple(zip(reversed(combinators), reversed(compounds[:-1]), strict=True))
        found.append(Complex(compounds[-1], above))
        if ended != ",":
            return tuple(found), at


def _compound(text: str, at: int) -> tuple[Compound, int]:
    tag, start = "", at
    attributes: list[AttributeTest] = []
    nots: list[tuple[Complex, ...]] = []
    alternatives: list[tuple[Complex, ...]] = []
    if match := _TAG.match(text, at):
        tag, at = match.group().lower().replace("*", ""), match.end()
    while at < len(text):
        if match := _SIMPLE.match(text, at):
            attributes.append(AttributeTest(*_NAMED[match.group(1)], match.group(2), False))
        elif match := _ATTRIBUTE.match(text, at):
            name, operator, quoted, single, bare, flag = match.groups()
            name = name.replace("\\", "").lower()
            fold = (flag or "").lower() == "i" or (name == "type" and not flag)
            attributes.append(AttributeTest(name, operator or "", quoted or single or bare or "", fold))
        elif text.startswith((":not(", ":is("), at):
            target = nots if text.startswith(":not(", at) else alternatives
            inner, at = _list(text, text.index("(", at) + 1)
            if not text.startswith(")", at):
                raise _Unknown
            target.append(inner)
            at += 1
            continue
        else:
            break
        at = match.end()
    if at == start or text[at : at + 1] in (":", "+", "~", "|", "\\"):
        raise _Unknown
    return Compound(tag, tuple(attributes), tuple(nots), tuple(alternatives)), at


_NAMED = {"#": ("id", "="), ".": ("class", "~=")}


def _matches_any(elements: Sequence[Element], index: int, parsed: tuple[Complex, ...]) -> bool:
    return any(
        _matches(elements, index, complex_.subject) and _stands_below(elements, index, complex_.above)
        for complex_ in parsed
    )


def _stands_below(elements: Sequence[Element], index: int, above: tuple[tuple[str, Compound], ...]) -> bool:
    if not above:
        return True
    (combinator, compound), rest = above[0], above[1:]
    parent = elements[index].parent
    while parent >= 0:
        if _matches(elements, parent, compound) and _stands_below(elements, parent, rest):
            return True
        if combinator == ">":
            return False
        parent = elements[parent].parent
    return False


def _matches(elements: Sequence[Element], index: int, compound: Compound) -> bool:
    element = elements[index]
    if compound.tag and compound.tag != element.name:
        return False
    for test in compound.attributes:
        attribute = element.attribute(test.name)
        if attribute is None or not _passes(attribute, test):
            return False
    if any(_matches_any(elements, index, inner) for inner in compound.nots):
        return False
    return all(_matches_any(elements, index, inner) for inner in compound.alternatives)


def _passes(attribute: Attribute, test: AttributeTest) -> bool:
    value, wanted = attribute.value, test.value
    if test.fold:
        value, wanted = value.lower(), wanted.lower()
    match test.operator:
        case "":
            return True
        case "=":
            return value == wanted
        case "~=":
            return bool(wanted) and wanted in value.split()
        case "|=":
            return value == wanted or value.startswith(wanted + "-")
        case "^=":
            return bool(wanted) and value.startswith(wanted)
        case "$=":
            return bool(wanted) and value.endswith(wanted)
    return bool(wanted) and wanted in value


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
