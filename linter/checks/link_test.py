"""The tests of kind `link`: each says which range of a link is at fault, and what should stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from linter.checks import url
from linter.model.message import Link, Message
from linter.model.segment import MASK, Segment


class Hit(NamedTuple):
    """A range of one of the link's segments; `better` is what should stand there, `None` if unknown."""

    segment: Segment
    start: int
    end: int
    values: Mapping[str, str]
    better: str | None = None


@dataclass
class Subject:
    """A link with what the tests ask of it."""

    link: Link
    message: Message
    table: frozenset[str]
    schemes: tuple[str, ...]
    limit: int

    @property
    def text(self) -> str:
        """The target as it stands."""
        return self.link.url.text

    @cached_property
    def url(self) -> url.Url:
        """The target in pieces."""
        return url.read(self.text)

    def hit(self, start: int, end: int, better: str | None = None, **values: str) -> Hit:
        """A range of the target."""
        return Hit(self.link.url, start, end, {"host": self.url.host, **values}, better)

    def whole(self, better: str | None = None, **values: str) -> Hit:
        """The whole target; where it is empty, the attribute or the start tag it should stand in."""
        element = self.link.element
        if self.text or element is None:
            return self.hit(0, len(self.text), better, **values)
        source = Segment("html.source", self.link.url.document.text, self.link.url.document)
        name = self.link.url.attrs.get("attribute", "")
        attribute = element.attribute(name)
        start, end = (attribute.start, attribute.end) if attribute else (element.start, element.open_end)
        return Hit(source, start, end, values)

    def host(self) -> Hit:
        """The host."""
        return self.hit(self.url.host_start, self.url.host_end)


Test = Callable[[Subject], Hit | None]
TESTS: dict[str, Test] = {}

_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_BLANK = re.compile(r"(?<=\S)[ \u00a0]+(?=\S)")
_SCHEME_TWICE = re.compile(r"(?:https?:/{0,2}){1,3}(?=https?:)(?!https?://web\.archive)", re.IGNORECASE)
_SCHEME_BAD = re.compile(
    r"(?:(?P<scheme>https?)(?:[;,.]/{1,2}|:/(?=[^/\\])|:/{3,}|//|:(?=www\.))|(?:htt?|ttp|ht|hhtp|htp)s?://)",
    re.IGNORECASE,
)
_UNREAD = ("{", "[", "*|", "%", "<", "$", "&", MASK)
_SHOWN = re.compile(
    r"\s*(?P<scheme>https?://)?(?P<host>(?:[\w-]+\.)+(?P<tld>[A-Za-z]{2,24}))(?::\d+)?(?:[/?#]\S*)?\s*",
)
_COMMON_TLDS = frozenset(
    ["com", "net", "org", "cn", "de", "uk", "fr", "it", "es", "eu", "io", "ru", "jp", "kr", "nl"]
)
_SHOWN_MAIL = re.compile(r"\s*([\w.+'-]+@(?:[\w-]+\.)+[A-Za-z]{2,24})\s*")


def _register(name: str) -> Callable[[Test], Test]:
    def add(test: Test) -> Test:
        TESTS[name] = test
        return test

    return add


@_register("any")
def _any(subject: Subject) -> Hit | None:
    return subject.whole()


@_register("host-in-table")
def _host_in_table(subject: Subject) -> Hit | None:
    """The host, or a domain above it, is in the table."""
    labels = subject.url.host.split(".")
    found = any(".".join(labels[at:]) in subject.table for at in range(len(labels)))
    return subject.host() if found else None


@_register("ip-host")
def _ip_host(subject: Subject) -> Hit | None:
    """The host is an IP address that the whole world can reach."""
    address = url.address_of(subject.url.host) if subject.url.is_known else None
    return subject.host() if address is not None and not url.is_local(subject.url.host) else None


@_register("local-host")
def _local_host(subject: Subject) -> Hit | None:
    """The host is one that only the sender's own network knows."""
    known = subject.url.is_known and subject.url.scheme in ("http", "https", "")
    return subject.host() if known and subject.url.has_authority and url.is_local(subject.url.host) else None


@_register("lookalike-host")
def _lookalike_host(subject: Subject) -> Hit | None:
    """The host has letters of another script that pass for Latin ones."""
    label = url.lookalike_label(subject.url.host) if subject.url.is_known else ""
    return subject.host() if label else None


@_register("userinfo")
def _userinfo(subject: Subject) -> Hit | None:
    """A name or password stands before the host."""
    found = subject.url
    if found.user_end <= found.user_start or found.scheme not in ("http", "https", "ftp", ""):
        return None
    return subject.hit(found.user_start, found.user_end, "")


@_register("scheme")
def _scheme(subject: Subject) -> Hit | None:
    """The scheme is one of `schemes`."""
    if subject.url.scheme not in subject.schemes:
        return None
    start = len(subject.text) - len(subject.text.lstrip())
    better = "https" if subject.url.scheme == "http" else None
    return subject.hit(start, start + len(subject.url.scheme), better, scheme=subject.url.scheme)


@_register("file-path")
def _file_path(subject: Subject) -> Hit | None:
    """A path on the sender's own computer or file server."""
    text = subject.text.strip()
    is_path = text.lower().startswith("file:") or re.match(r"[A-Za-z]:[\\/]|\\\\\w", text)
    return subject.whole() if is_path else None


@_register("empty")
def _empty(subject: Subject) -> Hit | None:
    """Nothing, or a lone `#`."""
    return subject.whole() if subject.text.strip() in ("", "#", "#!") else None


