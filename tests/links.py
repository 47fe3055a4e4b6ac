"""Links of made-up mails, and what the tests of links find in them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from linter.checks.base import TESTS, Finding
from linter.facts.context import Context
from linter.model.document import TextEdit
from linter.model.message import Message
from tests.pages import mail
from tests.ruling import yielded
from tests.tables import shared_tables, words

TABLES = {
    **shared_tables(),
    "t": words("short.example", "tk"),
    "staging": words("staging", "test"),
    "names": words("mc_eid"),
    "short": words("bit.example"),
    "scan": words("scan.example", "urldefense.com"),
    "risky": words("ml"),
    "count": words("count.example"),
}
CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC), tables=TABLES)


def a(target: str, text: str = "x") -> str:
    return f'<a href="{target}">{text}</a>'


LINKS = tuple(word for word, kind in TESTS.items() if kind.subject == "link")
"""The words of all tests of a link."""

NEEDED: dict[str, dict[str, Any]] = {
    "link/scheme": {"schemes": ("ftp",)},
    **{f"link/{test}": {"table": "t"} for test in ("host-in-table", "risky-ending", "shortener")},
    **{f"link/{test}": {"table": "t"} for test in ("wrapped", "parameter-in-table")},
}
"""What tests cannot do without."""


def found(kind: str, page: Message | str, **fields: Any) -> list[tuple[str, str | None]]:
    """The text found and the new text offered, for each finding in a message, or in a mail of this HTML."""
    message = mail(page) if isinstance(page, str) else page
    rows = []
    for finding in yielded(TESTS[kind](**{**NEEDED.get(kind, {}), **fields}), message, CONTEXT):
        assert isinstance(finding, Finding) and finding.segment is not None
        part = finding.parts[0] if finding.parts else None
        better = part.change.text if isinstance(part, TextEdit) else None
        rows.append((finding.segment.text[finding.start : finding.end], better))
    return rows
