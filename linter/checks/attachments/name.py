"""What a file is called, and how its name is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.checks.attachments.attachment import (
    AttachmentTest,
    names_of,
    on_extension,
    on_name,
    renamed,
    unchecked,
)
from linter.checks.base import Outcome, Test, test
from linter.checks.tokens.expression import compiled
from linter.checks.without import without_each
from linter.facts.files.contents import contents
from linter.facts.files.names import extension, extension_range
from linter.facts.files.types import file_types
from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.facts.table import OfWords
from linter.facts.url import is_below
from linter.model.lazy import lazy
from linter.model.message import Part

_INVISIBLE = lazy("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_JOINERS = lazy("(?<=[^\x00-\u02ff])[\u200c\u200d](?=[^\x00-\u02ff])")
"""Joiners between letters that need them (Persian, Hindi, emoji) belong to the spelling."""

_OUTER_BLANKS = lazy(r"^\s+|\s+(?=\.\w{1,10}$)|\s+$")


@test
class AttachmentExtension(AttachmentTest, frozen=True, tag="attachment/extension"):
    """Report files whose extension is in `table`."""

    table: OfWords

    values: ClassVar[tuple[str, ...]] = ("name", "extension", "inner")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """By its name alone."""
        param = part.filename
        if param is not None and extension(param.value) in facts.context.words(self.table):
            yield on_extension(param, extension=extension(param.value), inner=param.value)


@test
class AttachmentDoubleExtension(AttachmentTest, frozen=True, tag="attachment/double-extension"):
    """Report an extension of `table` behind one that looks like a document, in archives too: `a.pdf.exe`."""

    table: OfWords

    values: ClassVar[tuple[str, ...]] = ("name", "extension", "inner")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """The name first, then those inside."""
        param = part.filename
        if param is None:
            return
        table, expected = facts.context.words(self.table), file_types(facts.context).content
        before, last = _two_extensions(param.value)
        if last in table and before in expected:
            stem = param.value.rstrip(". ").rpartition(".")[0]
            start = len(stem.rstrip(". ")) - len(before) - 1
            found = param.value[start : extension_range(param.value)[1]]
            yield on_name(param, start, start + len(found), extension=last, inner=found)
            return
        inside = facts.about(contents, part)
        for member in inside.members:
            before, last = _two_extensions(member.name)
            if last in table and before in expected:
                yield on_name(param, extension=last, inner=f"{param.value}/{member.path}")
                return
        yield from unchecked(inside)


def _two_extensions(name: str) -> tuple[str, str]:
    stem, _, last = name.rstrip(". ").rpartition(".")
    return extension(stem), last.lower()


@test
class AttachmentName(AttachmentTest, frozen=True, tag="attachment/name"):
    """Report files whose name matches one of `pattern` and none of `not_pattern` (RE2, case-insensitive).

    With `limit`, only names of more characters. `unless_domains` is a table: nothing is reported where every
    recipient's domain lies in it.
    """

    pattern: tuple[str, ...] = ()
    not_pattern: tuple[str, ...] = ()
    limit: int = 0
    unless_domains: OfWords = ""

    def validate(self) -> None:
        """Every pattern must compile."""
        compiled(self.pattern)
        compiled(self.not_pattern)

    def clauses(self) -> Iterator[Test]:
        """One pattern less, but not the only one."""
        if len(self.pattern) > 1:
            yield from without_each(self, "pattern")
        yield from without_each(self, "not_pattern")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """The name as a whole."""
        param = part.filename
        if param is None or not param.value or (self.limit and len(param.value) <= self.limit):
            return
        if self.not_pattern and compiled(self.not_pattern).search(param.value):
            return
        match = compiled(self.pattern).search(param.value) if self.pattern else None
        if (match is not None or not self.pattern) and not self._is_excused(facts):
            yield on_name(param, *(match.span() if match else ()))

    def _is_excused(self, facts: Facts) -> bool:
        table = facts.context.words(self.unless_domains)
        domains = [box.domain for box in facts.of(addressees)] if table else []
        return bool(domains) and all(is_below(domain, table) for domain in domains)


@test
class AttachmentInvisible(AttachmentTest, frozen=True, tag="attachment/invisible"):
    """Report invisible or direction-changing signs in a name, which may hide `exe`; they are taken out."""

    values: ClassVar[tuple[str, ...]] = ("name", "point")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """In both places where a name may be written."""
        for param in names_of(part):
            spelt = {match.start() for match in _JOINERS.finditer(param.value)}
            found = [match for match in _INVISIBLE.finditer(param.value) if match.start() not in spelt]
            if found:
                dropped = {match.start() for match in found}
                kept = "".join(sign for at, sign in enumerate(param.value) if at not in dropped)
                yield on_name(param, parts=(renamed(param, kept),), point=f"U+{ord(found[0].group()):04X}")


@test
class AttachmentBlank(AttachmentTest, frozen=True, tag="attachment/blank"):
    """Report blanks at the ends of a name, or before its extension; they are taken out."""

    def run(self, part: Part, facts: Facts) -> Outcome:
        """In both places where a name may be written."""
        for param in names_of(part):
            kept = _OUTER_BLANKS.sub("", param.value)
            if kept != param.value:
                yield on_name(param, parts=(renamed(param, kept),))


@test
class AttachmentForm(AttachmentTest, frozen=True, tag="attachment/form"):
    """Report a name as an encoded-word, which RFC 2047 §5 forbids there, or as bare bytes.

    It is written by RFC 2231.
    """

    values: ClassVar[tuple[str, ...]] = ("name", "form")

    def encoding_matters(self) -> bool:
        """It is about how the name is written."""
        return True

    def run(self, part: Part, facts: Facts) -> Outcome:
        """In both places where a name may be written."""
        for param in names_of(part):
            if param.form in ("encoded-word", "raw") and "\ufffd" not in param.value:
                yield on_name(param, parts=(renamed(param, param.value),), form=param.form)
