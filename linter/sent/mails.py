"""A log as mails: the few header fields that are kept of one, found without reading its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from linter.parse import mbox
from linter.sent.entry import Entry, Unusable, addresses_in, is_answer, readable, shown, time_of
from linter.sent.table import End, Piece

_FIELD = re.compile(
    rb"^(from|to|cc|bcc|date|subject|in-reply-to|references):[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_FOLD = re.compile(r"\r?\n[ \t]*")
_END = re.compile(rb"\r?\n\r?\n")
_READERS = ("to", "cc", "bcc")


def mailbox(file: IO[bytes], begin: int) -> Iterator[Piece | End]:
    """Every mail of a mailbox from a place on; the next reading begins with the last one, which may grow."""
    file.seek(begin)
    start = last = begin
    for mail in mbox.mails(file, ""):
        yield entry(mail.data or b"", start, mail.step, mail.received)
        last, start = start, start + mail.step
    yield End(start, last)


def entry(data: bytes, start: int, length: int, received: datetime | None = None) -> Piece:
    """What is kept of a mail; `received`: when its postmark says that it came."""
    head = _END.search(data)
    fields: dict[str, str] = {}
    for name, value in _FIELD.findall(data[: head.start()] if head else data):
        key = name.decode("ascii").lower()
        text = _FOLD.sub(" ", value.decode("utf-8", "replace"))
        fields[key] = f"{fields[key]}, {text}" if key in fields and key in _READERS else text
    when = fields.get("date", "")
    time = time_of(when) if when.strip() else None
    if time is None and received is not None:
        time = int(received.timestamp())
    if time is None:
        return Unusable(start, 1, "bad-date" if when.strip() else "no-date", shown(when))
    readers = [one for key in _READERS if key in fields for one in addresses_in(fields[key])]
    if not readers:
        return Unusable(start, 1, "no-reader", shown(fields.get("to", "")))
    subject, sender = readable(fields.get("subject", "")), addresses_in(fields.get("from", ""))
    answers = "in-reply-to" in fields or "references" in fields or is_answer(subject)
    return Entry(start, length, time, sender[0] if sender else "", tuple(readers), subject, answers)


def bytes_at(path: Path, start: int, length: int) -> bytes:
    """The mail in some bytes of a mailbox, as it was before it was put there."""
    with path.open("rb") as file:
        file.seek(start)
        found = next(mbox.mails(BytesIO(file.read(length)), ""), None)
    return (found.data or b"") if found is not None else b""
