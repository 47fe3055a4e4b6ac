"""Every distinct offer that is made on the corpora, to be read by eye: does it fit where it would stand?

    PREFLINT_CORPORA=… python benchmarks/offers.py page PAGE.tsv [--half tune]
                                                                 [--kind trade] [--per-rule 12]
    python benchmarks/offers.py count PAGE.tsv

A row of the page has the rule, what was found, what is offered (an alternative, or what an unsafe fix
writes in its place) and the text around it; whoever reads it puts `+` (fits) or `-` (does not) in the first
column, and `count` says how many fit. Halves are by a digest of the text, as in `safe_fixes.py`. Safe fixes
are left out: that page reads them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.safe_fixes import HALVES, NOW, sources
from benchmarks.texts import corpora
from linter import api
from linter.config import Config
from linter.model.diagnostic import Applicability, Diagnostic
from linter.model.document import TextEdit
from linter.model.source import Source

AROUND = 60
CHUNK = 60
WORDING = ("GRM", "PLE", "PER", "TON", "SPM")


class Offer(NamedTuple):
    """A row of the page."""

    code: str
    found: str
    offered: str
    around: str

    def line(self) -> str:
        """With tabs, an empty column in front for the judgement."""
        return "\t".join(["", *(" ".join(cell.split()) for cell in self)])


def offers(diagnostic: Diagnostic) -> Iterator[Offer]:
    """What is offered in the place of a finding, or written there by an unsafe fix."""
    fix, excerpt = diagnostic.fix, diagnostic.excerpt
    if fix is None or fix.applicability is Applicability.SAFE or excerpt is None:
        return
    before = excerpt.text[max(excerpt.start - AROUND, 0) : excerpt.start]
    around = f"{before}[{diagnostic.match}]{excerpt.text[excerpt.end : excerpt.end + AROUND]}"
    texts = list(fix.alternatives)
    if len(fix.parts) == 1 and isinstance(fix.parts[0], TextEdit):
        texts.append(fix.parts[0].change.text)
    for text in dict.fromkeys(texts):
        yield Offer(diagnostic.code, diagnostic.match, text, around)


def work(texts: list[Source]) -> list[Offer]:
    """The offers in some texts."""
    prepared = api.prepare(Config())
    results = (result for text in texts for result in api.lint(text, prepared, now=NOW))
    return [one for result in results for d in result.diagnostics for one in offers(d)]


def page(half: str, kind: str, per_rule: int) -> list[Offer]:
    """The distinct offers by rule, at most so many of one."""
    texts = [text for text in sources(corpora()) if HALVES[half](text) and text.path.startswith(KINDS[kind])]
    chunks = [texts[at : at + CHUNK] for at in range(0, len(texts), CHUNK)]
    kept: dict[tuple[str, str, str], Offer] = {}
    with ProcessPoolExecutor(2) as pool:
        for one in (one for found in pool.map(work, chunks) for one in found):
            if one.code.startswith(WORDING):
                kept.setdefault((one.code, one.found.lower(), one.offered.lower()), one)
    seen: Counter[str] = Counter()
    rows = []
    for one in sorted(kept.values()):
        seen[one.code] += 1
        if seen[one.code] <= per_rule:
            rows.append(one)
    return rows


KINDS = {
    "trade": ("mail/trade", "learner", "chinglish", "slips", "cold_outreach"),
    "native": ("native", "mail/business"),
    "sales": ("mail/spam", "mail/hard_ham"),
    "all": ("",),
}
"""Which texts, by how their paths begin."""


def count(lines: list[str]) -> str:
    """How many of the rows that were judged fit."""
    marks = Counter(line[:1] for line in lines if line[:1] in "+-" and line[:1])
    judged = marks["+"] + marks["-"]
    return f"{marks['+']} of {judged} fit ({marks['+'] / max(judged, 1):.1%}); {len(lines)} rows"


def main() -> None:
    """Write the page, or count what was judged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["page", "count"])
    parser.add_argument("page", type=Path)
    parser.add_argument("--half", choices=sorted(HALVES), default="tune")
    parser.add_argument("--kind", choices=sorted(KINDS), default="trade")
    parser.add_argument("--per-rule", type=int, default=12)
    args = parser.parse_args()
    if args.command == "count":
        print(count(args.page.read_text("utf-8").splitlines()))
        return
    rows = page(args.half, args.kind, args.per_rule)
    args.page.write_text("".join(f"{row.line()}\n" for row in rows), "utf-8")
    print(f"{len(rows)} offers in {args.page}")


if __name__ == "__main__":
    main()
