"""`sarif`: one run of SARIF 2.1.0 (OASIS), for code scanning, editors and dashboards.

Columns are code points. Each region also has the bytes of the file, which hold for whatever cannot be shown
as text; a fix whose bytes are no text of its own replaces bytes by bytes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from linter import __version__
from linter.formatters.addresses import reference
from linter.formatters.display import Display, more, spoken, word
from linter.formatters.edits import with_edits
from linter.formatters.machine import sound
from linter.formatters.quoted import quoted
from linter.model.diagnostic import Diagnostic, Fix, Severity
from linter.model.document import Edit
from linter.model.fingerprint import fingerprint
from linter.model.report import FileResult, Report, Told
from linter.model.source import Source, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PRINT = "preflint/v1"
"""The name of our fingerprint among `partialFingerprints`; another way to make it gets another name."""

_BASE = "SRCROOT"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_TAGS = {"en": "en-US", "zh": "zh-CN"}
Json = dict[str, Any]


def sarif(report: Report, display: Display) -> str:
    """All files in one run; what a baseline accepts is there, too, as unchanged."""
    is_compared = any(file.accepted is not None for file in report.files)
    places = {path: number for number, path in enumerate(dict.fromkeys(file.path for file in report.files))}
    codes: dict[str, Diagnostic] = {}
    for file in report.files:
        for diagnostic in (*file.diagnostics, *(file.accepted or ())):
            codes.setdefault(diagnostic.code, diagnostic)
    numbers = {code: number for number, code in enumerate(sorted(codes))}
    results = []
    for file in report.files:
        for state, diagnostics in (("new", file.diagnostics), ("unchanged", file.accepted or ())):
            for diagnostic, edits in with_edits(diagnostics):
                result = _result(file, diagnostic, edits, report.language, numbers, places)
                results.append(result | ({"baselineState": state} if is_compared else {}))
    told = report.rules(numbers)
    run = {
        "tool": {
            "driver": {
                "name": "preflint",
                "version": __version__,
                "language": _TAGS.get(report.language, report.language),
                "rules": [_rule(codes[code], told.get(code)) for code in numbers],
            }
        },
        "language": _TAGS.get(report.language, report.language),
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_BASE: {"description": {"text": word("base", report.language)}}},
        "invocations": [_invocation(report, places)],
        "artifacts": [_artifact(report, path) for path in places],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return quoted(msgspec.json.format(msgspec.json.encode(log), indent=2)) + "\n"


def _rule(example: Diagnostic, told: Told | None) -> Json:
    rule: Json = {"id": example.code, "name": example.name}
    if told is not None:
        text = "\n\n".join(filter(None, (told.why, told.help)))
        rule |= {
            "shortDescription": {"text": told.what},
            "fullDescription": {"text": told.why or told.what},
            "help": {"text": text or told.what},
        }
    if example.url:
        rule["helpUri"] = example.url
    return rule | {"defaultConfiguration": {"level": _LEVELS[example.severity]}}


def _artifact(report: Report, path: str) -> Json:
    source = next(file.source for file in report.files if file.path == path)
    found: Json = {"location": _location(path), "length": len(source.stored), "roles": ["analysisTarget"]}
    return found | ({"encoding": source.encoding} if source.encoding else {})


def _location(path: str, places: dict[str, int] | None = None) -> Json:
    uri = reference(path)
    found: Json = {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _BASE}
    return found if places is None else found | {"index": places[path]}


def _result(
    file: FileResult,
    diagnostic: Diagnostic,
    edits: tuple[Edit, ...] | None,
    language: str,
    numbers: dict[str, int],
    places: dict[str, int],
) -> Json:
    source, artifact = file.source, _location(file.path, places)
    found: Json = {
        "ruleId": diagnostic.code,
        "ruleIndex": numbers[diagnostic.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": sound(spoken(diagnostic, language))},
        "locations": [_place(source, artifact, diagnostic.span) | _logical(file, diagnostic.scope, language)],
        "partialFingerprints": {PRINT: fingerprint(diagnostic, source)},
    }
    if diagnostic.also:
        found["relatedLocations"] = [
            {"id": number, **_place(source, artifact, twin.span)}
            | {"message": {"text": word("the-same", language)}}
            for number, twin in enumerate(diagnostic.also, 1)
        ]
    if diagnostic.fix and edits:
        found["fixes"] = [_fix(source, file.path, diagnostic.fix, edits)]
    return found | {"properties": _properties(diagnostic)}


def _place(source: Source, artifact: Json, span: Span) -> Json:
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(source, span)}}


def _logical(file: FileResult, scope: str, language: str) -> Json:
    """The message of a mailbox and the part of the mail, which a line of base64 does not tell."""
    message = [word("message", language, file.message)] if file.message else []
    names = [*message, *([scope] if scope else [])]
    return {"logicalLocations": [{"fullyQualifiedName": "/".join(names)}]} if names else {}


def _region(source: Source, span: Span) -> Json:
    start, end = (source.position(offset) for offset in span)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        **_bytes(source, span),
    }


def _bytes(source: Source, span: Span) -> Json:
    start, end = map(source.stored_offset, span)
    return {"byteOffset": start, "byteLength": end - start}


def _fix(source: Source, path: str, fix: Fix, edits: Sequence[Edit]) -> Json:
    replacements = [_replacement(source, edit) for edit in edits]
    return {
        "description": {"text": sound(fix.title)},
        "artifactChanges": [{"artifactLocation": _location(path), "replacements": replacements}],
    }


def _replacement(source: Source, edit: Edit) -> Json:
    """Text for text where both are text (SARIF 2.1.0 §3.57.3 and §3.57.4), else bytes for bytes."""
    try:
        source.data[slice(*edit.span)].decode("utf-8")
        return {
            "deletedRegion": _region(source, edit.span),
            "insertedContent": {"text": edit.data.decode("utf-8")},
        }
    except UnicodeDecodeError:
        inserted = {"binary": b64encode(edit.data).decode("ascii")}
        return {"deletedRegion": _bytes(source, edit.span), "insertedContent": inserted}


def _properties(diagnostic: Diagnostic) -> Json:
    found: Json = {"match": sound(diagnostic.match)}
    if diagnostic.help:
        found["help"] = sound(diagnostic.help)
    if diagnostic.fix:
        found["fix"] = {
            "title": sound(diagnostic.fix.title),
            "applicability": diagnostic.fix.applicability.value,
            "alternatives": list(map(sound, diagnostic.fix.alternatives)),
        }
    if diagnostic.examples:
        found["examples"] = list(map(sound, diagnostic.examples))
    return found


def _invocation(report: Report, places: dict[str, int]) -> Json:
    is_whole = all(file.extent not in ("cut", "unread") for file in report.files)
    return {
        "executionSuccessful": is_whole and not report.internal_errors,
        "toolExecutionNotifications": [
            {
                "level": "warning",
                "message": {"text": sound(said)},
                "locations": [{"physicalLocation": {"artifactLocation": _location(file.path, places)}}],
            }
            for file in report.files
            for said in _left_out(file, report.language)
        ],
    }


def _left_out(file: FileResult, language: str) -> Iterator[str]:
    for one in file.not_checked:
        yield word("not-checked", language, one.code, one.reason)
    yield from more(file, language)
