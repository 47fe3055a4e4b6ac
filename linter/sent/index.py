"""The index of one log: who wrote to whom and when, as numbers, in a database of the user's own.

It holds no address and no word of a mail: addresses, companies and subjects are hashes, and a mail is the
bytes of the log where it can be read again. What was added to a log is read alone; a log that is another one
is read anew. Each state is written in one transaction, so that nobody ever sees half of one; whoever comes
while somebody else reads a log waits, and then has nothing to read.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from linter.facts.mailbox_class import classed, one_spelling
from linter.facts.providers import PROVIDERS, ProviderTable
from linter.facts.public_suffix import registrable
from linter.facts.table import Table, table_in
from linter.model.sent import LogFault
from linter.sent.entry import Entry, Unusable
from linter.sent.reading import Log, read, state_of

FORMAT = "1"
"""What an index is like; another number makes all of them anew."""

WAIT = 600.0
"""Seconds for which somebody else may read the log."""

FAULTS = 1000
"""Faults of one log that are kept."""

_BATCH = 20_000
_CACHE_KIB = 64_000
_SCHEMA = """
create table if not exists state (key text primary key, value text);
create table if not exists mails (
    number integer primary key, piece text, start integer, length integer, time integer, sender integer,
    house integer, subject integer, answers integer, width integer
);
create table if not exists readers (reader integer, house integer, time integer, mail integer);
create table if not exists faults (
    piece text, start integer, line integer, column integer, name text, text text
);
"""
_INDEXES = """
create index if not exists readers_by_reader on readers (reader, time);
create index if not exists readers_by_house on readers (house, time) where house <> 0;
create index if not exists mails_by_sender on mails (sender, time, width);
create index if not exists mails_by_subject on mails (subject, time, width);
create index if not exists mails_by_time on mails (time);
create index if not exists mails_by_piece on mails (piece, start);
create index if not exists readers_by_mail on readers (mail);
"""
_NOTHING_LEFT = "drop table if exists mails; drop table if exists readers; drop table if exists faults"
_MAIL = "insert into mails values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_READER = "insert into readers values (?, ?, ?, ?)"
_FAULT = "insert into faults values (?, ?, ?, ?, ?, ?)"


class Names(NamedTuple):
    """How addresses become numbers: by the one spelling of their mailbox, and by whose domain it is."""

    address: Callable[[str], int]
    house: Callable[[str], int]


def number_of(text: str) -> int:
    """A number for a text, which does not tell it; 0 for none."""
    return (
        int.from_bytes(blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).digest(), signed=True)
        if text
        else 0
    )


def names_of(tables: Mapping[str, Table]) -> Names:
    """The numbers under which the tables' providers let mailboxes be found."""
    providers = table_in(tables, PROVIDERS, ProviderTable)

    @lru_cache(maxsize=1 << 18)
    def address(text: str) -> int:
        return number_of(one_spelling(text, providers))

    @lru_cache(maxsize=1 << 16)
    def of_domain(domain: str) -> int:
        is_company = "." in domain and domain.isascii() and classed(domain, providers).kind == "company"
        return number_of((registrable(domain) or domain) if is_company else domain)

    return Names(address, lambda text: of_domain(text.rpartition("@")[2]))


def brought_up_to_date(log: Log, path: Path, names: Names, key: str) -> sqlite3.Connection:
    """The index of a log as the log is now; in memory where no file can be written."""
    try:
        return _kept(log, path, names, key)
    except (OSError, sqlite3.OperationalError):
        return _in_memory(log, names, key)
    except sqlite3.DatabaseError:
        with suppress(OSError):
            path.unlink()  # it is damaged, or of another program
    try:
        return _kept(log, path, names, key)
    except (OSError, sqlite3.Error):
        return _in_memory(log, names, key)


def _kept(log: Log, path: Path, names: Names, key: str) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    database = _opened(str(path))
    try:
        if not _is_current(database, log, key):
            _update(database, log, names, key)
        os.utime(path)
    except BaseException:
        database.close()
        raise
    return database


def _in_memory(log: Log, names: Names, key: str) -> sqlite3.Connection:
    database = _opened(":memory:")
    _update(database, log, names, key)
    return database


def of_pieces(pieces: Iterator[tuple[str, Entry | Unusable]], names: Names) -> sqlite3.Connection:
    """An index of pieces alone, in memory."""
    database = _opened(":memory:")
    _run(database, _SCHEMA)
    _insert(database, pieces, names)
    _run(database, _INDEXES)
    return database


def _opened(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, timeout=WAIT, isolation_level=None, check_same_thread=False)
    database.execute(f"pragma cache_size = -{_CACHE_KIB}")
    return database


def _is_current(database: sqlite3.Connection, log: Log, key: str) -> bool:
    known = _state(database)
    return known.get("key") == key and known.get("stamp") == log.stamp()


def _state(database: sqlite3.Connection) -> dict[str, str]:
    try:
        return dict(database.execute("select key, value from state"))
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return {}
        raise


