"""Tests of targets that only pass the reader on: shorteners, scanners, redirects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import unquote

from linter.checks.base import test
from linter.checks.links.base import WEB, Hit, KindsTest, host_of, whole
from linter.facts import url
from linter.facts.links import WrittenLink, links_of
from linter.facts.memo import Facts
from linter.facts.table import OfWords
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


@test
class Shortener(KindsTest, frozen=True, tag="link/shortener", kw_only=True):
    """The host is a shortener of `table`; what it stands for is known where the mail gives it elsewhere."""

    local: ClassVar[bool] = False

    table: OfWords

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target if the page's own address is known, else the host."""
        wanted = facts.context.words(self.table)
        if wanted.isdisjoint(link.domains):
            return None
        return _passing_on(link, _long_form(link, wanted, facts.about(_in_full, wanted)))


@test
class Wrapped(KindsTest, frozen=True, tag="link/wrapped", kw_only=True):
    """The host is a link scanner of `table`; most of them carry the page's own address in theirs."""

    table: OfWords

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target if the page's own address is known, else the host."""
        wanted = facts.context.words(self.table)
        return None if wanted.isdisjoint(link.domains) else _passing_on(link, _unwrapped(link.text))


def _passing_on(link: WrittenLink, to: str | None) -> Hit:
    return whole(link, to, inner=to) if to else host_of(link, inner="")


def _long_form(link: WrittenLink, wanted: frozenset[str], in_full: Mapping[str, str]) -> str | None:
    """The same link in full: as its own text or title, or as the target of another one of the same name."""
    element, text = link.link.element, link.link.text
    for written in (text.text if text else "", (element.get("title") or "") if element else ""):
        if full := _full(written, wanted):
            return full
    if link.label in in_full:
        return in_full[link.label]
    return next(filter(None, (_full(inner, wanted) for inner in _nested(link.text))), None)


def _in_full(facts: Facts, wanted: frozenset[str]) -> Mapping[str, str]:
    """The first target that is none of a shortener, by the text of its links."""
    found = {}
    for label, same in facts.of(links_of).labelled.items():
        full = next(filter(None, (_full(other.text, wanted) for other in same)), None)
        if full:
            found[label] = full
    return found


def _full(text: str, wanted: frozenset[str]) -> str | None:
    match = _ADDRESS.fullmatch(text)
    host = url.read(match[1]).host if match else ""
    return match[1] if match and "." in host and not url.is_below(host, wanted) else None


def _unwrapped(text: str) -> str | None:
    if match := _PROOFPOINT.search(text):
        return re.sub(r"^(https?):/(?=[^/])", r"\1://", match[1])
    if "/v2/" in text and (match := re.search(r"[?&]u=([^&]+)", text)):
        return _address(unquote(match[1].replace("-", "%").replace("_", "/")))
    for given in _nested(text):
        return given
    match = _IN_PATH.search(text, 8)
    return _address(unquote(match[1])) if match else None


@test
class NestedTarget(KindsTest, frozen=True, tag="link/nested-target", kw_only=True):
    """A parameter holds an address of another owner, to which the page passes the reader on."""

    schemes_read = WEB

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target."""
        if "=" not in link.text or not link.is_literal:
            return None
        for inner in _nested(link.text):
            host = url.read(inner).host
            if "." in host and not url.same_owner(host, link.url.host):
                return whole(link, inner, inner=inner, shown=host)
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
