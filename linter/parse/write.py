"""Decoded text put together piece by piece, each piece knowing where it came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from linter.model.document import Document
from linter.model.lazy import lazy
from linter.model.segment import MASK, NO_ATTRS, Escape, Segment
from linter.model.sourcemap import Lazy, Piece, Pieces, Shift, SourceMap
from linter.parse.entities import reference_at, references
from linter.parse.template import Tag

_BRANCHES = ("else", "elif", "elsif", "plural", "when", "empty")
"""Control tags between two texts of which a reader sees one."""

_BLANKS = " \t\n\r\f"
_ATOM = lazy(r"[ \t\n\r\f]{2,}|[\t\n\r\f]|&(?=[#a-zA-Z])")
_FULL_TEXT = lazy(r"[^ \t\n\r\f]")


class Tags:
    """The template tags of one text; in mail there are none."""

    __slots__ = ("_ends", "_tags")

    def __init__(self, tags: tuple[Tag, ...]) -> None:
        self._tags = tuple(tag for tag in tags if tag.kind != "raw")
        self._ends = [tag.end for tag in self._tags]

    def within(self, start: int, end: int) -> tuple[Tag, ...]:
        """Those that overlap `start:end`."""
        tags = self._tags
        first = last = bisect_left(self._ends, start + 1)
        while last < len(tags) and tags[last].start < end:
            last += 1
        return tags[first:last] if first < last else ()

    def before(self, at: int) -> tuple[Tag, ...]:
        """Those that end there or before."""
        return self._tags[: bisect_right(self._ends, at)]

    def behind(self, at: int) -> tuple[Tag, ...]:
        """Those that end behind."""
        return self._tags[bisect_right(self._ends, at) :]


class Writer:
    """Collects the text of one segment. Markup between two pieces is what no match crosses exactly."""

    __slots__ = ("_pending", "_pieces", "_text", "at_line_start")

    def __init__(self) -> None:
        self._text: list[str] = []
        self._pieces: list[Piece] = []
        self._pending: tuple[int, int] | None = None
        self.at_line_start = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not self._text

    @property
    def size(self) -> tuple[int, int]:
        """How many texts and pieces were written."""
        return len(self._text), len(self._pieces)

    def first(self, texts: int, pieces: int) -> Writer:
        """A writer as this one was at a block edge, when it had so much."""
        writer = Writer()
        writer._text, writer._pieces = self._text[:texts], self._pieces[:pieces]
        return writer

    def follow(self, other: Writer, texts: int, pieces: int, shift: int) -> None:
        """Write what another one wrote behind a block edge, where it had so much, `shift` further on."""
        self._text += other._text[texts:]
        more = other._pieces[pieces:]
        self._pieces += [Piece(n, a + shift, b + shift, li) for n, a, b, li in more] if shift else more
        self._pending, self.at_line_start = other._pending, other.at_line_start

    def literal(self, text: str, start: int, end: int) -> None:
        """Text that stands in the document as it is."""
        if start < end:
            self._text.append(text[start:end])
            pieces = self._pieces
            if pieces and pieces[-1].literal and pieces[-1].end == start:
                last = pieces[-1]
                pieces[-1] = Piece(last.length + end - start, last.start, end, True)
            else:
                pieces.append(Piece(end - start, start, end, True))

    def atom(self, char: str, start: int, end: int) -> None:
        """Text that is written otherwise in the document: a reference, a run of blanks, a tag."""
        self._text.append(char)
        self._pieces.append(Piece(len(char), start, end))

    def edge(self, joiner: str, at: int) -> None:
        """A block edge or line break that is markup in the document."""
        self._pending = None
        if not self.at_line_start:
            self.atom(joiner, at, at)
        elif self._text and self._text[-1] == "\n":
            self._text[-1] = "\n\n"
            self._pieces[-1] = self._pieces[-1]._replace(length=2)
        self.at_line_start = True

    def run(self, text: str, start: int, end: int) -> None:
        """HTML text: blanks fold into one, references are decoded (CSS 2.2 §16.6.1)."""
        first = _FULL_TEXT.search(text, start, end)
        if first is None:
            self._pend(start, end)
            return
        low, high = first.start(), end
        while text[high - 1] in _BLANKS:
            high -= 1
        self._pend(start, low)
        self._blank(text)
        at = low
        for match in _ATOM.finditer(text, low, high):
            if match.group() != "&":
                self.literal(text, at, match.start())
                self.atom(" ", *match.span())
                at = match.end()
                continue
            reference = reference_at(text, match.start(), high)
            if reference is not None:
                self.literal(text, at, match.start())
                self.atom(reference.char, reference.start, reference.end)
                at = reference.end
        self.literal(text, at, high)
        self.at_line_start = False
        self._pend(high, end)

    def tag(self, tag: Tag, text: str) -> None:
        """A template tag: one sign for what it puts out, nothing for control."""
        if tag.kind == "output":
            self._blank(text)
            self.atom(MASK, tag.start, tag.end)
            self.at_line_start = False
        elif tag.word.startswith(_BRANCHES) and self._pending is None and not self.at_line_start:
            self._pending = (tag.start, tag.start)

    def segment(
        self, scope: str, document: Document, escape: Escape = "text", attrs: Mapping[str, str] = NO_ATTRS
    ) -> Segment:
        """What was written, as a segment."""
        texts, pieces = self._text, self._pieces
        last = len(texts)
        while last and not texts[last - 1].strip("\n"):
            last -= 1
        if last < len(texts):
            texts, pieces = texts[:last], pieces[: len(pieces) - len(texts) + last]
        return Segment(scope, "".join(texts), document, source_map(pieces), escape, attrs)

    def _pend(self, start: int, end: int) -> None:
        if start < end and self._pending is None and not self.at_line_start:
            self._pending = (start, end)

    def _blank(self, text: str) -> None:
        if self._pending is None:
            return
        start, end = self._pending
        self._pending = None
        if end - start == 1 and text[start] == " ":
            self.literal(text, start, end)
        else:
            self.atom(" ", start, end)


def source_map(pieces: list[Piece]) -> SourceMap:
    """The cheapest map for the pieces; a real one is built when it is first asked."""
    if not pieces:
        return Shift(0)
    if len(pieces) == 1 and pieces[0].literal:
        return Shift(pieces[0].start)
    return Lazy(lambda: Pieces(pieces))


def masked_run(writer: Writer, text: str, start: int, end: int, tags: Tags) -> None:
    """HTML text that may hold template tags."""
    at = start
    for tag in tags.within(start, end):
        if tag.start > at:
            writer.run(text, at, tag.start)
        writer.tag(tag, text)
        at = max(at, tag.end)
    if at < end:
        writer.run(text, at, end)


def value_segment(
    scope: str,
    document: Document,
    start: int,
    end: int,
    tags: Tags,
    *,
    escape: Escape = "attribute",
    attrs: Mapping[str, str] = NO_ATTRS,
) -> Segment:
    """An attribute's value, or text that keeps its blanks (`escape="none"`: without references too)."""
    text = document.text
    inner = tags.within(start, end)
    if not inner and (escape == "none" or text.find("&", start, end) < 0):
        return Segment(scope, text[start:end], document, Shift(start), escape, attrs)
    writer, at = Writer(), start
    for tag in inner:
        _decoded(writer, text, at, max(at, min(tag.start, end)), escape)
        if tag.kind == "output":
            writer.atom(MASK, max(tag.start, start), min(tag.end, end))
        elif tag.word.startswith(_BRANCHES) and scope.startswith("body."):
            writer.atom(" ", tag.start, tag.start)
        at = max(at, tag.end)
    _decoded(writer, text, at, end, escape)
    return Segment(scope, "".join(writer._text), document, source_map(writer._pieces), escape, attrs)


def _decoded(writer: Writer, text: str, start: int, end: int, escape: Escape) -> None:
    at = start
    if escape != "none":
        for reference in references(text, start, end, attribute=escape == "attribute"):
            writer.literal(text, at, reference.start)
            writer.atom(reference.char, reference.start, reference.end)
            at = reference.end
    if at < end:
        writer.literal(text, at, end)
