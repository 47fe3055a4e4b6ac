"""Spans of time within which mail is counted, as rules name them and messages say them."""

from __future__ import annotations

import msgspec

from linter.catalogue import Said, plural

HOUR = 3600
"""Seconds."""

A_DAY = 24
"""Hours, for which providers give their numbers."""


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number of mails or readers within so many hours."""

    hours: int
    limit: int


def spanned(hours: int) -> dict[str, str]:
    """What messages say of a span: in days where it is several of them."""
    said: Said = plural("{n} hour", "{n} hours", n=hours)
    if hours > A_DAY and hours % A_DAY == 0:
        said = plural("{n} day", "{n} days", n=hours // A_DAY)
    return {"span": said.text("en"), "span.zh": said.text("zh")}
