"""What the headers of a part say that its file is."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.attachments.attachment import AttachmentTest
from linter.checks.base import Finding, Outcome, test
from linter.facts.files.contents import contents
from linter.facts.files.names import ending_of
from linter.facts.files.types import file_types
from linter.facts.headers import document_in, value_of
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.model.document import Edit
from linter.model.message import Message, Part
from linter.model.source import Span

_PROTOCOLS = ("-signature", "/pgp-encrypted", "/pkcs7-mime", "/x-pkcs7-mime", "/ms-tnef", "/ics")
"""Types that mail programs read themselves."""

_LONGEST_NAME = 60
"""Characters of a name that is written beside `attachment` in one short line."""


class _DeclaredTest(AttachmentTest, frozen=True):
    """Base: looks at how a part is written."""

    def encoding_matters(self) -> bool:
        """It is the headers of the part that are looked at."""
        return True


@test
class AttachmentType(_DeclaredTest, frozen=True, tag="attachment/type"):
    """Report files declared as the type of another extension; mended where the content proves theirs."""

    values: ClassVar[tuple[str, ...]] = ("extension", "type", "wanted")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Types that are not known are let pass."""
        ending, header, types = ending_of(part), part.header("content-type"), file_types(facts.context)
        if header is None or not types.declared_otherwise(part.content_type, ending):
            return
        found = facts.about(contents, part).family
        if found not in ("", *types.content.get(ending, ())):
            return
        data, wanted = facts.message.source.data, types.values[ending].types[0]
        at = data.lower().find(part.content_type.encode(), header.body.start, header.body.end)
        if at < 0:
            return
        span = Span(at, at + len(part.content_type))
        free = not (part.locked or facts.message.root.locked) and types.agrees(
            data_of(facts, part), found, ending
        )
        edit = Edit(span, wanted.encode()) if free else None
        yield Finding.at(span, edit, extension=ending, type=part.content_type, wanted=wanted)


@test
class AttachmentDisposition(_DeclaredTest, frozen=True, tag="attachment/disposition"):
    """Report files that nothing declares as one: no Content-Disposition, no Content-ID, no telling type.

    A Content-Disposition is put in.
    """

    values: ClassVar[tuple[str, ...]] = ("name", "type")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Not what mail programs read themselves."""
        message, header = facts.message, part.header("content-type")
        quiet = part.header("content-disposition") or part.header("content-id") or part is message.root
        if header is None or quiet or not part.content_type.startswith(("application/", "audio/", "video/")):
            return
        if part.content_type.endswith(_PROTOCOLS) or _parent_type(message, part) != "multipart/mixed":
            return
        name = part.param("content-type", "name")
        at = header.span.end
        newline = message.newline.decode("ascii")
        value = "attachment"
        if name is not None and name.value.isascii() and name.value.isprintable():
            escaped = name.value.replace("\\", "\\\\").replace('"', '\\"')
            value += f';{newline} filename="{escaped}"' if len(escaped) < _LONGEST_NAME else ""
        line = f"Content-Disposition: {value}{newline}".encode("ascii")
        edit = None if part.locked or message.root.locked else Edit(Span(at, at), line)
        span = document_in(facts, header).to_source(0, len(value_of(facts, header)))[0]
        yield Finding.at(span, edit, name=name.value if name else part.content_type, type=part.content_type)


def _parent_type(message: Message, part: Part) -> str:
    return next((parent.content_type for parent in message.parts if part in parent.children), "")
