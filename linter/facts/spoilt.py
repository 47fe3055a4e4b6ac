"""What editors put into a template tag that its dialect cannot read."""

from __future__ import annotations

import re
from typing import NamedTuple

from linter.model.by_text import by_text
from linter.model.lazy import lazy

_STRING = lazy(r"\"[^\"]*\"|'[^']*'")
_MANGLED = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "＂": '"', "＇": "'",
    "&quot;": '"', "&#34;": '"', "&ldquo;": '"', "&rdquo;": '"', "&#39;": "'", "&apos;": "'", "&lsquo;": "'",
    "&rsquo;": "'", "&nbsp;": " ", "\u00a0": " ", "&gt;": ">", "&lt;": "<", "&amp;": "&", "\u200b": "",
    "\ufeff": "", "\u00ad": "",
}  # fmt: skip
_MANGLED_ONE = lazy("|".join(sorted(map(re.escape, _MANGLED), key=len, reverse=True)))
_MARKUP = lazy(r"</?(?:span|font|b|i|u|em|strong|a|div|p|br|o:p)\b[^<>]*>", re.IGNORECASE)


class Spoilt(NamedTuple):
    """What spoils a tag, outside its strings: places of signs with what the dialect reads, an HTML tag."""

    signs: tuple[tuple[int, int, str], ...]
    markup: tuple[int, int] | None


@by_text(4096)
def spoilt(text: str) -> Spoilt | None:
    """Signs of a word processor and HTML tags within a tag's text; `None` in nearly all tags."""
    bare = _STRING.sub(lambda match: " " * len(match.group()), text)
    signs = tuple((*match.span(), _MANGLED[match.group()]) for match in _MANGLED_ONE.finditer(bare))
    markup = _MARKUP.search(bare)
    return Spoilt(signs, markup.span() if markup else None) if signs or markup else None
