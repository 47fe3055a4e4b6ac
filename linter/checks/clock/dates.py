"""Tests of dates that the text names: a weekday that does not fit, figures read two ways, what is past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from linter.catalogue import _, within
from linter.checks.base import Finding, Outcome, Test, test
from linter.checks.clock import words
from linter.facts.clock.days import LONG, Stretch, long_holiday
from linter.facts.clock.lands import Order, country_of
from linter.facts.clock.names import weekday_named
from linter.facts.clock.whereabouts import here, home, whereabouts
from linter.facts.clock.written import Written, nearest, written
from linter.facts.company_names import outside
from linter.facts.memo import Facts
from linter.facts.phrases import Place, phrases
from linter.facts.segments import segments_in
from linter.facts.table import OfUse
from linter.model.lazy import lazy
from linter.model.segment import Segment

_PROSE = ("header.subject", "body.text", "html.text")
_END = lazy(r"[.!?](?=[\s\"'”)])|[。！？;；]|\n[ \t]*(?:\n|[-*•·]|\d+[.)])")
_ABBREVIATED = lazy(
    r"(?i)(?:\b\d{1,2}|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|no|approx|mr|ms|dr))\Z"
)
_WEEKDAYS = (
    *(_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday")),
    *(_("Saturday"), _("Sunday")),
)
_ARTICLE = lazy(r"(?i)[\s:,]+(?:(?:on|the|at|am|den|dem|le|el|il|o|dia)[\s:,]+)*\Z")
_AT = lazy(
    r"(?i)(?:\b(?:is|are|on|by|from|for|until|till|before|am|zum|ab|le|dès|el|il|dal|em|op|vanaf)|[于在於到]|^)[\s:,]*(?:(?:the|den|dem)[\s]+)?\Z"
)
"""What stands between a promise and its day."""

_QUOTED = lazy(r"[ \t]*[\w.]{0,8}[>|]")
_TO_BE = lazy(
    r"(?i)\b(?:(?:will|shall|can|could|must|should|may|might|would|to)\b|\w+['’]ll\b)"
    r"(?:\s+(?:not|also|then|all|both|\w+ly))*\s+be\s+\w+"
)
"""A passive of what is to come: "will be shipped" tells of nothing that is over."""

_AND_DONE = lazy(r"(?i)\b(?:and|or)\s+(?:then\s+)?\w+(?:ed|[np]t|aid)\b")
"""What may go on with it: "will be packed and shipped"."""

_REST = within("behind the name of a holiday", " (until {until})")
_CLOSE = 8
"""Characters behind a date within which a phrase about it ends."""

_RECENT = 60
"""Days back in which a date without a year was surely meant."""


class DateTest(Test, frozen=True, kw_only=True):
    """Base: judges each date in a text."""

    def triggers(self) -> tuple[str, ...]:
        """Every date has a figure."""
        return ("[0-9]",)

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """Every date of the segment."""
        for one in facts.about(written, segment):
            if not is_quoted(segment.text, one.start):
                yield from self.judge(one, segment, facts)

    def judge(self, one: Written, segment: Segment, facts: Facts) -> Iterator[Finding]:
        """What is wrong with one date."""
        raise NotImplementedError


def today(facts: Facts) -> date | None:
    """Fact: the day on which the mail leaves, by the writer's calendar; `None` where nobody says when."""
    clock = facts.of(here)
    return clock.date() if clock is not None else None


@test
class WrongWeekday(DateTest, frozen=True, tag="clock/weekday", kw_only=True):
    """The weekday that stands with a date is another's. Without a year, only days near the mail's own,
    and only where it is another's in the years around, too."""

    values: ClassVar[tuple[str, ...]] = (
        "date",
        "date.zh",
        "weekday",
        "weekday.zh",
        "right",
        "other",
        "other.zh",
    )

    def judge(self, one: Written, segment: Segment, facts: Facts) -> Iterator[Finding]:
        """Both that weekday's date and this date's weekday are named."""
        if one.weekday is None or one.order == "either":
            return
        near = facts.of(today)
        day = one.on(near)
        if day is None or not one.is_near(near) or one.fits(one.weekday, near):
            return
        text, (start, end) = segment.text, one.named_at
        name = weekday_named(facts, text[start:end], day.weekday())
        values = words.values(
            date=words.day(day),
            weekday=words.said(_WEEKDAYS[day.weekday()]),
            other=words.day(nearest(day, one.weekday)),
        )
        right = text[one.start : start] + name + text[end : one.end]
        yield Finding(segment, one.start, one.end, values | {"right": right})


