"""Mail that went out before, as a log tells it: when, from whom, to whom; its text is read if asked for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

DAY = 86_400
"""Seconds."""

FaultName = Literal["row", "no-date", "bad-date", "no-reader", "bytes", "unreadable"]
"""What is wrong with a row or a mail of a log: no row of a table; no time, or none that can be read; no
address in To, Cc and Bcc; bytes that are no text; a file that cannot be read."""


class Side(NamedTuple):
    """Who wrote a mail: one of these addresses, or somebody at one of these companies (their domains)."""

    addresses: frozenset[str]
    companies: frozenset[str]


class Past(NamedTuple):
    """One mail of a log. `time`: its second since 1970. `answers`: it says that it answers somebody.

    `log` and `number` tell where its text can be read.
    """

    time: int
    answers: bool
    log: int
    number: int


class Told(NamedTuple):
    """What a mail of a log says: its readers' addresses, and the writer's own text without what is quoted."""

    readers: tuple[str, ...]
    subject: str
    prose: str


class Volume(NamedTuple):
    """How much went out: mails, and the readers of all of them."""

    mails: int
    readers: int


class LogFault(NamedTuple):
    """Something in a log that could not be used; `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    name: FaultName
    text: str = ""


class Sent:
    """What the config names as a log of sent mail: none. Logs are a class below it.

    Addresses are asked for in the one spelling of their mailbox, companies by their registered domain; a span
    of time goes from `since` up to, and without, `until`.
    """

    newest: int = 0
    """The second of the newest mail; 0: there is none."""

    def __bool__(self) -> bool:
        """Whether the config names one, be it empty."""
        return False

    def __len__(self) -> int:
        return 0

    def to_person(self, addresses: Collection[str], by: Side, since: int, until: int) -> tuple[Past, ...]:
        """Mails of one side to somebody, the newest first."""
        return ()

    def to_company(self, domain: str, by: Side, since: int, until: int) -> tuple[tuple[Past, int], ...]:
        """Mails of one side to anybody at a company, the newest first, each with a number of its reader."""
        return ()

    def reader(self, address: str) -> int:
        """The number that `to_company` has for somebody."""
        return 0

    def from_person(self, addresses: Collection[str], since: int, until: int) -> tuple[Past, ...]:
        """Mails of somebody, to whomever, the newest first."""
        return ()

    def received(self, addresses: Collection[str], since: int, until: int) -> tuple[int, ...]:
        """When somebody got a mail, whoever wrote it: the seconds, the newest first."""
        return ()

    def holds_answers(self, by: Side) -> bool:
        """Whether there is any mail of others to this side, so that a missing answer means something."""
        return False

    def volume(self, address: str, since: int, until: int) -> Volume:
        """What somebody sent."""
        return Volume(0, 0)

    def to_provider(self, domain: str, by: Side, since: int, until: int, most: int) -> int:
        """How many mails of one side went to mailboxes of a domain; counted up to `most`."""
        return 0

    def same_subject(self, subject: str, by: Side, since: int, until: int, most: int) -> int:
        """How many readers got mail with this subject from one side; counted up to `most`."""
        return 0

    def told(self, past: Past) -> Told | None:
        """What a mail says; `None`: it is no longer there."""
        return None

    def faults(self) -> tuple[LogFault, ...]:
        """What could not be used, the first thousand of each log."""
        return ()


class _Some(Sent):
    def __bool__(self) -> bool:
        return True


NOTHING_SENT = Sent()
"""Where no log is configured."""

SOME_SENT: Sent = _Some()
"""An empty log, for who only asks whether there is one."""