@_register("relative")
def _relative(subject: Subject) -> Hit | None:
    """No scheme, so that a mail program has no place to start from."""
    text = subject.text.strip()
    if not text or text.startswith(("#", *_UNREAD)) or subject.url.scheme or subject.link.kind == "text":
        return None
    if any(element.name == "base" and element.get("href") for element in subject.link.part.elements[:30]):
        return None
    if subject.url.has_authority:
        return subject.whole("https:" + text)
    return subject.whole("https://" + text if subject.url.host else None)


@_register("malformed")
def _malformed(subject: Subject) -> Hit | None:
    """The scheme is written twice, or misspelt."""
    text = subject.text
    start = len(text) - len(text.lstrip())
    if match := _SCHEME_TWICE.match(text, start):
        return subject.hit(start, match.end(), "")
    if match := _SCHEME_BAD.match(text, start):
        scheme = (match["scheme"] or "https").lower()
        return subject.hit(start, match.end(), scheme + "://")
    return None


@_register("unescaped")
def _unescaped(subject: Subject) -> Hit | None:
    """A blank or a backslash in a web address."""
    if subject.url.scheme not in ("http", "https"):
        return None
    path = subject.text.partition("?")[0]
    at = path.find("\\")
    if at >= 0:
        return subject.hit(at, at + 1, "/")
    match = _BLANK.search(subject.text)
    if match is None or match.start() < subject.url.host_end:
        return None
    return subject.hit(*match.span(), "%20" * len(match.group()))


@_register("invisible")
def _invisible(subject: Subject) -> Hit | None:
    """Characters that nobody sees."""
    match = _INVISIBLE.search(subject.text)
    return subject.hit(*match.span(), "") if match else None


@_register("long")
def _long(subject: Subject) -> Hit | None:
    """More than `limit` characters."""
    too_long = len(subject.text) > subject.limit and subject.url.scheme != "data"
    return subject.whole(length=str(len(subject.text))) if too_long else None


@_register("bad-mailto")
def _bad_mailto(subject: Subject) -> Hit | None:
    """`mailto:` with slashes, without an `@`, or a bare address as target."""
    text = subject.text.strip()
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        return subject.whole("mailto:" + text)
    if subject.url.scheme != "mailto" or MASK in text:
        return None
    address = unquote(text[7:].partition("?")[0])
    if address.startswith("//"):
        return subject.whole("mailto:" + text[7:].lstrip("/"))
    named = address or "?" in text
    bad = not named or any("@" not in one or " " in one.strip() for one in address.split(",") if one)
    return None if not bad or address[:1] in ("{", "[", "*", "%") else subject.whole()


@_register("text-host-differs")
def _text_host_differs(subject: Subject) -> Hit | None:
    """The text is a web address whose host is another's than the target's."""
    text, target = subject.link.text, subject.url
    if (
        text is None
        or not target.is_known
        or not target.has_authority
        or target.scheme not in ("http", "https", "")
    ):
        return None
    shown = _SHOWN.fullmatch(text.text)
    if shown is None or not (shown["scheme"] or _is_domain(shown)):
        return None
    host = shown["host"].lower()
    if url.registrable(host) == url.registrable(target.host) or "_" in host:
        return None
    start, end = shown.span("host")
    whole = text.text.strip()
    low = text.text.index(whole)
    better = subject.text.strip()
    return Hit(text, low, low + len(whole), {"shown": text.text[start:end], "host": target.host}, better)


@_register("text-scheme-differs")
def _text_scheme_differs(subject: Subject) -> Hit | None:
    """The text says https and the target is http."""
    text = subject.link.text
    if text is None or subject.url.scheme != "http" or not text.text.strip().lower().startswith("https://"):
        return None
    start = len(subject.text) - len(subject.text.lstrip())
    return subject.hit(start, start + 4, "https")


@_register("text-mail-differs")
def _text_mail_differs(subject: Subject) -> Hit | None:
    """The text is a mail address and the target is another."""
    text = subject.link.text
    shown = _SHOWN_MAIL.fullmatch(text.text) if text else None
    if text is None or shown is None or subject.url.scheme != "mailto" or MASK in subject.text:
        return None
    target = unquote(subject.text.strip()[7:].partition("?")[0]).strip()
    if not target or shown[1].lower() in target.lower():
        return None
    return Hit(text, *shown.span(1), {"shown": shown[1], "host": target}, target)


@_register("nameless")
def _nameless(subject: Subject) -> Hit | None:
    """An anchor that shows neither text nor an image with a description."""
    link, element = subject.link, subject.link.element
    if link.kind != "a" or element is None or link.text is None or link.text.text.strip():
        return None
    if element.get("aria-label") or element.get("title") or not subject.text.strip():
        return None
    for inner in link.part.elements:
        if element.open_end <= inner.start < element.close_start and inner.name in ("img", "svg"):
            if (inner.get("alt") or inner.get("title") or inner.name == "svg") or _holds_tag(
                inner.attributes
            ):
                return None
            source = Segment("html.source", link.url.document.text, link.url.document)
            return Hit(source, inner.start, inner.open_end, {})
    return None


def _holds_tag(attributes: tuple[object, ...]) -> bool:
    return any(sign in str(getattr(a, "name", "")) for a in attributes for sign in ("{", "%", "*|"))


def _is_domain(shown: re.Match[str]) -> bool:
    host = shown["host"]
    return host.startswith("www.") or (
        shown["tld"] in _COMMON_TLDS and host.islower() and host.count(".") < 4
    )
