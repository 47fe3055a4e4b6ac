"""Tags that begin like something else: elements of HTML::Template, lines of a program, and samples.

Lines are `% if x:` … `% endif` and `## note`, of Mako, Mason and ERB's line mode. What they and the blocks of
HTML::Template hold is never sent, so each counts as a comment; how they pair is not judged. A sample is what
an element holds that an attribute fills: `<b th:text="${name}">Ann</b>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model.lazy import lazy
from linter.parse.held import holds
from linter.parse.template.tag import Tag, TagKind

_PROGRAM = lazy(r"(?m:^[ \t]*%[ \t]*end(?:if|for|while|try|with)?[ \t\r]*$)")
"""Nobody writes such a line in a letter."""

_MAKO = lazy(r"<%(?:page|inherit|namespace|def|block|include)\s[^<>]*>|^##[^\n]*\n(?:##[^\n]*\n)*<%!?\s")
_LINE = (
    r"[ \t]*%(?!%)[ \t]*"
    r"(?:if|elif|elsif|else|unless|for|foreach|while|try|except|finally|with|end\w*)\b[^\n]*"
)
_LINES = lazy(rf"(?m:^{_LINE})")
_LINES_AND_NOTES = lazy(rf"(?m:^(?:{_LINE}|[ \t]*##[^\n]*))")


_ELEMENT = lazy(
    r"</?TMPL_(?:(VAR|INCLUDE)|IF|UNLESS|ELSE|ELSIF|LOOP)\b(?:[^<>\"']|\"[^\"<>\n]*\"|'[^'<>\n]*')*>",
    re.IGNORECASE,
)
"""`<TMPL_VAR NAME="x">`, which stands in attributes, too."""


_SAMPLE = lazy(
    r"\s(?:th:u?text|data-th-u?text|(?:py|tal):(?:content|replace)|t-(?:esc|out|field))\s*=\s*(?:\"[^\"]*\"|'[^']*')"
    r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*(?<!/)>\s*(?P<held>[^<>\s](?:[^<>]{0,300}[^<>\s])?)\s*</",
    re.IGNORECASE,
)
"""What Thymeleaf, Genshi, Zope and QWeb replace is never sent."""

_FILLERS = ("th:", "data-th-", ":content", ":replace", "t-esc", "t-out", "t-field")


def other_tags(text: str) -> tuple[Tag, ...]:
    """Elements of HTML::Template, lines of a program and samples, if the text surely has some."""
    return (*_elements(text), *_program_lines(text), *_samples(text))


def _samples(text: str) -> Iterator[Tag]:
    for match in _SAMPLE.finditer(text) if holds(_FILLERS, text) else ():
        yield Tag("output", *match.span("held"), "sample")


def _elements(text: str) -> Iterator[Tag]:
    for match in _ELEMENT.finditer(text) if "TMPL_" in text or "tmpl_" in text else ():
        kind: TagKind = "output" if match[1] else "comment"
        yield Tag(kind, match.start(), match.end(), "angle", (match[1] or "").lower())


def _program_lines(text: str) -> tuple[Tag, ...]:
    is_mako = "<%" in text and _MAKO.search(text) is not None
    if not is_mako and ("%" not in text or _PROGRAM.search(text) is None):
        return ()
    lines = _LINES_AND_NOTES if is_mako else _LINES
    return tuple(Tag("comment", match.start(), match.end(), "angle") for match in lines.finditer(text))


def with_others(text: str, tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """The tags and the others in order; a line is whole, but none begins within a tag."""
    others = other_tags(text)
    return tuple(_merged((*tags, *others))) if others else tags


def _merged(tags: tuple[Tag, ...]) -> Iterator[Tag]:
    end = 0
    for one in sorted(tags, key=lambda tag: tag.start):
        if one.start >= end:
            yield one
            end = one.end
