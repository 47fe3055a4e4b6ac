"""Tags of every dialect that lost a sign: opened and not closed, closed and not opened, or closed otherwise.

It reads what `find` left over. Braces of other writing balance (`{{a}, {b}}` in a program, `{\\bf{x}}` in
LaTeX) or hold what no tag does; so what balances within its line is no tag, unless the file is known to
speak a dialect of braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from linter.model.lazy import lazy
from linter.parse.template import Tag, find

TAKEN = "\x00"
"""Stands for each sign of a tag that is whole, and of what is not read."""

_LINE = 300
"""Code points of a line, on either side, in which braces are counted."""

_BLANK = r"(?:[ \t\u00a0]|&nbsp;)*"
_NAME = r"[@$.]?[A-Za-z_][\w$-]*(?:\.[\w$-]+|\[[^\[\]{}\n]{0,40}\])*"
_FILTERS = r"(?:[ \t]*\|[ \t]*[A-Za-z_]\w*(?:[ \t]*[:(][^{}<>\n\x00]{0,80}?)?)*"
_CALL = r"(?:\([^(){}<>\n\x00]{0,80}\))?"
_VALUE = rf"{_NAME}{_CALL}(?: [A-Z]\w*)?{_FILTERS}"
_HELPER = r"(?:[#/^>&][ \t]*)?(?:(?:if|unless|each|with|else if|else|range|end)[ \t]+)?"
_WORDS = (
    r"(?:if|elif|elsif|elseif|else|endif|for|endfor|foreach|endforeach|unless|endunless|block|endblock|set|"
    r"assign|include|extends|with|endwith|case|endcase|when|capture|endcapture|trans|blocktrans\w*|endblocktrans\w*|"
    r"load|url|static|macro|endmacro|import|from|raw|endraw|comment|endcomment|render|layout)\b"
)
_STOP = r"[ \t]*(?=[\n<\x00]|\Z|\{[{%]|(?<=\w)[\"'](?:[ />]|\Z))"
_MERGE = r"[A-Z][A-Z0-9_]*(?::[A-Z0-9_:]+)?"

_BRACES = lazy(
    rf"(?<!\{{)\{{\{{\{{?[-~]?{_BLANK}{_HELPER}{_VALUE}{_BLANK}[-~]?(?:\}}(?!\}})|%\}})"
    rf"|(?<![\w{{$%#\\^_])\{{[-~]?{_BLANK}{_VALUE}{_BLANK}[-~]?(?:\}}\}}(?!\}})|%\}})"
)
_SURE = lazy(r"(?<!\{)\{\{\{?[^{}<>\n\x00]{1,120}?\}(?!\})")
"""Where braces surely are a tag's, whatever stands in them."""

