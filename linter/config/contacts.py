"""All contacts that a config names: their columns under one name each, an address a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from linter import __version__
from linter.catalogue import _
from linter.config.contact_files import Cells, Line, listed, rows_in
from linter.config.contact_store import Row, in_memory, stored
from linter.config.resolve import Config
from linter.errors import ConfigError
from linter.facts.english import cjk_letters
from linter.facts.mailbox_class import one_spelling
from linter.facts.providers import PROVIDERS, ProviderTable
from linter.facts.table import ListTable, Table, table_in
from linter.model.contact import Contact, Contacts

COLUMNS = "shared/contact-columns"
"""The table of names that columns have in files."""

MOST = 2_000_000
"""Rows of all files together."""

_BETWEEN = re.compile(r"[\s;,|/、；，]+")
_HALVES = ("given", "family")
_FORMAT = b"1"
"""What a kept database is like; another number makes all of them anew."""


def contacts_of(config: Config, tables: Mapping[str, Table]) -> Contacts:
    """All contacts that the config names."""
    where, said = config.origin("contacts"), [one for _, one in config.contacts if not isinstance(one, str)]
    files = [root / Path(one).expanduser() for root, one in config.contacts if isinstance(one, str)]
    given = [(where, list(listed(said, where)))] if said else []
    return contacts_in(files, tables, where, given)


def contacts_in(
    files: Sequence[Path],
    tables: Mapping[str, Table],
    where: str,
    given: Sequence[tuple[str, Sequence[Line]]] = (),
) -> Contacts:
    """The contacts of files, which the config names at `where`, then those of lists, in their order."""

    def rows(columns: list[str]) -> Iterator[Row]:
        read = ((str(file), rows_in(file, where)) for file in files)
        return _named(chain(read, ((place, iter(lines)) for place, lines in given)), tables, columns)

    return stored(_hash(files, given, tables), rows) if files else in_memory(rows)


def _hash(files: Sequence[Path], given: object, tables: Mapping[str, Table]) -> str:
    """A hash of all that the rows depend on; what cannot be read is told where it is read."""
    key = blake2b(_FORMAT + __version__.encode(), digest_size=16)
    key.update(repr((given, table_in(tables, COLUMNS, ListTable).values)).encode("utf-8", "surrogateescape"))
    for file in files:
        key.update(f"\0{file.suffix.lower()}\0".encode())
        if file.is_file():
            key.update(blake2b(file.read_bytes()).digest())
    return key.hexdigest()


def _named(
    files: Iterable[tuple[str, Iterator[Line]]], tables: Mapping[str, Table], columns: list[str]
) -> Iterator[Row]:
    known, providers = _names(tables), table_in(tables, PROVIDERS, ProviderTable)
    count = 0
    for file, lines in files:
        keys: dict[str, str] = {}
        for line, cells in lines:
            for title, _cell in cells:
                if title not in keys:
                    key = keys[title] = known.get(_folded(title), title.strip())
                    columns.append(key)
            for contact in _contacts(cells, keys, line):
                count += 1
                yield Row(contact, _mailbox(contact.address, providers))
        if keys and "email" not in keys.values():
            hint = _("the columns are: {columns}", columns=", ".join(keys)[:120])
            raise ConfigError(_("no column holds addresses; call it 'email'"), where=file, hint=hint)
        if count > MOST:
            raise ConfigError(_("more than {n:,} contacts", n=MOST), where=file)


def _contacts(cells: Cells, keys: Mapping[str, str], line: int) -> Iterator[Contact]:
    """A row's contacts: one for each address in it, of which the first is the one in front."""
    found: dict[str, str] = {}
    addresses: list[str] = []
    for title, text in cells:
        key, cell = keys[title], text.strip()
        if key == "email":
            addresses += _addresses(cell)
        elif cell:
            found.setdefault(key, cell)
    if not found and not addresses:
        return
    if halves := [found.pop(key) for key in _HALVES if key in found]:
        is_latin = not any(map(cjk_letters, halves))
        found.setdefault("name", " ".join(halves) if is_latin else "".join(reversed(halves)))
    front: dict[str, str] = {key: found.pop(key) for key in ("name", "company") if key in found}
    for at, address in enumerate(addresses or [""]):
        is_first = at == 0 or "primary" not in found
        rest = found if is_first else {key: cell for key, cell in found.items() if key != "primary"}
        yield Contact(front | ({"email": address} if address else {}) | rest, line)


def _addresses(cell: str) -> list[str]:
    if cell.count("@") < 2:
        return [cell] if cell else []
    return [part for part in _BETWEEN.split(cell) if part]


def _mailbox(address: str, providers: ProviderTable) -> str:
    spelt = one_spelling(address, providers)
    return "" if spelt == address else spelt


def _names(tables: Mapping[str, Table]) -> Mapping[str, str]:
    table = table_in(tables, COLUMNS, ListTable)
    return {_folded(name): key for key, names in table.values.items() for name in names}


def _folded(title: str) -> str:
    return " ".join(title.replace("_", " ").split()).casefold()
