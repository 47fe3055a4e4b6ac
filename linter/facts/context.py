"""What every lint is told besides the message: the config's terms, the time, and what the message is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from linter.facts.table import T, Table, WordTable, phrases_in, table_in
from linter.model.company import Company
from linter.model.contact import NOBODY, Contacts
from linter.model.mailbox import MailboxClass
from linter.model.relation import Relation
from linter.model.report import Profile
from linter.model.schema import Shape
from linter.model.sender import Sender
from linter.model.sent import NOTHING_SENT, Sent

_UNKNOWN = Relation("follow-up", "guess")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the config and the tables tell every lint.

    `recipients`: whose mailboxes a mail goes to that names nobody. `grammar` false leaves out the rules that
    need a grammar model. `clients` are the config's globs. `send_at`: when mails are to leave.
    """

    sender: Sender = field(default_factory=Sender)
    company: Company = field(default_factory=Company)
    languages: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    recipients: tuple[MailboxClass, ...] = ()
    vocabulary: tuple[str, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    grammar: bool = True
    clients: tuple[str, ...] = ()
    schema: Shape | None = None
    contacts: Contacts = NOBODY
    send_at: datetime | None = None
    sent: Sent = NOTHING_SENT

    def words(self, table: str) -> frozenset[str]:
        """The words of a table; none where it is not named."""
        return self.table(table, WordTable).words if table else frozenset()

    def table(self, name: str, shape: type[T]) -> T:
        """A table of that shape; rules that name one were held to it when they were read."""
        return table_in(self.tables, name, shape)

    def tokens(self, *uses: str) -> tuple[str, ...]:
        """The phrases of all these uses (`<pack>/<name>#<use>`); none where the table is not loaded."""
        return tuple(token for use in uses for token in phrases_in(self.tables, use))


@dataclass(frozen=True, kw_only=True)
class Context(Terms):
    """The terms, and what holds for one lint.

    `now` is passed in so that runs repeat. `relation` and `profile`: what the message is to its reader, and
    what it is for. `is_late`: the time for the message is over; what takes long asks between its steps, and
    ends where it is.
    """

    now: datetime
    profile: Profile = "personal"
    relation: Relation = _UNKNOWN
    is_late: Callable[[], bool] = field(default=lambda: False, compare=False, repr=False)
