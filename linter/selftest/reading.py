"""A fixed mail in an example's own terms, read by the standard library and not by our parser."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from linter.model.source import Source
from linter.selftest.letter import BODY_HEADERS, HEADERS, Letter, given_fields, html_example


def own_terms(letter: Letter, source: Source) -> str:
    """What an example's `fixed` is compared with: the decoded subject, body, file name, or the whole file.

    Line ends are LF; one that the wrap added is taken off.
    """
    text = _decoded(letter, source.data).replace("\r\n", "\n")
    return text.rstrip("\n")


def _decoded(letter: Letter, data: bytes) -> str:
    if letter.wrap in ("eml", "template", "draft"):
        return data.decode("utf-8", "surrogateescape")
    if letter.wrap == "header":
        return _fields(data, given_fields(letter.text))
    mail = message_from_bytes(data)
    if letter.wrap == "subject":
        value = re.sub(r"\r?\n(?=[ \t])", "", str(mail["Subject"]))
        return str(make_header(decode_header(value)))
    if letter.wrap == "attachment":
        return next((part.get_filename() or "" for part in mail.walk() if part.get_filename()), "")
    content_type = "text/html" if letter.wrap == "html" else "text/plain"
    document = _text(next(part for part in mail.walk() if part.get_content_type() == content_type))
    if letter.wrap == "html":
        charset = mail.get_payload()[1].get_content_charset()  # type: ignore[index, union-attr]
        return html_example(document.replace(f"charset={charset}", "charset=utf-8").replace("\r\n", "\n"))
    return document


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode(part.get_content_charset() or "utf-8", "replace")


def _fields(data: bytes, given: frozenset[str]) -> str:
    """The header fields that are not those of the wrap."""
    block = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0].decode("utf-8", "surrogateescape") + "\n"
    fields = re.findall(r"(?m)^[^ \t\r\n].*\r?\n(?:[ \t].*\r?\n)*", block)
    own = [f"{name}: {value}" for name, value in (*HEADERS, *BODY_HEADERS) if name.lower() not in given]
    return "".join(field for field in fields if field.rstrip() not in own)


def structure(letter: Letter, data: bytes) -> list[str]:
    """The types of all parts of a mail, depth first.

    In a whole mail, where `fixed` shows every byte, a fix may correct the type of what is no multipart.
    """
    types = [part.get_content_type() for part in message_from_bytes(data).walk()]
    return [re.sub("^(?!multipart/).*", "leaf", name) for name in types] if letter.wrap == "eml" else types
