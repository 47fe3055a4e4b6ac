"""RAR 4 and 5, names and passwords only: `rarfile` lists without end, 73 MB for 100,000 names in 2.

Nothing is unpacked.

RAR 5.0 archive format (rarlab.com/technote.htm); RAR 4: technote of unrar 3.x.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

OLD, NEW = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"
MAX_BLOCKS = 20_000


class RarEntry(NamedTuple):
    """A file in the archive; an empty name stands for all where the names are encrypted too."""

    name: str
    encrypted: bool


def rar_entries(data: bytes) -> Iterator[RarEntry] | None:
    """The files in order, up to the first damage; `None` where it is no RAR file."""
    if data.startswith(NEW):
        return _new(data)
    return _old(data) if data.startswith(OLD) else None


def _old(data: bytes) -> Iterator[RarEntry]:
    at = len(OLD)
    for _ in range(MAX_BLOCKS):
        if at + 7 > len(data):
            return
        kind, flags, size = struct.unpack_from("<BHH", data, at + 2)
        if kind == 0x73 and flags & 0x80:
            yield RarEntry("", True)
            return
        if size < 7 or kind == 0x7B:
            return
        added = 0
        if (flags & 0x8000 or kind == 0x74) and at + 11 <= len(data):
            added = struct.unpack_from("<I", data, at + 7)[0]
        if kind == 0x74 and size >= 32 and at + size <= len(data):
            if flags & 0x100 and size >= 40:
                added += struct.unpack_from("<I", data, at + 32)[0] << 32
            if flags & 0xE0 != 0xE0:  # not a folder
                yield RarEntry(_old_name(data, at, size, flags), bool(flags & 0x4))
        at += size + added


def _old_name(data: bytes, at: int, size: int, flags: int) -> str:
    length = struct.unpack_from("<H", data, at + 26)[0]
    start = at + (40 if flags & 0x100 else 32)
    raw = data[start : min(start + length, at + size)]
    if flags & 0x200:
        raw = raw.partition(b"\0")[0]
    return raw.decode("utf-8", "replace").replace("\\", "/")


def _new(data: bytes) -> Iterator[RarEntry]:
    at = len(NEW)
    for _ in range(MAX_BLOCKS):
        size, start = _vint(data, at + 4)
        end = start + size
        if not 0 < size <= 2 * 1024 * 1024 or end > len(data):
            return
        kind, pos = _vint(data, start)
        flags, pos = _vint(data, pos)
        extra = packed = 0
        if flags & 1:
            extra, pos = _vint(data, pos)
        if flags & 2:
            packed, pos = _vint(data, pos)
        if kind == 4:
            yield RarEntry("", True)
            return
        if kind == 5:
            return
        if kind == 2:
            entry = _new_file(data, pos, end, extra)
            if entry is not None:
                yield entry
        at = end + packed


def _new_file(data: bytes, pos: int, end: int, extra: int) -> RarEntry | None:
    flags, pos = _vint(data, pos)
    _, pos = _vint(data, pos)
    _, pos = _vint(data, pos)
    pos += (4 if flags & 2 else 0) + (4 if flags & 4 else 0)
    _, pos = _vint(data, pos)
    _, pos = _vint(data, pos)
    length, pos = _vint(data, pos)
    if flags & 1:  # a folder
        return None
    name = data[pos : min(pos + length, end)].decode("utf-8", "replace")
    return RarEntry(name, _has_encryption(data, max(pos, end - extra), end))


def _has_encryption(data: bytes, at: int, end: int) -> bool:
    for _ in range(64):
        if at >= end:
            return False
        size, pos = _vint(data, at)
        if _vint(data, pos)[0] == 1:
            return True
        at = pos + size
    return False


def _vint(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends; 0 past the end of the file."""
    value = shift = 0
    for byte in data[at : at + 10]:
        value |= (byte & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if not byte & 0x80:
            break
    return value, at
