"""The tests of header fields where their rules' examples do not reach."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from linter.checks.base import Finding, Unchecked
from linter.model.sender import Sender
from tests.envelopes import CONTEXT, FROM, check, fixed, found, mail
from tests.ruling import yielded

DATE = {"kind": "header/missing", "names": ["Date"], "value": "{date}"}
UNSUBSCRIBE = {"kind": "header/missing", "names": ["List-Unsubscribe"], "value": "{unsubscribe}"}
FIELDS = [
    pytest.param({"names": ["Subject"]}, ["Subject: a"], [("a", "Subject")], id="present"),
    pytest.param({"names": ["SUBJECT"]}, ["subject: a"], [("a", "subject")], id="names-know-no-case"),
    pytest.param(
        {"kind": "header/empty", "names": ["Subject"]}, ["Subject:"], [("Subject", "Subject")], id="empty"
    ),
    pytest.param({"names": ["X"], "when": ["Y"]}, ["X: a"], [], id="when-absent"),
    pytest.param({"names": ["X"], "when": ["Y"]}, ["X: a", "Y: b"], [("a", "X")], id="when-there"),
    pytest.param({"names": ["X"], "unless": ["Y"]}, ["X: a", "Y: b"], [], id="unless-there"),
    pytest.param({"names": ["X"], "pattern": ["(b+)c"]}, ["X: abbc"], [("bb", "X")], id="group-is-shown"),
    pytest.param({"names": ["X"], "pattern": ["B"]}, ["X: abc"], [("b", "X")], id="pattern-knows-no-case"),
    pytest.param({"names": ["X"], "not_pattern": ["b"]}, ["X: abc", "X: d"], [("d", "X")], id="not-pattern"),
    pytest.param(
        {"names": ["X"], "pattern": ["utf-8"], "raw": True},
        ["X: a =?utf-8?Q?=C3=BC?= b"],
        [("=?utf-8?Q?=C3=BC?=", "X")],
        id="raw-shows-the-encoded-word",
    ),
    pytest.param(
        {"names": ["X"], "pattern": ["B\\b"], "raw": True}, ["X: a b"], [("a b", "X")], id="raw-without-one"
    ),
    pytest.param(
        {"kind": "header/long-line", "names": ["*"], "limit": 20},
        ["X: short", "Long: " + "a " * 20],
        [("Long", "Long")],
        id="any-name",
    ),
    pytest.param(
        {"kind": "header/name-case", "names": ["MIME-Version"]},
        ["Mime-Version: 1.0", "MIME-Version: 1.0"],
        [("Mime-Version", "Mime-Version")],
        id="name-case",
    ),
    pytest.param(
        {"kind": "header/mixed-script", "names": ["X", "Y"], "pattern": ["gbk"]},
        ["X: a =?gbk?Q?=BC=DB?= b", "Y: a =?utf-8?Q?=C3=BC?= b"],
        [("=?gbk?Q?=BC=DB?=", "X")],
        id="mixed-script",
    ),
    pytest.param(
        {"kind": "header/missing", "names": ["X"], "pattern": ["b"], "anchor": "y"},
        ["Y: a"],
        [("a", "X")],
        id="missing-is-shown-at-its-anchor",
    ),
    pytest.param(
        {"kind": "header/missing", "names": ["X"], "pattern": ["b"]},
        ["Y: a", "X: c"],
        [("X", "X")],
        id="missing-without-the-words",
    ),
    pytest.param({"kind": "header/missing", "names": ["X"], "pattern": ["b"]}, ["X: abc"], [], id="there"),
    pytest.param(
        {"kind": "header/duplicate", "names": ["*"]}, ["X: a", "Y: b", "x: c"], [("x", "x")], id="duplicate"
    ),
    pytest.param(
        {"names": ["Y", "X"]}, ["X: a", "Z: b", "Y: c"], [("a", "X"), ("c", "Y")], id="order-of-the-file"
    ),
    pytest.param(
        {"names": ["X"], "of": "parts"},
        ["X: root", "Content-Type: multipart/mixed; boundary=b", "", "--b", "X: part", "", "--b--"],
        [("part", "X")],
        id="of-parts",
    ),
]


@pytest.mark.parametrize(("fields", "lines", "expected"), FIELDS)
def test_header(fields: dict[str, Any], lines: list[str], expected: list[tuple[str, str]]) -> None:
    body = [] if "" in lines else ["", "body"]
    shown = found(check(**fields), mail(*lines, *body))
    assert [(text, values["header"]) for text, values in shown] == expected


def test_insert_keeps_the_files_line_end() -> None:
    after = fixed(check(**DATE), mail(FROM, "Subject: a", "", "body", newline=b"\r\n"))
    assert after == (
        b"From: Lily <lily@hx.example>\r\nSubject: a\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n\r\nbody\r\n"
    )


UNMENDED = [
    pytest.param(
        {"kind": "header/long-line", "names": ["*"], "limit": 40},
        ["Content-Disposition: attachment;", '  filename="=?utf-8?Q?' + "g" * 40 + '=C3=BCn.pdf?="', "", "b"],
        id="an-encoded-word-in-a-parameter",
    ),
    pytest.param(
        {"kind": "header/long-line", "names": ["*"], "limit": 40},
        ["Subject: =?x-unknown?Q?" + "g" * 40 + "=C3=BCn?=", "", "b"],
        id="an-encoded-word-whose-charset-does-not-exist",
    ),
    pytest.param(DATE, [FROM, "no header here", "body"], id="no-empty-line"),
    pytest.param(DATE, [FROM, "DKIM-Signature: v=1; b=x", "", "body"], id="signed"),
    pytest.param(
        {"kind": "header/raw-8bit", "names": ["To"]},
        ["To: Zoë <zoë@hx.example>", "", "b"],
        id="smtputf8",
    ),
    pytest.param(
        {"kind": "header/raw-8bit", "names": ["To"]},
        ["To: Zoë <z@hx.example> (sales)", "", "b"],
        id="comment-would-be-lost",
    ),
    pytest.param(
        {"kind": "header/raw-8bit", "names": ["To"]},
        ["To: Zoë: a@hx.example, b@hx.example;", "", "b"],
        id="group-would-be-lost",
    ),
    pytest.param(
        {"names": ["Subject"], "pattern": ["^Re:"], "edit": "cut"},
        ["Subject: Re:", "", "b"],
        id="nothing-would-be-left",
    ),
    pytest.param(
        {"kind": "header/long-line", "names": ["X"], "limit": 998},
        ["X: " + "a" * 1200, "", "b"],
        id="no-blank",
    ),
    pytest.param(
        {"kind": "header/missing", "names": ["Message-ID"], "value": "{message_id}"},
        ["From: Lily <lily@localhost>", "", "b"],
        id="no-domain",
    ),
]


@pytest.mark.parametrize(("fields", "lines"), UNMENDED)
def test_no_edit_where_it_would_do_harm(fields: dict[str, Any], lines: list[str]) -> None:
    assert fixed(check(**fields), mail(*lines)) is None


def test_a_value_that_nobody_knows_is_not_written_and_said() -> None:
    said, one = yielded(check(**UNSUBSCRIBE), mail(FROM, "", "body"), CONTEXT)
    assert isinstance(said, Unchecked)
    assert said.reason == "the fix needs sender.unsubscribe-url in the configuration"
    assert isinstance(one, Finding)
    assert one.parts == (None,)


def test_unsubscribe_comes_from_the_sender() -> None:
    context = replace(CONTEXT, sender=Sender(unsubscribe_url="https://hx.example/u"))
    after = fixed(check(**UNSUBSCRIBE), mail(FROM, "", "body"), context)
    assert after == b"From: Lily <lily@hx.example>\nList-Unsubscribe: <https://hx.example/u>\n\nbody\n"


def test_message_id_is_the_messages_own() -> None:
    made = check("header/missing", names=["Message-ID"], value="{message_id}")
    one, other = mail(FROM, "Subject: a", "", "body"), mail(FROM, "Subject: b", "", "body")
    crlf = mail(FROM, "Subject: a", "", "body", newline=b"\r\n")
    assert fixed(made, one) == fixed(made, mail(FROM, "Subject: a", "", "body"))
    assert (fixed(made, crlf) or b"").replace(b"\r\n", b"\n") == fixed(made, one)
    assert (fixed(made, one) or b"").splitlines()[2] != (fixed(made, other) or b"").splitlines()[2]


def test_only_equal_duplicates_are_removed() -> None:
    made = check("header/duplicate", names=["To"])
    assert fixed(made, mail("To: a@hx.example", "To: a@hx.example", "", "b")) == b"To: a@hx.example\n\nb\n"
    assert fixed(made, mail("To: a@hx.example", "To: b@hx.example", "", "b")) is None


@pytest.mark.parametrize("pattern", ["pattern", "not_pattern", "unless_text"])
def test_a_bad_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="does not compile"):
        check(names=["X"], **{pattern: ["("]})


@pytest.mark.parametrize("told", [{"edit": "replace"}, {"value": "a"}, {"edit": "cut", "value": "a"}])
def test_a_value_is_what_something_is_replaced_by(told: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="go together"):
        check(names=["X"], **told)
