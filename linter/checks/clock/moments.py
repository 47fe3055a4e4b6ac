"""Tests of what a mail says of its time: its planned sending, "tomorrow" abroad, hours without a zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import ClassVar

from linter.catalogue import _
from linter.checks.base import Finding, Outcome, SubjectName, Test, anchored, test
from linter.checks.clock import words
from linter.checks.clock.dates import holiday_values, is_quoted, sentence_around, today, without_plans
from linter.checks.headers.header import FieldTest
from linter.coding.dates import parse_instant
from linter.facts.clock.days import free, long_holiday
from linter.facts.clock.hours import hour
from linter.facts.clock.lands import is_land_named
from linter.facts.clock.offices import USUAL
from linter.facts.clock.whereabouts import Where, here, home, whereabouts
from linter.facts.clock.written import written
from linter.facts.clock.zones import zones_named
from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.facts.phrases import phrases
from linter.facts.table import OfUse
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.segment import Segment

_MOST = 30
_CLOCK = lazy(
    r"(?i)(?<![\d:.,/€$£¥-])(?:(?:[01]?\d|2[0-3])(?::[0-5]\d(?![\d:.]\d)"
    r"(?: ?[ap]\.?m\b\.?| ?(?:h|uhr)\b)?|\.[0-5]\d ?(?:[ap]\.?m\b\.?|h\b|uhr\b))"
    r"|(?:1[0-2]|[1-9]) ?[ap]\.?m\b\.?"
    r"|(?:上午|早上|下午|晚上)\s?\d{1,2}\s?[点點]半?)(?![%\w])"
)
_PLACE = lazy(r"[ \xa0]*[(,]?[ \xa0]*(?:in )?([A-Z][\w.]+)(?:[ \xa0]([A-Z][\w.]+))?")
"""What may say by whose clock an hour is, right behind it: "2 pm Houston"."""

_NOON = 12
_OWNED = ("'s", "’s")
"""What stands behind the word in *today's market*, which is no day."""


@test
class UnreadField(FieldTest, frozen=True, tag="clock/unread-field"):
    """Report fields that should say when the mail leaves, and do not: no such time, or no zone.

    Other parameters: see `header`.
    """

    def fails(self, header: Header, facts: Facts) -> bool:
        """Neither ISO 8601 nor RFC 5322 with a zone."""
        return parse_instant(value_of(facts, header)) is None


@test
class OwnHoliday(Test, frozen=True, tag="clock/own-holiday", kw_only=True):
    """The mail leaves in a long holiday of the writer's country, or less than `days` before one.

    `unless`: phrases that may not stand in the mail: it speaks of the holiday.
    """

    days: int = 0
    unless: tuple[OfUse, ...] = ()

    subject: ClassVar[SubjectName] = "texts"
    asks_time: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = (
        *("date", "date.zh", "sent", "sent.zh", "holiday", "holiday.zh", "until", "until.zh"),
    )

    def run(self, texts: tuple[Segment, ...], facts: Facts) -> Outcome:
        """At the field that says when it leaves."""
        sent, land = facts.of(today), facts.of(home)
        if sent is None or not land.country or not facts.of(whereabouts):
            return
        every = (sent + timedelta(days=n) for n in range(self.days + 1))
        day = next((one for one in every if long_holiday(land, one)), None)
        found = long_holiday(land, day) if day is not None else None
        if found is None or any(phrases(facts.context, *self.unless).occurs(one.text) for one in texts):
            return
        yield anchored(facts, "subject", values=holiday_values(found, found.start, sent))


