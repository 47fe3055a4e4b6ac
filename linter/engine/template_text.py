"""A template as one text with LF line ends, as it is rendered, and the way back to its bytes."""

from __future__ import annotations

from typing import NamedTuple

from linter.model.lazy import lazy
from linter.model.source import BOM, Source, Span
from linter.model.sourcemap import Chain, CharsetMap, Piece, Pieces, Shift, SourceMap

_LINE_END = lazy(r"\r\n?")


class TemplateText(NamedTuple):
    """The text, and its offsets in bytes of the file."""

    text: str
    back: SourceMap

    def span(self, start: int, end: int) -> Span:
        """The bytes of a range of the text."""
        mapped = self.back.to_source(start, max(start, end))
        return Span(mapped.start, mapped.end)


def read(source: Source, span: Span) -> TemplateText | None:
    """A part of a file; `None` where it is not UTF-8."""
    prefix = span.start + (len(BOM) if source.data.startswith(BOM, span.start, span.end) else 0)
    data = source.data[prefix : span.end]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    charset: SourceMap = Shift(0) if len(text) == len(data) else CharsetMap(data, "utf-8")
    back: SourceMap = Chain(charset, Shift(prefix)) if prefix else charset
    if "\r" not in text:
        return TemplateText(text, back)
    pieces, at = [], 0
    for match in _LINE_END.finditer(text):
        pieces.append(Piece(match.start() - at, at, match.start(), True))
        pieces.append(Piece(1, match.start(), match.end()))
        at = match.end()
    pieces.append(Piece(len(text) - at, at, len(text), True))
    return TemplateText(_LINE_END.sub("\n", text), Chain(Pieces([p for p in pieces if p.length]), back))
