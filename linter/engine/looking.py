"""A message as a report shows it: its texts and its page, with the findings of a result marked in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from linter import parse
from linter.coding.headervalue import read_header
from linter.engine.as_read import State, masked
from linter.engine.framing import Spot, framed
from linter.engine.mending import mended
from linter.engine.prepared import Prepared, moment
from linter.engine.viewing import FIELDS, ZONES
from linter.facts.markup import page_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.facts.segments import segments_in
from linter.model.diagnostic import Diagnostic
from linter.model.document import Document
from linter.model.look import Look, Mark, Stretch
from linter.model.message import APART, HTML, Message, Part
from linter.model.report import FileResult
from linter.model.secrets import SIGN
from linter.model.segment import Segment
from linter.model.source import Source, Span
from linter.parse.html import page as read_page

LONGEST = 200_000
"""Characters of a text, and of a page, that a report shows."""

_FIELDS = (*FIELDS, "date", "subject")
_PLACELESS = ("mail", "structure")
"""Where a finding that is shown at some byte is about no words of the mail."""

Placing = Callable[[int, int], Span]


class _Found(NamedTuple):
    """Where a finding stands, once for each of its places."""

    number: int
    severity: str
    span: Span


@dataclass
class Looking:
    """Looks of the results of a run; a mailbox is parsed once for all of its messages."""

    prepared: Callable[[Path], Prepared]
    mended: int = 0
    """Of how many more messages it is worked out what each fix changes."""
    _last: tuple[Source, Mapping[int | None, Message]] | None = field(default=None, repr=False)

    def look(self, result: FileResult) -> Look | None:
        """What is shown of a message; `None` where none was read."""
        if result.reading is None or result.extent in ("other", "unread"):
            return None
        prepared = self.prepared(Path(result.source.path))
        message = self._messages(result.source, prepared).get(result.message)
        if message is None:
            return None
        facts = prepared.linter.facts(message, moment())
        found = tuple(_found(result.diagnostics))
        state = State(result.source, result.hidden)
        stretches = [
            *_fields(facts, state, found),
            *_files(facts, state, result),
            *_texts(facts, state, found),
        ]
        page = _page(facts, state, found)
        facts.forget()
        mends = {}
        if self.mended > 0:
            self.mended -= 1
            mends = mended(state, result.diagnostics)
        return Look(tuple(stretches), page, mends)

    def _messages(self, source: Source, prepared: Prepared) -> Mapping[int | None, Message]:
        if self._last is None or self._last[0] is not source:
            config = prepared.config
            dialect = config.dialect_for(Path(source.path)) if config.templates else ""
            self._last = (source, {one.number: one for one in parse.parse(source, None, dialect)})
        return self._last[1]


def _found(diagnostics: Sequence[Diagnostic]) -> Iterator[_Found]:
    for number, one in enumerate(diagnostics):
        if one.place is None or one.place.where not in _PLACELESS:
            for span in (one.span, *(twin.span for twin in one.also)):
                yield _Found(number, one.severity, span)


def _fields(facts: Facts, state: State, found: Sequence[_Found]) -> Iterator[Stretch]:
    """Fields that mail programs show, and others in which something was found."""
    message = facts.message
    if message.is_template:
        return
    headers = sorted(message.root.headers, key=lambda one: _rank(one.key))
    for header in headers:
        here = [one for one in found if header.span.start <= one.span.start < header.span.end]
        if header.key in _FIELDS or here:
            document = read_header(header, message.newline, message.fallback, plain=message.kind != "mail")
            text = masked(state, document)[:LONGEST]
            marks = [_range(one, len(text), _by_document(document)) or Mark(one.number, 0, 0) for one in here]
            yield Stretch("field", header.name, text, tuple(marks))


def _rank(key: str) -> int:
    return _FIELDS.index(key) if key in _FIELDS else len(_FIELDS)


def _files(facts: Facts, state: State, result: FileResult) -> Iterator[Stretch]:
    """Attachments by their names."""
    for at, part in enumerate(facts.message.attachments, 1):
        name = masked(state, part.filename.document) if part.filename else part.content_type
        here = (
            number
            for number, one in enumerate(result.diagnostics)
            if one.place is not None and one.place.where == "attachment" and one.place.number == at
        )
        yield Stretch("file", str(at), name, tuple(Mark(number, 0, len(name)) for number in here))


def _texts(facts: Facts, state: State, found: Sequence[_Found]) -> Iterator[Stretch]:
    """What the reader sees of each version; of a template all that its owner edits."""
    if facts.message.is_template:
        document = document_of(facts, facts.message.root)
        if document is not None:
            text = masked(state, document)[:LONGEST]
            yield Stretch("source", "", text, tuple(_marks(found, len(text), _by_document(document))))
        return
    for version, names in ZONES.items():
        for name in names:
            for segment in segments_in(facts, f"{version}.{name}"):
                if segment.text.strip() and segment.scope not in APART:
                    placing = partial(_in_segment, segment)
                    text = _covered(segment.text[:LONGEST], state.hidden, placing)
                    marks = tuple(_marks(found, len(text), placing))
                    yield Stretch("html" if version == "html" else "text", name, text, marks)


def _page(facts: Facts, state: State, found: Sequence[_Found]) -> str:
    """The first HTML part as a page."""
    for part in facts.message.leaves:
        if part.content_type in HTML and not part.is_attachment:
            return _framed(facts, part, state, found)
    return ""


def _framed(facts: Facts, part: Part, state: State, found: Sequence[_Found]) -> str:
    document = document_of(facts, part)
    if document is None or len(document.text) > LONGEST:
        return ""
    text, read = masked(state, document), page_of(facts, part)
    if text != document.text:
        read = read_page(text, text)
    inside = [one for one in found if part.body.start <= one.span.start < max(part.body.end, 1)]
    marks = (_range(one, len(text), _by_document(document)) for one in inside)
    spots = [Spot(mark, one.severity) for mark, one in zip(marks, inside, strict=True) if mark is not None]
    return framed(text, read, spots)


def _in_segment(segment: Segment, start: int, end: int) -> Span:
    return segment.to_source(start, end)[0]


def _by_document(document: Document) -> Placing:
    return lambda start, end: document.to_source(start, end)[0]


def _marks(found: Sequence[_Found], size: int, placing: Placing) -> Iterator[Mark]:
    if not size:
        return
    whole = placing(0, size)
    for one in found:
        if one.span.start < whole.end and whole.start < max(one.span.end, one.span.start + 1):
            mark = _range(one, size, placing)
            if mark is not None:
                yield mark


def _range(one: _Found, size: int, placing: Placing) -> Mark | None:
    """The characters behind a span of the file: places grow with the text, so halving finds them."""
    if not size:
        return None
    low = bisect_left(range(size), True, key=lambda at: placing(at, at + 1).end > one.span.start)
    high = bisect_left(range(size), True, lo=low, key=lambda at: placing(at, at + 1).start >= one.span.end)
    if low == size:
        return None
    return Mark(one.number, low, max(low, high))


def _covered(text: str, hidden: Sequence[Span], placing: Placing) -> str:
    """The text with a sign for each one of a secret."""
    if not hidden or not text:
        return text
    whole, signs = placing(0, len(text)), list(text)
    for span in hidden:
        if span.start < whole.end and whole.start < span.end:
            mark = _range(_Found(0, "", span), len(text), placing)
            for at in range(mark.start, mark.end) if mark else ():
                if not signs[at].isspace():
                    signs[at] = SIGN
    return "".join(signs)
