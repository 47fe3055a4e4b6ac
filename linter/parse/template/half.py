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
from linter.model.message import Kind
from linter.parse.held import held, holds
from linter.parse.template import Tag, find
from linter.parse.template.balance import LINE, closed_behind, open_before
from linter.parse.template.shed import may_hold as may_hold_form
from linter.parse.template.shed import shed

TAKEN = "\x00"
"""Stands for each sign of a tag that is whole, and of what is not read."""

_BLANK = r"(?:[ \t\u00a0]|&nbsp;)*"
_NAME = r"[@$.]?[A-Za-z_][\w$-]*(?:(?:\.|\\|::)[\w$-]+|\[[^\[\]{}\n]{0,40}\])*"
_FILTERS = r"(?:[ \t]*\|[ \t]*[A-Za-z_]\w*(?:[ \t]*[:(][^{}<>\n\x00]{0,80}?)?)*"
_CALL = r"(?:\([^(){}<>\n\x00]{0,80}\))?"
_VALUE = rf"{_NAME}{_CALL}(?: [A-Z]\w*)?{_FILTERS}"
_HELPER = r"(?:[#/^>&][ \t]*)?(?:(?:if|unless|each|with|else if|else|range|end)[ \t]+)?"
_TESTED = (
    r"(?:(?:[#/^]?(?:if|unless|each|else if|range|with)[ \t]|\$\w)[^{}<>;\n\x00]{1,120}?|[#/^]\w[\w.]*|"
    r"\w[\w.]*\([^{}<>;\n\x00]{1,200}?\))"
)
"""What Go and Handlebars test, Blade's values with a default, and calls."""

_WORDS = (
    r"(?:if|elif|elsif|elseif|else|endif|for|endfor|foreach|endforeach|unless|endunless|block|endblock|set|"
    r"assign|include|extends|with|endwith|case|endcase|when|capture|endcapture|trans|blocktrans\w*|endblocktrans\w*|"
    r"load|url|static|macro|endmacro|import|from|raw|endraw|comment|endcomment|render|layout)\b"
)
_STOP = r"[ \t]*(?=[\n<\x00]|\Z|\{[{%]|(?<=[\w)\]])[\"'](?:[ />]|\Z)|[\"']>)"
_WITHIN = r"(?:[^{}<>\n\x00]|\{[^{}<\n\x00]{0,60}\}| >=? )"
_MERGE = r"[A-Z][A-Z0-9_]*(?::[A-Z0-9_:]+)?"

_BRACES = lazy(
    rf"(?<!\{{)\{{\{{\{{?[-~]?{_BLANK}{_HELPER}{_VALUE}{_BLANK}[-~]?(?:\}}(?!\}})|%\}})"
    rf"|(?<![\w{{$%#\\^_])\{{[-~]?{_BLANK}(?:{_VALUE}|{_TESTED}){_BLANK}[-~]?(?:\}}\}}(?!\}})|%\}})"
)
_SURE = lazy(r"(?<!\{)\{\{\{?(?:[^{}<>\n\x00]|\{[^{}\n\x00]{0,80}\}){1,120}?\}(?!\})")
"""Where braces surely are a tag's, whatever stands in them."""

_NAMED = lazy(r"\{\{\{?[-~]?[#/^>&]?[ \t]*[$@.]?[\w{]")
_STRING = lazy(r"\"[^\"\n]*\"|'[^'\n]*'")

