"""Tests of a mail against the log of sent mail: how often its readers were written to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import ClassVar

from linter.catalogue import _
from linter.checks.base import Outcome, Unchecked, test
from linter.checks.people.address import Found, MailboxTest
from linter.checks.people.spans import HOUR, Span, spanned
from linter.facts.context import Terms
from linter.facts.mailbox_class import organisation
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.facts.prose import prose, without_leave
from linter.facts.sent import (
    addressed_outside,
    answers_somebody,
    our_side,
    second,
    sending_time,
    tells_answers,
    unasked,
)
from linter.model.sent import DAY, Past

_NO_TIME = Unchecked(
    _("when the mail goes out is not known: it has no Date, and the log of sent mail is empty")
)
_NO_ANSWERS = Unchecked(
    _("whether readers answered: the log of sent mail holds no mail to you; name your inbox in sent, too")
)
COMPARED = 20
"""Mails whose texts are compared with the mail's."""

_SHORTEST = 80
"""Letters of a text that can be nearly the same as another; shorter ones often are."""


class SentTest(MailboxTest, frozen=True, kw_only=True):
    """Base: judges readers outside the writer's company by what the log says of the time before the mail."""

    values: ClassVar[tuple[str, ...]] = (*MailboxTest.values, "sent", "last", "other", "span", "span.zh")

    def is_idle(self, terms: Terms) -> bool:
        """Without a log there is nothing to judge by."""
        return not terms.sent

    def run(self, place: Place, facts: Facts) -> Outcome:
        """A reader outside, if the time of sending is known."""
        if place not in facts.of(addressed_outside):
            return
        if facts.of(sending_time) is None:
            yield _NO_TIME
            return
        yield from self.reported(place, facts)

    def reported(self, place: Place, facts: Facts) -> Outcome:
        """Judged as all mailboxes are."""
        return super().run(place, facts)

    def past(self, place: Place, facts: Facts) -> tuple[Past, ...]:
        """The mails that a finding is about, the newest first."""
        raise NotImplementedError

    def within(self, place: Place, facts: Facts) -> int:
        """The hours within which they went out; 0: no matter."""
        return 0

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """How many they are, and when the last one went out."""
        found = self.past(place, facts)
        said = {"sent": str(len(found)), "last": _day(found[0], facts) if found else "", "other": ""}
        return said | spanned(self.within(place, facts))


@test
class TooOften(SentTest, frozen=True, tag="sent/often", kw_only=True):
    """A reader got at least `limit` mails within `hours` and wrote none since; answers do not count.

    All addresses that the file of contacts has of a reader count as one.
    """

    limit: int
    hours: int

    def run(self, place: Place, facts: Facts) -> Outcome:
        """What could not be used of the log is said beside what it tells."""
        if damaged := facts.of(_damaged):
            yield damaged
        yield from super().run(place, facts)

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address, unless the mail answers one."""
        if facts.of(answers_somebody):
            return None
        return place.address_range if len(self.past(place, facts)) >= self.limit else None

    def within(self, place: Place, facts: Facts) -> int:
        """As the rule says."""
        return self.hours

    def past(self, place: Place, facts: Facts) -> tuple[Past, ...]:
        """Those within the hours."""
        since = facts.of(second) - self.hours * HOUR
        return tuple(one for one in facts.about(unasked, place) if one.time >= since)


@test
class Unanswered(SentTest, frozen=True, tag="sent/unanswered", kw_only=True):
    """A reader answered none of the last `limit` mails; a log without any mail to the writer cannot tell.

    Mails of more than `days` ago do not count.
    """

    limit: int
    days: int

    def run(self, place: Place, facts: Facts) -> Outcome:
        """Only a log with answers tells that there are none."""
        is_near = not facts.of(tells_answers) and place in facts.of(addressed_outside)
        if is_near and len(self.past(place, facts)) >= self.limit:
            yield _NO_ANSWERS
        else:
            yield from super().run(place, facts)

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address, unless the mail answers one."""
        if facts.of(answers_somebody) or not facts.of(tells_answers):
            return None
        return place.address_range if len(self.past(place, facts)) >= self.limit else None

    def past(self, place: Place, facts: Facts) -> tuple[Past, ...]:
        """Those since the reader's last mail."""
        since = facts.of(second) - self.days * DAY
        return tuple(one for one in facts.about(unasked, place) if one.time >= since)


