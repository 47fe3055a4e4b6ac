"""Secrets in a text, and the text without them: no report, diff, baseline or cache may carry them on.

Forms: RFC 3986 3.2.1 (passwords in addresses, deprecated for just this reason), and those of keys as their
makers publish them: AWS IAM identifiers, GitHub "token formats", Slack "token types", Stripe, Google and
SendGrid "API keys", GitLab "token prefixes", npm "access tokens", RFC 7519 (JWT), RFC 7468 (PEM).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from linter.model.document import Edit
from linter.model.lazy import lazy

SIGN = "*"
"""What stands for each hidden character, so that columns stay what they are."""

KEPT = 2
"""Characters at the end of a key that stay, for its owner to tell which it is."""

AROUND = 4096
"""Bytes around a place that are looked at for a secret in which it lies."""

_SHORT = 4
"""Letters up to which a secret is not looked for outside its own place: "a" is in every word."""

_NAMES = ("pass", "pwd", "secret", "key", "token", "sig")
"""One of these is in the name of every parameter that holds a secret."""

_KEYS = (
    "AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "xox", "k_live_", "k_test_",
    "AIza", "glpat-", "npm_", "SG.", "eyJ",
)  # fmt: skip
"""One of these is in every key: to look for them is far faster than the pattern in a page of 100 KB."""

_PASSWORD = lazy(r"://[^\s/?#@:<>\"'{}]*:(?P<secret>[^\s/?#@<>\"'{}\ufffc]+)(?=@)", re.ASCII)
_PARAMETER = lazy(
    r"[?&;](?:pass(?:wor|w)?d?|pwd|secret|(?:api|access|auth|private)[_-]?(?:key|token)|token|sig(?:nature)?)"
    r"=(?P<secret>[^\s&#;<>\"'{}*|%\ufffc]{6,})",
    re.IGNORECASE | re.ASCII,
)
_KEY = lazy(
    r"(?<![A-Za-z0-9])(?:(?:AKIA|ASIA)(?P<a>[0-9A-Z]{16})|gh[pousr]_(?P<b>[A-Za-z0-9]{36,255})|"
    r"github_pat_(?P<c>\w{22,255})|xox[abeoprs]-(?P<d>[A-Za-z0-9-]{10,250})|"
    r"[srp]k_(?:live|test)_(?P<e>[A-Za-z0-9]{16,250})|AIza(?P<f>[\w-]{35})|glpat-(?P<g>[\w-]{20,250})|"
    r"npm_(?P<h>[A-Za-z0-9]{36})|SG\.(?P<i>[\w-]{16,32}\.[\w-]{16,64})|"
    r"eyJ(?P<j>[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,2000}))(?![A-Za-z0-9])",
    re.ASCII,
)
_PEM = lazy(r"-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----(?P<secret>[^-]{16,20000})")


def secrets(text: str) -> Iterator[tuple[int, int]]:
    """Where secrets lie in a text, as code points; of a key without what says which it is."""
    if "://" in text and "@" in text:
        yield from (match.span("secret") for match in _PASSWORD.finditer(text))
    if "=" in text and _names_one(text.lower()):
        yield from (match.span("secret") for match in _PARAMETER.finditer(text))
    if any(sign in text for sign in _KEYS):
        for match in _KEY.finditer(text):
            start, end = match.span(match.lastgroup or 0)
            yield start, end - KEPT
    if "PRIVATE KEY" in text:
        yield from (match.span("secret") for match in _PEM.finditer(text))


def _names_one(lower: str) -> bool:
    return any(name in lower for name in _NAMES)


def masked(text: str, known: Iterable[str] = ()) -> str:
    """The text with a sign for each character of a secret, those `known` from elsewhere included."""
    for start, end in [*secrets(text)]:
        text = f"{text[:start]}{SIGN * (end - start)}{text[end:]}"
    for secret in known:
        if secret in text:
            text = text.replace(secret, SIGN * len(secret))
    return text


def masked_bytes(data: bytes, start: int, end: int) -> bytes:
    """The bytes `start:end` with a sign for each one of a secret; as long as they were."""
    low = max(0, start - AROUND)
    text = masked(data[low : end + AROUND].decode("latin-1"))
    return text[start - low : end - low].encode("latin-1")


def reveals(data: bytes, edit: Edit) -> bool:
    """Whether an edit of the file would write some of a secret."""
    low, high = max(0, edit.span.start - AROUND), edit.span.end + AROUND
    before = data[low : edit.span.start].decode("latin-1")
    text = before + edit.data.decode("latin-1") + data[edit.span.end : high].decode("latin-1")
    start, end = len(before), len(before) + len(edit.data)
    return any(first < end and start < last for first, last in secrets(text))


class Hidden(NamedTuple):
    """A text without its secrets, as long as it was, and the secrets to look for in what is said of it."""

    text: str
    secrets: tuple[str, ...]


def hidden(text: str) -> Hidden:
    """The same text, fit to be shown."""
    found = {text[start:end] for start, end in secrets(text)}
    found |= {unquote(secret) for secret in found}
    long = (secret for secret in found if len(secret) > _SHORT)
    named = sorted(long, key=lambda secret: (-len(secret), secret))
    return Hidden(masked(text) if found else text, tuple(named))
