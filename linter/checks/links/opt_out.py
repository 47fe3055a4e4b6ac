"""Tests of links that are named as the way out of the mails."""

from __future__ import annotations

from linter.checks.base import test
from linter.checks.links.base import WEB, Hit, LinkTest, host_of, whole, within
from linter.checks.tokens.opt_out import WayOut, way_out
from linter.facts import url
from linter.facts.links import WrittenLink
from linter.facts.memo import Facts


def is_opt_out(link: WrittenLink, facts: Facts) -> bool:
    """Whether the link is named as one that ends the mails."""
    return facts.about(_is_named, link)


def _is_named(facts: Facts, link: WrittenLink) -> bool:
    return facts.of(_way_out).is_named(link.label)


def _way_out(facts: Facts) -> WayOut:
    return way_out(facts.context)


@test
class DeadOptOut(LinkTest, frozen=True, tag="link/dead-opt-out", kw_only=True):
    """The way out of the mails has no target that works."""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The target."""
        if not is_opt_out(link, facts) or not link.all.is_mail:
            return None
        text, target = link.text.strip(), link.url
        empty = text in ("", "#", "#!", "/") or target.scheme in ("javascript", "about", "file", "vbscript")
        unaddressed = target.scheme == "mailto" and "@" not in text and "%40" not in text
        local = target.scheme in WEB and target.is_known and url.is_local(target.host)
        return whole(link) if empty or unaddressed or local else None


@test
class OptOutByIp(LinkTest, frozen=True, tag="link/opt-out-by-ip", kw_only=True):
    """The way out of the mails leads to an IP address."""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The host."""
        host = link.url.host
        if not is_opt_out(link, facts) or not link.url.is_known or url.address_of(host) is None:
            return None
        return None if url.is_local(host) else host_of(link)


@test
class UtmOnOptOut(LinkTest, frozen=True, tag="link/utm-on-opt-out", kw_only=True):
    """The way out of the mails carries utm parameters."""

    def judge(self, link: WrittenLink, facts: Facts) -> Hit | None:
        """The first of them."""
        match = next(iter(link.utm.values()), None) if is_opt_out(link, facts) else None
        return within(link, match.start() + 1, match.end()) if match else None
