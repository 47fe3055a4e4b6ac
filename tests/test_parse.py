"""Bytes to messages: kinds, trees, faults, mailboxes, addresses and parameters, with their places."""

from __future__ import annotations

import pytest

from linter.facts.headers import document_in, value_of
from linter.facts.mailboxes import mailboxes_of
from linter.facts.parts import document_of, faults, text_of
from linter.model.message import Message, Part
from linter.model.source import Source
from linter.parse import kind_of, parse
from tests.facts import facts_of

MULTIPART = b"""\
From: a@example.com
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

preamble
--b
Content-Type: text/plain

one
--b
Content-Type: message/rfc822

Subject: inner

two
--b--
epilogue
"""


def mail(data: bytes, name: str = "x.eml") -> Message:
    return parse(Source(name, data))[0]


def tree(part: Part) -> object:
    return (
        (part.content_type, *[tree(child) for child in part.children]) if part.children else part.content_type
    )


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        pytest.param("a.eml", b"", "mail", id="eml-even-empty"),
        pytest.param("a.mbox", b"From x", "mail", id="mbox"),
        pytest.param("a.html", b"<p>x</p>", "template", id="html"),
        pytest.param("a.txt.j2", b"x", "template", id="double-suffix"),
        pytest.param("a.txt", b"Dear Anna", "draft", id="text"),
        pytest.param("a.eml", b"<p>Dear {{ name }},</p>\n", "template", id="eml-body-of-a-template"),
        pytest.param("a.eml", b"{% if a %}Dear{% endif %}\n", "template", id="eml-tags"),
        pytest.param("a.eml", b"<p>Dear Anna</p>\n", "mail", id="eml-markup-without-tags"),
        pytest.param("a.eml", b"<p>\nFrom: a@hx.example\n\n{{ a }}", "mail", id="eml-with-a-field"),
        pytest.param("a.tpl", b'Dear <TMPL_VAR NAME="a">', "template", id="html-template"),
        pytest.param("a.txt", b"Dear {{ name }}", "template", id="text-with-tag"),
        pytest.param("-", b"From: a@b.c\nDate: x\n\nhi", "mail", id="stdin-mail"),
        pytest.param("-", b"Subject: x\n\nhi", "draft", id="stdin-draft"),
        pytest.param("-", b"hi there", "draft", id="stdin-text"),
    ],
)
def test_kind(name: str, data: bytes, kind: str) -> None:
    assert kind_of(Source(name, data)) == kind


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"], ids=["lf", "crlf", "cr"])
def test_tree_and_places(newline: bytes) -> None:
    data = MULTIPART.replace(b"\n", newline)
    root = mail(data).root
    assert tree(root) == ("multipart/mixed", "text/plain", ("message/rfc822", "text/plain"))
    bodies = [data[p.body.start : p.body.end] for p in (root.children[0], root.children[1].children[0])]
    assert bodies == [b"one", b"two"]
    assert [p.path for p in root.children] == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            b"Content-Type: multipart/mixed\n\nx",
            [("missing-boundary", b" multipart/mixed")],
            id="no-boundary",
        ),
        pytest.param(
            b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n",
            [("unterminated-multipart", b"boundary=b")],
            id="not-closed",
        ),
        pytest.param(
            b"Content-Type: multipart/mixed; boundary=b\n\n--c\n\nx\n--c--\n",
            [("boundary-not-found", b"boundary=b")],
            id="another-boundary",
        ),
        pytest.param(
            b"Content-Transfer-Encoding: base64\n\naGVsbG8=\n*!\n",
            [("bad-base64", b"*")],
            id="junk-in-base64",
        ),
        pytest.param(
            b"Content-Transfer-Encoding: quoted-printable\n\n50=% off\n",
            [("bad-quoted-printable", b"=")],
            id="bare-equals",
        ),
        pytest.param(
            b"Subject: x\nno header\n\nbody", [("bad-header-line", b"no header")], id="line-without-colon"
        ),
        pytest.param(b"Subject: x\n\na\0b", [("nul-bytes", b"\0")], id="nul"),
        pytest.param(
            b"Content-Type: text/plain; charset=klingon\n\nx",
            [("unknown-charset", b"charset=klingon")],
            id="unknown-charset",
        ),
        pytest.param(
            b"Content-Type: text/plain; charset=utf-8\n\ncaf\xe9",
            [("undecodable-bytes", b"charset=utf-8")],
            id="wrong-charset",
        ),
        pytest.param(
            b"Content-Type: text/plain; charset=us-ascii\n\ncaf\xc3\xa9",
            [("undecodable-bytes", b"charset=us-ascii")],
            id="not-ascii",
        ),
        pytest.param(b"Subject: x\n\nplain", [], id="sound"),
    ],
)
def test_faults(data: bytes, expected: list[tuple[str, bytes]]) -> None:
    found = [
        (fault.name, data[fault.span.start : fault.span.end]) for fault in facts_of(mail(data)).of(faults)
    ]
    assert found == expected


def test_deep_nesting_is_bounded() -> None:
    head = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(300))
    message = mail(head + b"\n\nx")
    assert "too-deep" in {fault.name for fault in message.faults}


