"""Blocks of dialects whose tags `find` does not read: FreeMarker, Velocity, Smarty, Blade and GLPI.

Read are the words that open and close a block. One alone can be other writing (`#if` of a program, `{if}` in
prose), so a template must show the dialect by more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

from linter.facts.blocks import Loose
from linter.facts.markup import page_of
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.model.document import Document
from linter.model.lazy import lazy
from linter.model.message import HTML, Part
from linter.model.segment import Segment
from linter.model.sourcemap import Shift
from linter.parse.held import holds


class Language(NamedTuple):
    """How blocks are written: in `blocks`, `open` is the name of one that begins, `close` of one that ends.

    A close without a name closes the last one. `shown` tells the dialect: it holds one of `signs`.
    """

    name: str
    signs: tuple[str, ...]
    shown: re.Pattern[str]
    blocks: re.Pattern[str]


_FREEMARKER = r"if|list|macro|switch|function|attempt|escape|noparse|compress"
_BLADE = r"if|foreach|forelse|unless|isset|while|for"
_GLPI = r"(?:IF|FOREACH(?:LAST|FIRST)?)"
_LANGUAGES = (
    Language(
        "freemarker",
        ("<#", "</#"),
        lazy(r"</#(?:if|list|macro)>|<#(?:if|list|assign)\b[^<>]*>"),
        lazy(
            rf"<#(?P<open>{_FREEMARKER})\b(?:(?:[^<>\"']| <=? |\"[^\"]*\"|'[^']*')*>)?|"
            rf"</#(?P<close>{_FREEMARKER})\s*>"
        ),
    ),
    Language(
        "velocity",
        ("#set", "#foreach", "#if"),
        lazy(r"\#(?:set|foreach|if)\s*\(\s*!?\s*\$"),
        lazy(r"(?<![&#/\"])\#(?:\{?(?P<open>if|foreach|macro|define)\}?\s*\(|(?P<close>)(?:end\b|\{end\}))"),
    ),
    Language(
        "smarty",
        ("{$", "{if ", "{foreach ", "{if="),
        lazy(r"\{\$\w|\{(?:if|foreach) [^{}\n]*\$"),
        lazy(
            r"(?<![{$])\{(?P<open>if|foreach|section|capture)(?:[ \t]|=(?=[\"\']))[^{}\n]*\}|"
            r"\{/(?P<close>if|foreach|section|capture)\}"
        ),
    ),
    Language(
        "blade",
        ("@end", "@component", "@extends", "@section", "{{$", "{{ $", "{!!"),
        lazy(r"@(?:end(?:if|foreach|forelse|unless|isset)|component|extends|section)\b|\{\{ ?\$\w|\{!!"),
        lazy(rf"(?<![\w.@])@(?:(?P<open>{_BLADE})\s*\(|end(?P<close>{_BLADE})\b)"),
    ),
    Language(
        "glpi",
        ("##",),
        lazy(r"##(?:END)?(?:IF|FOREACH)[a-z]"),
        lazy(rf"##(?:{_GLPI}(?P<open>[a-z][\w.]*)(?:=[^#\n]*)?|END{_GLPI}(?P<close>[a-z][\w.]*))##"),
    ),
)


_REMARK = lazy(r"<#--.*?-->|\{\{--.*?--\}\}|\{\*.*?\*\}|#\*.*?\*#", re.DOTALL)
"""Comments of FreeMarker, Blade, Smarty and Velocity."""


def loose_directives(facts: Facts) -> Iterator[Loose]:
    """Directives that are not closed, or that close nothing, in order, document by document."""
    message = facts.message
    if not message.is_template:
        return
    for part in message.leaves:
        document = document_of(facts, part)
        for language in _LANGUAGES if document is not None else ():
            if document and holds(language.signs, document.text) and language.shown.search(document.text):
                remarks = (match.span() for match in _REMARK.finditer(document.text))
                yield from _loose(document, language, (*_unread(facts, part), *remarks))


def _unread(facts: Facts, part: Part) -> tuple[tuple[int, int], ...]:
    """Comments, scripts and style sheets."""
    if part.content_type not in HTML:
        return ()
    return tuple((run.start, run.end) for run in page_of(facts, part).runs if run.kind in ("comment", "raw"))


def _loose(document: Document, language: Language, unread: tuple[tuple[int, int], ...]) -> Iterator[Loose]:
    stack: list[tuple[str, Segment]] = []
    for match in language.blocks.finditer(document.text):
        if any(start <= match.start() < end for start, end in unread):
            continue
        segment = _segment(document, match, language.name)
        name = match["close"]
        if match["open"]:
            stack.append((match["open"], segment))
        elif not stack:
            yield Loose(segment, name or "end")
        elif not name or stack[-1][0] == name:
            stack.pop()
        elif any(one == name for one, _ in stack):
            while stack[-1][0] != name:
                other, tag = stack.pop()
                yield Loose(tag, other)
            stack.pop()
        else:
            yield Loose(segment, name, stack[-1][1])
    yield from (Loose(tag, name) for name, tag in stack)


def _segment(document: Document, match: re.Match[str], family: str) -> Segment:
    start, end = match.span()
    attrs = MappingProxyType(
        {"family": family, "dialect": family, "word": match["open"] or match["close"] or "end"}
    )
    return Segment("template.control", document.text[start:end], document, Shift(start), attrs=attrs)
