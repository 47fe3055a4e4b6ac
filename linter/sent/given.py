"""A few rows of a log that stand in the config itself: for examples, and for who has no file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from linter.catalogue import _
from linter.errors import ConfigError
from linter.facts.table import Table
from linter.sent import index, table
from linter.sent.entry import Entry, Unusable
from linter.sent.index import Names


@dataclass(frozen=True)
class Given:
    """Rows, each a mapping from columns to texts; the config names them at `where`."""

    rows: Sequence[Mapping[str, str]]
    where: str
    tables: Mapping[str, Table]

    def database(self, names: Names) -> sqlite3.Connection:
        """Their index, which is kept nowhere."""
        return index.of_pieces(self._pieces(), names)

    def mail(self, piece: str, start: int, length: int) -> bytes:
        """A row as a mail."""
        return table.mail_of(self._cells(start))

    def shown(self, piece: str) -> str:
        """Where they stand."""
        return self.where

    def _pieces(self) -> Iterator[tuple[str, Entry | Unusable]]:
        for number in range(len(self.rows)):
            one = table.piece_of(self._cells(number), number)
            if isinstance(one, Unusable):
                said = _("no row of a log: {row}", row=dict(self.rows[number]))
                hint = _("each has date and to")
                raise ConfigError(said, where=self.where, hint=hint)
            yield "", one

    def _cells(self, number: int) -> Mapping[str, str]:
        return table.named(self.rows[number], self.tables)