def test_mbox_messages_lie_in_the_file() -> None:
    data = (
        b"From a@b.c Sat Jan  1 00:00:00 2022\nSubject: one\n\n>From here\n\n"
        b"From a@b.c Sat Jan  1 00:00:00 2022\nSubject: two\n\nbye\n"
    )
    first, second = parse(Source("box.mbox", data))
    assert (first.number, second.number) == (1, 2)
    document = document_of(facts_of(first), first.root)
    assert document is not None
    assert document.text == "From here\n"
    span, exact = document.to_source(0, 4)
    assert (data[span.start : span.end], exact) == (b"From", True)
    header = second.header("subject")
    assert header is not None
    span, _ = document_in(facts_of(second), header).to_source(0, 3)
    assert data[span.start : span.end] == b"two"


def test_draft_header_block() -> None:
    data = (
        "Subject: Preis für Ventile\nTo: a@b.de\nAttachments: price list.pdf, setup.exe\n\nHello\n".encode()
    )
    message = mail(data, "draft.txt")
    assert message.kind == "draft"
    facts = facts_of(message)
    assert [(h.name, value_of(facts, h)) for h in message.root.headers][:2] == [
        ("Subject", "Preis für Ventile"),
        ("To", "a@b.de"),
    ]
    names = [part.filename for part in message.attachments]
    assert [name.value for name in names if name] == ["price list.pdf", "setup.exe"]
    second = names[1]
    assert second is not None
    span, exact = second.document.to_source(0, 5)
    assert (data[span.start : span.end], exact) == (b"setup", True)
    assert [text_of(facts, part) for part in message.bodies("text/plain")] == ["Hello\n"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("a@b.c", [("", "a@b.c")], id="bare"),
        pytest.param(
            '"Li, Wei" <li@ex.cn>, b@ex.org', [("Li, Wei", "li@ex.cn"), ("", "b@ex.org")], id="quoted-comma"
        ),
        pytest.param("Anna Berg<a@b.c>", [("Anna Berg", "a@b.c")], id="no-space"),
        pytest.param("a@b.c (Anna)", [("Anna", "a@b.c")], id="comment"),
        pytest.param("Team: a@b.c, d@e.f;", [("", "a@b.c"), ("", "d@e.f")], id="group"),
        pytest.param("undisclosed-recipients:;", [], id="empty-group"),
        pytest.param(
            "=?utf-8?Q?Li=2C_Wei?= <li@ex.cn>", [("Li, Wei", "li@ex.cn")], id="comma-in-encoded-word"
        ),
        pytest.param("<a@b.c", [("", "a@b.c")], id="unclosed"),
        pytest.param("Anna", [("Anna", "")], id="name-only"),
    ],
)
def test_mailboxes(value: str, expected: list[tuple[str, str]]) -> None:
    message = mail(f"From: {value}\n\n".encode())
    header, facts = message.header("from"), facts_of(message)
    assert header is not None
    assert [(m.name, m.address) for m in mailboxes_of(facts, header)] == expected
    for mailbox in mailboxes_of(facts, header):
        assert value_of(facts, header)[mailbox.address_start : mailbox.address_end] == mailbox.address


def test_every_one_of_many_mailboxes_is_read() -> None:
    (message,) = parse(
        Source("a.eml", b"To: " + b", ".join(b"a%d@b.example" % n for n in range(9000)) + b"\n\n")
    )
    assert mailboxes_of(facts_of(message), message.root.headers[0])[-1].address == "a8999@b.example"


@pytest.mark.parametrize(
    ("value", "name", "form", "bytes_of_it"),
    [
        pytest.param('filename="a b.pdf"', "a b.pdf", "plain", b"a b.pdf", id="quoted"),
        pytest.param("filename=a.pdf; x=y", "a.pdf", "plain", b"a.pdf", id="token"),
        pytest.param("filename*=UTF-8''%E4%BB%B7.pdf", "价.pdf", "extended", b"%E4%BB%B7.pdf", id="rfc2231"),
        pytest.param(
            "filename*0*=gb18030''%BC%DB;\n filename*1=list.pdf",
            "价list.pdf",
            "extended",
            b"%BC%DB;\n filename*1=list.pdf",
            id="sections",
        ),
        pytest.param(
            'filename="=?utf-8?B?5Lu3?=.pdf"', "价.pdf", "encoded-word", b"5Lu3?=.pdf", id="encoded-word"
        ),
        pytest.param('filename="价.pdf"', "价.pdf", "raw", "价.pdf".encode(), id="raw"),
        pytest.param(r'filename="a\"b.pdf"', 'a"b.pdf', "plain", rb"a\"b.pdf", id="escaped"),
    ],
)
def test_filename(value: str, name: str, form: str, bytes_of_it: bytes) -> None:
    data = f"Content-Type: application/pdf\nContent-Disposition: attachment; {value}\n\n".encode()
    param = mail(data).root.filename
    assert param is not None
    assert (param.value, param.form) == (name, form)
    span, exact = param.document.to_source(0, len(name))
    assert (data[span.start : span.end], exact) == (bytes_of_it, True)


@pytest.mark.parametrize(
    ("header", "locked"),
    [
        pytest.param(b"DKIM-Signature: v=1", "signed", id="dkim"),
        pytest.param(b"Content-Type: application/pkcs7-mime", "encrypted", id="smime"),
        pytest.param(b"Subject: x", "", id="open"),
    ],
)
def test_signed_mail_is_locked(header: bytes, locked: str) -> None:
    message = mail(header + b"\nTo: a@b.c\n\nx")
    assert message.root.locked == locked
    to = message.header("to")
    assert to is not None
    assert document_in(facts_of(message), to).editable is not bool(locked)
