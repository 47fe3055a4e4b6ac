"""What a document tells besides its text: changes, comments, names, places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from linter.catalogue import _
from linter.checks.attachments.attachment import AttachmentTest, on_name
from linter.checks.base import Outcome, Test, Unchecked, test
from linter.checks.tokens.expression import compiled
from linter.checks.without import without_each
from linter.facts.files.contents import MAX_EXPANDED, budget, contents
from linter.facts.mailboxes import mailboxes_of
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.model.message import Part

if TYPE_CHECKING:
    from linter.facts.files.office import File

_OFFICE = ("docx", "xlsx", "pptx", "opendocument", "ole")


@test
class AttachmentTrackedChanges(AttachmentTest, frozen=True, tag="attachment/tracked-changes"):
    """Report insertions, deletions and moves that Word still marks."""

    values: ClassVar[tuple[str, ...]] = ("name", "count", "author")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """In text documents."""
        if part.filename is not None and _family(part, facts) in ("docx", "opendocument"):
            from linter.facts.files.office import tracked_changes

            count, author = tracked_changes(_file(part, facts))
            if count:
                yield on_name(part.filename, count=str(count), author=author)
            else:
                yield from _spent(facts)


@test
class AttachmentComments(AttachmentTest, frozen=True, tag="attachment/comments"):
    """Report comments of reviewers."""

    values: ClassVar[tuple[str, ...]] = ("name", "count", "author")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """In documents, workbooks and presentations."""
        if part.filename is not None and _family(part, facts) in ("docx", "xlsx", "pptx"):
            from linter.facts.files.office import comments

            count, author = comments(_file(part, facts))
            if count:
                yield on_name(part.filename, count=str(count), author=author)
            else:
                yield from _spent(facts)


@test
class AttachmentHiddenSheet(AttachmentTest, frozen=True, tag="attachment/hidden-sheet"):
    """Report worksheets that are only hidden."""

    values: ClassVar[tuple[str, ...]] = ("name", "count", "inner")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """In workbooks, old ones too."""
        if part.filename is not None and _family(part, facts) in ("xlsx", "ole"):
            from linter.facts.files.office import hidden_sheets

            found = hidden_sheets(_file(part, facts))
            if found:
                yield on_name(part.filename, count=str(len(found)), inner=", ".join(found))


@test
class AttachmentAuthor(AttachmentTest, frozen=True, tag="attachment/author"):
    """Report a person or company in a document's properties that the mail itself does not name.

    Names that match one of `not_pattern` (RE2, case-insensitive) are let pass.
    """

    not_pattern: tuple[str, ...] = ()

    values: ClassVar[tuple[str, ...]] = ("name", "author")

    def validate(self) -> None:
        """Every pattern must compile."""
        compiled(self.not_pattern)

    def clauses(self) -> Iterator[Test]:
        """One pattern less."""
        yield from without_each(self, "not_pattern")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """The first that the reader does not know."""
        if part.filename is None:
            return
        for name in _names(part, facts):
            said = name.casefold()
            if not said or any(said in known or known in said for known in facts.of(_shown_names)):
                continue
            if not (self.not_pattern and compiled(self.not_pattern).search(name)):
                yield on_name(part.filename, author=name)
                return


def _names(part: Part, facts: Facts) -> Iterator[str]:
    family = _family(part, facts)
    if family == "pdf":
        from linter.facts.files.pdf import authors

        yield from authors(data_of(facts, part))
    elif family in _OFFICE:
        from linter.facts.files.office import names

        yield from names(_file(part, facts))


def _shown_names(facts: Facts) -> tuple[str, ...]:
    """Fact: what the reader knows of the sender: display name, mailbox, company."""
    header = facts.message.header("from")
    found = [facts.context.sender.name]
    for box in mailboxes_of(facts, header) if header else ():
        found += [box.name, box.local, *box.domain.split(".")[:-1]]
    return tuple(name.casefold() for name in found if len(name) > 2)


@test
class AttachmentPath(AttachmentTest, frozen=True, tag="attachment/path"):
    """Report a file on the sender's own computers that a document refers to."""

    values: ClassVar[tuple[str, ...]] = ("name", "inner")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """The first."""
        if part.filename is not None and _family(part, facts) in _OFFICE:
            from linter.facts.files.office import paths

            found = next(paths(_file(part, facts)), "")
            if found:
                yield on_name(part.filename, inner=found)


@test
class AttachmentPlace(AttachmentTest, frozen=True, tag="attachment/place"):
    """Report the coordinates where a photo was taken."""

    def run(self, part: Part, facts: Facts) -> Outcome:
        """In JPEG files, whatever they are declared as."""
        if part.filename is not None and part.content_type in ("image/jpeg", "application/octet-stream"):
            from linter.facts.files.exif import has_place

            if data_of(facts, part).startswith(b"\xff\xd8\xff") and has_place(data_of(facts, part)):
                yield on_name(part.filename)


def _family(part: Part, facts: Facts) -> str:
    return facts.about(contents, part).family


def _file(part: Part, facts: Facts) -> File:
    from linter.facts.files.office import File

    return File(data_of(facts, part), _family(part, facts), facts.of(budget))


def _spent(facts: Facts) -> Iterator[Unchecked]:
    """Said where documents could not be read to their end."""
    if facts.of(budget).octets <= 0:
        most = MAX_EXPANDED >> 20
        yield Unchecked(
            _(
                "the attachments unpack to more than {n} MB; documents in them were not read to the end",
                n=most,
            )
        )
