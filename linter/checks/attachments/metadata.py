"""Tests of kind `attachment` on what a document tells besides its text: changes, comments, names, places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.checks.attachments.archive import MAX_EXPANDED, budget, contents
from linter.checks.attachments.subject import Settings, on_name, test
from linter.checks.base import Outcome, Unchecked
from linter.checks.headers.header import compiled
from linter.facts.memo import Facts
from linter.model.message import Message, Part

if TYPE_CHECKING:
    from linter.checks.attachments.office import File

_OFFICE = ("docx", "xlsx", "pptx", "opendocument", "ole")


@test("tracked-changes")
def _tracked(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """Insertions, deletions and moves that Word still marks."""
    if part.filename is not None and _family(message, part) in ("docx", "opendocument"):
        from linter.checks.attachments.office import tracked_changes

        count, author = tracked_changes(_file(message, part))
        if count:
            yield on_name(part.filename, count=str(count), author=author)
        else:
            yield from _spent(message)


@test("comments")
def _comments(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """Comments of reviewers."""
    if part.filename is not None and _family(message, part) in ("docx", "xlsx", "pptx"):
        from linter.checks.attachments.office import comments

        count, author = comments(_file(message, part))
        if count:
            yield on_name(part.filename, count=str(count), author=author)
        else:
            yield from _spent(message)


@test("hidden-sheet")
def _hidden_sheet(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """Worksheets that are only hidden."""
    if part.filename is not None and _family(message, part) in ("xlsx", "ole"):
        from linter.checks.attachments.office import hidden_sheets

        found = hidden_sheets(_file(message, part))
        if found:
            yield on_name(part.filename, count=str(len(found)), inner=", ".join(found))


@test("author")
def _author(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """A person or company in the properties that the mail itself does not name; not one of `not_pattern`."""
    if part.filename is None:
        return
    shown = _shown_names(message, facts)
    for name in _names(message, part):
        said = name.casefold()
        if not said or any(said in known or known in said for known in shown):
            continue
        if not (check.not_pattern and compiled(check.not_pattern).search(name)):
            yield on_name(part.filename, author=name)
            return


def _names(message: Message, part: Part) -> Iterator[str]:
    family = _family(message, part)
    if family == "pdf":
        from linter.checks.attachments.pdf import authors

        yield from authors(part.data)
    elif family in _OFFICE:
        from linter.checks.attachments.office import names

        yield from names(_file(message, part))


def _shown_names(message: Message, facts: Facts) -> tuple[str, ...]:
    """What the reader knows of the sender: display name, mailbox, company."""
    header = message.header("from")
    found = [facts.context.sender.name]
    for box in header.mailboxes if header else ():
        found += [box.name, box.local, *box.domain.split(".")[:-1]]
    return tuple(name.casefold() for name in found if len(name) > 2)


@test("path")
def _path(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """A file on the sender's own computers that a document refers to."""
    if part.filename is not None and _family(message, part) in _OFFICE:
        from linter.checks.attachments.office import paths

        found = next(paths(_file(message, part)), "")
        if found:
            yield on_name(part.filename, inner=found)


@test("place")
def _place(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """The coordinates where a photo was taken."""
    if part.filename is not None and part.content_type in ("image/jpeg", "application/octet-stream"):
        from linter.checks.attachments.exif import has_place

        if part.data.startswith(b"\xff\xd8\xff") and has_place(part.data):
            yield on_name(part.filename)


def _family(message: Message, part: Part) -> str:
    return contents(message, part).family if part.data else ""


def _file(message: Message, part: Part) -> File:
    from linter.checks.attachments.office import File

    return File(part.data, _family(message, part), budget(message))


def _spent(message: Message) -> Iterator[Unchecked]:
    """Said where documents could not be read to their end."""
    if budget(message).octets <= 0:
        most = MAX_EXPANDED >> 20
        yield Unchecked(
            f"the attachments unpack to more than {most} MB; documents in them were not read to the end",
            f"附件解压后超过 {most} MB，其中的文档没有全部读完",
        )
