"""MIME parameters with the place of every value (RFC 2045 §5.1, RFC 2231)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from urllib.parse import quote

from linter.coding.charset import decode
from linter.coding.words import Run, RunMap, decode_runs, find_words
from linter.model.document import Change, Edit, changed
from linter.model.header import Param
from linter.model.lazy import lazy
from linter.model.source import Span
from linter.model.sourcemap import Chain, CharsetMap, Piece, Pieces, Shift, SourceMap

_PARAM = lazy(
    rb";[ \t\r\n]*(?P<name>[^\s=;\"<>()@,:\\/?\[\]]+)[ \t\r\n]*=[ \t\r\n]*"
    rb"(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"?|"
    rb"(?P<token>[^;\r\n\"]*(?:(?:\r\n|\n|\r)[ \t]+(?![^;\r\n]*=)[^;\r\n]*)*))",
    re.DOTALL,
)
_SECTION = lazy(r"^(?P<name>[^*]+)(?:\*(?P<number>\d{1,3}))?(?P<extended>\*)?$")
_ESCAPE = lazy(rb"\\(.)|(?:\r\n|\n|\r)(?=[ \t])", re.DOTALL)
_PERCENT = lazy(rb"%([0-9A-Fa-f]{2})")
MAX_QUOTED = 900
"""Octets of a quoted `name=value`, which cannot be folded, so that its line stays within 998."""
Form = Literal["plain", "extended", "encoded-word", "raw"]


class _Section(NamedTuple):
    number: int
    extended: bool
    span: Span
    value: Span
    quoted: bool


@dataclass(frozen=True, eq=False)
class ParamDocument:
    """A parameter's value as a document. Written back whole: quoted where ASCII, else by RFC 2231."""

    text: str
    span: Span
    back: SourceMap = field(repr=False)
    name: str
    newline: str
    locked: str = ""

    @property
    def editable(self) -> bool:
        """Not in a signed message."""
        return not self.locked

    def to_source(self, start: int, end: int) -> tuple[Span, bool]:
        """The bytes behind `start:end` of the value."""
        low, high, exact = self.back.to_source(start, end)
        return Span(low, high), exact

    def rewrite(self, changes: Sequence[Change]) -> tuple[Edit, ...] | None:
        """The parameter with all its sections, written anew."""
        if not self.editable:
            return None
        text = changed(self.text, sorted(changes))
        return (Edit(self.span, compose_param(self.name, text, self.newline)),)


def compose_param(name: str, value: str, newline: str) -> bytes:
    """`name=value` for a MIME header: a quoted string, or `name*=UTF-8''…` (RFC 2231 §4)."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    if value.isascii() and value.isprintable() and len(name) + len(escaped) <= MAX_QUOTED:
        return f'{name}="{escaped}"'.encode("ascii")
    encoded = quote(value, safe="!#$&+-.^_`|~")
    if len(name) + len(encoded) + 10 <= 76:
        return f"{name}*=UTF-8''{encoded}".encode("ascii")
    sections, rest, number = [], f"UTF-8''{encoded}", 0
    while rest:
        cut = 60 if len(rest) > 60 else len(rest)
        percent = rest.rfind("%", max(cut - 2, 0), cut)
        cut = percent if percent > 0 and cut < len(rest) else cut
        sections.append(f"{name}*{number}*={rest[:cut]}")
        rest, number = rest[cut:], number + 1
    return f";{newline} ".join(sections).encode("ascii")


def parse_params(raw: bytes, offset: int, fallback: str, newline: str, locked: str) -> Mapping[str, Param]:
    """The parameters in a header's bytes, which start at `offset` of the file."""
    sections: dict[str, list[_Section]] = {}
    for match in _PARAM.finditer(raw):
        name = _SECTION.match(match.group("name").decode("latin-1").lower())
        if name is None:
            continue
        quoted = match.group("quoted") is not None
        value = Span(*match.span("quoted" if quoted else "token"))
        if not quoted:
            value = Span(value.start, value.start + len(raw[slice(*value)].rstrip(b" \t\r\n")))
        end = match.end() if quoted else value.end
        found = _Section(
            int(name["number"] or 0), bool(name["extended"]), Span(match.start("name"), end), value, quoted
        )
        sections.setdefault(name["name"], []).append(found)
    return {
        name: _param(name, found, raw, offset, fallback, newline, locked) for name, found in sections.items()
    }


