"""Who reads a mail: colleagues alone or others too, and whether somebody reads it in a private mailbox."""

from __future__ import annotations

from typing import Literal, NamedTuple

from linter.facts.mailbox_class import kind_of, organisation, own_organisations, readers
from linter.facts.mailboxes import mailboxes_with
from linter.facts.memo import Facts

Audience = Literal["anybody", "outside", "strangers", "private", "encrypted"]
"""To whom a text goes for a rule to speak: `outside`: not to colleagues alone, or nobody knows to whom;
`strangers`: to somebody who is known and no colleague; `private`: to a mailbox that no company gives;
`encrypted`: to one that was chosen for its encryption."""

_PARTIES = frozenset(("from", "sender", "reply-to", "to", "cc", "bcc"))
_PRIVATE = frozenset(("private", "encrypted", "disposable"))


class Read(NamedTuple):
    """Whether a reader is known, only colleagues read it, somebody does in a private or encrypted mailbox."""

    known: bool
    inside: bool
    private: bool
    encrypted: bool


class Parties(NamedTuple):
    """Who a mail is between: registered domains of companies, and every address in its fields."""

    readers: bool
    domains: frozenset[str]
    addresses: frozenset[str]


def parties(facts: Facts) -> Parties:
    """Fact: the writer, the writer's company as configured, and the readers."""
    boxes = [place.box for place in mailboxes_with(facts, _PARTIES)]
    domains = facts.of(own_organisations) | {organisation(facts, box) for box in boxes} - {""}
    addresses = frozenset(box.address.lower() for box in boxes)
    return Parties(bool(facts.of(readers)), domains, addresses)


def read_by(facts: Facts) -> Read:
    """Fact: who reads it, as To, Cc and Bcc say; where they are empty, what the config says of readers."""
    boxes = [place.box for place in facts.of(readers)]
    own = facts.of(own_organisations)
    inside = bool(boxes) and all(organisation(facts, box) in own for box in boxes)
    kinds = {kind_of(facts, box) for box in boxes} or set(facts.context.recipients)
    return Read(bool(boxes or kinds), inside, not _PRIVATE.isdisjoint(kinds), "encrypted" in kinds)


def goes_to(facts: Facts, audience: Audience) -> bool:
    """Whether somebody of these reads the mail."""
    read = facts.of(read_by)
    match audience:
        case "private":
            return read.private
        case "encrypted":
            return read.encrypted
        case "outside":
            return not read.inside
        case "strangers":
            return read.known and not read.inside
    return True
