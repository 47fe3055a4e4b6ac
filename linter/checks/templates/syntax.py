"""Tests of kind `tag-syntax`: tags that their own template language cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from linter.checks.base import Finding, Outcome, SubjectName, Test, test
from linter.checks.templates.certain import is_certain
from linter.checks.tokens.nearest import nearest
from linter.facts.memo import Facts
from linter.facts.reads import blanked
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
_OPERATORS = {"=": "==", "&&": "and", "||": "or", "===": "==", "!==": "!="}
_FILTER = lazy(r"(?<!\|)\|(?!\|)\s*([A-Za-z_]\w*)")
_DJANGO_ARGUMENT = lazy(r"\|\s*\w+(:\s+[\"'\w]|\s+:|\()")
_ARGUMENT_OF = {
    "liquid": lazy(r"\|\s*(\w+(?:\s+[\"'\d]|\())"),
    "django": lazy(r"(?:(?<=\{\{)[^{}]*?|(?<=\{%)[-+ ]*(?:el)?if\b[^{}]*?)\|\s*(\w+\s+[\"'\d])|\|\s*(\w+\()"),
}
"""What follows a filter's name where a platform has words of its own, so that no library reads it whole.

Django's block tags but `if` take arguments of their own: `{% widthratio 1 rows|length 100 %}`."""

_NEVER = lazy(r"(?!)()")
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


class _Fault(NamedTuple):
    """A place in a tag, and what should stand there or why its language does not read it."""

    start: int
    end: int
    better: str = ""
    reason: str = ""


class SyntaxTest(Test, frozen=True):
    """What the tests of tags of a sure dialect share."""

    subject: ClassVar[SubjectName] = "sound-tag"
    local: ClassVar[bool] = True

    def run(self, segment: Segment, facts: Facts) -> Outcome:
        """The faults of one tag."""
        for fault in self._faults(segment, facts):
            better = fault.better
            edits = (segment.edit(fault.start, fault.end, better),) if better else ()
            values = {"better": better} if better else {"reason": fault.reason}
            yield Finding(segment, fault.start, fault.end, values, edits)

    def _faults(self, segment: Segment, facts: Facts) -> tuple[_Fault, ...]:
        raise NotImplementedError


@test
class WrongKeyword(SyntaxTest, frozen=True, tag="tag-syntax/keyword"):
    """Report a keyword or an operator of another language; the edit writes the right one, `{better}`."""

    values: ClassVar[tuple[str, ...]] = ("better",)

    def _faults(self, segment: Segment, facts: Facts) -> tuple[_Fault, ...]:
        return _keywords(segment.text, segment.attrs["family"])


@test
class WrongSyntax(SyntaxTest, frozen=True, tag="tag-syntax/parse"):
    """Report what the language's own parser refuses, with its `{reason}`, keywords apart."""

    values: ClassVar[tuple[str, ...]] = ("reason",)

    def _faults(self, segment: Segment, facts: Facts) -> tuple[_Fault, ...]:
        text, attrs = segment.text, segment.attrs
        return () if _keywords(text, attrs["family"]) else _parsed(text, attrs["family"], attrs["dialect"])


@test
class WrongFilter(SyntaxTest, frozen=True, tag="tag-syntax/filter"):
    """Report a filter that does not exist but is nearly one that does, `{better}`, which the edit writes.

    The filters of a language are in the table `templates/filters-<language>`.
    """

    values: ClassVar[tuple[str, ...]] = ("better",)

    def _faults(self, segment: Segment, facts: Facts) -> tuple[_Fault, ...]:
        table = f"templates/filters-{segment.attrs['family']}"
        return _filters(segment.text, facts.context.words(table)) if table in facts.context.tables else ()


@lru_cache(maxsize=4096)
def _keywords(text: str, family: str) -> tuple[_Fault, ...]:
    return tuple(_wrong_words(text, family))


