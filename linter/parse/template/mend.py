"""Half tags made whole: the one way, if there is but one, in which a sign put back makes a tag that reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model.lazy import lazy
from linter.parse.template import find
from linter.parse.template.forms import FORMS
from linter.parse.template.half import Half
from linter.parse.template.shed import is_whole
from linter.parse.template.signs import CLOSERS

_SIGNS = "{}%#|*=>]$!<["
_CLOSERS = frozenset((*CLOSERS, *(form.closer for form in FORMS), "=%%")) - {"runat="}
_NEAR = 3
"""Signs of an opener or closer, at most."""

_REACH = 120
"""Characters behind an opener in which what is left of its closer is looked for."""

_REST = lazy(r"[^\n<>{}\x00%|*]*?[\w)\]\"'][ \t]*(?:[}%|*=\]!#$]|>(?=\W|\Z)){1,2}")
_OPENED = lazy(r"(?:\{|(?<![{%\w])%)[-+]?[ \t]*[a-z_]+(?:[ \t][^{}%<>\n\x00]*)?\Z")
_NAME = lazy(r"[=\-{$!]*[ \t]*[@$.]?[A-Za-z_][\w$]*(?:\.[\w$]+)*(?=[,;:!?)<\n\"'&]|\.(?!\w)|[ \t]*\Z)")
_END = lazy(r"[\w)\]\"'~-][ \t]*([^\w\s()\"'~-]+)\Z")
_RAW = "{{{"
_ODD = lazy(r"\{\{[%{]|\{\{!!|\{%[{%]|[<\[]#|\{(?:if|foreach)\b")
"""Openers that no tag has, and those of directives, whose end nothing tells."""


def mended(text: str, half: Half, dialect: str) -> tuple[int, int, str] | None:
    """Where a half tag stands with all that is left of it, and the whole tag; `None` where it is open.

    Three braces print a value unescaped: nobody should be led there.
    """
    start, end = half.start, half.end
    if half.around or text.startswith(_RAW, start):
        return None
    if text[start:end] in _CLOSERS and (opened := _OPENED.search(text, max(0, start - _REACH), start)):
        start = opened.start()
    regions = [end]
    if rest := _REST.match(text, end, end + _REACH):
        regions.append(rest.end())
    for to in regions:
        found = {one for one in _with_a_sign(text[start:to]) if _reads(one, dialect)}
        if found:
            return (start, to, found.pop()) if len(found) == 1 else None
    return _closed(text, start, end, dialect)


def _with_a_sign(left: str) -> Iterator[str]:
    """What is left with a sign put back at its start or end."""
    places = {*range(min(_NEAR, len(left)) + 1), *range(max(0, len(left) - _NEAR), len(left) + 1)}
    for at in places:
        for sign in _SIGNS:
            yield f"{left[:at]}{sign}{left[at:]}"


def _closed(text: str, start: int, end: int, dialect: str) -> tuple[int, int, str] | None:
    """The tag closed behind a name, where nothing of its closer is left and punctuation or an end follows."""
    name = _NAME.match(text, end)
    if name is None:
        return None
    left = text[start : name.end()].rstrip()
    blank = " " if re.search(r"[ \t]", left) else ""
    found = {one for one in (f"{left}{blank}{closer}" for closer in _CLOSERS) if _reads(one, dialect)}
    return (start, start + len(left), found.pop()) if len(found) == 1 else None


def _reads(tag: str, dialect: str) -> bool:
    """Whether all of it is one tag, and its end one closer."""
    end = _END.search(tag)
    if end is None or end[1] not in _CLOSERS or _ODD.match(tag):
        return False
    read = find(tag, dialect)
    if read:
        return len(read) == 1 and (read[0].start, read[0].end) == (0, len(tag))
    return is_whole(tag, end[1])
