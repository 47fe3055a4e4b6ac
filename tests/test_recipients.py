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
from linter.config.read import command_line
from linter.config.resolve import merge
from linter.engine.prepared import Prepared, prepare
from linter.model.source import Source
from linter.ruleset import RuleSet, load
from tests import people_rows, recipient_rows
from tests.recipient_rows import CONTACTS

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
PEOPLE = recipient_rows.PEOPLE | people_rows.PEOPLE
TEXTS = recipient_rows.TEXTS | people_rows.TEXTS
ALSO = (
    "LNG006",
    "PER003",
    "HDR012",
    "HDR013",
    "HDR014",
    "HDR041",
    "HDR063",
    "LNK033",
    "TON009",
    "TON011",
    "TON012",
)
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
    for line in (recipient_rows.ROWS + people_rows.ROWS).splitlines():
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
def loaded() -> RuleSet:
    return load(pages=False)


@cache
def prepared(relation: str, config: str) -> Prepared:
    said = config.split()
    firm = {"domains": ["hx-valves.example", "hx-trading.example"]} if "own" in said else {}
    firm = people_rows.FIRM if "firm" in said else firm
    book = {"file": CONTACTS, "book": people_rows.BOOK}
    contacts = [one for name, rows in book.items() if name in said for one in rows]
    told = {"select": ["RCP", *ALSO], "relation": RELATIONS[relation], "company": firm, "contacts": contacts}
    settings = merge([command_line({**told, "lang": "en"}, Path())])
    return prepare(settings, rules=loaded())


@pytest.mark.parametrize("row", [*rows()], ids=lambda row: " ".join(row[:4]))
def test_row(row: Row) -> None:
    (result,) = lint(Source("a.eml", written(row)), prepared(row.relation, row.config), now=NOW)
    assert sorted({one.code for one in result.diagnostics}) == sorted(row.codes)


ASKED = [
    pytest.param("", "on", "", ("readers",), id="no-reader"),
    pytest.param("T: bob", "on", "", (), id="a-colleague"),
    pytest.param("T: anna", "on", "", ("contacts", "company"), id="nothing-said"),
    pytest.param("T: anna", "on", "book", ("company",), id="contacts"),
    pytest.param("T: anna", "on", "firm", ("contacts",), id="company"),
    pytest.param("T: anna", "camp", "book firm", (), id="all-said"),
    pytest.param("T: anna", "camp", "file firm", ("consents",), id="no-column-of-consents"),
    pytest.param("T: anna", "on", "file firm", (), id="no-advertising"),
    pytest.param("T: ip", "on", "book firm", ("classes",), id="a-host-by-its-number"),
    pytest.param("T: a@müller.de", "on", "book firm", ("classes",), id="other-letters"),
]


@pytest.mark.parametrize(("fields", "relation", "config", "expected"), ASKED)
def test_what_nobody_says_of_the_readers(
    fields: str, relation: str, config: str, expected: tuple[str, ...]
) -> None:
    row = Row(relation, config, f"F: lily {fields}".strip(), "", ())
    (result,) = lint(Source("a.eml", written(row)), prepared(relation, config), now=NOW)
    assert result.unknown == expected


def test_a_writer_with_a_private_mailbox_has_no_colleagues() -> None:
    row = Row("on", "book", "F: lilyg T: anna", "", ())
    (result,) = lint(Source("a.eml", written(row)), prepared("on", "book"), now=NOW)
    assert result.unknown == ("colleagues", "company")


def test_there_are_enough_rows_and_each_rule_has_twins() -> None:
    every = list(rows())
    assert len(every) >= 200
    ours = {rule.code for rule in loaded().rules if rule.pack == "recipients"}
    named = {code for row in every for code in row.codes}
    assert ours <= named
    assert sum(not row.codes for row in every) >= len(every) // 3
