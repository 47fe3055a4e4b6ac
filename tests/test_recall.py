"""What is planted in a mail is told, and shown nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import api
from linter.model.source import Source
from tests.recall import BLIND, LATER
from tests.recall.row import Row, mail

CODES = {
    "access-key": "SEC008",
    "addresses": "SEC027",
    "bank-change": "SEC013",
    "bank-private": "SEC005",
    "bic": "SEC004",
    "birth-list": "SEC012",
    "card": "SEC001",
    "cvv": "SEC002",
    "encrypted": "SEC018",
    "encrypted-links": "RCP022",
    "encrypted-pixel": "LNK033",
    "encrypted-receipt": "RCP021",
    "iban-wrong": "SEC003",
    "identity": "SEC006",
    "internal": "SEC020 SEC021 SEC022",
    "internal-path": "SEC023",
    "key-file": "SEC019",
    "label": "SEC025",
    "machine": "SEC028",
    "meeting": "SEC026",
    "no-call": "SEC014",
    "odd-pay": "SEC017",
    "odd-payee": "SEC015 SEC016",
    "passport": "SEC007",
    "password": "SEC010",
    "password-archive": "SEC010 ATT024",
    "phone-list": "SEC011",
    "private-key": "SEC009",
    "slang": "TON011",
    "stiff": "TON012 PLE001 PLE007",
    "stranger": "SEC024",
}
"""What must be told of each kind: one of these."""


@pytest.fixture(scope="module")
def prepared() -> api.Prepared:
    return api.Run(isolated=True).prepared_for(Path("mail.eml"))


ROWS = [
    *(pytest.param(row, id=row.id) for row in BLIND),
    *(pytest.param(row, id=row.id, marks=pytest.mark.slow) for row in LATER),
]


@pytest.mark.parametrize("row", ROWS)
def test_what_is_planted_is_told(row: Row, prepared: api.Prepared) -> None:
    results = api.lint(Source("mail.eml", mail(row)), prepared)
    found = {one.code for result in results for one in result.diagnostics}
    assert found & set(CODES[row.kind].split())
