"""`lsp`: an array of `PublishDiagnosticsParams` (LSP 3.17), one a file, with the edits in `data`."""

from __future__ import annotations

from collections.abc import Iterator
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
    for diagnostic, edits in with_edits(file.source, file.diagnostics):
        yield published(file.source, diagnostic, edits or (), language)


def published(
    source: Source, diagnostic: Diagnostic, edits: tuple[Edit, ...], language: str = "en"
) -> dict[str, Any]:
    """One diagnostic as LSP has it: lines and UTF-16 columns from 0; `edits` are those of its fix.

    Its other places are related information, in `language`.
    """
    found: dict[str, Any] = {
        "range": _range(source, diagnostic.span),
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
        found["relatedInformation"] = [_related(source, twin, language) for twin in diagnostic.also]
    if diagnostic.fix:
        found["data"]["fix"] = _fix(source, diagnostic.fix, edits)
    return found


def _related(source: Source, twin: Twin, language: str) -> dict[str, Any]:
    location = {"uri": uri(source.path), "range": _range(source, twin.span)}
    return {"location": location, "message": word("the-same", language)}


def _fix(source: Source, fix: Fix, edits: tuple[Edit, ...]) -> dict[str, Any]:
    return {
        "title": sound(fix.title),
        "applicability": fix.applicability.value,
        "is_preferred": fix.applicability is Applicability.SAFE and bool(edits),
        "edits": _edits(source, edits),
        "alternatives": list(map(sound, fix.alternatives)),
    }


def _edits(source: Source, edits: tuple[Edit, ...]) -> list[dict[str, Any]]:
    """The edits as an editor can make them; none where new bytes are not UTF-8, which is what it writes."""
    try:
        return [{"range": _range(source, span), "newText": data.decode("utf-8")} for span, data in edits]
    except UnicodeDecodeError:
        return []


def _range(source: Source, span: Span) -> dict[str, Any]:
    places = (source.utf16(offset) for offset in span)
    start, end = ({"line": line, "character": column} for line, column in places)
    return {"start": start, "end": end}
