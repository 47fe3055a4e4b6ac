"""The mailboxes of the message's own header fields, by the field that they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from linter.facts.memo import Facts
from linter.model.header import Header, Mailbox

_FIELDS = ("from", "sender", "reply-to", "to", "cc", "bcc")


class Place(NamedTuple):
    """One mailbox in the header it stands in."""

    header: Header
    box: Mailbox
    number: int

    @property
    def whole_range(self) -> tuple[int, int]:
        """All of it in the header's value."""
        return self.box.start, self.box.end

    @property
    def name_range(self) -> tuple[int, int]:
        """The display name without its quotes; empty quotes as they are; the mailbox where there is none."""
        text = self.header.value[self.box.start : self.box.address_start]
        name = text.rstrip().removesuffix("<").rstrip()
        start, end = self.box.start, self.box.start + len(name)
        if not name:
            return start, self.box.end
        quoted = name.startswith('"') and name.endswith('"') and name.strip('" ')
        return (start + 1, end - 1) if quoted else (start, end)

    @property
    def address_range(self) -> tuple[int, int]:
        """The address without its brackets."""
        return self.box.address_start, self.box.address_end


def mailboxes(facts: Facts) -> tuple[Place, ...]:
    """Fact: the mailboxes of the fields that name who sends and who receives."""
    return tuple(mailboxes_with(facts, frozenset(_FIELDS)))


def mailboxes_with(facts: Facts, keys: frozenset[str]) -> Sequence[Place]:
    """The mailboxes of the fields with these names in lower case, in the order of the fields."""
    headers = [header for key in keys for header in facts.message.root.all(key)]
    if len(headers) > 1:
        headers.sort(key=_start)
    return [place for header in headers for place in facts.about(_places, header)]


def first_places(facts: Facts, header: Header) -> Mapping[str, int]:
    """Fact: where each address of a field first stands, in lower case."""
    boxes = reversed(list(enumerate(header.mailboxes)))
    return {box.address.lower(): number for number, box in boxes}


def _places(facts: Facts, header: Header) -> tuple[Place, ...]:
    return tuple(Place(header, box, number) for number, box in enumerate(header.mailboxes))


def _start(header: Header) -> int:
    return header.span.start
