"""The tests of MIME parts where their rules' examples do not reach."""

from __future__ import annotations

from typing import Any

import pytest

from linter.checks.base import Finding
from linter.model.document import Edit
from linter.model.message import Message
from tests.envelopes import CONTEXT, FROM, check, fixed, found, mail
from tests.ruling import yielded


def text(charset: str, body: bytes, transfer: str = "8bit", *more: str) -> Message:
    head = f"Content-Type: text/plain{charset}"
    return mail(FROM, *more, head, f"Content-Transfer-Encoding: {transfer}", "", body)


GB = "; charset=gb2312"
MIME = [
    pytest.param({"kind": "mime/8bit-as-7bit"}, text("", "ü".encode(), "7bit"), ["7bit"], id="8bit-as-7bit"),
    pytest.param({"kind": "mime/8bit-as-7bit"}, text("", "ü".encode(), "binary"), [], id="binary"),
    pytest.param(
        {"kind": "mime/8bit-as-7bit"}, mail(FROM, "", "Grüße"), ["üß"], id="no-headers-points-at-the-text"
    ),
    pytest.param(
        {"kind": "mime/missing-charset"}, text("", "ü".encode()), ["text/plain"], id="missing-charset"
    ),
    pytest.param(
        {"kind": "mime/chinese-charset"}, text(GB, b"Hello"), ["charset=gb2312"], id="chinese-charset"
    ),
    pytest.param(
        {"kind": "mime/chinese-charset"}, text(GB, "您好，价格如下。".encode("gbk")), [], id="chinese-text"
    ),
    pytest.param(
        {"kind": "mime/chinese-charset"},
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
        {"kind": "mime/chinese-charset", "table": "t/cn"},
        text(GB, b"Hi", "7bit", "To: a@b.cn"),
        [],
        id="to-china",
    ),
    pytest.param(
        {"kind": "mime/long-line", "limit": 10},
        text("", b"a" * 10 + b"\n" + b"b" * 11),
        ["b" * 11],
        id="long-line",
    ),
    pytest.param(
        {"kind": "mime/long-line", "limit": 10},
        text("", b"a" * 10 + b"\r\n" + b"b" * 10),
        [],
        id="cr-is-no-octet",
    ),
    pytest.param({"kind": "mime/empty-body"}, mail(FROM, "Subject: a", "", " "), ["a"], id="empty-body"),
    pytest.param(
        {"kind": "mime/html-only"},
        mail(FROM, "Content-Type: text/html", "", "a"),
        ["text/html"],
        id="html-only",
    ),
]


@pytest.mark.parametrize(("fields", "message", "expected"), MIME)
def test_mime(fields: dict[str, Any], message: Message, expected: list[str]) -> None:
    assert [shown for shown, _ in found(check(**fields), message)] == expected


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
    after = fixed(check(f"mime/{test}"), message)
    assert (after is None) if line is None else (line.encode() in (after or b"").splitlines())


def test_two_edits_that_add_a_header_to_one_part_overlap() -> None:
    message = mail(FROM, "Content-Type: text/plain; charset=gb2312", "", "Preis: 5 ￡".encode("gbk"))
    spans = []
    for test in ("8bit-as-7bit", "chinese-charset"):
        finding = next(yielded(check(f"mime/{test}"), message, CONTEXT))
        assert isinstance(finding, Finding)
        added = [p for p in finding.parts if isinstance(p, Edit) and b"Content-Transfer-Encoding" in p.data]
        spans.append(added[0].span)
    assert spans[0].overlaps(spans[1])


def test_a_deep_tree_shows_a_line() -> None:
    message = mail(*["Content-Type: message/rfc822", ""] * 105, "x")
    assert [shown for shown, _ in found(check("fault", name="too-deep"), message)] != [""]
