"""What is found at a domain: one sentence each, how grave it is, and where the rule for it stands."""

from __future__ import annotations

from typing import Literal, NamedTuple

from linter.catalogue import Said

Level = Literal["good", "info", "unknown", "warning", "error"]
"""`unknown`: the name server did not say."""

Topic = Literal["MX", "SPF", "DKIM", "DMARC", "alignment", "MTA-STS", "TLS-RPT", "BIMI", "PTR", "bulk"]


class Point(NamedTuple):
    """One finding. `record`: the text of the record that it is about, as far as one is."""

    topic: Topic
    level: Level
    said: Said
    source: str = ""
    record: str = ""


def worst(points: tuple[Point, ...], *topics: Topic) -> Level:
    """The gravest level of some topics; `good` where they have none."""
    order: tuple[Level, ...] = ("good", "info", "unknown", "warning", "error")
    return max((one.level for one in points if one.topic in topics), key=order.index, default="good")
