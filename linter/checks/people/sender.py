"""Tests of whether the domains that a mail names for its sender belong together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import ClassVar

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.headers.mending import message_id, replace
from linter.facts.headers import header_segment, value_of
from linter.facts.mailboxes import addressees, mailboxes_of
from linter.facts.memo import Facts
from linter.facts.url import registrable
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.message import Message

_SIGNING_DOMAIN = lazy(r"(?:^|;)\s*d\s*=\s*([A-Za-z0-9.-]+)")
_DOMAIN = lazy(r"@([A-Za-z0-9.-]+)>?\s*$")


class SenderTest(Test, frozen=True):
    """Base: reports domains of the sender that do not belong together."""

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("domain", "other")

    def encoding_matters(self) -> bool:
        """Headers are read as they are written, too."""
        return True


@test
class Unaligned(SenderTest, frozen=True, tag="sender/unaligned"):
    """Neither a DKIM signature nor the bounce address is of the organisation in From (RFC 7489 §3.1).

    Silent where the file has none of both, or a List-Id.
    """

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Compare with From."""
        sender = message.header("from")
        boxes = mailboxes_of(facts, sender) if sender is not None else ()
        own = boxes[0] if len(boxes) == 1 else None
        if sender is None or own is None or "." not in own.domain or message.header("list-id"):
            return
        others = [*_signing(facts), *_bounce(facts)]
        if not others or any(_same_organisation(domain, own.domain) for domain in others):
            return
        values = {"domain": own.domain, "other": ", ".join(dict.fromkeys(others))}
        yield Finding(header_segment(facts, sender), own.address_start, own.address_end, values)


@test
class BorrowedMessageId(SenderTest, frozen=True, tag="sender/borrowed-message-id"):
    """The Message-ID names a host of the recipient's organisation, not of the sender's.

    A host that has received the mail may have given it one. The fix makes one of the sender's.
    """

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Compare with From and the recipients."""
        header, sender = message.header("message-id"), message.header("from")
        match = _DOMAIN.search(value_of(facts, header)) if header is not None else None
        if header is None or match is None or sender is None or not mailboxes_of(facts, sender):
            return
        host, own = match.group(1).lower(), mailboxes_of(facts, sender)[0].domain
        if host == own or host.endswith(f".{own}"):
            return
        theirs = {box.domain for box in facts.of(addressees) if "." in box.domain and box.domain != own}
        borrowed = any(host == domain or host.endswith(f".{domain}") for domain in theirs)
        relayed = any(
            f"by {host}" in value_of(facts, header).lower() for header in message.root.all("received")
        )
        if borrowed and not relayed and not _same_organisation(host, own):
            parts = replace(header, facts.of(message_id), facts)
            values = {"domain": host, "other": own}
            yield Finding(header_segment(facts, header), *match.span(1), values, parts)


def _signing(facts: Facts) -> Iterator[str]:
    for header in facts.message.root.all("dkim-signature"):
        match = _SIGNING_DOMAIN.search(value_of(facts, header))
        if match:
            yield match.group(1).lower()


def _bounce(facts: Facts) -> Iterator[str]:
    header: Header | None = facts.message.header("return-path")
    match = _DOMAIN.search(value_of(facts, header)) if header is not None else None
    if match:
        yield match.group(1).lower()


def _same_organisation(one: str, other: str) -> bool:
    """Whether both domains were registered as one (RFC 7489 §3.2)."""
    if one == other or one.endswith(f".{other}") or other.endswith(f".{one}"):
        return True
    common = zip(reversed(one.split(".")), reversed(other.split(".")), strict=False)
    shared = sum(1 for _ in takewhile(lambda labels: labels[0] == labels[1], common))
    return shared > 1 and registrable(one) == registrable(other)
