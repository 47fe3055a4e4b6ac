"""Tests and tables that are read when they are first needed, and whose modules are imported only then.

One mail meets half of the kinds and few of the tables; what a start must know of the others is said beside
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any

import msgspec

from linter.checks.base import TESTS, About, Reads, Report, Test
from linter.facts.context import Terms
from linter.facts.subjects import SubjectName
from linter.facts.table import SHAPES, Table
from linter.model.sent import NOTHING_SENT, SOME_SENT
from linter.ruleset.settled import settle


class LaterTest(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """A test as it is kept, `written`, with what it answers before it is read. It is used as the test is.

    `idle` says whether it is that without grammar, and with it: without a log of sent mail, then with one.
    `speaks`: it names phrases of tables. `asks_time` is as in `Test`.
    """

    module: str
    kind: str
    subject: SubjectName
    named: tuple[str, ...] | None
    reads: Reads
    about: About
    bounded: bool
    local: bool
    idle: tuple[bool, bool, bool, bool]
    speaks: bool
    report: Report | None
    asks_time: bool
    written: msgspec.Raw

    @classmethod
    def of(cls, check: Test) -> LaterTest:
        """The form of a test that is kept."""
        keys = check.keys()
        return cls(
            module=type(check).__module__,
            kind=str(check.__struct_config__.tag),
            subject=check.subject,
            named=None if keys is None else tuple(sorted(keys)),
            reads=check.default_reads(),
            about=check.default_about(),
            bounded=check.cuts_no_word(),
            local=check.is_local(),
            idle=_idle(check),
            speaks=check.with_phrases(lambda use: ()) is not check,
            report=check.worded(),
            asks_time=check.asks_time,
            written=msgspec.Raw(msgspec.msgpack.encode(check)),
        )

    @cached_property
    def real(self) -> Test:
        """The test."""
        import_module(self.module)
        settle((TESTS[self.kind],))
        test: Test = msgspec.msgpack.decode(self.written, type=TESTS[self.kind])
        return test

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def keys(self) -> frozenset[str] | None:
        """As `Test.keys`."""
        return None if self.named is None else frozenset(self.named)

    def default_reads(self) -> Reads:
        """As `Test.default_reads`."""
        return self.reads

    def default_about(self) -> About:
        """As `Test.default_about`."""
        return self.about

    def cuts_no_word(self) -> bool:
        """As `Test.cuts_no_word`."""
        return self.bounded

    def is_local(self) -> bool:
        """As `Test.is_local`."""
        return self.local

    def is_idle(self, terms: Terms) -> bool:
        """As `Test.is_idle`."""
        return self.idle[2 * bool(terms.sent) + terms.grammar]

    def worded(self) -> Report | None:
        """As `Test.worded`."""
        return self.report

    def with_phrases(self, tokens: Any) -> Any:
        """As `Test.with_phrases`."""
        return self.real.with_phrases(tokens) if self.speaks else self


def _idle(check: Test) -> tuple[bool, bool, bool, bool]:
    none, some = (
        (check.is_idle(Terms(grammar=False, sent=log)), check.is_idle(Terms(sent=log)))
        for log in (NOTHING_SENT, SOME_SENT)
    )
    return (*none, *some)


class LaterTable(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """A table as it is kept."""

    module: str
    tag: str
    written: msgspec.Raw

    @classmethod
    def of(cls, table: Table) -> LaterTable:
        """The form of a table that is kept."""
        raw = msgspec.Raw(msgspec.msgpack.encode(table))
        return cls(type(table).__module__, tag_of(table), raw)

    @cached_property
    def real(self) -> Table:
        """The table."""
        import_module(self.module)
        table: Table = msgspec.msgpack.decode(self.written, type=SHAPES[self.tag])
        return table


def tag_of(table: Table | LaterTable) -> str:
    """The word after `kind:` in a table."""
    return table.tag if isinstance(table, LaterTable) else str(table.__struct_config__.tag)


class Tables(Mapping[str, Table]):
    """Tables by name, each read when it is first asked for."""

    def __init__(self, tables: Mapping[str, Table | LaterTable]) -> None:
        self._tables = tables
        self._read: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        found = self._read.get(name)
        if found is None:
            table = self._tables[name]
            found = self._read[name] = table.real if isinstance(table, LaterTable) else table
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._tables

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)