def _param(
    name: str, sections: list[_Section], raw: bytes, offset: int, fallback: str, newline: str, locked: str
) -> Param:
    if len(sections) > 1 and all(s.number == 0 for s in sections):
        extended = [s for s in sections if s.extended]
        sections = (extended or sections)[:1]
    sections.sort(key=lambda section: section.number)
    whole = Span(offset + min(s.span.start for s in sections), offset + max(s.span.end for s in sections))
    form: Form = "plain"
    if any(s.extended for s in sections):
        form, runs = "extended", _extended(sections, raw, offset)
    else:
        runs = tuple(run for s in sections for run in _plain(s, raw, offset, fallback))
        joined = b"".join(raw[slice(*s.value)] for s in sections)
        if any(run.words for run in runs):
            form = "encoded-word"
        elif not joined.isascii():
            form = "raw"
    runs = runs or (Run("", Span(whole.end, whole.end), Shift(whole.end)),)
    text = "".join(run.text for run in runs)
    document = ParamDocument(text, whole, RunMap(runs), name, newline, locked)
    return Param(name, text, form, whole, document)


def _plain(section: _Section, raw: bytes, offset: int, fallback: str) -> tuple[Run, ...]:
    value = raw[slice(*section.value)]
    start = offset + section.value.start
    if not section.quoted or not _ESCAPE.search(value) or find_words(value, start):
        return decode_runs(value, start, fallback) if value else ()
    pieces, at = [], 0
    for match in _ESCAPE.finditer(value):
        pieces.append(Piece(match.start() - at, start + at, start + match.start(), True))
        pieces.append(Piece(len(match.group(1) or b""), start + match.start(), start + match.end()))
        at = match.end()
    pieces.append(Piece(len(value) - at, start + at, start + len(value), True))
    plain = _ESCAPE.sub(rb"\1", value)
    return (_run(plain, "", fallback, Pieces(pieces), Span(start, start + len(value))),)


def _extended(sections: list[_Section], raw: bytes, offset: int) -> tuple[Run, ...]:
    pieces: list[Piece] = []
    out: list[bytes] = []
    charset = ""
    for index, section in enumerate(sections):
        start, end = section.value
        if index == 0 and section.extended:
            label, _, rest = raw[start:end].partition(b"'")
            language, quote_sign, _ = rest.partition(b"'")
            if quote_sign:
                charset = label.decode("ascii", "replace")
                start += len(label) + len(language) + 2
        if pieces:
            pieces.append(Piece(0, pieces[-1].end, offset + start))
        at = start
        for match in _PERCENT.finditer(raw, start, end) if section.extended else ():
            pieces.append(Piece(match.start() - at, offset + at, offset + match.start(), True))
            pieces.append(Piece(1, offset + match.start(), offset + match.end()))
            out += [raw[at : match.start()], bytes([int(match.group(1), 16)])]
            at = match.end()
        pieces.append(Piece(end - at, offset + at, offset + end, True))
        out.append(raw[at:end])
    span = Span(offset + sections[0].value.start, offset + sections[-1].value.end)
    return (_run(b"".join(out), charset, "", Pieces(pieces), span),)


def _run(data: bytes, charset: str, fallback: str, back: SourceMap, span: Span) -> Run:
    decoded = decode(data, charset, fallback)
    if decoded.prefix:
        back = Chain(Shift(decoded.prefix), back)
    if len(decoded.text) != len(data) - decoded.prefix:
        back = Chain(CharsetMap(data[decoded.prefix :], decoded.codec), back)
    return Run(decoded.text, span, back)
