"""How large a file is, and the whole message with its files as it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec

from linter.checks.attachments.attachment import AttachmentTest, on_name, on_part
from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.people.mail_provider import OfPolicies, policies, recipients
from linter.facts.mailboxes import mailboxes_of
from linter.facts.memo import Facts
from linter.facts.parts import data_of
from linter.facts.providers import providers
from linter.model.message import Message, Part


class _SentTest(Test, frozen=True):
    """Base: looks at the message with its files, and at who sends it to whom."""

    policies: OfPolicies

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("name", "size", "limit", "provider")

    def encoding_matters(self) -> bool:
        """It is the mail as it is sent that is measured."""
        return True

    def own_limits(self, facts: Facts) -> Iterator[tuple[int, str]]:
        """What the sender's own provider sends, where that is known."""
        every, sender = policies(facts, self.policies), facts.message.header("from")
        for box in mailboxes_of(facts, sender) if sender else ():
            who = facts.of(providers).name_of(box.domain)
            if who in every and every[who].sends:
                yield every[who].sends, who


@test
class AttachmentSize(_SentTest, frozen=True, tag="attachment/size"):
    """Report a message with files that is too large as it is sent.

    `policies` says what each provider takes and sends. With `known`:
    larger than a recipient's provider takes, or the sender's sends (or than `limit`, if given). Without:
    larger than `limit` and at most `ceiling` bytes (0: no ceiling), where somebody's provider is not known.
    """

    limit: int = 0
    ceiling: int = 0
    known: bool = False

    def clauses(self) -> Iterator[Test]:
        """Recipients taken the other way."""
        if self.known:
            yield msgspec.structs.replace(self, known=False)

    def run(self, message: Message, facts: Facts) -> Outcome:
        """The lowest limit that it passes."""
        if not message.attachments:
            return
        size = facts.of(sent_size)
        for limit, who in sorted(self._limits(message, facts)):
            if size > limit and not 0 < self.ceiling < size:
                yield _too_large(facts, size, limit, who)
                return

    def _limits(self, message: Message, facts: Facts) -> Iterator[tuple[int, str]]:
        """Limits that hold for this mail, with the provider whose they are."""
        every = policies(facts, self.policies)
        people = facts.of(recipients)
        takes = [(every[one.provider].takes if one.provider in every else 0, one.provider) for one in people]
        if not self.known:
            if not people or any(not limit for limit, _ in takes):
                yield self.limit, ""
            return
        yield from ((self.limit or limit, who) for limit, who in takes if limit)
        yield from ((self.limit or limit, who) for limit, who in self.own_limits(facts))


@test
class AttachmentSends(_SentTest, frozen=True, tag="attachment/sends", kw_only=True):
    """Report a message with files that the sender's provider may not send.

    It is larger than `limit` bytes, and every recipient's provider takes it. `policies`: see
    `attachment/size`.
    """

    limit: int

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Silent where what the sender's provider sends is known."""
        size = facts.of(sent_size) if message.attachments else 0
        if size <= self.limit:
            return
        every, people = policies(facts, self.policies), facts.of(recipients)
        takes = [every[one.provider].takes if one.provider in every else 0 for one in people]
        if people and min(takes) >= size and not any(self.own_limits(facts)):
            yield _too_large(facts, size, self.limit, people[0].provider)


@test
class AttachmentHeavy(AttachmentTest, frozen=True, tag="attachment/heavy"):
    """Report one file of more than `limit` bytes, in a mail that is not larger than `ceiling` (0: any)."""

    limit: int
    ceiling: int = 0

    values: ClassVar[tuple[str, ...]] = ("name", "size", "limit")

    def run(self, part: Part, facts: Facts) -> Outcome:
        """A decoded file is not larger than an encoded one."""
        packed = part.body.end - part.body.start
        if packed <= self.limit or part.filename is None or 0 < self.ceiling < facts.of(sent_size):
            return
        if len(data_of(facts, part)) > self.limit:
            yield on_name(
                part.filename, size=_megabytes(len(data_of(facts, part))), limit=_megabytes(self.limit)
            )


def sent_size(facts: Facts) -> int:
    """Fact: bytes of the message on the wire, where every line ends in CRLF (RFC 5321 §2.3.8)."""
    data, (start, end) = facts.message.source.data, facts.message.span
    return end - start + data.count(b"\n", start, end) - data.count(b"\r\n", start, end)


def _too_large(facts: Facts, size: int, limit: int, who: str) -> Finding:
    largest = max(facts.message.attachments, key=lambda part: part.body.end - part.body.start)
    values = {"size": _megabytes(size), "limit": _megabytes(limit), "provider": who}
    return on_part(facts, largest, **values)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".removesuffix(".0")
