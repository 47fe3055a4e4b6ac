"""Whole mails, and what a check shows of them and makes of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

import linter.checks.every  # noqa: F401  (registers the kinds)
from linter.checks.base import TESTS, Finding, Test
from linter.facts.context import Context
from linter.model.diagnostic import source_edits
from linter.model.message import Message
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import yielded
from tests.tables import shared_tables, words

CONTEXT = Context(
    now=datetime(2026, 3, 2, 10, tzinfo=UTC),
    tables={**shared_tables(), "t/cn": words("cn")},
)
FROM = "From: Lily <lily@hx.example>"


def check(kind: str = "header", **fields: Any) -> Test:
    """The check that a rule would give so."""
    made = msgspec.convert({"kind": kind, **fields}, TESTS[kind])
    made.validate()
    return made


def mail(*lines: str | bytes, newline: bytes = b"\n") -> Message:
    """A mail of these lines, headers first."""
    data = newline.join(line if isinstance(line, bytes) else line.encode() for line in lines) + newline
    (message,) = parse(Source("a.eml", data))
    return message


def found(made: Test, message: Message, context: Context = CONTEXT) -> list[tuple[str, dict[str, str]]]:
    """What is shown of every finding, and its values."""
    outcome = []
    for finding in yielded(made, message, context):
        assert isinstance(finding, Finding)
        if finding.segment is None:
            text = message.source.data[finding.start : finding.end].decode()
        else:
            text = finding.segment.text[finding.start : finding.end]
        outcome.append((text, dict(finding.values)))
    return outcome


def fixed(made: Test, message: Message, context: Context = CONTEXT) -> bytes | None:
    """The file after the edits of the first finding; `None` where they cannot be made."""
    finding = next(yielded(made, message, context))
    assert isinstance(finding, Finding)
    assert finding.parts
    if None in finding.parts:
        return None
    edits = source_edits(tuple(part for part in finding.parts if part is not None))
    assert edits is not None
    data = message.source.data
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        data = data[: edit.span.start] + edit.data + data[edit.span.end :]
    return data
