"""Documents written back: stdlib then decodes what was asked for, and no line grows too long."""

from __future__ import annotations

import binascii
import email
import quopri
import re
from email.header import decode_header

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from linter.coding.writeback import quote_printable
from linter.facts.headers import document_in
from linter.facts.parts import document_of
from linter.model.diagnostic import source_edits
from linter.model.document import Change, Document, Edit, TextEdit
from linter.model.source import Source
from linter.parse import parse
from tests.effort import cases
from tests.facts import facts_of

CHARSETS = ["utf-8", "gb2312", "gb18030", "big5", "iso-2022-jp", "iso-8859-1", "koi8-r", "utf-16"]
SAMPLES = {
    "utf-8": "héllo wörld 价格 🎉 = end ",
    "gb2312": "尊敬的客户 price = 价格 ",
    "gb18030": "尊敬的客户 price = 价格 㐀 ",
    "big5": "報價單 price = ",
    "iso-2022-jp": "お見積もり price = ",
    "iso-8859-1": "grüße = prix élevé ",
    "koi8-r": "Привет price = ",
    "utf-16": "价格 price = ",
}
LINE = re.compile(rb"\r\n|\n|\r")


def apply_edits(data: bytes, edits: tuple[Edit, ...]) -> bytes:
    for edit in reversed(edits):
        data = data[: edit.span.start] + edit.data + data[edit.span.end :]
    return data


def body_mail(text: str, charset: str, encoding: str, newline: bytes) -> bytes:
    data = text.encode(charset)
    if encoding == "base64":
        body = binascii.b2a_base64(data, newline=False)
        body = newline.join(body[at : at + 76] for at in range(0, len(body), 76)) + newline
    elif encoding == "quoted-printable":
        body = quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", newline)
    else:
        body = data
    head = [
        b"From: a@example.com",
        f"Content-Type: text/plain; charset={charset}".encode(),
        f"Content-Transfer-Encoding: {encoding}".encode(),
    ]
    return newline.join([*head, b"", body])


@st.composite
def changed_text(draw: st.DrawFn) -> tuple[str, str, list[Change]]:
    charset = draw(st.sampled_from(CHARSETS))
    alphabet = SAMPLES[charset] + "abc=_ ."
    lines = draw(st.lists(st.text(alphabet, max_size=120), min_size=1, max_size=6))
    text = "\n".join(lines)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    changes = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        changes.append(Change(start, end, draw(st.text(alphabet, max_size=30))))
    starts = [change.start for change in changes]
    assume(len(set(starts)) == len(starts))
    return charset, text, changes


