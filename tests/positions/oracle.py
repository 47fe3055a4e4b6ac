"""What the standard library says of a mail: its structure and its texts, with nothing of ours in between."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from typing import NamedTuple


class Reading(NamedTuple):
    """`shape`: path, type, transfer encoding, charset and header names of each part. `texts`: by place."""

    shape: tuple[tuple[str, str, str, str, tuple[str, ...]], ...]
    texts: dict[str, str]


def read(data: bytes) -> Reading:
    mail = message_from_bytes(data, policy=compat32)
    texts = {"subject": header(mail["subject"]), "from": header(mail["from"])}
    shape = []
    inside = False
    for number, part in enumerate(mail.walk()):
        kind = part.get_content_type()
        encoding = str(part.get("content-transfer-encoding", "")).lower()
        charset = str(part.get_content_charset(""))
        shape.append((str(number), kind, encoding, charset, tuple(name.lower() for name, _ in part.items())))
        assert not part.defects, part.defects
        if part.get_content_maintype() == "text":
            place = {"text/plain": "text", "text/html": "html"}[kind]
            texts["inner" if inside else place] = body(part, charset)
            inside = False
        elif kind == "message/rfc822":
            inside = True
        elif part.get_filename() is not None:
            texts["filename"] = filename(part)
    return Reading(tuple(shape), texts)


def header(value: object) -> str:
    """A header that is only encoded words, and an address after them."""
    parts = decode_header(str(value))
    out = ""
    for data, charset in parts:
        out += data if isinstance(data, str) else data.decode(charset or "ascii")
    return out.removesuffix("<sales@vendor.example>").rstrip()


def body(part: Message, charset: str) -> str:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode(charset)


def filename(part: Message) -> str:
    name = part.get_filename()
    assert isinstance(name, str)
    return header(name.replace("\r", "").replace("\n", "")) if "=?" in name else name
