"""Kind `attachment`: files that are refused, quarantined, misread or cannot be opened where they arrive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import msgspec

from linter.checks.archive import entries, family, is_encrypted
from linter.checks.attachment_type import EXPECTED, TYPES, declared_otherwise
from linter.checks.base import Context, Finding, Kind, Outcome, kind, message_anchor, registrar
from linter.checks.header import compiled
from linter.checks.mime import in_domains
from linter.model.document import Change, Edit, TextEdit
from linter.model.header import Param
from linter.model.message import Message, Part
from linter.model.segment import Segment
from linter.model.source import Span

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_VBA = "vbaproject.bin"
_OFFICE = frozenset(("docx", "xlsx", "pptx"))

Test = Callable[["AttachmentCheck", Message, Part, Context], Iterator[Finding]]
TESTS: dict[str, Test] = {}
"""Tests of one attachment by the name that rules give them."""

_test = registrar(TESTS)


@_test("extension")
def _extension(check: AttachmentCheck, message: Message, part: Part, context: Context) -> Iterator[Finding]:
    """The extension, or with `inside` that of a file in a ZIP archive, is in `table`."""
    table = context.tables.get(check.table, frozenset())
    param = part.filename
    if param is None:
        return
    found = extension(param.value)
    if found in table:
        yield _on_name(param, *_extension_range(param.value), extension=found, inner=param.value)
        return
    for entry in entries(part.data) if check.inside else ():
        if extension(entry.name) in table:
            yield _on_name(param, extension=extension(entry.name), inner=entry.name)
            return


@_test("inner-extension")
def _inner(check: AttachmentCheck, message: Message, part: Part, context: Context) -> Iterator[Finding]:
    """A file in a ZIP archive has an extension of `table`; Office files are no archives."""
    param, table = part.filename, context.tables.get(check.table, frozenset())
    if param is None or extension(param.value) != "zip":
        return
    for entry in entries(part.data):
        if extension(entry.name) in table:
            yield _on_name(param, extension=extension(entry.name), inner=entry.name)
            return


@_test("double-extension")
def _double(check: AttachmentCheck, message: Message, part: Part, context: Context) -> Iterator[Finding]:
    """An extension of `table` behind one that looks like a document: `offer.pdf.exe`."""
    param = part.filename
    stem, _, last = (param.value if param else "").rstrip(". ").rpartition(".")
    before = extension(stem)
    if param and last.lower() in context.tables.get(check.table, ()) and before in EXPECTED:
        start = len(stem) - len(before) - 1
        yield _on_name(param, start, len(stem) + 1 + len(last), extension=last.lower(), inner=before)


@_test("name")
def _name(check: AttachmentCheck, message: Message, part: Part, context: Context) -> Iterator[Finding]:
    """The name matches `pattern`, or does not match `not_pattern`, or has more than `limit` characters."""
    param = part.filename
    if param is None or not param.value or (check.limit and len(param.value) <= check.limit):
        return
    if check.not_pattern and compiled(check.not_pattern).search(param.value):
        return
    match = compiled(check.pattern).search(param.value) if check.pattern else None
    if match is not None or not check.pattern:
        yield _on_name(param, *(match.span() if match else ()))


@_test("invisible")
def _invisible(check: AttachmentCheck, message: Message, part: Part, context: Context) -> Iterator[Finding]:
    """Invisible or direction-changing signs in a name: what looks like `exe.pdf` may be a program."""
    for param in _names(part):
        match = _INVISIBLE.search(param.value)
        if match is not None:
            edit = _renamed(param, _INVISIBLE.sub("", param.value))
            yield _on_name(param, parts=(edit,), point=f"U+{ord(match.group()):04X}")


@_test("form")
def _form(check: AttachmentCheck, message: Message, part: Part, context: Context) -> Iterator[Finding]:
    """A name as an encoded-word, which RFC 2047 §5 forbids there, or as bare bytes."""
    for param in _names(part):
        if param.form in ("encoded-word", "raw") and "\ufffd" not in param.value:
            yield _on_name(param, parts=(_renamed(param, param.value),), form=param.form)


@_test("content")
def _content(check: AttachmentCheck, message: Message, part: Part, context: Context) -> Iterator[Finding]:
    """The first bytes are those of another kind of file than the extension says."""
    param = part.filename
    ending = extension(param.value) if param else ""
    if param is None or ending not in EXPECTED or not part.data:
        return
    found = family(part.data)
    if found and found not in EXPECTED[ending]:
        yield _on_name(param, *_extension_range(param.value), extension=ending, content=found)


@_test("type")
def _type(check: AttachmentCheck, message: Message, part: Part, context: Context) -> Iterator[Finding]:
    """The declared type is that of another extension."""
    param, header = part.filename, part.header("content-type")
    ending = extension(param.value) if param else ""
    if header is None or not declared_otherwise(part.content_type, ending):
        return
    if family(part.data) not in ("", *EXPECTED.get(ending, ())):
        return
    data, wanted = message.source.data, TYPES[ending][0]
    at = data.lower().find(part.content_type.encode(), header.body.start, header.body.end)
    if at < 0:
        return
    span = Span(at, at + len(part.content_type))
    edit = None if part.locked or message.root.locked else Edit(span, wanted.encode())
    yield Finding.at(span, edit, extension=ending, type=part.content_type, wanted=wanted)


@_test("macro")
def _macro(check: AttachmentCheck, message: Message, part: Part, context: Context) -> Iterator[Finding]:
    """An Office file that is made to hold macros (extension in `table`), or holds a VBA project."""
    param = part.filename
    if param is None:
        return
    ending = extension(param.value)
    if ending in context.tables.get(check.table, ()):
        yield _on_name(param, *_extension_range(param.value), extension=ending)
    elif ending in _OFFICE and any(entry.name.lower().endswith(_VBA) for entry in entries(part.data)):
        yield _on_name(param, extension=ending)


@_test("encrypted")
def _encrypted(check: AttachmentCheck, message: Message, part: Part, context: Context) -> Iterator[Finding]:
    """A password is needed to open it."""
    if part.filename is not None and part.data and is_encrypted(part.data):
        yield _on_name(part.filename)


if TYPE_CHECKING:
    AttachmentTest = str
else:
    AttachmentTest = Literal[("size", *TESTS)]


@kind("attachment")
class AttachmentCheck(Kind, frozen=True, tag="attachment"):
    """Report attachments that a test finds fault with, or a message that is too large for them.

    `extension` looks the extension up in `table` (with `inside`, that of files in a ZIP too);
    `inner-extension` only that in a ZIP; `double-extension` one of `table` behind that of a document;
    `macro` one of `table` or a VBA project; `name` matches `pattern` and not `not_pattern` (RE2,
    case-insensitive), with `limit` only in names of more characters; `invisible` and `form` judge how the
    name is written and know their edit; `content` and `type` compare extension, first bytes and declared
    type; `encrypted` asks for a password. `size` is that of the whole message as it is sent: more than
    `limit` and at most `ceiling` bytes (0: no ceiling). `unless_domains` is a table: nothing is reported
    where every recipient's domain lies in it.
    """

    test: AttachmentTest
    table: str = ""
    pattern: tuple[str, ...] = ()
    not_pattern: tuple[str, ...] = ()
    limit: int = 0
    ceiling: int = 0
    inside: bool = False
    unless_domains: str = ""

    whole_message: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = (
        "name", "extension", "inner", "point", "form", "content", "type", "wanted", "size", "limit",
    )  # fmt: skip

    def validate(self) -> None:
        """Every pattern must compile."""
        compiled((*self.pattern, *self.not_pattern))

    def clauses(self) -> Iterator[Kind]:
        """One pattern less, or none of the files inside."""
        for field in ("pattern", "not_pattern"):
            items: tuple[str, ...] = getattr(self, field)
            for dropped in items:
                left = tuple(item for item in items if item != dropped)
                if left or field == "not_pattern":
                    changed: dict[str, Any] = {field: left}
                    yield msgspec.structs.replace(self, **changed)
        if self.inside:
            yield msgspec.structs.replace(self, inside=False)

    def encoding_matters(self) -> bool:
        """Where the test is about how the name is written."""
        return self.test in ("form", "type", "size")

    def run_message(self, message: Message, context: Context) -> Outcome:
        """Judge every attachment, or the message's size."""
        if not message.attachments or self._excused(message, context):
            return
        if self.test == "size":
            yield from self._size(message)
            return
        for part in message.attachments:
            yield from TESTS[self.test](self, message, part, context)

    def _excused(self, message: Message, context: Context) -> bool:
        table = context.tables.get(self.unless_domains, frozenset())
        domains = [box.domain for box in message.recipients]
        return bool(table and domains) and all(in_domains(domain, table) for domain in domains)

    def _size(self, message: Message) -> Outcome:
        size = message.span.end - message.span.start
        if size <= self.limit or 0 < self.ceiling < size:
            return
        largest = max(message.attachments, key=lambda part: part.body.end - part.body.start)
        shown, allowed = _megabytes(size), _megabytes(self.limit)
        if largest.filename is not None:
            yield _on_name(largest.filename, size=shown, limit=allowed)
        else:
            yield Finding.at(message_anchor(message, "subject"), name="", size=shown, limit=allowed)


def extension(name: str) -> str:
    """What stands behind the last dot, in lower case; empty where there is no dot."""
    return name.rstrip(". ").rpartition(".")[2].lower() if "." in name else ""


def _extension_range(name: str) -> tuple[int, int]:
    kept = name.rstrip(". ")
    return kept.rfind("."), len(kept)


def _names(part: Part) -> Iterator[Param]:
    """Both places where a name may be written."""
    params = (part.param("content-disposition", "filename"), part.param("content-type", "name"))
    return (param for param in params if param is not None)


def _on_name(
    param: Param, start: int = 0, end: int = -1, parts: tuple[TextEdit | None, ...] = (), **values: str
) -> Finding:
    """A finding on the name, or on `start:end` of it."""
    segment = Segment("attachment.name", param.value, param.document)
    stop = len(param.value) if end < 0 else end
    return Finding(segment, start, stop, {"name": param.value, **values}, parts)


def _renamed(param: Param, value: str) -> TextEdit | None:
    """The whole parameter written anew, by RFC 2231 where it is not ASCII."""
    if not value or not param.document.editable:
        return None
    return TextEdit(param.document, Change(0, len(param.value), value))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".removesuffix(".0")
