"""What the config says of the company, looked for in texts and among the readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import re2

from linter.facts.compiled import compile_pattern
from linter.facts.known import contact_of
from linter.facts.mailbox_class import organisation, own_addresses, own_organisations, readers
from linter.facts.mailboxes import Place
from linter.facts.memo import Facts
from linter.facts.person import company_of
from linter.facts.phrases import phrases
from linter.facts.public_suffix import registrable
from linter.model.company import Kept

_LEAST = 4
"""Letters of a name that is looked for in domains; one more, of a domain's own name in texts."""

_BETWEEN = r"[\s_.&'’-]{0,3}"
_APART = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")


class Named(NamedTuple):
    """Where a text says what the config keeps: the name as the config has it."""

    start: int
    end: int
    name: str


def outside(facts: Facts) -> Sequence[Place]:
    """Fact: everybody in To, Cc and Bcc who is no colleague."""
    own, mine = facts.of(own_organisations), facts.of(own_addresses)
    return [
        place
        for place in facts.of(readers)
        if place.box.address.lower() not in mine and organisation(facts, place.box) not in own
    ]


def called(facts: Facts, place: Place, kept: Kept) -> frozenset[str]:
    """What the config calls a reader's company, by the domain or the contacts; of projects, what it knows."""
    owners, company = facts.about(_owners, kept), organisation(facts, place.box)
    if kept == "project-names":
        return owners.get(f"@{company}", frozenset())
    contact = contact_of(facts, place)
    known = _plain(facts, contact["company"]) if contact is not None else set()
    if len(label := _squashed(company_of(company))) >= _LEAST:
        known.add(label)
    return frozenset[str]().union(*(owners.get(one, ()) for one in (*known, f"@{company}")))


def _owners(facts: Facts, kept: Kept) -> Mapping[str, frozenset[str]]:
    """Fact: the names in the config by the domains that stand with them, and by how they are spelt."""
    found: dict[str, frozenset[str]] = {}
    for name, domains in facts.context.company.names(kept).items():
        hosts = {f"@{registrable(domain.lower()) or domain.lower()}" for domain in domains}
        for one in hosts | _plain(facts, name):
            found[one] = found.get(one, frozenset()) | {name}
    return found


def named_in(facts: Facts, kept: Kept, text: str) -> Iterator[Named]:
    """Every place where a text says one of these names, in their order."""
    spelt = facts.about(_spelt, kept)
    pattern = _pattern(tuple(spelt.values())) if spelt else None
    at = 0
    while pattern is not None and (match := pattern.search(text, at)) is not None:
        start, end = match.span()
        if _cuts_word(text, start, end):
            at = start + 1
            continue
        at = end
        if name := spelt.get(_squashed(text[start:end])):
            yield Named(start, end, name.name)


class _Spelling(NamedTuple):
    text: str
    name: str


def _spelt(facts: Facts, kept: Kept) -> Mapping[str, _Spelling]:
    """Fact: each way to write a name, by what is left of it without blanks and signs."""
    found: dict[str, _Spelling] = {}
    for name, domains in facts.context.company.names(kept).items():
        spellings = [name]
        if kept in ("customers", "competitors"):
            labels = (company_of(domain) for domain in domains)
            spellings += [_without_form(facts, name), *domains, *(one for one in labels if len(one) > _LEAST)]
        for spelling in spellings:
            if plain := _squashed(spelling):
                found.setdefault(plain, _Spelling(spelling, name))
    return found


@lru_cache(maxsize=64)
def _pattern(spellings: tuple[_Spelling, ...]) -> Any:
    return compile_pattern(f"(?i)(?:{'|'.join(_wide(one.text) for one in spellings)})")


def _wide(spelling: str) -> str:
    """`Weber Pumps` as `Weber-Pumps` and `WeberPumps`, too; a short name as it is."""
    if len(_squashed(spelling)) < _LEAST or "." in spelling:
        return str(re2.escape(spelling))
    return _BETWEEN.join(re2.escape(word) for word in _WORD.findall(spelling))


def _plain(facts: Facts, name: str) -> set[str]:
    return {_squashed(name), _squashed(_without_form(facts, name))} - {""}


def _without_form(facts: Facts, name: str) -> str:
    """A company's name without `GmbH`."""
    place = phrases(facts.context, "shared/company#form").end(name)
    return (name[: place.start].rstrip(" ,") if place else "") or name


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a letter goes on at one of the ends; Chinese has no ends of words, an address no word."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return _goes_on(before, text[start]) or _goes_on(text[end - 1], behind)


def _goes_on(one: str, other: str) -> bool:
    return bool(one and other) and all(sign.isalnum() and sign < "\u2e80" for sign in (one, other))


def _squashed(text: str) -> str:
    return _APART.sub("", text.casefold())
