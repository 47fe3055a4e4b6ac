"""What the rules of spelling mark: learners' sentences, their rewrites, native mail, and words of our own.

    PREFLINT_CORPORA=… python benchmarks/spelling.py [--half tune|held] [--codes SPL] [--show 100] [--seed 1]

Each corpus is halved by a digest of its texts; what is tuned on one half is reported of the other. `--show`
prints so many of the native mails that have a warning, to be judged by eye, and all that is found in
rewrites: these hold slips, too. Of our own words (`spelling-slips.tsv`: a sentence, the wrong word, the right
one) it is counted how many are marked, and how many corrections are the first that is offered.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.safe_fixes import HALVES
from benchmarks.texts import corpora, jfleg, native
from linter import api
from linter.config import Config
from linter.model.diagnostic import Diagnostic
from linter.model.source import Source

OWN = Path(__file__).with_name("spelling-slips.tsv")
OF_ENGINE = "COR"
AROUND = 40


class Marked(NamedTuple):
    """A text and what the rules say of it."""

    source: Source
    found: tuple[Diagnostic, ...]

    @property
    def is_warned(self) -> bool:
        """Whether anything is more than an `info`."""
        return any(one.severity != "info" for one in self.found)


def marked(texts: Iterable[str], half: str, prepared: api.Prepared) -> list[Marked]:
    """The texts of a half, linted."""
    sources = (Source(f"text{number}.txt", text.encode()) for number, text in enumerate(texts))
    chosen = [source for source in sources if HALVES[half](source)]
    return [Marked(source, _found(source, prepared)) for source in chosen]


def _found(source: Source, prepared: api.Prepared) -> tuple[Diagnostic, ...]:
    return tuple(
        one
        for result in api.lint(source, prepared)
        for one in result.diagnostics
        if not one.code.startswith(OF_ENGINE)
    )


def line(name: str, texts: Sequence[Marked]) -> str:
    """How many of the texts have a warning, and how many anything."""
    warned, any_ = sum(text.is_warned for text in texts), sum(bool(text.found) for text in texts)
    total = len(texts) or 1
    shares = f"warned {warned} = {100 * warned / total:.2f} %, any {any_} = {100 * any_ / total:.2f} %"
    return f"{name} ({len(texts)}): {shares}"


def show(text: Marked) -> str:
    """Each finding with the text around it."""
    lines = []
    for one in text.found:
        data, span = text.source.data, one.span
        around = (
            data[max(span.start - AROUND, 0) : span.end + AROUND].decode(errors="replace").replace("\n", "|")
        )
        lines.append(f"  {one.code} {one.message.split(':')[-1].strip():30} {around}")
    return "\n".join(lines)


def own(prepared: api.Prepared) -> str:
    """Of our own slips, how many are marked and mended."""
    rows = [row.split("\t") for row in OWN.read_text(encoding="utf-8").splitlines()]
    hit = mended = 0
    missed = []
    for sentence, wrong, right in rows:
        source = Source("own.txt", sentence.encode())
        found = [
            one
            for one in _found(source, prepared)
            if source.data[one.span.start : one.span.end].decode() == wrong
        ]
        hit += bool(found)
        first = [
            one.fix for one in found if one.fix and any(edit.data.decode() == right for edit in one.fix.edits)
        ]
        mended += bool(first)
        if not first:
            missed.append(wrong)
    return (
        f"own slips: {hit} of {len(rows)} marked, {mended} mended right; not: {', '.join(missed) or 'none'}"
    )


def main() -> None:
    """Print the figures, and what is to be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="held")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--codes", default="SPL")
    told = parser.parse_args()
    prepared = api.prepare(Config(select=tuple(told.codes.split(","))))
    lines = jfleg(corpora())
    learners, rewrites = (marked(lines[name], told.half, prepared) for name in ("learner", "rewrites"))
    mails = marked(native(corpora()), told.half, prepared)
    print(own(prepared))
    print(
        line("learners' sentences", learners),
        line("their rewrites", rewrites),
        line("native mails", mails),
        sep="\n",
    )
    if told.show:
        print("\nrewrites", *map(show, filter(lambda text: text.found, rewrites)), sep="\n")
        warned = [mail for mail in mails if mail.is_warned]
        print(
            "\nnative mails",
            *map(show, Random(told.seed).sample(warned, min(told.show, len(warned)))),
            sep="\n--\n",
        )


if __name__ == "__main__":
    main()
