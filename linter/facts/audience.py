"""Who reads a mail: colleagues alone or others too, and whether somebody reads it in a private mailbox."""

from __future__ import annotations

from typing import Literal, NamedTuple

from linter.facts.mailboxes import mailboxes_of, mailboxes_with
from linter.facts.memo import Facts
from linter.facts.public_suffix import registrable
from linter.facts.table import WordTable

Audience = Literal["anybody", "outside", "strangers", "private"]
"""To whom a text goes for a rule to speak: `outside`: not to colleagues alone, or nobody knows to whom;
`strangers`: to somebody who is known and no colleague; `private`: to a mailbox of a provider for all."""

_READERS = frozenset(("to", "cc", "bcc"))


class Read(NamedTuple):
    """Whether a reader is known, only colleagues read it, and somebody does in a private mailbox."""

    known: bool
    inside: bool
    private: bool


class Parties(NamedTuple):
    """Who a mail is between: registered domains of companies, and every address in its fields."""

    readers: bool
    domains: frozenset[str]
    addresses: frozenset[str]
    shared: frozenset[str]

    def tells(self, domain: str) -> bool:
        """Whether a domain says whose people have mailboxes there."""
        return domain not in self.shared


def parties(facts: Facts) -> Parties:
    """Fact: the writer, the writer's company as configured, and the readers."""
    boxes = [place.box for place in mailboxes_with(facts, _READERS | {"from", "reply-to", "sender"})]
    hosts = {box.domain.lower() for box in boxes} | {one.lower() for one in facts.context.sender.domains}
    shared = _shared(facts)
    domains = {registrable(host) or host for host in hosts if host and host not in shared}
    readers = any(place.box.domain for place in mailboxes_with(facts, _READERS))
    addresses = frozenset(box.address.lower() for box in boxes)
    return Parties(readers, frozenset(domains), addresses, shared)


def _shared(facts: Facts) -> frozenset[str]:
    """Domains of providers at which anybody has a mailbox."""
    free = facts.context.tables.get("headers/freemail")
    return free.words if isinstance(free, WordTable) else frozenset()


def read_by(facts: Facts) -> Read:
    """Fact: who reads it, as To, Cc and Bcc say."""
    sender = facts.message.header("from")
    domains = {place.box.domain.lower() for place in mailboxes_with(facts, _READERS)} - {""}
    shared = _shared(facts)
    own = {box.domain.lower() for box in mailboxes_of(facts, sender)} if sender else set()
    own = {
        registrable(one) or one for one in {*own, *facts.context.sender.domains} if one and one not in shared
    }
    inside = bool(domains) and all((registrable(one) or one) in own for one in domains)
    return Read(bool(domains), inside, bool(domains & shared))


def goes_to(facts: Facts, audience: Audience) -> bool:
    """Whether somebody of these reads the mail."""
    read = facts.of(read_by)
    match audience:
        case "private":
            return read.private
        case "outside":
            return not read.inside
        case "strangers":
            return read.known and not read.inside
    return True
