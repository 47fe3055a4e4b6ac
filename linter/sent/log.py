"""The door: the logs that a config names, brought up to date, and what is asked of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple
from weakref import finalize

from linter import __version__
from linter.config import Config
from linter.facts.table import Table
from linter.model.sent import LogFault, Past, Sent, Side, Told, Volume
from linter.ruleset.cache import directory
from linter.sent import index, mails
from linter.sent.given import Given
from linter.sent.index import Names
from linter.sent.reading import Log, log_of
from linter.sent.text import prose_of

_KEEP = 8
"""Indexes that are kept: of the logs of a few projects."""

_MOST = 200
"""Mails to one person, or to one company, that anybody asks for."""

_ANSWERS = 4096
"""Answers that are kept: each rule of a mail asks the same."""

_OWN = "(m.sender in ({0}) or m.house in ({1}) or m.sender = 0)"
"""A mail of our side; a log without a column for senders is all ours."""


class Indexed(NamedTuple):
    """One log and its index."""

    log: Log | Given
    database: sqlite3.Connection


def sent_of(config: Config, tables: Mapping[str, Table]) -> Sent:
    """The logs that the config names, each brought up to date."""
    if not config.sent:
        return Sent()
    where = config.origin("sent")
    files = [root / Path(one).expanduser() for root, one in config.sent if isinstance(one, str)]
    rows = [one for _, one in config.sent if not isinstance(one, str)]
    return logs_in(files, tables, where, rows)


def logs_in(
    files: Sequence[Path], tables: Mapping[str, Table], where: str, rows: Sequence[Mapping[str, str]] = ()
) -> Logs:
    """The logs in files and Maildirs, which the config names at `where`, and rows of the config itself."""
    names, key = index.names_of(tables), index.key_of(tables, __version__)
    found = [_indexed(log_of(path, where, tables), names, key) for path in files]
    if rows:
        given = Given(tuple(rows), where, tables)
        found.append(Indexed(given, given.database(names)))
    return Logs(found, names)


def _indexed(log: Log, names: Names, key: str) -> Indexed:
    name = blake2b(str(log.path.absolute()).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    try:
        path = directory() / f"sent-{name}.sqlite"
    except RuntimeError:  # no home directory is known
        path = Path("/nonexistent/sent.sqlite")
    database = index.brought_up_to_date(log, path, names, key)
    with suppress(OSError):
        _prune(path)
    return Indexed(log, database)


def _prune(path: Path) -> None:
    """Let go of the indexes that were not used for longest."""
    files = sorted(path.parent.glob("sent-*.sqlite"), key=lambda file: file.stat().st_mtime)
    for old in files[:-_KEEP]:
        old.unlink(missing_ok=True)


class Logs(Sent):
    """Several logs as one, which several threads may ask."""

    def __init__(self, found: Sequence[Indexed], names: Names) -> None:
        self._found, self._names, self._lock = tuple(found), names, RLock()
        self._answers: dict[tuple[Any, ...], Any] = {}
        for one in found:
            finalize(self, one.database.close)
        self._sizes = [index.size_of(one.database) for one in found]
        self.newest = max((newest for _, newest in self._sizes), default=0)

    @property
    def _all(self) -> range:
        return range(len(self._found))

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return sum(size for size, _ in self._sizes)

    def to_person(self, addresses: Collection[str], by: Side, since: int, until: int) -> tuple[Past, ...]:
        """Mails of one side to somebody, the newest first."""
        readers = [self._names.address(one) for one in addresses]
        own, values = self._own(by)
        query = (
            "select distinct r.time, m.answers, m.number from readers r join mails m on m.number = r.mail "
            f"where r.reader in ({_marks(readers)}) and r.time >= ? and r.time < ? and {own} "
            "order by r.time desc limit ?"
        )
        return self._past(query, (*readers, since, until, *values, _MOST))

    def to_company(self, domain: str, by: Side, since: int, until: int) -> tuple[tuple[Past, int], ...]:
        """Mails of one side to anybody at a company, the newest first, each with a number of its reader."""
        own, values = self._own(by)
        query = (
            "select r.time, m.answers, m.number, r.reader from readers r join mails m on m.number = r.mail "
            f"where r.house = ? and r.house <> 0 and r.time >= ? and r.time < ? and {own} "
            "order by r.time desc limit ?"
        )
        asked = (index.number_of(domain), since, until, *values, _MOST)
        rows = [(*row, at) for at in self._all for row in self._rows(at, query, *asked)]
        found = [
            (Past(time, bool(answers), at, number), reader) for time, answers, number, reader, at in rows
        ]
        return tuple(sorted(found, key=lambda one: -one[0].time)[:_MOST])

    def reader(self, address: str) -> int:
        """The number that `to_company` has for somebody."""
        return self._names.address(address)

    def from_person(self, addresses: Collection[str], since: int, until: int) -> tuple[Past, ...]:
        """Mails of somebody, to whomever, the newest first."""
        writers = [self._names.address(one) for one in addresses]
        query = (
            f"select time, answers, number from mails where sender in ({_marks(writers)}) "
            "and time >= ? and time < ? order by time desc limit ?"
        )
        return self._past(query, (*writers, since, until, _MOST))

    def received(self, addresses: Collection[str], since: int, until: int) -> tuple[int, ...]:
        """When somebody got a mail, whoever wrote it: the seconds, the newest first."""
        people = [self._names.address(one) for one in addresses]
        query = (
            "select distinct mail, time from readers "
            f"where reader in ({_marks(people)}) and time >= ? and time < ?"
        )
        rows = [row for at in self._all for row in self._rows(at, query, *people, since, until)]
        return tuple(sorted((time for _, time in rows), reverse=True))

    def holds_answers(self, by: Side) -> bool:
        """Whether there is any mail of others to this side."""
        own, values = self._own(by)
        readers, houses = values[: len(by.addresses)], values[len(by.addresses) :]
        query = (
            "select 1 from readers r join mails m on m.number = r.mail "
            f"where (r.reader in ({_marks(readers)}) or (r.house in ({_marks(houses)}) and r.house <> 0)) "
            f"and not {own} limit 1"
        )
        return any(self._rows(at, query, *readers, *houses, *values) for at in self._all)

    def volume(self, address: str, since: int, until: int) -> Volume:
        """What somebody sent."""
        query = (
            "select count(*), coalesce(sum(width), 0) from mails where sender = ? and time >= ? and time < ?"
        )
        rows = [self._rows(at, query, self._names.address(address), since, until)[0] for at in self._all]
        return Volume(sum(mails for mails, _ in rows), sum(readers for _, readers in rows))

    def to_provider(self, domain: str, by: Side, since: int, until: int, most: int) -> int:
        """How many mails of one side went to mailboxes of a domain; counted up to `most`."""
        own, values = self._own(by)
        query = (
            "select count(*) from (select 1 from readers r join mails m on m.number = r.mail "
            f"where r.house = ? and r.house <> 0 and r.time >= ? and r.time < ? and {own} limit ?)"
        )
        asked = (index.number_of(domain), since, until, *values, most)
        return min(most, sum(int(self._rows(at, query, *asked)[0][0]) for at in self._all))

    def same_subject(self, subject: str, by: Side, since: int, until: int, most: int) -> int:
        """How many readers got mail with this subject from one side; counted up to `most`."""
        own, values = self._own(by)
        query = (
            "select coalesce(sum(width), 0) from (select width from mails m "
            f"where m.subject = ? and m.time >= ? and m.time < ? and {own} limit ?)"
        )
        asked = (index.subject_number(subject), since, until, *values, most)
        return min(most, sum(int(self._rows(at, query, *asked)[0][0]) for at in self._all))

    def told(self, past: Past) -> Told | None:
        """What a mail says, read again from its log."""
        key = ("told", past.log, past.number)
        with self._lock:
            if key in self._answers:
                known: Told | None = self._answers[key]
                return known
        found = self._read(past)
        self._keep(key, found)
        return found

    def _read(self, past: Past) -> Told | None:
        log = self._found[past.log].log
        rows = self._rows(
            past.log, "select piece, start, length, time from mails where number = ?", past.number
        )
        if not rows:
            return None
        piece, start, length, time = rows[0]
        try:
            data = log.mail(piece, start, length)
        except (OSError, StopIteration):
            return None
        found = mails.entry(data, 0, len(data), datetime.fromtimestamp(time, UTC))
        readers = getattr(found, "readers", ())
        return Told(readers, getattr(found, "subject", ""), prose_of(data))

    def faults(self) -> tuple[LogFault, ...]:
        """What could not be used."""
        with self._lock:
            if ("faults",) not in self._answers:
                found = tuple(f for one in self._found for f in index.faults_in(one.database, one.log.shown))
                self._keep(("faults",), found)
            known: tuple[LogFault, ...] = self._answers[("faults",)]
            return known

    def _own(self, by: Side) -> tuple[str, tuple[int, ...]]:
        senders = [self._names.address(one) for one in sorted(by.addresses)]
        houses = [index.number_of(one) for one in sorted(by.companies)]
        return _OWN.format(_marks(senders), _marks(houses)), (*senders, *houses)

    def _past(self, query: str, values: tuple[int, ...]) -> tuple[Past, ...]:
        found = [
            Past(time, bool(answers), at, number)
            for at in self._all
            for time, answers, number in self._rows(at, query, *values)
        ]
        return tuple(sorted(found, key=lambda one: -one.time)[:_MOST])

    def _rows(self, at: int, query: str, *values: int) -> list[Any]:
        key = (at, query, values)
        with self._lock:
            if key not in self._answers:
                self._keep(key, self._found[at].database.execute(query, values).fetchall())
            known: list[Any] = self._answers[key]
            return known

    def _keep(self, key: tuple[Any, ...], found: Any) -> None:
        with self._lock:
            if len(self._answers) >= _ANSWERS:
                self._answers.clear()
            self._answers[key] = found


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))
