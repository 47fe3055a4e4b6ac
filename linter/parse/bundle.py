"""The files of a bundle as one message: the subject's file as a header, the bodies as alternatives."""

from __future__ import annotations

import re
from dataclasses import replace

from linter.model.bundle import BODIES, Bundle, Member, Role
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.source import BOM, Span
from linter.parse.dialect import hint
from linter.parse.draft import front_matter

_TYPES: dict[Role, str] = {"text": "text/plain", "html": "text/html"}
_ORDER: dict[Role, int] = {"text": 0, "html": 1}
_HEADERS: dict[Role, str] = {"subject": "Subject", "preheader": "Preheader", "from": "From"}
_META_SUBJECT = lazy(rb'"subject"\s*:\s*"((?:[^"\\]|\\.)*)"', re.IGNORECASE)


def parse_bundle(bundle: Bundle, dialect: str = "") -> Message:
    """One template message out of several files; offsets are those of the bundle's whole.

    The parts stand in the order of multipart/alternative (RFC 2046 §5.1.4): the plain text first.
    """
    source = bundle.whole
    headers: list[Header] = []
    bodies: list[Part] = []
    for member in sorted(bundle.members, key=lambda member: _ORDER.get(member.role, 2)):
        if member.role in BODIES:
            found, start = front_matter(source, _start(member), end=member.span.end)
            headers += found
            body = Span(start, member.span.end)
            number = f"1.{len(bodies) + 1}"
            bodies.append(Part((), Span(start, start), body, _TYPES[member.role], "8bit", number))
        else:
            span = _subject_in_json(source.data, member) if member.role == "meta" else _content(member)
            if span is not None:
                name = _HEADERS.get(member.role, "Subject")
                headers.append(Header(name, span, span, source.data[span.start : span.end]))
    span = Span(0, len(source.data))
    if len(bodies) == 1:
        root = replace(bodies[0], headers=tuple(headers), path="1")
    elif bodies:
        root = Part(
            tuple(headers), Span(0, 0), span, "multipart/alternative", "8bit", "1", children=tuple(bodies)
        )
    else:
        root = Part(tuple(headers), Span(0, 0), Span(span.end, span.end), "text/plain", "8bit", "1")
    return Message(source, "template", span, root, dialect=hint(source.path, dialect))


def _start(member: Member) -> int:
    return member.start + (len(BOM) if member.source.data.startswith(BOM) else 0)


def _content(member: Member) -> Span:
    """The file without the blanks around it."""
    data = member.source.data
    start = _start(member)
    text = data[start - member.start :]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _subject_in_json(data: bytes, member: Member) -> Span | None:
    """Postmark's `meta.json`; a subject with escapes in it is left alone."""
    match = _META_SUBJECT.search(data, member.start, member.span.end)
    if match is None or b"\\" in match.group(1):
        return None
    return Span(*match.span(1))
