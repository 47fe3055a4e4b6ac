"""What a telephone number tells of where its owner is: the country, and in America the area's zone."""

from __future__ import annotations

from functools import lru_cache

from linter.facts.clock.lands import Land, Spot
from linter.facts.context import Terms
from linter.facts.table import ListTable
from linter.model.lazy import lazy

AREAS = "shared/area-codes"

PLACES = lazy(r"(?<![\w+/=])(?:\+|00)[1-9][\d\s().\-\u00a0]{6,18}\d(?!\w)")
"""Numbers with their country's code in a text."""

_NOWHERE = "001"
"""The region that the library has for numbers of no country."""

_AREA = 3


def of_phone(terms: Terms, text: str) -> Spot:
    """The country of a number that has its country's code, and its zone; nothing where it has none."""
    country, national = _parsed(text.strip()) if text else ("", "")
    if country not in ("US", "CA"):
        return Spot(Land(country))
    areas = terms.table(AREAS, ListTable).values
    return Spot(Land(country), tuple(zone for zone, codes in areas.items() if national[:_AREA] in codes))


@lru_cache(maxsize=256)
def _parsed(number: str) -> tuple[str, str]:
    """The country, and the number as it is dialled there."""
    if number.startswith("00"):
        number = f"+{number[2:]}"
    if not number.startswith("+"):
        return "", ""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return "", ""
    country = phonenumbers.region_code_for_number(parsed) or ""
    return ("" if country == _NOWHERE else country), str(parsed.national_number)
