"""Where a finding stands as the mail's reader would say it: the second sentence of the third paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from linter.facts.memo import Facts
from linter.facts.paragraphs import Paragraph, paragraphs
from linter.facts.segments import segments_in
from linter.model.lazy import lazy
from linter.model.message import HTML, Part
from linter.model.reading import Place, Where
from linter.model.segment import Segment
from linter.model.source import Span

LONGEST = 200_000
"""Characters of a text whose paragraphs are counted; nobody finds the ten-thousandth by its number."""

_ZONES: dict[str, Where] = {
    "quote": "quote",
    "forward": "forward",
    "signature": "signature",
    "preheader": "preheader",
    "hidden": "hidden",
    "title": "title",
    "alt": "picture",
}
_WORDS = ("text", "greeting", "opening", "closing")
"""Scopes of the words themselves: where long ones are cut, a paragraph ends before its last word does."""

_NEAR = (*_WORDS, "url", "link")
"""Scopes of what opens before the words that the reader sees of it."""

_END = lazy(r"[.!?]+[\"')\]]*")
"""Chinese has no blank behind a full stop (`Paragraph.text` has the ASCII ones)."""


class _Block(NamedTuple):
    """A paragraph by its range in the document."""

    start: int
    end: int
    number: int
    segment: Segment
    paragraph: Paragraph


class _Blocks(NamedTuple):
    """The paragraphs of a text in order, and where each begins."""

    starts: list[int]
    table: list[_Block]


_NO_BLOCKS = _Blocks([], [])


def place_of(facts: Facts, segment: Segment | None, start: int, span: Span) -> Place:
    """The place of what begins at `start` in a segment, or at the bytes `span` where there is none."""
    if segment is None:
        return _of_bytes(facts, span)
    group, _, rest = segment.scope.partition(".")
    if group == "header":
        return Place("header", name=_header_at(facts, span) or rest)
    if group == "attachment":
        return _attachment_at(facts, span) or Place("structure")
    version: Literal["text", "html"] = "html" if group == "html" else "text"
    zone = rest.partition(".")[0]
    if zone in _ZONES:
        return Place(_ZONES[zone], version=version)
    at = segment.to_document(start, start)[0]
    block = _at(facts.of(_blocks).get(id(segment.document), _NO_BLOCKS), at, zone)
    if block is not None:
        sentence = _sentence(facts, block, at) if at >= block.start else 0
        return Place("paragraph", block.number, sentence, version=version)
    return Place("code" if version == "html" else "mail", version=version)


def _at(blocks: _Blocks, at: int, zone: str) -> _Block | None:
    """The paragraph at an offset. What opens before its words belongs to the next, a picture to none."""
    starts, table = blocks
    behind = bisect_right(starts, at)
    if behind and (zone in _WORDS or at <= table[behind - 1].end):
        return table[behind - 1]
    return table[behind] if zone in _NEAR and behind < len(table) else None


def _blocks(facts: Facts) -> dict[int, _Blocks]:
    """The paragraphs of each text, by its document's identity."""
    found: dict[int, _Blocks] = {}
    for scope in ("body.text", "html.text"):
        for segment in segments_in(facts, scope):
            starts, table = found.setdefault(id(segment.document), _Blocks([], []))
            for paragraph in paragraphs(segment.text) if len(segment.text) <= LONGEST else ():
                low, high, _ = segment.to_document(*paragraph.place(0, len(paragraph.text)))
                starts.append(low)
                table.append(_Block(low, high, len(table) + 1, segment, paragraph))
    return found


def _sentence(facts: Facts, block: _Block, at: int) -> int:
    """The number of the sentence at an offset; 0 where the paragraph has no other."""
    starts = facts.about(_starts, block)
    return bisect_right(starts, at) if len(starts) > 1 else 0


def _starts(facts: Facts, block: _Block) -> list[int]:
    segment, paragraph = block.segment, block.paragraph
    cut = (start for sentence in paragraph.sentences() for start in _cut(paragraph.text, *sentence))
    return [segment.to_document(*paragraph.place(start, start))[0] for start in cut]


def _cut(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    if text.isascii():
        return
    for match in _END.finditer(text, start, end):
        before, behind = (
            text[match.start() - 1 : match.start()],
            text[match.end() : min(match.end() + 1, end)],
        )
        if _is_east_asian(behind) and (_is_east_asian(before) or "\uff00" <= before <= "\uffef"):
            yield match.end()


def _is_east_asian(sign: str) -> bool:
    """Whether it is a Chinese character, kana or a stop of theirs."""
    return "\u3000" <= sign <= "\u9fff"


def _of_bytes(facts: Facts, span: Span) -> Place:
    root = facts.message.root
    if root.head.start <= span.start < root.head.end:
        is_first = root.headers and span == root.headers[0].name_span
        name = "" if is_first else _header_at(facts, span)  # the first is where missing ones are reported
        return Place("header", name=name) if name else Place("mail")
    leaves = facts.message.leaves
    behind = bisect_right(leaves, span.start, key=_begins)
    part = leaves[behind - 1] if behind else None
    if part is None or span.start >= part.body.end:
        return Place("structure")
    if part.is_attachment:
        return _attachment_at(facts, span) or Place("structure")
    is_code = span.start >= part.body.start and part.content_type in HTML
    return Place("code", version="html") if is_code else Place("structure")


def _header_at(facts: Facts, span: Span) -> str:
    """The name of the message's own field there."""
    headers = facts.message.root.headers
    behind = bisect_right(headers, span.start, key=lambda one: one.span.start)
    one = headers[behind - 1] if behind else None
    return one.name if one and span.start < one.span.end else ""


def _attachment_at(facts: Facts, span: Span) -> Place | None:
    known = facts.of(_outer_attachments)
    behind = bisect_right(known, span.start, key=lambda one: _begins(one[1]))
    number, part = known[behind - 1] if behind else (0, None)
    if part is None or span.start >= _ends(part):
        return None
    return Place("attachment", number, name=file_name(part))


def _outer_attachments(facts: Facts) -> tuple[tuple[int, Part], ...]:
    """Fact: the attachments that lie in no other one, with their numbers, in order."""
    found, end = list[tuple[int, Part]](), -1
    for number, part in enumerate(facts.message.attachments, 1):
        if _begins(part) >= end:
            found.append((number, part))
            end = _ends(part)
    return tuple(found)


def _begins(part: Part) -> int:
    return part.head.start


def _ends(part: Part) -> int:
    return max(part.body.end, part.head.end)


def file_name(part: Part) -> str:
    """The name of a file, as its reader sees it."""
    return part.filename.value if part.filename else ""
