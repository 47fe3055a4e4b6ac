"""Where each reader is: as the contacts say, the domain, or what the mail itself gives of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Literal, NamedTuple

from linter.facts.clock.lands import Land, Spot, country_named, parted, region_named, zones_of
from linter.facts.clock.moment import leaving
from linter.facts.clock.phone import of_phone
from linter.facts.clock.said import said_of_reader
from linter.facts.clock.zones import zone, zones_named
from linter.facts.company_names import outside
from linter.facts.consent import country_of_domain
from linter.facts.headers import value_of
from linter.facts.known import contact_of
from linter.facts.mailbox_class import class_of
from linter.facts.mailboxes import Place, mailboxes_with
from linter.facts.memo import Facts
from linter.facts.postal import postal
from linter.model.contact import Contact

Basis = Literal["contacts", "domain", "provider", "text"]
"""What tells where somebody is, the surest first."""

_COLUMNS = ("country", "region", "city", "phone")
"""Columns of contacts that tell it."""

_LISTS = ("list-post", "list-id", "x-beenthere", "x-mailing-list", "errors-to")
"""Fields in which programs of lists name the list."""


class Where(NamedTuple):
    """Where a reader is, in all zones that this may mean. `land` is empty where only the zone is known."""

    place: Place
    land: Land
    zones: tuple[tzinfo, ...]
    basis: Basis

    def clocks(self, at: datetime) -> tuple[datetime, ...]:
        """What the clocks there show at an instant, the earliest first; one of those that agree."""
        shown = {local.utcoffset(): local for local in map(at.astimezone, self.zones)}
        return tuple(sorted(shown.values(), key=lambda local: local.replace(tzinfo=None)))


def whereabouts(facts: Facts) -> tuple[Where, ...]:
    """Fact: where the readers are who are no colleagues, as far as that can be told."""
    people = (place for place in facts.of(outside) if not _is_list(facts, place))
    return tuple(found for place in people if (found := _where(facts, place)) is not None)


def _is_list(facts: Facts, place: Place) -> bool:
    """Whether an address is that of the list which the mail came over: its readers are everywhere."""
    fields = (header for key in _LISTS for header in facts.message.root.all(key))
    return any(place.box.local.lower() in value_of(facts, field).lower() for field in fields)


def _where(facts: Facts, place: Place) -> Where | None:
    contact = contact_of(facts, place)
    if contact is not None and (said := zones_named(facts.context, contact["zone"])):
        return Where(place, _filed(facts, place, contact).land, said, "contacts")
    for basis, spot in _told(facts, place, contact):
        if zones := spot.zones or zones_of(facts.context, spot.land):
            return Where(place, spot.land, tuple(map(zone, zones)), basis)
    return None


def _told(facts: Facts, place: Place, contact: Contact | None) -> Iterator[tuple[Basis, Spot]]:
    if contact is not None and any(map(contact.__getitem__, _COLUMNS)):
        filed = _filed(facts, place, contact)
        if filed.land.country:
            yield "contacts", filed
    if code := country_of_domain(place.box.domain):
        yield "domain", Spot(Land(code))
    if region := class_of(facts, place.box.domain).region:
        yield "provider", Spot(Land(region))
    if len(facts.of(outside)) == 1 and (land := facts.of(said_of_reader)):
        yield "text", Spot(land)


def _filed(facts: Facts, place: Place, contact: Contact) -> Spot:
    """What the contacts say of a reader; the domain's country where they name a city or a state alone."""
    phone = of_phone(facts.context, contact["phone"])
    name, part = parted(contact["country"])
    code = country_named(facts.context, name) or phone.land.country or country_of_domain(place.box.domain)
    region = _part(facts, code, (part, contact["region"], contact["city"]))
    is_near = not region and phone.land.country == code
    return Spot(Land(code, region), phone.zones if is_near else ())


def _part(facts: Facts, country: str, names: tuple[str, ...]) -> str:
    found = (region_named(facts.context, country, name) for name in names if name.strip())
    return next(filter(None, found), "")


def home(facts: Facts) -> Land:
    """Fact: the writer's country: of the company's address as configured, else of the domain in From."""
    address = facts.context.sender.address
    last = address.replace("\n", ",").rpartition(",")[2].strip(" .")
    if code := country_named(facts.context, last) if last else "":
        return Land(code)
    if address and (found := postal(address)) is not None and found.country in ("CN", "JP", "KR"):
        return Land(found.country)
    for place in mailboxes_with(facts, frozenset(["from"])):
        if code := country_of_domain(place.box.domain) or class_of(facts, place.box.domain).region:
            return Land(code)
    return Land()


def here(facts: Facts) -> datetime | None:
    """Fact: what the writer's clock shows when the mail leaves; `None` where nobody says when.

    A time in UTC is a server's way to say it: then the one zone of the writer's country counts.
    """
    left = facts.of(leaving)
    if left is None:
        return None
    zones = zones_of(facts.context, facts.of(home)) if not left.at.utcoffset() else ()
    return left.at.astimezone(zone(zones[0])) if len(zones) == 1 else left.at
