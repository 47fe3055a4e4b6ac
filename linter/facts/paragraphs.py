"""A segment's text cut into paragraphs, each unwrapped to one line that still knows where it came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from linter.model.by_text import by_text
from linter.model.lazy import lazy

_ODD = lazy("[^\\S ]\\s*| \\s+|\\S{61,}|[\ud800-\udfff]")
"""What is not kept as it is: runs of blanks but one space, words too long to be words, halves of a pair."""

_BREAK = lazy(r"\r\n?|\n")
_LIST_ITEM = lazy(r"\s*(?:[-*•·●■◆▪–>]|\(?[0-9]{1,2}[.)、]|[a-z]\))\s*\S")
_SALUTATION = 45
_PLAIN = str.maketrans(
    {
        "’": "'", "‘": "'", "“": '"', "”": '"', "，": ",", "。": ".", "：": ":", "；": ";", "！": "!",
        "？": "?", "（": "(", "）": ")",
    }
)  # fmt: skip
_END = lazy(r"[.!?]+[\"')\]]*(?=\s+[\"'(\[]?[A-Z0-9•]|\s*$)|(?:(?<=[a-z]{3})|(?<=\)))[.!?](?=[A-Z][a-z])")
_ABBREVIATION = lazy(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Co|Ltd|Inc|Corp|Fig|approx|vs|etc|pcs|ext|tel|dept|qty|min|max|incl"
    r"|excl|cont|est|a\.m|p\.m|e\.g|i\.e|U\.S|U\.K|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Z]|\b\d{1,2})\.$"
)


class Sentence(NamedTuple):
    """A range of a paragraph's `text`."""

    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together as one line `text`; `marks` pairs its offsets with the segment's."""

    text: str
    marks: tuple[tuple[int, int], ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """`start:end` of `text` in the segment's text; line breaks inside are covered."""
        return self._at(start), self._at(max(end - 1, start)) + (1 if end > start else 0)

    def _at(self, offset: int) -> int:
        here, there = self.marks[bisect_right(self.marks, (offset, 1 << 60)) - 1]
        return there + offset - here

    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of `text`, told by their full stops; blanks around them left out."""
        return sentences_in(self.text)


@by_text(32)
def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a segment: cut at empty lines, before list items and after a salutation."""
    found = [_unwrapped(text, start, end) for start, end in _blocks(text)]
    return tuple(paragraph for paragraph in found if paragraph.text)


def _blocks(text: str) -> list[tuple[int, int]]:
    blocks: list[tuple[int, int]] = []
    begin, at, last = 0, 0, ""
    while at < len(text):
        match = _BREAK.search(text, at)
        end, after = match.span() if match else (len(text), len(text))
        line = text[at:end]
        if begin < at and (not line.strip() or _LIST_ITEM.match(line) or _stands_alone(last)):
            blocks.append((begin, at))
            begin = at
        at, last = after, line
    blocks.append((begin, len(text)))
    return blocks


def _stands_alone(line: str) -> bool:
    """A short line that ends like a salutation, a heading or a sentence; no text is wrapped there."""
    stripped = line.strip()
    return not stripped or (len(stripped) <= _SALUTATION and stripped[-1] in ",:;.!?，：。！？")


def _unwrapped(text: str, start: int, end: int) -> Paragraph:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    out, marks, length, at = [], [(0, start)], 0, start
    for match in _ODD.finditer(text, start, end):
        kept = text[at : match.start()]
        length += len(kept) + 1
        out += [kept, " " if match[0][0].isspace() else "X"]
        marks += [(length - 1, match.start()), (length, match.end())]
        at = match.end()
    out.append(text[at:end])
    return Paragraph("".join(out).translate(_PLAIN), tuple(marks))


@by_text(1024)
def sentences_in(text: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph's text, told by their full stops; blanks around them left out."""
    found, begin = [], 0
    for match in _END.finditer(text):
        if match[0] == "." and _ABBREVIATION.search(text, begin, match.end()) and match.end() < len(text):
            continue
        found.append(Sentence(begin, match.end()))
        begin = _past_blanks(text, match.end())
    if begin < len(text):
        found.append(Sentence(begin, len(text)))
    return tuple(found)


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