def expected(text: str, changes: list[Change]) -> str:
    for change in sorted(changes, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text


def longest(data: bytes) -> int:
    return max(len(line) for line in LINE.split(data))


@cases(1500)
@given(changed_text(), st.sampled_from(["8bit", "quoted-printable", "base64"]), st.booleans())
def test_body_changes_are_what_stdlib_then_reads(
    case: tuple[str, str, list[Change]], encoding: str, crlf: bool
) -> None:
    charset, text, changes = case
    if charset in ("utf-16", "iso-2022-jp") and encoding == "8bit":
        encoding = "base64"
    if crlf and encoding == "quoted-printable":
        text, changes = text.replace("\n", " "), [Change(c.start, c.end, c.text) for c in changes]
    mail = body_mail(text, charset, encoding, b"\r\n" if crlf else b"\n")
    (message,) = parse(Source("x.eml", mail))
    document = document_of(facts_of(message), message.root)
    assert document is not None
    read = document.text
    assert read.startswith(text)
    edits = source_edits(tuple(TextEdit(document, change) for change in changes))
    if edits is None:
        assert charset == "iso-2022-jp" or (encoding == "8bit" and longest(mail) < 999)
        return
    after = apply_edits(mail, edits)
    payload = email.message_from_bytes(after).get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode(charset) == expected(read, changes)
    limit = {"base64": 76, "quoted-printable": 76}.get(encoding, 998)
    assert longest(after) <= max(longest(mail), limit)


@cases(1000)
@given(
    st.text("ab 价格客户é=?_🎉", min_size=1, max_size=80),
    st.sampled_from(["utf-8", "gb18030"]),
    st.sampled_from("BQ"),
    st.data(),
)
def test_subject_changes_are_what_stdlib_then_reads(
    text: str, charset: str, kind: str, data: st.DataObject
) -> None:
    text = text.strip()
    assume(text and "=?" not in text)
    raw = text.encode(charset)
    chunks = [raw[at : at + 20] for at in range(0, len(raw), 20)]
    words = []
    for chunk in chunks:
        payload = (
            binascii.b2a_base64(chunk, newline=False)
            if kind == "B"
            else b"".join(b"=%02X" % byte for byte in chunk)
        )
        words.append(b"=?" + charset.encode() + b"?" + kind.encode() + b"?" + payload + b"?=")
    mail = b"Subject: Re: " + b"\r\n ".join(words) + b"\r\nFrom: a@example.com\r\n\r\nHi\r\n"
    (message,) = parse(Source("x.eml", mail))
    header = message.header("subject")
    assert header is not None
    document: Document = document_in(facts_of(message), header)
    assert document.text == f"Re: {text}"
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    new = data.draw(st.text("xyz 价", max_size=10))
    edits = source_edits((TextEdit(document, Change(start, end, new)),))
    assert edits is not None
    after = apply_edits(mail, edits)
    value = email.message_from_bytes(after)["Subject"]
    decoded = "".join(
        part if isinstance(part, str) else part.decode(label or "ascii")
        for part, label in decode_header(value)
    )
    wanted = expected(document.text, [Change(start, end, new)])
    assert decoded.strip() == wanted.strip() or re.sub(r"\s+", " ", decoded.strip()) == re.sub(
        r"\s+", " ", wanted.strip()
    )
    assert longest(after) <= 998


@pytest.mark.parametrize(
    ("raw", "start", "end", "new", "expected_line"),
    [
        pytest.param(b"Subject: Re: hello", 0, 4, "", b"Subject: hello", id="plain-in-place"),
        pytest.param(b"Subject: hello\r\n there", 6, 11, "you", b"Subject: hello\r\n you", id="fold-stays"),
        pytest.param(
            b"Subject: =?utf-8?Q?Re=3A_hello?=",
            0,
            4,
            "",
            b"Subject: =?utf-8?Q?hello?=",
            id="word-encoded-again",
        ),
        pytest.param(
            "Subject: 价格".encode(),
            0,
            2,
            "报价",
            b"Subject: =?utf-8?B?5oql5Lu3?=",
            id="raw-bytes-are-encoded",
        ),
    ],
)
def test_header_rewrite(raw: bytes, start: int, end: int, new: str, expected_line: bytes) -> None:
    mail = raw + b"\r\n\r\nbody\r\n"
    (message,) = parse(Source("x.eml", mail), "mail")
    document = document_in(facts_of(message), message.root.headers[0])
    edits = document.rewrite([Change(start, end, new)])
    assert edits is not None
    assert apply_edits(mail, edits) == expected_line + b"\r\n\r\nbody\r\n"


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize(
    "new", ["b", "b\nc", "b " * 60], ids=["a-word", "a-line-more", "too-long-for-a-line"]
)
def test_a_lone_cr_of_the_text_ends_no_line_of_the_file(new: str, encoding: str, newline: bytes) -> None:
    """Some programs send CR for line ends, encoded: what is written anew does not break lines there."""
    data = b"one\rtwo a three\rfour " + b"x" * 60 + b"\r"
    if encoding == "base64":
        body = newline.join(
            binascii.b2a_base64(data[at : at + 30], newline=False) for at in range(0, len(data), 30)
        )
    else:
        body = data.replace(b"\r", b"=0D").replace(b"x" * 60, b"x" * 40 + b"=" + newline + b"x" * 20)
    head = b"From: a@a.example%sContent-Type: text/plain%sContent-Transfer-Encoding: %s" % (
        newline,
        newline,
        encoding.encode(),
    )
    mail = head + newline * 2 + body + newline
    (message,) = parse(Source("x.eml", mail))
    document = document_of(facts_of(message), message.root)
    assert document is not None
    at = document.text.index(" a ") + 1
    edits = source_edits((TextEdit(document, Change(at, at + 1, new)),))
    assert edits
    after = apply_edits(mail, edits)
    assert re.findall(rb"\r\n|\n|\r", after) == [newline] * after.count(b"\n")
    payload = email.message_from_bytes(after).get_payload(decode=True)
    assert isinstance(payload, bytes)
    read = payload.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode()
    assert read.startswith(f"one\ntwo {new} three\nfour xxxx")
    assert longest(after) <= 76


@pytest.mark.parametrize("length", range(1, 160))
def test_a_line_that_is_written_anew_fits_between_what_shares_it(length: int) -> None:
    """No line grows beyond 76, whatever stands before and behind the text that is encoded again."""
    for before in (0, 10, 60, 73, 75):
        for behind in (0, 1, 40, 75):
            data = b"a=" * (length // 2) + b"b"
            written = b"x" * before + quote_printable(data, b"\n", before, behind) + b"y" * behind
            assert longest(written) <= 76, (before, behind)
            assert quopri.decodestring(written) == b"x" * before + data + b"y" * behind
