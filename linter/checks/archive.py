"""What an attachment is by its first bytes, and what a ZIP file lists; nothing is unpacked."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

MAX_ENTRIES = 2000
"""Names of one archive that are looked at."""

MAX_SIZE = 64 * 1024 * 1024
"""Largest archive in bytes that is opened."""

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"\x7fELF", "program"),
)
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_DOS_STUB = b"This program"


class Entry(NamedTuple):
    """A file in an archive."""

    name: str
    encrypted: bool


def family(data: bytes) -> str:
    """`pdf`, `zip`, `rar`, `7z`, `gzip`, `ole` (old Office), `image`, `program`; empty where unknown."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    return "program" if data.startswith(b"MZ") and _DOS_STUB in data[:512] else ""


def entries(data: bytes) -> tuple[Entry, ...]:
    """The files of a ZIP archive as its directory lists them; none where it cannot be read."""
    if not data.startswith(b"PK\x03\x04") or len(data) > MAX_SIZE:
        return ()
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            listed = archive.infolist()[:MAX_ENTRIES]
    except (BadZipFile, NotImplementedError, OSError, ValueError, UnicodeError):
        return ()
    return tuple(Entry(info.filename, bool(info.flag_bits & 1)) for info in listed)


def is_encrypted(data: bytes) -> bool:
    """Whether a password is needed: ZIP (flag bit 0), PDF (`/Encrypt`), Office (OLE `EncryptedPackage`)."""
    match family(data):
        case "zip":
            return any(entry.encrypted for entry in entries(data))
        case "pdf":
            return b"/Encrypt" in data[-4096:] or b"/Encrypt" in data[:4096]
        case "ole":
            return _ENCRYPTED_OFFICE in data[:65536] or _ENCRYPTED_OFFICE in data[-65536:]
    return False
