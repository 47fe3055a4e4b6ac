"""What Gmail and Yahoo ask of who sends to many, to tick off; what no name server shows is left open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from linter.catalogue import Said, _
from linter.domain.dmarc import Draft
from linter.domain.point import Point, Topic, worst

GMAIL = "support.google.com/a/answer/81126"
YAHOO = "senders.yahooinc.com/best-practices"

Met = Literal["yes", "no", "open"]


class Row(NamedTuple):
    """One demand, by whom, whether it is met, and where it stands."""

    who: str
    met: Met
    said: Said
    source: str


def rows(points: tuple[Point, ...], draft: Draft | None) -> Iterator[Row]:
    """Every demand; those of both once."""
    who, source = "Gmail, Yahoo", f"{GMAIL}; {YAHOO}"
    yield Row(who, _met(points, "SPF"), _("SPF for the sending domain"), source)
    yield Row(
        who,
        _met(points, "DKIM"),
        _("DKIM with a key of 1024 bits or more"),
        source,
    )
    yield Row(who, _met(points, "DMARC"), _("DMARC, at least p=none"), source)
    yield Row(who, _aligned(points), _("From aligned with SPF or DKIM"), source)
    said = _("forward and reverse names of the sending host agree")
    yield Row(who, _met(points, "PTR"), said, source)
    said = _("one-click unsubscribing in promotions (RFC 8058)")
    yield Row(who, "open" if draft is None else "yes" if draft.one_click else "no", said, source)
    said = _("who unsubscribes gets nothing more after two days")
    yield Row(who, "open", said, source)
    said = _("complaints below 0.1 %, never 0.3 % (Postmaster Tools)")
    yield Row(who, "open", said, source)
    yield Row("Gmail", "open", _("TLS on the way"), GMAIL)


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
