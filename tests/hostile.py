"""Files made to hurt a parser: huge, deep, cut off, or made of one byte."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import NamedTuple

HEAD = (
    b"From: Ann <ann@vendor.example>\r\nTo: bob@buyer.example\r\nSubject: Offer\r\n"
    b"Date: Mon, 6 Jul 2026 09:00:00 +0000\r\nMessage-ID: <1@vendor.example>\r\nMIME-Version: 1.0\r\n"
)
TEXT = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n"
LINE = b"We make steel pipes in three sizes, please find the price list below.\r\n"
MEGA = 1_000_000


class Hostile(NamedTuple):
    """A file, the processor time it may take (seconds, many times what it takes), and a fault that is due.

    `slow` are those that take more than two seconds.
    """

    name: str
    make: Callable[[], bytes]
    seconds: float = 10.0
    fault: str = ""
    slow: bool = False


def attachment_of_50_mb() -> bytes:
    body = base64.encodebytes(bytes(range(256)) * 4).replace(b"\n", b"\r\n") * 36_500
    return (
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' + TEXT + LINE + b"--b\r\n"
        b'Content-Type: application/zip; name="prices.zip"\r\nContent-Transfer-Encoding: base64\r\n'
        b"Content-Disposition: attachment\r\n\r\n" + body + b"--b--\r\n"
    )


def text_of_50_mb() -> bytes:
    return HEAD + TEXT + LINE * (50 * MEGA // len(LINE))


def nested(depth: int) -> bytes:
    opening = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(depth)
    )
    closing = b"".join(b"\r\n--%d--\r\n" % n for n in reversed(range(depth)))
    return HEAD + opening + TEXT + LINE + closing


def nested_messages(depth: int) -> bytes:
    return HEAD + b"Content-Type: message/rfc822\r\n\r\n" * depth + TEXT + LINE


def flat(parts: int) -> bytes:
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\n\r\nx\r\n" * parts
        + b"--b--\r\n"
    )


def words(count: int, between: bytes = b"\r\n ") -> bytes:
    word = b"=?gb2312?B?" + base64.b64encode("价格表".encode("gb2312")) + b"?="
    return HEAD.replace(b"Subject: Offer", b"Subject: " + between.join([word] * count)) + TEXT + LINE


def mail_html(html: bytes) -> bytes:
    return HEAD + HTML + html


def header_line(name: bytes, value: bytes) -> bytes:
    return HEAD + name + b": " + value + b"\r\n" + TEXT + LINE


def mail_parts(count: int) -> bytes:
    part = b"--b\r\n" + HTML + b'<p>Hello, <a href="http://x.example/">see this</a></p>\r\n'
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * count + b"--b--\r\n"


class Growing(NamedTuple):
    """A mail of as many like things as is asked for, and how many show what twice as many cost."""

    make: Callable[[int], bytes]
    count: int


GROWING = {
    "links": Growing(
        lambda count: mail_html(b'<a href="http://x.example/a">click here</a>\r\n' * count), 1000
    ),
    "html-parts": Growing(mail_parts, 300),
    "recipients": Growing(
        lambda count: header_line(b"To", b"; ".join(b"b%d@x.example" % n for n in range(count))), 4000
    ),
    "senders": Growing(
        lambda count: header_line(b"From", b", ".join(b"b%d@x.example" % n for n in range(count))), 1500
    ),
    "subject-marks": Growing(lambda count: header_line(b"Subject", b"!! \xef\xbc\x8c" * count), 800),
}
"""Each of the like things is a finding, most with a fix."""

MAILS = (
    Hostile("attachment-of-50-mb", attachment_of_50_mb, 20),
    Hostile("text-of-50-mb", text_of_50_mb, 20, "text-truncated"),
    Hostile("5000-nested-parts", lambda: nested(5000), 10, "too-deep"),
    Hostile("5000-nested-messages", lambda: nested_messages(5000), 10, "too-deep"),
    Hostile("header-of-1-mb", lambda: header_line(b"X-Long", b"a" * MEGA), 5, "header-too-long"),
    Hostile("folded-header-of-1-mb", lambda: header_line(b"X-Long", b"a\r\n " * (MEGA // 4)), 5),
    Hostile("subject-of-1-mb", lambda: HEAD.replace(b"Offer", b"Offer " * 170_000) + TEXT + LINE, 10),
    Hostile("recipients-of-1-mb", lambda: header_line(b"Cc", b"a@b.example, " * 80_000), 10, slow=True),
    Hostile("unclosed-quote-of-1-mb", lambda: header_line(b"Cc", b'"' + b"a" * MEGA), 10),
    Hostile("colons", lambda: header_line(b"Cc", b"x " * 16_000 + b"<a@b.example>" + b":" * 16_000), 10),
    Hostile("comments-of-1-mb", lambda: header_line(b"Cc", b"(" * MEGA), 10),
    Hostile(
        "parameters-of-1-mb", lambda: header_line(b"Content-Disposition", b"a;" + b" b=c;" * 200_000), 10
    ),
    Hostile(
        "sections-of-1-mb", lambda: header_line(b"Content-Disposition", b"a; f*0=" + b"; f*1=x" * 99_000)
    ),
    Hostile("line-of-10-mb", lambda: HEAD + TEXT + b"steel pipe " * 900_000, 20),
    Hostile("line-of-10-mb-without-blanks", lambda: HEAD + TEXT + b"a" * (10 * MEGA), 20),
    Hostile("line-of-10-mb-in-html", lambda: mail_html(b"<p>" + b"steel pipe " * 900_000), 30),
    Hostile("nul-bytes", lambda: HEAD + TEXT + b"a\0b" * 100_000, 10, "nul-bytes"),
    Hostile("nul-bytes-alone", lambda: b"\0" * MEGA, 10),
    Hostile("100000-headers", lambda: HEAD + b"X-A: b\r\n" * 100_000 + TEXT + LINE, 20, "too-many-headers"),
    Hostile(
        "100000-subjects",
        lambda: HEAD + b"Subject: b\r\n" * 100_000 + TEXT + LINE,
        20,
        "too-many-headers",
        slow=True,
    ),
    Hostile("100000-parts", lambda: flat(100_000), 30, "too-many-parts", slow=True),
    Hostile("boundary-never-closed", lambda: flat(1000)[:-7], 10, "unterminated-multipart"),
    Hostile("100000-signs", lambda: mail_html(b"<" * MEGA), 10),
    Hostile("open-tags", lambda: mail_html(b"<a " * 300_000), 20),
    Hostile("attributes", lambda: mail_html(b"<a" + b" b=c" * 250_000 + b">x"), 20, slow=True),
    Hostile("unclosed-attribute", lambda: mail_html(b'<a href="' + b"x" * MEGA), 10),
    Hostile("quotes", lambda: mail_html(b"<a b='\"" * 150_000), 20),
    Hostile("unclosed-comments", lambda: mail_html(b"<!-- a " * 150_000), 10),
    Hostile("half-comments", lambda: mail_html(b"<!-- a --" * 110_000), 10),
    Hostile("declarations", lambda: mail_html(b"<!a" * 300_000), 10),
    Hostile("deep-html", lambda: mail_html(b"<div>" * 100_000 + b"x" + b"</div>" * 100_000), 20, slow=True),
    Hostile("never-closed-html", lambda: mail_html(b"<b><i>" * 50_000 + b"x"), 20),
    Hostile("end-tags", lambda: mail_html(b"<b>" * 1000 + b"</i>" * 200_000), 20),
    Hostile("tables", lambda: mail_html(b"<table><tr><td>x" * 60_000), 20, slow=True),
    Hostile("links", lambda: mail_html(b"<a href=http://a.example>here</a> " * 30_000), 30, slow=True),
    Hostile("nested-links", lambda: mail_html(b"<a href=http://a.example>x" * 30_000), 30, slow=True),
    Hostile("unclosed-scripts", lambda: mail_html(b"<script>" * 120_000), 10),
    Hostile("unclosed-titles", lambda: mail_html(b"<title>a</titl" * 70_000), 10),
    Hostile("entities", lambda: mail_html(b"&amp;" * 200_000), 20),
    Hostile("half-entities", lambda: mail_html(b"&" * MEGA), 20),
    Hostile("long-entity", lambda: mail_html(b"&" + b"a" * MEGA), 20),
    Hostile("long-number", lambda: mail_html(b"&#" + b"9" * MEGA + b";"), 20),
    Hostile("style", lambda: mail_html(b"<style>" + b"a{b:url(" * 120_000), 20),
    Hostile(
        "descendants",
        lambda: mail_html(
            b"<style>b " + b"div " * 9 + b"p{display:none}</style>" + b"<div>" * 300 + b"<p>x</p>" * 500
        ),
    ),
    Hostile(
        "style-attributes",
        lambda: mail_html(b"<p style='display:none;color:#fff'>x</p>" * 25_000),
        30,
        slow=True,
    ),
    Hostile("urls-in-text", lambda: HEAD + TEXT + b"http://a.example/b " * 50_000, 30, slow=True),
    Hostile("one-long-url", lambda: HEAD + TEXT + b"http://a.example/" + b"b(" * 500_000, 30),
    Hostile(
        "urls-beside-chinese", lambda: HEAD + TEXT + "的https://a.example/的".encode() * 20_000, 30, slow=True
    ),
    Hostile("srcset", lambda: mail_html(b'<img srcset="' + b"a.png 1x, " * 20_000 + b'">'), 30),
    Hostile("quoted-lines", lambda: HEAD + TEXT + b"> > > a\r\n" * 100_000, 20),
    Hostile("signs-of-signature", lambda: HEAD + TEXT + b"-- \r\n" * 150_000, 20),
    Hostile("empty-lines", lambda: HEAD + TEXT + b"\r\n" * 500_000, 20),
    Hostile("blanks", lambda: HEAD + TEXT + b" " * MEGA + b"\r\n" + b"\t" * MEGA, 20),
    Hostile("bare-carriage-returns", lambda: HEAD + TEXT + b"a\r" * 500_000, 20),
    Hostile("encoded-words", lambda: words(10_000), 20),
    Hostile("encoded-words-in-a-line", lambda: words(10_000, b" "), 20),
    Hostile("encoded-words-unclosed", lambda: header_line(b"X-A", b"=?utf-8?B?" * 25_000), 20),
    Hostile(
        "encoded-word-of-200-kb", lambda: header_line(b"X-A", b"=?utf-8?B?" + b"QUJD" * 50_000 + b"?="), 10
    ),
    Hostile("question-marks", lambda: header_line(b"X-A", b"=?" * 120_000), 20),
    Hostile(
        "equals-signs", lambda: HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n" + TEXT + b"=" * MEGA
    ),
    Hostile(
        "soft-breaks",
        lambda: HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n" + TEXT + b"=\n" * 500_000,
    ),
    Hostile(
        "escape-sequences", lambda: HEAD + TEXT.replace(b"utf-8", b"iso-2022-jp") + b"\x1b$B\x1b(B" * 150_000
    ),
    Hostile(
        "capitals",
        lambda: HEAD.replace(b"Offer", b"A" * 200_000) + TEXT + b"BUY NOW! " * 100_000,
        30,
        slow=True,
    ),
    Hostile("repeats", lambda: HEAD + TEXT + b"the the " * 120_000, 30),
    Hostile("marks", lambda: HEAD + TEXT + b"!" * MEGA, 20),
    Hostile("accents", lambda: HEAD + TEXT + "e\u0301".encode() * 300_000, 20),
    Hostile("every-byte", lambda: bytes(range(256)) * 4000, 20, slow=True),
    Hostile("empty", lambda: b"", 2),
    Hostile("one-line-end", lambda: b"\n", 2),
    Hostile("only-headers", lambda: HEAD, 2),
)
MAILBOXES = (
    Hostile("postmarks", lambda: b"From a@b.example Mon Jul  6 09:00:00 2026\n\n" * 3000, 30, slow=True),
    Hostile("quoted-postmarks", lambda: b"From a Mon Jul  6 09:00:00 2026\n\n" + b">From \n" * 150_000, 20),
)
TEMPLATES = (
    Hostile("open-braces", lambda: b"{{" * 250_000, 20, slow=True),
    Hostile("open-blocks", lambda: b"{% if a " * 60_000, 20, slow=True),
    Hostile("open-comments", lambda: b"{# " * 150_000, 20),
    Hostile("comment-blocks", lambda: b"{% comment %}" * 40_000, 20, slow=True),
    Hostile("raw-blocks", lambda: b"{% raw %}" * 50_000, 20, slow=True),
    Hostile("verbatim-blocks", lambda: b"{% verbatim x %}{{ a }}" * 20_000, 20, slow=True),
    Hostile("triple-braces", lambda: b"{{{" * 150_000, 20, slow=True),
    Hostile("quotes-in-tags", lambda: b"{{ 'a\" }}" * 60_000, 20, slow=True),
    Hostile("merge-tags", lambda: b"*|A" * 150_000, 20),
    Hostile("percent-signs", lambda: b"%%a" * 150_000, 20, slow=True),
    Hostile("angle-percent", lambda: b"<% a" * 120_000, 20),
    Hostile("ampscript", lambda: b"%%[" * 150_000, 20, slow=True),
    Hostile("tags-in-tags", lambda: b"<a href={{ a }} b='{% if c %}d{% endif %}'>x</a>" * 10_000, 30),
    Hostile("suppressions", lambda: b"<!-- preflint-ignore[SPM001]: x -->\n" * 10_000, 60),
    Hostile("unclosed-suppressions", lambda: b"<!-- preflint-ignore[" * 30_000, 60, slow=True),
)
