"""What is kept of a mail besides its findings: who wrote to which domains, its subject and its prose.

All of it is masked as findings are, so that whoever keeps it keeps no secret.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from linter.engine.beside import NOTHING
from linter.engine.hiding import Hiding
from linter.engine.prepared import Prepared
from linter.engine.settings import Opened
from linter.facts.headers import header_segment
from linter.facts.mailboxes import addressees, mailboxes_of
from linter.facts.memo import Facts
from linter.facts.prose import prose
from linter.model.header import Mailbox
from linter.model.report import FileResult
from linter.model.source import Source

SUBJECT = 200
"""Letters of a subject that are kept."""

DOMAINS = 20
"""Domains of readers that are kept."""


class Digest(NamedTuple):
    """`sender` is the domain of From, `recipients` those of To and Cc, each once, in their order."""

    subject: str
    sender: str
    recipients: tuple[str, ...]
    prose: str


def study(source: Source, prepared: Prepared, *, now: datetime) -> tuple[FileResult, Digest | None]:
    """Lint one mail of an archive, with nothing beside it: what is found, and what the mail is.

    No digest: it could not be read, or is no mail.
    """
    made: list[Digest] = []
    found = prepared.lint(
        source, now=now, opened=Opened(files=NOTHING), seen=lambda facts: made.append(digest(facts))
    )
    return found.results[0], made[0] if made else None


def digest(facts: Facts) -> Digest:
    """What is kept of a message."""
    hiding = Hiding(facts)
    root = facts.message.root
    subject, author = root.header("subject"), root.header("from")
    shown = hiding.text(header_segment(facts, subject)).text if subject else ""
    writers = mailboxes_of(facts, author) if author else ()
    readers = dict.fromkeys(filter(None, map(_domain, facts.of(addressees))))
    return Digest(
        subject=" ".join(shown.split())[:SUBJECT],
        sender=hiding.said(_domain(writers[0])) if writers else "",
        recipients=tuple(map(hiding.said, list(readers)[:DOMAINS])),
        prose=facts.of(prose),
    )


def _domain(box: Mailbox) -> str:
    return box.address.rpartition("@")[2].strip().lower() if "@" in box.address else ""
