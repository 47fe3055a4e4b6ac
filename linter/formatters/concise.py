"""`concise`: one line a diagnostic, for editors, `grep` and long lists."""

from __future__ import annotations

from linter.formatters.display import Display, also, by_reason, more, spoken, totals, word
from linter.formatters.full import place
from linter.formatters.terminal import paint, plain
from linter.model.diagnostic import Applicability
from linter.model.report import Report


def concise(report: Report, display: Display) -> str:
    """`path:line:column: severity CODE message`, other places, `[*]` where --fix mends it; totals last."""
    lines = []
    for file in report.files:
        for d in file.diagnostics:
            head = paint(f"{word(d.severity, report.language)} {d.code}", d.severity, display.colour)
            mends = d.fix is not None and d.fix.parts and d.fix.applicability is Applicability.SAFE
            where = place(file, d.span.start, report.language)
            said = plain(spoken(d, report.language))
            if others := also(file, d):
                said = word("also-at", report.language, said, ", ".join(others))
            lines.append(f"{where}: {head} {said}{' [*]' if mends else ''}")
        lines += [f"{plain(file.path)}: {said}" for said in more(file, report.language)]
        lines += [
            f"{plain(file.path)}: {word('not-checked', report.language, codes, plain(reason))}"
            for reason, codes in by_reason(file.not_checked).items()
        ]
    if display.summary:
        lines.append(totals(report))
    return "".join(f"{line}\n" for line in lines)
