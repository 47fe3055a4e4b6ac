"""Header blocks: where each field, its name and its value lie (RFC 5322 §2.2)."""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.coding.headervalue import MAX_HEADER
from linter.model.lazy import lazy
from linter.model.message import Fault
from linter.model.source import Span

# A field is a name of printable ASCII, a colon, and lines; a line that starts with a blank continues it.
_FIELD = lazy(rb"([!-9;-~]+)[ \t]*:([^\r\n]*(?:(?:\r\n|\n|\r)[ \t][^\r\n]*)*)(\r\n|\n|\r|\Z)", re.DOTALL)
_BLANK = lazy(rb"\r\n|\n|\r|\Z")
_ENVELOPE = lazy(rb">?From [^\r\n]*(?:\r\n|\n|\r|\Z)")


class Field(NamedTuple):
    """One field as it lies in the file; `body` is what follows the colon, without the last line end."""

    name: str
    span: Span
    body: Span


class Block(NamedTuple):
    """A header block: its fields, where the body starts, and what was wrong."""

    fields: tuple[Field, ...]
    end: int
    faults: tuple[Fault, ...]


def scan(data: bytes, start: int, end: int) -> Block:
    """Read fields until the empty line; a line that is no field ends the block, as stdlib `email` has it."""
    fields: list[Field] = []
    faults: list[Fault] = []
    envelope = _ENVELOPE.match(data, start, end)
    at = envelope.end() if envelope else start
    while at < end:
        match = _FIELD.match(data, at, end)
        if match is None:
            break
        name = match.group(1).decode("ascii")
        fields.append(Field(name, Span(at, match.end()), Span(*match.span(2))))
        if match.end(2) - match.start(2) > MAX_HEADER:
            faults.append(Fault("header-too-long", Span(at, at + len(name)), name))
        at = match.end()
    blank = _BLANK.match(data, at, end)
    if blank is not None:
        return Block(tuple(fields), blank.end(), tuple(faults))
    line = data[at : min(_line_end(data, at, end), at + 200)]
    faults.append(Fault("bad-header-line", Span(at, at + len(line)), line.decode("utf-8", "replace")))
    return Block(tuple(fields), at, tuple(faults))


def _line_end(data: bytes, at: int, end: int) -> int:
    ends = [found for found in (data.find(b"\n", at, end), data.find(b"\r", at, end)) if found >= 0]
    return min(ends, default=end)
