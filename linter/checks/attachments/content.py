"""Tests of kind `attachment` that look into the file: what it is, macros, passwords, archives in it."""

from __future__ import annotations

from linter.checks.attachments.archive import Member, budget, contents, unchecked
from linter.checks.attachments.magic import ARCHIVES, text_family
from linter.checks.attachments.subject import (
    Settings,
    ending_of,
    extension,
    on_extension,
    on_name,
    on_part,
    test,
)
from linter.checks.attachments.types import file_types
from linter.checks.base import Finding, Outcome, Unchecked
from linter.facts.memo import Facts
from linter.model.document import Edit
from linter.model.message import Message, Part
from linter.model.source import Span

_WORD_READS = ("doc", "ppt", "rtf")  # and Word opens text under these names without a word


@test("content")
def _content(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """The content is of another kind than the extension says; programs are `disguised-program`'s."""
    param, ending, expected = part.filename, ending_of(part), file_types(facts.context).content
    if param is None or ending not in expected or not part.data:
        return
    found = contents(message, part).family
    if not found and expected[ending] and ending not in _WORD_READS:
        found = text_family(part.data)
    if found not in ("", "program", *expected[ending]):
        yield on_extension(param, extension=ending, content=found)


@test("empty")
def _empty(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """A named file of no bytes; not a part that a mail program keeps elsewhere (RFC 2046 §5.2.3)."""
    param = part.filename
    if param is not None and not part.data and not part.content_type.startswith(("message/", "multipart/")):
        yield on_name(param)


@test("program")
def _program(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """A program under the name of a document, picture or archive, in archives too."""
    param = part.filename
    if param is None or not part.data:
        return
    inside, ending, expected = contents(message, part), ending_of(part), file_types(facts.context).content
    if inside.family == "program" and ending in expected:
        yield on_extension(param, extension=ending, inner=param.value)
        return
    for member in inside.members:
        if member.family == "program" and extension(member.name) in expected:
            yield on_name(param, extension=extension(member.name), inner=f"{param.value}/{member.path}")
            return
    yield from unchecked(inside)


@test("type")
def _type(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """The declared type is that of another extension; mended where the content proves the extension."""
    ending, header, types = ending_of(part), part.header("content-type"), file_types(facts.context)
    if header is None or not types.declared_otherwise(part.content_type, ending):
        return
    found = contents(message, part).family
    if found not in ("", *types.content.get(ending, ())):
        return
    data, wanted = message.source.data, types.values[ending].types[0]
    at = data.lower().find(part.content_type.encode(), header.body.start, header.body.end)
    if at < 0:
        return
    span = Span(at, at + len(part.content_type))
    free = not (part.locked or message.root.locked) and types.agrees(part.data, found, ending)
    edit = Edit(span, wanted.encode()) if free else None
    yield Finding.at(span, edit, extension=ending, type=part.content_type, wanted=wanted)


@test("macro")
def _macro(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """An Office document that holds a VBA project or an Excel 4 macro sheet; not one of `table`."""
    param, ending = part.filename, ending_of(part)
    if param is None or not part.data or ending in facts.context.words(check.table):
        return
    from linter.checks.attachments.office import File, macro_of

    found = macro_of(File(part.data, contents(message, part).family, budget(message)))
    if found:
        yield on_name(param, extension=ending, content=found)


@test("encrypted")
def _encrypted(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """A password is needed to open it."""
    needed = needs_password(message, part)
    name = part.filename.value if part.filename else part.content_type
    if needed is None:
        yield Unchecked(
            f"whether {name}, which is encrypted, opens without a password",
            f"{name} 已加密，无法判断是否需要密码才能打开",
        )
    elif needed and part.filename is not None:
        yield on_name(part.filename)
    else:
        yield from unchecked(contents(message, part))


def needs_password(message: Message, part: Part) -> bool | None:
    """Whether a reader is asked for one: archives, PDF, Office; `None` where it cannot be told."""
    found = contents(message, part)
    if found.family == "pdf":
        from linter.checks.attachments.pdf import needs_password as pdf_needs_password

        return pdf_needs_password(part.data)
    if found.family == "ole":
        from linter.checks.attachments.office import is_encrypted

        return is_encrypted(part.data)
    return found.encrypted


@test("nested")
def _nested(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """An archive in an archive, by its content or, where that is not read, by an extension of `table`."""
    param, found = part.filename, contents(message, part)
    if param is None:
        return
    table = facts.context.words(check.table)
    for member in found.members:
        if _is_archive(member, table):
            yield on_name(param, extension=extension(member.name), inner=f"{param.value}/{member.path}")
            break
    yield from unchecked(found)


def _is_archive(member: Member, table: frozenset[str]) -> bool:
    return member.family in ARCHIVES or (not member.family and extension(member.name) in table)


@test("rich-text")
def _rich_text(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """Outlook's own envelope around a mail and its files (TNEF), by type or content."""
    if part.content_type in ("application/ms-tnef", "application/vnd.ms-tnef") or (
        part.content_type == "application/octet-stream" and contents(message, part).family == "tnef"
    ):
        yield on_part(message, part)
