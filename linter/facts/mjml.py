"""The elements of MJML that a compiler reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.model.document import Document
from linter.model.element import Element

_OPAQUE = frozenset(["mj-raw"])
"""What lies in these is not MJML's to judge."""


class MjmlElement(NamedTuple):
    """An element of MJML, and the name of the one around it; empty where there is none."""

    document: Document
    element: Element
    parent: str


def mjml_elements(facts: Facts) -> tuple[MjmlElement, ...]:
    """The `mj-` elements of a template in order; none where the file is no MJML."""
    message = facts.message
    if message.kind != "template" or b"<mj" not in message.source.data:
        return ()
    texts = ((part, document_of(facts, part)) for part in message.leaves)
    return tuple(
        MjmlElement(document, element, parent)
        for part, document in texts
        if document is not None
        for element, parent in _of_mjml(document.text, elements_of(facts, part))
    )


def _of_mjml(text: str, elements: Sequence[Element]) -> Iterator[tuple[Element, str]]:
    """In MJML `<mj-image />` is closed, which in HTML it is not."""
    hidden: set[int] = set()
    around: list[int] = []
    for index, element in enumerate(elements):
        parent = element.parent
        if parent >= 0 and text.startswith("/>", elements[parent].open_end - 2):
            parent = around[parent]
        around.append(parent)
        above = elements[parent].name if parent >= 0 else ""
        if parent in hidden:
            hidden.add(index)
            continue
        if element.name in _OPAQUE:
            hidden.add(index)
        if element.name == "mjml" or element.name.startswith("mj-"):
            yield element, above
