"""What tests of attachments share: how they point at a file, and how they say what was not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from linter.catalogue import Said, _
from linter.checks.base import Finding, SubjectName, Test, Unchecked, message_anchor
from linter.facts.files.contents import MAX_EXPANDED, MAX_MEMBERS, Contents, Why
from linter.facts.files.names import extension_range
from linter.facts.headers import span_of_value
from linter.facts.memo import Facts
from linter.model.document import Change, TextEdit
from linter.model.header import Param
from linter.model.message import Part
from linter.model.segment import Segment

_GAPS: Mapping[Why, Said] = {
    "size": _("is too large to be opened"),
    "members": _("has more than {n} files; the rest was not looked at", n=MAX_MEMBERS),
    "depth": _("lies too deep in other archives and was not opened"),
    "expanded": _("unpacks to more than {n} MB; the rest was not looked at", n=MAX_EXPANDED >> 20),
    "method": _("is packed in a way that cannot be read here"),
    "damaged": _("is a damaged archive and could not be read"),
}


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
        name = gap.path or _("an attachment")
        yield Unchecked(_("{name} {gap}", name=name, gap=_GAPS[gap.why]))
