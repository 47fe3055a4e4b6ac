"""The tests of mailboxes where their rules' examples do not reach."""

from __future__ import annotations

from typing import Any

import pytest

from tests.envelopes import check, fixed, found, mail

ADDRESSES = [
    pytest.param("class", {"classes": ["private"]}, "Lily <l@GMail.com>", ["l@GMail.com"], id="class"),
    pytest.param("class", {"classes": ["private"]}, "l@not-gmail.example", [], id="another-class"),
    pytest.param(
        "local", {"pattern": ["^noreply$"]}, "NoReply@hx.example", ["NoReply@hx.example"], id="local"
    ),
    pytest.param("name", {"pattern": ["^mr"]}, '"Mr. Wu" <t@hx.example>', ["Mr. Wu"], id="name"),
    pytest.param("name", {"pattern": ["^mr"]}, "mr@hx.example", [], id="no-name"),
    pytest.param("count", {"limit": 2}, "a@x.example, b@x.example, c@x.example", ["c@x.example"], id="count"),
    pytest.param("repeated", {}, "a@x.example, A@x.example", ["A@x.example"], id="repeated"),
    pytest.param("syntax", {}, '"a b"@x.example', [], id="quoted-local-part"),
    pytest.param("syntax", {}, "a@[192.0.2.1]", [], id="address-literal"),
    pytest.param("syntax", {}, "a@localhost", ["a@localhost"], id="no-dot"),
    pytest.param("syntax", {}, "a..b@x.example", ["a..b@x.example"], id="two-dots"),
    pytest.param("syntax", {}, "a" * 65 + "@x.example", ["a" * 65 + "@x.example"], id="long-local-part"),
    pytest.param("no-space", {}, "Lily<l@x.example>", ["Lily<"], id="no-space"),
    pytest.param("no-space", {}, "<l@x.example>", [], id="nothing-before"),
    pytest.param("blank-name", {}, '"" <l@x.example>', ['""'], id="blank-name"),
]


@pytest.mark.parametrize(("test", "fields", "value", "expected"), ADDRESSES)
def test_address(test: str, fields: dict[str, Any], value: str, expected: list[str]) -> None:
    shown = found(check(f"address/{test}", headers=["From"], **fields), mail(f"From: {value}", "", "body"))
    assert [text for text, _ in shown] == expected


@pytest.mark.parametrize(
    ("fields", "lines", "expected"),
    [
        pytest.param({"headers": ["X-To"]}, ["X-To: a@gmail.com"], ["a@gmail.com"], id="any-field"),
        pytest.param(
            {"headers": ["To", "From"]},
            ["From: a@gmail.com", "To: b@gmail.com"],
            ["a@gmail.com", "b@gmail.com"],
            id="in-the-order-of-the-mail",
        ),
        pytest.param(
            {"headers": ["To"], "unless": ["X"]}, ["To: a@gmail.com", "X: 1"], [], id="unless-there"
        ),
        pytest.param(
            {"headers": ["To"], "unless_also": ["From"]},
            ["To: a@gmail.com", "From: b@gmail.com"],
            [],
            id="also-there",
        ),
        pytest.param(
            {"headers": ["To"], "unless_also": ["From"]},
            ["To: a@gmail.com", "From: b@own.example"],
            ["a@gmail.com"],
            id="not-there",
        ),
    ],
)
def test_which_are_looked_at(fields: dict[str, Any], lines: list[str], expected: list[str]) -> None:
    shown = found(check("address/class", classes=["private"], **fields), mail(*lines, "", "body"))
    assert [text for text, _ in shown] == expected


def test_the_first_of_equal_recipients_stays() -> None:
    made = check("address/repeated", headers=["To"])
    after = fixed(made, mail("To: a@x.example, b@x.example, a@x.example", "", "body"))
    assert after == b"To: a@x.example, b@x.example\n\nbody\n"


def test_a_bad_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="does not compile"):
        check("address/name", headers=["X"], pattern=["("])
