"""Lines of a program in a template: `% if x:` … `% endif` and `## note`, of Mako, Mason and ERB's line mode.

What such a line holds is never sent, so each counts as a comment; which blocks it opens is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.lazy import lazy
from linter.parse.template.tag import Tag

_PROGRAM = lazy(r"(?m:^[ \t]*%[ \t]*end(?:if|for|while|try|with)?[ \t\r]*$)")
"""Nobody writes such a line in a letter."""

_MAKO = lazy(r"<%(?:page|inherit|namespace|def|block|include)\s[^<>]*>")
_LINE = (
    r"[ \t]*%(?!%)[ \t]*"
    r"(?:if|elif|elsif|else|unless|for|foreach|while|try|except|finally|with|end\w*)\b[^\n]*"
)
_LINES = lazy(rf"(?m:^{_LINE})")
_LINES_AND_NOTES = lazy(rf"(?m:^(?:{_LINE}|[ \t]*##[^\n]*))")


def program_lines(text: str) -> tuple[Tag, ...]:
    """The lines of a program, if the text surely has some."""
    is_mako = "<%" in text and _MAKO.search(text) is not None
    if not is_mako and ("%" not in text or _PROGRAM.search(text) is None):
        return ()
    lines = _LINES_AND_NOTES if is_mako else _LINES
    return tuple(Tag("comment", match.start(), match.end(), "angle") for match in lines.finditer(text))


def with_lines(tags: tuple[Tag, ...], lines: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """The tags and the lines in order; a line is whole, but none begins within a tag."""
    return tuple(_merged(tags, lines)) if lines else tags


def _merged(tags: tuple[Tag, ...], lines: tuple[Tag, ...]) -> Iterator[Tag]:
    end = 0
    for one in sorted((*tags, *lines), key=lambda tag: tag.start):
        if one.start >= end:
            yield one
            end = one.end
