"""HTML as a made-up mail or template, what a check finds in it, and what its edits leave."""

from __future__ import annotations

from datetime import UTC, datetime

from linter.checks.base import Finding, Test
from linter.facts.context import Context
from linter.model.diagnostic import source_edits
from linter.model.document import TextEdit
from linter.model.message import Message
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import yielded

HEAD = "MIME-Version: 1.0\nSubject: Offer & list\nContent-Type: text/html; charset=utf-8\n\n"
CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC))


def mail(source: str) -> Message:
    return parse(Source("x.eml", (HEAD + source).encode()), "mail")[0]


def template(source: str, path: str = "x.html") -> Message:
    return parse(Source(path, source.encode()), "template")[0]


def findings(check: Test, message: Message) -> list[Finding]:
    return [found for found in yielded(check, message, CONTEXT) if isinstance(found, Finding)]


def shown(check: Test, message: Message) -> list[str]:
    """The text of each finding."""
    return [f.segment.text[f.start : f.end] for f in findings(check, message) if f.segment is not None]


def mended(check: Test, source: str) -> str:
    """The HTML of a mail after all edits."""
    message = mail(source)
    parts = tuple(p for f in findings(check, message) for p in f.parts if isinstance(p, TextEdit))
    data = message.source.data
    for span, new in reversed(source_edits(parts) or ()):
        data = data[: span.start] + new + data[span.end :]
    return data.decode().removeprefix(HEAD)
