"""Tests of a link's host: whether anybody can reach it, whose it is, and whether it shows what it is."""

from __future__ import annotations

from typing import ClassVar

from linter.checks.base import test
from linter.checks.links.base import WEB, Hit, KindsTest, host_of
from linter.checks.links.written import FILE, SCHEME_TWICE
from linter.facts import url
from linter.facts.links import WrittenLink
from linter.facts.memo import Facts
from linter.facts.table import OfWords
from linter.model.lazy import lazy

_LABEL = lazy(r"[^\W_](?:[\w-]*[^\W_])?")
_STAGING_END = lazy(r"[^.]+-(?:staging|stage|dev|test|uat|qa|preprod)|(?:staging|uat|preprod)-[^.]+")
_PUBLIC_BODIES = frozenset(
    ["gov", "gouv", "gob", "edu", "ac", "org", "com", "net", "co", "presse", "ministere"]
)
_GOES_ON = lazy(r"[,;:)]?[ \t]+[a-z]")

_OPEN = lazy(r"[.-][*<{\[(…]|\.{3}")

_SETTING = lazy(
    r"(?:[^\n]*\b[\w.-]+[\"']?[ \t]*=|[ \t>]*[\"']?[a-z][\w.-]*[\"']?:[ \t]"
    r"|[ \t]*(?:[$#] ?)?(?:curl|wget|proxy_pass)\b[^\n]*"
    r"|[^\n]*(?i:reach|connect\w*|refused|error|failed|timeout|GET|POST)\b[^\n]*)[ \t]*[\"']?"
)
"""What stands before the address in a line of a configuration, of a shell or of a log."""


@test
class IpHost(KindsTest, frozen=True, tag="link/ip-host", kw_only=True):
    """The host is an IP address that the whole world can reach."""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The host."""
        host = link.url.host
        if url.address_of(host) is None or not link.url.is_known:
            return None
        return None if url.is_local(host) or url.is_disguised(host) else host_of(link)


@test
class DisguisedIp(KindsTest, frozen=True, tag="link/disguised-ip", kw_only=True):
    """The host is an IP address as one number, in hexadecimal or in octal."""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The host, and the address as it is written."""
        host = link.url.host
        if not url.is_disguised(host) or not link.url.is_known:
            return None
        return host_of(link, shown=str(url.address_of(host)))


@test
class LocalHost(KindsTest, frozen=True, tag="link/local-host", kw_only=True):
    """The host is one that only the sender's own network knows."""

    local: ClassVar[bool] = False

    schemes_read = (*WEB, "")

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The host."""
        host, target = link.url.host, link.url
        if not target.is_known or not target.has_authority or not url.is_local(host):
            return None
        if FILE.match(link.text) or SCHEME_TWICE.match(link.text.lstrip()):
            return None  # said by `file-path` and `malformed`
        if host == "localhost" and link.all.is_expected_output:
            return None
        if link.all.is_internal and not _is_own_machine(host):
            return None
        return None if _is_spoken_of(link) or _goes_on_open(link) else host_of(link)


def _is_own_machine(host: str) -> bool:
    return host == "localhost" or host.startswith("127.")


def _goes_on_open(link: WrittenLink) -> bool:
    """Whether signs behind a host leave the rest of it open: `https://shop.*`, `https://shop.<country>`."""
    _, end, *_ = link.link.url.to_document(0, len(link.link.url.text))
    return link.kind == "text" and _OPEN.match(link.link.url.document.text, end) is not None


def _is_spoken_of(link: WrittenLink) -> bool:
    """Whether a sentence of plain text goes on behind an address of the reader's own machine.

    `start the server and open http://localhost/list to see it` is an instruction for who has the server; a
    link to be followed stands at the end. A line `upstream = http://localhost/` is a configuration's.
    """
    target = link.link.url
    if link.kind != "text" or not _is_own_machine(link.url.host):
        return False
    start, end, *_ = target.to_document(0, len(target.text))
    text = target.document.text
    above = text[text.rfind("\n", 0, start) + 1 : start]
    return _GOES_ON.match(text, end) is not None or _SETTING.fullmatch(above) is not None


@test
class LookalikeHost(KindsTest, frozen=True, tag="link/lookalike-host", kw_only=True):
    """The host has letters of another script that pass for Latin ones."""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The host, and its odd letters."""
        host = link.url.host
        if (host.isascii() and "xn--" not in host) or not link.url.is_known or not url.lookalike_label(host):
            return None
        shown = url.decoded(host)
        odd = sorted({char for char in shown if not char.isascii()})
        return host_of(link, shown=shown, inner=" ".join(f"U+{ord(char):04X}" for char in odd[:4]))


@test
class DeadHost(KindsTest, frozen=True, tag="link/dead-host", kw_only=True):
    """The host is no host name: an empty or ill-formed label, or an ending that does not exist."""

    schemes_read = (*WEB, "")

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The host."""
        host = link.url.host
        if not (link.url.has_authority and host and link.is_literal) or url.wide_stop(host) >= 0:
            return None
        *labels, last = host.split(".")
        well_formed = all(len(label) <= 63 and _LABEL.fullmatch(label) for label in labels[-2:])
        if well_formed and all(labels) and "," not in host and url.is_top_level(last):
            return None
        if url.is_local(host) or url.address_of(host) is not None or host[0] == "[" or "%" in host:
            return None
        return host_of(link)


@test
class StagingHost(KindsTest, frozen=True, tag="link/staging-host", kw_only=True):
    """A label below the organisation's domain is one of `table`, or ends as those of test systems do."""

    table: OfWords = ""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The host."""
        host, wanted = link.url.host, facts.context.words(self.table)
        below = host.split(".")[:-2]
        if not any(_is_staging(label, wanted) for label in below) or not link.url.is_known:
            return None
        below = host.removesuffix(url.registrable(host)).split(".")
        return host_of(link) if any(_is_staging(label, wanted) for label in below) else None


def _is_staging(label: str, wanted: frozenset[str]) -> bool:
    return label in wanted or ("-" in label and _STAGING_END.fullmatch(label) is not None)


@test
class RiskyEnding(KindsTest, frozen=True, tag="link/risky-ending", kw_only=True):
    """The top-level domain is in `table`; neither a public body's nor the sender's or a recipient's."""

    local: ClassVar[bool] = False

    table: OfWords

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The host."""
        host = link.url.host
        last = host.rpartition(".")[2]
        if last not in facts.context.words(self.table) or not link.url.has_authority:
            return None
        mine = (*link.all.own_domains, *link.all.other_domains)
        if any(domain.rpartition(".")[2] == last for domain in mine):
            return None
        labels = host.split(".")
        return None if len(labels) < 2 or labels[-2] in _PUBLIC_BODIES else host_of(link)
