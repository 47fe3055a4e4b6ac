"""Test `markup`: elements and attributes of HTML parts that a selector picks out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, Literal

import msgspec

from linter.checks.base import Finding, Outcome, Reads, SubjectName, Test, test
from linter.checks.tokens import regex
from linter.checks.tokens.pattern import without_each
from linter.facts import selector
from linter.facts.memo import Facts
from linter.facts.quoted import lies_in, quoted
from linter.model.document import Change, Document, TextEdit
from linter.model.element import Attribute, Element
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.segment import Segment

_DECLARATION = lazy(r"([\w-]+)\s*:\s*([^;]*)")
_NUMBER = lazy(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$")
_NO_WORD = lazy(r"<!--.*?-->|<[^>]*>|&\w+;|&#\w+;", re.DOTALL)
_WORD = lazy(r"\w")
_OF_MJML = lazy(r"(?<![\w.#-])(?:mjml\b|mj-)")
_TAG_SIGNS = ("{{", "{%", "<%", "*|", "%%")


@test
class Markup(Test, frozen=True, tag="markup", kw_only=True):
    """Report the start tag of every element that `selector` (CSS) matches; quoted mail is left alone.

    `attribute`: an RE2 for whole attribute names; the attributes are reported in place of the tag. `value`:
    RE2s one of which must occur in the attribute's value. `over`: that value must be a larger number.
    `style`: CSS properties and an RE2 each for the value in the element's `style`; all must hold.
    `either`: attributes and an RE2 each for the whole value; one must hold. `neither`: none may hold.
    `without`: an element is left alone if one inside it matches this selector. `has_text`: only elements
    with words in them. `deeper_than`: only elements with more than so many of their own name around them.
    `unless`: the part is left alone if any element matches. `absent`: report HTML documents in which nothing
    matches, at their first tag. `document`: only whole documents, with an `html` or `body` element. `once`:
    one finding for all, at the first. `remove` takes the `element` or `attribute` out, `set` gives the
    element attributes, `insert` puts text into the first element that `into` matches, behind its start tag
    (`{subject}` is filled in).
    """

    selector: str
    attribute: str = ""
    value: tuple[str, ...] = ()
    over: float | None = None
    style: dict[str, str] = msgspec.field(default_factory=dict)
    either: dict[str, str] = msgspec.field(default_factory=dict)
    neither: dict[str, str] = msgspec.field(default_factory=dict)
    without: str = ""
    unless: str = ""
    deeper_than: int | None = None
    has_text: bool = False
    absent: bool = False
    document: bool = False
    once: bool = False
    remove: Literal["element", "attribute"] | None = None
    set: dict[str, str] = msgspec.field(default_factory=dict)
    into: str = ""
    insert: str = ""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("element", "attribute", "value", "count")

    def validate(self) -> None:
        """Every selector must be one for soupsieve, every pattern one for RE2."""
        for written in (self.selector, self.without, self.unless, self.into):
            if written:
                selector.verify(written)
        for pattern in (
            *(*self.value, *self.style.values(), self.attribute),
            *(*self.either.values(), *self.neither.values()),
        ):
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
        for field in ("value", "style", "either", "neither"):
            if len(getattr(self, field)) > 1:
                yield from without_each(self, field)
        for field in ("without", "unless"):
            if getattr(self, field):
                emptied: dict[str, Any] = {field: ""}
                yield msgspec.structs.replace(self, **emptied)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look through every HTML body."""
        for part in message.pages:
            document = part.document
            if document is None or (self.document and not _is_whole(part)):
                continue
            if self.unless and selector.select(part, self.unless):
                continue
            if self.absent:
                yield from self._absent(message, part, document)
            else:
                yield from self._present(part, document)

    def _absent(self, message: Message, part: Part, document: Document) -> Outcome:
        if not selector.select(part, self.selector):
            first = next((e for e in part.elements if e.name in ("html", "body")), part.elements[0])
            place = first.start, first.open_end
            yield self._finding(document, first, None, place, self._insertion(message, part, document), 1)

    def _present(self, part: Part, document: Document) -> Outcome:
        found = [
            (element, attribute)
            for index in self._places(part)
            for element in (part.elements[index],)
            if self._is_meant(part.elements, index)
            for attribute in self._attributes(element)
        ]
        if found:
            others, holders = quoted(part), _ranges(part, self.without)
            found = [
                (element, attribute)
                for element, attribute in found
                if not lies_in(others, element.start)
                and not any(element.open_end <= start < element.close_start for start, _ in holders)
                and not (
                    self.has_text and _is_wordless(document.text[element.open_end : element.close_start])
                )
            ]
        if not found:
            return
        if self.once:
            edits = tuple(edit for pair in found for edit in self._edits(document, *pair))
            element, attribute = found[0]
            yield self._finding(document, element, attribute, _place(element, attribute), edits, len(found))
            return
        for element, attribute in found:
            edits = self._edits(document, element, attribute)
            yield self._finding(document, element, attribute, _place(element, attribute), edits, len(found))

    def _places(self, part: Part) -> Iterable[int]:
        found = selector.select(part, self.selector)
        if not self.attribute:
            return found
        by_name = part.page.index.attributes
        named = {place for name, places in by_name.items() if self._is_named(name) for place in places}
        return [place for place in found if place in named]

    def _is_named(self, name: str) -> bool:
        pattern = regex.compile_pattern(rf"\A(?i:{self.attribute})\z")
        return pattern.search(name.encode("utf-8", "surrogatepass")) is not None

    def _is_meant(self, elements: Sequence[Element], index: int) -> bool:
        element = elements[index]
        if ":not(" in self.selector and any(_is_tag(a.name) for a in element.attributes):
            return False
        if self.style and not self._style_holds(element.get("style") or ""):
            return False
        if (self.either and not _one_holds(self.either, element)) or _one_holds(self.neither, element):
            return False
        return self.deeper_than is None or _depth(elements, index) > self.deeper_than

    def _style_holds(self, style: str) -> bool:
        declared = {name.lower(): value.strip() for name, value in _DECLARATION.findall(style)}
        return all(
            name in declared and _occurs(pattern, declared[name]) for name, pattern in self.style.items()
        )

    def _attributes(self, element: Element) -> Iterator[Attribute | None]:
        if not self.attribute:
            yield None
            return
        for attribute in element.attributes:
            if not self._is_named(attribute.name):
                continue
            if self.value and not any(_occurs(pattern, attribute.value) for pattern in self.value):
                continue
            if self.over is not None:
                number = _NUMBER.match(attribute.value)
                if number is None or float(number.group(1)) <= self.over:
                    continue
            yield attribute

    def _finding(
        self,
        document: Document,
        element: Element,
        attribute: Attribute | None,
        place: tuple[int, int],
        edits: tuple[TextEdit | None, ...],
        count: int,
    ) -> Finding:
        segment = Segment("html.source", document.text, document)
        values = {"element": element.name, "count": str(count)}
        if attribute is not None:
            values |= {"attribute": attribute.name, "value": attribute.value}
        return Finding(segment, *place, values, edits)

    def _insertion(self, message: Message, part: Part, document: Document) -> tuple[TextEdit | None, ...]:
        if not self.insert:
            return ()
        index = next(iter(selector.select(part, self.into or "head")), None)
        header = message.header("subject")
        subject = header.value if header else ""
        if index is None or ("{subject}" in self.insert and not subject):
            return (None,)
        at = part.elements[index].open_end
        escaped = subject.replace("&", "&amp;").replace("<", "&lt;")
        return (_edit(document, at, at, self.insert.replace("{subject}", escaped)),)

    def _edits(
        self, document: Document, element: Element, attribute: Attribute | None
    ) -> tuple[TextEdit | None, ...]:
        if self.remove == "element":
            return (_edit(document, element.start, element.end, ""),)
        if self.remove == "attribute" and attribute is not None:
            start = attribute.start
            while document.text[start - 1].isspace():
                start -= 1
            return (_edit(document, start, attribute.end, ""),)
        return tuple(_set(document, element, name, value) for name, value in self.set.items())


