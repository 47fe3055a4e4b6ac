"""Tests of what the config says of the company: who should not read along, and what must not leave it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.people.address import Found, MailboxTest
from linter.facts.company_names import called, named_in, outside
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.model.company import Kept
from linter.model.segment import Segment

_LISTS = ("list-id", "list-post", "mailing-list", "x-mailing-list", "x-beenthere")


@test
class GivenAway(Test, frozen=True, tag="company/given-away", kw_only=True):
    """Somebody outside reads a name or word that `[company]` keeps under this key; each is reported once.

    Who is called so, and who has one of the domains that stand with it, knows it already: where one of them
    reads the mail, a customer's or competitor's name says nothing new.
    """

    kept: Kept

    subject: ClassVar[SubjectName] = "texts"
    values: ClassVar[tuple[str, ...]] = ("name", "reader")

    def run(self, texts: Sequence[Segment], facts: Facts) -> Outcome:
        """The first place of each name."""
        if not facts.context.company.names(self.kept) or not facts.of(outside):
            return
        if any(map(facts.message.header, _LISTS)):
            return
        seen = set[str]()
        for segment in texts:
            for found in named_in(facts, self.kept, segment.text):
                if found.name in seen:
                    continue
                seen.add(found.name)
                if reader := self._stranger(found.name, facts):
                    values = {"name": found.name, "reader": reader.box.address}
                    yield Finding(segment, found.start, found.end, values)

    def _stranger(self, name: str, facts: Facts) -> Place | None:
        """The first reader who should not know."""
        strangers = [one for one in facts.of(outside) if name not in called(facts, one, self.kept)]
        someone_knows = len(strangers) < len(facts.of(outside))
        if someone_knows and self.kept in ("customers", "competitors"):
            return None
        return next(iter(strangers), None)


@test
class CompetitorReads(MailboxTest, frozen=True, tag="company/competitor", kw_only=True):
    """A competitor reads along: in Cc or Bcc, or in To beside somebody else from outside."""

    values: ClassVar[tuple[str, ...]] = (*MailboxTest.values, "competitor")

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address."""
        names = called(facts, place, "competitors") if facts.context.company.competitors else frozenset()
        if not names or place not in facts.of(outside):
            return None
        others = [one for one in facts.of(outside) if not names & called(facts, one, "competitors")]
        return place.address_range if others or place.header.key != "to" else None

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """What the config calls the competitor."""
        return {"competitor": ", ".join(sorted(called(facts, place, "competitors")))}
