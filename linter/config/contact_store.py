"""Contacts by address and by person in a database, so that a large file is read once, not at each start.

It lies in the user's cache directory, for the user's eyes alone, under a hash of all that it is made of;
where nothing can be written, and for lists in the config, it lies in memory.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import RLock
from typing import NamedTuple
from weakref import finalize

import msgspec

from linter.model.contact import Contact, Contacts
from linter.ruleset.cache import directory

_KEEP = 8
"""Databases that are kept: a few states of the files of a few projects."""

_ANSWERS = 512
"""Answers that are kept: each rule of a mail asks for the same readers."""

_SCHEMA = """
create table rows (
    number integer primary key, address text, mailbox text, person text, line integer, cells text
);
create table columns (name text);
"""
_INDEXES = """
create index address on rows (address);
create index mailbox on rows (mailbox) where mailbox <> '';
create index person on rows (person) where person <> '';
"""
_ALL = "select cells, line from rows"
# SQLite takes an index that leaves out empty cells only where the query says that it wants none.


class Row(NamedTuple):
    """A contact, and the one spelling of its mailbox where its address is another."""

    contact: Contact
    mailbox: str


Rows = Callable[[list[str]], Iterable[Row]]
"""Gives the rows, and adds the columns of each file to the list as it comes to them."""


class Stored(Contacts):
    """The contacts in a database, which several threads may ask."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database, self._lock = database, RLock()
        self._answers: dict[tuple[str, ...], tuple[Contact, ...]] = {}
        finalize(self, database.close)
        self.columns = tuple(name for (name,) in database.execute("select name from columns"))
        self._count: int = database.execute("select count(*) from rows").fetchone()[0]

    def __len__(self) -> int:
        return self._count

    def find(self, address: str, mailbox: str = "") -> Contact | None:
        """The first row with this address, else with one of the spellings of this mailbox."""
        by_address, by_mailbox = "address = ?", "mailbox = ? and mailbox <> ''"
        ways = [
            (by_address, _folded(address)),
            *((way, mailbox) for way in (by_address, by_mailbox) if mailbox),
        ]
        found = (self._asked(f"{_ALL} where {way} order by number limit 1", asked) for way, asked in ways)
        return next((one for rows in found for one in rows), None)

    def same_person(self, contact: Contact) -> tuple[Contact, ...]:
        """The rows of the same name and company, in their order; that row alone where it has no name."""
        person = _person(contact)
        if not person:
            return (contact,)
        return self._asked(f"{_ALL} where person = ? and person <> '' order by number", person)

    def every(self) -> Iterator[Contact]:
        """All rows."""
        with self._lock:
            yield from map(_contact, self._database.execute(f"{_ALL} order by number"))

    def _asked(self, query: str, *values: str) -> tuple[Contact, ...]:
        with self._lock:
            known = self._answers.get((query, *values))
            if known is None:
                known = tuple(map(_contact, self._database.execute(query, values)))
                if len(self._answers) >= _ANSWERS:
                    self._answers.clear()
                self._answers[query, *values] = known
            return known


def in_memory(rows: Rows) -> Stored:
    """Contacts that are kept nowhere."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(database, rows)
    return Stored(database)


def stored(key: str, rows: Rows) -> Stored:
    """The contacts of files with this hash; `rows` are read only where nobody has kept them."""
    path = directory() / f"contacts-{key}.sqlite"
    if path.is_file():
        with suppress(sqlite3.Error):
            return Stored(_opened(path))
    fresh = path.with_suffix(f".{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(fresh)) as database:
            database.executescript("pragma journal_mode = off; pragma synchronous = off;")
            _fill(database, rows)
        fresh.replace(path)
        _prune(path.parent)
        return Stored(_opened(path))
    except (OSError, sqlite3.Error):
        return in_memory(rows)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def _fill(database: sqlite3.Connection, rows: Rows) -> None:
    encode, columns = msgspec.json.encode, list[str]()
    database.executescript(_SCHEMA)
    database.executemany(
        "insert into rows (address, mailbox, person, line, cells) values (?, ?, ?, ?, ?)",
        (
            (_folded(one["email"]), mailbox, _person(one), one.line, encode(one.cells).decode())
            for one, mailbox in rows(columns)
        ),
    )
    database.executemany("insert into columns values (?)", ((name,) for name in dict.fromkeys(columns)))
    database.executescript(_INDEXES)
    database.commit()


def _prune(folder: Path) -> None:
    files = sorted(folder.glob("contacts-*.sqlite"), key=lambda file: file.stat().st_mtime)
    for old in files[:-_KEEP]:
        old.unlink(missing_ok=True)


def _contact(row: Sequence[str]) -> Contact:
    return Contact(msgspec.json.decode(row[0]), int(row[1]))


def _person(contact: Contact) -> str:
    return f"{_folded(contact['name'])}\0{_folded(contact['company'])}" if contact["name"] else ""


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
