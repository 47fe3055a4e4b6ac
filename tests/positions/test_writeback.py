"""Write-back on generated text: any change to any document reads back as just that change."""

from __future__ import annotations

import re
from email import message_from_bytes
from random import Random

import pytest
from hypothesis import given

from linter.engine.fixer import apply
from linter.facts.headers import document_in, value_of
from linter.facts.parts import document_of
from linter.model.document import Change, Document, Edit
from linter.model.message import Message
from linter.model.source import Source
from linter.parse import parse
from tests.effort import cases
from tests.facts import facts_of
from tests.positions import ink, oracle
from tests.positions.builder import CHARSETS
from tests.positions.test_decoders import ALPHABETS, labelled, newlines, seeds

_LINE_END = re.compile(rb"\r\n|\n|\r")


def mail_of(body: bytes, charset: str, transfer: str, newline: str) -> bytes:
    head = (
        "From: a@vendor.example",
        "MIME-Version: 1.0",
        f"Content-Type: text/plain; charset={charset}",
        f"Content-Transfer-Encoding: {transfer}",
        "",
        "",
    )
    return newline.join(head).encode() + body


def drawn_body(text: str, charset: str, transfer: str, newline: str, random: Random) -> bytes:
    match transfer:
        case "base64":
            return ink.base64_lines(text, charset, newline, random).data
        case "quoted-printable":
            return ink.quoted_printable(text, charset, newline, random).data
        case _:
            return ink.plain(text, charset).data


def changes_to(text: str, charset: str, random: Random) -> list[Change]:
    """Up to four changes that do not touch each other; some cut, some lengthen, some insert."""
    places = sorted(random.sample(range(len(text) + 1), k=min(len(text) + 1, 2 * random.randint(1, 4))))
    alphabet = ALPHABETS[charset].replace("\n", "")
    found = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        if found and start == found[-1].end:
            continue
        new = "".join(random.choice(alphabet) for _ in range(random.choice((0, 1, 5, 40, 90))))
        if "\r" in text[max(start - 1, 0) : end + 1] or "\n" in text[start:end]:
            continue
        found.append(Change(start, end, new))
    return found


def changed(text: str, changes: list[Change]) -> str:
    for change in reversed(changes):
        text = text[: change.start] + change.text + text[change.end :]
    return text


def body_text(data: bytes, charset: str) -> str:
    payload = message_from_bytes(data).get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode(charset)


def only(data: bytes) -> Message:
    (message,) = parse(Source("mail.eml", data))
    return message


def outside(data: bytes, edits: tuple[Edit, ...], start: int, end: int) -> None:
    places = [start, *(place for edit in edits for place in edit.span), end]
    assert places == sorted(places), "edits overlap or leave the document"
    assert all(0 <= place <= len(data) for place in places)


def body_of(message: Message) -> Document | None:
    return document_of(facts_of(message), message.root)


@pytest.mark.parametrize("transfer", ["8bit", "quoted-printable", "base64"])
@cases(900)
@given(pair=labelled(maximum=400), seed=seeds, newline=newlines)
def test_a_body_takes_any_change(transfer: str, pair: tuple[str, str], seed: int, newline: str) -> None:
    charset, text = pair
    random = Random(seed)
    if charset == "utf-16" and transfer != "base64":
        charset = "utf-8"
    text = "Hello" + text.replace("\n", newline) + newline
    data = mail_of(drawn_body(text, charset, transfer, newline, random), charset, transfer, newline)
    document = body_of(only(data))
    assert document is not None and document.text == text == body_text(data, charset)
    changes = changes_to(text, charset, random)
    edits = document.rewrite(changes)
    if edits is None:
        wanted = changed(text, changes).encode(charset)
        assert transfer == "8bit" and any(len(line) > 998 for line in _LINE_END.split(wanted))
        return
    root = only(data).root
    outside(data, edits, *root.body)
    new = apply(data, edits)
    assert body_text(new, charset) == changed(text, changes)
    after = body_of(only(new))
    assert after is not None and after.text == changed(text, changes)
    limit = 998 if transfer == "8bit" else 76
    longest = max(map(len, _LINE_END.split(data)))
    assert max(map(len, _LINE_END.split(new))) <= max(limit, longest)


