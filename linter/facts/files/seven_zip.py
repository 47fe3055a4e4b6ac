"""7z, names and passwords only: `py7zr` lets a header unpack to 256 MB, and brings 14.6 MB of codecs.

Only the header is unpacked, 4 MB at most.

The format is that of 7zFormat.txt in the LZMA SDK; its sections are read in their order.
"""

from __future__ import annotations

import lzma
import struct
from typing import NamedTuple

MAX_HEADER = 4 * 1024 * 1024
_MAX_FOLDERS = 10_000
_AES = bytes.fromhex("06f10701")
_COPY, _LZMA, _LZMA2 = b"\x00", bytes.fromhex("030101"), b"\x21"
(
    _HEADER, _PROPERTIES, _STREAMS, _FILES, _PACK, _UNPACK, _SUBSTREAMS, _SIZE, _CRC, _FOLDER, _UNPACK_SIZE,
    _UNPACK_STREAMS, _NAMES, _ENCODED,
) = (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 17, 23)  # fmt: skip


class SevenZip(NamedTuple):
    """What the header tells; no names where they are encrypted."""

    names: tuple[str, ...]
    encrypted: bool


class _Coder(NamedTuple):
    method: bytes
    settings: bytes


class _Streams(NamedTuple):
    start: int
    packed: tuple[int, ...]
    coders: tuple[_Coder, ...]
    unpacked: tuple[int, ...]
    """Size of each folder's last stream."""


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def take(self, size: int) -> bytes:
        found = self.data[self.at : self.at + size]
        if len(found) < size:
            raise IndexError(size)
        self.at += size
        return found

    def number(self) -> int:
        """7z's own form: the leading ones of the first byte count the bytes that follow."""
        first, value = self.byte(), 0
        for place in range(8):
            mask = 0x80 >> place
            if not first & mask:
                return value + ((first & (mask - 1)) << (8 * place))
            value |= self.byte() << (8 * place)
        return value

    def count(self) -> int:
        found = self.number()
        if found > _MAX_FOLDERS:
            raise ValueError(found)
        return found

    def digests(self, count: int) -> list[bool]:
        """Which of `count` streams have a checksum; the checksums are passed over."""
        defined = [True] * count
        if not self.byte():
            bits = self.take((count + 7) // 8)
            defined = [bool(bits[i // 8] & (0x80 >> i % 8)) for i in range(count)]
        self.take(4 * sum(defined))
        return defined


def seven_zip(data: bytes) -> SevenZip | None:
    """Names and encryption; `None` where the header is damaged, too large or packed in a rare way."""
    try:
        offset, size = struct.unpack_from("<QQ", data, 12)
        if size == 0:
            return SevenZip((), False)
        if size > MAX_HEADER:
            return None
        header = data[32 + offset : 32 + offset + size]
        for _ in range(3):
            reader = _Reader(header)
            kind = reader.byte()
            if kind == _HEADER:
                return _header(reader)
            if kind != _ENCODED:
                return None
            streams = _streams(reader)
            if any(coder.method == _AES for coder in streams.coders):
                return SevenZip((), True)
            unpacked = _unpack(data, streams)
            if unpacked is None:
                return None
            header = unpacked
    except (IndexError, ValueError, OverflowError, struct.error, lzma.LZMAError):
        return None
    return None


def _header(reader: _Reader) -> SevenZip | None:
    encrypted, kind = False, reader.byte()
    if kind == _PROPERTIES:
        while reader.byte():
            reader.take(reader.number())
        kind = reader.byte()
    if kind == _STREAMS:
        encrypted = any(coder.method == _AES for coder in _streams(reader).coders)
        kind = reader.byte()
    return SevenZip(_names(reader), encrypted) if kind == _FILES else SevenZip((), encrypted)


def _names(reader: _Reader) -> tuple[str, ...]:
    reader.number()
    while kind := reader.byte():
        section = reader.take(reader.number())
        if kind == _NAMES and section[:1] == b"\0":
            return tuple(section[1:].decode("utf-16-le", "replace").split("\0")[:-1])
    return ()


def _streams(reader: _Reader) -> _Streams:
    start = 0
    packed: tuple[int, ...] = ()
    coders: tuple[_Coder, ...] = ()
    unpacked: tuple[int, ...] = ()
    checked: list[bool] = []
    while kind := reader.byte():
        if kind == _PACK:
            start, packed = _pack_info(reader)
        elif kind == _UNPACK:
            coders, unpacked, checked = _unpack_info(reader)
        elif kind == _SUBSTREAMS:
            _pass_substreams(reader, checked)
        else:
            raise ValueError(kind)
    return _Streams(start, packed, coders, unpacked)


def _pack_info(reader: _Reader) -> tuple[int, tuple[int, ...]]:
    start, count = reader.number(), reader.count()
    sizes: tuple[int, ...] = ()
    while kind := reader.byte():
        if kind == _SIZE:
            sizes = tuple(reader.number() for _ in range(count))
        elif kind == _CRC:
            reader.digests(count)
        else:
            raise ValueError(kind)
    return start, sizes


def _unpack_info(reader: _Reader) -> tuple[tuple[_Coder, ...], tuple[int, ...], list[bool]]:
    if reader.byte() != _FOLDER:
        raise ValueError
    count = reader.count()
    if reader.byte():  # kept elsewhere
        raise ValueError
    coders: list[_Coder] = []
    streams = [_folder(reader, coders) for _ in range(count)]
    if reader.byte() != _UNPACK_SIZE:
        raise ValueError
    sizes = tuple([reader.number() for _ in range(each)][-1] for each in streams)
    checked = [False] * count
    while kind := reader.byte():
        if kind != _CRC:
            raise ValueError(kind)
        checked = reader.digests(count)
    return tuple(coders), sizes, checked


def _folder(reader: _Reader, coders: list[_Coder]) -> int:
    """Read one folder's coders; the number of streams that come out of them."""
    ins = outs = 0
    for _ in range(reader.count()):
        flags = reader.byte()
        method = reader.take(flags & 0x0F)
        ins, outs = (ins + reader.count(), outs + reader.count()) if flags & 0x10 else (ins + 1, outs + 1)
        coders.append(_Coder(method, reader.take(reader.number()) if flags & 0x20 else b""))
    bound = outs - 1
    for _ in range(2 * bound + (ins - bound if ins - bound > 1 else 0)):
        reader.number()
    return outs


def _pass_substreams(reader: _Reader, checked: list[bool]) -> None:
    counts, kind = [1] * len(checked), reader.byte()
    if kind == _UNPACK_STREAMS:
        counts, kind = [reader.number() for _ in checked], reader.byte()
    if sum(counts) > 1_000_000:
        raise ValueError
    if kind == _SIZE:
        for count in counts:
            for _ in range(count - 1):
                reader.number()
        kind = reader.byte()
    while kind:
        if kind != _CRC:
            raise ValueError(kind)
        known = sum(1 for count, has in zip(counts, checked, strict=True) if count == 1 and has)
        reader.digests(sum(counts) - known)
        kind = reader.byte()


def _unpack(data: bytes, streams: _Streams) -> bytes | None:
    """An encoded header, by the one method that archivers use for it."""
    if len(streams.coders) != 1 or not streams.packed or not streams.unpacked:
        return None
    (method, settings), size = streams.coders[0], streams.unpacked[0]
    start = 32 + streams.start
    packed = data[start : start + streams.packed[0]]
    if size > MAX_HEADER:
        return None
    if method == _COPY:
        return packed[:size]
    window = max(4096, min(size, MAX_HEADER))
    if method == _LZMA and len(settings) == 5:
        rest, lc = divmod(settings[0], 9)
        pb, lp = divmod(rest, 5)
        chain: list[dict[str, int]] = [
            {"id": lzma.FILTER_LZMA1, "dict_size": window, "lc": lc, "lp": lp, "pb": pb}
        ]
    elif method == _LZMA2:
        chain = [{"id": lzma.FILTER_LZMA2, "dict_size": window}]
    else:
        return None
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=chain).decompress(packed, size)
