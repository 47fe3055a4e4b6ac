"""Tests of how much goes out, by the log of sent mail: limits of providers, and of laws for bulk."""

from __future__ import annotations

from typing import Annotated, ClassVar, NamedTuple

import msgspec

from linter.catalogue import Said, _, within
from linter.checks.base import Outcome, test
from linter.checks.people.address import Found
from linter.checks.people.sent import SentTest
from linter.checks.people.spans import A_DAY, HOUR, Span
from linter.facts.law.countries import country_of
from linter.facts.mailbox_class import canonical, readers
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.facts.providers import providers
from linter.facts.relation_texts import subject as subject_texts
from linter.facts.sent import addressed_outside, our_side, second, sending_time
from linter.facts.table import Table, of, shape
from linter.model.sent import Past, Volume

Count = Annotated[int, msgspec.Meta(ge=0)]


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a provider lets one mailbox send in 24 hours (0: it does not say), and where that was read."""

    source: str
    mails: Count = 0
    readers: Count = 0


@shape
class LimitTable(Table, frozen=True, tag="send-limits"):
    """Providers by their names (those of `shared/mailboxes` among them), and what they let a mailbox send."""

    values: dict[str, Limit]


OfLimits = Annotated[str, of("send-limits")]


class _Passed(NamedTuple):
    hours: int
    sent: int
    what: Said
    cap: Said


_MAILS = within("counted", "mails")
_READERS = within("counted", "readers")


@test
class PastLimit(SentTest, frozen=True, tag="sent/limit", kw_only=True):
    """With the mail, its sender's mailbox sends more in 24 hours than its provider in `table` lets out.

    `provider`: who hosts mailboxes of a company's own domain, by its name in the table. `most`: readers in
    24 hours, in place of the provider's number. `caps`: readers in other spans, such as a week and a month.
    """

    table: OfLimits
    provider: str = ""
    most: Count = 0
    caps: tuple[Span, ...] = ()

    values: ClassVar[tuple[str, ...]] = (*SentTest.values, "what", "what.zh", "cap", "cap.zh")

    def run(self, place: Place, facts: Facts) -> Outcome:
        """The sender, if the time of sending is known."""
        if facts.of(sending_time) is not None and facts.of(readers):
            yield from self.reported(place, facts)

    def judge(self, place: Place, facts: Facts) -> Found:
        """The sender's address."""
        return place.address_range if self._passed(place, facts) else None

    def past(self, place: Place, facts: Facts) -> tuple[Past, ...]:
        """None: it is about numbers."""
        return ()

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """Who lets out how much."""
        found = self._passed(place, facts)
        if found is None:
            return {}
        said = {"what": found.what.text("en"), "what.zh": found.what.text("zh")}
        said |= {"cap": found.cap.text("en"), "cap.zh": found.cap.text("zh")}
        return super().also(place, facts) | said | {"sent": f"{found.sent:,}"}

    def within(self, place: Place, facts: Facts) -> int:
        """The span whose number is passed."""
        found = self._passed(place, facts)
        return found.hours if found else A_DAY

    def _passed(self, place: Place, facts: Facts) -> _Passed | None:
        own = (*([Span(A_DAY, self.most)] if self.most else ()), *self.caps)
        for span in own:
            people = self._volume(place, span.hours, facts).readers
            if people > span.limit:
                cap = _("your own cap is {limit}", limit=f"{span.limit:,}")
                return _Passed(span.hours, people, _READERS, cap)
        return None if self.most else self._let_out(place, facts)

    def _let_out(self, place: Place, facts: Facts) -> _Passed | None:
        """What the provider's number says, in readers or in mails."""
        who = facts.of(providers).name_of(place.box.domain) or self.provider
        row = facts.context.table(self.table, LimitTable).values.get(who)
        if row is None:
            return None
        volume = self._volume(place, A_DAY, facts)
        for sent, limit, what in ((volume.mails, row.mails, _MAILS), (volume.readers, row.readers, _READERS)):
            if limit and sent > limit:
                cap = _("{provider} lets out {limit}", provider=who, limit=f"{limit:,}")
                return _Passed(A_DAY, sent, what, cap)
        return None

    def _volume(self, place: Place, hours: int, facts: Facts) -> Volume:
        """What the mailbox sent within the hours, this mail among it."""
        until, own = facts.of(second), len(facts.of(readers))
        before = facts.context.sent.volume(canonical(facts, place.box), until - hours * HOUR, until)
        return Volume(before.mails + 1, before.readers + own)


@test
class BulkToProvider(SentTest, frozen=True, tag="sent/bulk-to-provider", kw_only=True):
    """With the mail, the writer's side sends `limit` mails to mailboxes of `provider` within `hours`."""

    provider: str
    limit: int
    hours: int

    values: ClassVar[tuple[str, ...]] = (*SentTest.values, "provider", "limit")

    def judge(self, place: Place, facts: Facts) -> Found:
        """The first reader there."""
        there = [one for one in facts.of(addressed_outside) if self._is_there(one, facts)]
        if not there or place is not there[0]:
            return None
        until, sent = facts.of(second), facts.context.sent
        domains = facts.of(providers).values[self.provider].domains
        since, most = until - self.hours * HOUR, self.limit
        before = sum(sent.to_provider(one, facts.of(our_side), since, until, most) for one in domains)
        return place.address_range if before + len(there) >= self.limit else None

    def past(self, place: Place, facts: Facts) -> tuple[Past, ...]:
        """None: it is about numbers."""
        return ()

    def within(self, place: Place, facts: Facts) -> int:
        """As the rule says."""
        return self.hours

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """Whose mailboxes they are."""
        return super().also(place, facts) | {"provider": self.provider, "limit": f"{self.limit:,}"}

    def _is_there(self, place: Place, facts: Facts) -> bool:
        return facts.of(providers).name_of(place.box.domain) == self.provider


@test
class BulkByLaw(SentTest, frozen=True, tag="sent/bulk-by-law", kw_only=True):
    """A reader is in `country`, and mails with the same subject are more than its law's number in a span.

    `article`: where that stands.
    """

    country: str
    article: str
    spans: tuple[Span, ...]

    values: ClassVar[tuple[str, ...]] = (*SentTest.values, "limit", "article")

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address of a reader there."""
        if country_of(facts, place) != self.country:
            return None
        return place.address_range if self._passed(facts) else None

    def past(self, place: Place, facts: Facts) -> tuple[Past, ...]:
        """None: it is about numbers."""
        return ()

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """Which of the law's numbers is passed."""
        span = self._passed(facts)
        limit = f"{span.limit:,}" if span else ""
        return super().also(place, facts) | {"limit": limit, "article": self.article}

    def within(self, place: Place, facts: Facts) -> int:
        """The span whose number is passed."""
        span = self._passed(facts)
        return span.hours if span else 0

    def _passed(self, facts: Facts) -> Span | None:
        until, subjects = facts.of(second), subject_texts(facts)
        if not subjects or not subjects[0].strip():
            return None
        count = facts.context.sent.same_subject
        own = len(facts.of(readers))
        for span in self.spans:
            since = until - span.hours * HOUR
            if count(subjects[0], facts.of(our_side), since, until, span.limit + 1) + own > span.limit:
                return span
        return None
