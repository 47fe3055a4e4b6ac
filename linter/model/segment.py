"""A stretch of decoded text with a scope: all that a text rule ever sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from linter.model.document import Change, Document, TextEdit
from linter.model.lazy import lazy, once
from linter.model.script import Ranges, occurs
from linter.model.source import Span
from linter.model.sourcemap import Shift, SourceMap, moved

Escape = Literal["none", "text", "attribute"]
MASK = "\ufffc"
"""Stands for one template output tag in a segment's text, so that a sentence stays a sentence."""

WIDE = "é"
"""Stands among the words of a text for signs beyond ASCII."""

EAST_ASIAN = "字"
"""Stands among them for Chinese characters, kana and full-width signs."""

SIGNS = "!#$%*+;<=?@[\\]^`{}~"
"""Signs that stand among them, too: few texts have one. Those that `Words` is written with are left out."""

_WORD = lazy("[a-z]+")
_EAST_ASIAN: Ranges = (("\u3000", "\u9fff"), ("\uff00", "\uffef"))
NO_ATTRS: Mapping[str, str] = MappingProxyType({})
"""Those of a segment of which nothing is to be said."""

_AS_IS = Shift(0)


def words_of(text: str) -> frozenset[str]:
    """The runs of the letters a to z in a text, in lower case, its `SIGNS`, and what it has beyond ASCII."""
    return _with_signs(_WORD.findall(text.lower()), text)


def run_of(text: str) -> list[str]:
    """The runs of the letters a to z in lower case, one after the other."""
    return _WORD.findall(text.lower())


def pairs_of(run: list[str]) -> frozenset[str]:
    """Each two words that follow each other, with `_` between them."""
    return frozenset(map("_".join, pairwise(run)))


def _with_signs(words: list[str], text: str) -> frozenset[str]:
    found = {*words, *[sign for sign in SIGNS if sign in text]}
    if not text.isascii():
        found |= {WIDE, EAST_ASIAN} if occurs(text, _EAST_ASIAN) else {WIDE}
    return frozenset(found)


@dataclass(frozen=True, init=False)
class Segment:
    """Text of one scope, mapped to the document it lies in.

    `pieces` maps offsets in `text` to offsets in `document.text`. `escape` says how new text is written
    into the document: as it is, as HTML text, or as an HTML attribute value. `attrs` are facts about the
    element or part (for `html.link`: its attributes; for `attachment.name`: `type`).
    """

    scope: str
    text: str
    document: Document = field(repr=False)
    pieces: SourceMap = field(repr=False)
    escape: Escape
    attrs: Mapping[str, str] = field(repr=False)

    def __init__(
        self,
        scope: str,
        text: str,
        document: Document,
        pieces: SourceMap = _AS_IS,
        escape: Escape = "none",
        attrs: Mapping[str, str] = NO_ATTRS,
    ) -> None:
        # A message has thousands: the way of frozen dataclasses to set a field takes four times as long.
        own = self.__dict__
        own["scope"] = scope
        own["text"] = text
        own["document"] = document
        own["pieces"] = pieces
        own["escape"] = escape
        own["attrs"] = attrs

    @once
    def words(self) -> frozenset[str]:
        """See `words_of`."""
        return _with_signs(self.run, self.text)

    @once
    def pairs(self) -> frozenset[str]:
        """Each two of these words that follow each other, with `_` between them."""
        return pairs_of(self.run)

    def told(self, run: list[str], pairs: frozenset[str]) -> None:
        """Take over `run` and `pairs` from whoever knows them."""
        own = self.__dict__
        own["run"], own["pairs"] = run, pairs

    @once
    def run(self) -> list[str]:
        """The runs of the letters a to z in lower case, one after the other."""
        return run_of(self.text)

    @once
    def utf8(self) -> bytes:
        """The text as UTF-8, which the pattern engine scans."""
        return self.text.encode("utf-8", "surrogatepass")

    def rehomed(self, document: Document, shift: int) -> Segment:
        """The same text in another document, `shift` further on there; what was worked out of it is known."""
        made = object.__new__(Segment)
        own = made.__dict__
        own.update(self.__dict__)
        own["document"] = document
        if shift:
            own["pieces"] = moved(self.pieces, shift)
        return made

    def knowing(self, other: Segment) -> Segment:
        """This segment, with what another one of the same text has worked out of it."""
        self.__dict__.update({**other.__dict__, **self.__dict__})
        return self

    def to_document(self, start: int, end: int) -> tuple[int, int, bool]:
        """`start:end` in the document's text, and whether that is exact."""
        return self.pieces.to_source(start, end)

    def to_source(self, start: int, end: int) -> tuple[Span, bool]:
        """`start:end` in bytes of the file, and whether that is exact."""
        low, high, exact = self.pieces.to_source(start, end)
        span, inner_exact = self.document.to_source(low, high)
        return span, exact and inner_exact

    def edit(self, start: int, end: int, text: str) -> TextEdit | None:
        """Replace `start:end` by `text`; `None` where markup or a template tag lies inside."""
        low, high, exact = self.pieces.to_source(start, end)
        if not (exact and self.document.editable) or MASK in self.text[start:end]:
            return None
        return TextEdit(self.document, Change(low, high, self._escaped(text)))

    def _escaped(self, text: str) -> str:
        return text if self.escape == "none" else escape(text, quote=self.escape == "attribute")
