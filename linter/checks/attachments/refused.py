"""Tests of kind `attachment` that ask who will get the file: refused types, and the size that arrives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linter.checks.attachments.archive import contents, unchecked
from linter.checks.attachments.subject import (
    Settings,
    extension,
    message_test,
    on_extension,
    on_name,
    on_part,
    test,
)
from linter.checks.base import Finding, Outcome
from linter.checks.people.mail_provider import Policy, policies, provider_of, recipients
from linter.facts.memo import Facts
from linter.facts.table import MappingTable
from linter.model.message import Message, Part


class _File(NamedTuple):
    extension: str
    path: str
    inside: bool


@test("refused")
def _refused(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """A type that the provider of a recipient refuses, in archives too where it opens them.

    Without `known`: one that any provider refuses, where somebody's is not known.
    """
    if part.filename is None:
        return
    every = policies(facts, check.policies)
    people = recipients(message, facts, check.providers)
    told = {one.provider: one.address for one in reversed(people) if _refuses(every, one.provider)}
    unknown = not people or any(not _refuses(every, one.provider) for one in people)
    inside = contents(message, part)
    files = [_File(extension(part.filename.value), part.filename.value, False)]
    files += [_File(extension(m.name), f"{part.filename.value}/{m.path}", True) for m in inside.members]
    known = next(((file, who) for file in files for who in told if _takes_not(every[who], file)), None)
    if check.known and known is not None:
        file, who = known
        yield _found(message, part, file, who, told[who])
    elif not check.known and known is None and unknown:
        for file in files:
            who = ", ".join(name for name, policy in every.items() if _takes_not(policy, file))
            if who:
                yield _found(message, part, file, who)
                break
    if not check.known:
        yield from unchecked(inside)


def _refuses(every: Mapping[str, Policy], provider: str) -> bool:
    return provider in every and bool(every[provider].refused)


def _takes_not(policy: Policy, file: _File) -> bool:
    return file.extension in policy.refused and (policy.inside or not file.inside)


def _found(message: Message, part: Part, file: _File, provider: str, recipient: str = "") -> Finding:
    values = {"extension": file.extension, "inner": file.path, "provider": provider, "recipient": recipient}
    if file.inside or part.filename is None:
        return on_part(message, part, **values)
    return on_extension(part.filename, **values)


@message_test("size")
def _size(check: Settings, message: Message, facts: Facts) -> Outcome:
    """The mail as it is sent is larger than `limit` and at most `ceiling` bytes, to somebody unknown.

    With `known`: larger than a recipient's provider takes, or the sender's sends, or than `limit` if given.
    """
    size = _sent_size(message)
    for limit, who in sorted(_limits(check, message, facts)):
        if size > limit and not 0 < check.ceiling < size:
            yield _too_large(message, size, limit, who)
            return


@message_test("sends")
def _sends(check: Settings, message: Message, facts: Facts) -> Outcome:
    """More than `limit` bytes, which all recipients' providers take; the sender's may not send as much."""
    size, every = _sent_size(message), policies(facts, check.policies)
    people = recipients(message, facts, check.providers)
    takes = [every[one.provider].takes if one.provider in every else 0 for one in people]
    if size <= check.limit or not people or min(takes) < size or any(_own_limits(check, message, facts)):
        return
    yield _too_large(message, size, check.limit, people[0].provider)


def _limits(check: Settings, message: Message, facts: Facts) -> Iterator[tuple[int, str]]:
    """Limits that hold for this mail, with the provider whose they are."""
    every = policies(facts, check.policies)
    people = recipients(message, facts, check.providers)
    takes = [(every[one.provider].takes if one.provider in every else 0, one.provider) for one in people]
    if not check.known:
        if not people or any(not limit for limit, _ in takes):
            yield check.limit, ""
        return
    yield from ((check.limit or limit, who) for limit, who in takes if limit)
    yield from ((check.limit or limit, who) for limit, who in _own_limits(check, message, facts))


def _own_limits(check: Settings, message: Message, facts: Facts) -> Iterator[tuple[int, str]]:
    """What the sender's own provider sends, where that is known."""
    every, sender = policies(facts, check.policies), message.header("from")
    for box in sender.mailboxes if sender else ():
        who = provider_of(box.domain, facts.context.table(check.providers, MappingTable).values)
        if who in every and every[who].sends:
            yield every[who].sends, who


def _sent_size(message: Message) -> int:
    """Bytes on the wire, where every line ends in CRLF (RFC 5321 §2.3.8)."""
    data, (start, end) = message.source.data, message.span
    return end - start + data.count(b"\n", start, end) - data.count(b"\r\n", start, end)


def _too_large(message: Message, size: int, limit: int, who: str) -> Finding:
    largest = max(message.attachments, key=lambda part: part.body.end - part.body.start)
    values = {"size": _megabytes(size), "limit": _megabytes(limit), "provider": who}
    return on_part(message, largest, **values)


@test("heavy")
def _heavy(check: Settings, message: Message, part: Part, facts: Facts) -> Outcome:
    """One file of more than `limit` bytes, in a mail that is not larger than `ceiling`."""
    packed = part.body.end - part.body.start
    if packed <= check.limit or part.filename is None or 0 < check.ceiling < _sent_size(message):
        return
    if len(part.data) > check.limit:
        yield on_name(part.filename, size=_megabytes(len(part.data)), limit=_megabytes(check.limit))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".removesuffix(".0")