def _wrong_words(text: str, family: str) -> Iterator[_Fault]:
    if text.startswith("{%"):
        wanted = _ELSE_IF_OF.get(family, "")
        if wanted and (match := _ELSE_IF.match(text)) and match[1] != wanted:
            yield _Fault(*match.span(1), wanted)
        if match := _SPACED_END.match(text):
            yield _Fault(*match.span(1), "".join(match[1].split()))
        if family in ("jinja", "django", "liquid") and (match := _TESTS.match(text)):
            yield from _operators(text, match.end())
    elif family in ("handlebars", "mustache"):
        if match := _HANDLEBARS_END.match(text):
            block = match[1].lower().removeprefix("end").strip().replace("for", "each")
            yield _Fault(*match.span(1), "/" + block)
        elif match := _HANDLEBARS_ELSE.match(text):
            yield _Fault(*match.span(1), "else if")
    elif family == "mailchimp" and (match := _MAILCHIMP_END.match(text)):
        yield _Fault(*match.span(1), "END:IF")


def _operators(text: str, at: int) -> Iterator[_Fault]:
    for match in _SIGNS.finditer(blanked(text), at):
        start, end = match.span(match.lastindex or 0)
        sign = text[start:end]
        depth = text.count("(", at, start) - text.count(")", at, start)
        if sign != "=" or depth <= 0:
            yield _Fault(start, end, _OPERATORS[sign])


@lru_cache(maxsize=4096)
def _filters(text: str, known: frozenset[str]) -> tuple[_Fault, ...]:
    return tuple(_slips(text, known)) if text.startswith(("{{", "{%")) else ()


def _slips(text: str, known: frozenset[str]) -> Iterator[_Fault]:
    for match in _FILTER.finditer(blanked(text)):
        name = match[1]
        near = "" if name in known else nearest(name, known, 0.8)
        if near and _is_slip(name, near):
            yield _Fault(*match.span(1), near)


def _is_slip(name: str, near: str) -> bool:
    """Letters left out, doubled or changed round; a plural or a longer name is somebody's own filter."""
    if len(name) < 4 or name.startswith(near) or near.startswith(name) or ("_" in name and "_" not in near):
        return False
    return sorted(name) == sorted(near) or abs(len(name) - len(near)) <= 1


@lru_cache(maxsize=4096)
def _parsed(text: str, family: str, dialect: str) -> tuple[_Fault, ...]:
    if dialect == "django" and text.startswith("{{"):
        match = _DJANGO_ARGUMENT.search(blanked(text))
        if match:
            return (_Fault(*match.span(1), reason='an argument follows its filter as in |default:"x"'),)
        refused = "" if is_certain("django", text) else _refused_by_django(text[2:-2].strip())
        return (_Fault(0, len(text), reason=refused),) if refused else ()
    if dialect not in _PARSED and (match := _ARGUMENT_OF.get(family, _NEVER).search(blanked(text))):
        said = 'an argument follows its filter and a colon, as in |default:"x"'
        return (_Fault(*match.span(match.lastindex or 0), reason=said),)
    if family == "handlebars":
        match = _EQUALS_IN_HELPER.match(text)
        return (_Fault(*match.span(1), reason="#if takes one value and no comparison"),) if match else ()
    language = _PARSED.get(dialect, "")
    if not language or is_certain(language, text):
        return ()
    reason = ""
    if text.startswith("{{"):
        reason = _refused(language, text)
    elif text.startswith("{%"):
        word = _WORD.match(text)  # as it is written: `IF` is a tag of somebody's own
        wrap = _WRAPS[language].get(word[1]) if word else None
        reason = _refused(language, wrap[0] + text + wrap[1]) if wrap else ""
    return (_Fault(0, len(text), reason=reason),) if reason else ()


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


def _refused_by_django(expression: str) -> str:
    """Why Django does not read what stands between `{{` and `}}`; empty where it does or is not installed."""
    try:
        from django.template.base import FilterExpression, Parser
        from django.template.exceptions import TemplateSyntaxError
    except ImportError:
        return ""
    if not expression:
        return "the tag is empty"
    parser = Parser([])
    parser.filters = _EveryFilter()
    try:
        FilterExpression(expression, parser)
    except TemplateSyntaxError as error:
        return str(error).partition("\n")[0].rstrip(".")
    return ""


class _EveryFilter(dict[str, Any]):
    """Filters of any name: an application has its own."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> Any:
        return lambda value, argument=None: value
