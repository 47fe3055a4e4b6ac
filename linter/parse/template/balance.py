"""Whether brackets balance within a line: what balances is other writing, and no half of a tag."""

from __future__ import annotations

import re

from linter.model.lazy import lazy

LINE = 300
"""Code points of a line, on either side, in which brackets are counted."""

_BREAK = lazy(r"\n|</?[A-Za-z]")
_ENTITY = lazy(r"&#123;|&#x7b;|&lcub;|&lbrace;", re.IGNORECASE)


def open_before(text: str, start: int, pair: str = "{}") -> int:
    """Brackets that stand open before a place, in its line or its run of text."""
    before = text[max(0, start - LINE) : start]
    ends = [match.end() for match in _BREAK.finditer(before)]
    before = before[ends[-1] :] if ends else before
    return _open(_ENTITY.sub("{", before) if pair == "{}" else before, *pair)


def closed_behind(text: str, end: int, pair: str = "{}") -> int:
    """Brackets that are closed behind a place and open before it."""
    behind = text[end : end + LINE]
    stop = _BREAK.search(behind)
    return _open((behind[: stop.start()] if stop else behind)[::-1], pair[1], pair[0])


def _open(text: str, opener: str, closer: str) -> int:
    """Brackets that a text opens and does not close."""
    depth = 0
    for sign in text:
        depth = depth + 1 if sign == opener else max(0, depth - 1) if sign == closer else depth
    return depth
