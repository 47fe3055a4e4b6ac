"""What hour it is for a reader: work, before and after it, night, a free day; and the next good ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Literal, NamedTuple

from linter.facts.clock.days import Free, free
from linter.facts.clock.lands import Land
from linter.facts.clock.offices import Day
from linter.facts.clock.whereabouts import Where

Kind = Literal["work", "edge", "night", "part", "weekend", "holiday"]
"""`edge`: before or after work; `part`: within the hours that many work on a day of the weekend."""

_STEP = timedelta(minutes=30)
_APART = timedelta(hours=12)
"""The good hours of a reader's day may begin on one date of the sender's and end on the next."""
_MOST = 21
"""Days in which good hours are looked for: longer than the holidays of any country."""


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
    off, at = free(land, clock.date()), clock.hour + clock.minute / 60
    if off is not None:
        part = day.part(clock.weekday()) if off.kind == "weekend" else None
        return ("part", None) if part and part[0] <= at < part[1] else (off.kind, off)
    start, end = day.night
    if at >= start or at < end:
        return "night", None
    return ("work" if day.is_work(clock.weekday(), at) else "edge"), None


def good_hours(readers: Sequence[tuple[Where, Day]], at: datetime, count: int = 2) -> tuple[datetime, ...]:
    """The next instants, half a day apart at least, at which mail is read best by all; in the zone of `at`.

    Where none is left, as in a country of several zones, offices may be closed at noon.
    """
    every = tuple((where.land, where.zones, day) for where, day in readers)
    open_at_noon = tuple((land, zones, day._replace(noon=None, friday=None)) for land, zones, day in every)
    return _good(every, at, count) or _good(open_at_noon, at, count)


@lru_cache(maxsize=64)
def _good(
    readers: tuple[tuple[Land, tuple[tzinfo, ...], Day], ...], at: datetime, count: int
) -> tuple[datetime, ...]:
    found: list[datetime] = []
    for instant in _instants(at):
        if found and instant - found[-1] < _APART:
            continue
        if all(_is_good(*reader, instant) for reader in readers):
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


def _is_good(land: Land, zones: tuple[tzinfo, ...], day: Day, at: datetime) -> bool:
    for zone in zones:
        clock = at.astimezone(zone)
        is_best = day.is_best(clock.weekday(), clock.hour + clock.minute / 60)
        if not is_best or free(land, clock.date()):
            return False
    return True
