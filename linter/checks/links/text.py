"""The tests of kind `link` that hold a link's text against its target."""

from __future__ import annotations

import re
from urllib.parse import unquote

from linter.checks.links.subject import Hit, Subject, register
from linter.facts import url
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


@register("text-host-differs")
def text_host_differs(subject: Subject, wanted: frozenset[str]) -> Hit | None:
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
    if "_" in host or url.same_owner(host, target.host):
        return None
    start, end = shown.span("host")
    whole = text.text.strip()
    low = text.text.index(whole)
    better = subject.text.strip()
    return Hit(text, low, low + len(whole), {"shown": text.text[start:end], "host": target.host}, better)


@register("text-scheme-differs")
def _text_scheme_differs(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The text says https and the target is http."""
    text = subject.link.text
    if text is None or subject.url.scheme != "http" or not text.text.strip().lower().startswith("https://"):
        return None
    start = len(subject.text) - len(subject.text.lstrip())
    return subject.hit(start, start + 4, "https")


@register("text-mail-differs")
def _text_mail_differs(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The text is a mail address and the target is another."""
    text = subject.link.text
    shown = _SHOWN_MAIL.fullmatch(text.text) if text else None
    if text is None or shown is None or subject.url.scheme != "mailto" or MASK in subject.text:
        return None
    target = unquote(subject.text.strip()[7:].partition("?")[0]).strip()
    if not target or shown[1].lower() in target.lower():
        return None
    return Hit(text, *shown.span(1), {"shown": shown[1], "host": target}, target)


@register("nameless")
def _nameless(subject: Subject, wanted: frozenset[str]) -> Hit | None:
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


@register("text-kind-differs")
def _text_kind_differs(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The text is a mail address and the target a page, or the text is a page's and the target a mailbox."""
    text, scheme = subject.link.text, subject.url.scheme
    if text is None or not subject.is_literal:
        return None
    mail, page = _SHOWN_MAIL.fullmatch(text.text), _SHOWN.fullmatch(text.text)
    if (
        mail
        and scheme in ("http", "https")
        and subject.url.is_known
        and subject.url.user_end == subject.url.user_start
    ):
        return Hit(text, *mail.span(1), {"shown": mail[1], "host": subject.url.host})
    if page and scheme == "mailto" and (page["scheme"] or page["host"].startswith("www.")):
        start, end = len(text.text) - len(text.text.lstrip()), len(text.text.rstrip())
        mailbox = unquote(subject.text.strip()[7:].partition("?")[0])
        return Hit(text, start, end, {"shown": text.text[start:end], "host": mailbox})
    return None


@register("text-phone-differs")
def _text_phone_differs(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The text is a telephone number and `tel:` calls another."""
    text = subject.link.text
    if text is None or subject.url.scheme != "tel" or not subject.is_literal:
        return None
    match = _SHOWN_PHONE.fullmatch(text.text)
    shown, called = (re.sub(r"\D", "", one) for one in (text.text, subject.text.partition(";")[0]))
    if match is None or min(len(shown), len(called)) < 7 or shown[-7:] == called[-7:]:
        return None
    return Hit(text, *match.span(1), {"shown": match[1], "host": subject.text.partition(":")[2].strip()})
