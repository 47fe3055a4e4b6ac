"""Test `sender`: whether the domains that a mail names for its sender belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, registrar, test
from linter.checks.headers.mending import message_id, replace
from linter.facts.headers import header_segment
from linter.facts.memo import Facts
from linter.facts.url import registrable
from linter.model.header import Header
from linter.model.lazy import lazy
from linter.model.message import Message

Judge = Callable[[Message, Facts], Iterator[Finding]]
TESTS: dict[str, Judge] = {}
"""Tests by the name that rules give them."""

_SIGNING_DOMAIN = lazy(r"(?:^|;)\s*d\s*=\s*([A-Za-z0-9.-]+)")
_DOMAIN = lazy(r"@([A-Za-z0-9.-]+)>?\s*$")

_test = registrar(TESTS)


@_test("unaligned")
def _unaligned(message: Message, _context: Facts) -> Iterator[Finding]:
    """Neither a DKIM signature nor the bounce address is of the organisation in From (RFC 7489 §3.1)."""
    sender = message.header("from")
    own = sender.mailboxes[0] if sender is not None and len(sender.mailboxes) == 1 else None
    if sender is None or own is None or "." not in own.domain or message.header("list-id"):
        return
    others = [*_signing(message), *_bounce(message)]
    if not others or any(_same_organisation(domain, own.domain) for domain in others):
        return
    values = {"domain": own.domain, "other": ", ".join(dict.fromkeys(others))}
    yield Finding(header_segment(sender), own.address_start, own.address_end, values)


@_test("borrowed-message-id")
def _borrowed(message: Message, facts: Facts) -> Iterator[Finding]:
    """The Message-ID names a host of the recipient's organisation, not of the sender's.

    A host that has received the mail may have given it one.
    """
    header, sender = message.header("message-id"), message.header("from")
    match = _DOMAIN.search(header.value) if header is not None else None
    if header is None or match is None or sender is None or not sender.mailboxes:
        return
    host, own = match.group(1).lower(), sender.mailboxes[0].domain
    if host == own or host.endswith(f".{own}"):
        return
    theirs = {box.domain for box in message.recipients if "." in box.domain and box.domain != own}
    borrowed = any(host == domain or host.endswith(f".{domain}") for domain in theirs)
    relayed = any(f"by {host}" in header.value.lower() for header in message.root.all("received"))
    if borrowed and not relayed and not _same_organisation(host, own):
        parts = replace(header, facts.of(message_id), facts)
        values = {"domain": host, "other": own}
        yield Finding(header_segment(header), *match.span(1), values, parts)


def _signing(message: Message) -> Iterator[str]:
    for header in message.root.all("dkim-signature"):
        match = _SIGNING_DOMAIN.search(header.value)
        if match:
            yield match.group(1).lower()


def _bounce(message: Message) -> Iterator[str]:
    header: Header | None = message.header("return-path")
    match = _DOMAIN.search(header.value) if header is not None else None
    if match:
        yield match.group(1).lower()


def _same_organisation(one: str, other: str) -> bool:
    """Whether both domains were registered as one (RFC 7489 §3.2)."""
    if one == other or one.endswith(f".{other}") or other.endswith(f".{one}"):
        return True
    common = zip(reversed(one.split(".")), reversed(other.split(".")), strict=False)
    shared = sum(1 for _ in takewhile(lambda labels: labels[0] == labels[1], common))
    return shared > 1 and registrable(one) == registrable(other)


if TYPE_CHECKING:
    SenderTest = str
else:
    SenderTest = Literal[tuple(TESTS)]


@test
class SenderCheck(Test, frozen=True, tag="sender"):
    """Report domains of the sender that do not belong together.

    `test`: `unaligned` (neither a DKIM signature nor Return-Path is of the organisation in From; silent where
    the file has none of both, or a List-Id), `borrowed-message-id` (the Message-ID names the recipient's
    domain; replaced by one of the sender's).
    """

    test: SenderTest

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("domain", "other")

    def encoding_matters(self) -> bool:
        """Headers are read as they are written, too."""
        return True

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Run the test."""
        yield from TESTS[self.test](message, facts)
