"""The HTML bodies of a message as tests see them, with what several tests ask of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from operator import eq
from typing import NamedTuple

from linter.facts.markup import page_of, styles_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.segments import html_bodies, segments_in
from linter.model.document import Change, Document, TextEdit
from linter.model.element import Element
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.page import Page, Run, RunKind
from linter.model.segment import Segment
from linter.model.style import Declaration, Sheet

_CONTROL = (
    "{%",
    "{{#",
    "{{^",
    "<%",
    "*|IF",
    "%%[",
    "{{~#",
    "{{if",
    "{{ if",
    "@if",
    "{!#",
    "{if ",
    "{foreach",
    "{section",
    "<#if",
    "<#list",
    "<#macro",
    "#if(",
    "#foreach(",
    "[% ",
    "<TMPL_",
    "<?php",
    "@foreach",
)
_XML = lazy(r"\A\s*<\?xml\b|\sxmlns:(?:py|tal|metal)\s*=")
"""What Genshi, Zope and other engines read that refuse an element left open."""


class Read(NamedTuple):
    """A run of text in an element, by its index; `own` is what template tags did not write of it."""

    element: int
    start: int
    end: int
    own: str


@dataclass(frozen=True, eq=False)
class View:
    """One HTML body. What is worked out of it is kept with it, and it lives as long as the facts."""

    facts: Facts
    part: Part
    document: Document
    page: Page

    @property
    def message(self) -> Message:
        """The message that it is a body of."""
        return self.facts.message

    @property
    def text(self) -> str:
        """The part's text."""
        return self.document.text

    @property
    def elements(self) -> tuple[Element, ...]:
        """The part's elements."""
        return self.page.elements

    @cached_property
    def source(self) -> Segment:
        """The part's text as a segment, for findings that point into its markup."""
        return Segment("html.source", self.text, self.document)

    @cached_property
    def is_whole(self) -> bool:
        """Whether it is a document and no fragment: it has an `html` or `body` element."""
        return any(element.name in ("html", "body") for element in self.elements[:20])

    @cached_property
    def is_branching(self) -> bool:
        """Whether template tags decide which of its tags are there, so that they cannot be counted."""
        return self.message.kind == "template" and any(sign in self.text for sign in _CONTROL)

    @cached_property
    def is_xml(self) -> bool:
        """Whether an engine reads it as XML: every element must be closed, `</hr>` closes one."""
        return self.message.kind == "template" and _XML.search(self.text, 0, 4000) is not None

    def void(self, tag: str) -> str:
        """A tag that has no end tag, as this body must write it."""
        return f"{tag[:-1]} />" if self.is_xml else tag

    @property
    def is_piece(self) -> bool:
        """Whether a template has only a piece of a page: other files open and close what it does not."""
        return self.message.kind == "template" and not self.is_whole

    @cached_property
    def shown(self) -> tuple[Segment, ...]:
        """The text that the reader sees."""
        return tuple(s for s in segments_in(self.facts, "html.text") if s.document is self.document)

    @cached_property
    def _runs(self) -> Mapping[RunKind, Sequence[Run]]:
        found: dict[RunKind, list[Run]] = {}
        for run in self.page.runs:
            found.setdefault(run.kind, []).append(run)
        return found

    def runs(self, kind: RunKind) -> Sequence[Run]:
        """The runs of one kind, in order."""
        return self._runs.get(kind, ())

    @cached_property
    def reads(self) -> tuple[Read, ...]:
        """The runs of text in elements that hold more than blanks and template tags."""
        found = []
        for run in self.runs("text"):
            if run.element >= 0:
                own = self.own(run.start, run.end)
                if own.strip():
                    found.append(Read(run.element, run.start, run.end, own))
        return tuple(found)

    @cached_property
    def _declarations(self) -> Mapping[str, Sequence[tuple[Sheet, Declaration]]]:
        found: dict[str, list[tuple[Sheet, Declaration]]] = {}
        for sheet in styles_of(self.facts, self.part):
            for declaration in sheet.declarations:
                found.setdefault(declaration.name, []).append((sheet, declaration))
        return found

    def declarations(self, *names: str) -> Sequence[tuple[Sheet, Declaration]]:
        """The CSS declarations of these properties, in order."""
        if len(names) == 1:
            return self._declarations.get(names[0], ())
        found = [pair for name in names for pair in self._declarations.get(name, ())]
        return sorted(found, key=lambda pair: pair[0].start + pair[1].start)

    def places(self, *names: str) -> Sequence[int]:
        """The indexes of the elements of these names, in order."""
        known = self.page.index.names
        return _merged([known[name] for name in names if name in known])

    def named(self, *names: str) -> Iterator[Element]:
        """The elements of these names, in order."""
        return (self.elements[place] for place in self.places(*names))

    def places_having(self, *names: str) -> Sequence[int]:
        """The indexes of the elements that have one of these attributes, in order."""
        known = self.page.index.attributes
        return _merged([known[name] for name in names if name in known])

    def having(self, *names: str) -> Iterator[Element]:
        """The elements that have one of these attributes, in order."""
        return (self.elements[place] for place in self.places_having(*names))

    def first(self, *names: str) -> Element | None:
        """The first element of one of these names."""
        return next(self.named(*names), None)

    def is_written(self, start: int, end: int) -> bool:
        """Whether no template tag lies in `start:end`."""
        return self.text[start:end] == self.page.masked[start:end]

    def own(self, start: int, end: int) -> str:
        """The text of `start:end` without template tags."""
        text, masked = self.text[start:end], self.page.masked[start:end]
        return text if text == masked else "".join(compress(text, map(eq, text, masked)))

    def edit(self, start: int, end: int, text: str) -> TextEdit | None:
        """Replace `start:end`; `None` where a template tag lies in it or nothing may be changed."""
        if not self.document.editable or not self.is_written(start, end):
            return None
        return TextEdit(self.document, Change(start, end, text))


def pages(facts: Facts) -> tuple[View, ...]:
    """Each HTML body that holds any element."""
    found = ((part, document_of(facts, part)) for part in facts.of(html_bodies))
    return tuple(View(facts, part, text, page_of(facts, part)) for part, text in found if text is not None)


def _merged(lists: Sequence[Sequence[int]]) -> Sequence[int]:
    if len(lists) == 1:
        return lists[0]
    return sorted({place for places in lists for place in places})
