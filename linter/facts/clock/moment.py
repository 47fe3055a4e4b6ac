"""When the mail leaves: by the config, its field X-Preflint-Send-At, or the Date of what was not sent."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from linter.coding.dates import parse_date, parse_instant
from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.model.header import Header

FIELD = "X-Preflint-Send-At"
"""The field in which a mail says when it is to leave."""

ON_THE_WAY = ("received", "return-path")
"""Fields that a mail gets on its way (RFC 5321 §4.4): what has them has left, whatever its Date says."""


class Leaving(NamedTuple):
    """The instant at which a mail leaves, who says so, and in which field."""

    at: datetime
    said: Literal["config", "field", "date"]
    header: Header | None = None


def leaving(facts: Facts) -> Leaving | None:
    """Fact: when the mail leaves; `None` where nobody says. The clock on the wall is never asked."""
    if facts.context.send_at is not None:
        return Leaving(facts.context.send_at, "config")
    header = facts.message.header(FIELD.lower())
    if header is not None:
        at = parse_instant(value_of(facts, header))
        return None if at is None else Leaving(at, "field", header)
    root = facts.message.root
    header = root.header("date")
    if header is None or any(map(root.header, ON_THE_WAY)):
        return None
    at = parse_date(value_of(facts, header))
    return None if at is None else Leaving(at, "date", header)
