"""When offices are open, by country: hours of work, what closes at noon, days of which a part is worked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, NamedTuple, get_args

import msgspec

from linter.facts.clock.lands import Land
from linter.facts.context import Terms
from linter.facts.table import Fault, Table, shape

OFFICES = "timing/offices"

Span = tuple[float, float]
"""From an hour of the day up to, and without, another."""

_Hour = Annotated[float, msgspec.Meta(ge=0, le=24)]
_Code = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
_Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_FRIDAY = 4


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The hours of one country, and where they were read.

    `work`: from the earliest usual beginning to the latest usual end. `noon`: when offices are closed or
    nobody is at the desk; `friday`: the same on Fridays, where prayers make it longer. `part`: days of which
    only a part is worked, be it a day of the weekend on which many are in the office for some hours.
    """

    work: tuple[_Hour, _Hour]
    source: str
    noon: tuple[_Hour, _Hour] | None = None
    friday: tuple[_Hour, _Hour] | None = None
    part: Mapping[_Weekday, tuple[_Hour, _Hour]] = {}


@shape
class OfficeTable(Table, frozen=True, tag="offices"):
    """Countries (ISO 3166) and the hours of their offices; those without a row have the usual ones."""

    values: dict[_Code, Office]

    def faults(self) -> Iterator[Fault]:
        """The earlier hour stands first."""
        for code, office in self.values.items():
            for span in filter(None, (office.work, office.noon, office.friday, *office.part.values())):
                if span[0] >= span[1]:
                    yield ("values", code), f"{span[0]:g} is not before {span[1]:g}", "the earlier hour first"


class Day(NamedTuple):
    """The hours of a day: work begins and ends, night begins and ends, and within which mail is read best.

    `noon`, `friday` and `parts` (by the number of the weekday, 0: Monday): see `Office`.
    """

    work: Span = (8.0, 18.0)
    night: Span = (22.0, 7.0)
    best: Span = (9.0, 17.0)
    noon: Span | None = None
    friday: Span | None = None
    parts: tuple[tuple[int, Span], ...] = ()

    def part(self, weekday: int) -> Span | None:
        """The part of a day that is worked, where it is a part only."""
        return dict(self.parts).get(weekday)

    def is_work(self, weekday: int, at: float) -> bool:
        """Whether an hour of a day of work is within the hours of work."""
        return _within(self.part(weekday) or self.work, at)

    def is_best(self, weekday: int, at: float) -> bool:
        """Whether mail is read best at an hour of a day of work."""
        part = self.part(weekday)
        closed = self.friday if weekday == _FRIDAY and self.friday else self.noon
        is_open = (part is None or _within(part, at)) and not (closed and _within(closed, at))
        return is_open and _within(self.best, at)


USUAL = Day()


def day_in(terms: Terms, land: Land) -> Day:
    """The usual hours in a country."""
    table = terms.tables.get(OFFICES)
    office = table.values.get(land.country) if isinstance(table, OfficeTable) else None
    if office is None:
        return USUAL
    (start, end), (first, last) = office.work, USUAL.best
    numbers = get_args(_Weekday)
    parts = tuple(sorted((numbers.index(name), span) for name, span in office.part.items()))
    best = (max(first, start), min(last, end))
    return Day(office.work, USUAL.night, best, office.noon, office.friday, parts)


def _within(span: Span, at: float) -> bool:
    return span[0] <= at < span[1]
