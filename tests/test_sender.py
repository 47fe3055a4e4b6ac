"""Addresses as they are written, and whether the sender's domains belong together."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linter.checks.base import Finding
from linter.checks.people.address_list import bare, has_semicolons, has_unbalanced_bracket, unquoted_name
from linter.checks.people.sender import Unaligned
from linter.facts.context import Context
from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.model.header import Header
from linter.model.message import Message
from linter.model.source import Source
from linter.parse import parse
from tests.facts import facts_of
from tests.ruling import yielded

CONTEXT = Context(now=datetime(2026, 3, 2, tzinfo=UTC))


def message(*lines: str) -> Message:
    (parsed,) = parse(Source("a.eml", ("\n".join(lines) + "\n\nHello.\n").encode()))
    return parsed


def header(value: str) -> tuple[Header, Facts]:
    facts = facts_of(message(f"To: {value}"))
    found = facts.message.header("to")
    assert found is not None
    return found, facts


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        pytest.param('"a, b" <c@d.example>', "xxxxxx <c@d.example>", id="quoted"),
        pytest.param("c@d.example (a; b)", "c@d.example xxxxxx", id="comment"),
        pytest.param('"a \\" , b" <c@d.example>', "xxxxxxxxxx <c@d.example>", id="escaped-quote"),
        pytest.param("=?utf-8?Q?a=2Cb?= <c@d.example>", "", id="encoded"),
    ],
)
def test_quotes_and_comments_are_blanked_out(value: str, seen: str) -> None:
    assert bare(*header(value)) == seen


@pytest.mark.parametrize(
    ("value", "semicolons", "unbalanced", "name"),
    [
        pytest.param("a@b.example, c@d.example", False, False, None, id="good"),
        pytest.param("a@b.example; c@d.example;", True, False, None, id="semicolons"),
        pytest.param("Team: a@b.example, c@d.example;", False, False, None, id="group"),
        pytest.param("a@b.example;", False, False, None, id="one-with-semicolon"),
        pytest.param("A <a@b.example, c@d.example>", False, True, None, id="bracket-over-two"),
        pytest.param("Chen, Lily <l@d.example>", False, False, "Chen, Lily", id="comma-in-name"),
        pytest.param(
            "a@b.example, Chen,  Lily A. <l@d.example>", False, False, "Chen,  Lily A.", id="second-name"
        ),
        pytest.param("Chen, <l@d.example>", False, False, None, id="nothing-behind-comma"),
    ],
)
def test_how_a_list_is_written(value: str, semicolons: bool, unbalanced: bool, name: str | None) -> None:
    field = header(value)
    found = unquoted_name(*field)
    assert (has_semicolons(*field), has_unbalanced_bracket(*field)) == (semicolons, unbalanced)
    assert (value_of(field[1], field[0])[slice(*found)] if found else None) == name


FROM = "From: Lily <lily@shop.hx.co.uk>"
DKIM = "DKIM-Signature: v=1; d={}; s=a; h=from; b=x="
SENDERS = [
    pytest.param([FROM, DKIM.format("hx.co.uk")], None, id="parent-domain"),
    pytest.param([FROM, DKIM.format("mail.hx.co.uk")], None, id="sister-domain"),
    pytest.param([FROM, DKIM.format("other.co.uk")], "other.co.uk", id="same-public-suffix-only"),
    pytest.param([FROM, "Return-Path: <b@esp.example>", DKIM.format("hx.co.uk")], None, id="one-is-enough"),
    pytest.param(
        [FROM, "Return-Path: <b@esp.example>", DKIM.format("esp.example")], "esp.example", id="neither"
    ),
    pytest.param([FROM, "Return-Path: <>"], None, id="empty-return-path"),
    pytest.param([FROM], None, id="nothing-to-compare"),
    pytest.param(["From: lily", DKIM.format("esp.example")], None, id="no-domain-in-from"),
    pytest.param([FROM, "List-Id: <l.example>", DKIM.format("esp.example")], None, id="mailing-list"),
]


@pytest.mark.parametrize(("lines", "other"), SENDERS)
def test_alignment(lines: list[str], other: str | None) -> None:
    findings = list(yielded(Unaligned(), message(*lines), CONTEXT))
    assert [dict(f.values)["other"] for f in findings if isinstance(f, Finding)] == ([other] if other else [])
