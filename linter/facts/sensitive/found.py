"""The sensitive values of a message: each at its place, and what is said of it instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.facts.files.text import SCOPE, document_texts
from linter.facts.headers import header_segment
from linter.facts.memo import Facts
from linter.facts.parts import file_text
from linter.facts.segments import segments_in
from linter.facts.sensitive.checks import bare
from linter.facts.sensitive.forms import FormTable
from linter.facts.sensitive.scan import SIGNS, Spot, scanner, signed_in, spots_in
from linter.facts.table import BothNames
from linter.model.secrets import NONE, SHORT, SIGN, Hidden, Secrets, patched
from linter.model.segment import Segment
from linter.model.source import Span
from linter.model.sourcemap import Shift

TABLE = "shared/sensitive"

_TEXTS = (
    *(
        "header.subject",
        "body.text",
        "body.quote",
        "body.signature",
        "body.forward",
        "html.text",
        "html.quote",
    ),
    *("html.signature", "html.forward", "html.alt", "html.title", "html.hidden"),
    *("attachment.name", "attachment.calendar", "attachment.mail"),
)
_ADDRESSES = ("html.url", "html.comment")
"""Scopes in which only what has a sign of its own is looked for: other numbers mean nothing there."""

_LISTED = frozenset(("phone", "birth-date"))


class Sensitive(NamedTuple):
    """A value at `start:end` of a segment: its kind, its name, and how it is shown."""

    segment: Segment
    start: int
    end: int
    kind: str
    says: BothNames
    shown: str
    low: int = 0

    @property
    def value(self) -> str:
        """As it stands in the mail."""
        return self.segment.text[self.start : self.end]


def sensitive(facts: Facts) -> tuple[Sensitive, ...]:
    """Fact: every value, text after text; one that a second text repeats is there again."""
    table = facts.context.tables.get(TABLE)
    if not isinstance(table, FormTable):
        return ()
    return tuple(_sensitive(*one) for one in _spots(facts, table))


def written(facts: Facts) -> Iterator[Sensitive]:
    """Those that stand in bytes of the file, not packed in an attachment."""
    return (one for one in facts.of(sensitive) if one.segment.scope != SCOPE)


def kind_of(one: Sensitive) -> str:
    """Its kind."""
    return one.kind


def once_each(facts: Facts) -> tuple[Sensitive, ...]:
    """Fact: the first place of each value; the text and the HTML of a mail say the same."""
    known: set[tuple[str, str]] = set()
    kept = []
    for one in facts.of(sensitive):
        key = (one.kind, bare(one.value))
        if key not in known:
            known.add(key)
            kept.append(one)
    return tuple(kept)


def _sensitive(segment: Segment, spot: Spot) -> Sensitive:
    return Sensitive(segment, spot.start, spot.end, spot.form.kind, spot.form.says, spot.shown, spot.low)


def _spots(facts: Facts, table: FormTable) -> Iterator[tuple[Segment, Spot]]:
    look = scanner(table)
    for scope in _TEXTS:
        for segment in segments_in(facts, scope):
            yield from ((segment, spot) for spot in facts.by_content(look, segment.text))
    yield from _signed(facts, table)
    for segment in _files(facts):
        yield from ((segment, spot) for spot in spots_in(segment.text, table))


def _signed(facts: Facts, table: FormTable) -> Iterator[tuple[Segment, Spot]]:
    """What has a sign of its own in addresses, comments and fields: together they are asked for the signs."""
    segments = [segment for scope in _ADDRESSES for segment in segments_in(facts, scope)]
    forms = table.signed_in("\n".join(segment.text for segment in segments))
    fields = [header for header in facts.message.root.headers if header.key != "subject"]
    of_fields = table.signed_in(b"\n".join(header.raw for header in fields).decode("latin-1"))
    for segment in segments if forms else ():
        yield from ((segment, spot) for spot in signed_in(segment.text, forms))
    for header in fields if of_fields else ():
        raw = header.raw.decode("latin-1")
        if not any(form.shows_in(raw) for _, form in of_fields):
            continue
        segment = header_segment(facts, header)
        yield from ((segment, spot) for spot in signed_in(segment.text, of_fields))


def _files(facts: Facts) -> Iterator[Segment]:
    for part in facts.message.attachments:
        document = file_text(facts, part) if part.content_type != "text/calendar" else None
        if document is not None:
            yield Segment("attachment.text", document.text, document)
    yield from facts.of(document_texts)


def known(facts: Facts) -> Secrets:
    """Fact: each value long enough to be told anywhere, and how it is shown.

    A shorter one is known with the words in front of it, a password without the signs at its end, too.
    Those of lists are covered at their places alone.
    """
    found: dict[str, str] = {}
    for one in facts.of(sensitive):
        if one.kind in _LISTED:
            continue
        value, shown = one.value, one.shown
        if len(value) <= SHORT:
            before = one.segment.text[one.low : one.start]
            value, shown = before + value, before + shown
        if len(value) > SHORT:
            found[value] = shown
        stem = len(value.rstrip(SIGNS)) if one.kind == "password" else 0
        if stem > SHORT:
            found.setdefault(value[:stem], shown[:stem])
    longest_first = sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return Secrets(dict(longest_first)) if found else NONE


def hidden(facts: Facts, segment: Segment) -> Hidden:
    """The text of a segment without its secrets, and those of the mail to look for in what is said of it."""
    secrets = facts.of(known)
    if not facts.of(sensitive):
        return Hidden(segment.text)
    return Hidden(secrets.masked(patched(segment.text, _places(facts, segment))), secrets)


def _places(facts: Facts, segment: Segment) -> Iterator[tuple[int, str]]:
    """Where values lie in a segment; found in another one of its document too, if that is as the file is."""
    for one in facts.of(_by_document).get(id(segment.document), ()):
        if one.segment is segment:
            yield one.start, one.shown
        elif isinstance(segment.pieces, Shift):
            low, high, _ = one.segment.to_document(one.start, one.end)
            start, end, exact = segment.pieces.to_source(0, len(segment.text))
            if exact and start <= low and high <= end:
                size = high - low
                yield low - start, one.shown if size == len(one.shown) else SIGN * size


def _by_document(facts: Facts) -> Mapping[int, Sequence[Sensitive]]:
    found: dict[int, list[Sensitive]] = {}
    for one in facts.of(sensitive):
        found.setdefault(id(one.segment.document), []).append(one)
    return found


def hidden_spans(facts: Facts) -> tuple[Span, ...]:
    """Fact: the bytes of the file that are not shown, in their order."""
    found: list[Span] = []
    for one in written(facts):
        low, high = _covered(one)
        found.append(one.segment.to_source(one.start + low, one.start + high)[0])
    return _merged(sorted(found))


def _covered(one: Sensitive) -> tuple[int, int]:
    """Which part of a value is not shown."""
    value, shown = one.value, one.shown
    differs = [at for at, (a, b) in enumerate(zip(value, shown, strict=False)) if a != b]
    return (differs[0], differs[-1] + 1) if differs else (0, 0)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if kept and span.start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)
