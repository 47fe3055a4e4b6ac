"""Files of contacts, row after row: CSV, TSV, YAML, JSON and vCards, whatever their columns are called."""

from __future__ import annotations

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from linter.catalogue import _
from linter.config.data import load
from linter.errors import ConfigError, no_file, reason

Cells = Sequence[tuple[str, str]]
"""What a row says: the name of a column as it stands, and the text in it; one name may stand twice."""

Line = tuple[int, Cells]
"""A row, and the line of the file in which it ends; in a list, its number."""

_SEPARATORS = {".csv": ",;\t", ".tsv": "\t"}
_LISTS = (".yaml", ".yml", ".json")
_CARDS = (".vcf", ".vcard")
_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
_CHUNK = 1 << 20


def rows_in(file: Path, where: str) -> Iterator[Line]:
    """The rows of a file, of which the first tells the columns; the config names it at `where`."""
    kind = file.suffix.lower()
    if separators := _SEPARATORS.get(kind):
        return _table(file, separators, where)
    if kind in _CARDS:
        from linter.config.vcards import cards

        encoding = encoding_of(file, where)
        return cards(file, encoding)
    if kind not in _LISTS:
        hint = _("write .csv, .tsv, .vcf, .yaml or .json")
        raise ConfigError(
            _("contacts are read from tables, lists and vCards only"), where=str(file), hint=hint
        )
    return listed(load(file, "contacts", where, hint=_("keep long lists in a .csv")), str(file))


def listed(data: Any, file: str) -> Iterator[Line]:
    """A list of contacts, each a mapping from columns to texts."""
    if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
        raise ConfigError(_("contacts are a list, each with its columns"), where=file)
    for number, one in enumerate(data, 1):
        yield number, [(str(key), cell) for key, value in one.items() for cell in _cells(value)]


def encoding_of(file: Path, where: str) -> str:
    """How a file is written: the first encoding in which all of it can be read."""
    try:
        with file.open("rb") as begun:
            marked = begun.read(2) in (b"\xff\xfe", b"\xfe\xff")
        for encoding in _ENCODINGS:
            if (encoding != "utf-16" or marked) and _decodes(file, encoding):
                return encoding
    except FileNotFoundError as error:
        raise ConfigError(no_file("contacts", file), where=where) from error
    except OSError as error:
        said = _("'{key}' names a file that cannot be read: {reason}", key="contacts", reason=reason(error))
        raise ConfigError(said, where=where) from error
    raise ConfigError(
        _("contacts are neither UTF-8 nor GB 18030"), where=str(file), hint=_("save the file as UTF-8")
    )


def _table(file: Path, separators: str, where: str) -> Iterator[Line]:
    encoding = encoding_of(file, where)
    with file.open(encoding=encoding, newline="") as text:
        first = text.readline()
        text.seek(0)
        reader = csv.reader(text, delimiter=max(separators, key=first.count))
        try:
            head = [title.strip() for title in next(reader, [])]
            yield 1, [(title, "") for title in head]
            for cells in reader:
                if cells:
                    yield reader.line_num, list(zip(head, cells, strict=False))
        except csv.Error as error:
            raise ConfigError(
                _("no table: {error}", error=error), where=f"{file}:{reader.line_num}"
            ) from error


def _decodes(file: Path, encoding: str) -> bool:
    decoder = getincrementaldecoder(encoding)()
    with file.open("rb") as data:
        try:
            while chunk := data.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _cells(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _cells(one)
    elif isinstance(value, bool):
        yield "yes" if value else ""
    elif not isinstance(value, Mapping):
        yield "" if value is None else str(value)
