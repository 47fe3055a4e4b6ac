"""Which content and which MIME types go with which file extension."""

from __future__ import annotations

IMAGES = ("image",)

EXPECTED: dict[str, tuple[str, ...]] = {
    "pdf": ("pdf",),
    "png": IMAGES,
    "jpg": IMAGES,
    "jpeg": IMAGES,
    "gif": IMAGES,
    "tif": IMAGES,
    "tiff": IMAGES,
    "zip": ("zip", "docx", "xlsx", "pptx", "vsdx", "opendocument", "epub"),
    "rar": ("rar",),
    "7z": ("7z",),
    "gz": ("gzip",),
    "tgz": ("gzip",),
    "bz2": ("bzip2",),
    "docx": ("docx", "ole"),
    "xlsx": ("xlsx", "ole"),
    "pptx": ("pptx", "ole"),
    "docm": ("docx", "ole"),
    "xlsm": ("xlsx", "ole"),
    "pptm": ("pptx", "ole"),
    "odt": ("opendocument",),
    "ods": ("opendocument",),
    "odp": ("opendocument",),
    "doc": ("ole", "docx", "rtf"),
    "xls": ("ole",),
    "ppt": ("ole", "pptx"),
    "rtf": ("rtf",),
    "txt": (),
    "csv": (),
    "html": (),
    "htm": (),
}
"""Content (`contents.content_family`) of a file with that extension; an encrypted .docx is an OLE file.

Word opens RTF and .docx content under the name .doc without a word; Excel asks.
"""

TYPES: dict[str, tuple[str, ...]] = {
    "pdf": ("application/pdf", "application/x-pdf"),
    "png": ("image/png", "image/x-png"),
    "jpg": ("image/jpeg", "image/jpg", "image/pjpeg"),
    "jpeg": ("image/jpeg", "image/jpg", "image/pjpeg"),
    "gif": ("image/gif",),
    "zip": ("application/zip", "application/x-zip-compressed"),
    "rar": ("application/vnd.rar", "application/x-rar-compressed", "application/x-rar"),
    "7z": ("application/x-7z-compressed",),
    "gz": ("application/gzip", "application/x-gzip"),
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
_IMAGE_TYPES = {"png": b"\x89PNG", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "gif": b"GIF8"}


def declared_otherwise(content_type: str, extension: str) -> bool:
    """Whether the type is that of another extension; unknown types and extensions are let pass."""
    wanted = TYPES.get(extension)
    return wanted is not None and content_type not in wanted and content_type in _KNOWN


def agrees(data: bytes, family: str, extension: str) -> bool:
    """Whether the content is surely that of the extension; of images, just that format."""
    if extension in _IMAGE_TYPES:
        return data.startswith(_IMAGE_TYPES[extension])
    return family not in ("", "ole") and EXPECTED.get(extension, ())[:1] == (family,)
