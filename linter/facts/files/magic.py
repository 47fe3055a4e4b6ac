"""What a file is by its bytes: `puremagic` believes its name, and takes each ZIP without one for a .docx.

A ZIP file is told by what its directory lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from linter.model.lazy import lazy

HEAD = 1024
"""Bytes of a file's start that tell what it is."""

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"\x7fELF", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46", "program"),
)
"""The formats' own registered starts; the last is a Windows shortcut (MS-SHLLINK §2.1)."""

_PRINTED = bytes([9, 10, 12, 13, *range(32, 127), *range(128, 256)])
_MARKUP = lazy(rb"<(?:!doctype html|html|head|body|script|table)\b", re.IGNORECASE)
_BZIP2 = lazy(rb"BZh[1-9]1AY&SY")
_DOS_STUB = lazy(rb"This program (?:cannot|must) be run|This is a Windows program")

_LISTED = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("visio/", "vsdx"),
)
_APP_LISTED = frozenset(("AndroidManifest.xml", "AppxManifest.xml"))
_JAR = "META-INF/MANIFEST.MF"

ARCHIVES = frozenset(("zip", "rar", "7z", "gzip", "bzip2", "xz", "tar"))
"""Kinds of content that hold other files."""


def family(data: bytes) -> str:
    """`pdf`, `zip`, `rar`, `ole` (old Office), `image`, `program`, …; empty where unknown.

    A type is said only for starts that no text has: `MZ` or `BM` alone are none.
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data.startswith(b"MZ"):
        return "program" if _is_program(data) else ""
    if _BZIP2.match(data):
        return "bzip2"
    return "tar" if data[257:262] == b"ustar" else ""


def text_family(data: bytes) -> str:
    """`html` or `text` where the start is that of a text; empty where it is not."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head or head.translate(None, _PRINTED) or b"%PDF-" in head:
        return ""
    return "html" if _MARKUP.match(head) else "text"


def _is_program(data: bytes) -> bool:
    """A DOS program's stub, or the header of a Windows one where the DOS header says (PE §2.1)."""
    at = int.from_bytes(data[60:64], "little")
    return _DOS_STUB.search(data, 0, HEAD) is not None or (at > 0 and data[at : at + 4] == b"PE\0\0")


def zip_family(names: Iterable[str]) -> str:
    """What a ZIP file with these names is: `docx`, `opendocument`, `jar`, `apk` (appx too), … or `zip`."""
    listed = frozenset(names)
    if "[Content_Types].xml" in listed and not listed & _APP_LISTED:
        for folder, name in _LISTED:
            if any(each.startswith(folder) for each in listed):
                return name
        return "zip"
    if listed & _APP_LISTED:
        return "apk"
    if _JAR in listed and any(name.endswith(".class") for name in listed):
        return "jar"
    if "mimetype" in listed:
        return "epub" if "META-INF/container.xml" in listed else "opendocument"
    return "zip"
