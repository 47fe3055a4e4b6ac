"""The writer's own text of a mail of a log, as rules read that of a draft: without what it quotes."""

from __future__ import annotations

from datetime import UTC, datetime

from linter import parse
from linter.facts.context import Context
from linter.facts.memo import Facts
from linter.facts.prose import prose
from linter.model.source import Source

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 1 << 20
"""Bytes of a mail that are read for its text."""


def prose_of(data: bytes) -> str:
    """The prose of a mail; empty where none can be read."""
    messages = parse.parse(Source("sent.eml", data[:_LONGEST]), "mail")
    if not messages:
        return ""
    facts = Facts(messages[0], Context(now=_NEVER))
    try:
        return facts.of(prose)
    finally:
        facts.forget()
