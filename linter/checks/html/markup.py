"""Tests of kind `markup`: elements and attributes of HTML bodies that a selector picks out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, Literal

import msgspec

from linter.checks.base import Finding, Outcome, Reads, SubjectName, Test, test
from linter.checks.html.element import (
    depth,
    edit,
    is_named,
    is_tag,
    is_wordless,
    occurs,
    one_holds,
    style_holds,
    with_attribute,
)
from linter.checks.tokens import regex
from linter.checks.without import without_each
from linter.facts import selector
from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.facts.pages import View
from linter.facts.quoted import lies_in, quoted_in
from linter.model.document import Document, TextEdit
from linter.model.element import Attribute, Element
from linter.model.lazy import lazy

_NUMBER = lazy(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$")
_OF_MJML = lazy(r"(?<![\w.#-])(?:mjml\b|mj-)")

_Hit = tuple[Element, Attribute | None]


class SelectorTest(Test, frozen=True, kw_only=True):
    """Base of the tests of elements that `selector` (CSS) matches.

    `unless`: the page is left alone if any element matches. `document`: only whole documents, with an
    `html` or `body` element.
    """

    selector: str
    unless: str = ""
    document: bool = False

    subject: ClassVar[SubjectName] = "page"

    def selectors(self) -> tuple[str, ...]:
        """What it writes in CSS."""
        return (self.selector, self.unless)

    def patterns(self) -> tuple[str, ...]:
        """What it writes in RE2."""
        return ()

    def validate(self) -> None:
        """Every selector must be one for soupsieve, every pattern one for RE2."""
        for written in filter(None, self.selectors()):
            selector.verify(written)
        for pattern in self.patterns():
            regex.compile_pattern(pattern)

    def default_reads(self) -> Reads:
        """The source, if elements of MJML are looked for: none of them comes out."""
        return "source" if _OF_MJML.search(self.selector) else "output"

    def clauses(self) -> Iterator[Test]:
        """One selector, value or property less."""
        pieces = selector.parts_of(self.selector)
        for dropped in pieces if len(pieces) > 1 else ():
            kept = ", ".join(piece for piece in pieces if piece != dropped)
            yield msgspec.structs.replace(self, selector=kept)
        for name in ("value", "style", "either", "neither"):
            if len(getattr(self, name, ())) > 1:
                yield from without_each(self, name)
        for name in ("without", "unless"):
            if getattr(self, name, ""):
                emptied: dict[str, Any] = {name: ""}
                yield msgspec.structs.replace(self, **emptied)

    def run(self, view: View, facts: Facts) -> Outcome:
        """What is found in a page that is not left alone."""
        if (not self.document or view.is_whole) and not (
            self.unless and selector.select(view.facts, view.part, self.unless)
        ):
            yield from self._found(view, facts)

    def _found(self, view: View, facts: Facts) -> Outcome:
        raise NotImplementedError


class MarkupTest(SelectorTest, frozen=True, kw_only=True):
    """Base of those that report elements, or attributes of elements; quoted mail is left alone.

    `style`: CSS properties and an RE2 each for the value in the element's `style`; all must hold.
    `either`: attributes and an RE2 each for the whole value; one must hold. `neither`: none may hold.
    `without`: an element is left alone if one inside it matches this selector. `deeper_than`: only elements
    with more than so many of their own name around them. `has_text`: only elements with words in them.
    `once`: one finding for all of a page, at the first. `set` gives the element attributes.
    """

    style: dict[str, str] = msgspec.field(default_factory=dict)
    either: dict[str, str] = msgspec.field(default_factory=dict)
    neither: dict[str, str] = msgspec.field(default_factory=dict)
    without: str = ""
    deeper_than: int | None = None
    has_text: bool = False
    once: bool = False
    set: dict[str, str] = msgspec.field(default_factory=dict)

    def selectors(self) -> tuple[str, ...]:
        """That of the elements inside, too."""
        return (*super().selectors(), self.without)

    def patterns(self) -> tuple[str, ...]:
        """Those of properties and attributes."""
        return (*self.style.values(), *self.either.values(), *self.neither.values())

    def _found(self, view: View, facts: Facts) -> Outcome:
        found = [hit for hit in self._hits(view) if self._is_meant(view, hit[0])]
        if found:
            others, holders = facts.about(quoted_in, view.part), _starts(view, self.without)
            found = [
                hit
                for hit in found
                if not lies_in(others, hit[0].start) and not self._is_excused(view, hit[0], holders)
            ]
        if not found:
            return
        count = str(len(found))
        if self.once:
            edits = tuple(edit for hit in found for edit in self._edits(view.document, *hit))
            yield _finding(view, found[0], edits, count)
            return
        for hit in found:
            yield _finding(view, hit, tuple(self._edits(view.document, *hit)), count)

    def _hits(self, view: View) -> Iterable[_Hit]:
        raise NotImplementedError

    def _edits(
        self, document: Document, element: Element, attribute: Attribute | None
    ) -> Iterator[TextEdit | None]:
        return (with_attribute(document, element, name, value) for name, value in self.set.items())

    def _is_meant(self, view: View, element: Element) -> bool:
        if self.style and not style_holds(self.style, element.get("style") or ""):
            return False
        if (self.either and not one_holds(self.either, element)) or one_holds(self.neither, element):
            return False
        if ":not(" in self.selector and any(is_tag(a.name) for a in element.attributes):
            return False
        return self.deeper_than is None or depth(view.elements, element) > self.deeper_than

    def _is_excused(self, view: View, element: Element, holders: Sequence[int]) -> bool:
        """Whether what `without` names lies inside, or no words do although they must."""
        inner = bisect_left(holders, element.open_end)
        if inner < len(holders) and holders[inner] < element.close_start:
            return True
        return self.has_text and is_wordless(view.text[element.open_end : element.close_start])


@test
class Markup(MarkupTest, frozen=True, tag="markup", kw_only=True):
    """Report the start tag of every element that `selector` (CSS) matches; `remove` takes the element out."""

    remove: Literal["element"] | None = None

    values: ClassVar[tuple[str, ...]] = ("element", "count")

    def _hits(self, view: View) -> Iterable[_Hit]:
        return (
            (view.elements[place], None) for place in selector.select(view.facts, view.part, self.selector)
        )

    def _edits(
        self, document: Document, element: Element, attribute: Attribute | None
    ) -> Iterator[TextEdit | None]:
        if self.remove:
            return iter((edit(document, element.start, element.end, ""),))
        return super()._edits(document, element, attribute)


@test
class MarkupAttribute(MarkupTest, frozen=True, tag="markup/attribute", kw_only=True):
    """Report attributes of elements that `selector` (CSS) matches.

    `attribute`: an RE2 for the attribute's whole name. `value`: RE2s one of which must occur in its value.
    `limit`: that value must be a larger number. `remove` takes the `element` or the `attribute` out.
    """

    attribute: str
    value: tuple[str, ...] = ()
    limit: float | None = None
    remove: Literal["element", "attribute"] | None = None

    values: ClassVar[tuple[str, ...]] = ("element", "attribute", "value", "count")

    def patterns(self) -> tuple[str, ...]:
        """Those of the name and of the value, too."""
        return (*super().patterns(), self.attribute, *self.value)

    def _hits(self, view: View) -> Iterator[_Hit]:
        names = [name for name in view.page.index.attributes if is_named(self.attribute, name)]
        if not names:
            return
        meant = {*selector.select(view.facts, view.part, self.selector)}
        for place in view.places_having(*names):
            element = view.elements[place]
            for attribute in element.attributes if place in meant else ():
                if attribute.name in names and self._holds(attribute.value):
                    yield element, attribute

    def _holds(self, value: str) -> bool:
        if self.value and not any(occurs(pattern, value) for pattern in self.value):
            return False
        if self.limit is None:
            return True
        number = _NUMBER.match(value)
        return number is not None and float(number[1]) > self.limit

    def _edits(
        self, document: Document, element: Element, attribute: Attribute | None
    ) -> Iterator[TextEdit | None]:
        if self.remove == "element":
            return iter((edit(document, element.start, element.end, ""),))
        if self.remove == "attribute" and attribute is not None:
            start = attribute.start
            while document.text[start - 1].isspace():
                start -= 1
            return iter((edit(document, start, attribute.end, ""),))
        return super()._edits(document, element, attribute)


@test
class MarkupAbsent(SelectorTest, frozen=True, tag="markup/absent", kw_only=True):
    """Report an HTML page in which nothing matches `selector` (CSS), at its first tag.

    `insert` is put into the first element that `into` matches, behind its start tag
    (`{subject}` is filled in).
    """

    into: str = "head"
    insert: str = ""

    values: ClassVar[tuple[str, ...]] = ("element",)

    def selectors(self) -> tuple[str, ...]:
        """That of the place, too."""
        return (*super().selectors(), self.into)

    def _found(self, view: View, facts: Facts) -> Outcome:
        if not selector.select(view.facts, view.part, self.selector):
            first = view.first("html", "body") or view.elements[0]
            edits = (self._insertion(view, facts),) if self.insert else ()
            yield Finding(view.source, first.start, first.open_end, {"element": first.name}, edits)

    def _insertion(self, view: View, facts: Facts) -> TextEdit | None:
        place = next(iter(selector.select(view.facts, view.part, self.into)), None)
        header = view.message.header("subject")
        subject = value_of(facts, header) if header else ""
        if place is None or ("{subject}" in self.insert and not subject):
            return None
        at = view.elements[place].open_end
        escaped = subject.replace("&", "&amp;").replace("<", "&lt;")
        return edit(view.document, at, at, self.insert.replace("{subject}", escaped))


def _finding(view: View, hit: _Hit, edits: tuple[TextEdit | None, ...], count: str) -> Finding:
    element, attribute = hit
    values = {"element": element.name, "count": count}
    if attribute is None:
        return Finding(view.source, element.start, element.open_end, values, edits)
    values |= {"attribute": attribute.name, "value": attribute.value}
    return Finding(view.source, attribute.start, attribute.end, values, edits)


def _starts(view: View, written: str) -> Sequence[int]:
    """Where the elements start that a selector matches."""
    return (
        [view.elements[place].start for place in selector.select(view.facts, view.part, written)]
        if written
        else ()
    )
