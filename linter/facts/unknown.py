"""What a message leaves open about its readers, so that rules of recipients could not look at it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts.mailbox_class import is_company, own_organisations, readers
from linter.facts.memo import Facts
from linter.facts.wholeness import is_base, wholeness
from linter.model.mailbox import Unknown


def unknown(facts: Facts) -> tuple[Unknown, ...]:
    """What would have to be told, by the mail or by the config; nothing for a piece of a mail."""
    message = facts.message
    if message.kind == "template" and (facts.of(wholeness) == "piece" or is_base(facts)):
        return ()
    return tuple(_open(facts))


def _open(facts: Facts) -> Iterator[Unknown]:
    known = facts.of(readers)
    if not known and not facts.context.recipients:
        yield "readers"
    if known and not facts.of(own_organisations):
        yield "colleagues"
    if not facts.context.contacts and any(not is_company(facts, place.box.domain) for place in known):
        yield "contacts"
