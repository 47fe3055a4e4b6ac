"""A clean mail around an example, written in every form that must not matter to what is found."""

from __future__ import annotations

import base64
import quopri
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from linter.model.source import Source
from linter.ruleset import Example, Rule

Wrap = Literal["subject", "header", "text", "html", "attachment", "eml", "template", "draft"]

HEADERS = (
    ("Date", "Mon, 02 Mar 2026 09:30:00 +0800"),
    ("From", "Lily Chen <lily.chen@hx-valves.example>"),
    ("To", "Anna Weber <anna.weber@weber-pumpen.example>"),
    ("Subject", "Drawing of the DN50 ball valve"),
    ("Message-ID", "<20260302.093000.a1@hx-valves.example>"),
    ("MIME-Version", "1.0"),
)
BODY_HEADERS = (("Content-Type", "text/plain; charset=utf-8"), ("Content-Transfer-Encoding", "7bit"))
"""What the plain text body adds to them."""

TEXT = """\
Hello Anna,

the drawing of the DN50 ball valve is ready. Please tell me whether the flange suits your pump.

Best regards
Lily Chen
"""
_HTML_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Drawing of the DN50 ball valve</title>
</head>
<body>
"""
_HTML_TAIL = "</body>\n</html>\n"
_BOUNDARY = "=_boundary_a1b2c3"
_PHRASE = (
    r'(?P<before>^|,\s*)(?:"(?P<quoted>(?:[^"\\]|\\.)+)"|(?P<atoms>[^"<>,@:;]*[^"<>,@:;\s]))(?P<blank>\s*)<'
)
_FIELD = re.compile(r"[A-Za-z][!-9;-~]*[ \t]*:")


class Form(NamedTuple):
    """How a mail is written: charset, transfer encoding, line end."""

    name: str
    charset: str = "utf-8"
    transfer: Literal["plain", "quoted-printable", "base64"] = "plain"
    newline: str = "\n"


PLAIN = Form("plain")
CRLF = Form("CRLF", newline="\r\n")
WORDS = Form("encoded words", transfer="base64", newline="\r\n")
"""For header lines: subjects and display names as RFC 2047 words."""

FORMS = (
    CRLF,
    Form("quoted-printable", transfer="quoted-printable"),
    Form("base64", transfer="base64", newline="\r\n"),
    Form("GB18030", "gb18030", "base64"),
)


@dataclass(frozen=True)
class Letter:
    """An example and what is around it. `suffix` names the file type."""

    wrap: Wrap
    text: str
    suffix: str = ".eml"

    def forms(self) -> tuple[Form, ...]:
        """The forms that this wrap can be written in, besides the plain one."""
        if self.wrap == "header":
            return (CRLF, WORDS)
        return FORMS if self.wrap in ("subject", "text", "html", "attachment") else (CRLF,)

    def write(self, form: Form = PLAIN) -> Source:
        """The file."""
        if self.wrap in ("eml", "template", "draft"):
            data = self.text.encode("utf-8", "surrogateescape")
        else:
            data = _mail(self, form)
        newline = form.newline.encode()
        return Source(f"example{self.suffix}", data.replace(b"\n", newline))


def letter_of(rule: Rule, example: Example) -> Letter:
    """Wrap an example as it says, or as its rule's first scope suggests."""
    wrap = example.wrap or _default(rule, example.source)
    text = example.source
    if wrap in ("text", "html", "draft", "header", "eml") and not text.endswith("\n"):
        text += "\n"
    suffix = {"template": example.suffix, "draft": ".txt"}.get(wrap, ".eml")
    return Letter(wrap, text, suffix)


def changed(letter: Letter, text: str) -> Letter:
    """The same wrap around another text."""
    return replace(letter, text=text)


def _default(rule: Rule, text: str) -> Wrap:
    scope = rule.scope[0] if rule.scope else ""
    group = scope.partition(".")[0]
    if scope == "header.subject":
        return "subject"
    if group == "header":
        return "header"
    if group in ("html", "attachment", "template"):
        return group  # type: ignore[return-value]
    if group == "body" or "mail" not in rule.inputs:
        return "text" if "mail" in rule.inputs else "template" if "template" in rule.inputs else "draft"
    if _FIELD.match(text):
        return "eml" if "\n\n" in text else "header"
    return "html" if text.lstrip().startswith("<") else "text"


def _mail(letter: Letter, form: Form) -> bytes:
    headers = list(HEADERS)
    if letter.wrap == "subject":
        value = header_text(letter.text, form, "Subject")
        headers = [(name, value if name == "Subject" else old) for name, old in headers]
    block = "".join(f"{name}: {value}\n" for name, value in headers)
    head, body = _content(letter, form)
    if letter.wrap == "header":
        given = given_fields(letter.text)
        block = "".join(f"{name}: {value}\n" for name, value in HEADERS if name.lower() not in given)
        block += _in_words(letter.text, form) if form is WORDS else letter.text
        lines = head.splitlines(keepends=True)
        head = b"".join(line for line in lines if line.split(b":")[0].decode().lower() not in given)
    return b"".join([block.encode("utf-8", "surrogateescape"), head, b"\n", body])


