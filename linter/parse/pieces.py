"""What sources give: mails, and what of a source could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from typing import Literal, NamedTuple

LARGEST = 64 << 20
"""Bytes of a mail that are read; a larger one is a row that says so."""

Why = Literal["unreadable", "damaged", "expanded", "nested", "pst", "no-column", "encrypted", "method"]
"""Cannot be read, damaged, unpacks to too much, an archive in an archive, an Outlook data file, no column of
bytes, behind a password, packed in a way not read here."""


class Mail(NamedTuple):
    """One mail. `id` is a hash of all its bytes; `data` is `None` where they are more than `LARGEST`.

    `place` tells where it stands, so that it is counted once however often the source is read; `step` is how
    many bytes of the source were read since the last mail.
    """

    id: bytes
    path: str
    place: bytes
    data: bytes | None
    size: int
    received: datetime | None = None
    step: int = 0


class Gap(NamedTuple):
    """What could not be read."""

    path: str
    why: Why


class Done(NamedTuple):
    """A file was read to its end: as long as it stays as it is, it need not be read again."""

    place: bytes
    step: int = 0


Piece = Mail | Gap | Done
Pieces = Iterator[Piece]


def hashed(*pieces: bytes | str | int) -> bytes:
    """Sixteen bytes that tell things apart."""
    made = blake2b(digest_size=16)
    for piece in pieces:
        made.update(piece if isinstance(piece, bytes) else str(piece).encode("utf-8", "surrogateescape"))
        made.update(b"\0")
    return made.digest()


def mail(
    path: str,
    place: bytes,
    data: bytes,
    received: datetime | None = None,
    *,
    key: bytes | None = None,
    size: int | None = None,
    step: int = 0,
) -> Mail:
    """A mail from its bytes; of one that is too large, `key` and `size` are given, for it is not held."""
    if size is not None and size > LARGEST:
        return Mail(key or hashed(data, size), path, place, None, size, received, step)
    return Mail(key or hashed(data), path, place, data, len(data), received, step)
