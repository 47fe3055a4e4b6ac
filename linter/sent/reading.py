"""What of a log has to be read: all of it, what was added, or nothing; and what it gives."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

from linter.catalogue import _
from linter.errors import ConfigError, no_file
from linter.facts.table import Table
from linter.sent import mails, table
from linter.sent.entry import Entry, Unusable
from linter.sent.table import End, Form, Piece

Kind = Literal["table", "mailbox", "maildir"]

_KINDS: Mapping[str, Kind] = {
    ".csv": "table",
    ".tsv": "table",
    ".txt": "table",
    ".mbox": "mailbox",
    ".mbx": "mailbox",
}
_FOLDERS = ("cur", "new")
_FLAGS = re.compile(r"[:;!]2,.*$")
_BLOCKS = 64
_BLOCK = 4096
_TAIL = 1 << 16


@dataclass(frozen=True)
class Log:
    """One log that the config names."""

    path: Path
    kind: Kind
    tables: Mapping[str, Table] = field(repr=False, compare=False)

    def stamp(self) -> str:
        """What changes whenever the log does: its time and size, or those of its folders."""
        places = [self.path / name for name in _FOLDERS] if self.kind == "maildir" else [self.path]
        found = [place.stat() for place in places if place.exists()]
        return json.dumps([[one.st_mtime_ns, 0 if self.kind == "maildir" else one.st_size] for one in found])

    def shown(self, piece: str) -> str:
        """The path of a piece of it."""
        return str(self.path / piece) if piece else str(self.path)

    @cached_property
    def form(self) -> Form:
        """How a table is written."""
        return table.form_of(self.path, self.tables)

    def mail(self, piece: str, start: int, length: int) -> bytes:
        """A mail of it as a file of its own."""
        if self.kind == "maildir":
            return (self.path / piece).read_bytes()
        if self.kind == "mailbox":
            return mails.bytes_at(self.path, start, length)
        return table.mail_of(table.cells_at(self.path, self.form, start, length))

    def lines(self, places: Sequence[tuple[str, int]]) -> Iterator[int]:
        """The lines in which places of a file begin, given in their order; of a file that is a mail, 1."""
        if self.kind == "maildir" or not places:
            yield from (1 for _ in places)
            return
        at, line = 0, 1
        with self.path.open("rb") as file:
            for _, start in places:
                while at < start and (chunk := file.read(min(1 << 20, start - at))):
                    at += len(chunk)
                    line += chunk.count(b"\n")
                yield line


@dataclass(frozen=True)
class State:
    """How far a log was read. `print`: a hash of its bytes up to `size`. `names`: the mails of a Maildir."""

    size: int = 0
    resume: int = 0
    print: str = ""
    form: Form | None = None
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Reading:
    """One reading. `gone`: pieces, and from where on what was known of them no longer holds."""

    stamp: str
    is_anew: bool
    gone: tuple[tuple[str, int], ...]
    pieces: Iterator[tuple[str, Piece]]
    after: State = field(default_factory=State)

    def state(self) -> Any:
        """How far it came, for the next one; known when all pieces were taken."""
        one = self.after
        return [one.size, one.resume, one.print, list(one.form) if one.form else None, dict(one.names)]


def log_of(path: Path, where: str, tables: Mapping[str, Table]) -> Log:
    """A log by its path, which the config names at `where`."""
    if not path.exists():
        raise ConfigError(no_file("sent", path), where=where)
    if path.is_dir():
        if not (path / "cur").is_dir():
            said = _("a folder that is no Maildir")
            raise ConfigError(said, where=str(path), hint=_("it has no folder cur"))
        return Log(path, "maildir", tables)
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        hint = _("name a .csv, .tsv or .mbox file, or a Maildir")
        raise ConfigError(_("no log of sent mail"), where=str(path), hint=hint)
    return Log(path, kind, tables)


def state_of(text: str) -> State:
    """A state as `Reading.state` gave it."""
    size, resume, print_, form, names = json.loads(text)
    made = Form(form[0], form[1], tuple(form[2]), form[3]) if form else None
    return State(size, resume, print_, made, names)


def read(log: Log, before: State | None) -> Reading:
    """What has to be read of a log that was read so far before."""
    return _folder(log, before) if log.kind == "maildir" else _file(log, before)


def _file(log: Log, before: State | None) -> Reading:
    stamp = log.stamp()
    size = log.path.stat().st_size
    form = before.form if before else None
    begun = before.size if before else 0
    is_longer = before is not None and begun < size and (form is None or begun > form.begin)
    if before is None or not is_longer or print_of(log.path, begun) != before.print:
        form = table.form_of(log.path, log.tables) if log.kind == "table" else None
        reading = Reading(stamp, is_anew=True, gone=(), pieces=iter(()))
        begin = form.begin if form else 0
    else:
        begin = before.resume
        reading = Reading(stamp, is_anew=False, gone=(("", begin),), pieces=iter(()))
    reading.pieces = _pieces(log, form, begin, reading)
    return reading


def _pieces(log: Log, form: Form | None, begin: int, reading: Reading) -> Iterator[tuple[str, Piece]]:
    with log.path.open("rb", buffering=1 << 20) as file:
        found = table.rows(file, form, begin) if form else mails.mailbox(file, begin)
        for one in found:
            if isinstance(one, End):
                print_ = print_of(log.path, one.read)
                reading.after = State(one.read, one.resume, print_, form)
            else:
                yield "", one


def print_of(path: Path, end: int) -> str:
    """A hash of pieces of a file up to a place: the last 64 KiB whole, and of the rest a block in each 64th.

    What is added to a log leaves it as it is. A change of a few letters in between that keeps the length may
    not be seen where the log grew as well; a change that moves what follows always is.
    """
    made = blake2b(str(end).encode(), digest_size=16)
    with path.open("rb") as file:
        for number in range(_BLOCKS if end > _TAIL else 0):
            file.seek(number * end // _BLOCKS)
            made.update(file.read(_BLOCK))
        file.seek(max(0, end - _TAIL))
        made.update(file.read(min(end, _TAIL)))
    return made.hexdigest()


def _folder(log: Log, before: State | None) -> Reading:
    """A Maildir: a mail never changes, only the flags in its name do (cr.yp.to/proto/maildir.html)."""
    stamp = log.stamp()
    names = {
        _FLAGS.sub("", entry.name): f"{folder}/{entry.name}"
        for folder in _FOLDERS
        if (log.path / folder).is_dir()
        for entry in sorted(os.scandir(log.path / folder), key=lambda entry: entry.name)
        if entry.is_file() and not entry.name.startswith(".")
    }
    known = before.names if before else {}
    moved = [key for key in names.keys() & known.keys() if names[key] != known[key]]
    gone = [known[key] for key in (*(known.keys() - names.keys()), *moved)]
    fresh = sorted(names[key] for key in (*(names.keys() - known.keys()), *moved))
    return Reading(
        stamp,
        is_anew=before is None,
        gone=tuple((piece, 0) for piece in gone),
        pieces=((piece, _mail(log.path / piece)) for piece in fresh),
        after=State(names=names),
    )


def _mail(path: Path) -> Entry | Unusable:
    try:
        data = path.read_bytes()
    except OSError as error:
        return Unusable(0, 1, "unreadable", error.strerror or "")
    return mails.entry(data, 0, len(data))