class _CompanyTest(SentTest, frozen=True, kw_only=True):
    """Base: speaks of the first reader at a company, by what others there got within `hours`."""

    hours: int

    def within(self, place: Place, facts: Facts) -> int:
        """As the rule says."""
        return self.hours

    def others(self, place: Place, hours: int, facts: Facts) -> Mapping[int, Past]:
        """The last mail within the hours to each other person at the company, by the number of its reader."""
        company, sent = organisation(facts, place.box), facts.context.sent
        if not company or facts.of(answers_somebody):
            return {}
        own = {sent.reader(one.box.address.lower()) for one in facts.of(addressed_outside)}
        until = facts.of(second)
        found: dict[int, Past] = {}
        for past, reader in sent.to_company(company, facts.of(our_side), until - hours * HOUR, until):
            if reader not in own and not past.answers:
                found.setdefault(reader, past)
        return found

    def is_first(self, place: Place, facts: Facts) -> bool:
        """Whether no reader before is of the same company."""
        company = organisation(facts, place.box)
        return place is next(p for p in facts.of(addressed_outside) if organisation(facts, p.box) == company)

    def past(self, place: Place, facts: Facts) -> tuple[Past, ...]:
        """The last mail to each of them."""
        every = self.others(place, self.within(place, facts), facts)
        return tuple(sorted(every.values(), key=lambda one: -one.time))


@test
class ManyAtCompany(_CompanyTest, frozen=True, tag="sent/company", kw_only=True):
    """At least `limit` other people at a reader's company got a mail within `hours`; answers do not count.

    `caps`: the same for more spans, such as a week and a month.
    """

    limit: int
    caps: tuple[Span, ...] = ()

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address of the first of them."""
        is_found = self.is_first(place, facts) and self._reached(place, facts)
        return place.address_range if is_found else None

    def within(self, place: Place, facts: Facts) -> int:
        """Those of the span whose number is reached."""
        reached = self._reached(place, facts)
        return reached.hours if reached else self.hours

    def _reached(self, place: Place, facts: Facts) -> Span | None:
        spans = (Span(self.hours, self.limit), *self.caps)
        return next((one for one in spans if len(self.others(place, one.hours, facts)) >= one.limit), None)


@test
class SameText(_CompanyTest, frozen=True, tag="sent/same-text", kw_only=True):
    """Somebody else at a reader's company got nearly the same text within `hours`.

    `percent`: how much of both texts, without the leave-taking, is the same (`rapidfuzz.fuzz.ratio`). Texts
    of less than 80 letters are not compared, and only those of the last twenty mails.
    """

    percent: int

    def judge(self, place: Place, facts: Facts) -> Found:
        """The address of the first of them."""
        is_found = self.is_first(place, facts) and self.past(place, facts)
        return place.address_range if is_found else None

    def past(self, place: Place, facts: Facts) -> tuple[Past, ...]:
        """Those with nearly the same text."""
        return tuple(one for one in super().past(place, facts)[:COMPARED] if self._is_alike(one, facts))

    def also(self, place: Place, facts: Facts) -> dict[str, str]:
        """Who got the last of them."""
        told = facts.context.sent.told(self.past(place, facts)[0])
        company = organisation(facts, place.box)
        there = [one for one in (told.readers if told else ()) if one.endswith(company)]
        return super().also(place, facts) | {"other": (there or [company])[0]}

    def _is_alike(self, past: Past, facts: Facts) -> bool:
        from rapidfuzz import fuzz

        own, told = _squeezed(without_leave(facts.of(prose))), facts.context.sent.told(past)
        if told is None or len(own) < _SHORTEST:
            return False
        return fuzz.ratio(own, _squeezed(without_leave(told.prose)), score_cutoff=self.percent) > 0


def _damaged(facts: Facts) -> Unchecked | None:
    """Fact: that some of the log could not be used."""
    lost = [fault for fault in facts.context.sent.faults() if fault.name != "bytes"]
    if not lost:
        return None
    count, place = len(lost), f"{lost[0].path}:{lost[0].line}:{lost[0].column}"
    return Unchecked(
        _(
            "{n} in the log of sent mail could not be used, the first at {place}; "
            "'preflint sent check' lists them",
            n=count,
            place=place,
        )
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _day(past: Past, facts: Facts) -> str:
    """When a mail went out, in the zone of the time of sending."""
    when = facts.of(sending_time)
    zone = when.tzinfo if when is not None else UTC
    return datetime.fromtimestamp(past.time, zone).strftime("%Y-%m-%d %H:%M")
