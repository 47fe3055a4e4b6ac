"""Tests that hold a link's text against its target."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import ClassVar
from urllib.parse import unquote

from linter.checks.base import test
from linter.checks.links.base import WEB, Hit, LinkTest, within
from linter.facts import url
from linter.facts.links import WrittenLink
from linter.facts.markup import elements_of
from linter.facts.memo import Facts
from linter.facts.table import OfWords
from linter.model.lazy import lazy
from linter.model.segment import MASK, Segment

_SHOWN = lazy(
    r"\s*(?P<scheme>https?://)?(?P<host>(?:[\w-]+\.)+(?P<tld>[A-Za-z]{2,24}))(?::\d+)?(?:[/?#]\S*)?\s*",
)
_COMMON_TLDS = frozenset(
    [
        "com", "net", "org", "cn", "de", "uk", "fr", "it", "es", "eu", "io", "ru", "jp", "kr", "nl",
    ]
)  # fmt: skip
_SHOWN_PHONE = lazy(r"\s*((?:\(?\+|\(?\d)[\d\s().\u00a0/-]{6,}\d)\s*")
_SHOWN_MAIL = lazy(r"\s*([\w.+'-]+@(?:[\w-]+\.)+[A-Za-z]{2,24})\s*")
_CLICK = lazy(
    r"^https?://(?:[^/?#]*\.)?(?:clicks?|clickthru|click-?track|track|tracking|trk|[a-z]*edm)\d*\.[^/?#]+\."
    r"|^https?://[^/?#]+/(?:[^?#]*/)?(?:click|clickthru|clicktrack|track|trk|redir|redirect)(?:[/?.]|$)",
    re.IGNORECASE,
)
"""Addresses that look like those by which mailing services count clicks."""


@test
class TextHostDiffers(LinkTest, frozen=True, tag="link/text-host-differs", kw_only=True):
    """The text is a web address whose host is another's than the target's."""

    schemes_read = (*WEB, "")

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The text."""
        return _another_host(link)


@test
class TrackedText(LinkTest, frozen=True, tag="link/tracked-text", kw_only=True):
    """As `link/text-host-differs`, where the target counts clicks: its host is in `table`, or it looks so."""

    table: OfWords = ""

    schemes_read = (*WEB, "")

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The text."""
        hit = _another_host(link)
        if hit is None or not facts.context.words(self.table).isdisjoint(link.domains):
            return hit
        return hit if _CLICK.match(link.text.strip()) else None


def _another_host(link: WrittenLink) -> Hit | None:
    text, target = link.link.text, link.url
    if text is None or "." not in text.text or not target.is_known or not target.has_authority:
        return None
    shown = _SHOWN.fullmatch(text.text)
    if shown is None or not (shown["scheme"] or _is_domain(shown)):
        return None
    host = shown["host"].lower()
    if "_" in host or url.same_owner(host, target.host):
        return None
    start, end = shown.span("host")
    written = text.text.strip()
    low = text.text.index(written)
    values = {"shown": text.text[start:end], "host": target.host}
    return Hit(text, low, low + len(written), values, link.text.strip())


def _is_domain(shown: re.Match[str]) -> bool:
    host = shown["host"]
    return host.startswith("www.") or (
        shown["tld"] in _COMMON_TLDS and host.islower() and host.count(".") < 4
    )


@test
class TextSchemeDiffers(LinkTest, frozen=True, tag="link/text-scheme-differs", kw_only=True):
    """The text says https and the target is http."""

    schemes_read = ("http",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The scheme of the target."""
        text = link.link.text
        if text is None or not text.text.strip().lower().startswith("https://"):
            return None
        start = len(link.text) - len(link.text.lstrip())
        return within(link, start, start + 4, "https" if url.has_name(link.url.host) else None)


@test
class TextMailDiffers(LinkTest, frozen=True, tag="link/text-mail-differs", kw_only=True):
    """The text is a mail address and the target is another."""

    schemes_read = ("mailto",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The text."""
        text = link.link.text
        shown = _SHOWN_MAIL.fullmatch(text.text) if text else None
        if text is None or shown is None or MASK in link.text:
            return None
        target = unquote(link.text.strip()[7:].partition("?")[0]).strip()
        if not target or shown[1].lower() in target.lower():
            return None
        return Hit(text, *shown.span(1), {"shown": shown[1], "host": target}, target)


@test
class TextKindDiffers(LinkTest, frozen=True, tag="link/text-kind-differs", kw_only=True):
    """The text is a mail address and the target a page, or the text is a page's and the target a mailbox."""

    schemes_read = (*WEB, "mailto")

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The text."""
        text, target = link.link.text, link.url
        if text is None or "." not in text.text or not link.is_literal:
            return None
        if target.scheme != "mailto":
            mail = _SHOWN_MAIL.fullmatch(text.text) if "@" in text.text else None
            if mail is None or not target.is_known or target.user_end > target.user_start:
                return None
            return Hit(text, *mail.span(1), {"shown": mail[1], "host": target.host})
        page = _SHOWN.fullmatch(text.text)
        if page is None or not (page["scheme"] or page["host"].startswith("www.")):
            return None
        start, end = len(text.text) - len(text.text.lstrip()), len(text.text.rstrip())
        mailbox = unquote(link.text.strip()[7:].partition("?")[0])
        return Hit(text, start, end, {"shown": text.text[start:end], "host": mailbox})


@test
class TextPhoneDiffers(LinkTest, frozen=True, tag="link/text-phone-differs", kw_only=True):
    """The text is a telephone number and `tel:` calls another."""

    schemes_read = ("tel",)

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The text."""
        text = link.link.text
        match = _SHOWN_PHONE.fullmatch(text.text) if text else None
        if text is None or match is None or not link.is_literal:
            return None
        shown, called = (re.sub(r"\D", "", one) for one in (text.text, link.text.partition(";")[0]))
        if min(len(shown), len(called)) < 7 or shown[-7:] == called[-7:]:
            return None
        return Hit(text, *match.span(1), {"shown": match[1], "host": link.text.partition(":")[2].strip()})


@test
class Nameless(LinkTest, frozen=True, tag="link/nameless", kw_only=True):
    """An anchor that shows neither text nor an image with a description."""

    local: ClassVar[bool] = False

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """Its first image."""
        element, text = link.link.element, link.link.text
        if element is None or text is None or text.text.strip():
            return None
        if element.get("aria-label") or element.get("title") or not link.text.strip():
            return None
        elements = elements_of(facts, link.link.part)
        for index in range(bisect_left(elements, element.open_end, key=lambda e: e.start), len(elements)):
            inner = elements[index]
            if inner.start >= element.close_start:
                break
            if inner.name not in ("img", "svg"):
                continue
            if inner.get("alt") or inner.get("title") or inner.name == "svg" or _holds_tag(inner.attributes):
                return None
            document = link.link.url.document
            source = Segment("html.source", document.text, document)
            return Hit(source, inner.start, inner.open_end)
        return None


def _holds_tag(attributes: tuple[object, ...]) -> bool:
    return any(sign in str(getattr(a, "name", "")) for a in attributes for sign in ("{", "%", "*|"))
