"""Test `mime`: what the parts of a message declare against what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from linter.checks.base import Finding, Outcome, SubjectName, Test, message_anchor, registrar, test
from linter.checks.mime.charset import is_mislabelled
from linter.checks.mime.mending import Parts, declare_8bit, declare_utf8, in_utf8, quoted, without_encoding
from linter.checks.mime.twins import main_type, swapped, with_text
from linter.facts.memo import Facts
from linter.facts.table import OfWords
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.script import HAN, count
from linter.model.source import Span

CHINESE_CHARSETS = frozenset(
    ("gb2312", "gbk", "gb18030", "hz-gb-2312", "big5", "big5-hkscs", "x-gbk", "cp936")
)
"""Charsets that a receiver outside of East Asia may hold against a mail."""

_VERSIONS = frozenset(("text/calendar", "text/x-amp-html", "text/watch-html", "application/ics"))
"""Versions of a text that programs know besides plain text and HTML."""

_LETTER = lazy(r"[^\W\d_]")
_MARKUP = lazy(r"<[^<>]*>|\{[^{}]*\}|&\w{2,8};")
_BEYOND_ASCII = lazy(rb"[\x80-\xff](?:[^\r\n]*[\x80-\xff])?")
_FOREIGN_SHARE = 0.3
"""Share of Chinese letters from which a text is taken to be Chinese."""

Judge = Callable[["MimeCheck", Message, Facts], Iterator[Finding]]
TESTS: dict[str, Judge] = {}
"""Tests of a message's parts by the name that rules give them."""

_test = registrar(TESTS)


