"""Files of contacts: CSV, TSV, YAML or JSON, with the columns that each has, under whatever names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from linter.config.data import load
from linter.config.resolve import Config
from linter.errors import ConfigError, no_file
from linter.facts.table import ListTable, Table, table_in
from linter.model.contact import Contacts

COLUMNS = "shared/contact-columns"
"""The table of names that columns have in files."""

MOST = 2_000_000
"""Rows of all files together."""

_SEPARATORS = {".csv": ",;\t", ".tsv": "\t"}
_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")


class Read(NamedTuple):
    """One file: the names of its columns as they stand, its rows, and the line that each ends in."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]


def contacts_of(config: Config, tables: Mapping[str, Table]) -> Contacts:
    """All contacts that the config names."""
    where, said = config.origin("contacts"), [one for _, one in config.contacts if not isinstance(one, str)]
    files = [root / Path(one).expanduser() for root, one in config.contacts if isinstance(one, str)]
    read = [(str(file), read_file(file, where)) for file in files]
    return contacts_in([*read, *([(where, _listed(said, where))] if said else [])], tables)


def contacts_in(files: Iterable[tuple[str, Read]], tables: Mapping[str, Table]) -> Contacts:
    """The contacts of some files, each with the place to name in errors; later ones behind earlier ones."""
    names = _names(tables)
    columns: dict[str, int] = {}
    rows: list[Sequence[str]] = []
    lines: list[int] = []
    for file, read in files:
        keys = [names.get(_folded(title), title.strip()) for title in read.head]
        if "email" not in keys:
            hint = f"the columns are: {', '.join(read.head)[:120]}"
            raise ConfigError("no column holds addresses; call it 'email'", where=file, hint=hint)
        rows += _ordered(read, keys, columns)
        lines += read.lines
        if len(rows) > MOST:
            raise ConfigError(f"more than {MOST:,} contacts", where=file)
    return Contacts(tuple(columns), rows, lines)


def _ordered(read: Read, keys: Sequence[str], columns: dict[str, int]) -> Sequence[Sequence[str]]:
    """The rows of a file with its columns where those of all files are; of two that are one, the first."""
    is_first = not columns
    for key in keys:
        columns.setdefault(key, len(columns))
    if is_first and len(set(keys)) == len(keys):
        return read.rows
    places = [(at, columns[key]) for at, key in enumerate(keys) if keys.index(key) == at]
    return [_moved(cells, places, len(columns)) for cells in read.rows]


def _moved(cells: Sequence[str], places: Sequence[tuple[int, int]], width: int) -> Sequence[str]:
    moved = [""] * width
    for at, to in places:
        if at < len(cells):
            moved[to] = cells[at]
    return moved


def _names(tables: Mapping[str, Table]) -> Mapping[str, str]:
    table = table_in(tables, COLUMNS, ListTable)
    return {_folded(name): key for key, names in table.values.items() for name in names}


def _folded(title: str) -> str:
    return " ".join(title.replace("_", " ").split()).casefold()


def read_file(file: Path, where: str) -> Read:
    """What a file holds; the config names it at `where`."""
    separators = _SEPARATORS.get(file.suffix.lower())
    if separators:
        return _table(file, separators, where)
    if file.suffix.lower() not in (".yaml", ".yml", ".json"):
        hint = "write .csv, .tsv, .yaml or .json"
        raise ConfigError("contacts are read from tables and lists only", where=str(file), hint=hint)
    return _listed(load(file, "contacts", where), str(file))


def _table(file: Path, separators: str, where: str) -> Read:
    text = _text(file, where)
    first = text.partition("\n")[0]
    separator = max(separators, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    head: Sequence[str] = ()
    rows, lines = [], []
    try:
        head = next(reader, [])
        for cells in reader:
            if cells:
                rows.append(cells)
                lines.append(reader.line_num)
    except csv.Error as error:
        raise ConfigError(f"no table: {error}", where=f"{file}:{reader.line_num}") from error
    return Read(head, rows, lines)


def _text(file: Path, where: str) -> str:
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise ConfigError(no_file("contacts", file), where=where) from error
    except OSError as error:
        raise ConfigError(
            f"'contacts' names a file that cannot be read: {error.strerror}", where=where
        ) from error
    for encoding in _ENCODINGS:
        if encoding != "utf-16" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise ConfigError(
        "contacts are neither UTF-8 nor GB 18030", where=str(file), hint="save the file as UTF-8"
    )


def _listed(data: Any, file: str) -> Read:
    """A list of contacts, each a mapping from columns to texts."""
    if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
        raise ConfigError("contacts are a list, each with its columns", where=file)
    head = list(dict.fromkeys(str(key) for one in data for key in one))
    rows = [[_cell(one.get(key)) for key in head] for one in data]
    return Read(head, rows, range(1, len(rows) + 1))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)