@test
class EitherOrder(DateTest, frozen=True, tag="clock/either-order", kw_only=True):
    """Figures that are one day read from the left and another read from the right.

    `differ: true`: the writer's country and the readers', or those of the readers, read them differently;
    `false`: nobody knows how, and no other date of the mail shows it.
    """

    differ: bool

    values: ClassVar[tuple[str, ...]] = ("dmy", "mdy", "dmy.zh", "mdy.zh", "country", "country.zh")

    def judge(self, one: Written, segment: Segment, facts: Facts) -> Iterator[Finding]:
        """Both readings are named."""
        if one.order != "either" or one.year is None:
            return
        orders = facts.of(_orders)
        is_told = {"dmy", "mdy"} <= orders.keys()
        if is_told != self.differ or (not is_told and (facts.of(_is_agreed) or facts.of(_shown_order))):
            return
        dmy, mdy = date(one.year, one.month, one.day), date(one.year, one.day, one.month)
        values = words.values(dmy=_spelt(dmy), mdy=_spelt(mdy), country=orders.get("mdy", ("", "")))
        yield Finding(segment, one.start, one.end, values)

    def gather(self, found: Sequence[Finding], facts: Facts) -> Iterable[Finding]:
        """Where nobody knows, once is enough."""
        return found if self.differ else found[:1]


def _orders(facts: Facts) -> dict[Order, words.Pair]:
    """Fact: how readers and writer read figures, each with a country that does so."""
    codes = [facts.of(home).country, *(where.land.country for where in facts.of(whereabouts))]
    lands = [country_of(facts.context, code) for code in codes if code]
    return {land.order: (land.en, land.zh) for land in reversed(lands)}


def _is_agreed(facts: Facts) -> bool:
    """Fact: whether the countries of the writer and of all readers are known, and read figures in one way."""
    known = facts.of(whereabouts)
    is_all = bool(known) and len(known) == len(facts.of(outside)) and all(one.land.country for one in known)
    return is_all and facts.of(home).country != "" and len(facts.of(_orders)) == 1


def _shown_order(facts: Facts) -> bool:
    """Fact: whether another date of the mail shows how its figures are meant."""
    every = (one for scope in _PROSE for s in segments_in(facts, scope) for one in facts.about(written, s))
    return any(one.order in ("dmy", "mdy") for one in every)


def _spelt(day: date) -> words.Pair:
    english, chinese = words.day(day)
    return english.partition(" ")[2], chinese.partition("（")[0]


