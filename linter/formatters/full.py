"""`full`: for people. A mail as its writer works through it; a template, or with `source`, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from re import compile as re_compile

from linter.formatters.brief import brief
from linter.formatters.display import Display, by_reason, more, spoken, totals, unknown, word
from linter.formatters.grouping import grouped
from linter.formatters.terminal import Line, columns, paint, plain, shown
from linter.formatters.terms import term
from linter.model.diagnostic import Diagnostic
from linter.model.report import FileResult, Report
from linter.model.secrets import masked_bytes
from linter.model.source import Position, Span

NEAR = 400
"""How many bytes around a span are looked at to show its line: lines can be megabytes long."""

_BLANKS = re_compile(r"\s+")


def full(report: Report, display: Display) -> str:
    """Every file's diagnostics, then its profile and what was not checked; totals at the end."""
    lines: list[str] = []
    for title, found in grouped(report, display.group) if display.group != "file" else ():
        lines += [paint(title, "bold", display.colour), ""]
        for file, diagnostic in found:
            lines += [*_diagnostic(file, diagnostic, report.language, display), ""]
    for file in report.files:
        if display.group == "file" and is_brief(file, display):
            told = [*brief(file, report.language, display)]
            lines += [*told, ""] if told else []
            continue
        for diagnostic in file.diagnostics if display.group == "file" else ():
            lines += [*_diagnostic(file, diagnostic, report.language, display), ""]
        if file.more:
            where = paint(plain(file.path), "bold", display.colour)
            lines += [*(f"{where}: {said}" for said in more(file, report.language)), ""]
        if display.summary or file.extent in ("cut", "unread"):
            about = [*_about(file, report.language, display)]
            lines += [*about, ""] if about else []
    if display.summary:
        lines += [*unknown(report), totals(report)]
    return "".join(f"{line}\n" for line in lines)


def is_brief(file: FileResult, display: Display) -> bool:
    """Whether a file is shown as what its reader gets: no template, whose lines are what its owner edits."""
    return not display.source and file.reading is not None and file.reading.kind != "template"


def place(file: FileResult, offset: int, language: str) -> str:
    """`path:line:column`, with the number of the message in a mailbox."""
    return _at(file, file.source.position(offset), language)


def _at(file: FileResult, position: Position, language: str) -> str:
    line, column = position
    number = f" ({word('message', language, file.message)})" if file.message else ""
    return f"{plain(file.path)}:{line}:{column}{number}"


def _diagnostic(file: FileResult, diagnostic: Diagnostic, language: str, display: Display) -> Iterator[str]:
    on, severity = display.colour, diagnostic.severity
    position = file.source.position(diagnostic.span.start)
    head = f"{word(severity, language)} {diagnostic.code}"
    where = paint(_at(file, position, language), "bold", on)
    yield f"{where}: {paint(head, severity, on)} {diagnostic.name}"
    yield f"  {plain(spoken(diagnostic, language))}"
    number = str(position.line)
    gutter = " " * len(number)
    room = display.width - len(gutter) - 4
    raw = _source_line(file, position.line, diagnostic.span, room, hide=not display.sensitive)
    yield paint(f" {gutter} |", "dim", on)
    yield paint(f" {number} | ", "dim", on) + raw.text
    yield paint(f" {gutter} | ", "dim", on) + _caret(raw, diagnostic, on)
    if diagnostic.excerpt and not _legible(file, diagnostic):
        label = f" {gutter} = {word('label', language, word('decoded', language))}"
        decoded = shown(*diagnostic.excerpt, display.width - columns(label))
        yield paint(label, "dim", on) + decoded.text
        yield " " * columns(label) + _caret(decoded, diagnostic, on)
    for twin in diagnostic.also:
        said = f"{place(file, twin.span.start, language)} ({twin.scope})"
        yield paint(f" {gutter} = {word('label', language, word('also', language))}", "dim", on) + said
    for label, text in _advice(diagnostic, language):
        yield paint(f" {gutter} = {word('label', language, label)}", "dim", on) + plain(text)


def _source_line(file: FileResult, number: int, span: Span, room: int, *, hide: bool) -> Line:
    source = file.source
    line = source.line_span(number)
    low, high = max(line.start, span.start - NEAR), min(line.end, span.end, span.start + NEAR)
    while low > line.start and source.data[low] & 0xC0 == 0x80:
        low += 1
    end = min(line.end, high + NEAR)
    data = masked_bytes(source.data, low, end, file.hidden) if hide else source.data[low:end]
    start, stop = span.start - low, max(high, span.start) - low
    before = data[:start].decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    inside = data[start:stop].decode("utf-8", "surrogateescape")
    after = data[stop:].decode("utf-8", "surrogateescape")
    return shown(before + inside + after, len(before), len(before) + len(inside), room)


def _caret(line: Line, diagnostic: Diagnostic, on: bool) -> str:
    marks = "^" * max(1, line.end - line.start)
    return " " * line.start + paint(marks, diagnostic.severity, on)


def _legible(file: FileResult, diagnostic: Diagnostic) -> bool:
    """Whether the bytes of the place read like what was found there."""
    raw = masked_bytes(file.source.data, *diagnostic.span, file.hidden).decode("utf-8", "replace")
    return raw == diagnostic.match or _BLANKS.sub(" ", raw) == _BLANKS.sub(" ", diagnostic.match)


def _advice(diagnostic: Diagnostic, language: str) -> Iterator[tuple[str, str]]:
    if diagnostic.fix:
        claim = word(diagnostic.fix.applicability, language)
        yield word("claim", language, word("fix", language), claim), diagnostic.fix.title
        others = diagnostic.fix.others
        if others:
            yield word("or", language), " | ".join(others)
    if diagnostic.help:
        yield word("help", language), diagnostic.help
    if diagnostic.examples:
        yield word("example", language), " | ".join(diagnostic.examples)


def _situation(file: FileResult, language: str) -> str:
    """What the mail is to its reader, how sure that is and why; and the profile that follows from it."""
    if not file.profile:
        return ""
    relation, profile = file.relation, term("profile", file.profile, language)
    said = [word("profile", language, profile)]
    if file.profile_reason and (relation is None or relation.reason != file.profile_reason):
        said = [word("profile-said", language, profile, plain(file.profile_reason))]
    if relation is not None:
        name, sure = word(relation.name, language), word(relation.certainty, language)
        said.insert(0, word("relation", language, name, sure, plain(relation.reason)))
    return word("semicolon", language).join(said)


def _about(file: FileResult, language: str, display: Display) -> Iterator[str]:
    if not (file.profile or file.not_checked):
        return
    number = f" ({word('message', language, file.message)})" if file.message else ""
    yield f"{paint(plain(file.path), 'bold', display.colour)}{number}: {_situation(file, language)}".rstrip()
    for reason, codes in by_reason(file.not_checked).items():
        yield f"  {word('not-checked', language, codes, plain(reason))}"
