"""Tests of kind `mjml`: elements and attributes that MJML does not know, or not in that place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.tokens.nearest import nearest
from linter.facts.memo import Facts
from linter.facts.mjml import MjmlElement
from linter.facts.table import ListTable, OfLists
from linter.model.document import Change, Document, TextEdit
from linter.model.element import Attribute, Element
from linter.model.lazy import lazy
from linter.parse.template import Tag, find

_EVERYWHERE = frozenset(["mj-include"])
_FREE = frozenset(["mj-all", "mj-class", "mj-attributes", "mj-include"])
_GENERAL = frozenset(["css-class", "mj-class", "id", "lang", "dir", "title", "owa", "version"])


class MjmlTest(Test, frozen=True, kw_only=True):
    """Base of the tests of MJML. `table` lists the attributes or children of each element."""

    table: OfLists

    subject: ClassVar[SubjectName] = "mjml-element"

    def _known(self, facts: Facts) -> Mapping[str, frozenset[str]]:
        return facts.about(_sets, facts.context.table(self.table, ListTable))


@test
class UnknownMjmlElement(MjmlTest, frozen=True, tag="mjml/element", kw_only=True):
    """Report an `mj-` element that does not exist; the edit writes the nearest name, `{better}`."""

    values: ClassVar[tuple[str, ...]] = ("element", "parent", "better")

    def run(self, subject: MjmlElement, facts: Facts) -> Outcome:
        """Look the name up."""
        document, element, parent = subject
        name, known = element.name, self._known(facts)
        if name not in known and name not in _FREE:
            place = element.start + 1, element.start + 1 + len(name)
            values = {"element": name, "parent": parent}
            yield _finding(document, place, nearest(name, known), values, close=element)


@test
class UnknownMjmlAttribute(MjmlTest, frozen=True, tag="mjml/attribute", kw_only=True):
    """Report an attribute that the element does not have; the edit writes the nearest name, `{better}`."""

    values: ClassVar[tuple[str, ...]] = ("element", "parent", "better")

    def run(self, subject: MjmlElement, facts: Facts) -> Outcome:
        """Look the attributes up."""
        document, element, parent = subject
        own = self._known(facts).get(element.name)
        if own is None or element.name in _FREE:
            return
        for attribute in element.attributes:
            if _is_judged(attribute) and attribute.name not in own and attribute.name not in _GENERAL:
                place = attribute.start, attribute.start + len(attribute.name)
                values = {"element": element.name, "parent": parent}
                yield _finding(document, place, nearest(attribute.name, own | _GENERAL), values)


@test
class MisplacedMjmlElement(MjmlTest, frozen=True, tag="mjml/place", kw_only=True):
    """Report an element within one, `{parent}`, that does not take it."""

    values: ClassVar[tuple[str, ...]] = ("element", "parent")

    def run(self, subject: MjmlElement, facts: Facts) -> Outcome:
        """Look up what the element around takes."""
        document, element, parent = subject
        name, known = element.name, self._known(facts)
        if (
            parent in known
            and parent not in _FREE
            and name in known
            and name not in known[parent]
            and name not in _EVERYWHERE
        ):
            span, _ = document.to_source(element.start, element.start + 1 + len(name))
            yield Finding.at(span, element=name, parent=parent)


@test
class RelativeMjmlImage(Test, frozen=True, tag="mjml/relative", kw_only=True):
    """Report an address without a host in one of `attributes`, which the compiler writes as it stands."""

    attributes: tuple[str, ...]

    subject: ClassVar[SubjectName] = "mjml-element"

    def run(self, subject: MjmlElement, facts: Facts) -> Outcome:
        """The addresses of one element; what a tag begins is anybody's."""
        document, element, _ = subject
        for attribute in element.attributes:
            written = attribute.value.strip()
            if attribute.name not in self.attributes or not written or _HAS_HOST.match(written):
                continue
            if not any(tag.start <= attribute.value_start < tag.end for tag in _tags(facts, document)):
                span, _ = document.to_source(attribute.value_start, attribute.value_end)
                yield Finding.at(span)


_HAS_HOST = lazy(r"(?:[a-z][a-z0-9+.-]*:|//|#|\{|<%|%%|\*\||\[)", re.IGNORECASE)


def _tags(facts: Facts, document: Document) -> Sequence[Tag]:
    return find(document.text, facts.message.dialect)


def _sets(facts: Facts, table: ListTable) -> Mapping[str, frozenset[str]]:
    return {owner: frozenset(members) for owner, members in table.values.items()}


def _is_judged(attribute: Attribute) -> bool:
    """Whether it is a plain name, and not what is left of a template tag."""
    return attribute.name.replace("-", "").isalpha() and not attribute.name.startswith(("xxx", "data-"))


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
