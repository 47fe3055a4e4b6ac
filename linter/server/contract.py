"""What the server and its grammar process say to each other, and how it goes through a pipe."""

from __future__ import annotations

from typing import IO, Literal

import msgspec

_HEAD = 8
"""Bytes that say how long a message is."""


class Terms(msgspec.Struct, tag=True, frozen=True):
    """Read configurations and packs anew; `lang` and `locale` as in `Projects`."""

    lang: str = ""
    locale: str = ""


class Asked(msgspec.Struct, tag=True, frozen=True):
    """Check a file, or (`fix`) mend it.

    `data` is its text, `None` where it is on the disk. `buffers` are the texts that other open files have
    had since the last time; `None`: closed. `only` are codes that alone are mended.
    """

    number: int
    path: str
    data: bytes | None = None
    kind: str = ""
    dialect: str = ""
    buffers: dict[str, bytes | None] = {}
    fix: Literal["", "safe", "unsafe"] = ""
    only: tuple[str, ...] = ()
    is_open: bool = True


class Unwanted(msgspec.Struct, tag=True, frozen=True):
    """Give up what was asked under this number."""

    number: int


class Answered(msgspec.Struct, tag=True, frozen=True):
    """`results` are packed; `data` is the text after fixing. Both `None`: there is no answer."""

    number: int
    results: bytes | None = None
    data: bytes | None = None


ToWorker = Terms | Asked | Unwanted


def framed(message: ToWorker | Answered) -> bytes:
    """A message with its length in front."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(_HEAD, "big") + body


def next_of(stream: IO[bytes]) -> bytes | None:
    """The next message of a stream, `None` at its end."""
    head = stream.read(_HEAD)
    if len(head) < _HEAD:
        return None
    size = int.from_bytes(head, "big")
    body = stream.read(size)
    return body if len(body) == size else None
