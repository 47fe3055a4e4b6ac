"""Who reads a mail: colleagues alone or others too, and whether somebody reads it in a private mailbox."""

from __future__ import annotations

from typing import Literal, NamedTuple

from linter.facts.mailboxes import mailboxes_of, mailboxes_with
from linter.facts.memo import Facts
from linter.facts.public_suffix import registrable
from linter.facts.table import WordTable

Audience = Literal["anybody", "outside", "private"]
"""To whom a text goes for a rule to speak: `outside`: not to colleagues alone; `private`: to a mailbox of a
provider for all. Where no reader is known, it goes outside and to nobody's private mailbox."""

_READERS = frozenset(("to", "cc", "bcc"))


class Read(NamedTuple):
    """Whether only colleagues read it, and whether somebody does in a private mailbox."""

    inside: bool
    private: bool


def read_by(facts: Facts) -> Read:
    """Fact: who reads it, as To, Cc and Bcc say."""
    sender = facts.message.header("from")
    domains = {place.box.domain.lower() for place in mailboxes_with(facts, _READERS)} - {""}
    free = facts.context.tables.get("headers/freemail")
    shared = free.words if isinstance(free, WordTable) else frozenset()
    own = {box.domain.lower() for box in mailboxes_of(facts, sender)} if sender else set()
    own = {
        registrable(one) or one for one in {*own, *facts.context.sender.domains} if one and one not in shared
    }
    inside = bool(domains) and all((registrable(one) or one) in own for one in domains)
    return Read(inside, bool(domains & shared))


def goes_to(facts: Facts, audience: Audience) -> bool:
    """Whether somebody of these reads the mail."""
    read = facts.of(read_by)
    return audience == "anybody" or (read.private if audience == "private" else not read.inside)
