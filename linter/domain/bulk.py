"""What Gmail and Yahoo ask of who sends to many, to tick off; what no name server shows is left open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from linter.domain.dmarc import Draft
from linter.domain.point import Point, Topic, worst
from linter.errors import Both, both

GMAIL = "support.google.com/a/answer/81126"
YAHOO = "senders.yahooinc.com/best-practices"

Met = Literal["yes", "no", "open"]


class Row(NamedTuple):
    """One demand, by whom, whether it is met, and where it stands."""

    who: str
    met: Met
    said: Both
    source: str


def rows(points: tuple[Point, ...], draft: Draft | None) -> Iterator[Row]:
    """Every demand; those of both once."""
    who, source = "Gmail, Yahoo", f"{GMAIL}; {YAHOO}"
    yield Row(who, _met(points, "SPF"), both("SPF for the sending domain", "发信域名有 SPF"), source)
    yield Row(
        who,
        _met(points, "DKIM"),
        both("DKIM with a key of 1024 bits or more", "DKIM 密钥不少于 1024 位"),
        source,
    )
    yield Row(who, _met(points, "DMARC"), both("DMARC, at least p=none", "有 DMARC，至少 p=none"), source)
    yield Row(
        who, _aligned(points), both("From aligned with SPF or DKIM", "From 与 SPF 或 DKIM 对齐"), source
    )
    said = both("forward and reverse names of the sending host agree", "发信主机正反向解析一致")
    yield Row(who, _met(points, "PTR"), said, source)
    said = both("one-click unsubscribing in promotions (RFC 8058)", "推广邮件支持一键退订（RFC 8058）")
    yield Row(who, "open" if draft is None else "yes" if draft.one_click else "no", said, source)
    said = both("who unsubscribes gets nothing more after two days", "退订在两天内生效")
    yield Row(who, "open", said, source)
    said = both(
        "complaints below 0.1 %, never 0.3 % (Postmaster Tools)",
        "投诉率低于 0.1%，绝不到 0.3%（见 Postmaster Tools）",
    )
    yield Row(who, "open", said, source)
    yield Row("Gmail", "open", both("TLS on the way", "传输使用 TLS"), GMAIL)


def _met(points: tuple[Point, ...], topic: Topic) -> Met:
    if not any(one.topic == topic for one in points):
        return "open"
    level = worst(points, topic)
    if topic == "DKIM" and any(one.topic == topic and one.level in ("good", "warning") for one in points):
        return "yes"
    return "no" if level == "error" else "open" if level == "unknown" else "yes"


def _aligned(points: tuple[Point, ...]) -> Met:
    levels = {one.level for one in points if one.topic == "alignment"}
    return "no" if "error" in levels else "yes" if "good" in levels else "open"