class SaidDateTest(DateTest, frozen=True, kw_only=True):
    """Base: judges dates of which the sentence says something.

    A phrase of `before` ends right before the date, or one of `behind` begins right behind it; so does one of
    `soft`, where a phrase of `asked` stands in the sentence. With `near`, a phrase of `before` ends so many
    characters before the date at most, and no other date stands between. `unless`: phrases that may not
    stand in the sentence; a passive of what is to come is none of them.
    """

    before: tuple[OfUse, ...]
    behind: tuple[OfUse, ...] = ()
    soft: tuple[OfUse, ...] = ()
    asked: tuple[OfUse, ...] = ()
    unless: tuple[OfUse, ...] = ()
    near: int = 0

    asks_time: ClassVar[bool] = True
    values: ClassVar[tuple[str, ...]] = ("date", "date.zh", "sent", "sent.zh")

    def is_said(self, one: Written, segment: Segment, facts: Facts) -> bool:
        """Whether the sentence says so of the date."""
        start, end = sentence_around(segment.text, one.start, one.end)
        head, tail = segment.text[start : one.start], segment.text[one.end : end]
        terms = facts.context
        if self.unless and phrases(terms, *self.unless).occurs(without_plans(f"{head} {tail}")):
            return False
        bare = _ARTICLE.sub("", head)
        if self.near:
            before = max(
                (other.end for other in facts.about(written, segment) if other.end <= one.start), default=0
            )
            close = segment.text[max(start, before, one.start - self.near) : one.start]
            return phrases(terms, *self.before).occurs(close) and bool(_AT.search(head))
        if any(phrases(terms, *self.before).end(one) for one in (bare, head.rstrip())):
            return True
        if self.behind and _begins(phrases(terms, *self.behind).first(tail[:_CLOSE])):
            return True
        is_asked = self.soft and phrases(terms, *self.asked).occurs(f"{head} {tail}")
        return bool(is_asked and phrases(terms, *self.soft).end(bare))


@test
class PastDate(SaidDateTest, frozen=True, tag="clock/past-date", kw_only=True):
    """A day that the sentence says is to come, and that is over when the mail leaves."""

    def judge(self, one: Written, segment: Segment, facts: Facts) -> Iterator[Finding]:
        """By the writer's calendar."""
        sent = facts.of(today)
        day = one.on(sent)
        if sent is None or day is None or day >= sent or one.order == "either":
            return
        is_told = one.year is not None or (sent - day).days <= _RECENT
        if is_told and self.is_said(one, segment, facts):
            values = words.values(date=words.day(day), sent=words.day(sent))
            yield Finding(segment, one.start, one.end, values)


@test
class OwnHolidayDate(SaidDateTest, frozen=True, tag="clock/own-holiday-date", kw_only=True):
    """A day that the writer promises lies in a holiday of the writer's country, of `least` free days or more.

    Other parameters: see `clock/past-date`.
    """

    least: int = LONG

    values: ClassVar[tuple[str, ...]] = (*SaidDateTest.values, "holiday", "holiday.zh", "rest", "rest.zh")

    def judge(self, one: Written, segment: Segment, facts: Facts) -> Iterator[Finding]:
        """The holiday and its last day are named."""
        sent, land = facts.of(today), facts.of(home)
        day = one.on(sent)
        if sent is None or day is None or day < sent or not land.country or one.order == "either":
            return
        if not one.is_near(sent) or not self.is_said(one, segment, facts):
            return
        found = long_holiday(land, day, self.least)
        if found is not None:
            until = words.day(found.end)
            rest = ("", "") if found.end == day else words.said(_REST, until=until)
            yield Finding(
                segment, one.start, one.end, holiday_values(found, day, sent) | words.values(rest=rest)
            )


def holiday_values(found: Stretch, day: date, sent: date) -> dict[str, str]:
    """What messages say of a long holiday."""
    return words.values(
        date=words.day(day), sent=words.day(sent), holiday=found.names, until=words.day(found.end)
    )


def _begins(place: Place | None) -> bool:
    return place is not None and place.start <= 1


def without_plans(text: str) -> str:
    """A text without the passives of what is to come, whose words else tell of what is over."""
    left = _TO_BE.sub("", text)
    return _AND_DONE.sub("", left) if left != text else text


def is_quoted(text: str, at: int) -> bool:
    """Whether a place lies in a line that programs mark as somebody else's: `> `, `AW> `, `| `."""
    return _QUOTED.match(text, text.rfind("\n", 0, at) + 1) is not None


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence in which something stands; the dot of a number or a month ends none."""
    first = 0
    for match in _END.finditer(text, max(0, start - 400), start):
        if not (match.group() == "." and _ABBREVIATED.search(text, max(0, match.start() - 8), match.start())):
            first = match.end()
    first = max(first, start - 400)
    behind = _END.search(text, end, end + 300)
    return first, behind.start() if behind else min(len(text), end + 300)
