"""Diagnostics that someone has accepted: `preflint-ignore` comments in templates, and ignores of a file.

A comment in a mail goes to its recipient, so only template sources are read; in a mail such a comment is a
finding of its own (COR003).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from linter.checks.base import Finding
from linter.checks.message.reported import Report
from linter.facts.memo import Facts
from linter.facts.parts import document_of
from linter.model.diagnostic import Diagnostic
from linter.model.document import Change, Document, TextEdit
from linter.model.message import Message, Part
from linter.model.source import Span

MARK = "preflint-ignore"

_COMMENTS = (
    (r"<!--", r"-->"),
    (r"\{%-?\s*comment\b[^%{}]*-?%\}", r"\{%-?\s*endcomment\s*-?%\}"),
    (r"\{\{~?!--", r"--~?\}\}"),
    (r"\{\{~?!", r"~?\}\}"),
    (r"\{#-?", r"-?#\}"),
    (r"<%#", r"-?%>"),
)
"""How comments open and close: HTML; Django, Liquid; Handlebars; Mustache; Jinja, Django; ERB, EJS."""

_FORM = r"(?s)preflint-ignore(?:-(next|file))?(?![\w-])\s*(?:\[([^\]]*)\])?\s*(?::(.*))?$"
_WORD = r"[^\s,]+"
_LINE_END = r"[ \t]*(?:\r\n|\n|\r|\Z)"

BEFORE, AFTER = 120, 2000
"""How far from the mark, in code points, its comment may open and close."""


@dataclass(frozen=True)
class Suppression:
    """One comment, at `start:end` of its document's text.

    `words` are the codes or names it gives, each with its offset. `lines` are the first and last line
    (1-based) that it covers; `None` covers the file.
    """

    document: Document
    start: int
    end: int
    words: tuple[tuple[str, int], ...]
    reason: str
    lines: tuple[int, int] | None


@dataclass(frozen=True)
class Kept:
    """What is left: diagnostics, how many were suppressed, and what the engine has to report itself."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: int = 0
    reports: tuple[tuple[Report, Finding], ...] = ()


def apply(
    facts: Facts,
    diagnostics: Sequence[Diagnostic],
    *,
    ignore: frozenset[str],
    codes: Mapping[str, str],
    active: frozenset[str],
) -> Kept:
    """Leave out what is suppressed.

    `ignore` are codes that the config ignores for this file. `codes` gives the code for every code, name
    and alias; `active` are the codes whose rules ran, since only they can show a suppression to be unused.
    """
    kept = tuple(d for d in diagnostics if d.code not in ignore or d.is_crash)
    suppressed = len(diagnostics) - len(kept)
    message = facts.message
    if message.kind != "template" or MARK.encode() not in message.source.data:
        return Kept(kept, suppressed)
    comments = tuple(comment for part in message.leaves for comment in _read(facts, part))
    able = _able(comments, codes)
    used: set[tuple[Suppression, str]] = set()
    left = []
    for diagnostic in kept:
        hits = _hits(message, diagnostic, able)
        used.update((comment, diagnostic.code) for comment in hits)
        if not hits:
            left.append(diagnostic)
    reports = [r for comment in comments for r in _reports(comment, used, codes, active)]
    return Kept(tuple(left), suppressed + len(kept) - len(left), tuple(reports))


def _read(facts: Facts, part: Part) -> tuple[Suppression, ...]:
    document = document_of(facts, part)
    if document is None:
        return ()
    found, text, at = [], document.text, document.text.find(MARK)
    while at >= 0:
        comment = _comment(facts.message, part, document, at)
        if comment is not None:
            found.append(comment)
        at = text.find(MARK, at + len(MARK))
    return tuple(found)


