"""Links of made-up mails and templates, and what kind `link` finds in them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from linter.checks.base import Context, Finding
from linter.checks.link import LinkCheck
from linter.model.document import TextEdit
from linter.model.message import Kind, Message
from linter.model.source import Source
from linter.parse import parse

HEAD = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
TABLES = {
    "t": frozenset(("short.example", "tk")),
    "staging": frozenset(("staging", "test")),
    "names": frozenset(("mc_eid",)),
    "short": frozenset(("bit.example",)),
    "scan": frozenset(("scan.example", "urldefense.com")),
    "risky": frozenset(("ml",)),
    "count": frozenset(("count.example",)),
}
CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC), tables=TABLES)


def a(target: str, text: str = "x") -> str:
    return f'<a href="{target}">{text}</a>'


def message(source: str, kind: Kind = "mail") -> Message:
    """A mail of this HTML, or a template that is nothing else."""
    path, data = ("x.html", source) if kind == "template" else ("x.eml", HEAD + source)
    return parse(Source(path, data.encode()), kind)[0]


def found(source: str, kind: Kind = "mail", **fields: Any) -> list[tuple[str, str | None]]:
    """The text found and the new text offered, for each finding."""
    rows = []
    for finding in LinkCheck(**fields).run_message(message(source, kind), CONTEXT):
        assert isinstance(finding, Finding) and finding.segment is not None
        part = finding.parts[0] if finding.parts else None
        better = part.change.text if isinstance(part, TextEdit) else None
        rows.append((finding.segment.text[finding.start : finding.end], better))
    return rows
