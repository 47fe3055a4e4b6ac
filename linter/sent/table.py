"""A log as a table (CSV, TSV): a mail a row, each with its place in bytes; read on from any of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import IO, NamedTuple

from linter.catalogue import _
from linter.errors import ConfigError
from linter.facts.table import ListTable, Table, table_in
from linter.model.sent import FaultName
from linter.sent.entry import Entry, Unusable, addresses_in, is_answer, shown, time_of

COLUMNS = "shared/sent-columns"
"""The table of names that columns have in logs."""

LONGEST = 1 << 20
"""Characters of one cell; the csv module stops at a longer one, so a quote that nobody closed ends there."""

_HEAD = 1 << 20
_MARK = b"\xef\xbb\xbf"
_READERS = ("to", "cc", "bcc")
_FIELDS = (("From", "from"), ("To", "to"), ("Cc", "cc"), ("Bcc", "bcc"), ("Subject", "subject"))
_HTML = re.compile(r"</?(?:html|body|p|div|br|table|td|span)\b[^<>]*>", re.IGNORECASE)

Piece = Entry | Unusable


class Form(NamedTuple):
    """How a table is written: what its columns are (empty: not known), and where its rows begin."""

    encoding: str
    separator: str
    columns: tuple[str, ...]
    begin: int


class End(NamedTuple):
    """How far a table was read, and from where on the next reading goes on."""

    read: int
    resume: int


def form_of(path: Path, tables: Mapping[str, Table]) -> Form:
    """How a table is written, told from its first rows; raises `ConfigError` where it is no log."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        hint = _("save it as UTF-8")
        raise ConfigError(_("a log in UTF-16"), where=str(path), hint=hint)
    encoding = _encoding(head)
    first = head.partition(b"\n")[0].removeprefix(_MARK).decode(encoding, "replace")
    separator = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=first.count)
    names = _names(tables)
    titles = next(csv.reader([first], delimiter=separator), [])
    columns = tuple(names.get(_folded(title), "") for title in titles)
    if missing := [key for key in ("date", "to") if key not in columns]:
        raise ConfigError(
            _("no column '{columns}' in the log of sent mail", columns=" / ".join(missing)),
            where=f"{path}:1",
            hint=_("name the columns date, from, to, subject, body"),
        )
    begin = head.find(b"\n") + 1 or len(head)
    return Form(encoding, separator, columns, begin)


def rows(file: IO[bytes], form: Form, begin: int) -> Iterator[Piece | End]:
    """Every row from a place on; the last thing is where that ends."""
    csv.field_size_limit(LONGEST)
    lines = _Lines(file, begin, form.encoding)
    start = last = begin
    resume: int | None = None
    while True:
        try:
            for cells in csv.reader(lines, delimiter=form.separator, strict=True):
                length, last, start = lines.at - start, start, lines.at
                if lines.spoilt:
                    yield Unusable(last, lines.spoilt, "bytes", form.encoding)
                    lines.spoilt = 0
                if cells:
                    yield _piece(cells, form, last, length)
            break
        except csv.Error as error:
            yield Unusable(start, 1, "row", str(error))
            if lines.is_over and resume is None:
                resume = start
            start = lines.behind_first_line(start)
    if resume is None:
        resume = lines.at if lines.is_ended else last
    yield End(lines.at, resume)


def cells_at(path: Path, form: Form, start: int, length: int) -> Mapping[str, str]:
    """The row in some bytes of the file, by the names of its columns."""
    with path.open("rb") as file:
        file.seek(start)
        text = file.read(length).decode(form.encoding, "replace")
    csv.field_size_limit(LONGEST)
    try:
        cells = next(csv.reader(StringIO(text, newline=""), delimiter=form.separator), [])
    except csv.Error:
        return {}
    return _named(cells, form.columns)


class _Lines:
    """The lines of a file as text; `at` is behind the last one, `spoilt` a column in it that is no text."""

    def __init__(self, file: IO[bytes], at: int, encoding: str) -> None:
        self._file, self._encoding = file, encoding
        self.at, self.spoilt = at, 0
        self.is_over, self.is_ended = False, True
        file.seek(at)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._file.readline(LONGEST)
        if not line:
            self.is_over = True
            raise StopIteration
        self.at += len(line)
        self.is_ended = line.endswith(b"\n")
        try:
            return line.decode(self._encoding)
        except UnicodeDecodeError as error:
            self.spoilt = self.spoilt or len(line[: error.start].decode(self._encoding, "replace")) + 1
            return line.decode(self._encoding, "replace")

    def behind_first_line(self, start: int) -> int:
        """Go on behind the line that begins there; where that is."""
        self._file.seek(start)
        line = self._file.readline()
        self.at, self.spoilt = start + len(line), 0
        self.is_over, self.is_ended = False, line.endswith(b"\n")
        return self.at


def _piece(cells: Sequence[str], form: Form, start: int, length: int) -> Piece:
    return piece_of(_named(cells, form.columns), start, length, lambda key: _column(cells, form, key))


def piece_of(
    found: Mapping[str, str], start: int, length: int = 0, column: Callable[[str], int] = lambda key: 1
) -> Piece:
    """What is kept of a row; `column` tells where a cell of it stands."""
    when = found.get("date", "")
    time = time_of(when)
    if time is None:
        name: FaultName = "bad-date" if when.strip() else "no-date"
        return Unusable(start, column("date"), name, shown(when))
    readers = [one for key in _READERS if key in found for one in addresses_in(found[key])]
    if not readers:
        return Unusable(start, column("to"), "no-reader", shown(found.get("to", "")))
    subject = found.get("subject", "")
    sender = addresses_in(found.get("from", ""))
    return Entry(
        start, length, time, sender[0] if sender else "", tuple(readers), subject, is_answer(subject)
    )


def named(row: Mapping[str, str], tables: Mapping[str, Table]) -> Mapping[str, str]:
    """A row of the config by the names of the columns."""
    names = _names(tables)
    return _named(tuple(row.values()), tuple(names.get(_folded(title), "") for title in row))


def _named(cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, cell in zip(columns, cells, strict=False):
        if key:
            found[key] = f"{found[key]}, {cell}" if key in found and key in _READERS else cell
    return found


def _column(cells: Sequence[str], form: Form, key: str) -> int:
    """Where a cell begins in its line, as far as no cell before it has quotes or line ends."""
    number = form.columns.index(key)
    return sum(len(cell) + 1 for cell in cells[:number]) + 1 if number < len(cells) else 1


def _encoding(head: bytes) -> str:
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        try:
            whole.decode("gb18030")
        except UnicodeDecodeError:
            return "utf-8"
        return "gb18030"
    return "utf-8"


def _names(tables: Mapping[str, Table]) -> Mapping[str, str]:
    table = table_in(tables, COLUMNS, ListTable)
    return {_folded(name): key for key, names in table.values.items() for name in names}


def _folded(title: str) -> str:
    return " ".join(title.replace("_", " ").split()).casefold()


def mail_of(cells: Mapping[str, str]) -> bytes:
    """The mail that a row tells of, as a file, so that it is read as all mails are."""
    body = cells.get("body", "")
    kind = "html" if _HTML.search(body) else "plain"
    fields = [(name, " ".join(cells[key].split())) for name, key in _FIELDS if cells.get(key, "").strip()]
    head = [f"{name}: {value}" for name, value in fields]
    head += [
        "MIME-Version: 1.0",
        f"Content-Type: text/{kind}; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    return ("\n".join(head) + "\n\n" + body).encode("utf-8", "replace")
