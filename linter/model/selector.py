"""CSS selectors on elements that have places: `soupsieve` needs a soup beside them, and nine times as long.

Compounds of tag, id, class, attribute, `:only-child`, `:not()` and `:is()`, with the descendant and child
combinators: what mail uses. Anything else is left to whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from linter.model.element import Attribute, Element
from linter.model.lazy import lazy


class AttributeTest(NamedTuple):
    """`[name]`, or `[name op "value"]`; `fold` for values compared without regard to case."""

    name: str
    operator: str
    value: str
    fold: bool


class Compound(NamedTuple):
    """One element's tests; `nots` and `alternatives` hold whole selector lists. `only`: `:only-child`."""

    tag: str
    attributes: tuple[AttributeTest, ...]
    nots: tuple[tuple[Complex, ...], ...]
    alternatives: tuple[tuple[Complex, ...], ...]
    only: bool


class Complex(NamedTuple):
    """The element meant, and what must stand above it: pairs of combinator and compound, nearest first."""

    subject: Compound
    above: tuple[tuple[str, Compound], ...]


_IDENT = r"-?(?:[A-Za-z_]|[^\x00-\x9f])(?:[\w-]|[^\x00-\x9f]|\\.)*"  # a range up to \uffff compiles slowly
_TAG = lazy(rf"\*|{_IDENT}")
_ONLY_CHILD = lazy(r":only-child(?![\w(-])")
_SIMPLE = lazy(rf"([.#])({_IDENT})")
_ATTRIBUTE = lazy(
    rf"\[\s*({_IDENT}(?:\\:{_IDENT})?)\s*(?:([~|^$*]?=)\s*(?:\"([^\"\\]*)\"|'([^'\\]*)'|({_IDENT}))\s*([iIsS])?\s*)?\]"
)
_COMBINATOR = lazy(r"\s*([>,])\s*|\s+(?![>,+~)])")


class _Unknown(Exception):
    """The selector uses something that is not known here."""


@lru_cache(maxsize=2048)
def parse(selector: str) -> tuple[Complex, ...] | None:
    """The selector as data, or `None` where it uses something else."""
    try:
        found, at = _list(selector.strip(), 0)
    except _Unknown:
        return None
    return found if at == len(selector.strip()) else None


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
    tag, start, only = "", at, False
    attributes: list[AttributeTest] = []
    nots: list[tuple[Complex, ...]] = []
    alternatives: list[tuple[Complex, ...]] = []
    if match := _TAG.match(text, at):
        tag, at = match.group().lower().replace("*", ""), match.end()
    while at < len(text):
        if match := _ONLY_CHILD.match(text, at):
            only = True
        elif match := _SIMPLE.match(text, at):
            attributes.append(AttributeTest(*NAMED[match.group(1)], match.group(2), False))
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
    return Compound(tag, tuple(attributes), tuple(nots), tuple(alternatives), only), at


NAMED = {"#": ("id", "="), ".": ("class", "~=")}
"""The attributes that `#` and `.` stand for."""


class Asks(NamedTuple):
    """What a selector asks besides the element: what stands around it (`above`), and beside it."""

    above: bool
    beside: bool


@lru_cache(maxsize=2048)
def asks_of(selector: str) -> Asks:
    """What a selector that is known here asks."""
    every = list(_every(parse(selector) or ()))
    return Asks(
        any(one.above for one in every),
        any(compound.only for one in every for compound in (one.subject, *(c for _, c in one.above))),
    )


def _every(parsed: tuple[Complex, ...]) -> Iterator[Complex]:
    """The selectors of a list, and those within their compounds."""
    for one in parsed:
        yield one
        for compound in (one.subject, *(compound for _, compound in one.above)):
            for inner in (*compound.nots, *compound.alternatives):
                yield from _every(inner)


def matches_any(elements: Sequence[Element], index: int, parsed: tuple[Complex, ...]) -> bool:
    """Whether one of the selectors matches an element."""
    for complex_ in parsed:
        if _matches(elements, index, complex_.subject) and (
            not complex_.above or _stands_below(elements, index, complex_.above)
        ):
            return True
    return False


def _stands_below(elements: Sequence[Element], index: int, above: tuple[tuple[str, Compound], ...]) -> bool:
    """Step by step, the places where what stands above can be: trying one after another has no end.

    Before another step of any length the nearest will do, as it has all that the others stand in.
    """
    reached = [index]
    for step, (combinator, compound) in enumerate(above, 1):
        places = (
            [elements[at].parent for at in reached] if combinator == ">" else _upward(elements, reached[0])
        )
        found = (at for at in places if at >= 0 and _matches(elements, at, compound))
        is_any = step < len(above) and above[step][0] == ">"
        reached = list(found if is_any else islice(found, 1))
        if not reached:
            return False
    return True


def _upward(elements: Sequence[Element], index: int) -> Iterator[int]:
    """What an element lies in, the nearest first."""
    at = elements[index].parent
    while at >= 0:
        yield at
        at = elements[at].parent


def _matches(elements: Sequence[Element], index: int, compound: Compound) -> bool:
    element = elements[index]
    if compound.tag and compound.tag != element.name:
        return False
    for test in compound.attributes:
        attribute = element.attribute(test.name)
        if attribute is None or not _passes(attribute, test):
            return False
    if compound.only and not _is_only_child(elements, index):
        return False
    for inner in compound.nots:
        if matches_any(elements, index, inner):
            return False
    return not compound.alternatives or all(
        matches_any(elements, index, inner) for inner in compound.alternatives
    )


def _is_only_child(elements: Sequence[Element], index: int) -> bool:
    parent = elements[index].parent
    if index != parent + 1:  # the first child follows its parent
        return False
    behind = (other.parent for other in islice(elements, index + 1, None) if other.parent <= parent)
    return next(behind, None) != parent


def _passes(attribute: Attribute, test: AttributeTest) -> bool:
    if not test.operator:
        return True
    value, wanted = attribute.value, test.value
    if test.fold:
        value, wanted = value.lower(), wanted.lower()
    match test.operator:
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
