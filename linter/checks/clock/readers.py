"""Tests of the hour and the day at which a mail reaches each reader."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from linter.catalogue import _
from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.clock import words
from linter.checks.headers import mending
from linter.checks.headers.mending import Parts
from linter.facts.clock.hours import Hour, Kind, good_hours, hour
from linter.facts.clock.lands import country_of
from linter.facts.clock.moment import FIELD, leaving
from linter.facts.clock.offices import USUAL, Day, Span, day_in
from linter.facts.clock.whereabouts import Where, whereabouts
from linter.facts.headers import header_segment, value_of
from linter.facts.memo import Facts
from linter.model.message import Message

_NO_HOUR = _("one mail for each reader, as no hour of the next weeks suits all")


class ReaderClockTest(Test, frozen=True, kw_only=True):
    """Base: looks at the clock of each reader, who is no colleague, when the mail leaves.

    Hours of the reader: `work_from` to `work_to` is work, in place of what is usual in that country;
    `night_from` to `night_to` is night; good hours to write at lie from `best_from` to `best_to`. The fix
    says the first of them that suits all readers in `X-Preflint-Send-At`.
    """

    work_from: float | None = None
    work_to: float | None = None
    night_from: float = 22.0
    night_to: float = 7.0
    best_from: float | None = None
    best_to: float | None = None

    subject: ClassVar[SubjectName] = "message"
    asks_time: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = (
        *("address", "there", "there.zh", "country", "country.zh", "holiday", "holiday.zh"),
        *("next", "next.zh"),
    )

    def day(self, usual: Day) -> Day:
        """The hours of a country, as far as the rule does not say others."""
        if self.work_from is not None or self.work_to is not None:
            usual = USUAL._replace(work=_span(self.work_from, self.work_to, USUAL.work))
        best = _span(self.best_from, self.best_to, usual.best)
        return usual._replace(night=(self.night_from, self.night_to), best=best)

    def validate(self) -> None:
        """Hours are those of a day, and in their order."""
        day = self.day(USUAL)
        first = (day.work, day.best, (self.night_to, self.night_from))
        if any(not 0 <= start < end <= 24 for start, end in first):
            raise ValueError(_("hours are numbers from 0 to 24, the earlier first"))

    def speaks(self, where: Where, found: Hour, facts: Facts) -> bool:
        """Whether that hour at that reader is reported."""
        raise NotImplementedError

    def also(self) -> dict[str, str]:
        """What else messages may say."""
        return {}

    def run(self, message: Message, facts: Facts) -> Outcome:
        """At the address of each reader whose hour is."""
        left = facts.of(leaving)
        if left is None:
            return
        every = [(where, self.day(day_in(facts.context, where.land))) for where in facts.of(whereabouts)]
        for where, day in every:
            found = hour(where, left.at, day)
            if self.speaks(where, found, facts):
                yield self._finding(where, found, good_hours(every, left.at), facts)

    def _finding(self, where: Where, found: Hour, good: tuple[datetime, ...], facts: Facts) -> Finding:
        land = country_of(facts.context, where.land.country) if where.land.country else None
        values = words.values(
            there=words.clocks(found.clocks),
            country=(land.en, land.zh) if land else ("", ""),
            holiday=found.free.names if found.free else ("", ""),
            next=words.one_of([words.instant(one) for one in good]) if good else words.said(_NO_HOUR),
        )
        place = where.place
        parts = _planned(good[0].isoformat(), facts) if good else ()
        segment = header_segment(facts, place.header)
        values |= {"address": place.box.address} | self.also()
        return Finding(segment, *place.address_range, values, parts)


def _span(start: float | None, end: float | None, usual: Span) -> Span:
    """With what is not said as usual."""
    return (usual[0] if start is None else start, usual[1] if end is None else end)


def _planned(instant: str, facts: Facts) -> Parts:
    """The field with that instant, unless it stands there."""
    header = facts.message.header(FIELD.lower())
    if header is None:
        return mending.insert(FIELD, instant, None, facts)
    return mending.replace(header, instant, facts) if value_of(facts, header) != instant else ()


class _KindTest(ReaderClockTest, frozen=True, kw_only=True):
    """Base: reports hours of one kind that are so in every zone that may be the reader's."""

    kind: ClassVar[Kind]

    def speaks(self, where: Where, found: Hour, facts: Facts) -> bool:
        """Only where more than the mail's own text tells where the reader is."""
        return found.kind == self.kind and found.is_sure and where.basis != "text"


@test
class NightThere(_KindTest, frozen=True, tag="clock/night", kw_only=True):
    """It is night there, on a day of work."""

    kind: ClassVar[Kind] = "night"


@test
class EdgeThere(_KindTest, frozen=True, tag="clock/off-hours", kw_only=True):
    """It is a day of work there, but before or after work, and not night."""

    kind: ClassVar[Kind] = "edge"


@test
class WeekendThere(_KindTest, frozen=True, tag="clock/weekend", kw_only=True):
    """It is the weekend there, as that country has it."""

    kind: ClassVar[Kind] = "weekend"


@test
class HolidayThere(_KindTest, frozen=True, tag="clock/holiday", kw_only=True):
    """It is a public holiday there: in all of the country, or in the part where the reader is."""

    kind: ClassVar[Kind] = "holiday"


@test
class PerhapsNight(ReaderClockTest, frozen=True, tag="clock/perhaps", kw_only=True):
    """It may be night: in some zones of the reader's country, or where the text alone says that he is."""

    def speaks(self, where: Where, found: Hour, facts: Facts) -> bool:
        """What the others leave out, unless it is work everywhere."""
        if found.is_sure:
            return where.basis == "text" and found.kind not in ("work", "edge", "part")
        return found.kind == "night"


@test
class NightBan(ReaderClockTest, frozen=True, tag="clock/ban", kw_only=True):
    """A country wants no advertising at this hour.

    `bans`: from and to which hour, by country; `article`: where that stands.
    """

    bans: dict[str, tuple[float, float]]
    article: str

    values: ClassVar[tuple[str, ...]] = (*ReaderClockTest.values, "article")

    def also(self) -> dict[str, str]:
        """Where the ban stands."""
        return {"article": self.article}

    def speaks(self, where: Where, found: Hour, facts: Facts) -> bool:
        """In every zone that may be the reader's."""
        ban = self.bans.get(where.land.country)
        if ban is None:
            return False
        hours = [clock.hour + clock.minute / 60 for clock in found.clocks]
        return all(at >= ban[0] or at < ban[1] for at in hours)