def _in_words(lines: str, form: Form) -> str:
    """Header lines with what people read in them as encoded words: unstructured text, display names."""

    def name(match: re.Match[str]) -> str:
        plain = re.sub(r"\\(.)", r"\1", match["quoted"] or match["atoms"])
        if not plain.strip():
            return match[0]
        return f"{match['before']}{header_text(plain, form, 'From')}{match['blank']}<"

    written = []
    for field in re.findall(r"(?m)^[^ \t\n].*\n?(?:[ \t].*\n?)*", lines):
        key, _, value = field.partition(":")
        value = re.sub(r"\n(?=[ \t])", "", value).strip()
        if key.lower() in ("subject", "comments"):
            field = f"{key}: {header_text(value, form, key)}\n"
        elif key.lower() in ("from", "to", "cc", "reply-to", "sender"):
            field = f"{key}: {re.sub(_PHRASE, name, value)}\n"
        written.append(field)
    return "".join(written)


def given_fields(lines: str) -> frozenset[str]:
    """The lower-case names of header lines."""
    names = re.finditer(rf"(?m)^{_FIELD.pattern}", lines)
    return frozenset(match.group().rstrip(": \t").lower() for match in names)


def _content(letter: Letter, form: Form) -> tuple[bytes, bytes]:
    """The MIME header lines and the body."""
    if letter.wrap == "html":
        parts = [_part("text/plain", TEXT, form), _part("text/html", html_document(letter.text), form)]
        return _multipart("alternative", parts)
    if letter.wrap == "attachment":
        return _multipart("mixed", [_part("text/plain", TEXT, form), _attachment(letter.text, form)])
    text = letter.text if letter.wrap == "text" else TEXT
    head, _, body = _part("text/plain", text, form).partition(b"\n\n")
    return head + b"\n", body


def html_document(text: str) -> str:
    """The example as it is if it is a document, else one around it."""
    return text if "<html" in text.lower() else f"{_HTML_HEAD}{text}{_HTML_TAIL}"


def html_example(document: str) -> str:
    """What stands between the frame that `html_document` put around; all of it where the frame changed."""
    tail = _HTML_TAIL.rstrip("\n")  # a multipart's last line end belongs to the boundary (RFC 2046 §5.1.1)
    if document.startswith(_HTML_HEAD) and document.rstrip("\n").endswith(tail):
        return document.rstrip("\n")[len(_HTML_HEAD) : -len(tail)]
    return document


def _multipart(kind: str, parts: list[bytes]) -> tuple[bytes, bytes]:
    mark = f"--{_BOUNDARY}".encode()
    body = b"".join(mark + b"\n" + part + (b"" if part.endswith(b"\n") else b"\n") for part in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{_BOUNDARY}"\n'
    return head.encode(), body + mark + b"--\n"


def _part(content_type: str, text: str, form: Form) -> bytes:
    if content_type == "text/html":
        text = text.replace("charset=utf-8", f"charset={form.charset}")
    if form.transfer == "base64":
        text = text.replace("\n", "\r\n")  # RFC 2045 §6.8: text has its canonical line ends before base64
    data = text.encode(form.charset, "surrogateescape")
    transfer = form.transfer
    if transfer == "quoted-printable":
        data = quopri.encodestring(data)
    elif transfer == "base64":
        data = base64.encodebytes(data)
    name = transfer if transfer != "plain" else "7bit" if data.isascii() else "8bit"
    head = f"Content-Type: {content_type}; charset={form.charset}\nContent-Transfer-Encoding: {name}\n\n"
    return head.encode() + data


def _attachment(name: str, form: Form) -> bytes:
    if name.isascii() and form.charset == "utf-8":
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        param = f'filename="{escaped}"'
    else:
        octets = "".join(f"%{byte:02X}" for byte in name.encode(form.charset))
        param = f"filename*={form.charset}''{octets}"
    return (
        "Content-Type: application/octet-stream\n"
        f"Content-Disposition: attachment;\n {param}\n"
        "Content-Transfer-Encoding: base64\n\nUHJlZmxpZ2h0Cg==\n"
    ).encode()


def header_text(value: str, form: Form, name: str) -> str:
    """A header value in that form: RFC 2047 words where the form or the text asks for them."""
    from email.header import Header

    if form.transfer == "plain" and value.isascii():
        return value
    encoded = Header(value, _charset(form), maxlinelen=76, header_name=name)  # type: ignore[arg-type]
    return encoded.encode(linesep="\n")


@cache
def _charset(form: Form) -> object:
    from email.charset import BASE64, QP, Charset

    charset = Charset(form.charset)
    charset.header_encoding = QP if form.transfer == "quoted-printable" else BASE64
    charset.input_codec = charset.output_codec = form.charset
    return charset
