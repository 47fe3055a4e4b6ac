"""Tests of `mailto:` and `tel:`: whether they reach somebody, and whether nothing of them is lost."""

from __future__ import annotations

import re
from urllib.parse import unquote

from linter.checks.base import test
from linter.checks.links.base import Hit, KindsTest, whole, within
from linter.facts.links import WrittenLink
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.segment import MASK

_MAILBOX = lazy(r"[^\s@]+@[^\s@]*[.{%*\[<$][^\s@]*|[^@]*<[^\s@]+@[^\s@]+\.[^\s@]+>")
_ADDRESS = lazy(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST = 2000  # of a list of addresses that is read
_FIELD = lazy(r"(?:^|[?&])(?P<name>[A-Za-z-]+)=(?P<value>[^?&]*)")
_SUBJECT_COLON = lazy(r"(?<=[?&])(subject|body|cc|bcc):", re.IGNORECASE)
_PLUS = lazy(r"(?<=\w)\+(?=\w)")
_BLANK = lazy(r"(?<=\S)[ \u00a0]+(?=\S)")
_TEL = lazy(r"\s*tel:([^?;]*)", re.IGNORECASE)
_TEL_BLANK = lazy(r"(?:\s|%20|\u00a0)+")


@test
class BadMailto(KindsTest, frozen=True, tag="link/bad-mailto", kw_only=True):
    """`mailto:` with slashes, without an `@` or a dot behind it, or a bare address as target."""

    schemes_read = ("mailto", "")

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target."""
        text = link.text.strip()
        if _ADDRESS.fullmatch(text):
            return whole(link, "mailto:" + text)
        if link.url.scheme != "mailto" or MASK in text:
            return None
        address = unquote(text[7:].partition("?")[0])
        if address.startswith("//"):
            return whole(link, "mailto:" + text[7:].lstrip("/"))
        if len(address) > _LONGEST or (not address and not link.all.is_mail):
            return None
        named = address or "?" in text
        boxes = [one.strip() for one in address.split(",") if one.strip()]
        bad = not named or not all(map(_MAILBOX.fullmatch, boxes))
        return whole(link) if bad and address[:1] not in ("{", "[", "*", "%") else None


@test
class MailtoField(KindsTest, frozen=True, tag="link/mailto-field", kw_only=True):
    """What stands behind the `?` of a `mailto:` is lost: a second `?`, a colon, a field that nobody reads."""

    schemes_read = ("mailto",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The sign or name that is at fault."""
        text = link.text
        first = text.find("?")
        if not link.is_literal:
            return None
        if first < 0:
            recipients = text.partition(":")[2]
            at = text.find(";") if recipients.count("@") > 1 else -1
            return within(link, at, at + 1, ",") if at >= 0 else None
        second = text.find("?", first + 1)
        if second >= 0 and _FIELD.match(text, second):
            return within(link, second, second + 1, "&")
        if match := _SUBJECT_COLON.search(text, first):
            return within(link, match.end() - 1, match.end(), "=")
        for match in _FIELD.finditer(text, first):
            if match["name"].lower() in ("attach", "attachment"):
                return within(link, *match.span("name"))
        return None


@test
class MailtoText(KindsTest, frozen=True, tag="link/mailto-text", kw_only=True):
    """A subject or body of a `mailto:` with `+` for blanks, which mail programs show, or with bare blanks."""

    schemes_read = ("mailto",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The value."""
        first = link.text.find("?")
        if first < 0 or not link.is_literal:
            return None
        for match in _FIELD.finditer(link.text, first):
            if match["name"].lower() not in ("subject", "body"):
                continue
            value = match["value"]
            pluses = len(_PLUS.findall(value))
            # One plus may be meant ("C+D"); with blanks written some other way, all are.
            if pluses > 1 and "%20" not in value and " " not in value:
                return within(link, *match.span("value"), _PLUS.sub("%20", value))
            if _BLANK.search(value):
                return within(link, *match.span("value"), _BLANK.sub("%20", value))
        return None


@test
class BadTel(KindsTest, frozen=True, tag="link/bad-tel", kw_only=True):
    """`tel:` with slashes, without a digit, or with blanks, which RFC 3966 has no place for.

    What is said in words beside the number, such as an extension, is left to people.
    """

    schemes_read = ("tel",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The number, or the target where it has none."""
        match = _TEL.match(link.text) if link.is_literal else None
        if match is None:
            return None
        number = match[1].strip()
        if not any(char.isdigit() for char in number):
            return whole(link)
        better = _TEL_BLANK.sub("-", number.lstrip("/").strip())
        if better == number:
            return None
        plain = None if any(map(str.isalpha, number)) else re.sub("-{2,}", "-", better)
        return within(link, match.start(1), match.end(1), plain)


@test
class LocalTel(KindsTest, frozen=True, tag="link/local-tel", kw_only=True):
    """`tel:` without a country's number; short codes are left alone."""

    schemes_read = ("tel",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The number."""
        match = _TEL.match(link.text) if link.is_literal else None
        number = match[1].strip().lstrip("/") if match else ""
        digits = re.sub(r"\D", "", number)
        if match is None or len(digits) < 7 or number.startswith(("+", "%2B", "%2b", "00")):
            return None
        return within(link, match.start(1), match.end(1), shown=number)