def _update(database: sqlite3.Connection, log: Log, names: Names, key: str) -> None:
    database.execute("begin immediate")
    try:
        if not _is_current(database, log, key):
            _fill(database, log, names, key)
        database.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("rollback")
        raise


def _fill(database: sqlite3.Connection, log: Log, names: Names, key: str) -> None:
    known = _state(database)
    before = state_of(known["read"]) if known.get("key") == key and "read" in known else None
    reading = read(log, before)
    if reading.is_anew:
        _run(database, _NOTHING_LEFT)
    _run(database, _SCHEMA)
    count = 0 if reading.is_anew else int(known["count"])
    count -= sum(_forget(database, piece, start) for piece, start in reading.gone)
    count += _insert(database, reading.pieces, names)
    _run(database, _INDEXES)
    _place_faults(database, log)
    (newest,) = database.execute("select coalesce(max(time), 0) from mails").fetchone()
    said = {"key": key, "stamp": reading.stamp, "read": json.dumps(reading.state())}
    said |= {"count": str(count), "newest": str(newest)}
    database.executemany("insert or replace into state values (?, ?)", said.items())


def _run(database: sqlite3.Connection, script: str) -> None:
    """Statements one by one: `executescript` would end the transaction first."""
    for statement in script.split(";"):
        if statement.strip():
            database.execute(statement)


def _forget(database: sqlite3.Connection, piece: str, start: int) -> int:
    """What a piece of the log said from a place on; how many mails that were."""
    where = (piece, start)
    mails = "select number from mails where piece = ? and start >= ?"
    database.execute(f"delete from readers where mail in ({mails})", where)
    database.execute("delete from faults where piece = ? and start >= ?", where)
    return database.execute("delete from mails where piece = ? and start >= ?", where).rowcount


def _insert(
    database: sqlite3.Connection, pieces: Iterator[tuple[str, Entry | Unusable]], names: Names
) -> int:
    """Put pieces in; how many mails they are."""
    (first,) = database.execute("select coalesce(max(number), 0) from mails").fetchone()
    number: int = first
    (left,) = database.execute("select ? - count(*) from faults", (FAULTS,)).fetchone()
    mails: list[tuple[Any, ...]] = []
    readers: list[tuple[int, int, int, int]] = []
    faults: list[tuple[Any, ...]] = []
    for piece, one in pieces:
        if isinstance(one, Unusable):
            if len(faults) < left:
                faults.append((piece, one.start, 0, one.column, one.name, one.text))
            continue
        number += 1
        to = {names.address(address): names.house(address) for address in one.readers}
        mails.append((
            number, piece, one.start, one.length, one.time, names.address(one.sender) if one.sender else 0,
            names.house(one.sender) if one.sender else 0, subject_number(one.subject), one.answers, len(to),
        ))  # fmt: skip
        readers += [(reader, house, one.time, number) for reader, house in to.items()]
        if len(mails) >= _BATCH:
            database.executemany(_MAIL, mails)
            database.executemany(_READER, readers)
            mails.clear()
            readers.clear()
    database.executemany(_MAIL, mails)
    database.executemany(_READER, readers)
    database.executemany(_FAULT, faults)
    return number - int(first)


def subject_number(subject: str) -> int:
    """A number for a subject, whatever its case and blanks."""
    return number_of(" ".join(subject.split()).casefold())


def _place_faults(database: sqlite3.Connection, log: Log) -> None:
    """Say in which lines faults lie: counted once for all, since nearly no log has any."""
    wanted = database.execute(
        "select rowid, piece, start from faults where line = 0 order by start"
    ).fetchall()
    for (rowid, _, _), line in zip(
        wanted, log.lines([(piece, start) for _, piece, start in wanted]), strict=True
    ):
        database.execute("update faults set line = ? where rowid = ?", (line, rowid))


def faults_in(database: sqlite3.Connection, shown: Callable[[str], str]) -> tuple[LogFault, ...]:
    """The faults of a log, in their order."""
    rows = database.execute(
        "select piece, line, column, name, text from faults order by piece, start, column"
    )
    return tuple(LogFault(shown(piece), line, column, name, text) for piece, line, column, name, text in rows)


def key_of(tables: Mapping[str, Table], version: str) -> str:
    """All that an index depends on besides its log: this program, its tables, the zone of bare times."""
    made = blake2b(f"{FORMAT} {version} {time.tzname}".encode(), digest_size=16)
    for name in sorted(tables):
        if name.startswith("shared/sent-") or name == PROVIDERS:
            made.update(repr(tables[name]).encode("utf-8", "surrogateescape"))
    return made.hexdigest()


def size_of(database: sqlite3.Connection) -> tuple[int, int]:
    """How many mails there are, and the second of the newest: counted when they were read."""
    known = _state(database)
    if "count" in known:
        return int(known["count"]), int(known["newest"])
    count, newest = database.execute("select count(*), coalesce(max(time), 0) from mails").fetchone()
    return count, newest