def _set(document: Document, element: Element, name: str, value: str) -> TextEdit | None:
    attribute = element.attribute(name)
    if attribute is None:
        at = element.start + 1 + len(element.name)
        return _edit(document, at, at, f' {name}="{value}"')
    return _edit(document, attribute.start, attribute.end, f'{name}="{value}"')


def _edit(document: Document, start: int, end: int, text: str) -> TextEdit | None:
    if not document.editable or any(sign in document.text[start:end] for sign in _TAG_SIGNS):
        return None
    return TextEdit(document, Change(start, end, text))


def _place(element: Element, attribute: Attribute | None) -> tuple[int, int]:
    return (attribute.start, attribute.end) if attribute else (element.start, element.open_end)


def _occurs(pattern: str, value: str) -> bool:
    return regex.compile_pattern(f"(?i){pattern}").search(value.encode("utf-8", "replace")) is not None


def _one_holds(patterns: dict[str, str], element: Element) -> bool:
    return any(_occurs(rf"\A(?:{pattern})\z", element.get(name) or "") for name, pattern in patterns.items())


def _is_whole(part: Part) -> bool:
    return any(element.name in ("html", "body") for element in part.elements[:20])


def _is_tag(name: str) -> bool:
    """Whether a template tag stands where attributes are written: it may bring any of them."""
    return any(sign in name for sign in _TAG_SIGNS)


def _is_wordless(inner: str) -> bool:
    return _WORD.search(_NO_WORD.sub(" ", inner)) is None


def _depth(elements: Sequence[Element], index: int) -> int:
    name, depth, parent = elements[index].name, 0, elements[index].parent
    while parent >= 0:
        depth += elements[parent].name == name
        parent = elements[parent].parent
    return depth


def _ranges(part: Part, written: str) -> list[tuple[int, int]]:
    if not written:
        return []
    return [(part.elements[i].start, part.elements[i].end) for i in selector.select(part, written)]
