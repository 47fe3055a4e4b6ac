"""The mailboxes of the message's own header fields, by the field that they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from linter.facts.headers import header_document, value_of
from linter.facts.memo import Facts
from linter.model.header import Header, Mailbox
from linter.parse.addresses import parse_mailboxes

_FIELDS = ("from", "sender", "reply-to", "to", "cc", "bcc")


class Place(NamedTuple):
    """One mailbox in the header it stands in, whose decoded value is `value`."""

    header: Header
    value: str
    box: Mailbox
    number: int

    @property
    def whole_range(self) -> tuple[int, int]:
        """All of it in the header's value."""
        return self.box.start, self.box.end

    @property
    def name_range(self) -> tuple[int, int]:
        """The display name without its quotes; empty quotes as they are; the mailbox where there is none."""
        text = self.value[self.box.start : self.box.address_start]
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


def mailboxes_of(facts: Facts, header: Header) -> tuple[Mailbox, ...]:
    """The addresses in a field's value; groups are flattened, encoded words are text of names."""
    return facts.about(_boxes, header)


def addressees(facts: Facts) -> tuple[Mailbox, ...]:
    """Fact: everyone in To and Cc."""
    root = facts.message.root
    headers = (*root.all("to"), *root.all("cc"))
    return tuple(mailbox for header in headers for mailbox in mailboxes_of(facts, header))


def first_places(facts: Facts, header: Header) -> Mapping[str, int]:
    """Fact: where each address of a field first stands, in lower case."""
    boxes = reversed(list(enumerate(mailboxes_of(facts, header))))
    return {box.address.lower(): number for number, box in boxes}


def _boxes(facts: Facts, header: Header) -> tuple[Mailbox, ...]:
    document = facts.about(header_document, header)
    return parse_mailboxes(document.text, document.encoded)


def _places(facts: Facts, header: Header) -> tuple[Place, ...]:
    value, boxes = value_of(facts, header), mailboxes_of(facts, header)
    return tuple(Place(header, value, box, number) for number, box in enumerate(boxes))


def _start(header: Header) -> int:
    return header.span.start
