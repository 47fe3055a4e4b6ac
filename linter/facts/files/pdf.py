"""PDF, its password and author: `pypdf` takes 3 s and `pikepdf` 530 MB for 1 MB made to hurt them.

ISO 32000-1 §7.6 (encryption), §14.3 (metadata). What stands in plain bytes is read, and what object streams
hold: the trailer, the encryption dictionary, the information dictionary and the XMP packet.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from itertools import chain, islice

from linter.model.lazy import lazy

_ENCRYPT = lazy(rb"/Encrypt\s*(?:(\d{1,10})\s+(\d{1,5})\s+R|(<<))")
_ID = lazy(rb"/ID\s*\[\s*(<[0-9A-Fa-f\s]*>|\()")
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_MAX_DICTIONARY = 8192
_MAX_VALUE = 400
_MAX_UPDATES = 1000
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE = lazy(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_AUTHOR = lazy(rb"/Author\s*(?=[(<])")
_OBJECTS = lazy(rb"/Type\s*/ObjStm\b[^\0]{0,400}?\bstream\r?\n")
_MAX_AUTHORS = 20
_MAX_STREAMS = 200
_MAX_UNPACKED = 4 * 1024 * 1024
_CREATOR = lazy(rb"<dc:creator>.{0,200}?<rdf:li[^>]{0,100}>([^<]{1,200})</rdf:li>", re.DOTALL)


def needs_password(data: bytes) -> bool | None:
    """Whether it opens only with a password; many are encrypted just to forbid printing and open without.

    `None` where that cannot be told (AES-256 of PDF 2.0, other handlers, a damaged dictionary).
    """
    found = _ENCRYPT.search(data)
    if found is None:
        return False
    settings = _dictionary(data, found)
    revision = _integer(settings, b"R")
    if b"/Standard" not in settings or revision not in (2, 3, 4, 5):
        return None
    owner, user = _string(settings, b"O"), _string(settings, b"U")
    if owner is None or user is None:
        return None
    if revision == 5:
        return hashlib.sha256(user[32:40]).digest() != user[:32]
    ident = _ident(data)
    return not _opens(settings, revision, owner, user, ident) if ident is not None else None


def _dictionary(data: bytes, found: re.Match[bytes]) -> bytes:
    if found[3]:
        start = found.end()
    else:
        place = re.compile(rb"(?:^|[\r\n\s])%s\s+%s\s+obj" % (found[1], found[2])).search(data)
        if place is None:
            return b""
        start = place.end()
    return data[start : start + _MAX_DICTIONARY].partition(b"endobj")[0]


def _opens(settings: bytes, revision: int, owner: bytes, user: bytes, ident: bytes) -> bool:
    """Algorithms 2, 4 and 5 of §7.6.3.3 and §7.6.3.4 with an empty password."""
    length = 5 if revision == 2 else (_integer(settings, b"Length") or 40) // 8
    if revision == 4:
        length = 16
    permissions = (_integer(settings, b"P") or 0) & 0xFFFFFFFF
    start = _PADDING + owner[:32] + permissions.to_bytes(4, "little") + ident
    if revision >= 4 and re.search(rb"/EncryptMetadata\s+false", settings):
        start += b"\xff\xff\xff\xff"
    key = hashlib.md5(start, usedforsecurity=False).digest()
    if revision == 2:
        return _rc4(key[:5], _PADDING) == user[:32]
    length = min(max(length, 5), 16)
    for _ in range(50):
        key = hashlib.md5(key[:length], usedforsecurity=False).digest()
    key = key[:length]
    made = hashlib.md5(_PADDING + ident, usedforsecurity=False).digest()
    for turn in range(20):
        made = _rc4(bytes(byte ^ turn for byte in key), made)
    return made == user[:16]


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 0xFF
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) & 0xFF
        j = (j + box[i]) & 0xFF
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) & 0xFF])
    return bytes(out)


def _integer(settings: bytes, key: bytes) -> int | None:
    found = re.search(rb"/%s\s+(-?\d{1,12})(?!\s+\d+\s+R)" % key, settings)
    return int(found[1]) if found else None


def _string(settings: bytes, key: bytes) -> bytes | None:
    found = re.search(rb"/%s\s*(?=[(<])" % key, settings)
    return _value(settings, found.end()) if found else None


def _ident(data: bytes) -> bytes | None:
    found = list(islice(_ID.finditer(data), _MAX_UPDATES))
    return _value(data, found[-1].start(1)) if found else b""


def _value(data: bytes, at: int) -> bytes | None:
    """A string object (§7.3.4) of at most some hundred bytes."""
    if data[at : at + 1] == b"<":
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", data[at : at + 2 * _MAX_VALUE].partition(b">")[0])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    depth, pos = 0, at
    while pos < min(len(data), at + 4 * _MAX_VALUE):
        sign = data[pos]
        if sign == 0x5C:
            pos += 1
        elif sign == 0x28:
            depth += 1
        elif sign == 0x29:
            depth -= 1
            if depth == 0:
                return _ESCAPE.sub(_unescaped, data[at + 1 : pos])
        pos += 1
    return None


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign[:1] in b"01234567":
        return bytes([int(sign, 8) & 0xFF])
    return b"" if sign in (b"\n", b"\r", b"\r\n") else _ESCAPES.get(sign, sign)


def authors(data: bytes) -> Iterator[str]:
    """The author of the information dictionary and of the XMP packet; none in an encrypted file."""
    if _ENCRYPT.search(data):
        return
    for text in chain([data], _objects(data)):
        for match in islice(_AUTHOR.finditer(text), _MAX_AUTHORS):
            raw = _value(text, match.end())
            if raw:
                yield _text(raw)
    packet = _CREATOR.search(data)
    if packet:
        yield packet[1].decode("utf-8", "replace")


def _objects(data: bytes) -> Iterator[bytes]:
    """What is packed into object streams (§7.5.7): in files of PDF 1.5 and later, most dictionaries."""
    left = _MAX_UNPACKED
    for match in islice(_OBJECTS.finditer(data), _MAX_STREAMS):
        packed = memoryview(data)[match.end() : match.end() + left]
        try:
            found = zlib.decompressobj().decompress(packed, left)
        except zlib.error:
            continue
        yield found
        left -= len(found)
        if left <= 0:
            return


def _text(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")
