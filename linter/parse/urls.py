"""Where a text names a place on the web: bare URLs in prose, `url()` in CSS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model.lazy import lazy
from linter.model.script import HAN, HANGUL, Ranges, within

URL_ATTRIBUTES = frozenset(
    [
        "href", "src", "action", "formaction", "background", "poster", "data", "longdesc", "cite",
        "xlink:href", "srcset",
    ]
)  # fmt: skip
"""HTML attributes whose value is a URL (`srcset` holds several)."""

_SRCSET = lazy(r"[\s,]*([^\s,]\S*)([^,]*)")
_BARE = lazy(r"(?i:https?://|(?<![\w.@/-])www\.)[^\s<>\"'`{}|\\^]+")
_APART: Ranges = (("\u2018", "\u201f"), ("\u3000", "\u303f"), *HAN, *HANGUL, ("\uff00", "\uffef"))
"""Quotation marks and East Asian signs: they stand right beside a URL and are no part of it."""
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
    for match in _BARE.finditer(text if text.isascii() else _with_gaps(text)):
        start, end = match.span()
        open_ones = text.count("(", start, end) - text.count(")", start, end)
        while end > start and (text[end - 1] in _TRAILING or (text[end - 1] == ")" and open_ones < 0)):
            end -= 1  # a `)` that was opened before the URL closes nothing of it
            open_ones += (text[end] == ")") - (text[end] == "(")
        yield start, end


def _with_gaps(text: str) -> str:
    """The text with a blank for each sign that is never part of a URL."""
    return text.translate({ord(char): " " for char in set(text) if within(char, _APART)})


def css_urls(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Places of the addresses in `url(…)`, quotes left out."""
    for match in _CSS.finditer(text, start, end):
        yield match.span(match.lastindex or 0)