_ANYWHERE = (
    lazy(r"(?P<at>\{\{\{?)(?![{\"'\\\d])(?:[#/]?>)?" + _WITHIN + "{0,300}?" + _STOP),
    lazy(r"\{%[-+]?[ \t]*[a-z_]+(?=[ \t%}.|(+-])(?:[^%{}<>\n\x00]| >=? ){0,300}?(?:\}\}|\}|%(?!\}))"),
    lazy(r"(?P<at>\{%)(?=[-+ \t]*[a-z_]{2})(?:[^%{}<>\n\x00\ufffd]| >=? ){0,300}?" + _STOP),
    lazy(rf"(?<![{{%\w])%[-+]?[ \t]*{_WORDS}[^%{{}}<>\n\x00]{{0,80}}?%\}}"),
    lazy(rf"\*\|{_MERGE}(?:\*|\|)(?![|*\w])"),
    lazy(rf"(?P<at>\*\|){_MERGE}(?=[^|*\w:]|:[ <]|\Z)"),
    lazy(rf"(?<![|*\w])(?:\*{_MERGE}\|\*|\|{_MERGE}\|\*)(?!\|)"),
    lazy(
        r"(?P<at><%)(?:[=-][ \t]*[\w@\"':(]|"
        r"[ \t]*(?:(?:if|unless|else|end|for|while|case)\b|@?\w+\.each\b))"
    ),
    lazy(r"(?P<at>%%=)[ \t]*[A-Za-z_]\w*[ \t]*\((?:[^%\n\x00]{0,100}=%(?!%))?"),
    lazy(r"(?P<at>%%\[)[ \t\r\n]*(?:set|var|if|else|elseif|endif|for|next|output)\b", re.IGNORECASE),
    lazy(r"(?P<at>\{!!)[ \t]*\$\w"),
    lazy(r"(?<![%\w^])%%[A-Za-z_][\w.]{2,40}%(?![%\w])"),
    lazy(r"(?<![<%\w])%[=-][^%<>\n\x00]{1,80}%>|<[=-][ \t]?[@\w][^%<>\n\x00]{0,80}%>"),
    lazy(r"(?<!%)%=[ \t]*[A-Za-z_]\w*\([^%\n\x00]{0,100}\)[ \t]*=%%"),
    lazy(r"\{!\$?[A-Z]\w*\.\w+(?=[ \t\n,;:!?<]|\.\s|\Z)"),
    lazy(r"\{(?:contact|lead|owner|company)field=[\w-]+(?=[^\w|}-]|\Z)"),
    lazy(r"%(?:FIRSTNAME|LASTNAME|FULLNAME|UNSUBSCRIBELINK)(?![\w%|-])"),
)  # fmt: skip
_IN_TEMPLATES = (lazy(r"(?<!\})\}\}(?!\})|(?<!%)%\}"),)
_AROUND = lazy(
    r"\{\{[^{}<>\n\x00]{0,80}\x00+[^{}<>\n\x00]{0,80}\}\}|\{%[^{}<>%\n\x00]{0,80}\x00+[^{}<>%\n\x00]{0,80}%\}|"
    r"\*\|[A-Z][^|*<>\n\x00]{0,40}\x00+[^|*<>\n\x00]{0,40}\|\*|%%=[^%<>\n\x00]{0,80}\x00+[^%<>\n\x00]{0,80}=%%"
)
_OF_PERCENTS = lazy(r"(?<![%\w])%[A-Za-z_][\w.]{1,40}%%(?!\w)")
_COMMENTED = frozenset(("jinja", "django", "twig", "nunjucks"))
"""Dialects whose comments are `{# … #}`."""

_REMARK = lazy(r"\{#(?=[ \t\w-])")
_ANGLE = (
    lazy(
        r"<%(?!%|(?:def|block|include|inherit|page|namespace|call|doc|text|args|init|perl|once|shared|method|"
        r"attr|flags|filter|cleanup)\b[^<>]*>)",
        re.IGNORECASE,
    ),
    lazy(r"%>"),
)
"""Elements of Mako and Mason begin like a tag of ERB."""

_SET_OFF = lazy(r"^\{\{? \S+ \}|\w\.[a-z]")
_BRACE = lazy(r"[{}]")
_WORD = lazy(r"(?:^|\s)[a-z]{2,}\s")
_ENDS = ("{", "}", "%%", "%=", "%>", "<%", "%F", "%L", "%U", "*|", "|*", "$[")
"""One of them is in whatever a pattern of half tags finds."""

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
    return holds(_SIGNS, text) or may_hold_form(text)


