"""A document that is its own file: text kinds can be tested without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.model.document import Change, Edit
from linter.model.segment import Segment
from linter.model.source import Span


@dataclass(frozen=True)
class PlainDocument:
    text: str
    editable: bool = True

    def to_source(self, start: int, end: int) -> tuple[Span, bool]:
        low = len(self.text[:start].encode())
        return Span(low, low + len(self.text[start:end].encode())), True

    def rewrite(self, changes: Sequence[Change]) -> tuple[Edit, ...]:
        return tuple(Edit(self.to_source(c.start, c.end)[0], c.text.encode()) for c in changes)


def segment(text: str, scope: str = "body.text", **attrs: str) -> Segment:
    return Segment(scope, text, PlainDocument(text), attrs=attrs)
