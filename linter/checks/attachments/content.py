"""What a file is: something else than its name says, a program, a document with macros, under a password."""

from __future__ import annotations

from typing import ClassVar

from linter.catalogue import _
from linter.checks.attachments.attachment import AttachmentTest, on_extension, on_name, on_part, unchecked
from linter.checks.base import Outcome, Unchecked, test
from linter.facts.files.contents import Member, budget, contents
from linter.facts.files.magic import ARCHIVES, text_family
from linter.facts.files.names import ending_of, extension
from linter.facts.files.password import needs_password
from linter.facts.files.types import file_types
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.facts.table import OfWords
from linter.model.message import Part

_WORD_READS = ("doc", "ppt", "rtf")  # and Word opens text under these names without a word


@test
class AttachmentContent(AttachmentTest, frozen=True, tag="attachment/content"):
    """Report files whose content is of another kind than the extension says; a program is `program`'s."""

    values: ClassVar[tuple[str, ...]] = ("name", "extension", "content")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Only what is surely another kind."""
        param, ending, expected = part.filename, ending_of(part), file_types(facts.context).content
        if param is None or ending not in expected or not data_of(facts, part):
            return
        found = facts.about(contents, part).family
        if not found and expected[ending] and ending not in _WORD_READS:
            found = text_family(data_of(facts, part))
        if found not in ("", "program", *expected[ending]):
            yield on_extension(param, extension=ending, content=found)


@test
class AttachmentEmpty(AttachmentTest, frozen=True, tag="attachment/empty"):
    """Report files of no bytes; not a part that a mail program keeps elsewhere (RFC 2046 §5.2.3)."""

    def run(self, part: Part, facts: Facts) -> Outcome:
        """It has a name, so something was to be sent."""
        param, elsewhere = part.filename, ("message/", "multipart/")
        if param is not None and not data_of(facts, part) and not part.content_type.startswith(elsewhere):
            yield on_name(param)


@test
class AttachmentProgram(AttachmentTest, frozen=True, tag="attachment/program"):
    """Report programs under the name of a document, picture or archive, in archives too."""

    values: ClassVar[tuple[str, ...]] = ("name", "extension", "inner")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """The file first, then those inside."""
        param = part.filename
        if param is None or not data_of(facts, part):
            return
        inside, ending = facts.about(contents, part), ending_of(part)
        expected = file_types(facts.context).content
        if inside.family == "program" and ending in expected:
            yield on_extension(param, extension=ending, inner=param.value)
            return
        for member in inside.members:
            if member.family == "program" and extension(member.name) in expected:
                yield on_name(param, extension=extension(member.name), inner=f"{param.value}/{member.path}")
                return
        yield from unchecked(inside)


@test
class AttachmentMacro(AttachmentTest, frozen=True, tag="attachment/macro"):
    """Report Office documents that hold a VBA project or an Excel 4 macro sheet.

    `table` lists extensions that say so, and are let pass.
    """

    table: OfWords = ""

    values: ClassVar[tuple[str, ...]] = ("name", "extension", "content")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """By its content."""
        param, ending = part.filename, ending_of(part)
        if param is None or not data_of(facts, part) or ending in facts.context.words(self.table):
            return
        family = facts.about(contents, part).family
        if not family:
            return
        from linter.facts.files.office import File, macro_of

        found = macro_of(File(data_of(facts, part), family, facts.of(budget)))
        if found:
            yield on_name(param, extension=ending, content=found)


@test
class AttachmentEncrypted(AttachmentTest, frozen=True, tag="attachment/encrypted"):
    """Report files that open only with a password: archives, PDF, Office."""

    def run(self, part: Part, facts: Facts) -> Outcome:
        """What cannot be told is said."""
        needed = facts.about(needs_password, part)
        name = part.filename.value if part.filename else part.content_type
        if needed is None:
            yield Unchecked(_("whether {name}, which is encrypted, opens without a password", name=name))
        elif needed and part.filename is not None:
            yield on_name(part.filename)
        else:
            yield from unchecked(facts.about(contents, part))


@test
class AttachmentNested(AttachmentTest, frozen=True, tag="attachment/nested"):
    """Report an archive in an archive, by its content or, where that is not read, an extension of `table`."""

    table: OfWords = ""

    values: ClassVar[tuple[str, ...]] = ("name", "extension", "inner")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """The first inside."""
        param, found = part.filename, facts.about(contents, part)
        if param is None:
            return
        table = facts.context.words(self.table)
        for member in found.members:
            if _is_archive(member, table):
                yield on_name(param, extension=extension(member.name), inner=f"{param.value}/{member.path}")
                break
        yield from unchecked(found)


def _is_archive(member: Member, table: frozenset[str]) -> bool:
    return member.family in ARCHIVES or (not member.family and extension(member.name) in table)


@test
class AttachmentRichText(AttachmentTest, frozen=True, tag="attachment/rich-text"):
    """Report Outlook's own envelope around a mail and its files (TNEF), by type or content."""

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Content tells only where the type does not."""
        if part.content_type in ("application/ms-tnef", "application/vnd.ms-tnef") or (
            part.content_type == "application/octet-stream" and facts.about(contents, part).family == "tnef"
        ):
            yield on_part(facts, part)