_ANYWHERE = (
    lazy(r"(?P<at>\{\{)(?![\"'\\\d])[^{}<>\n\x00]{0,80}?" + _STOP),
    lazy(r"\{%[-+]?[ \t]*[a-z_]+(?=[ \t%}.|(+-])[^%{}<>\n\x00]{0,80}?(?:\}\}|\}|%(?!\}))"),
    lazy(r"(?P<at>\{%)(?=[-+ \t]*[a-z_]{2})[^%{}<>\n\x00\ufffd]{0,80}?" + _STOP),
    lazy(rf"(?<![{{%\w])%[-+]?[ \t]*{_WORDS}[^%{{}}<>\n\x00]{{0,80}}?%\}}"),
    lazy(rf"\*\|{_MERGE}(?:\*|\|)(?![|*\w])"),
    lazy(rf"(?P<at>\*\|){_MERGE}(?=[^|*\w:]|\Z)"),
    lazy(rf"(?<![|*\w])(?:\*{_MERGE}\|\*|\|{_MERGE}\|\*)(?!\|)"),
    lazy(
        r"(?P<at><%)(?:[=-][ \t]*[\w@\"':(]|"
        r"[ \t]*(?:(?:if|unless|else|end|for|while|case)\b|@?\w+\.each\b))"
    ),
    lazy(r"(?P<at>%%=)[ \t]*[A-Za-z_]\w*[ \t]*\((?:[^%\n\x00]{0,100}=%(?!%))?"),
    lazy(r"(?P<at>%%\[)[ \t\r\n]*(?:set|var|if|else|elseif|endif|for|next|output)\b", re.IGNORECASE),
    lazy(r"(?P<at>\{!!)[ \t]*\$\w"),
    lazy(r"(?<!%)%=[ \t]*[A-Za-z_]\w*\([^%\n\x00]{0,100}\)[ \t]*=%%"),
    lazy(r"(?P<at>\{!)\$?[A-Z]\w*\.\w+(?=[ \t\n,;:!?<]|\Z)"),
    lazy(r"(?P<at>\{(?:contact|lead|owner|company)field=)[\w-]+(?=[^\w|}-]|\Z)"),
    lazy(r"(?P<at>%)(?:FIRSTNAME|LASTNAME|FULLNAME|UNSUBSCRIBELINK)(?![\w%|-])"),
)  # fmt: skip
_IN_TEMPLATES = (
    lazy(r"(?<!\})\}\}(?!\})|(?<!%)%\}"),
    lazy(r"%%[A-Za-z_][\w.]{1,40}%(?![%\w])|(?<![%\w])%[A-Za-z_][\w.]{1,40}%%(?!\w)"),
    lazy(r"\$\[[A-Z][A-Z_]{2,}(?:\|[^\]\n\x00]{0,60})?(?:\](?!\$)|(?=[ \t\n,;<]))"),
)
_AROUND = lazy(
    r"\{\{[^{}<>\n\x00]{0,80}\x00+[^{}<>\n\x00]{0,80}\}\}|\{%[^{}<>%\n\x00]{0,80}\x00+[^{}<>%\n\x00]{0,80}%\}|"
    r"\*\|[A-Z][^|*<>\n\x00]{0,40}\x00+[^|*<>\n\x00]{0,40}\|\*|%%=[^%<>\n\x00]{0,80}\x00+[^%<>\n\x00]{0,80}=%%"
)
_COMMENTED = frozenset(("jinja", "django", "twig", "nunjucks"))
"""Dialects whose comments are `{# … #}`."""

_REMARK = lazy(r"\{#(?=[ \t\w-])")
_ANGLE = (lazy(r"<%(?!%)"), lazy(r"%>"))
_SET_OFF = lazy(r"^\{\{? \S+ \}|\w\.[a-z]")
_BRACE = lazy(r"[{}]")
_WORD = lazy(r"(?:^|\s)[a-z]{2,}\s")
_BREAK = lazy(r"\n|</?[A-Za-z]")
_ENTITY = lazy(r"&#123;|&#x7b;|&lcub;|&lbrace;", re.IGNORECASE)
_TURNED = str.maketrans("{}", "}{")
_ENDS = ("{", "}", "%%", "%=", "%>", "<%", "%F", "%L", "%U", "*|", "|*", "$[")
"""One of them is in whatever a pattern of half tags finds."""

_RARE = "{}%|*$<>="
_SIGNS = ("{{", "}}", "{%", "%}", "{#", "*|", "|*", "<%", "%>", "%%", "{!", "$[", "field=", "%F", "%L", "%U")


class Half(NamedTuple):
    """The half of a tag, as far as it can be told, at `start:end`.

    `around`: it lost nothing, but holds another tag.
    """

    start: int
    end: int
    around: bool = False


def may_hold(text: str) -> bool:
    """Whether a text has any of the signs of tags."""
    return any(sign in text for sign in _that_may_be(_SIGNS, text))


def _that_may_be(signs: Sequence[str], text: str) -> list[str]:
    """Those of the signs of which the rarest letter is in the text: a look that takes a tenth of the time."""
    absent = {letter for letter in _RARE if letter not in text}
    return [sign for sign in signs if absent.isdisjoint(sign)]


