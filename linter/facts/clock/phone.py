"""What a telephone number tells of where its owner is: the country, and in America the area's zone."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from linter.facts.clock.lands import Land, Spot
from linter.facts.context import Terms
from linter.facts.table import ListTable
from linter.model.lazy import lazy

AREAS = "shared/area-codes"

PLACES = lazy(r"(?<![\w+/=])(?:\+|00)[1-9][\d\s().\-\u00a0]{6,18}\d(?!\w)")
"""Numbers with their country's code in a text."""

_NOWHERE = ("001", "ZZ")
"""The regions that the library has for numbers of no country, and of a code that nobody has."""

_AREA = 3


class _Number(NamedTuple):
    """A number: its country, the largest country with its code, and how it is dialled within."""

    country: str = ""
    largest: str = ""
    national: str = ""


def of_phone(terms: Terms, text: str) -> Spot:
    """The country of a number that has its country's code, and its zone; nothing where it has none."""
    number = _parsed(text.strip()) if text else _Number()
    if number.country not in ("US", "CA"):
        return Spot(Land(number.country))
    areas = terms.table(AREAS, ListTable).values
    found = (zone for zone, codes in areas.items() if number.national[:_AREA] in codes)
    return Spot(Land(number.country), tuple(found))


def dialled(text: str) -> str:
    """The country that a number with a country's code leads to, whether or not one may have the number."""
    number = _parsed(text.strip()) if text else _Number()
    return number.country or number.largest


@lru_cache(maxsize=256)
def _parsed(text: str) -> _Number:
    if text.startswith("00"):
        text = f"+{text[2:]}"
    if not text.startswith("+"):
        return _Number()
    import phonenumbers

    try:
        parsed = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return _Number()
    country = phonenumbers.region_code_for_number(parsed) or ""
    largest = phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    known = ["" if code in _NOWHERE else code for code in (country, largest)]
    return _Number(known[0], known[1], str(parsed.national_number))
