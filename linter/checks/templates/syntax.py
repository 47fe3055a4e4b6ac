"""Tags that their own template language cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from linter.checks.base import Finding
from linter.checks.templates.certain import is_certain
from linter.checks.templates.reads import blanked
from linter.checks.templates.spoilt import is_spoilt
from linter.checks.tokens.nearest import nearest
from linter.facts.memo import Facts
from linter.model.lazy import lazy
from linter.model.segment import Segment

_ELSE_IF = lazy(r"\{%[-+]?\s*(else\s+if|elseif|elsif|elif)\b")
_ELSE_IF_OF = {"jinja": "elif", "django": "elif", "liquid": "elsif", "twig": "elseif"}
_TESTS = lazy(r"\{%[-+]?\s*(?:if|elif|elsif|elseif|unless)\b")
_SIGNS = lazy(r"(?<![=!<>~:])(=)(?![=~])|(&&)|(\|\|)|(?<![\w=!<>])(===|!==)")
_SPACED_END = lazy(r"\{%[-+]?\s*(end\s+(?:if|for|unless|block|with|case))\s*[-+]?%\}")
_HANDLEBARS_END = lazy(r"\{\{~?\s*(end\s?if|end\s?each|end\s?for|end\s?unless)\s*~?\}\}$", re.IGNORECASE)
_HANDLEBARS_ELSE = lazy(r"\{\{~?\s*(elseif|elsif|elif)\s")
_MAILCHIMP_END = lazy(r"\*\|(ENDIF|END IF|/IF|END_IF)\|\*", re.IGNORECASE)
_FILTER = lazy(r"(?<!\|)\|(?!\|)\s*([A-Za-z_]\w*)")
_DJANGO_ARGUMENT = lazy(r"\|\s*\w+(:\s+[\"'\w]|\s+:|\()")
_WORD = lazy(r"\{%[-+]?\s*(\w+)")
_EQUALS_IN_HELPER = lazy(r"\{\{~?#(?:if|unless)\s+[\w.@/]+\s*(===?|!==?|&&|\|\||[<>]=?)\s")
_WRAPS = {
    "jinja": {
        "if": ("", "{% endif %}"), "elif": ("{% if a %}", "{% endif %}"), "for": ("", "{% endfor %}"),
        "with": ("", "{% endwith %}"), "include": ("", ""),
    },
    "liquid": {
        "if": ("", "{% endif %}"), "elsif": ("{% if a %}", "{% endif %}"), "for": ("", "{% endfor %}"),
        "unless": ("", "{% endunless %}"), "assign": ("", ""), "case": ("", "{% endcase %}"),
        "when": ("{% case a %}", "{% endcase %}"), "capture": ("", "{% endcapture %}"),
    },
}  # fmt: skip
_PARSED = {"jinja": "jinja", "liquid": "liquid", "customerio": "liquid"}
"""Dialects that a library reads exactly; platforms with words of their own are left out."""


def refused(tags: list[Segment], test: str, facts: Facts) -> Iterator[Finding]:
    """What `test` asks for in tags of a sure dialect; see the kind `tag-syntax`."""
    for segment in tags:
        if is_spoilt(segment):
            continue
        if test == "keyword":
            yield from _keywords(segment)
        elif test == "filter":
            yield from _filters(segment, facts)
        elif next(_keywords(segment), None) is None:
            yield from _parsed(segment)


def _keywords(segment: Segment) -> Iterator[Finding]:
    text, family = segment.text, segment.attrs["family"]
    if text.startswith("{%"):
        wanted = _ELSE_IF_OF.get(family, "")
        if wanted and (match := _ELSE_IF.match(text)) and match[1] != wanted:
            yield _better(segment, match.start(1), match.end(1), wanted)
        if match := _SPACED_END.match(text):
            yield _better(segment, match.start(1), match.end(1), "".join(match[1].split()))
        if family in ("jinja", "django", "liquid") and (match := _TESTS.match(text)):
            yield from _operators(segment, match.end())
    elif family in ("handlebars", "mustache"):
        if match := _HANDLEBARS_END.match(text):
            block = match[1].lower().removeprefix("end").strip().replace("for", "each")
            yield _better(segment, match.start(1), match.end(1), "/" + block)
        elif match := _HANDLEBARS_ELSE.match(text):
            yield _better(segment, match.start(1), match.end(1), "else if")
    elif family == "mailchimp" and (match := _MAILCHIMP_END.match(text)):
        yield _better(segment, match.start(1), match.end(1), "END:IF")


def _operators(segment: Segment, at: int) -> Iterator[Finding]:
    for match in _SIGNS.finditer(blanked(segment.text), at):
        start, end = match.span(match.lastindex or 0)
        sign = segment.text[start:end]
        better = {"=": "==", "&&": "and", "||": "or", "===": "==", "!==": "!="}[sign]
        depth = segment.text.count("(", at, start) - segment.text.count(")", at, start)
        if sign != "=" or depth <= 0:
            yield _better(segment, start, end, better)


def _better(segment: Segment, start: int, end: int, better: str) -> Finding:
    return Finding(segment, start, end, {"better": better}, (segment.edit(start, end, better),))


def _filters(segment: Segment, facts: Facts) -> Iterator[Finding]:
    if not segment.text.startswith(("{{", "{%")):
        return
    table = f"templates/filters-{segment.attrs['family']}"
    known = facts.context.words(table) if table in facts.context.tables else frozenset()
    for match in _FILTER.finditer(blanked(segment.text)) if known else ():
        name = match[1]
        near = "" if name in known else nearest(name, known, 0.8)
        if near and _is_slip(name, near):
            yield _better(segment, match.start(1), match.end(1), near)


def _is_slip(name: str, near: str) -> bool:
    """Letters left out, doubled or changed round; a plural or a longer name is somebody's own filter."""
    if len(name) < 4 or name.startswith(near) or near.startswith(name) or ("_" in name and "_" not in near):
        return False
    return sorted(name) == sorted(near) or abs(len(name) - len(near)) <= 1


