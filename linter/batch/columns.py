"""The columns of the tables, version 1: from here come the Arrow schemas and their page of documentation.

Columns may be added within a version; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from typing import NamedTuple

VERSION = 1


class Column(NamedTuple):
    """`type` as Arrow names it; `always`: it has a value in every row."""

    name: str
    type: str
    text: str
    always: bool = True


INPUT = (
    Column("id", "string", "What tells mails apart; `preflint audit` takes a hash of the content."),
    Column("path", "string", "What the mail is called: a file, or a place in one (`sent.mbox!12`)."),
    Column("data", "binary", "The mail as it was sent (RFC 5322).", always=False),
    Column(
        "received",
        "timestamp",
        "When it was received; dates are judged by it. May be left out: then by the mail's `Date`.",
        always=False,
    ),
)

MESSAGES = (
    Column("id", "string", "As given."),
    Column("path", "string", "As given: with copies, that of the first one met."),
    Column("received", "timestamp", "As given.", always=False),
    Column("sent", "timestamp", "What `Date` says.", always=False),
    Column("week", "date32", "The Monday of the week of `sent`, else of `received` (UTC).", always=False),
    Column("size", "int64", "Bytes."),
    Column("extent", "string", "How much was checked: `whole`, `cut`, `other`, `unread` or `failed`."),
    Column(
        "failure", "string", "With `failed`: what went wrong. Nothing of the mail is in it.", always=False
    ),
    Column("profile", "string", "`personal`, `marketing` or `transactional`.", always=False),
    Column("relation", "string", "What the mail is to its reader, such as `campaign`.", always=False),
    Column("certainty", "string", "How sure that is.", always=False),
    Column("language", "string", "What most of it is written in (ISO 639-1).", always=False),
    Column("subject", "string", "The subject, decoded, masked, 200 letters at most.", always=False),
    Column("sender_domain", "string", "The domain of `From`.", always=False),
    Column("recipient_domains", "list<string>", "The domains of `To` and `Cc`, each once, 20 at most."),
    Column("errors", "int32", "Findings that are errors."),
    Column("warnings", "int32", "Findings that are warnings."),
    Column("infos", "int32", "Findings that are remarks."),
    Column("suppressed", "int32", "Findings that a comment in the mail takes back."),
    Column("not_checked", "list<string>", "Codes of rules that could not run on it, each once."),
    Column(
        "sketch",
        "list<int64>",
        "Eight numbers of its prose (MinHash): mails that are nearly the same share some. Empty: too short.",
    ),
)

FINDINGS = (
    Column("id", "string", "The mail's."),
    Column("week", "date32", "The mail's.", always=False),
    Column("code", "string", "The rule's code, such as `HDR066`."),
    Column("name", "string", "The rule's name."),
    Column("severity", "string", "`error`, `warning` or `info`."),
    Column("scope", "string", "Where in the mail: `header.subject`, `body.text` …"),
    Column("start", "int64", "The first byte of the place, from 0."),
    Column("end", "int64", "The byte behind it."),
    Column("line", "int32", "The line of the first byte, from 1."),
    Column("column", "int32", "Its column in code points, from 1."),
    Column("exact", "bool", "Whether these bytes decode to just `match`."),
    Column("match", "string", "What was found, decoded; secrets and personal numbers are masked."),
    Column("message", "string", "What is wrong, in the language that was asked for."),
    Column("fix", "string", "`safe`, `unsafe` or `display`, where there is a fix.", always=False),
)

INNER = tuple(column for column in FINDINGS if column.name not in ("id", "week"))
"""What a finding has where it stands in the row of its mail."""
