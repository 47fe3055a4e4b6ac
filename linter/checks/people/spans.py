"""Spans of time within which mail is counted, as rules name them and messages say them."""

from __future__ import annotations

import msgspec

from linter.catalogue import Said, plural

HOUR = 3600
"""Seconds."""

_DAY = 24
"""Hours."""


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number of mails or readers within so many hours."""

    hours: int
    limit: int


def spanned(hours: int) -> dict[str, str]:
    """What messages say of a span: in days where it is several of them."""
    said: Said = plural("{n} hour", "{n} hours", n=hours)
    if hours > _DAY and hours % _DAY == 0:
        said = plural("{n} day", "{n} days", n=hours // _DAY)
    return {"span": said.text("en"), "span.zh": said.text("zh")}
