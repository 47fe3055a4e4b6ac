"""Zones as people write them: names of the database, offsets, cities, abbreviations that mean one thing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from linter.facts.context import Terms
from linter.facts.table import MappingTable
from linter.model.lazy import lazy

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

NAMES = "shared/zone-names"
"""The table of other names of zones."""

_OFFSET = lazy(r"(?i)(?:utc|gmt|z)?\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?")
_DISTRICT = lazy(r"([东西])([一二三四五六七八九十]{1,2})区")
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}
_WIDEST = timedelta(hours=14)
_TEN = 10


def zones_named(terms: Terms, text: str) -> tuple[tzinfo, ...]:
    """The zone that a text names; none where it names none, or none for sure."""
    text = " ".join(text.split())
    if offset := _offset(text):
        return (offset,)
    key = text.casefold().replace(" ", "_")
    found = _by_key().get(key) or terms.table(NAMES, MappingTable).values.get(text.casefold(), "")
    return (zone(found),) if found else ()


@lru_cache(maxsize=512)
def zone(name: str) -> ZoneInfo:
    """A zone of the database."""
    from zoneinfo import ZoneInfo  # which asks how this Python was built: most mails name no zone

    return ZoneInfo(name)


def _offset(text: str) -> tzinfo | None:
    if match := _OFFSET.fullmatch(text):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(offset if match[1] == "+" else -offset) if offset <= _WIDEST else None
    if match := _DISTRICT.fullmatch(text):
        first, *rest = (_DIGITS[sign] for sign in match[2])
        hours = first + sum(rest)
        return timezone(timedelta(hours=hours if match[1] == "东" else -hours)) if hours <= _TEN + 2 else None
    return None


@cache
def _by_key() -> Mapping[str, str]:
    """The database's zones by their names and by their cities, in small letters."""
    from importlib.resources import files

    import tzdata

    names = files(tzdata).joinpath("zones").read_text("utf-8").split()
    cities = {name.rpartition("/")[2].casefold(): name for name in names if "/" in name and name[:3] != "Etc"}
    return cities | {name.casefold(): name for name in names}