@pytest.mark.parametrize("form", ["B", "Q", "plain", "mixed"])
@cases(700)
@given(pair=labelled(minimum=3, maximum=60, lines=False), seed=seeds, newline=newlines)
def test_a_subject_takes_any_change(form: str, pair: tuple[str, str], seed: int, newline: str) -> None:
    charset, text = pair
    charset = "utf-8" if charset == "utf-16" else charset
    random = Random(seed)
    text = "x" + text.strip() + "y"
    value = subject_value(text, charset, form, newline, random)
    data = b"From: a@vendor.example" + newline.encode() + b"Subject: " + value
    data += newline.join(("", "To: b@buyer.example", "", "text", "")).encode()
    message = only(data)
    header = message.header("subject")
    assert header is not None
    document = document_in(facts_of(message), header)
    text = document.text
    assert text == stdlib_subject(data)
    changes = changes_to(text, "utf-8" if form == "plain" else charset, random)
    edits = document.rewrite(changes)
    assert edits is not None
    outside(data, edits, *header.body)
    new = apply(data, edits)
    written = only(new)
    after = written.header("subject")
    assert after is not None
    wanted = changed(text, changes)
    assert blanks(value_of(facts_of(written), after)) == blanks(wanted) == blanks(stdlib_subject(new))
    assert [h.name for h in only(new).root.headers] == ["From", "Subject", "To"]
    longest = max(map(len, _LINE_END.split(data)))
    assert max(map(len, _LINE_END.split(new))) <= max(998, longest)


def blanks(text: str) -> str:
    """What a reader of a header cannot tell apart: blanks at the ends and runs of them."""
    return " ".join(text.split())


def subject_value(text: str, charset: str, form: str, newline: str, random: Random) -> bytes:
    if form == "plain":
        ascii_text = "".join(char if char.isascii() and char not in "=?_" else "z" for char in text)
        return ascii_text.replace(" z", f"{newline} z").encode()
    if form == "mixed":
        encoded = [ink.words(half, charset, "B", newline, random).data for half in (text, text[::-1])]
        return f"Offer for{newline} ".encode() + encoded[0] + b" or " + encoded[1] + b" now"
    return ink.words(text, charset, form, newline, random).data


def stdlib_subject(data: bytes) -> str:
    value = str(message_from_bytes(data)["subject"])
    return oracle.header(value.replace("\r\n", "").replace("\n", ""))


@cases(900)
@given(labelled(minimum=2, maximum=60, lines=False), seeds, newlines)
def test_a_parameter_takes_any_change(pair: tuple[str, str], seed: int, newline: str) -> None:
    charset, text = pair
    charset = "utf-8" if charset == "utf-16" else charset
    random = Random(seed)
    text = "x" + text + "y"
    raw = b"Content-Disposition: attachment;" + newline.encode() + b" "
    raw += ink.percent("filename", text, charset, newline, random).data + b"; size=12" + newline.encode()
    data = raw + newline.encode() + b"text"
    param = only(data).root.param("content-disposition", "filename")
    assert param is not None and param.value == text
    changes = changes_to(text, charset, random)
    edits = param.document.rewrite(changes)
    assert edits is not None
    new = apply(data, edits)
    mail = message_from_bytes(new)
    wanted = changed(text, changes)
    assert str(mail.get_filename()) == wanted.strip() or '"' in wanted or "\\" in wanted
    assert mail.get_param("size", header="content-disposition") == "12"
    assert only(new).root.param("content-disposition", "filename").value == wanted  # type: ignore[union-attr]
    assert max(map(len, _LINE_END.split(new))) <= max(90, *map(len, _LINE_END.split(data)), len(wanted) + 20)


def test_every_charset_is_tried() -> None:
    assert set(ALPHABETS) == set(CHARSETS)