def _parsed(segment: Segment) -> Iterator[Finding]:
    text, family = segment.text, segment.attrs["family"]
    reason = ""
    if segment.attrs["dialect"] == "django" and text.startswith("{{"):
        if match := _DJANGO_ARGUMENT.search(blanked(text)):
            sign = match.span(1)
            yield Finding(segment, *sign, {"reason": 'an argument follows its filter as in |default:"x"'})
        return
    if family == "handlebars":
        if match := _EQUALS_IN_HELPER.match(text):
            yield Finding(segment, *match.span(1), {"reason": "#if takes one value and no comparison"})
        return
    language = _PARSED.get(segment.attrs["dialect"], "")
    if language and is_certain(language, text):
        return
    if language and text.startswith("{{"):
        reason = _refused(language, text)
    elif language and text.startswith("{%"):
        word = _WORD.match(text)  # as it is written: `IF` is a tag of somebody's own
        wrap = _WRAPS[language].get(word[1]) if word else None
        reason = _refused(language, wrap[0] + text + wrap[1]) if wrap else ""
    if reason:
        yield Finding(segment, 0, len(text), {"reason": reason})


@lru_cache(maxsize=1024)
def _refused(language: str, text: str) -> str:
    """Why the language's own parser does not take a tag; empty where it does. Nothing is run."""
    try:
        if language == "jinja":
            from jinja2 import Environment, TemplateSyntaxError

            try:
                Environment(autoescape=True).parse(text)
            except TemplateSyntaxError as error:
                return (error.message or "").rstrip(".")
        else:
            import liquid
            from liquid.exceptions import LiquidSyntaxError

            try:
                liquid.Environment().from_string(text)
            except LiquidSyntaxError as error:
                return str(error.args[0] if error.args else error).partition("\n")[0]
    except RecursionError:
        return "it is nested too deeply"
    return ""
