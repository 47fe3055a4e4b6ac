"""Secrets in what is shown: covered, so that no report, diff, baseline or cache may carry them on.

Where they are is a fact (`linter.facts.sensitive`); here is how they are covered.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from linter.model.document import Edit
from linter.model.source import Span

SIGN = "*"
"""What stands for each hidden letter or digit, so that columns stay what they are."""

SHORT = 4
"""Letters up to which a secret is not looked for outside its own place: "a" is in every word."""

_BLANK = b" \t\r\n"


def cover(value: str, head: int = 0, kept: int = 0) -> str:
    """A value with a sign for each character but blanks; `head` first and `kept` last ones are shown."""
    places = [at for at, sign in enumerate(value) if not sign.isspace()]
    covered = places[head : len(places) - kept] if head + kept < len(places) else places
    shown = list(value)
    for at in covered:
        shown[at] = SIGN
    return "".join(shown)


class Hidden(NamedTuple):
    """A text as it may be shown, as long as it was, and how secrets in what is said of it are written."""

    text: str
    secrets: Mapping[str, str] = {}

    def said(self, text: str) -> str:
        """Another text that may hold the same secrets."""
        return masked(text, self.secrets)


def masked(text: str, known: Mapping[str, str]) -> str:
    """The text with known secrets as they are shown."""
    for secret, shown in known.items():
        if secret in text:
            text = text.replace(secret, shown)
    return text


def patched(text: str, spots: Iterable[tuple[int, str]]) -> str:
    """The text with other texts of the same length at their places."""
    for start, shown in spots:
        text = text[:start] + shown + text[start + len(shown) :]
    return text


def masked_bytes(data: bytes, start: int, end: int, secrets: Sequence[Span]) -> bytes:
    """The bytes `start:end` with a sign for each one of a secret; as long as they were."""
    shown = bytearray(data[start:end])
    first = max(0, bisect_right(secrets, Span(start, start)) - 1)
    for low, high in secrets[first:]:
        if low >= end:
            break
        for at in range(max(low, start) - start, min(high, end) - start):
            if shown[at] not in _BLANK:
                shown[at] = ord(SIGN)
    return bytes(shown)


def reveals(data: bytes, edit: Edit, secrets: Sequence[Span], known: Iterable[str]) -> bool:
    """Whether an edit of the file would write some of a secret: as it stands, or encoded anew around it."""
    if not edit.data or not secrets:
        return False
    text = edit.data.decode("utf-8", "replace")
    if any(value in text for value in known):
        return True
    inside = [span for span in secrets if span.start < edit.span.end and edit.span.start < span.end]
    return any(not _is_covered(data[span.start : span.end], text) for span in inside)


def _is_covered(secret: bytes, text: str) -> bool:
    """Whether a new text has signs where the secret stood, and none of it."""
    return SIGN in text and secret.decode("utf-8", "replace") not in text
