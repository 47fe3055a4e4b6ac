"""What the log of sent mail says of a mail's readers: what they got before, and what they wrote."""

from __future__ import annotations

from datetime import UTC, datetime

from linter.coding.dates import parse_date
from linter.facts.clock.moment import leaving
from linter.facts.headers import value_of
from linter.facts.known import contact_of
from linter.facts.mailbox_class import (
    canonical,
    one_spelling,
    organisation,
    own_addresses,
    own_organisations,
    readers,
)
from linter.facts.mailboxes import Place, mailboxes_with
from linter.facts.memo import Facts
from linter.facts.providers import providers
from linter.facts.relation_headers import answering
from linter.model.sent import DAY, Past, Side

KNOWN = 366 * DAY
"""Seconds for which a log is asked back."""


def sending_time(facts: Facts) -> datetime | None:
    """Fact: when the mail leaves or left, else the newest time in the log; `None`: not known."""
    if (said := facts.of(leaving)) is not None:
        return said.at
    header = facts.message.root.header("date")
    if header is not None and (date := parse_date(value_of(facts, header))) is not None:
        return date
    newest = facts.context.sent.newest
    return datetime.fromtimestamp(newest + 1, UTC) if newest else None


def second(facts: Facts) -> int:
    """Fact: the second since 1970 at which it goes out; 0 where nobody knows."""
    when = facts.of(sending_time)
    return int(when.timestamp()) if when is not None else 0


def our_side(facts: Facts) -> Side:
    """Fact: the writer's own addresses, and those of the writer's company."""
    places = mailboxes_with(facts, frozenset(["from", "sender"]))
    own = frozenset(canonical(facts, place.box) for place in places if place.box.address)
    return Side(own, facts.of(own_organisations))


def addressed_outside(facts: Facts) -> tuple[Place, ...]:
    """Fact: the readers who are neither the writer nor of the writer's company."""
    own, mine = facts.of(own_organisations), facts.of(own_addresses)
    return tuple(
        place
        for place in facts.of(readers)
        if place.box.address.lower() not in mine and organisation(facts, place.box) not in own
    )


def mailboxes_of_person(facts: Facts, place: Place) -> tuple[str, ...]:
    """Fact: the addresses of a reader in one spelling each: all that the file of contacts knows of."""
    found = {canonical(facts, place.box): None}
    contact = contact_of(facts, place)
    if contact is not None:
        table = facts.of(providers)

        others = facts.context.contacts.same_person(contact)
        found |= {one_spelling(one.address, table): None for one in others if "@" in one.address}
    return tuple(found)


def sent_to(facts: Facts, place: Place) -> tuple[Past, ...]:
    """Fact: what our side wrote to a reader before, under any of the reader's addresses, the newest first."""
    until = facts.of(second)
    addresses = facts.about(mailboxes_of_person, place)
    return facts.context.sent.to_person(addresses, facts.of(our_side), until - KNOWN, until)


def written_by(facts: Facts, place: Place) -> tuple[Past, ...]:
    """Fact: what a reader wrote before, the newest first."""
    until = facts.of(second)
    return facts.context.sent.from_person(facts.about(mailboxes_of_person, place), until - KNOWN, until)


def tells_answers(facts: Facts) -> bool:
    """Fact: whether the log holds any mail to our side."""
    return facts.context.sent.holds_answers(facts.of(our_side))


def unasked(facts: Facts, place: Place) -> tuple[Past, ...]:
    """Fact: what our side wrote to a reader since the reader's last mail, the newest first.

    Where the log holds no mail of others, those that answer by their own marks are left out instead.
    """
    if facts.of(tells_answers):
        last = max((one.time for one in facts.about(written_by, place)), default=0)
        return tuple(one for one in facts.about(sent_to, place) if one.time > last)
    return tuple(one for one in facts.about(sent_to, place) if not one.answers)


def answers_somebody(facts: Facts) -> bool:
    """Fact: whether the mail answers one, so that it is asked for."""
    header = facts.message.header
    return bool(header("in-reply-to") or header("references") or facts.of(answering))
