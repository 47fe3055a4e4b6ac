"""Test `page`: an HTML part as a whole, its tags, the text between them and its styles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.html.view import TESTS, Hit, Judge, View
from linter.facts.memo import Facts
from linter.facts.quoted import Range, lies_in, quoted
from linter.model.message import Message
from linter.model.segment import Segment

_TESTS = {
    "head": (
        "missing-doctype",
        "quirks-doctype",
        "missing-language",
        "wrong-language",
        "left-to-right",
        "charset-contradiction",
        "missing-charset",
        "missing-viewport",
        "missing-color-scheme",
        "second-title",
        "duplicate-id",
        "heading-order",
    ),
    "outlook": ("outlook-balance", "dead-conditional", "revealed-balance", "vml-without-namespace"),
    "style": (
        "same-colour",
        "low-contrast",
        "small-text",
        "justified",
        "tight-lines",
        "font-without-fallback",
        "bad-colour",
        "missing-semicolon",
        "line-comment",
        "unbalanced-braces",
    ),
    "tags": (
        "content-after-html",
        "second-document",
        "misplaced-in-table",
        "unclosed",
        "stray-end-tag",
        "broken-tag",
        "malformed-attribute",
        "duplicate-attribute",
        "repeated-attribute",
        "address-as-tag",
        "unknown-element",
    ),
    "text": (
        "unknown-entity",
        "newer-entity",
        "entity-for-letter",
        "control-character",
        "split-word",
        "comment-left-open",
        "center-in-short-mail",
        "word-markup",
    ),
}
"""The tests by the module that holds them. Most mails have no HTML, and need none of it loaded."""

if TYPE_CHECKING:
    TestName = str
else:
    TestName = Literal[tuple(name for names in _TESTS.values() for name in names)]


@cache
def _loaded() -> dict[str, Judge]:
    for module in _TESTS:
        import_module(f"linter.checks.html.{module}")
    return TESTS


@test
class PageCheck(Test, frozen=True, tag="page", kw_only=True):
    """Report what a `test` finds in an HTML part; quoted mail is left alone.

    `elements`: only places in or at elements of these names. `least`: only where so many places are found.
    `once`: one finding for all, at the first. `document`: only whole documents, with an `html` or `body`
    element.
    """

    test: TestName
    elements: tuple[str, ...] = ()
    least: int = 1
    once: bool = False
    document: bool = False

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("element", "value", "count", "expected")

    def encoding_matters(self) -> bool:
        """A document may say how it is encoded."""
        return "charset" in self.test

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Test every HTML body."""
        for part in message.pages:
            document = part.document
            if document is None:
                continue
            view = View(message, part, document, part.page)
            if not self.document or view.is_whole:
                yield from self._findings(view, facts)

    def _findings(self, view: View, facts: Facts) -> Iterator[Finding]:
        found = list(self._hits(view, facts))
        if len(found) < self.least:
            return
        segment = Segment("html.source", view.text, view.document)
        count = {"count": str(len(found))}
        if self.once:
            parts = tuple(part for hit in found for part in hit.parts)
            yield Finding(segment, found[0].start, found[0].end, {**found[0].values, **count}, parts)
            return
        for hit in found:
            yield Finding(segment, hit.start, hit.end, {**hit.values, **count}, hit.parts)

    def _hits(self, view: View, facts: Facts) -> Iterator[Hit]:
        others: list[Range] | None = None
        for hit in _loaded()[self.test](view, facts):
            if self.elements and hit.values.get("element") not in self.elements:
                continue
            if others is None:
                others = quoted(view.part)
            if not lies_in(others, hit.start):
                yield hit
