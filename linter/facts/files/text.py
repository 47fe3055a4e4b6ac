"""The text of Office files, in which numbers and accounts are looked for as in the mail itself.

ECMA-376 (OOXML) and OpenDocument keep it in XML, of which the paragraphs, and the rows of sheets, become
lines. That of a PDF is not read: its letters are numbers of glyphs that only fonts within explain, and what
unpacks those takes seconds or gigabytes for a file made to hurt it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from linter.facts.files.contents import budget, contents
from linter.facts.files.office import File, Package, unescaped
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.model.document import Change, Edit
from linter.model.lazy import lazy
from linter.model.message import Part
from linter.model.segment import Segment
from linter.model.source import Span

SCOPE = "attachment.document"
"""Of texts that no bytes of the mail say: they are packed."""

MAX_TEXT = 1 << 20
"""Characters of one file that are looked at."""

_MAX_PARTS = 40
"""Sheets or slides of one file that are read."""

_TEXTS = {
    "docx": r"word/(?:document|header\d{1,2}|footer\d{1,2}|footnotes)\.xml",
    "pptx": r"ppt/slides/slide\d{1,3}\.xml",
    "opendocument": r"content\.xml",
}
_SHEETS = r"xl/worksheets/sheet\d{1,3}\.xml"
_LINE = lazy(rb"</(?:w|a|text):(?:p|h)>|<(?:w:br|a:br|text:line-break)\b[^>]{0,80}>|</table:table-row>")
_GAP = lazy(rb"<(?:w:tab|text:tab)\b[^>]{0,80}>|</table:table-cell>")
_DELETED = lazy(rb"(<w:delText\b[^<>]*>)[^<]*")
_TAG = lazy(rb"<[^<>]*>")
_KIND = lazy(rb'\bt="(\w+)"')


@dataclass(frozen=True, eq=False)
class FarText:
    """A text within an attachment; its place in the mail is the attachment's name."""

    text: str
    place: Span
    editable: bool = False

    def to_source(self, start: int, end: int) -> tuple[Span, bool]:
        """Where the attachment is named."""
        return self.place, False

    def rewrite(self, changes: Sequence[Change]) -> tuple[Edit, ...] | None:
        """Never: files are left as they are."""
        return None


def document_texts(facts: Facts) -> tuple[Segment, ...]:
    """Fact: the texts of the Office files that go along."""
    found = []
    for part in facts.message.attachments:
        family = facts.about(contents, part).family
        if family in _TEXTS or family == "xlsx":
            text = text_in(File(data_of(facts, part), family, facts.of(budget)))
            if text.strip():
                found.append(Segment(SCOPE, text, FarText(text, _place(part))))
    return tuple(found)


def _place(part: Part) -> Span:
    if part.filename is not None:
        return part.filename.span
    header = part.header("content-type")
    return header.body if header else Span(part.body.start, part.body.start)


def text_in(file: File) -> str:
    """The text of an Office file, a paragraph or row a line; empty where it cannot be read."""
    inside = file.package()
    pieces = _rows(inside) if file.family == "xlsx" else _paragraphs(inside, _TEXTS[file.family])
    lines: list[str] = []
    left = MAX_TEXT
    for piece in pieces:
        lines.append(piece[:left])
        left -= len(piece) + 1
        if left <= 0:
            break
    return "\n".join(lines)


def _paragraphs(inside: Package, names: str) -> Iterator[str]:
    for name in islice(inside.named(names), _MAX_PARTS):
        xml = _DELETED.sub(rb"\1", inside.read(name))
        before, _, rest = xml.partition(b"<text:tracked-changes")
        xml = before + rest.partition(b"</text:tracked-changes>")[2] if rest else xml
        yield _plain(_GAP.sub(b"\t", _LINE.sub(b"\n", xml)))


def _rows(inside: Package) -> Iterator[str]:
    """The rows, each cell behind a tab; strings are shared by all sheets and told by number."""
    shared = inside.read("xl/sharedStrings.xml").split(b"<si>")[1:]
    for name in islice(inside.named(_SHEETS), _MAX_PARTS):
        for row in inside.read(name).split(b"<row")[1:]:
            yield "\t".join(_cell(cell, shared) for cell in row.split(b"<c ")[1:])


def _cell(cell: bytes, shared: Sequence[bytes]) -> str:
    head, _, rest = cell.partition(b">")
    kind = _KIND.search(head)
    if kind and kind[1] == b"inlineStr":
        return _plain(rest)
    value = rest.partition(b"<v>")[2].partition(b"<")[0]
    if kind and kind[1] == b"s":
        at = int(value) if value.isdigit() and len(value) < 8 else len(shared)
        return _plain(shared[at]) if at < len(shared) else ""
    return _plain(value)


def _plain(xml: bytes) -> str:
    return unescaped(_TAG.sub(b"", xml))
