"""`rdjson`: the Reviewdog Diagnostic Format, for comments and suggestions in a review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from linter.formatters.addresses import name_of
from linter.formatters.display import Display, spoken
from linter.formatters.edits import with_edits
from linter.formatters.machine import sound
from linter.formatters.quoted import quoted
from linter.model.diagnostic import Diagnostic, Severity
from linter.model.document import Edit
from linter.model.report import FileResult, Report
from linter.model.source import BOM, Source, Span

BETWEEN = 4000
"""Most bytes from the first to the last edit of a fix: a suggestion is one stretch of lines to be read."""

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def rdjson(report: Report, display: Display) -> str:
    """One `DiagnosticResult`; its columns are bytes of UTF-8 from 1."""
    found = [diagnostic for file in report.files for diagnostic in _diagnostics(file, report.language)]
    result = {"source": {"name": "preflint"}, "diagnostics": found}
    return quoted(msgspec.json.format(msgspec.json.encode(result), indent=2)) + "\n"


def _diagnostics(file: FileResult, language: str) -> Iterator[dict[str, Any]]:
    for diagnostic, edits in with_edits(file.diagnostics):
        found: dict[str, Any] = {
            "message": sound(spoken(diagnostic, language)),
            "location": {"path": name_of(file.path), "range": _range(file.source, diagnostic.span)},
            "severity": _SEVERITIES[diagnostic.severity],
            "code": _code(diagnostic),
        }
        if edits and (suggestion := _suggestion(file, edits)):
            found["suggestions"] = [suggestion]
        yield found


def _code(diagnostic: Diagnostic) -> dict[str, str]:
    return {"value": diagnostic.code} | ({"url": diagnostic.url} if diagnostic.url else {})


def _suggestion(file: FileResult, edits: Sequence[Edit]) -> dict[str, Any] | None:
    """The fix as one replacement, since each suggestion is taken alone; `None` where it is not to be read."""
    whole = Span(edits[0].span.start, max(edit.span.end for edit in edits))
    if whole.end - whole.start > BETWEEN or any(whole.overlaps(hidden) for hidden in file.hidden):
        return None
    pieces, at = [], whole.start
    for span, data in edits:
        pieces += [file.source.data[at : span.start], data]
        at = span.end
    try:
        return {"range": _range(file.source, whole), "text": b"".join(pieces).decode("utf-8")}
    except UnicodeDecodeError:
        return None


def _range(source: Source, span: Span) -> dict[str, Any]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    line = source.position(offset).line
    start = source.line_span(line).start
    mark = len(BOM) if start == 0 and source.data.startswith(BOM) else 0
    return {"line": line, "column": max(0, offset - start - mark) + 1}
