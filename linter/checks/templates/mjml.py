"""Test `mjml`: elements and attributes that MJML does not know, or not in that place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens.nearest import nearest
from linter.facts.memo import Facts
from linter.facts.table import ListTable, OfLists
from linter.model.document import Change, Document, TextEdit
from linter.model.element import Attribute, Element
from linter.model.message import Message

_EVERYWHERE = frozenset(["mj-include"])
_FREE = frozenset(["mj-all", "mj-class", "mj-attributes", "mj-include"])
_GENERAL = frozenset(["css-class", "mj-class", "id", "lang", "dir", "title", "owa", "version"])
_OPAQUE = frozenset(["mj-raw", "mj-attributes"])
"""What lies in these is not MJML's to judge."""


@test
class Mjml(Test, frozen=True, tag="mjml", kw_only=True):
    """Report what MJML leaves out or misplaces without a word.

    `element`: an `mj-` element that does not exist. `attribute`: an attribute that the element does not have.
    `place`: an element within one that does not take it. `table` lists the attributes of each element,
    or its children. The edit writes the nearest name.
    """

    test: Literal["element", "attribute", "place"]
    table: OfLists

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("element", "parent", "better")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """The elements in order; nothing where the file is no MJML."""
        if message.kind != "template" or b"<mj" not in message.source.data:
            return
        listed = facts.context.table(self.table, ListTable).values
        known = {owner: frozenset(members) for owner, members in listed.items()}
        for part in message.leaves:
            document = part.document
            if document is None:
                continue
            for element, parent in _of_mjml(document.text, part.elements):
                yield from self._one(document, element, parent, known)

    def _one(
        self, document: Document, element: Element, parent: str, known: Mapping[str, frozenset[str]]
    ) -> Iterator[Finding]:
        name, values = element.name, {"element": element.name, "parent": parent}
        if self.test == "element":
            if name not in known and name not in _FREE:
                place = element.start + 1, element.start + 1 + len(name)
                yield _finding(document, place, nearest(name, known), values, close=element)
        elif self.test == "attribute":
            allowed = known.get(name, frozenset()) | _GENERAL
            for attribute in element.attributes if name in known and name not in _FREE else ():
                if _is_judged(attribute) and attribute.name not in allowed:
                    place = attribute.start, attribute.start + len(attribute.name)
                    yield _finding(document, place, nearest(attribute.name, allowed), values)
        elif parent in known and name in known and name not in known[parent] | _EVERYWHERE:
            span, _ = document.to_source(element.start, element.start + 1 + len(name))
            yield Finding.at(span, **values)


def _is_judged(attribute: Attribute) -> bool:
    """Whether it is a plain name, and not what is left of a template tag."""
    return attribute.name.replace("-", "").isalpha() and not attribute.name.startswith(("xxx", "data-"))


def _of_mjml(text: str, elements: Sequence[Element]) -> Iterator[tuple[Element, str]]:
    """The `mj-` elements that a compiler reads, each with the name of the one around it.

    In MJML `<mj-image />` is closed, which in HTML it is not.
    """
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


def _finding(
    document: Document,
    place: tuple[int, int],
    better: str,
    values: dict[str, str],
    close: Element | None = None,
) -> Finding:
    span, _ = document.to_source(*place)
    if not better or not document.editable:
        return Finding.at(span, **values, better=better)
    edits = [TextEdit(document, Change(*place, better))]
    if close is not None and close.close_start < close.end:
        start = close.close_start + 2
        edits.append(TextEdit(document, Change(start, start + len(close.name), better)))
    return Finding.at(span, *edits, **values, better=better)
