"""Files that tests of attachments are made of: archives, programs, Office files, and mails around them."""

from __future__ import annotations

import base64
import bz2
import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from io import BytesIO

from linter.model.message import Message
from linter.model.source import Source
from linter.parse import parse

PROGRAM = b"MZ" + b"\0" * 58 + struct.pack("<I", 64) + b"PE\0\0" + b"\x4c\x01"


def mail_with(
    *files: tuple[str, bytes], to: str = "anna@weber.example", text: str = "Here it is."
) -> Message:
    """A mail to somebody with these files."""
    lines = [
        "From: Lily <lily@hx.example>", f"To: {to}", "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=b", "",
        "--b", "Content-Type: text/plain; charset=utf-8", "", text,
    ]  # fmt: skip
    for name, data in files:
        lines += ["--b", "Content-Type: application/octet-stream",
                  f'Content-Disposition: attachment; filename="{name}"',
                  "Content-Transfer-Encoding: base64", "", base64.encodebytes(data).decode()]  # fmt: skip
    (message,) = parse(Source("a.eml", "\n".join([*lines, "--b--", ""]).encode()))
    return message


def zipped(files: dict[str, bytes], *, encrypted: bool = False) -> bytes:
    """A ZIP archive; `encrypted` sets the flag that says so."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    data = bytearray(buffer.getvalue())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)) if encrypted else ():
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def tarred(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar archive."""
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as made:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, BytesIO(data))
    return buffer.getvalue()


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def zeros(size: int) -> bytes:
    """A gzip stream of that many zero bytes, made without holding them."""
    packer, block = zlib.compressobj(9, zlib.DEFLATED, 31), bytes(1 << 20)
    out = [packer.compress(block) for _ in range(size >> 20)]
    return b"".join([*out, packer.flush()])


def many_members(count: int) -> bytes:
    """A ZIP directory of that many files which all share one content (overlapping), with a lying count."""
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 1, 1, 1, 0) + b"ax"
    line = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0
    ) + b"a"  # fmt: skip
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 7, 7, len(line) * count, len(local), 0)
    return local + line * count + end


def rar4(*files: tuple[str, int], main_flags: int = 0) -> bytes:
    """A RAR 4 archive of stored files; the number is the file's flags."""
    blocks = [b"Rar!\x1a\x07\x00", _rar4_block(0x73, main_flags, bytes(6))]
    for name, flags in files:
        raw = name.encode()
        fields = struct.pack("<IIBIIBBHI", 1, 1, 2, zlib.crc32(b"x"), 0x5A21_5000, 20, 0x30, len(raw), 0x20)
        blocks.append(_rar4_block(0x74, 0x8000 | flags, fields + raw) + b"x")
    return b"".join([*blocks, _rar4_block(0x7B, 0x4000, b"")])


def _rar4_block(kind: int, flags: int, fields: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def rar5(*files: tuple[str, bool], hidden: bool = False) -> bytes:
    """A RAR 5 archive of stored files; true says that the file is encrypted, `hidden` that all names are."""
    blocks = [b"Rar!\x1a\x07\x01\x00"]
    if hidden:
        return blocks[0] + _rar5_block(bytes([4, 0, 0, 0, 15]) + bytes(16)) + b"\x9c" * 64
    blocks.append(_rar5_block(bytes([1, 0, 0])))
    for name, encrypted in files:
        raw = name.encode()
        record = bytes([1, 0, 0, 15]) + bytes(32) if encrypted else b""
        extra = bytes([len(record)]) + record if record else b""
        flags = 2 | (1 if extra else 0)
        sizes = (bytes([len(extra)]) if extra else b"") + bytes([1])
        fields = bytes([2, flags]) + sizes + bytes([4, 1, 0x20]) + struct.pack("<I", zlib.crc32(b"x"))
        blocks.append(_rar5_block(fields + bytes([0, 0, len(raw)]) + raw + extra) + b"x")
    return b"".join([*blocks, _rar5_block(bytes([5, 0, 0]))])


def _rar5_block(fields: bytes) -> bytes:
    head = bytes([len(fields)]) + fields
    return struct.pack("<I", zlib.crc32(head)) + head


def ole(*streams: tuple[str, bytes]) -> bytes:
    """A compound file (MS-CFB) with these streams; `a/b` lies in the storage `a`. Every stream has 4 KB."""
    names: list[tuple[str, int, bytes]] = []
    folders: dict[str, list[int]] = {"": []}
    for path, data in streams:
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = []
            names.append((folder, 1, b""))
            folders[""].append(len(names))
        names.append((name, 2, data.ljust(4096, b"\0")))
        folders[folder].append(len(names))
    per, directory_sectors = 8, (len(names) + 1 + 3) // 4
    fat = [0xFFFFFFFD, *range(2, directory_sectors + 1), 0xFFFFFFFE]
    starts = {}
    for number, (_, kind, _data) in enumerate(names, 1):
        if kind == 2:
            starts[number] = len(fat)
            fat += [*range(len(fat) + 1, len(fat) + per), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    rows = [_ole_entry("Root Entry", 5, folders[""], 0xFFFFFFFE, 0)]
    for number, (name, kind, data) in enumerate(names, 1):
        rows.append(_ole_entry(name, kind, folders.get(name, []), starts.get(number, 0), len(data)))
    siblings = [group[i : i + 2] for group in folders.values() for i in range(len(group) - 1)]
    for left, right in siblings:
        rows[left] = rows[left][:72] + struct.pack("<I", right) + rows[left][76:]
    table = b"".join(rows).ljust(directory_sectors * 512, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    body = b"".join(data for _, kind, data in names if kind == 2)
    return head + struct.pack("<128I", *fat) + table + body


def _ole_entry(name: str, kind: int, children: list[int], start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    free = 0xFFFFFFFF
    return (
        raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
        + struct.pack("<III", free, free, children[0] if children else free)
        + bytes(36) + struct.pack("<IQ", start, size)
    )  # fmt: skip
