"""In which countries a mail is read, by whom, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from linter.facts.clock.lands import country_named, parted, union_named
from linter.facts.clock.phone import dialled
from linter.facts.company_names import outside
from linter.facts.consent import country_of_domain
from linter.facts.known import contact_of
from linter.facts.law.table import NAME, LawTable
from linter.facts.mailbox_class import class_of, kind_of
from linter.facts.mailboxes import Place, mailboxes_of
from linter.facts.memo import Facts
from linter.facts.postal import postal
from linter.facts.segments import prose_segments
from linter.facts.table import Table
from linter.model.by_thing import ByThing
from linter.model.mailbox import MailboxClass

Reader = Literal["consumers", "businesses"]

BASE = "EU"
"""The law that those of its members add to."""

UNKNOWN = ("US", BASE)
"""Whose laws are asked where nobody can say in which country a mail is read."""

_ABOVE = 8
"""Lines above the greeting in which the reader's address may stand."""

_BUSINESS: frozenset[Reader] = frozenset(("businesses",))
_CONSUMER: frozenset[Reader] = frozenset(("consumers",))
_ANYBODY: frozenset[Reader] = _BUSINESS | _CONSUMER


class Jurisdiction(NamedTuple):
    """A country whose law holds: who reads there, whether that is sure, and whether nothing tells at all."""

    code: str
    readers: frozenset[Reader]
    sure: bool
    unknown: bool = False


def law_of(facts: Facts, code: str) -> LawTable | None:
    """The law of a country, if a pack has it."""
    name = _by_code(facts.context.tables).get(code)
    table = facts.context.tables.get(name) if name else None
    return table if isinstance(table, LawTable) else None


def laws_of(facts: Facts, code: str) -> Iterator[LawTable]:
    """The laws that hold in a country: its own first, then that of what it is a member of."""
    own = law_of(facts, code)
    if own is not None:
        yield own
    base = law_of(facts, BASE)
    if base is not None and code in base.members:
        yield base


def called(facts: Facts, text: str) -> str:
    """The code of a country or a union by any of its names; else the text itself in capitals."""
    return country_named(facts.context, text) or union_named(facts.context, text) or text.upper()


def country_of(facts: Facts, place: Place) -> str:
    """The country in which somebody reads, by the file of contacts, else by the domain; else empty."""
    contact = contact_of(facts, place)
    said = contact["country"].strip() if contact is not None else ""
    return called(facts, parted(said)[0]) if said else _ending(place.box.domain)


def jurisdictions(facts: Facts) -> tuple[Jurisdiction, ...]:
    """Fact: the countries in which a mail is read; those of the config where its fields tell none.

    Where nobody can say, it may be read anywhere: `UNKNOWN`.
    """
    found: dict[str, Jurisdiction] = {}
    for place in facts.of(outside):
        kinds = readers_at(kind_of(facts, place.box))
        codes, sure = _located(facts, place)
        for code in codes:
            old = found.get(code, Jurisdiction(code, frozenset(), sure))
            found[code] = Jurisdiction(code, old.readers | kinds, old.sure or sure)
    if found:
        return tuple(found.values())
    kinds = _configured(facts)
    if facts.context.markets:
        return tuple(Jurisdiction(called(facts, code), kinds, sure=True) for code in facts.context.markets)
    if code := _above_the_greeting(facts):
        return (Jurisdiction(code, kinds, sure=False),)
    return tuple(Jurisdiction(code, kinds, sure=False, unknown=True) for code in UNKNOWN)


def sender_country(facts: Facts) -> str:
    """The country that the writer's address ends in; empty where it ends in none."""
    header = facts.message.header("from")
    if header is None:
        return ""
    return next((code for box in mailboxes_of(facts, header) if (code := _ending(box.domain))), "")


def _ending(domain: str) -> str:
    return BASE if domain.lower().endswith(f".{BASE.lower()}") else country_of_domain(domain)


def _located(facts: Facts, place: Place) -> tuple[Sequence[str], bool]:
    """The countries in which somebody may read, and whether that is told and not guessed."""
    if code := country_of(facts, place):
        return (code,), True
    contact = contact_of(facts, place)
    if contact is not None and (code := dialled(contact["phone"])):
        return (code,), False
    region = class_of(facts, place.box.domain).region
    return ((region,), False) if region else ((), False)


def readers_at(kind: MailboxClass) -> frozenset[Reader]:
    """Who reads in such a mailbox."""
    match kind:
        case "company":
            return _BUSINESS
        case "private" | "encrypted" | "disposable":
            return _CONSUMER
    return _ANYBODY


def _configured(facts: Facts) -> frozenset[Reader]:
    kinds = frozenset[Reader]().union(*map(readers_at, facts.context.recipients))
    return kinds or _ANYBODY


def _above_the_greeting(facts: Facts) -> str:
    """The country of an address that stands above the text, as letters have the reader's there."""
    segment = next(iter(facts.of(prose_segments)), None)
    if segment is None or facts.message.is_template:
        return ""
    lines = segment.text[:2000].lstrip().split("\n")[:_ABOVE]
    end = next(
        (at for at, line in enumerate(lines) if line.rstrip().endswith((",", ":", "，", "：", "!"))), 0
    )
    above = [line.strip(" .,\r\t") for line in lines[:end]]
    if not above:
        return ""
    named = next((code for line in above if (code := _lawful(facts, line))), "")
    found = None if named else postal("\n".join(above))
    return named or (found.country if found else "")


def _lawful(facts: Facts, line: str) -> str:
    """The country that a line names, if a law holds there; two letters may be another word."""
    code = called(facts, line) if len(line) > 2 else ""
    return code if any(laws_of(facts, code)) else ""


def _laws_in(tables: Mapping[str, Table]) -> Mapping[str, str]:
    parted = ((name, name.rpartition("/")[2]) for name in tables)
    return {stem.removeprefix(NAME).upper(): name for name, stem in parted if stem.startswith(NAME)}


_by_code = ByThing(_laws_in, 2)
