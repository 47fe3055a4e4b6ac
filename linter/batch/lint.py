"""`lint_batch`: a batch of mails in, a row for each out; one that cannot be linted is a row that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from linter import api
from linter.batch.sketch import sketch
from linter.batch.tables import RESULT
from linter.config import Config, resolve
from linter.formatters.machine import sound
from linter.model.diagnostic import Diagnostic, Severity
from linter.model.report import FileResult
from linter.model.source import Source

if TYPE_CHECKING:
    from linter.api import Digest, Prepared

LARGEST = 64 << 20
"""Bytes of a mail from which on it is not read: no server takes one so large."""

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The time by which a mail is judged that nobody knows the time of: so that nothing in it is over."""

_DATE = re.compile(rb"^date:[ \t]*([^\r\n]{6,100})", re.IGNORECASE | re.MULTILINE)
_HEAD = 1 << 16
_WORST = tuple(Severity)


@dataclass(frozen=True)
class Setup:
    """What a batch is linted with, in few words, so that it can be sent to any process.

    `config`, `isolated` and `overrides` are as in `config.resolve`; `folder` is where the configuration is
    looked for, `lang` the language of messages, `grammar` whether the grammar model is loaded.
    """

    config: tuple[str, ...] = ()
    isolated: bool = False
    overrides: tuple[tuple[str, Any], ...] = ()
    lang: str = "en"
    grammar: bool = False
    folder: str = field(default=".")

    def resolved(self) -> Config:
        """The configuration that is meant."""
        given = {key: list(value) if isinstance(value, tuple) else value for key, value in self.overrides}
        return resolve(Path(self.folder), config=self.config, isolated=self.isolated, overrides=given)

    def fingerprint(self) -> str:
        """What results depend on besides the mails."""
        return api.fingerprint(self.resolved(), self.lang, self.grammar)


@lru_cache(maxsize=2)
def prepared(setup: Setup) -> Prepared:
    """The engine: one a process."""
    return api.prepare(setup.resolved(), language=setup.lang, grammar=setup.grammar)


def lint_batch(batch: pa.RecordBatch, setup: Setup | None = None) -> pa.RecordBatch:
    """Lint every mail of a batch: columns as `columns.INPUT` in, one row each as `tables.RESULT` out.

    Never raises for a mail. `tables.messages` and `tables.findings` make the two tables of the result.
    """
    engine = prepared(setup or Setup())
    times = batch.column("received").to_pylist() if "received" in batch.schema.names else [None] * len(batch)
    columns = (batch.column(name) for name in ("id", "path", "data"))
    rows = [
        _row(engine, key.as_py(), path.as_py() or "", data.as_py(), when)
        for key, path, data, when in zip(*columns, times, strict=True)
    ]
    return pa.RecordBatch.from_pylist(rows, schema=RESULT)


def failed(key: str, path: str, size: int, why: str, received: datetime | None = None) -> dict[str, Any]:
    """The row of a mail that could not be linted."""
    return _empty(key, path, size, received) | {"extent": "failed", "failure": why}


def _row(engine: Prepared, key: str, path: str, data: bytes | None, when: datetime | None) -> dict[str, Any]:
    if data is None:
        return failed(key, path, 0, "no data", when)
    if len(data) > LARGEST:
        return failed(key, path, len(data), f"larger than {LARGEST >> 20} MB", when)
    try:
        return _linted(engine, key, path, data, when)
    except Exception as error:  # the one boundary: a batch of thousands does not fail for one mail
        return failed(key, path, len(data), f"internal error: {type(error).__name__}", when)


def _linted(engine: Prepared, key: str, path: str, data: bytes, when: datetime | None) -> dict[str, Any]:
    received = when if when is None or when.tzinfo else when.replace(tzinfo=UTC)
    sent = _sent(data)
    # a name that ends in .eml is one mail, whatever it holds
    source = Source.of(path if path.lower().endswith(".eml") else f"{path}.eml", data)
    result, digest = api.study(source, engine, now=received or sent or UNDATED)
    counts = [sum(d.severity is severity for d in result.diagnostics) for severity in _WORST]
    row = _empty(key, path, len(data), received)
    row.update(
        sent=sent,
        week=_week(sent or received),
        extent=result.extent,
        profile=result.profile or None,
        relation=result.relation.name if result.relation else None,
        certainty=result.relation.certainty if result.relation else None,
        language=result.language or None,
        suppressed=result.suppressed,
        not_checked=list(dict.fromkeys(one.code for one in result.not_checked)),
        findings=[_found(source, one) for one in result.diagnostics],
        **dict(zip(("errors", "warnings", "infos"), counts, strict=True)),
        **(_told(digest) if digest else {}),
    )
    return row | _crashed(result)


def _empty(key: str, path: str, size: int, received: datetime | None) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(RESULT.names)
    row.update(dict.fromkeys(("errors", "warnings", "infos", "suppressed"), 0))
    row.update({name: [] for name in ("recipient_domains", "not_checked", "sketch", "findings")})
    return row | {
        "id": key,
        "path": sound(path),
        "size": size,
        "received": received,
        "week": _week(received),
    }


def _told(digest: Digest) -> dict[str, Any]:
    return {
        "subject": sound(digest.subject),
        "sender_domain": sound(digest.sender) or None,
        "recipient_domains": [sound(one) for one in digest.recipients],
        "sketch": sketch(sound(digest.prose)),
    }


def _crashed(result: FileResult) -> dict[str, Any]:
    """That a rule raised, by its code: what Python says of it may quote the mail."""
    rules = dict.fromkeys(d.match for d in result.diagnostics if d.is_crash)
    return {"extent": "failed", "failure": f"internal error in {', '.join(rules)}"} if rules else {}


def _found(source: Source, one: Diagnostic) -> dict[str, Any]:
    place = source.position(one.span.start)
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "scope": one.scope,
        "start": source.stored_offset(one.span.start),
        "end": source.stored_offset(one.span.end),
        "line": place.line,
        "column": place.column,
        "exact": one.exact,
        "match": sound(one.match),
        "message": "" if one.is_crash else sound(one.message),
        "fix": one.fix.applicability.value if one.fix else None,
    }


def _sent(data: bytes) -> datetime | None:
    """When a mail says that it was sent, if that is a time of this or the last century."""
    head: Sequence[bytes] = re.split(rb"\r?\n\r?\n", data[:_HEAD], maxsplit=1)
    found = _DATE.search(head[0])
    if found is None:
        return None
    try:
        when = parsedate_to_datetime(found[1].decode("ascii", "replace"))
        when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return when if 1970 <= when.year < 2100 else None


def _week(when: datetime | None) -> date | None:
    if when is None:
        return None
    day = when.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())
