"""What hour it is for a reader: work, before and after it, night, a free day; and the next good ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Literal, NamedTuple

from linter.facts.clock.days import Free, free
from linter.facts.clock.lands import Land
from linter.facts.clock.whereabouts import Where

Kind = Literal["work", "edge", "night", "weekend", "holiday"]
_STEP = timedelta(minutes=30)
_MOST = 21
"""Days in which good hours are looked for: longer than the holidays of any country."""


class Day(NamedTuple):
    """The hours of a day: work begins and ends, night begins and ends, and within which mail is read best."""

    work: tuple[float, float] = (8, 18)
    night: tuple[float, float] = (22, 7)
    best: tuple[float, float] = (9, 17)


class Hour(NamedTuple):
    """What one instant is for a reader: by what the clocks there show, and the holiday that it is."""

    kind: Kind
    clocks: tuple[datetime, ...]
    free: Free | None = None
    is_sure: bool = True


def hour(where: Where, at: datetime, day: Day) -> Hour:
    """What an instant is for a reader. Sure where it is the same in every zone that may be the reader's."""
    clocks = where.clocks(at)
    kinds = [_kind(where.land, clock, day) for clock in clocks]
    first, reason = kinds[0]
    if all(kind == first for kind, _ in kinds):
        return Hour(first, clocks, reason)
    if all(kind in ("edge", "night") for kind, _ in kinds):
        return Hour("edge", clocks)
    is_grave = any(kind == "night" for kind, _ in kinds)
    return Hour("night" if is_grave else "work", clocks, is_sure=False)


def _kind(land: Land, clock: datetime, day: Day) -> tuple[Kind, Free | None]:
    off = free(land, clock.date())
    if off is not None:
        return off.kind, off
    at = clock.hour + clock.minute / 60
    start, end = day.night
    if at >= start or at < end:
        return "night", None
    return ("work" if day.work[0] <= at < day.work[1] else "edge"), None


def good_hours(wheres: Sequence[Where], at: datetime, day: Day, count: int = 2) -> tuple[datetime, ...]:
    """The next instants, one a day at most, at which mail is read best by all; in the zone of `at`."""
    return _good(tuple((where.land, where.zones) for where in wheres), at, day, count)


@lru_cache(maxsize=64)
def _good(
    wheres: tuple[tuple[Land, tuple[tzinfo, ...]], ...], at: datetime, day: Day, count: int
) -> tuple[datetime, ...]:
    found: list[datetime] = []
    for instant in _instants(at):
        if found and instant.date() == found[-1].date():
            continue
        if all(_is_good(land, zones, instant, day) for land, zones in wheres):
            found.append(instant)
            if len(found) == count:
                break
    return tuple(found)


def _instants(at: datetime) -> Iterator[datetime]:
    """Every half hour from an instant on."""
    start = at.replace(second=0, microsecond=0)
    start += _STEP - timedelta(minutes=start.minute % 30) if start.minute % 30 else timedelta()
    for number in range(2 * 24 * _MOST):
        yield start + number * _STEP


def _is_good(land: Land, zones: tuple[tzinfo, ...], at: datetime, day: Day) -> bool:
    for zone in zones:
        clock = at.astimezone(zone)
        if not day.best[0] <= clock.hour + clock.minute / 60 < day.best[1] or free(land, clock.date()):
            return False
    return True
