"""What tests of attachments share: how they point at a file, and how they say what was not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from linter.checks.base import Finding, SubjectName, Test, Unchecked, message_anchor
from linter.facts.files.contents import MAX_EXPANDED, MAX_MEMBERS, Contents, Why
from linter.facts.files.names import extension_range
from linter.facts.headers import span_of_value
from linter.facts.memo import Facts
from linter.model.document import Change, TextEdit
from linter.model.header import Param
from linter.model.message import Part
from linter.model.segment import Segment

_GAPS: Mapping[Why, tuple[str, str]] = {
    "size": ("is too large to be opened", "文件太大，没有打开"),
    "members": (f"has more than {MAX_MEMBERS} files; the rest was not looked at",
                f"文件超过 {MAX_MEMBERS} 个，其余的没有查看"),
    "depth": ("lies too deep in other archives and was not opened", "压缩层数太多，没有打开"),
    "expanded": (f"unpacks to more than {MAX_EXPANDED >> 20} MB; the rest was not looked at",
                 f"解压后超过 {MAX_EXPANDED >> 20} MB，其余的没有查看"),
    "method": ("is packed in a way that cannot be read here", "压缩方式无法识别，没有查看"),
    "damaged": ("is a damaged archive and could not be read", "压缩包已损坏，无法读取"),
}  # fmt: skip


class AttachmentTest(Test, frozen=True):
    """Base: looks at each file that goes with a message."""

    subject: ClassVar[SubjectName] = "attachment"
    values: ClassVar[tuple[str, ...]] = ("name",)


def names_of(part: Part) -> Iterator[Param]:
    """Both places where a name may be written."""
    params = (part.param("content-disposition", "filename"), part.param("content-type", "name"))
    return (param for param in params if param is not None)


def on_name(
    param: Param, start: int = 0, end: int = -1, parts: tuple[TextEdit | None, ...] = (), **values: str
) -> Finding:
    """A finding on the name, or on `start:end` of it."""
    return _named(param, start, len(param.value) if end < 0 else end, parts, values)


def _named(
    param: Param, start: int, end: int, parts: tuple[TextEdit | None, ...], values: Mapping[str, str]
) -> Finding:
    segment = Segment("attachment.name", param.value, param.document)
    return Finding(segment, start, end, {"name": param.value, **values}, parts)


def on_extension(param: Param, **values: str) -> Finding:
    """A finding on the name's extension."""
    return _named(param, *extension_range(param.value), (), values)


def on_part(facts: Facts, part: Part, **values: str) -> Finding:
    """A finding on the name, or where it has none, on what declares the part."""
    if part.filename is not None and part.filename.value:
        return _named(part.filename, 0, len(part.filename.value), (), values)
    header = part.header("content-type")
    span = span_of_value(facts, header) if header else None
    span = span or message_anchor(facts, "subject")
    return Finding.at(span, **{"name": part.content_type, **values})


def renamed(param: Param, value: str) -> TextEdit | None:
    """The whole parameter written anew, by RFC 2231 where it is not ASCII."""
    if not value or not param.document.editable:
        return None
    return TextEdit(param.document, Change(0, len(param.value), value))


def unchecked(found: Contents) -> Iterator[Unchecked]:
    """What of an attachment was not looked at, said to the reader of the report."""
    for gap in found.gaps:
        english, chinese = _GAPS[gap.why]
        name = gap.path or "an attachment"
        yield Unchecked(f"{name} {english}", f"{gap.path or '附件'}：{chinese}")
