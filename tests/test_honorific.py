"""Greetings: titles and names held against the recipients; and mails that name nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from linter.checks.base import TESTS, Finding, Test
from linter.checks.people.honorific import Unnamed
from linter.facts.context import Context
from linter.facts.mailboxes import addressees
from linter.facts.person import Person, company_of, person
from linter.model.header import Mailbox
from linter.model.source import Source
from linter.parse import parse
from tests.facts import facts_of
from tests.ruling import yielded
from tests.tables import shared_tables, words

TABLES = {
    **shared_tables(),
    "women": words("anna", "elena"),
    "men": words("thomas"),
}
CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC), tables=TABLES)
MR: dict[str, Any] = {"titles": ("mr",), "table": "women"}
MS: dict[str, Any] = {"titles": ("ms", "mrs"), "table": "men", "full_name": True}
JOHN, ANNA, TOM = "John Archer <j@x.example>", "Anna Weber <a@x.example>", "Tom Frei <t@x.example>"


def found(check: Test, to: str, body: str, head: str = "") -> list[str]:
    (message,) = parse(Source("a.eml", f"To: {to}\n{head}\n{body}".encode()))
    out = []
    for finding in yielded(check, message, CONTEXT):
        assert isinstance(finding, Finding)
        assert finding.segment is not None
        out.append(finding.segment.text[finding.start : finding.end])
    return out


HONORIFICS = [
    pytest.param("sex", MR, ANNA, "Dear Mr. Anna,", ["Mr. Anna"], id="mr-anna"),
    pytest.param("sex", MR, ANNA, "Hello mr Elena Lopez!", ["mr Elena Lopez"], id="mr-full-name"),
    pytest.param("sex", MR, ANNA, "Dear Mr. Weber,", [], id="mr-surname"),
    pytest.param("sex", MR, ANNA, "Dear Ms. Anna,", [], id="ms-anna"),
    pytest.param("sex", MR, ANNA, "Dear Mr. Anna told me\n", [], id="sentence"),
    pytest.param("sex", MS, ANNA, "Dear Ms Thomas Frei,", ["Ms Thomas Frei"], id="ms-thomas"),
    pytest.param("sex", MS, ANNA, "Dear Ms Thomas,", [], id="ms-surname"),
    pytest.param("first-name", {}, JOHN, "Dear Mr. John,", ["John"], id="title-first"),
    pytest.param("first-name", {}, JOHN, "Dear Mr. John Archer,", [], id="title-both"),
    pytest.param("first-name", {}, JOHN, "Dear John,", [], id="first"),
    pytest.param("first-name", {}, JOHN, "Dear Dr. John,", [], id="doctor"),
    pytest.param("first-name", {}, "Wang Wei <w@x.example>", "Dear Mr. Wang,", [], id="surname-first"),
    pytest.param("first-name", {}, "Sato Ken <w@x.jp>", "Dear Mr. Sato,", [], id="country"),
    pytest.param("surname", {}, ANNA, "Dear Weber,", ["Weber"], id="bare"),
    pytest.param("surname", {}, ANNA, "Dear Ms Weber,", [], id="title"),
    pytest.param("surname", {}, "Anna Anna <a@x.example>", "Dear Anna,", [], id="same"),
    pytest.param("one-of-many", {}, f"{ANNA}, {TOM}", "Hi Tom,", ["Tom"], id="one-of-two"),
    pytest.param("one-of-many", {}, f"{ANNA}, {TOM}", "Hi Tom and Anna,", [], id="both"),
    pytest.param("one-of-many", {}, f"{ANNA}, {TOM}", "Hi all,", [], id="all"),
    pytest.param("one-of-many", {}, f"{ANNA}, {ANNA}", "Hi Anna,", [], id="twice-the-same"),
    pytest.param("one-of-many", {}, f"{ANNA}, sales@x.example", "Hi Anna,", [], id="role"),
]


@pytest.mark.parametrize(("test", "options", "to", "line", "expected"), HONORIFICS)
def test_honorific(test: str, options: dict[str, Any], to: str, line: str, expected: list[str]) -> None:
    assert found(TESTS[f"honorific/{test}"](**options), to, f"{line}\nthe list is ready.") == expected


UNNAMED = [
    pytest.param(ANNA, "", "We make valves.", ["We make valves."], id="nobody"),
    pytest.param(ANNA, "", "Anna, we make valves.", [], id="first-name"),
    pytest.param("a.weber@x.example", "", "Hello Weber team, we make valves.", [], id="local-part"),
    pytest.param("info@weber-pumps.example", "", "Weber should see our valves.", [], id="company"),
    pytest.param("info@weberpumps.co.uk", "", "Weber Pumps should see our valves.", [], id="two-words"),
    pytest.param(
        "info@weber-pumps.example", "", "We make valves for pumps.", ["We make valves for pumps."], id="part"
    ),
    pytest.param("info@gmail.com", "", "We make valves.", [], id="nothing-known"),
    pytest.param(ANNA, "In-Reply-To: <1@x.example>\n", "We make valves.", [], id="reply"),
    pytest.param(ANNA, "", "Our newsletter: we make valves.", [], id="newsletter"),
    pytest.param(ANNA, "", "Valves.", [], id="short"),
    pytest.param(f"{ANNA}, {TOM}, {JOHN}, b@x.example", "", "We make valves.", [], id="many"),
]


@pytest.mark.parametrize(("to", "head", "body", "expected"), UNNAMED)
def test_unnamed(to: str, head: str, body: str, expected: list[str]) -> None:
    assert found(Unnamed(least_words=3, unless=("newsletter",)), to, body, head) == expected


PEOPLE = [
    pytest.param("Anna Weber", "x.example", Person("Anna", "Weber"), id="two-words"),
    pytest.param("Weber, Anna", "x.example", Person("Anna", "Weber"), id="comma"),
    pytest.param("WEBER Anna", "x.example", Person("Anna", "Weber"), id="capitals-first"),
    pytest.param("Anna WEBER", "x.example", Person("Anna", "Weber"), id="capitals-last"),
    pytest.param("Li Wei", "x.example", None, id="unsure"),
    pytest.param("Anna Weber", "x.cn", None, id="unsure-country"),
    pytest.param("Sales Team", "x.example", None, id="team"),
    pytest.param("Anna", "x.example", None, id="one-word"),
    pytest.param("A. Weber", "x.example", None, id="initial"),
]


@pytest.mark.parametrize(("name", "domain", "expected"), PEOPLE)
def test_person(name: str, domain: str, expected: Person | None) -> None:
    header = f"To: {name!r} <a@{domain}>\n" if "," not in name else f'To: "{name}" <a@{domain}>\n'
    (message,) = parse(Source("a.eml", header.replace("'", '"').encode() + b"\nx"))
    (box,) = facts_of(message).of(addressees)
    assert isinstance(box, Mailbox)
    assert person(box) == expected


@pytest.mark.parametrize(
    ("domain", "expected"),
    [("weber.de", "weber"), ("mail.weber.co.uk", "weber"), ("co.uk", "co"), ("localhost", ""), ("", "")],
)
def test_company_of(domain: str, expected: str) -> None:
    assert company_of(domain) == expected