def halves(
    text: str, dialect: str, spoken: Sequence[str], unread: Sequence[tuple[int, int]], kind: Kind
) -> tuple[Half, ...]:
    """The half tags of a text, in order; none lies in another.

    `spoken` are the dialects that the text surely speaks; `unread` are the places of programs, style sheets
    and quoted mail; `kind` is that of the message.
    """
    is_template = kind == "template"
    tags = find(text, dialect)
    openers = {text[tag.start : tag.start + 2] for tag in tags}
    left = _left(text, tags, unread)
    long = tags if "{{{" in text or "%%" in text else ()
    spoilt = [Half(tag.start, tag.end) for tag in long if _is_short_of_one(text[tag.start : tag.end])]
    more = [Half(*place) for place in shed(left, openers, is_mail=kind == "mail")]
    if not more and not may_hold(left):
        return tuple(spoilt)
    found: list[Half] = []
    patterns = [*_ANYWHERE, *(_IN_TEMPLATES if is_template else ())]
    if "%%" in openers:
        patterns.append(_OF_PERCENTS)
    if {"erb", "ejs", "elixir"} & set(spoken):
        patterns += _ANGLE
    if not _COMMENTED.isdisjoint(spoken):
        patterns.append(_REMARK)
    places = chain.from_iterable(
        _within(left, area, patterns, bool(spoken), is_template) for area in _near_signs(left)
    )
    for half in sorted((*spoilt, *places, *more), key=lambda half: (half.start, -half.end)):
        if not found or half.start >= found[-1].end:
            found.append(half)
    return tuple(found)


def halves_in_styles(text: str, dialect: str, styles: Sequence[tuple[int, int]]) -> Iterator[Half]:
    """Half tags of percent signs in style sheets; braces say nothing there."""
    left, end = _left(text, find(text, dialect), ()), 0
    for area in styles:
        found = [half for pattern in _ANYWHERE[1:4] for half in _matches(pattern, left, area)]
        for half in sorted(found):
            if half.start >= end:
                yield half
                end = half.end


def _is_short_of_one(tag: str) -> bool:
    """*{{{ name }}*: three braces open, two close. And *{%% endif %}*, where a sign stands twice."""
    if tag.startswith("{%"):
        return tag.startswith("{%%") or tag.endswith("%%}")
    if not tag.startswith("{{") or tag.count("{") < 3:
        return False
    bare = _STRING.sub("", tag)
    return bare.count("{") == bare.count("}") + 1


def _near_signs(text: str) -> list[tuple[int, int]]:
    """The areas in which half tags can lie, in order, none touching another.

    Most of a template is far from what its whole tags leave over, and each pattern would read all of it.
    """
    areas: list[tuple[int, int]] = []
    for place in sorted([place for sign in held(_ENDS, text) for place in _places(text, sign)]):
        start, end = max(0, place - LINE), place + LINE
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
    text: str, area: tuple[int, int], patterns: Sequence[re.Pattern[str]], is_sure: bool, is_template: bool
) -> Iterator[Half]:
    for match in _AROUND.finditer(text, *area):
        yield Half(*match.span(), around=True)
    yield from _braces(text, area, is_sure, is_template)
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
        if match.group() == "}}" and open_before(text, match.start()):
            continue
        yield Half(*(match.span("at") if named else match.span()))


def _braces(text: str, area: tuple[int, int], is_sure: bool, is_template: bool) -> Iterator[Half]:
    for match in _SURE.finditer(text, *area) if is_sure or is_template else ():
        if is_sure or (_NAMED.match(match.group()) and not closed_behind(text, match.end())):
            yield Half(*match.span())
    for match in _BRACES.finditer(text, *area):
        written = match.group()
        closes_more = not written.startswith("{{")
        balances = open_before(text, match.start()) if closes_more else closed_behind(text, match.end())
        if is_sure or written.endswith("%}") or not balances or _is_in_prose(text, match, before=closes_more):
            yield Half(*match.span())


def _is_in_prose(text: str, match: re.Match[str], *, before: bool) -> bool:
    """Whether braces that balance are two halves: set off as in a tag, with words up to the next brace."""
    if not _SET_OFF.search(match.group()):
        return False
    start, end = match.span()
    pieces = _BRACE.split(text[max(0, start - LINE) : start] if before else text[end : end + LINE])
    return _WORD.search(pieces[-1 if before else 0]) is not None
