"""Files that hold no mail's text: told by their bytes, whatever their name says.

Marks: [MS-CFB] 2.2 (Outlook's .msg, old Office), [MS-OXRTFCP] and RTF 1.9.1, ISO 32000-2 7.5.2 (PDF),
APPNOTE 4.3.7 (ZIP, newer Office), RFC 1952 (gzip), [MS-PST] 2.2.2.6, [MS-OXTNEF] 2.1.3.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import Literal

import msgspec

from linter.model.lazy import lazy
from linter.model.source import Source
from linter.model.suffixes import MAIL_SUFFIXES

Unreadable = Literal[
    "outlook", "store", "rtf", "pdf", "office", "archive", "picture", "utf-16", "binary", "json"
]

_MARKS: tuple[tuple[bytes, Unreadable], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "outlook"),
    (b"\x78\x9f\x3e\x22", "outlook"),
    (b"!BDN", "store"),
    (b"{\\rtf", "rtf"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_PROPERTY = "__substg1.0_".encode("utf-16-le")
"""A stream that each Outlook message has ([MS-OXMSG] 2.1)."""

_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis")
_HEAD = 8192
_SHARE = 100
"""One NUL in so many bytes, and at least `_FEW`, is no slip in a text."""
_FEW = 8

_OPENS_JSON = lazy(rb"\A(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\"{\[\]\d])")
_HEADER = lazy(rb"\A(?:\xef\xbb\xbf)?(?:From [^\r\n]*|[!-9;-~]{1,76}[ \t]*:[^\r\n]*)\r?\n", re.DOTALL)


def unreadable(source: Source) -> Unreadable | None:
    """What a file is that cannot be read as mail, draft or template; `None` where it may be one."""
    if source.encoding:
        return "utf-16" if source.path.lower().endswith(MAIL_SUFFIXES) else None
    data = source.data
    found = next((kind for mark, kind in _MARKS if data.startswith(mark)), None)
    if found == "outlook" and data.startswith(b"\xd0") and _PROPERTY not in data:
        return "office"
    if found == "archive" and any(name in data[:_HEAD] for name in _OFFICE):
        return "office"
    return found or ("binary" if _is_binary(data[:_HEAD]) else None)


def is_json(data: bytes) -> bool:
    """Whether a text is JSON (RFC 8259): mails in its strings have escapes for quotes and line ends."""
    if not _OPENS_JSON.match(data[:_HEAD]):
        return False
    try:
        msgspec.json.decode(data.removeprefix(BOM_UTF8), type=dict[str, msgspec.Raw] | list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _is_binary(head: bytes) -> bool:
    """Whether so many NULs lie in the head that it is no text; a mail may carry them in a part."""
    nuls = head.count(b"\0")
    return nuls >= _FEW and nuls * _SHARE >= len(head) and not _HEADER.match(head)