@_test("8bit-as-7bit")
def _8bit_as_7bit(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """Bytes above 127 in a body that says, or says nothing and so means, `7bit` (RFC 2045 §6.2)."""
    for part in _written(message):
        if part.encoding in ("", "7bit") and not _raw(message, part).isascii():
            values = {"encoding": part.encoding or "7bit"}
            yield Finding.at(
                _declared(message, part, "content-transfer-encoding"),
                *_made(check, message, part, declare_8bit),
                **values,
            )


@_test("missing-charset")
def _missing_charset(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """Text with other than ASCII whose charset nobody names (RFC 2046 §4.1.2: then it is us-ascii)."""
    for part in _texts(message):
        if not part.charset and not part.data.isascii():
            span = _declared(message, part, "content-type")
            yield Finding.at(span, *_made(check, message, part, declare_utf8), type=part.content_type)


@_test("ascii-charset")
def _ascii_charset(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """Text declared as us-ascii that holds other bytes."""
    for part in _texts(message):
        if part.charset in ("us-ascii", "ascii") and not part.data.isascii():
            span = _charset_span(message, part)
            yield Finding.at(span, *_made(check, message, part, declare_utf8), charset=part.charset)


@_test("utf8-as-other")
def _utf8_as_other(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """UTF-8 declared as another charset, so that each letter beyond ASCII is shown as two or three."""
    for part in _texts(message):
        if is_mislabelled(part):
            span = _charset_span(message, part)
            parts = _made(check, message, part, declare_utf8 if _readable(message) else _unsure)
            yield Finding.at(span, *parts, charset=part.charset)


@_test("chinese-charset")
def _chinese_charset(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """A Chinese charset on a text that is not Chinese, to somebody whose domain is not in `table`."""
    domains = facts.context.words(check.table)
    boxes = message.recipients
    if boxes and all(in_domains(box.domain, domains) for box in boxes):
        return
    for part in _texts(message):
        if part.charset in CHINESE_CHARSETS and not _is_chinese(part) and not is_mislabelled(part):
            span = _charset_span(message, part)
            parts = _made(check, message, part, in_utf8 if _readable(message) else _unsure)
            yield Finding.at(span, *parts, charset=part.charset)


@_test("long-line")
def _long_line(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """A line of a body that is longer than `limit` octets; one finding a part, at the first such line."""
    data = message.source.data
    for part in message.leaves:
        line = _first_long_line(data, part.body, check.limit)
        if line is not None:
            values = {"match": "", "length": str(line.end - line.start), "limit": str(check.limit)}
            shown = Span(line.start, min(line.end, line.start + 40))
            values["match"] = data[shown.start : shown.end].decode("utf-8", "replace")
            yield Finding(None, *shown, values, _made(check, message, part, quoted))


@_test("long-text")
def _long_text(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """A text of more than `limit` octets, decoded."""
    for part in _texts(message):
        if part.body.end - part.body.start > check.limit and len(part.data) > check.limit:
            span = _declared(message, part, "content-type")
            yield Finding.at(span, length=str(len(part.data)), limit=str(check.limit))


@_test("deep-nesting")
def _deep_nesting(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """Parts more than `limit` below the root, attached messages included; shown once, at the first."""
    level: tuple[Part, ...] = (message.root,)
    for _ in range(check.limit + 1):
        level = tuple(child for part in level for child in part.children)
    if level:
        yield Finding.at(_declared(message, level[0], "content-type"), limit=str(check.limit))


@_test("html-only")
def _html_only(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """An HTML body that no plain text goes with."""
    bodies = message.bodies("text/html")
    if bodies and not message.bodies("text/plain"):
        span = _declared(message, bodies[0], "content-type")
        parts = _made(check, message, bodies[0], with_text if len(bodies) == 1 else _unsure)
        yield Finding.at(span, *parts, type="text/html")


@_test("alternative-order")
def _alternative_order(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """Plain text behind HTML in multipart/alternative, whose last part is the one shown (RFC 2046 §5.1.4)."""
    for part in message.parts:
        if part.content_type != "multipart/alternative":
            continue
        types = [main_type(child) for child in part.children]
        if "text/html" in types and "text/plain" in types[types.index("text/html") :]:
            late = part.children[types.index("text/plain", types.index("text/html"))]
            span = _declared(message, late, "content-type")
            yield Finding.at(span, *_made(check, message, part, swapped), type="text/plain")


@_test("attachment-in-alternative")
def _attachment_in_alternative(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """A file among the versions of one text, of which programs show one and leave out the others."""
    for part in message.parts:
        if part.content_type == "multipart/alternative":
            for child in part.children:
                if child.is_attachment and child.content_type not in _VERSIONS:
                    span = _declared(message, child, "content-type")
                    yield Finding.at(span, type=child.content_type)


@_test("encoded-multipart")
def _encoded_multipart(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """A transfer encoding on a multipart, which may only be 7bit, 8bit or binary (RFC 2045 §6.4)."""
    for part in message.parts:
        encoded = part.encoding in ("base64", "quoted-printable")
        if encoded and part.content_type.startswith(("multipart/", "message/rfc822")):
            span = _declared(message, part, "content-transfer-encoding")
            yield Finding.at(span, *_made(check, message, part, without_encoding), encoding=part.encoding)


@_test("empty-body")
def _empty_body(check: MimeCheck, message: Message, facts: Facts) -> Iterator[Finding]:
    """Nothing to read and nothing attached."""
    if any(not part.content_type.startswith("text/") or part.data.strip() for part in message.leaves):
        return
    yield Finding.at(message_anchor(message, "subject"))


if TYPE_CHECKING:
    MimeTest = str
else:
    MimeTest = Literal[tuple(TESTS)]


@test
class MimeCheck(Test, frozen=True, tag="mime"):
    """Report parts whose body is not what their headers say, or that mail programs show badly.

    `test` names what is looked for: `8bit-as-7bit`, `missing-charset`, `ascii-charset`, `utf8-as-other`,
    `chinese-charset` (`table`: domains whose people may get one), `long-line` and `long-text` (`limit`
    octets), `deep-nesting` (`limit` levels), `html-only`, `alternative-order`, `attachment-in-alternative`,
    `encoded-multipart`, `empty-body`. With `mend` the test's own edit is made.
    """

    test: MimeTest
    limit: int = 998
    table: OfWords = ""
    mend: bool = False

    subject: ClassVar[SubjectName] = "message"
    values: ClassVar[tuple[str, ...]] = ("charset", "encoding", "type", "length", "limit")

    def encoding_matters(self) -> bool:
        """It is the encoding that is looked at."""
        return True

    def run(self, message: Message, facts: Facts) -> Outcome:
        """Run the test over the parts."""
        yield from TESTS[self.test](self, message, facts)


def _made(check: MimeCheck, message: Message, part: Part, make: Callable[[Message, Part], Parts]) -> Parts:
    if not check.mend:
        return ()
    return (None,) if part.locked or message.root.locked else make(message, part)


def _unsure(_message: Message, _part: Part) -> Parts:
    """No edit: bare bytes in the headers are read in the charset of the body, so it must stay for now."""
    return (None,)


def _raw(message: Message, part: Part) -> bytes:
    return message.source.data[part.body.start : part.body.end]


def _written(message: Message) -> Iterator[Part]:
    return (part for part in message.leaves if part.content_type != "message/rfc822")


def _texts(message: Message) -> Iterator[Part]:
    return (part for part in message.leaves if part.content_type in ("text/plain", "text/html"))


def _declared(message: Message, part: Part, name: str) -> Span:
    """The value of the part's header, else of its Content-Type, else the first line that is not ASCII."""
    header = part.header(name) or part.header("content-type")
    if header is not None and header.document.text:
        return header.document.to_source(0, len(header.document.text))[0]
    line = _BEYOND_ASCII.search(message.source.data, *part.body)
    return Span(*line.span()) if line else message_anchor(message, "headers")


def _charset_span(message: Message, part: Part) -> Span:
    param = part.param("content-type", "charset")
    return param.span if param else _declared(message, part, "content-type")


def in_domains(domain: str, table: frozenset[str]) -> bool:
    """Whether the domain or one that it lies in is listed (`cn` lists every `.cn` domain)."""
    while domain:
        if domain in table:
            return True
        domain = domain.partition(".")[2]
    return False


def _readable(message: Message) -> bool:
    """No header holds bare bytes, which would be read in the charset of the body."""
    return all(header.raw.isascii() for header in message.root.headers)


def _is_chinese(part: Part) -> bool:
    text = part.document.text if part.document else ""
    if part.content_type == "text/html":
        text = _MARKUP.sub(" ", text)
    han = count(text, HAN)
    return han > _FOREIGN_SHARE * len(_LETTER.findall(text)) if han else False


def _first_long_line(data: bytes, body: Span, limit: int) -> Span | None:
    at = body.start
    while body.end - at > limit:
        newline = data.rfind(b"\n", at, at + limit + 1)
        if newline < 0:
            newline = data.find(b"\n", at, body.end)
            end = newline if newline >= 0 else body.end
            stop = end - (data[end - 1 : end] == b"\r")
            if stop - at > limit:
                return Span(at, stop)
            newline = end
        at = newline + 1
    return None
