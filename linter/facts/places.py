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
"""Scopes of the words themselves: where long ones are cut, a sentence ends before its last word does."""

_NEAR = (*_WORDS, "url", "link")
"""Scopes of what opens before the words that the reader sees of it."""

_CJK_END = lazy(r"(?<=[\u3000-\u9fff\uff00-\uffef])[.!?]+[\"')\]]*(?=[\u3000-\u9fff])")
"""Chinese has no blank behind a full stop (`Paragraph.text` has the ASCII ones)."""


class _Said(NamedTuple):
    """A sentence by its range in the document: `sentence` is 0 where its paragraph has no other."""

    start: int
    end: int
    paragraph: int
    sentence: int


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
    said = _at(facts.of(_sentences).get(id(segment.document), ()), at, zone)
    if said is not None:
        sentence = 0 if said.start > at else said.sentence
        return Place("paragraph", said.paragraph, sentence, version=version)
    return Place("code" if version == "html" else "mail", version=version)


def _at(table: tuple[_Said, ...], at: int, zone: str) -> _Said | None:
    """The sentence at an offset. What opens before its words belongs to the next, a picture to none."""
    behind = bisect_right(table, at, key=lambda one: one.start)
    if behind and (zone in _WORDS or at <= table[behind - 1].end):
        return table[behind - 1]
    return table[behind] if zone in _NEAR and behind < len(table) else None


def _sentences(facts: Facts) -> dict[int, tuple[_Said, ...]]:
    """The sentences of each text, by its document's identity."""
    found: dict[int, list[_Said]] = {}
    counts: dict[int, int] = {}
    for scope in ("body.text", "html.text"):
        for segment in segments_in(facts, scope):
            key = id(segment.document)
            table = found.setdefault(key, [])
            if len(segment.text) > LONGEST:
                continue
            for paragraph in paragraphs(segment.text):
                counts[key] = counts.get(key, 0) + 1
                table += _of_paragraph(segment, paragraph, counts[key])
    return {key: tuple(sorted(table)) for key, table in found.items()}


def _of_paragraph(segment: Segment, paragraph: Paragraph, number: int) -> Iterator[_Said]:
    cut = [one for sentence in paragraph.sentences() for one in _cut(paragraph.text, *sentence)]
    for count, (start, end) in enumerate(cut, 1):
        low, high, _ = segment.to_document(*paragraph.place(start, end))
        yield _Said(low, high, number, count if len(cut) > 1 else 0)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _CJK_END.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end


def _of_bytes(facts: Facts, span: Span) -> Place:
    root = facts.message.root
    if root.head.start <= span.start < root.head.end:
        is_first = root.headers and span == root.headers[0].name_span
        name = "" if is_first else _header_at(facts, span)  # the first is where missing ones are reported
        return Place("header", name=name) if name else Place("mail")
    for part in facts.message.leaves:
        if part.head.start <= span.start < part.body.end:
            if part.is_attachment:
                return _attachment_at(facts, span) or Place("structure")
            if span.start >= part.body.start and part.content_type in HTML:
                return Place("code", version="html")
    return Place("structure")


def _header_at(facts: Facts, span: Span) -> str:
    """The name of the message's own field there."""
    headers = facts.message.root.headers
    return next((one.name for one in headers if one.span.start <= span.start < one.span.end), "")


def _attachment_at(facts: Facts, span: Span) -> Place | None:
    for number, part in enumerate(facts.message.attachments, 1):
        if part.head.start <= span.start < max(part.body.end, part.head.end):
            return Place("attachment", number, name=file_name(part))
    return None


def file_name(part: Part) -> str:
    """The name of a file, as its reader sees it."""
    return part.filename.value if part.filename else ""
