"""`statistics`: how often each rule found something."""

from __future__ import annotations

from collections import Counter

from linter.formatters.display import Display, totals, word
from linter.formatters.terminal import paint
from linter.model.diagnostic import Applicability
from linter.model.report import Report


def statistics(report: Report, display: Display) -> str:
    """`count  CODE  [*]  name` for each rule, the most frequent first; `[*]` where --fix mends some."""
    found = [diagnostic for file in report.files for diagnostic in file.diagnostics]
    counts = Counter((d.code, d.name, d.severity) for d in found)
    for one in (one for file in report.files for one in file.more):
        counts[one.code, one.name, one.severity] += one.left
    mended = {d.code for d in found if d.fix and d.fix.parts and d.fix.applicability is Applicability.SAFE}
    digits = len(str(max(counts.values(), default=0)))
    lines = [
        f"{count:>{digits}}  {paint(code, severity, display.colour)}  "
        f"{'[*]' if code in mended else '[ ]'}  {word(severity, report.language)}  {name}"
        for (code, name, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0][0]))
    ]
    if display.summary:
        lines.append(totals(report))
    return "".join(f"{line}\n" for line in lines)
