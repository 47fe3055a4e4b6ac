"""Mailboxes in mbox format as a stream: `mailbox` wants a file of its own, and keeps every place.

Postmarks are told as `parse.mailbox` tells them (RFC 4155). What the format added is taken away again: the
postmark, the `>` before a line that begins with `From ` (mboxrd), and the headers that Google Takeout writes
on top of each mail. So a copy of a mail is the same mail, in whatever it lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from typing import IO, NamedTuple

from linter.parse.pieces import LARGEST, Mail, hashed, mail

_POSTMARK = re.compile(rb"From [^\r\n]*\d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_TAKEOUT = re.compile(rb"(?:X-GM-THRID|X-Gmail-Labels):[^\n]*\n(?:[ \t][^\n]*\n)*", re.IGNORECASE)
_LINE = 1 << 20
"""Bytes of one line that are read at once: one without any is not held whole."""

_ASCTIME = re.compile(
    r"(?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) (?P<time>\d\d:\d\d:\d\d)(?: (?P<zone>[+-]\d{4}))?"
    r".*? (?P<year>\d{4})(?: (?P<late>[+-]\d{4}))?"
)


class Cut(NamedTuple):
    """A message of a mailbox: its postmark, its bytes as far as they are held, their hash, how many."""

    postmark: bytes
    data: bytes
    key: bytes
    size: int
    read: int


def mails(stream: IO[bytes], name: str) -> Iterator[Mail]:
    """Every mail of a mailbox, in its order."""
    for number, cut in enumerate(_cut(stream), 1):
        path = f"{name}!{number}"
        when = _received(cut.postmark)
        if cut.size > LARGEST:
            place = hashed(path, cut.key)
            yield mail(path, place, b"", when, key=cut.key, size=cut.size, step=cut.read)
        else:
            data = _bare(cut.data)
            yield mail(path, hashed(path, cut.key), data, when, step=cut.read)


def _cut(stream: IO[bytes]) -> Iterator[Cut]:
    pieces: list[bytes] = []
    postmark, size, read, blank = b"", 0, 0, True
    key = blake2b(digest_size=16)
    begins = True  # a line, not the rest of one
    while line := stream.readline(_LINE):
        if begins and blank and _POSTMARK.match(line):
            if size or postmark:
                yield Cut(postmark, b"".join(pieces), key.digest(), size, read)
            pieces, size, read, key = [], 0, len(line), blake2b(digest_size=16)
            postmark, blank = line, False
            begins = line.endswith(b"\n")
            continue
        if begins:
            blank = line in (b"\n", b"\r\n")
        begins = line.endswith(b"\n")
        size += len(line)
        read += len(line)
        key.update(line)
        if size <= LARGEST:
            pieces.append(line)
        else:
            pieces = []
    if size or postmark:
        yield Cut(postmark, b"".join(pieces), key.digest(), size, read)


def _bare(data: bytes) -> bytes:
    """The mail as it was before it was put into a mailbox; the empty line behind it is not its own."""
    if data.endswith(b"\r\n\r\n"):
        data = data[:-2]
    elif data.endswith(b"\n\n"):
        data = data[:-1]
    while found := _TAKEOUT.match(data):
        data = data[found.end() :]
    return _QUOTED.sub(rb"\1", data) if b"\n>" in data else data


def _received(postmark: bytes) -> datetime | None:
    """The time in a postmark: as `asctime` writes it, with a zone in one of two places, else UTC."""
    found = _ASCTIME.search(postmark.decode("ascii", "replace"))
    if found is None:
        return None
    zone = found["zone"] or found["late"] or "+0000"
    try:
        return parsedate_to_datetime(
            f"{found['day']} {found['month']} {found['year']} {found['time']} {zone}"
        ).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
