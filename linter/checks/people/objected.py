"""A test of what a mail's readers wrote before, as the log of sent mail has it: that they want no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.checks.base import Test, test
from linter.checks.people.address import Found
from linter.checks.people.sent import COMPARED, SentTest
from linter.checks.without import without_each
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.facts.phrases import phrases
from linter.facts.sent import second, written_by
from linter.facts.table import OfUse
from linter.model.sent import DAY, Past

_LONGEST = 600
"""Letters of a mail that asks for an end; longer ones speak of other things, too."""


@test
class Objected(SentTest, frozen=True, tag="sent/objected", kw_only=True):
    """A reader wrote a phrase of `says` within `days`, in a text of at most 600 letters.

    A phrase of `alone` must be the whole text, or the whole subject. What the reader quotes does not count.
    `article`: the law that forbids more, if one does.
    """

    says: OfUse
    days: int
    alone: tuple[OfUse, ...] = ()
    article: str = ""

    values: ClassVar[tuple[str, ...]] = (*SentTest.values, "article")

    def clauses(self) -> Iterator[Test]:
        """Without the words that stand alone; one field or condition less."""
        yield from without_each(self, "alone")
        yield from super().clauses()

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address."""
        return place.address_range if self.past(place, facts) else None

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """The law, too."""
        return super().also(place, facts) | ({"article": self.article} if self.article else {})

    def past(self, place: Place, facts: Facts) -> tuple[Past, ...]:
        """The mails that say it."""
        since = facts.of(second) - self.days * DAY
        recent = [one for one in facts.about(written_by, place) if one.time >= since]
        return tuple(one for one in recent[:COMPARED] if self._says_so(one, facts))

    def _says_so(self, past: Past, facts: Facts) -> bool:
        told = facts.context.sent.told(past)
        if told is None or len(told.prose) > _LONGEST:
            return False
        texts = (told.subject, told.prose)
        if any(phrases(facts.context, one).is_all(text) for one in self.alone for text in texts):
            return True
        return any(map(phrases(facts.context, self.says).occurs, texts))