def halves(
    text: str, dialect: str, spoken: Sequence[str], unread: Sequence[tuple[int, int]], *, is_template: bool
) -> tuple[Half, ...]:
    """The half tags of a text, in order; none lies in another.

    `spoken` are the dialects that the text surely speaks; `unread` are the places of programs, style sheets
    and quoted mail.
    """
    tags = find(text, dialect) if may_hold(text) else ()
    left = _left(text, tags, unread) if tags or may_hold(text) else ""
    long = tags if "{{{" in text else ()
    threes = [Half(tag.start, tag.end) for tag in long if _is_short_of_one(text[tag.start : tag.end])]
    if not may_hold(left):
        return tuple(threes)
    found: list[Half] = []
    patterns = [*_ANYWHERE, *(_IN_TEMPLATES if is_template else ())]
    if {"erb", "ejs", "elixir"} & set(spoken):
        patterns += _ANGLE
    if not _COMMENTED.isdisjoint(spoken):
        patterns.append(_REMARK)
    places = chain.from_iterable(_within(left, area, patterns, bool(spoken)) for area in _near_signs(left))
    for half in sorted((*threes, *places), key=lambda half: (half.start, -half.end)):
        if not found or half.start >= found[-1].end:
            found.append(half)
    return tuple(found)


def _is_short_of_one(tag: str) -> bool:
    """*{{{ name }}*: three braces open, two close."""
    return tag.startswith("{{{") and tag.count("{") == tag.count("}") + 1


def _near_signs(text: str) -> list[tuple[int, int]]:
    """The areas in which half tags can lie, in order, none touching another.

    Most of a template is far from what its whole tags leave over, and each pattern would read all of it.
    """
    areas: list[tuple[int, int]] = []
    for place in sorted([place for sign in _that_may_be(_ENDS, text) for place in _places(text, sign)]):
        start, end = max(0, place - _LINE), place + _LINE
        if areas and start <= areas[-1][1]:
            areas[-1] = areas[-1][0], end
        else:
            areas.append((start, end))
    return areas


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _within(
    text: str, area: tuple[int, int], patterns: Sequence[re.Pattern[str]], is_sure: bool
) -> Iterator[Half]:
    for match in _AROUND.finditer(text, *area):
        yield Half(*match.span(), around=True)
    yield from _braces(text, area, is_sure)
    for pattern in patterns:
        yield from _matches(pattern, text, area)


def _left(text: str, tags: Sequence[Tag], unread: Sequence[tuple[int, int]]) -> str:
    """The text without what is whole, at the same places."""
    taken = [(tag.start, tag.end) for tag in tags]
    parts: list[str] = []
    at = 0
    for start, end in sorted((*taken, *unread)):
        if end > at:
            parts += text[at : max(at, start)], TAKEN * (end - max(at, start))
            at = end
    return "".join((*parts, text[at:]))


def _matches(pattern: re.Pattern[str], text: str, area: tuple[int, int]) -> Iterator[Half]:
    named = "at" in pattern.groupindex
    for match in pattern.finditer(text, *area):
        if match.group() == "}}" and _open_before(text, match.start()):
            continue
        yield Half(*(match.span("at") if named else match.span()))


def _braces(text: str, area: tuple[int, int], is_sure: bool) -> Iterator[Half]:
    if is_sure:
        yield from _matches(_SURE, text, area)
    for match in _BRACES.finditer(text, *area):
        written = match.group()
        closes_more = not written.startswith("{{")
        balances = _open_before(text, match.start()) if closes_more else _closed_behind(text, match.end())
        if is_sure or written.endswith("%}") or not balances or _is_in_prose(text, match, before=closes_more):
            yield Half(*match.span())


def _is_in_prose(text: str, match: re.Match[str], *, before: bool) -> bool:
    """Whether braces that balance are two halves: set off as in a tag, with words up to the next brace."""
    if not _SET_OFF.search(match.group()):
        return False
    start, end = match.span()
    pieces = _BRACE.split(text[max(0, start - _LINE) : start] if before else text[end : end + _LINE])
    return _WORD.search(pieces[-1 if before else 0]) is not None


def _open_before(text: str, start: int) -> int:
    """Braces that stand open before a place, in its line or its run of text."""
    before = text[max(0, start - _LINE) : start]
    ends = [match.end() for match in _BREAK.finditer(before)]
    return _open(_ENTITY.sub("{", before[ends[-1] :] if ends else before))


def _closed_behind(text: str, end: int) -> int:
    """Braces that are closed behind a place and open before it."""
    behind = text[end : end + _LINE]
    stop = _BREAK.search(behind)
    return _open((behind[: stop.start()] if stop else behind)[::-1].translate(_TURNED))


def _open(text: str) -> int:
    """Braces that a text opens and does not close."""
    depth = 0
    for sign in text:
        depth = depth + 1 if sign == "{" else max(0, depth - 1) if sign == "}" else depth
    return depth
