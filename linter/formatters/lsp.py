"""`lsp`: an array of `PublishDiagnosticsParams` (LSP 3.17), one a file, with the edits in `data`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from linter.formatters.display import Display, word
from linter.formatters.edits import with_edits
from linter.formatters.machine import sound
from linter.formatters.quoted import quoted
from linter.model.diagnostic import Applicability, Diagnostic, Fix, Severity, Twin
from linter.model.document import Edit
from linter.model.report import FileResult, Report
from linter.model.source import Source, Span

Place = Callable[[int], tuple[int, int]]
"""Gives the line and column, from 0, of a byte."""

_SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3}


def lsp(report: Report, display: Display) -> str:
    """Files in order; the messages of a mailbox are one file."""
    files: dict[str, list[dict[str, Any]]] = {}
    for file in report.files:
        files.setdefault(file.path, []).extend(_diagnostics(file, report.language))
    published = [{"uri": uri(path), "diagnostics": found} for path, found in files.items()]
    return quoted(msgspec.json.format(msgspec.json.encode(published), indent=2)) + "\n"


def uri(path: str) -> str:
    """The `file:` URI of a path."""
    return Path(path).absolute().as_uri()


def _diagnostics(file: FileResult, language: str) -> Iterator[dict[str, Any]]:
    for diagnostic, edits in with_edits(file.diagnostics):
        found = published(diagnostic, file.source.utf16, uri(file.path), language)
        if diagnostic.fix:
            found["data"]["fix"] = _fix(file.source, diagnostic.fix, edits or ())
        yield found


def published(diagnostic: Diagnostic, place: Place, where: str, language: str) -> dict[str, Any]:
    """One diagnostic as LSP has it; `place` gives the line and column, from 0, of a byte.

    Its other places are related information, in `language`; `where` is the URI of the file.
    """
    found: dict[str, Any] = {
        "range": _range(place, diagnostic.span),
        "severity": _SEVERITIES[diagnostic.severity],
        "code": diagnostic.code,
        "source": "preflint",
        "message": sound(diagnostic.message),
        "data": {"name": diagnostic.name, "scope": diagnostic.scope, "help": sound(diagnostic.help)},
    }
    if diagnostic.personas:
        found["data"]["personas"] = list(diagnostic.personas)
    if diagnostic.examples:
        found["data"]["examples"] = list(map(sound, diagnostic.examples))
    if diagnostic.url:
        found["codeDescription"] = {"href": diagnostic.url}
    if diagnostic.also:
        found["relatedInformation"] = [_related(place, twin, where, language) for twin in diagnostic.also]
    return found


def _related(place: Place, twin: Twin, where: str, language: str) -> dict[str, Any]:
    location = {"uri": where, "range": _range(place, twin.span)}
    return {"location": location, "message": word("the-same", language)}


def _fix(source: Source, fix: Fix, edits: tuple[Edit, ...]) -> dict[str, Any]:
    return {
        "title": sound(fix.title),
        "applicability": fix.applicability.value,
        "is_preferred": fix.applicability is Applicability.SAFE and bool(edits),
        "edits": text_edits(edits, source.utf16),
        "alternatives": list(map(sound, fix.alternatives)),
    }


def text_edits(edits: Sequence[Edit], place: Place) -> list[dict[str, Any]]:
    """The edits as an editor can make them; none where new bytes are not UTF-8, which is what it writes."""
    try:
        return [{"range": _range(place, span), "newText": data.decode("utf-8")} for span, data in edits]
    except UnicodeDecodeError:
        return []


def _range(place: Place, span: Span) -> dict[str, Any]:
    start, end = ({"line": line, "character": column} for line, column in map(place, span))
    return {"start": start, "end": end}
