"""Test `salutation`: a greeting that names somebody else than the recipient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.without import without_each
from linter.facts.greeting import Greeted
from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.facts.person import words_of


@test
class Salutation(Test, frozen=True, tag="salutation"):
    """Report a greeting's name that no recipient in To or Cc bears.

    A name is borne if one of its words shares the first two letters with a word of a display name, or with
    the local part of an address: `Bill` for `William` is let go by the shared letters of others only, so
    `nicknames` pairs such names. `ignored` are words of a greeting that name nobody (`all`, `team`).
    Silent where a recipient has no display name and an address that tells none, or initials alone.
    """

    ignored: tuple[str, ...] = ()
    nicknames: dict[str, str] = msgspec.field(default_factory=dict)

    subject: ClassVar[SubjectName] = "greeting"
    values: ClassVar[tuple[str, ...]] = ("recipient",)

    def clauses(self) -> Iterator[Test]:
        """One ignored word or nickname less."""
        return without_each(self, "ignored", "nicknames")

    def run(self, greeted: Greeted, facts: Facts) -> Outcome:
        """Compare it with the recipients."""
        recipients = [box for box in facts.of(addressees) if box.name or "." in box.local]
        if not recipients or len(recipients) < len(facts.of(addressees)):
            return
        words = greeted.words
        if not words or not all(word.isalpha() for word in words) or self._names_nobody(words):
            return
        if not greeted.title and any(not box.name and _initials(box.local) for box in recipients):
            return
        borne = {word for box in recipients for word in words_of(f"{box.name} {box.local}")}
        borne |= {full for short, full in self.nicknames.items() if short in borne}
        spoken = {*words, *(self.nicknames[word] for word in words if word in self.nicknames)}
        if any(word[:2] == other[:2] for word in spoken for other in borne):
            return
        shown = recipients[0].name or recipients[0].address
        yield Finding(greeted.segment, greeted.start, greeted.end, {"recipient": shown})

    def _names_nobody(self, words: list[str]) -> bool:
        return any(word in self.ignored for word in words)


def _initials(local: str) -> bool:
    """Whether a local part shortens its first names to letters, so that nobody can tell them."""
    return any(len(word) == 1 for word in words_of(local))
