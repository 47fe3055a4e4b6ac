"""The tests of mailboxes where their rules' examples do not reach."""

from __future__ import annotations

from typing import Any

import pytest

from tests.envelopes import check, fixed, found, mail

ADDRESSES = [
    pytest.param(
        {"test": "domain", "table": "t/free"}, "Lily <l@FREE.example>", ["l@FREE.example"], id="domain"
    ),
    pytest.param({"test": "domain", "table": "t/free"}, "l@not-free.example", [], id="another-domain"),
    pytest.param(
        {"test": "local", "pattern": ["^noreply$"]}, "NoReply@hx.example", ["NoReply@hx.example"], id="local"
    ),
    pytest.param({"test": "name", "pattern": ["^mr"]}, '"Mr. Wu" <t@hx.example>', ["Mr. Wu"], id="name"),
    pytest.param({"test": "name", "pattern": ["^mr"]}, "mr@hx.example", [], id="no-name"),
    pytest.param(
        {"test": "count", "limit": 2}, "a@x.example, b@x.example, c@x.example", ["c@x.example"], id="count"
    ),
    pytest.param({"test": "repeated"}, "a@x.example, A@x.example", ["A@x.example"], id="repeated"),
    pytest.param({"test": "syntax"}, '"a b"@x.example', [], id="quoted-local-part"),
    pytest.param({"test": "syntax"}, "a@[192.0.2.1]", [], id="address-literal"),
    pytest.param({"test": "syntax"}, "a@localhost", ["a@localhost"], id="no-dot"),
    pytest.param({"test": "syntax"}, "a..b@x.example", ["a..b@x.example"], id="two-dots"),
    pytest.param(
        {"test": "syntax"}, "a" * 65 + "@x.example", ["a" * 65 + "@x.example"], id="long-local-part"
    ),
    pytest.param({"test": "no-space"}, "Lily<l@x.example>", ["Lily<"], id="no-space"),
    pytest.param({"test": "no-space"}, "<l@x.example>", [], id="nothing-before"),
    pytest.param({"test": "blank-name"}, '"" <l@x.example>', ['""'], id="blank-name"),
]


@pytest.mark.parametrize(("fields", "value", "expected"), ADDRESSES)
def test_address(fields: dict[str, Any], value: str, expected: list[str]) -> None:
    shown = found(check("address", headers=["From"], **fields), mail(f"From: {value}", "", "body"))
    assert [text for text, _ in shown] == expected


def test_the_first_of_equal_recipients_stays() -> None:
    made = check("address", headers=["To"], test="repeated", edit="remove")
    after = fixed(made, mail("To: a@x.example, b@x.example, a@x.example", "", "body"))
    assert after == b"To: a@x.example, b@x.example\n\nbody\n"


def test_a_bad_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="does not compile"):
        check("address", headers=["X"], test="name", pattern=["("])
