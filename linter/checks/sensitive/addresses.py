"""Addresses of others, left in the mails that a mail quotes, forwards or attaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.facts.audience import goes_to
from linter.facts.memo import Facts
from linter.facts.strangers import is_list_mail, others_named
from linter.model.segment import Segment


@test
class AddressesLeft(Test, frozen=True, tag="sensitive/addresses"):
    """Report at least `limit` addresses of people in neither company, in the fields of mails further down.

    `{count}` is how many. Silent where no reader is known, and for mail to a discussion list.
    """

    limit: int = 3

    subject: ClassVar[SubjectName] = "texts"
    values: ClassVar[tuple[str, ...]] = ("count",)

    def run(self, texts: Sequence[Segment], facts: Facts) -> Outcome:
        """The first of them, each mailbox counted once."""
        if not goes_to(facts, "strangers") or is_list_mail(facts):
            return
        found = [one for segment in texts for one in others_named(facts, segment)]
        count = len({one.address for one in found})
        if count >= self.limit:
            first = found[0]
            yield Finding(first.segment, first.start, first.end, {"count": str(count)})
