"""Mailbox files in mbox format (RFC 4155, mboxrd quoting): where each message lies."""

from __future__ import annotations

from linter.model.lazy import lazy
from linter.model.source import Span

_POSTMARK = lazy(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d{4}[^\r\n]*(?:\r\n|\n|\Z)")


def split(data: bytes) -> tuple[Span, ...]:
    """The range of every message with its postmark line, without the empty line before the next one."""
    starts = [match.start() for match in _POSTMARK.finditer(data)]
    if not starts:
        return (Span(0, len(data)),)
    ends = [*starts[1:], len(data)]
    return tuple(
        Span(start, _before_blank(data, end, last=end == len(data)))
        for start, end in zip(starts, ends, strict=True)
    )


def is_mailbox(data: bytes) -> bool:
    """Whether the bytes hold more than one postmark line, the first at the start."""
    return data.startswith(b"From ") and sum(1 for _ in _POSTMARK.finditer(data)) > 1


def _before_blank(data: bytes, end: int, *, last: bool) -> int:
    if last:
        return end
    return end - 2 if data[end - 2 : end] == b"\r\n" else end - 1
