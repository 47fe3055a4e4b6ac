"""What footers in twenty languages hold, by newsletters that have it and by such as only share its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from linter.facts.context import Context
from linter.facts.law.signals import present
from linter.facts.law.table import SignalName
from linter.facts.memo import Facts
from linter.model.source import Source
from linter.parse import parse
from tests.tables import shared_tables

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC), tables=shared_tables())
SIGNALS: dict[str, SignalName] = {"opt-out": "opt-out-text", "address": "address", "privacy": "privacy"}
MISSED = {("fr-lack-1", "opt-out"), ("nb-good", "address"), ("nb-lack", "address")}
"""What is read wrongly: a contract for gas cancelled by the very word, a Norwegian quay that is a street."""


def _rows() -> Iterator[object]:
    text = (Path(__file__).parent / "footers.yaml").read_text("utf-8")
    for row in yaml.load(text, Loader=yaml.CSafeLoader):
        for name in SIGNALS:
            wrong = (row["id"], name) in MISSED
            marks = [pytest.mark.xfail(strict=True)] if wrong else []
            yield pytest.param(row["text"], name, name in row["holds"], id=f"{row['id']}-{name}", marks=marks)


@pytest.mark.parametrize(("text", "name", "is_there"), [*_rows()])
def test_what_a_footer_holds(text: str, name: str, is_there: bool) -> None:
    mail = f"From: a@shop.example\nSubject: News\nContent-Type: text/plain; charset=utf-8\n\n{text}"
    (message,) = parse(Source("a.eml", mail.encode()))
    assert present(Facts(message, CONTEXT), SIGNALS[name]) is is_there
