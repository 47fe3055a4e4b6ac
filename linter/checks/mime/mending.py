"""How the headers and the body of a part are made to agree."""

from __future__ import annotations

import binascii
import re

from linter.facts.memo import Facts
from linter.facts.parts import data_of, document_of, has_blank_line
from linter.model.document import Edit
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.source import Span

Parts = tuple[Edit | None, ...]
MAX_BODY = 4 * 1024 * 1024
"""Largest decoded body in bytes that is encoded again."""

_META_CHARSET = lazy(r"(<meta\b[^>]*?charset\s*=\s*[\"']?)([\w-]+)", re.IGNORECASE)
_ANY_LINE_END = lazy(rb"\r\n|\n|\r")


def declare_8bit(message: Message, part: Part) -> Parts:
    """Say `8bit`."""
    return (_set_header(message, part, "Content-Transfer-Encoding", "8bit"),)


def declare_utf8(facts: Facts, part: Part) -> Parts:
    """Say that the charset is UTF-8; only where the bytes are UTF-8."""
    try:
        data_of(facts, part).decode("utf-8")
    except UnicodeDecodeError:
        return (None,)
    return (_set_charset(facts.message, part),)


def in_utf8(facts: Facts, part: Part) -> Parts:
    """Encode the text in UTF-8, base64 staying base64 and all else becoming quoted-printable."""
    document = document_of(facts, part)
    text = document.text if document else "\ufffd"
    if "\ufffd" in text or len(data_of(facts, part)) > MAX_BODY:
        return (None,)
    if part.content_type == "text/html":
        text = _META_CHARSET.sub(r"\1utf-8", text)
    encoding = "base64" if part.encoding == "base64" else "quoted-printable"
    if text.isascii() and part.encoding in ("", "7bit", "8bit"):
        return (_set_charset(facts.message, part),)
    body = _body(facts.message, part, text.encode("utf-8"), encoding)
    same = part.encoding == encoding
    transfer = () if same else (_set_header(facts.message, part, "Content-Transfer-Encoding", encoding),)
    return (_set_charset(facts.message, part), *transfer, body)


def quoted(facts: Facts, part: Part) -> Parts:
    """Encode a text as quoted-printable, or break base64 into lines of 76; other bodies stay."""
    data = data_of(facts, part)
    if len(data) > MAX_BODY or part.encoding == "binary":
        return (None,)
    if part.encoding in ("base64", "quoted-printable"):
        return (_body(facts.message, part, data, part.encoding),)
    if not part.content_type.startswith("text/"):
        return (None,)
    raw = facts.message.source.data[part.body.start : part.body.end]
    transfer = _set_header(facts.message, part, "Content-Transfer-Encoding", "quoted-printable")
    return (transfer, _body(facts.message, part, raw, "quoted-printable"))


def in_quoted_printable(message: Message, part: Part, text: str) -> Parts:
    """Give the part another text, in UTF-8 and quoted-printable."""
    return (
        _set_charset(message, part),
        _set_header(message, part, "Content-Transfer-Encoding", "quoted-printable"),
        _body(message, part, text.encode(), "quoted-printable"),
    )


def without_encoding(message: Message, part: Part) -> Parts:
    """Say `7bit` or `8bit` where the parts inside are readable as they stand."""
    if not part.children:
        return (None,)
    ascii_only = message.source.data[part.body.start : part.body.end].isascii()
    return (_set_header(message, part, "Content-Transfer-Encoding", "7bit" if ascii_only else "8bit"),)


def _body(message: Message, part: Part, data: bytes, encoding: str) -> Edit:
    """The whole body anew; the line ends behind it stay, because they belong to the boundary."""
    raw = message.source.data[part.body.start : part.body.end]
    newline = message.newline
    if encoding == "base64":
        kept = raw[len(raw.rstrip(b"\r\n")) :]
        signs = binascii.b2a_base64(data, newline=False)
        lines = [signs[at : at + 76] for at in range(0, len(signs), 76)]
        return Edit(part.body, newline.join(lines) + kept)
    text = _ANY_LINE_END.sub(b"\n", data)
    encoded = binascii.b2a_qp(text, istext=True)
    return Edit(part.body, encoded.replace(b"\n", newline))


def _set_charset(message: Message, part: Part) -> Edit | None:
    param = part.param("content-type", "charset")
    if param is not None:
        return Edit(param.span, b"charset=utf-8")
    header = part.header("content-type")
    if header is None:
        return _set_header(message, part, "Content-Type", f"{part.content_type}; charset=utf-8")
    written = message.source.data[header.body.start : header.body.end].rstrip(b"\r\n\t ;")
    end = header.body.start + len(written)
    return Edit(Span(end, header.body.end), b"; charset=utf-8")


def _set_header(message: Message, part: Part, name: str, value: str) -> Edit | None:
    """Change the field, or add it; two that add at one place overlap, so that only one of them is made."""
    header = part.header(name.lower())
    if header is not None:
        return Edit(header.body, f" {value}".encode())
    if not has_blank_line(part):
        return None
    line = f"{name}: {value}".encode() + message.newline
    if not part.headers:
        return Edit(part.head, line + message.source.data[part.head.start : part.head.end])
    last = part.headers[-1]
    return Edit(Span(last.body.end, last.span.end), message.newline + line)
