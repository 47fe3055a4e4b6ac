"""The charset that a text declares, and the one that it is in."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import Finding, Outcome, test
from linter.checks.mime.mending import declare_8bit, declare_utf8, in_utf8
from linter.checks.mime.part import LOCKED, MimeTest, TextTest, declared, is_locked
from linter.facts.charset import is_mislabelled
from linter.facts.mailboxes import addressees
from linter.facts.memo import Facts
from linter.facts.parts import data_of, text_of
from linter.facts.table import OfWords
from linter.facts.url import is_below
from linter.model.lazy import lazy
from linter.model.message import Message, Part
from linter.model.script import HAN, count
from linter.model.source import Span

CHINESE_CHARSETS = frozenset(
    ("gb2312", "gbk", "gb18030", "hz-gb-2312", "big5", "big5-hkscs", "x-gbk", "cp936")
)
"""Charsets that a receiver outside of East Asia may hold against a mail."""

_LETTER = lazy(r"[^\W\d_]")
_MARKUP = lazy(r"<[^<>]*>|\{[^{}]*\}|&\w{2,8};")
_FOREIGN_SHARE = 0.3
"""Share of Chinese letters from which a text is taken to be Chinese."""


@test
class Mime8bitAs7bit(MimeTest, frozen=True, tag="mime/8bit-as-7bit"):
    """Report bytes above 127 in a body that says, or says nothing and so means, `7bit` (RFC 2045 §6.2).

    It is declared as `8bit`.
    """

    values: ClassVar[tuple[str, ...]] = ("encoding",)

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Look at the body as it is written."""
        message = facts.message
        if part.encoding not in ("", "7bit") or part.content_type == "message/rfc822":
            return
        if part.content_type.startswith("multipart/"):
            return
        if message.source.data[part.body.start : part.body.end].isascii():
            return
        parts = LOCKED if is_locked(part, facts) else declare_8bit(message, part)
        span = declared(facts, part, "content-transfer-encoding")
        yield Finding.at(span, *parts, encoding=part.encoding or "7bit")


@test
class MimeMissingCharset(TextTest, frozen=True, tag="mime/missing-charset"):
    """Report text with other than ASCII whose charset nobody names (RFC 2046 §4.1.2: then it is us-ascii).

    UTF-8 is declared, where the bytes are UTF-8.
    """

    values: ClassVar[tuple[str, ...]] = ("type",)

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Look at the decoded bytes."""
        if not part.charset and not data_of(facts, part).isascii():
            parts = LOCKED if is_locked(part, facts) else declare_utf8(facts, part)
            yield Finding.at(declared(facts, part, "content-type"), *parts, type=part.content_type)


@test
class MimeAsciiCharset(TextTest, frozen=True, tag="mime/ascii-charset"):
    """Report text declared as us-ascii that holds other bytes; UTF-8 is declared, where it is that."""

    values: ClassVar[tuple[str, ...]] = ("charset",)

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Look at the decoded bytes."""
        if part.charset in ("us-ascii", "ascii") and not data_of(facts, part).isascii():
            parts = LOCKED if is_locked(part, facts) else declare_utf8(facts, part)
            yield Finding.at(_charset_span(facts, part), *parts, charset=part.charset)


@test
class MimeUtf8AsOther(TextTest, frozen=True, tag="mime/utf8-as-other"):
    """Report UTF-8 declared as another charset, so that each letter beyond ASCII is shown as two or three.

    UTF-8 is declared, if no header holds bare bytes, which are read in the charset of the body.
    """

    values: ClassVar[tuple[str, ...]] = ("charset",)

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Look at the decoded bytes."""
        if facts.about(is_mislabelled, part):
            free = _readable(facts.message) and not is_locked(part, facts)
            parts = declare_utf8(facts, part) if free else LOCKED
            yield Finding.at(_charset_span(facts, part), *parts, charset=part.charset)


@test
class MimeChineseCharset(TextTest, frozen=True, tag="mime/chinese-charset"):
    """Report a Chinese charset on a text that is not Chinese, unless all its readers' domains are in `table`.

    The text is encoded in UTF-8, if no header holds bare bytes, which are read in the charset of the body.
    """

    table: OfWords = ""

    values: ClassVar[tuple[str, ...]] = ("charset",)

    def run(self, part: Part, facts: Facts) -> Outcome:
        """Look at the declared charset, then at the text, then at who gets it."""
        message = facts.message
        if (
            part.charset not in CHINESE_CHARSETS
            or _is_chinese(part, facts)
            or facts.about(is_mislabelled, part)
        ):
            return
        domains = facts.context.words(self.table)
        boxes = facts.of(addressees)
        if boxes and all(is_below(box.domain, domains) for box in boxes):
            return
        free = _readable(message) and not is_locked(part, facts)
        parts = in_utf8(facts, part) if free else LOCKED
        yield Finding.at(_charset_span(facts, part), *parts, charset=part.charset)


def _charset_span(facts: Facts, part: Part) -> Span:
    param = part.param("content-type", "charset")
    return param.span if param else declared(facts, part, "content-type")


def _readable(message: Message) -> bool:
    """No header holds bare bytes, which would be read in the charset of the body."""
    return all(header.raw.isascii() for header in message.root.headers)


def _is_chinese(part: Part, facts: Facts) -> bool:
    text = text_of(facts, part)
    if part.content_type == "text/html":
        text = _MARKUP.sub(" ", text)
    han = count(text, HAN)
    return han > _FOREIGN_SHARE * len(_LETTER.findall(text)) if han else False
