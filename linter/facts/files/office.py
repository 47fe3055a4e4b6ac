"""What Office files tell without being opened: `python-docx` and `openpyxl` unpack 1 GB from 1 MB.

Macros, passwords, tracked changes, comments, names and paths.

ECMA-376 (OOXML) packages are ZIP files; older files are OLE compound files (MS-CFB), which `olefile` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.facts.files.contents import Budget
from linter.facts.files.zip import ZipEntry, zip_entries, zip_read
from linter.model.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_ENTRIES = 2000
"""Files of one package that are looked at."""

MAX_READ = 4 * 1024 * 1024
"""Bytes of one file of a package, or of one stream, that are read."""

_LONG_NUMBER = lazy(r"&#[xX]?[0-9a-fA-F]{10,};?")
_MAX_RELATIONS = 50
PACKAGES = frozenset(("docx", "xlsx", "pptx", "vsdx"))
_VBA_STREAMS = (("macros", "vba"), ("_vba_project_cur", "vba"), ("vba",))
_BOUNDSHEET, _BOF, _EOF, _CODEPAGE = 0x85, 0x809, 0x0A, 0x42
_MACRO_SHEET = 1
_TRACKED = lazy(rb"<w:(?:ins|del|moveFrom|moveTo)(?= )([^>]{0,400})")
_ODF_TRACKED = lazy(rb"<text:changed-region")
_AUTHOR = lazy(rb'w:author="([^"]{0,200})"')
_WORD_COMMENT = lazy(rb"<w:comment (?=[^>]*w:id)([^>]{0,400})")
_THREADED = lazy(rb"<(?:threadedComment|p:cm|p188:cm) ")
_SHEET = lazy(rb"<(?:\w+:)?sheet ([^>]{0,400})")
_PROPERTY = lazy(rb"<(?:dc:creator|cp:lastModifiedBy|Company|Manager|meta:initial-creator)>([^<]{1,300})</")
_TARGET = lazy(rb'Target="(file:///[^"]{1,400}|[A-Za-z]:[\\/][^"]{1,400}|\\\\[^"]{1,400})"')
_TEMPLATE = lazy(rb"<Template>((?:[A-Za-z]:|\\\\|/)[^<]{1,400})</Template>")


class Package(NamedTuple):
    """An OOXML or OpenDocument file by the names in it; what is read of it is paid from the budget."""

    data: bytes
    files: Mapping[str, ZipEntry]
    left: Budget

    def read(self, name: str) -> bytes:
        """The first bytes of one of its files; empty where there is none such."""
        entry = self.files.get(name)
        if entry is None:
            return b""
        return self.left.read(lambda limit: zip_read(self.data, entry, limit), MAX_READ) or b""

    def named(self, pattern: str) -> Iterator[str]:
        """Names that the pattern matches."""
        return (name for name in self.files if re.fullmatch(pattern, name))


class File(NamedTuple):
    """An Office file: its bytes, what it is (`contents.content_family`), and what may be unpacked of it."""

    data: bytes
    family: str
    left: Budget

    def package(self) -> Package:
        """The directory, as far as it may be read."""
        listed = islice(zip_entries(self.data) or (), MAX_ENTRIES)
        return Package(self.data, {entry.name: entry for entry in listed}, self.left)


def macro_of(file: File) -> str:
    """`VBA` or `Excel 4`, where an Office file holds macros; else empty."""
    if file.family in PACKAGES:
        names = [name.lower() for name in file.package().files]
        if any(name.endswith("vbaproject.bin") for name in names):
            return "VBA"
        return "Excel 4" if any(name.startswith("xl/macrosheets/") for name in names) else ""
    if file.family == "ole":
        return _ole(file.data, _ole_macro) or ""
    return ""


def is_encrypted(data: bytes) -> bool:
    """Whether an OLE file is an OOXML package behind a password (MS-OFFCRYPTO §2.3)."""
    return bool(_ole(data, lambda file: file.exists("EncryptedPackage")))


def tracked_changes(file: File) -> tuple[int, str]:
    """How many insertions, deletions and moves are still marked, and who made the first."""
    if file.family == "docx":
        found = list(islice(_TRACKED.finditer(file.package().read("word/document.xml")), 1000))
        author = _AUTHOR.search(found[0][1]) if found else None
        return len(found), _text(author[1]) if author else ""
    if file.family == "opendocument":
        return len(_ODF_TRACKED.findall(file.package().read("content.xml"))), ""
    return 0, ""


def comments(file: File) -> tuple[int, str]:
    """How many reviewers' comments there are, and whose the first is; notes in Excel cells are no such."""
    if file.family == "docx":
        found = _WORD_COMMENT.findall(file.package().read("word/comments.xml"))
        author = _AUTHOR.search(found[0]) if found else None
        return len(found), _text(author[1]) if author else ""
    if file.family in ("xlsx", "pptx"):
        folder = r"xl/threadedComments/.*\.xml" if file.family == "xlsx" else r"ppt/comments/.*\.xml"
        inside = file.package()
        names = islice(inside.named(folder), _MAX_RELATIONS)
        return sum(len(_THREADED.findall(inside.read(name))) for name in names), ""
    return 0, ""


