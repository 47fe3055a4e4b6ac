"""Which first bytes and which MIME types go with which file extension."""

from __future__ import annotations

IMAGES = ("image",)
_OFFICE = ("zip", "ole")

EXPECTED: dict[str, tuple[str, ...]] = {
    "pdf": ("pdf",),
    "png": IMAGES,
    "jpg": IMAGES,
    "jpeg": IMAGES,
    "gif": IMAGES,
    "zip": ("zip",),
    "rar": ("rar",),
    "7z": ("7z",),
    "gz": ("gzip",),
    "docx": _OFFICE,
    "xlsx": _OFFICE,
    "pptx": _OFFICE,
    "doc": ("ole",),
    "xls": ("ole",),
    "ppt": ("ole",),
    "txt": (),
    "csv": (),
}
"""Families of first bytes (`archive.family`) that go with an extension; an encrypted .docx is an OLE file."""

TYPES: dict[str, tuple[str, ...]] = {
    "pdf": ("application/pdf", "application/x-pdf"),
    "png": ("image/png",),
    "jpg": ("image/jpeg", "image/jpg", "image/pjpeg"),
    "jpeg": ("image/jpeg", "image/jpg", "image/pjpeg"),
    "gif": ("image/gif",),
    "zip": ("application/zip", "application/x-zip-compressed"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation",),
    "doc": ("application/msword",),
    "xls": ("application/vnd.ms-excel", "application/x-msexcel", "application/excel"),
    "ppt": ("application/vnd.ms-powerpoint",),
    "csv": ("text/csv", "text/comma-separated-values", "application/vnd.ms-excel", "text/plain"),
    "txt": ("text/plain",),
    "html": ("text/html",),
    "ics": ("text/calendar",),
}
"""Types of a file with that extension, the registered one first (IANA media types)."""

_KNOWN = frozenset(name for types in TYPES.values() for name in types)


def declared_otherwise(content_type: str, extension: str) -> bool:
    """Whether the type is that of another extension; unknown types and extensions are let pass."""
    wanted = TYPES.get(extension)
    return wanted is not None and content_type not in wanted and content_type in _KNOWN
