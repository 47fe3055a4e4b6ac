"""Who reads a mail: each row is a mail in a situation, and exactly the rules that speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from linter.api import lint
from linter.config.resolve import Config
from linter.engine.prepared import Prepared, prepare
from linter.model.company import Company
from linter.model.source import Source
from linter.ruleset import load
from tests.recipient_rows import CONTACTS, PEOPLE, ROWS, TEXTS

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
ALSO = ("HDR012", "HDR013", "HDR014", "HDR041", "HDR063", "LNK033", "TON009", "TON011", "TON012")
"""Rules of other packs that speak of recipients, too."""

FIELDS = {"F": "From", "T": "To", "C": "Cc", "B": "Bcc", "R": "Reply-To", "N": "Disposition-Notification-To"}
RELATIONS = {
    "first": "first-contact",
    "camp": "campaign",
    "inq": "inquiry-answer",
    "ans": "answer",
    "on": "follow-up",
    "note": "notification",
    "in": "internal",
}


class Row(NamedTuple):
    """A mail in words: relation, what the config says, the fields by their first letters, text and codes."""

    relation: str
    config: str
    fields: str
    text: str
    codes: tuple[str, ...]


def rows() -> Iterator[Row]:
    for line in ROWS.splitlines():
        if line.strip() and not line.startswith("#"):
            relation, config, fields, text, codes = (cell.strip() for cell in line.split("|"))
            yield Row(relation, config, fields, text, tuple(codes.split()))


def written(row: Row) -> bytes:
    """The mail as a file."""
    lines = []
    for letter, value in re.findall(r"([A-Z]): (.*?)(?= [A-Z]: |$)", row.fields):
        boxes = (PEOPLE.get(word.strip(), word.strip()) for word in value.split(","))
        lines.append(f"{FIELDS[letter]}: {', '.join(boxes)}")
    subject, head, body = TEXTS[row.text]
    head = [head] if head else []
    return "\n".join([*lines, f"Subject: {subject}", *head, "", body]).encode()


@cache
def prepared(relation: str, config: str) -> Prepared:
    domains = ("hx-valves.example", "hx-trading.example") if config == "own" else ()
    settings = Config(
        select=("RCP", *ALSO),
        relation=RELATIONS[relation],
        company=Company(domains=domains),
        contacts=tuple((Path(), one) for one in CONTACTS) if config == "file" else (),
        lang="en",
    )
    return prepare(settings, rules=load(pages=False))


@pytest.mark.parametrize("row", [*rows()], ids=lambda row: " ".join(row[:4]))
def test_row(row: Row) -> None:
    (result,) = lint(Source("a.eml", written(row)), prepared(row.relation, row.config), now=NOW)
    assert sorted({one.code for one in result.diagnostics}) == sorted(row.codes)


def test_there_are_enough_rows_and_each_rule_has_twins() -> None:
    every = list(rows())
    assert len(every) >= 200
    ours = {rule.code for rule in load(pages=False).rules if rule.pack == "recipients"}
    named = {code for row in every for code in row.codes}
    assert ours <= named
    assert sum(not row.codes for row in every) >= len(every) // 3
