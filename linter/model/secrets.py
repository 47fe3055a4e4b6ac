"""Secrets in what is shown: covered, so that no report, diff, baseline or cache may carry them on.

Where they are is a fact (`linter.facts.sensitive`); here is how they are covered.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.model.document import Edit
from linter.model.source import Span

SIGN = "*"
"""What stands for each hidden letter or digit, so that columns stay what they are."""

SHORT = 4
"""Letters up to which a secret is not looked for outside its own place: "a" is in every word."""

_FEW = 24
"""Beginnings up to which each is looked for by itself."""

_BLANK = b" \t\r\n"


def cover(value: str, head: int = 0, kept: int = 0) -> str:
    """A value with a sign for each character but blanks; `head` first and `kept` last ones are shown."""
    places = [at for at, sign in enumerate(value) if not sign.isspace()]
    covered = places[head : len(places) - kept] if head + kept < len(places) else places
    shown = list(value)
    for at in covered:
        shown[at] = SIGN
    return "".join(shown)


class Secrets:
    """Secrets that are looked for in texts, each longer than `SHORT`, and how each is shown.

    However many they are, a text is looked through once: they are asked for by how they begin, and then by
    length, the longest first, for thousands of keys of one kind begin alike.
    """

    def __init__(self, shown: Mapping[str, str]) -> None:
        self._shown = shown
        lengths: dict[str, set[int]] = {}
        for secret in shown:
            lengths.setdefault(secret[:SHORT], set()).add(len(secret))
        self._heads = {head: sorted(found, reverse=True) for head, found in lengths.items()}

    def masked(self, text: str) -> str:
        """The text with the secrets as they are shown."""
        if not self._heads:
            return text
        return patched(text, self.found(text))

    def stand_in(self, text: str) -> bool:
        """Whether one stands in the text."""
        return next(self.found(text), None) is not None

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """Where secrets stand in the text, and how each is shown."""
        if len(self._heads) <= _FEW:
            for head, lengths in self._heads.items():
                at = text.find(head)
                while at >= 0:
                    yield from self._at(text, at, lengths)
                    at = text.find(head, at + 1)
            return
        for at in range(len(text) - SHORT):
            yield from self._at(text, at, self._heads.get(text[at : at + SHORT], ()))

    def _at(self, text: str, at: int, lengths: Sequence[int]) -> Iterator[tuple[int, str]]:
        for length in lengths:
            if shown := self._shown.get(text[at : at + length]):
                yield at, shown
                return


NONE = Secrets({})


class Hidden(NamedTuple):
    """A text as it may be shown, as long as it was, and the secrets to look for in what is said of it."""

    text: str
    secrets: Secrets = NONE

    def said(self, text: str) -> str:
        """Another text that may hold the same secrets."""
        return self.secrets.masked(text)


def patched(text: str, spots: Iterable[tuple[int, str]]) -> str:
    """The text with other texts of the same length at their places."""
    pieces, last = [], 0
    for start, shown in sorted(spots):
        if start >= last:
            pieces += [text[last:start], shown]
            last = start + len(shown)
    return "".join([*pieces, text[last:]])


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


def reveals(data: bytes, edit: Edit, spans: Sequence[Span], secrets: Secrets) -> bool:
    """Whether an edit of the file would write some of a secret: as it stands, or encoded anew around it."""
    if not edit.data or not spans:
        return False
    text = edit.data.decode("utf-8", "replace")
    if secrets.stand_in(text):
        return True
    first = max(0, bisect_right(spans, Span(edit.span.start, edit.span.start)) - 1)
    for low, high in spans[first:]:
        if low >= edit.span.end:
            break
        if edit.span.start < high and not _is_covered(data[low:high], text):
            return True
    return False


def _is_covered(secret: bytes, text: str) -> bool:
    """Whether a new text has signs where the secret stood, and none of it."""
    return SIGN in text and secret.decode("utf-8", "replace") not in text
