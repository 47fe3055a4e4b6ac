"""Fields that a message lacks, or has more than once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, message_anchor, test
from linter.checks.headers import mending
from linter.checks.headers.header import ALL, HeaderTest, lowered
from linter.checks.headers.mending import Parts
from linter.checks.tokens.expression import compiled
from linter.checks.without import without_each
from linter.facts.headers import is_pattern, value_of
from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.message import Message, Part

_SET_LAST = ("{date}", "{message_id}")
"""What the program that sends puts in, into each mail anew."""


@test
class HeaderMissing(HeaderTest, frozen=True, tag="header/missing"):
    """Report that no header field of `names` has text or, with `pattern` (RE2), text that matches.

    `anchor` says where that is shown: `headers`, `body-start`, or the name of a field in lower case. `value`
    is what the first of `names` is put in with; `{date}`, `{message_id}` and `{unsubscribe}` are filled in.
    Other parameters: see `header`.
    """

    pattern: tuple[str, ...] = ()
    anchor: str = "headers"
    value: str = ""

    lacking: ClassVar[bool] = True
    subject: ClassVar[SubjectName] = "message"

    def validate(self) -> None:
        """Every pattern must compile."""
        compiled(self.pattern)

    def clauses(self) -> Iterator[Test]:
        """One name, pattern or condition less."""
        yield from super().clauses()
        yield from without_each(self, "pattern")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look through the fields of each part."""
        if not self.meant(facts) or (self.value in _SET_LAST and facts.of(is_pattern)):
            return
        for part in self.parts(message):
            fields = [header for key in lowered(self.names) for header in part.all(key)]
            if any(self._says_it(header, facts) for header in fields):
                continue
            first = fields[0] if fields else None
            span = first.name_span if first else message_anchor(facts, self.anchor)
            yield Finding.at(span, *self._parts(first, facts), header=self.names[0])
            yield from mending.lacking(self.value, facts)

    def _says_it(self, header: Header, facts: Facts) -> bool:
        if not value_of(facts, header).strip():
            return False
        return not self.pattern or compiled(self.pattern).search(value_of(facts, header)) is not None

    def _parts(self, header: Header | None, facts: Facts) -> Parts:
        if not self.value:
            return ()
        return mending.insert(self.names[0], mending.filled(self.value, facts), header, facts)


@test
class HeaderDuplicate(HeaderTest, frozen=True, tag="header/duplicate"):
    """Report every header field of a name after the first; one that says the same is taken out.

    Other parameters: see `header`.
    """

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("header", "count")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Look through the fields of each part."""
        if self.meant(facts):
            for part in self.parts(message):
                yield from self._doubled(part, facts)

    def _doubled(self, part: Part, facts: Facts) -> Outcome:
        every = dict.fromkeys(header.key for header in part.headers)
        for key in every if self.names == ALL else lowered(self.names):
            found = part.all(key)
            for header in found[1:]:
                same = value_of(facts, header) == value_of(facts, found[0])
                parts = mending.remove(header, facts) if same else (None,)
                yield Finding.at(header.name_span, *parts, header=header.name, count=str(len(found)))
