"""An HTML part as the tests of kind `page` see it, what a test answers, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from linter.checks.base import registrar
from linter.facts.memo import Facts
from linter.model.document import Change, Document, TextEdit
from linter.model.element import Element, Page
from linter.model.message import Message, Part

_NO_VALUES: Mapping[str, str] = MappingProxyType({})
_CONTROL = ("{%", "{{#", "{{^", "<%", "*|IF", "%%[", "{{~#", "{{if", "{{ if", "@if", "{!#")


class Hit(NamedTuple):
    """A range of a part's text that a test reports, with values for the message and edits."""

    start: int
    end: int
    values: Mapping[str, str] = _NO_VALUES
    parts: tuple[TextEdit | None, ...] = ()


class View(NamedTuple):
    """One HTML part as a test sees it."""

    message: Message
    part: Part
    document: Document
    page: Page

    @property
    def text(self) -> str:
        """The part's text."""
        return self.document.text

    @property
    def elements(self) -> tuple[Element, ...]:
        """The part's elements."""
        return self.page.elements

    @property
    def is_whole(self) -> bool:
        """Whether it is a document and no fragment: it has an `html` or `body` element."""
        return any(element.name in ("html", "body") for element in self.elements[:20])

    @property
    def is_branching(self) -> bool:
        """Whether template tags decide which of its tags are there, so that they cannot be counted."""
        is_template = self.message.kind == "template"
        return is_template and any(sign in self.text for sign in _CONTROL)

    def is_written(self, start: int, end: int) -> bool:
        """Whether no template tag lies in `start:end`."""
        return self.text[start:end] == self.page.masked[start:end]

    def own(self, start: int, end: int) -> str:
        """The text of `start:end` without template tags."""
        text, masked = self.text[start:end], self.page.masked[start:end]
        return text if text == masked else "".join([a for a, b in zip(text, masked, strict=True) if a == b])

    def edit(self, start: int, end: int, text: str) -> TextEdit | None:
        """Replace `start:end`; `None` where a template tag lies in it or nothing may be changed."""
        if not self.document.editable or not self.is_written(start, end):
            return None
        return TextEdit(self.document, Change(start, end, text))

    def first(self, *names: str) -> Element | None:
        """The first element of one of these names."""
        return next((element for element in self.elements if element.name in names), None)

    def top(self) -> tuple[int, int]:
        """The start tag that stands for the whole part."""
        element = self.first("html", "body") or self.elements[0]
        return element.start, element.open_end


Judge = Callable[[View, Facts], Iterator[Hit]]
TESTS: dict[str, Judge] = {}
"""Tests of an HTML part by the name that rules give them."""

test = registrar(TESTS)
