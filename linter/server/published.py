"""Results of a file as an editor is told them; the mapping is that of `--output-format lsp`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from lsprotocol import types

from linter.formatters.lsp import published
from linter.model.diagnostic import Applicability, Diagnostic
from linter.model.document import Edit
from linter.model.source import Span
from linter.server.projects import Fault
from linter.server.text import Place, Text

SOURCE = "preflint"


class Where(NamedTuple):
    """The text in which diagnostics are, its URI, and the language of messages."""

    text: Text
    uri: str
    language: str


def diagnostics_of(where: Where, diagnostics: Iterable[Diagnostic]) -> list[types.Diagnostic]:
    """Diagnostics of a text, in their order."""
    place = where.text.places()
    return [_shown(one, place(one.span.start), place(one.span.end), where) for one in diagnostics]


def written_of(where: Where, diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """The same as it is sent: hundreds with each key, for which the library takes thrice as long."""
    place = where.text.places()
    return [_written(one, place(one.span.start), place(one.span.end), where) for one in diagnostics]


def diagnostic_of(where: Where, diagnostic: Diagnostic) -> types.Diagnostic:
    """One diagnostic."""
    start, end = map(where.text.place, diagnostic.span)
    return _shown(diagnostic, start, end, where)


def _written(diagnostic: Diagnostic, start: Place, end: Place, where: Where) -> dict[str, Any]:
    own = {diagnostic.span.start: start, diagnostic.span.end: end}

    def place(offset: int) -> Place:
        return own.get(offset) or where.text.place(offset)

    told = published(diagnostic, place, where.uri, where.language)
    if _is_in_vain(diagnostic):
        told["tags"] = [types.DiagnosticTag.Unnecessary.value]
    return told


def _shown(diagnostic: Diagnostic, start: Place, end: Place, where: Where) -> types.Diagnostic:
    told = _written(diagnostic, start, end, where)
    link = told.get("codeDescription")
    return types.Diagnostic(
        range=range_between(start, end),
        severity=types.DiagnosticSeverity(told["severity"]),
        code=told["code"],
        code_description=types.CodeDescription(link["href"]) if link else None,
        source=told["source"],
        message=told["message"],
        tags=[types.DiagnosticTag(tag) for tag in told.get("tags", ())] or None,
        related_information=[_related(one) for one in told.get("relatedInformation", ())] or None,
        data=told["data"],
    )


def _related(told: dict[str, Any]) -> types.DiagnosticRelatedInformation:
    uri, at = told["location"]["uri"], told["location"]["range"]
    places = (types.Position(**at[end]) for end in ("start", "end"))
    return types.DiagnosticRelatedInformation(types.Location(uri, types.Range(*places)), told["message"])


def _is_in_vain(diagnostic: Diagnostic) -> bool:
    """Whether what it marks can go without harm: its safe fix takes out just that."""
    fix = diagnostic.fix
    if fix is None or fix.applicability is not Applicability.SAFE or len(fix.parts) != 1:
        return False
    part = fix.parts[0]
    new = part.data if isinstance(part, Edit) else part.change.text
    return not new and [*fix.edits] == [Edit(diagnostic.span, b"")]


def fault_shown(fault: Fault, text: Text) -> types.Diagnostic:
    """What is wrong with a configuration, on its line."""
    line = text.line(min(fault.line, len(text.starts) - 1))
    start, end = text.place(line.start), text.place(line.end)
    start = Place(start.line, min(fault.column, end.column))
    return types.Diagnostic(
        range=range_between(start, end),
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
        code=fault.code,
        message=fault.message,
    )


def range_between(start: Place, end: Place) -> types.Range:
    """A range of the protocol."""
    return types.Range(types.Position(*start), types.Position(*end))


def place_of(position: types.Position) -> Place:
    """A position of the protocol as a place."""
    return Place(position.line, position.character)


def span_of(text: Text, wanted: types.Range) -> Span:
    """The bytes of a range."""
    return Span(*sorted((text.offset(place_of(wanted.start)), text.offset(place_of(wanted.end)))))


def edits_in(text: Text, edits: Sequence[Edit]) -> list[types.TextEdit]:
    """Edits of bytes as those of an editor; none where new bytes are not UTF-8, which is what it writes."""
    try:
        return [
            types.TextEdit(range_between(text.place(span.start), text.place(span.end)), data.decode("utf-8"))
            for span, data in edits
        ]
    except UnicodeDecodeError:
        return []
