"""JSON fit for a log: what a terminal or a build server would act upon is written as an escape."""

from __future__ import annotations

from re import Match

from linter.model.lazy import lazy

_ACTIVE = lazy(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000110bd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
    r"|#(?=#[\w.-]*\[)"
)
"""Control, direction and invisible signs that JSON leaves as they are (RFC 8259 7), and logging commands."""


def quoted(encoded: bytes) -> str:
    """JSON of the same meaning without such signs; they can only stand in its strings."""
    return _ACTIVE.sub(_escape, encoded.decode("utf-8"))


def _escape(sign: Match[str]) -> str:
    units = sign[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