def hidden_sheets(file: File) -> tuple[str, ...]:
    """Names of worksheets that a reader sees only after "Unhide"."""
    if file.family == "xlsx":
        found = []
        for attributes in _SHEET.findall(file.package().read("xl/workbook.xml")):
            name = re.search(rb'name="([^"]*)"', attributes)
            if name and re.search(rb'state="(?:hidden|veryHidden)"', attributes):
                found.append(_text(name[1]))
        return tuple(found)
    if file.family == "ole":
        sheets = _ole(file.data, _sheets) or ()
        return tuple(name for name, hidden, kind in sheets if hidden and kind != _MACRO_SHEET)
    return ()


def names(file: File) -> Iterator[str]:
    """The people and companies in a file's properties."""
    if file.family in PACKAGES or file.family == "opendocument":
        inside = file.package()
        for part in ("docProps/core.xml", "docProps/app.xml", "meta.xml"):
            for value in _PROPERTY.findall(inside.read(part)):
                yield _text(value)
    elif file.family == "ole":
        yield from _ole(file.data, _ole_names) or ()


def paths(file: File) -> Iterator[str]:
    """Files on the writer's own computers that a document names: templates, linked workbooks."""
    if file.family not in PACKAGES:
        return
    inside = file.package()
    template = _TEMPLATE.search(inside.read("docProps/app.xml"))
    if template:
        yield _text(template[1])
    rels = r"word/_rels/settings\.xml\.rels|xl/externalLinks/_rels/.*\.rels|ppt/_rels/.*\.rels"
    for name in islice(inside.named(rels), _MAX_RELATIONS):
        for value in _TARGET.findall(inside.read(name)):
            yield _text(value)


def _text(raw: bytes) -> str:
    return unescaped(raw).strip()


def unescaped(raw: bytes) -> str:
    """Text of XML as people read it."""
    return unescape(_LONG_NUMBER.sub("", raw.decode("utf-8", "replace")))


def _ole(data: bytes, ask: Callable[[Any], Any]) -> Any:
    """What `ask` finds in an OLE file; `None` where the file is damaged."""
    from io import BytesIO

    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return ask(file)
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _ole_macro(file: Any) -> str:
    for path in file.listdir(streams=True, storages=True):
        if tuple(step.lower() for step in path[:2]) in _VBA_STREAMS or path[0].lower() == "_vba_project":
            return "VBA"
    return "Excel 4" if any(kind == _MACRO_SHEET for _, _, kind in _sheets(file)) else ""


def _sheets(file: Any) -> tuple[tuple[str, bool, int], ...]:
    """Name, hidden, type of every sheet of an .xls workbook (MS-XLS §2.4.28)."""
    name = next((each for each in ("Workbook", "Book") if file.exists(each)), "")
    if not name:
        return ()
    stream, found, at = file.openstream(name).read(MAX_READ), [], 0
    while at + 4 <= len(stream):
        kind, size = (
            int.from_bytes(stream[at : at + 2], "little"),
            int.from_bytes(stream[at + 2 : at + 4], "little"),
        )
        if kind == _EOF:
            break
        if kind == _BOUNDSHEET and size >= 8:
            record = stream[at + 4 : at + 4 + size]
            wide = record[7] & 1
            raw = record[8 : 8 + record[6] * (2 if wide else 1)]
            title = raw.decode("utf-16-le" if wide else "latin-1", "replace")
            found.append((title, bool(record[4] & 3), record[5]))
        at += 4 + size
    return tuple(found)


def _ole_names(file: Any) -> tuple[str, ...]:
    properties = file.get_metadata()
    raw = (properties.author, properties.last_saved_by, properties.company, properties.manager)
    codepage = properties.codepage or 0
    return tuple(_decoded(value, codepage).strip() for value in raw if value)


def _decoded(value: Any, codepage: int) -> str:
    if not isinstance(value, bytes):
        return str(value)
    charset = {65001: "utf-8", 936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949"}.get(codepage & 0xFFFF)
    return value.decode(charset or "cp1252", "replace").replace("\0", "")
