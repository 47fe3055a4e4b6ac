"""Greetings held against the recipients of the mail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linter.checks.base import Finding
from linter.checks.people.salutation import Salutation
from linter.facts.context import Context
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import yielded
from tests.tables import shared_tables

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC), tables=shared_tables())
CHECK = Salutation(ignored=("all", "team"), nicknames={"bill": "william"})
ANNA = "Anna Weber <anna@weber.example>"


def found(to: str, body: str, subtype: str = "plain") -> list[tuple[str, str]]:
    text = f"To: {to}\nContent-Type: text/{subtype}; charset=utf-8\n\n{body}"
    (message,) = parse(Source("a.eml", text.encode()))
    out = []
    for finding in yielded(CHECK, message, CONTEXT):
        assert isinstance(finding, Finding)
        assert finding.segment is not None
        out.append((finding.segment.text[finding.start : finding.end], finding.values["recipient"]))
    return out


BAD = [
    pytest.param(ANNA, "Dear Maria,\nx", "plain", ("Maria", "Anna Weber"), id="first-name"),
    pytest.param(ANNA, "Dear Mr. Schulz:\nx", "plain", ("Schulz", "Anna Weber"), id="title"),
    pytest.param(
        ANNA, "\n\nGood morning, Maria Lopez!\nx", "plain", ("Maria Lopez", "Anna Weber"), id="full-name"
    ),
    pytest.param(ANNA, "<p>Hi Maria,</p><p>x</p>", "html", ("Maria", "Anna Weber"), id="html"),
    pytest.param(
        f"{ANNA}, Tom Frei <t@x.example>", "Hi Maria,\nx", "plain", ("Maria", "Anna Weber"), id="two"
    ),
    pytest.param(
        "anna.weber@x.example", "Hi Maria,\nx", "plain", ("Maria", "anna.weber@x.example"), id="bare"
    ),
]


@pytest.mark.parametrize(("to", "body", "subtype", "expected"), BAD)
def test_bad(to: str, body: str, subtype: str, expected: tuple[str, str]) -> None:
    assert found(to, body, subtype) == [expected]


GOOD = [
    pytest.param(ANNA, "Dear Anna,\nx", id="same"),
    pytest.param(ANNA, "Dear Ms Weber,\nx", id="surname"),
    pytest.param(ANNA, "Hi Anni,\nx", id="short-form"),
    pytest.param("Jürgen Ott <j@x.example>", "Hallo Jurgen,\nx", id="other-greeting"),
    pytest.param("Jürgen Ott <j@x.example>", "Dear Jurgen,\nx", id="without-accents"),
    pytest.param("William Ott <w@x.example>", "Hi Bill,\nx", id="nickname"),
    pytest.param("Bill Ott <w@x.example>", "Dear William,\nx", id="nickname-in-the-address"),
    pytest.param(ANNA, "Dear All,\nx", id="ignored"),
    pytest.param(ANNA, "Hi there,\nx", id="small-letter"),
    pytest.param(ANNA, "Dear Maria told me that you have the list\nx", id="sentence"),
    pytest.param(ANNA, "The list.\n\nDear Maria,\nx", id="not-at-the-start"),
    pytest.param("list@x.example", "Dear Maria,\nx", id="address-tells-no-name"),
    pytest.param(f"{ANNA}, list@x.example", "Dear Maria,\nx", id="one-unknown-recipient"),
    pytest.param("a.weber@x.example", "Dear Maria,\nx", id="initials"),
    pytest.param("undisclosed-recipients:;", "Dear Maria,\nx", id="nobody"),
]


@pytest.mark.parametrize(("to", "body"), GOOD)
def test_good(to: str, body: str) -> None:
    assert found(to, body) == []
