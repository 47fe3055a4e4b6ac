"""`github`: workflow commands that GitHub Actions shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator

from linter.formatters.display import Display, also, by_reason, more, spoken, word
from linter.formatters.terminal import plain
from linter.model.diagnostic import Diagnostic, Severity
from linter.model.report import FileResult, Report

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(report: Report, display: Display) -> str:
    """One `::error file=…::…` a diagnostic; `::notice` for what was not checked."""
    lines = []
    for file in report.files:
        lines += [_command(file, diagnostic, report.language) for diagnostic in file.diagnostics]
        lines += [
            f"::notice title=preflint,file={_property(file.path)}::{_data(said)}"
            for said in more(file, report.language)
        ]
        lines += [
            f"::notice title={_property(f'preflint ({codes})')},file={_property(file.path)}::"
            + _data(word("not-checked", report.language, codes, reason))
            for reason, codes in by_reason(file.not_checked).items()
        ]
    return "".join(f"{line}\n" for line in lines)


def _command(file: FileResult, diagnostic: Diagnostic, language: str) -> str:
    start, end = (file.source.position(offset) for offset in diagnostic.span)
    place = {"file": file.path, "line": start.line, "endLine": end.line}
    if start.line == end.line:  # GitHub drops an annotation whose columns lie on different lines
        place = {"file": file.path, "line": start.line, "col": start.column, "endLine": end.line}
        place["endColumn"] = end.column
    text = f"{file.path}:{start.line}:{start.column}: {diagnostic.code} {spoken(diagnostic, language)}"
    if others := [f"{file.path}:{at}" for at in also(file, diagnostic)]:
        text += f"\n  {word('also', language)}: {', '.join(others)}"
    text += "".join(f"\n  {label}: {said}" for label, said in _advice(diagnostic, language))
    title = _property(f"preflint ({diagnostic.code})")
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
    return f"::{_LEVELS[diagnostic.severity]} title={title},{properties}::{_data(text)}"


def _advice(diagnostic: Diagnostic, language: str) -> Iterator[tuple[str, str]]:
    if diagnostic.fix:
        yield word("fix", language), diagnostic.fix.title
        if others := [text for text in diagnostic.fix.alternatives if text not in diagnostic.fix.title]:
            yield word("or", language), " | ".join(others)
    if diagnostic.help:
        yield word("help", language), diagnostic.help
    if diagnostic.examples:
        yield word("example", language), " | ".join(diagnostic.examples)


def _data(text: str) -> str:
    """A log is shown by a terminal's rules: what a mail has of control signs is written out."""
    seen = "\n".join(map(plain, text.split("\n")))
    return seen.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
