"""The folder of an audit: Parquet files, and a manifest of which of them count and which mails are done.

A part is written under another name, made durable, and renamed; then one transaction of the manifest names it
together with the mails that are in it. A run that is killed between any two steps leaves a part that nobody
names, which the next run removes, and mails that nobody has done. Results under other rules or settings lie
in a folder of their own, named by a fingerprint: what was linted under these before is not linted again.

    DIR/preflint-audit.json     which results are the latest
    DIR/<fingerprint>/          manifest.sqlite, messages/part-000001.parquet, findings/part-000001.parquet
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from pyarrow import compute, parquet

from linter.batch.columns import VERSION
from linter.batch.tables import FINDING, MESSAGE, findings, messages
from linter.catalogue import _
from linter.engine.saving import settle
from linter.errors import UsageError
from linter.parse.pieces import Gap

HEAD = "preflint-audit.json"
_FRESH = ".new"
_TABLE_NAMES = ("messages", "findings")
_TABLES = """
create table if not exists part (name text primary key, mails int, errors int, warnings int, infos int,
    cut int, unread int, failed int) without rowid;
create table if not exists mail (id blob primary key, copies int not null) without rowid;
create table if not exists place (id blob primary key) without rowid;
create table if not exists gap (path text primary key, why text not null) without rowid;
"""


class Totals(NamedTuple):
    """What an audit has come to. `copies`: mails that were met again, and left out."""

    mails: int
    copies: int
    errors: int
    warnings: int
    infos: int
    cut: int
    unread: int
    failed: int
    gaps: tuple[Gap, ...]


class Store:
    """The results under one fingerprint, open for one process to add to."""

    def __init__(self, folder: Path, fingerprint: str, about: dict[str, Any]) -> None:
        _claim(folder)
        self._lock = _locked(folder)
        self.folder = folder / fingerprint
        self._rows: list[pa.RecordBatch] = []
        self.waiting = 0
        try:
            for table in _TABLE_NAMES:
                (self.folder / table).mkdir(parents=True, exist_ok=True)
            self._base = _manifest(self.folder)
            self._sweep()
            head = {"version": VERSION, "latest": fingerprint, **about}
            _write(folder / HEAD, json.dumps(head, indent=2).encode())
            self._base.execute("begin immediate")
            self._base.execute("delete from gap")
        except BaseException:
            self._lock.close()
            raise

    def knows(self, key: bytes) -> bool:
        """Whether a mail of this content is done."""
        return self._base.execute("select 1 from mail where id = ?", (key,)).fetchone() is not None

    def has_read(self, place: bytes) -> bool:
        """Whether a place, or a file as it is now, was read before."""
        return self._base.execute("select 1 from place where id = ?", (place,)).fetchone() is not None

    def add(
        self,
        result: pa.RecordBatch,
        places: Sequence[bytes],
        copies: Sequence[bytes] = (),
        gaps: Sequence[Gap] = (),
    ) -> None:
        """Take the results of mails; they count from the next `commit` on."""
        done = [(bytes.fromhex(key.as_py()),) for key in result.column("id")]
        self._base.executemany("insert into mail values (?, 0)", done)
        self._base.executemany("update mail set copies = copies + 1 where id = ?", [(one,) for one in copies])
        self._base.executemany("insert or ignore into place values (?)", [(one,) for one in places])
        self._base.executemany("insert or replace into gap values (?, ?)", [tuple(gap) for gap in gaps])
        if result.num_rows:
            self._rows.append(result)
            self.waiting += result.num_rows

    def commit(self) -> None:
        """Make all that was added durable, in one step."""
        if self._rows:
            number = self._base.execute("select count(*) from part").fetchone()[0] + 1
            name = f"part-{number:06}.parquet"
            told = pa.Table.from_batches([messages(rows) for rows in self._rows], MESSAGE)
            found = pa.Table.from_batches([findings(rows) for rows in self._rows], FINDING)
            _put(told, self.folder / "messages" / name)
            _put(found, self.folder / "findings" / name)
            self._base.execute("insert into part values (?, ?, ?, ?, ?, ?, ?, ?)", (name, *_counts(told)))
            self._rows, self.waiting = [], 0
        self._base.execute("commit")
        self._base.execute("begin immediate")

    def totals(self) -> Totals:
        """What lies here, of this run and of earlier ones."""
        return _totals(self._base)

    def prune(self) -> None:
        """Remove results under other rules or settings."""
        for path in self.folder.parent.iterdir():
            if path != self.folder and (path / "manifest.sqlite").is_file():
                shutil.rmtree(path)

    def close(self) -> None:
        """End; what was not committed does not count."""
        if self._base.in_transaction:
            self._base.execute("rollback")
        self._base.close()
        self._lock.close()

    def _sweep(self) -> None:
        """Remove what a killed run wrote and the manifest does not name."""
        named = {name for (name,) in self._base.execute("select name from part")}
        for table in _TABLE_NAMES:
            for path in (self.folder / table).iterdir():
                if path.name not in named:
                    path.unlink()


class Latest(NamedTuple):
    """The latest results in the folder of an audit, and what is said of them.

    `about` and `totals` are `None` for tables that an engine wrote, which has no manifest.
    """

    messages: list[str]
    findings: list[str]
    about: dict[str, Any] | None = None
    totals: Totals | None = None


def latest(folder: Path) -> Latest:
    """What `preflint audit report` reads; it may be asked for while an audit runs."""
    written = {table: sorted(map(str, (folder / table).glob("*.parquet"))) for table in _TABLE_NAMES}
    if not (folder / HEAD).exists() and written["messages"]:
        return Latest(written["messages"], written["findings"])
    try:
        about = json.loads((folder / HEAD).read_text("utf-8"))
        inner = folder / str(about["latest"])
        uri = (inner / "manifest.sqlite").absolute().as_uri()
        base = sqlite3.connect(f"{uri}?mode=ro", uri=True)
    except (OSError, ValueError, KeyError, TypeError, sqlite3.Error) as error:
        hint = _("preflint audit SOURCE -o DIR makes one")
        said = _("is no folder of an audit")
        raise UsageError(said, where=str(folder), hint=hint) from error
    try:
        parts = tuple(name for (name,) in base.execute("select name from part order by name"))
        files = {table: [str(inner / table / name) for name in parts] for table in _TABLE_NAMES}
        return Latest(files["messages"], files["findings"], about, _totals(base))
    finally:
        base.close()


def _totals(base: sqlite3.Connection) -> Totals:
    sums = ", ".join(
        f"coalesce(sum({name}), 0)"
        for name in ("mails", "errors", "warnings", "infos", "cut", "unread", "failed")
    )
    mails, errors, warnings, infos, cut, unread, failed = base.execute(f"select {sums} from part").fetchone()
    copies = base.execute("select coalesce(sum(copies), 0) from mail").fetchone()[0]
    gaps = tuple(Gap(*row) for row in base.execute("select path, why from gap order by path"))
    return Totals(mails, copies, errors, warnings, infos, cut, unread, failed, gaps)


def _counts(table: pa.Table) -> Iterator[int]:
    yield table.num_rows
    for name in ("errors", "warnings", "infos"):
        yield compute.sum(table.column(name)).as_py() or 0
    extents = table.column("extent").to_pylist()
    for name in ("cut", "unread", "failed"):
        yield extents.count(name)


def _put(table: pa.Table, path: Path) -> None:
    fresh = path.with_name(path.name + _FRESH)
    parquet.write_table(table, fresh, compression="zstd")
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(path)
    settle(path.parent)


def _write(path: Path, data: bytes) -> None:
    fresh = path.with_name(path.name + _FRESH)
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    settle(path.parent)


def _claim(folder: Path) -> None:
    """Make the folder; one that holds anything else is left alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        inside = [path for path in folder.iterdir() if not path.name.startswith("lock.sqlite")]
        head = folder / HEAD
        ours = all(path.name == HEAD + _FRESH or _is_begun(path) for path in inside)
        if not head.is_file() and not ours:
            hint = _("give a folder that is new or empty")
            said = _("holds something that is no audit")
            raise UsageError(said, where=str(folder), hint=hint)
        if head.is_file() and json.loads(head.read_text("utf-8")).get("version") != VERSION:
            hint = _("give another folder, or audit with the preflint that made this one")
            said = _("holds an audit of another version")
            raise UsageError(said, where=str(folder), hint=hint)
    except (OSError, ValueError, AttributeError) as error:
        said = _("cannot be used as the folder of an audit")
        raise UsageError(said, where=str(folder)) from error


def _is_begun(path: Path) -> bool:
    """What a run leaves that was killed before it could say that the folder is its own."""
    return path.is_dir() and {inner.name for inner in path.iterdir()} <= {
        *_TABLE_NAMES,
        *(f"manifest.sqlite{end}" for end in ("", "-wal", "-shm", "-journal")),
    }


def _manifest(folder: Path) -> sqlite3.Connection:
    base = sqlite3.connect(folder / "manifest.sqlite", isolation_level=None)
    base.execute("pragma journal_mode = wal")
    base.execute("pragma synchronous = full")
    base.executescript(_TABLES)
    return base


def _locked(folder: Path) -> sqlite3.Connection:
    """A lock that ends with its process, however it ends."""
    lock = sqlite3.connect(folder / "lock.sqlite", timeout=0.5, isolation_level=None)
    try:
        lock.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        lock.close()
        said = _("another audit writes into this folder")
        raise UsageError(said, where=str(folder)) from error
    return lock
