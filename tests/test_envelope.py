"""The kinds header, mime, attachment and fault where their rules' examples do not reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

import linter.checks  # noqa: F401  (registers the kinds)
from linter.checks.base import TESTS, Finding, Test
from linter.facts.context import Context
from linter.model.diagnostic import source_edits
from linter.model.document import Edit
from linter.model.message import Message
from linter.model.sender import Sender
from linter.model.source import Source
from linter.parse import parse
from tests.ruling import yielded
from tests.tables import words

CONTEXT = Context(
    now=datetime(2026, 3, 2, 10, tzinfo=UTC),
    tables={
        "t/free": words("free.example"),
        "t/exe": words("exe"),
        "t/cn": words("cn"),
    },
)


def check(kind: str, **fields: Any) -> Test:
    made = msgspec.convert({"kind": kind, **fields}, TESTS[kind])
    made.validate()
    return made


def mail(*lines: str | bytes, newline: bytes = b"\n") -> Message:
    data = newline.join(line if isinstance(line, bytes) else line.encode() for line in lines) + newline
    (message,) = parse(Source("a.eml", data))
    return message


def found(made: Test, message: Message, context: Context = CONTEXT) -> list[tuple[str, dict[str, str]]]:
    """What is shown of every finding, and its values."""
    outcome = []
    for finding in yielded(made, message, context):
        assert isinstance(finding, Finding)
        if finding.segment is None:
            text = message.source.data[finding.start : finding.end].decode()
        else:
            text = finding.segment.text[finding.start : finding.end]
        outcome.append((text, dict(finding.values)))
    return outcome


def fixed(made: Test, message: Message, context: Context = CONTEXT) -> bytes | None:
    """The file after the edits of the first finding; `None` where they cannot be made."""
    finding = next(yielded(made, message, context))
    assert isinstance(finding, Finding)
    assert finding.parts
    if None in finding.parts:
        return None
    edits = source_edits(tuple(part for part in finding.parts if part is not None))
    assert edits is not None
    data = message.source.data
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        data = data[: edit.span.start] + edit.data + data[edit.span.end :]
    return data


FROM = "From: Lily <lily@hx.example>"
DATE = {"names": ["Date"], "test": "missing", "edit": "insert", "value": "{date}"}
UNSUBSCRIBE = {"names": ["List-Unsubscribe"], "test": "missing", "edit": "insert", "value": "{unsubscribe}"}
FIELDS = [
    pytest.param({"names": ["Subject"]}, ["Subject: a"], [("a", "Subject")], id="present"),
    pytest.param({"names": ["SUBJECT"]}, ["subject: a"], [("a", "subject")], id="names-know-no-case"),
    pytest.param({"names": ["Subject"], "test": "empty"}, ["Subject:"], [("Subject", "Subject")], id="empty"),
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
        {"names": ["*"], "test": "long-line", "limit": 20},
        ["X: short", "Long: " + "a " * 20],
        [("Long", "Long")],
        id="any-name",
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
    shown = found(check("header", **fields), mail(*lines, *body))
    assert [(text, values["header"]) for text, values in shown] == expected


def test_insert_keeps_the_files_line_end() -> None:
    after = fixed(check("header", **DATE), mail(FROM, "Subject: a", "", "body", newline=b"\r\n"))
    assert after == (
        b"From: Lily <lily@hx.example>\r\nSubject: a\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n\r\nbody\r\n"
    )


UNMENDED = [
    pytest.param(
        {"names": ["*"], "test": "long-line", "limit": 40, "edit": "fold"},
        ["Content-Disposition: attachment;", '  filename="=?utf-8?Q?' + "g" * 40 + '=C3=BCn.pdf?="', "", "b"],
        id="an-encoded-word-in-a-parameter",
    ),
    pytest.param(
        {"names": ["*"], "test": "long-line", "limit": 40, "edit": "fold"},
        ["Subject: =?x-unknown?Q?" + "g" * 40 + "=C3=BCn?=", "", "b"],
        id="an-encoded-word-whose-charset-does-not-exist",
    ),
    pytest.param(DATE, [FROM, "no header here", "body"], id="no-empty-line"),
    pytest.param(DATE, [FROM, "DKIM-Signature: v=1; b=x", "", "body"], id="signed"),
    pytest.param(UNSUBSCRIBE, [FROM, "", "body"], id="value-unknown"),
    pytest.param(
        {"names": ["To"], "test": "raw-8bit", "edit": "encode"},
        ["To: Zoë <zoë@hx.example>", "", "b"],
        id="smtputf8",
    ),
    pytest.param(
        {"names": ["To"], "test": "raw-8bit", "edit": "encode"},
        ["To: Zoë <z@hx.example> (sales)", "", "b"],
        id="comment-would-be-lost",
    ),
    pytest.param(
        {"names": ["To"], "test": "raw-8bit", "edit": "encode"},
        ["To: Zoë: a@hx.example, b@hx.example;", "", "b"],
        id="group-would-be-lost",
    ),
    pytest.param(
        {"names": ["Subject"], "pattern": ["^Re:"], "edit": "cut"},
        ["Subject: Re:", "", "b"],
        id="nothing-would-be-left",
    ),
    pytest.param(
        {"names": ["X"], "test": "long-line", "limit": 998, "edit": "fold"},
        ["X: " + "a" * 1200, "", "b"],
        id="no-blank",
    ),
    pytest.param(
        {"names": ["Message-ID"], "test": "missing", "edit": "insert", "value": "{message_id}"},
        ["From: Lily <lily@localhost>", "", "b"],
        id="no-domain",
    ),
]


@pytest.mark.parametrize(("fields", "lines"), UNMENDED)
def test_no_edit_where_it_would_do_harm(fields: dict[str, Any], lines: list[str]) -> None:
    assert fixed(check("header", **fields), mail(*lines)) is None


def test_unsubscribe_comes_from_the_sender() -> None:
    context = replace(CONTEXT, sender=Sender(unsubscribe_url="https://hx.example/u"))
    after = fixed(check("header", **UNSUBSCRIBE), mail(FROM, "", "body"), context)
    assert after == b"From: Lily <lily@hx.example>\nList-Unsubscribe: <https://hx.example/u>\n\nbody\n"


def test_message_id_is_the_messages_own() -> None:
    made = check("header", names=["Message-ID"], test="missing", edit="insert", value="{message_id}")
    one, other = mail(FROM, "Subject: a", "", "body"), mail(FROM, "Subject: b", "", "body")
    crlf = mail(FROM, "Subject: a", "", "body", newline=b"\r\n")
    assert fixed(made, one) == fixed(made, mail(FROM, "Subject: a", "", "body"))
    assert (fixed(made, crlf) or b"").replace(b"\r\n", b"\n") == fixed(made, one)
    assert (fixed(made, one) or b"").splitlines()[2] != (fixed(made, other) or b"").splitlines()[2]


def test_only_equal_duplicates_are_removed() -> None:
    made = check("header", names=["To"], test="duplicate", edit="remove")
    assert fixed(made, mail("To: a@hx.example", "To: a@hx.example", "", "b")) == b"To: a@hx.example\n\nb\n"
    assert fixed(made, mail("To: a@hx.example", "To: b@hx.example", "", "b")) is None


def text(charset: str, body: bytes, transfer: str = "8bit", *more: str) -> Message:
    head = f"Content-Type: text/plain{charset}"
    return mail(FROM, *more, head, f"Content-Transfer-Encoding: {transfer}", "", body)


GB = "; charset=gb2312"
MIME = [
    pytest.param({"test": "8bit-as-7bit"}, text("", "ü".encode(), "7bit"), ["7bit"], id="8bit-as-7bit"),
    pytest.param({"test": "8bit-as-7bit"}, text("", "ü".encode(), "binary"), [], id="binary"),
    pytest.param(
        {"test": "8bit-as-7bit"}, mail(FROM, "", "Grüße"), ["üß"], id="no-headers-points-at-the-text"
    ),
    pytest.param({"test": "missing-charset"}, text("", "ü".encode()), ["text/plain"], id="missing-charset"),
    pytest.param({"test": "chinese-charset"}, text(GB, b"Hello"), ["charset=gb2312"], id="chinese-charset"),
    pytest.param(
        {"test": "chinese-charset"}, text(GB, "您好，价格如下。".encode("gbk")), [], id="chinese-text"
    ),
    pytest.param(
        {"test": "chinese-charset"},
        mail(
            FROM,
            f"Content-Type: text/html{GB}",
            "Content-Transfer-Encoding: 8bit",
            "",
            '<p style="font-family:Arial;color:black;margin:0">价格如下&nbsp;</p>'.encode("gbk"),
        ),
        [],
        id="chinese-page",
    ),
    pytest.param(
        {"test": "chinese-charset", "table": "t/cn"}, text(GB, b"Hi", "7bit", "To: a@b.cn"), [], id="to-china"
    ),
    pytest.param(
        {"test": "long-line", "limit": 10},
        text("", b"a" * 10 + b"\n" + b"b" * 11),
        ["b" * 11],
        id="long-line",
    ),
    pytest.param(
        {"test": "long-line", "limit": 10}, text("", b"a" * 10 + b"\r\n" + b"b" * 10), [], id="cr-is-no-octet"
    ),
    pytest.param({"test": "empty-body"}, mail(FROM, "Subject: a", "", " "), ["a"], id="empty-body"),
    pytest.param(
        {"test": "html-only"}, mail(FROM, "Content-Type: text/html", "", "a"), ["text/html"], id="html-only"
    ),
]


@pytest.mark.parametrize(("fields", "message", "expected"), MIME)
def test_mime(fields: dict[str, Any], message: Message, expected: list[str]) -> None:
    assert [shown for shown, _ in found(check("mime", **fields), message)] == expected


MENDED = [
    pytest.param(
        "8bit-as-7bit", text("", "ü".encode(), "7bit"), "Content-Transfer-Encoding: 8bit", id="declared"
    ),
    pytest.param(
        "missing-charset", text(";", "ü".encode()), "Content-Type: text/plain; charset=utf-8", id="charset"
    ),
    pytest.param("missing-charset", text("", b"\xfc"), None, id="not-utf-8"),
    pytest.param("8bit-as-7bit", mail(FROM, "DKIM-Signature: b=x", "", "ü"), None, id="signed"),
    pytest.param("chinese-charset", text(GB, b"Hi", "8bit", "Subject: ü"), None, id="headers-read-by-it"),
]


@pytest.mark.parametrize(("test", "message", "line"), MENDED)
def test_mime_edit(test: str, message: Message, line: str | None) -> None:
    after = fixed(check("mime", test=test, mend=True), message)
    assert (after is None) if line is None else (line.encode() in (after or b"").splitlines())


def test_two_edits_that_add_a_header_to_one_part_overlap() -> None:
    message = mail(FROM, "Content-Type: text/plain; charset=gb2312", "", "Preis: 5 ￡".encode("gbk"))
    spans = []
    for test in ("8bit-as-7bit", "chinese-charset"):
        finding = next(yielded(check("mime", test=test, mend=True), message, CONTEXT))
        assert isinstance(finding, Finding)
        added = [p for p in finding.parts if isinstance(p, Edit) and b"Content-Transfer-Encoding" in p.data]
        spans.append(added[0].span)
    assert spans[0].overlaps(spans[1])


def test_a_deep_tree_shows_a_line() -> None:
    message = mail(*["Content-Type: message/rfc822", ""] * 105, "x")
    assert [shown for shown, _ in found(check("fault", name="too-deep"), message)] != [""]


@pytest.mark.parametrize("kind", ["header", "attachment"])
def test_a_bad_pattern_is_refused(kind: str) -> None:
    needed = {"header": {"names": ["X"]}}
    with pytest.raises(ValueError, match="does not compile"):
        check(kind, pattern=["("], **needed.get(kind, {"test": "name"}))
