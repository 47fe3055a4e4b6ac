"""Where a text names a place on the web: bare URLs in prose, `url()` in CSS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.model.lazy import lazy

URL_ATTRIBUTES = frozenset(
    [
        "href", "src", "action", "formaction", "background", "poster", "data", "longdesc", "cite",
        "xlink:href", "srcset",
    ]
)  # fmt: skip
"""HTML attributes whose value is a URL (`srcset` holds several)."""

_SRCSET = lazy(r"[\s,]*([^\s,]\S*)([^,]*)")
_EAST_ASIAN = r"\u2018-\u201f\u3000-\u303f\u3400-\u9fff\uac00-\ud7af\uff00-\uffef"
_CSS = lazy(r"url\(\s*(?:\"([^\"\n]*+)\"|'([^'\n]*+)'|([^\s)\"']*+))", re.IGNORECASE)
_TRAILING = ".,;:!?*_~]"


def srcset_urls(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the addresses of a `srcset` value stand (HTML §4.8.4.2.1), without a comma at their end."""
    match = _SRCSET.match(text, start, end)
    while match:
        low, high = match.span(1)
        bare = len(text[low:high].rstrip(","))
        yield low, low + bare
        match = _SRCSET.match(text, match.end() if low + bare == high else high, end)


def bare_urls(text: str) -> Iterator[tuple[int, int]]:
    """Places of URLs in running text, without the punctuation of the sentence around them."""
    if "://" not in text and "www." not in text.lower():
        return
    for match in _bare(text.isascii()).finditer(text):
        start, end = match.span()
        while end > start and (text[end - 1] in _TRAILING or _closes(text, start, end)):
            end -= 1
        yield start, end


@cache
def _bare(is_ascii: bool) -> re.Pattern[str]:
    """Wide classes take long to compile, so that pure ASCII does without."""
    others = "" if is_ascii else _EAST_ASIAN
    return re.compile(rf"(?i:https?://|(?<![\w.@/-])www\.)[^\s<>\"'`{{}}|\\^{others}]+")


def css_urls(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Places of the addresses in `url(…)`, quotes left out."""
    for match in _CSS.finditer(text, start, end):
        yield match.span(match.lastindex or 0)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last sign is a `)` that was opened before the URL."""
    return text[end - 1] == ")" and text.count(")", start, end) > text.count("(", start, end)
