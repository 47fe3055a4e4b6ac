"""`concise`: one line a diagnostic, for editors, `grep` and long lists."""

from __future__ import annotations

from linter.formatters.display import Display, also, by_reason, more, spoken, totals, unknown, word
from linter.formatters.full import place
from linter.formatters.grouping import grouped
from linter.formatters.terminal import paint, plain
from linter.model.diagnostic import Applicability, Diagnostic
from linter.model.report import FileResult, Report


def concise(report: Report, display: Display) -> str:
    """`path:line:column: severity CODE message`, other places, `[*]` where --fix mends it; totals last."""
    lines = []
    for _, found in grouped(report, display.group) if display.group != "file" else ():
        lines += [_line(file, diagnostic, report.language, display) for file, diagnostic in found]
    for file in report.files:
        if display.group == "file":
            lines += [_line(file, diagnostic, report.language, display) for diagnostic in file.diagnostics]
        lines += [f"{plain(file.path)}: {said}" for said in more(file, report.language)]
        lines += [
            f"{plain(file.path)}: {word('not-checked', report.language, codes, plain(reason))}"
            for reason, codes in by_reason(file.not_checked).items()
        ]
    if display.summary:
        lines += [*unknown(report), totals(report)]
    return "".join(f"{line}\n" for line in lines)


def _line(file: FileResult, d: Diagnostic, language: str, display: Display) -> str:
    head = paint(f"{word(d.severity, language)} {d.code}", d.severity, display.colour)
    mends = d.fix is not None and d.fix.parts and d.fix.applicability is Applicability.SAFE
    said = plain(spoken(d, language))
    if others := also(file, d):
        said = word("also-at", language, said, ", ".join(others))
    return f"{place(file, d.span.start, language)}: {head} {said}{' [*]' if mends else ''}"
