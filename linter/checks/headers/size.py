"""How long a field and its lines are, and how often it stands there."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, test
from linter.checks.headers import mending
from linter.checks.headers.header import FieldTest, HeaderTest, lowered, on_name
from linter.checks.headers.mending import Parts
from linter.checks.headers.wire import MAX_LINE
from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.message import Message


class _Sized(FieldTest, frozen=True, kw_only=True):
    """Base: more than `limit` octets."""

    limit: int

    values: ClassVar[tuple[str, ...]] = ("header", "limit")

    def shown(self, header: Header, parts: Parts, facts: Facts) -> Finding:
        """On the name."""
        return on_name(header, parts, limit=str(self.limit))


@test
class HeaderLongLine(_Sized, frozen=True, tag="header/long-line"):
    """Report header fields with a line of more than `limit` octets; it is folded.

    A limit below the 998 that servers take speaks of lines up to there. Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """The longest line, its name included."""
        if header.span.end - header.span.start <= self.limit:
            return False
        lines = header.raw.split(b"\n")
        lines[0] = header.name.encode() + b":" + lines[0]
        longest = max(len(line.rstrip(b"\r")) for line in lines)
        return longest > self.limit and (self.limit >= MAX_LINE or longest <= MAX_LINE)

    def mended(self, header: Header, facts: Facts) -> Parts:
        """Broken before blanks."""
        return mending.fold(header, facts)


@test
class HeaderLongField(_Sized, frozen=True, tag="header/long-field"):
    """Report header fields of more than `limit` octets in all their lines. Other parameters: see `header`."""

    def fails(self, header: Header, facts: Facts) -> bool:
        """Name, value and line ends."""
        return header.span.end - header.span.start > self.limit


@test
class HeaderMany(HeaderTest, frozen=True, tag="header/many", kw_only=True):
    """Report that there are at least `limit` header fields of `names`, on the name of the first.

    Other parameters: see `header`.
    """

    limit: int

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("header", "count")

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Count the fields of each part."""
        if not self.meant(facts):
            return
        for part in self.parts(message):
            found = [header for key in lowered(self.names) for header in part.all(key)]
            if len(found) >= self.limit:
                yield on_name(found[0], (), count=str(len(found)))
