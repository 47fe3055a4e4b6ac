"""The tests of kind `link` for targets that only pass the reader on: shorteners, scanners, redirects."""

from __future__ import annotations

import re
from urllib.parse import unquote

from linter.checks.links.subject import Hit, Subject, register
from linter.facts import url
from linter.model.lazy import lazy

_ADDRESS = lazy(r"\s*(https?://[^\s<>\"]+)\s*", re.IGNORECASE)
_PARAMETER = lazy(r"[?&;](?P<name>[\w.-]+)=(?P<value>[^&;#]*)")
_PROOFPOINT = lazy(r"/v3/__(https?:/{1,2}[^*]+?)__;")
_IN_PATH = lazy(r"/(https?(?::|%3A)(?:/|%2F){1,2}[^\s?]+)", re.IGNORECASE)
_NEXT = frozenset(
    [
        "url", "u", "q", "to", "target", "dest", "destination", "redirect", "redirect_url", "redirect_uri",
        "redirecturl", "redir", "goto", "go", "link", "out", "r", "ru", "rurl", "returnurl", "return_to",
        "continue", "l", "uri", "adurl", "murl",
    ]
)  # fmt: skip


@register("shortener")
def _shortener(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The host is a shortener of `table`; what it stands for is known where the mail gives it elsewhere."""
    if not url.is_below(subject.url.host, wanted):
        return None
    long = _long_form(subject, wanted)
    place = subject.whole(long) if long else subject.host()
    return place._replace(values={**place.values, "inner": long or ""})


def _long_form(subject: Subject, wanted: frozenset[str]) -> str | None:
    """The same link in full: as its own text or title, or as the target of another one of the same name."""
    element, text = subject.link.element, subject.link.text
    written = [text.text if text else "", (element.get("title") or "") if element else ""]
    same = subject.all.labelled.get(subject.label, ()) if subject.label else ()
    for given in (*written, *(other.text for other in same), *_nested(subject.text)):
        match = _ADDRESS.fullmatch(given)
        host = url.read(match[1]).host if match else ""
        if match and "." in host and not url.is_below(host, wanted):
            return match[1]
    return None


@register("wrapped")
def _wrapped(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """The host is a link scanner of `table`; most of them carry the page's own address in theirs."""
    if not url.is_below(subject.url.host, wanted):
        return None
    inner = _unwrapped(subject.text)
    place = subject.whole(inner) if inner else subject.host()
    return place._replace(values={**place.values, "inner": inner or ""})


def _unwrapped(text: str) -> str | None:
    if match := _PROOFPOINT.search(text):
        return re.sub(r"^(https?):/(?=[^/])", r"\1://", match[1])
    if "/v2/" in text and (match := re.search(r"[?&]u=([^&]+)", text)):
        return _address(unquote(match[1].replace("-", "%").replace("_", "/")))
    for given in _nested(text):
        return given
    match = _IN_PATH.search(text, 8)
    return _address(unquote(match[1])) if match else None


@register("nested-target")
def _nested_target(subject: Subject, wanted: frozenset[str]) -> Hit | None:
    """A parameter holds an address of another owner, to which the page passes the reader on."""
    target = subject.url
    if target.scheme not in ("http", "https") or not subject.is_literal:
        return None
    for inner in _nested(subject.text):
        host = url.read(inner).host
        if "." in host and not url.same_owner(host, target.host):
            return subject.whole(inner, inner=inner, shown=host)
    return None


def _nested(text: str) -> list[str]:
    """Addresses in parameters that redirects use, decoded."""
    found = []
    for match in _PARAMETER.finditer(text):
        if match["name"].lower() in _NEXT:
            address = _address(unquote(match["value"]))
            if address:
                found.append(address)
    return found


def _address(text: str) -> str | None:
    match = _ADDRESS.fullmatch(text)
    return match[1] if match else None
