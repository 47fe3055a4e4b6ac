"""What a mail tells of where its one reader is: the address above the greeting, a quoted signature.

The writer's own signature tells of the writer; what stands there and in the quotation is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts.clock.lands import COUNTRIES, CountryTable, Land, region_named
from linter.facts.clock.phone import PLACES, of_phone
from linter.facts.memo import Facts
from linter.facts.segments import segments_in
from linter.model.lazy import lazy
from linter.parse.courtesy import greetings

_QUOTES = ("body.quote", "html.quote")
_OWN = ("body.text", "body.signature", "html.text", "html.signature")
_LONGEST = 6_000
_MARK = lazy(r"^[ \t]*(?:>[ \t]?)?")
_OLDER = lazy(r"^[ \t]*>[ \t]?>")
_AMERICAN = lazy(r"\b([A-Z]{2}),? \d{5}(?:-\d{4})?\b")
_ADDRESS = lazy(r"\d")


def said_of_reader(facts: Facts) -> Land | None:
    """Fact: the one land that all of it agrees on."""
    found = {land for line in _lines(facts) for land in _lands(facts, line)}
    countries = {land.country for land in found}
    if len(countries) != 1:
        return None
    parts = {land.region for land in found} - {""}
    return Land(countries.pop(), parts.pop() if len(parts) == 1 else "")


def _lines(facts: Facts) -> Iterator[str]:
    """The lines that speak of the reader."""
    own = "\n".join(segment.text for scope in _OWN for segment in segments_in(facts, scope))
    known = {line.strip() for line in own.splitlines()}
    for scope in _QUOTES:
        for segment in segments_in(facts, scope):
            for line in segment.text[:_LONGEST].splitlines():
                if not _OLDER.match(line) and (text := _MARK.sub("", line).strip()) not in known:
                    yield text
    for segment in segments_in(facts, "body.text")[:1]:
        if start := next((start for start, _ in greetings(segment.text)), 0):
            yield from segment.text[:start].splitlines()


def _lands(facts: Facts, line: str) -> Iterator[Land]:
    """What one line of an address or a signature tells."""
    for match in PLACES.finditer(line):
        if country := of_phone(facts.context, match.group()).land.country:
            yield Land(country)
    table = facts.context.table(COUNTRIES, CountryTable)
    last = line.rpartition(",")[2].strip(" .;")
    if (code := table.by_name.get(last.casefold())) and (last == line.strip(" .;") or _ADDRESS.search(line)):
        yield Land(code)
    american = _AMERICAN.search(line)
    if american and (region := region_named(facts.context, "US", american[1])):
        yield Land("US", region)