def _comment(message: Message, part: Part, document: Document, at: int) -> Suppression | None:
    text = document.text
    before = text[max(0, at - BEFORE) : at]
    for opens, closes in _COMMENTS:
        opener = re.search(rf"{opens}\s*$", before)
        closer = re.compile(closes).search(text, at, at + AFTER)
        if opener is None or closer is None:
            continue
        form = re.match(_FORM, text[at : closer.start()])
        if form is None:
            return None
        place, listed, reason = form.groups(default="")
        start, end = at - len(before) + opener.start(), closer.end()
        words = tuple((word[0], at + form.start(2) + word.start()) for word in re.finditer(_WORD, listed))
        span, _ = document.to_source(start, end)
        lines = _lines(message, part, span, place)
        return Suppression(document, start, end, words, reason.strip(), lines)
    return None


def _lines(message: Message, part: Part, span: Span, place: str) -> tuple[int, int] | None:
    if place == "file":
        if len(message.leaves) == 1:
            return None
        span = part.body  # one of several files that are one mail
    first, last = (message.source.position(offset).line for offset in span)
    return (last + 1, last + 1) if place == "next" else (first, last)


class _Able:
    """Comments that can suppress one code, by the lines that they cover."""

    def __init__(self, comments: Sequence[Suppression]) -> None:
        self._everywhere = [comment for comment in comments if comment.lines is None]
        placed = [(comment.lines, comment) for comment in comments if comment.lines is not None]
        self._placed = sorted(placed, key=lambda pair: pair[0])
        self._first = [first for (first, _), _ in self._placed]
        self._last = list(accumulate((last for (_, last), _ in self._placed), max))

    def covering(self, lines: tuple[int, int]) -> list[Suppression]:
        """Those that mean something on these lines (first and last)."""
        near = self._placed[bisect_left(self._last, lines[0]) : bisect_right(self._first, lines[1])]
        return [*self._everywhere, *(comment for (_, last), comment in near if last >= lines[0])]


def _able(comments: Sequence[Suppression], codes: Mapping[str, str]) -> dict[str, _Able]:
    """The comments that give a reason, by each code that they name."""
    found: dict[str, dict[Suppression, None]] = {}
    for comment in comments:
        for word, _ in comment.words if comment.reason else ():
            if word in codes:
                found.setdefault(codes[word], {})[comment] = None
    return {code: _Able(tuple(named)) for code, named in found.items()}


def _hits(message: Message, diagnostic: Diagnostic, able: Mapping[str, _Able]) -> list[Suppression]:
    named = able.get(diagnostic.code)
    if named is None or diagnostic.is_crash:
        return []
    first, last = (message.source.position(offset).line for offset in diagnostic.span)
    return named.covering((first, last))


def _reports(
    comment: Suppression,
    used: set[tuple[Suppression, str]],
    codes: Mapping[str, str],
    active: frozenset[str],
) -> Iterator[tuple[Report, Finding]]:
    document = comment.document
    if not comment.words or not comment.reason:
        yield "malformed-suppression", _at(document, comment.start, comment.end)
        return
    for word, start in comment.words:
        if word not in codes:
            yield "unknown-suppression", _at(document, start, start + len(word), code=word)
    idle = [word for word, _ in comment.words if (comment, codes.get(word, "")) not in used]
    idle = [word for word in idle if codes.get(word) in active]
    if idle:
        edit = _without(document, comment, idle)
        yield "unused-suppression", _at(document, comment.start, comment.end, edit, code=", ".join(idle))


def _without(document: Document, comment: Suppression, idle: Sequence[str]) -> TextEdit:
    """The edit that takes the idle codes out, and the comment with its line where none is left."""
    text, words = document.text, [word for word, _ in comment.words]
    rest = [word for word in words if word not in idle]
    if rest:
        start, (last, at) = comment.words[0][1], comment.words[-1]
        return TextEdit(document, Change(start, at + len(last), ", ".join(rest)))
    start, end = comment.start, comment.end
    line_start = text.rfind("\n", 0, start) + 1
    if text[line_start:start].isspace() or line_start == start:
        after = re.compile(_LINE_END).match(text, end)
        start, end = (line_start, after.end()) if after else (start, end)
    return TextEdit(document, Change(start, end, ""))


def _at(document: Document, start: int, end: int, *parts: TextEdit, **values: str) -> Finding:
    span, _ = document.to_source(start, end)
    return Finding.at(span, *parts, **values)
