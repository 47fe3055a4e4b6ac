"""`markdown`: a comment for a pull or merge request, short enough for GitHub."""

from __future__ import annotations

from collections.abc import Iterator
from re import Match

from linter.formatters.addresses import name_of
from linter.formatters.display import Display, by_reason, more, spoken, totals, word
from linter.formatters.terminal import plain
from linter.model.diagnostic import Applicability, Diagnostic, Severity
from linter.model.lazy import lazy
from linter.model.report import FileResult, Report

MOST = 60_000
"""Characters; GitHub takes 65,536 in a comment."""

_SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
_ACTIVE = lazy(r"[\\`*_\[\]<>|~&$]|!(?=\[)|[@#](?=\w)|(?<=:)//|\bwww\.|^(?:[-+=]|\d+[.)])")
"""What GitHub would take for markup, a mention, a reference or a link."""

_APART = "&#8203;"
"""A space without width: it parts what would otherwise become a mention or a link."""


def markdown(report: Report, display: Display) -> str:
    """The totals, then a table for each file with findings, the gravest file and finding first."""
    language = report.language
    lines = [f"### preflint: {escaped(totals(report))}", ""]
    size, left = 0, 0
    for file in sorted(report.files, key=_gravity):
        text = "\n".join(_file(file, language))
        size += len(text)
        if size > MOST:
            left += len(file.diagnostics)
        elif text:
            lines += [text, ""]
    if left:
        lines += [word("left-out", language, left), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _gravity(file: FileResult) -> int:
    return min((diagnostic.severity.rank for diagnostic in file.diagnostics), default=len(Severity))


def _file(file: FileResult, language: str) -> Iterator[str]:
    left_out = [*more(file, language)]
    left_out += [
        word("not-checked", language, codes, reason) for reason, codes in by_reason(file.not_checked).items()
    ]
    if not (file.diagnostics or left_out):
        return
    number = f" ({word('message', language, file.message)})" if file.message else ""
    yield f"#### {escaped(name_of(file.path))}{number}"
    yield ""
    if file.diagnostics:
        heads = (word(f"column-{name}", language) for name in ("place", "rule", "found", "fix"))
        yield f"| | {' | '.join(heads)} |"
        yield "|---|---|---|---|---|"
    for diagnostic in sorted(file.diagnostics, key=lambda one: one.severity.rank):
        yield _row(file, diagnostic, language)
    if left_out:
        yield from ("",) if file.diagnostics else ()
        yield from (f"- {escaped(said)}" for said in left_out)


def _row(file: FileResult, diagnostic: Diagnostic, language: str) -> str:
    line, column = file.source.position(diagnostic.span.start)
    code = f"[{diagnostic.code}]({diagnostic.url})" if diagnostic.url else diagnostic.code
    sign = f"{_SIGNS[diagnostic.severity]} {word(diagnostic.severity, language)}"
    cells = (
        sign,
        f"{line}:{column}",
        f"{code} {diagnostic.name}",
        escaped(spoken(diagnostic, language)),
        _fix(diagnostic, language),
    )
    return f"| {' | '.join(cells)} |"


def _fix(diagnostic: Diagnostic, language: str) -> str:
    fix = diagnostic.fix
    if fix is None:
        return escaped(diagnostic.help)
    is_made = fix.parts and fix.applicability is not Applicability.DISPLAY
    claim = word(fix.applicability, language)
    return word("claim", language, escaped(fix.title), claim) if is_made else escaped(fix.title)


def escaped(text: str) -> str:
    """Text on one line that Markdown, as GitHub and GitLab read it, shows as it is."""
    return _ACTIVE.sub(_quoted, plain(text))


def _quoted(found: Match[str]) -> str:
    sign = found[0]
    if sign in ("@", "#"):
        return f"{sign}{_APART}"
    if sign == "//":
        return f"/{_APART}/"
    if sign.startswith("www"):
        return f"www{_APART}."
    return "".join(f"&#{ord(char)};" if not char.isalnum() else char for char in sign)