@test
class RelativeDay(Test, frozen=True, tag="clock/relative-day", kw_only=True):
    """A word such as *tomorrow*, a phrase of `days`, that means another day to a reader who reads it later.

    A reader reads on the next day of work what comes at night, at the weekend or on a holiday; over the date
    line it is another day at once. `unless`: phrases that may not stand in the sentence: it names the day,
    as it does where a date stands in it.
    A phrase of `soft` (*today*) counts where one of `asked` stands in the sentence and none of `told`: else
    nothing hangs upon the day. One finding for each such word in a text.
    """

    days: tuple[OfUse, ...]
    soft: tuple[OfUse, ...] = ()
    asked: tuple[OfUse, ...] = ()
    told: tuple[OfUse, ...] = ()
    unless: tuple[OfUse, ...] = ()

    asks_time: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("here", "here.zh", "read", "read.zh", "address")

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Every such word, once a reader is found to whom it is another day."""
        clock = facts.of(here)
        if clock is None or not (places := list(self._meant(segment, facts))):
            return
        late = next((found for where in facts.of(whereabouts) if (found := _read_later(where, clock))), None)
        if late is None:
            return
        where, day = late
        values = words.values(here=words.day(clock.date()), read=words.day(day))
        for start, end in places:
            yield Finding(segment, start, end, values | {"address": where.place.box.address})

    def _meant(self, segment: Segment, facts: Facts) -> Iterator[tuple[int, int]]:
        """The first place of each word upon whose day something hangs."""
        seen: set[str] = set()
        text, dates = segment.text, [one.start for one in facts.about(written, segment)]
        for start, end in sorted((*_places(text, facts, self.days), *_places(text, facts, self.soft))):
            first, last = sentence_around(text, start, end)
            said, word = text[first:last], text[start:end].casefold()
            is_soft = bool(self.soft) and phrases(facts.context, *self.soft).equals(word)
            if word in seen or phrases(facts.context, *self.unless).occurs(said):
                continue
            if any(first <= date < last for date in dates):
                continue
            if is_soft and not phrases(facts.context, *self.asked).occurs(said):
                continue
            if is_soft and phrases(facts.context, *self.told).occurs(said):
                continue
            seen.add(word)
            yield start, end


def _places(text: str, facts: Facts, uses: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Every phrase of the uses in a text."""
    found, at = phrases(facts.context, *uses), 0
    while (place := found.first(text[at:])) is not None:
        if (
            not is_quoted(text, at + place.start)
            and text[at + place.end : at + place.end + 2].lower() not in _OWNED
        ):
            yield at + place.start, at + place.end
        at += place.end


def _read_later(where: Where, at: datetime) -> tuple[Where, date] | None:
    """The reader and the day on which it is read, if that is surely another day than the writer's."""
    found = hour(where, at, USUAL)
    if where.basis == "text" or not found.is_sure:
        return None
    days = {_read_on(where, clock, found.kind == "night") for clock in found.clocks}
    return (where, min(days)) if at.date() not in days else None


def _read_on(where: Where, clock: datetime, is_night: bool) -> date:
    day = clock.date() + timedelta(days=is_night and clock.hour >= _NOON)
    for _turn in range(_MOST):
        if free(where.land, day) is None:
            break
        day += timedelta(days=1)
    return day


@test
class NoZone(Test, frozen=True, tag="clock/no-zone", kw_only=True):
    """An hour at which people meet, without its zone, to a reader whose clock is not the writer's.

    `about`: a phrase of these must stand in the sentence, and none of `unless`. `zones`: phrases that name
    whose clock it is; one anywhere in the text is enough.
    """

    about: tuple[OfUse, ...]
    zones: tuple[OfUse, ...]
    unless: tuple[OfUse, ...] = ()

    asks_time: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("address", "hours", "hours.zh")

    def triggers(self) -> tuple[str, ...]:
        """Every hour has a figure."""
        return ("[0-9]",)

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """At the first such hour."""
        clock, text = facts.of(here), segment.text
        if clock is None:
            return
        abroad = next((where for where in facts.of(whereabouts) if _differs(where, clock)), None)
        if abroad is None or phrases(facts.context, *self.zones).occurs(text):
            return
        for match in _CLOCK.finditer(text):
            first, last = sentence_around(text, *match.span())
            said, is_own = without_plans(text[first:last]), not is_quoted(text, match.start())
            is_over = bool(self.unless) and phrases(facts.context, *self.unless).occurs(said)
            if (
                is_own
                and not is_over
                and not _is_placed(text, match.end(), facts)
                and phrases(facts.context, *self.about).occurs(text[first:last])
            ):
                yield Finding(segment, *match.span(), self._values(abroad, clock))
                return

    def _values(self, where: Where, at: datetime) -> dict[str, str]:
        apart = [_apart(clock, at) for clock in where.clocks(at)]
        number = min(apart, key=abs)
        shown = f"{abs(number):g}"
        said = _("{n} h ahead", n=shown) if number > 0 else _("{n} h behind", n=shown)
        hours = words.values(hours=words.said(said))
        return hours | {"address": where.place.box.address}


def _is_placed(text: str, at: int, facts: Facts) -> bool:
    """Whether a city, a state or a country stands behind an hour."""
    place = _PLACE.match(text, at)
    if place is None:
        return False
    names = (" ".join(filter(None, place.groups())), place[1])
    terms = facts.context
    return any(
        is_land_named(terms, name.rstrip(".")) or zones_named(terms, name.rstrip(".")) for name in names
    )


def _differs(where: Where, at: datetime) -> bool:
    return where.basis != "text" and all(_apart(clock, at) for clock in where.clocks(at))


def _apart(clock: datetime, at: datetime) -> float:
    there, here = clock.utcoffset() or timedelta(), at.utcoffset() or timedelta()
    return (there - here) / timedelta(hours=1)
