"""One mail with planted data, and how it is written as a file."""

import base64
import io
import quopri
import random
import re
import zipfile
from dataclasses import dataclass
from email.header import Header

from tests.recall.values import VALUES

SENDER = "Lin Wei <lin.wei@lumen-valve.com>"


@dataclass(frozen=True)
class Row:
    """`text` holds `{value}`s of `VALUES`; `kind` says what must be told of it (`CODES`)."""

    id: str
    kind: str
    to: str
    text: str
    carrier: str = "plain"
    attach: str = ""
    subject: str = "Order 2231"
    head: str = ""


def filled(row: Row) -> tuple[str, tuple[str, ...]]:
    """The text with values in it, and the values; the row's name is the seed."""
    rng = random.Random(row.id)
    values: list[str] = []

    def value(match: re.Match[str]) -> str:
        values.append(VALUES[match[1]](rng))
        return values[-1]

    return re.sub(r"\{([a-z][a-z0-9-]*)\}", value, row.text), tuple(values)


def mail(row: Row) -> bytes:
    """The file."""
    text, _ = filled(row)
    head = [
        f"From: {SENDER}",
        f"To: {row.to}",
        f"Subject: {Header(row.subject, 'utf-8').encode() if not row.subject.isascii() else row.subject}",
        "Date: Tue, 10 Mar 2026 09:30:00 +0800",
        "Message-ID: <20260310.2231@lumen-valve.com>",
        "MIME-Version: 1.0",
        *filter(None, row.head.split("\n")),
    ]
    kind, body = _body(row.carrier, text)
    if not row.attach:
        return _bytes([*head, *kind]) + b"\r\n" + body
    name, content = _attached(
        re.sub(r"\{([a-z-]+)\}", lambda match: VALUES[match[1]](random.Random(row.id)), row.attach)
    )
    parts = [
        b"--b0\r\n" + _bytes(kind) + b"\r\n" + body,
        b"--b0\r\n"
        + _bytes(_attachment(name))
        + b"\r\n"
        + base64.encodebytes(content).replace(b"\n", b"\r\n"),
    ]
    return (
        _bytes([*head, 'Content-Type: multipart/mixed; boundary="b0"'])
        + b"\r\n"
        + b"\r\n".join(parts)
        + b"\r\n--b0--\r\n"
    )


def _bytes(lines: list[str]) -> bytes:
    return "".join(line + "\r\n" for line in lines).encode()


def _body(carrier: str, text: str) -> tuple[list[str], bytes]:
    if carrier.startswith("html"):
        text = f'<html lang="en"><head><title>Order</title></head><body>{text}</body></html>'
    subtype = "html" if carrier.startswith("html") else "calendar" if carrier == "calendar" else "plain"
    charset = "gb18030" if carrier == "gb18030" else "utf-8"
    data = text.replace("\n", "\r\n").encode(charset)
    if carrier.endswith("base64") or carrier == "gb18030":
        return [
            f"Content-Type: text/{subtype}; charset={charset}",
            "Content-Transfer-Encoding: base64",
        ], base64.encodebytes(data).replace(b"\n", b"\r\n")
    if carrier.endswith("quoted"):
        return [
            f"Content-Type: text/{subtype}; charset={charset}",
            "Content-Transfer-Encoding: quoted-printable",
        ], quopri.encodestring(data)
    return [
        f"Content-Type: text/{subtype}; charset={charset}",
        "Content-Transfer-Encoding: 8bit",
    ], data + b"\r\n"


def _attached(attach: str) -> tuple[str, bytes]:
    """`name`, or `archive.zip:member`."""
    name, _, member = attach.partition(":")
    if not name.endswith(".zip"):
        return name, b"opaque bytes of a file\n" * 8
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member or "drawing.dwg", b"opaque bytes of a file\n" * 8)
    return name, buffer.getvalue()


def _attachment(name: str) -> list[str]:
    return [
        f'Content-Type: application/octet-stream; name="{name}"',
        f'Content-Disposition: attachment; filename="{name}"',
        "Content-Transfer-Encoding: base64",
    ]
