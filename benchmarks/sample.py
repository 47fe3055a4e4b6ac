"""A random sample of diagnostics with what stands around them, to judge by eye: how precise is a severity?

    python benchmarks/sample.py FOLDER... [--severity error,warning] [--count 100] [--seed 1] [--per-rule 5]
                                [--only IMG,CLT]

All files are linted; with `--per-rule` no rule gives more than so many, so that the common ones do not hide
the others; with `--only` the sample is of rules whose codes begin so. Each is printed with its place, its
rule, its bytes and the text around them. The same seed on the same files gives the same sample.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.engine.files import discover
from linter.model.diagnostic import Diagnostic
from linter.model.report import FileResult
from linter.model.suffixes import SUFFIXES

AROUND = 160
"""Characters shown before and after."""

CHUNK = 40


def shown(result: FileResult, diagnostic: Diagnostic) -> str:
    """One diagnostic as a paragraph."""
    source, span = result.source, diagnostic.span
    line, column = source.position(span.start)
    before = source.data[max(span.start - AROUND, 0) : span.start].decode("utf-8", "replace")
    match = source.data[span.start : span.end][:400].decode("utf-8", "replace")
    after = source.data[span.end : span.end + AROUND].decode("utf-8", "replace")
    head = f"{diagnostic.code} {diagnostic.name} {source.path}:{line}:{column} ({result.profile})"
    decoded = f"\n  decoded: {diagnostic.excerpt.text!r}" if diagnostic.excerpt else ""
    return f"{head}\n  {diagnostic.message}\n  {before!r}\n  >>>{match!r}<<<\n  {after!r}{decoded}"


def found(paths: list[Path], severities: tuple[str, ...]) -> list[tuple[str, str]]:
    """Code and paragraph of each diagnostic of these severities in some files."""
    run = api.Run(isolated=True, lang="en")
    rows = []
    for path in paths:
        for result in run.lint(api.read(path)):
            wanted = [one for one in result.diagnostics if one.severity.value in severities]
            rows += [(one.code, shown(result, one)) for one in wanted]
    return rows


def files_of(folders: list[str]) -> list[Path]:
    """What a check of the folders takes, and files without a suffix, as mail corpora have them."""
    run = api.Run(isolated=True)
    taken = {path for folder in folders for path in discover([Path(folder)], run.config_for)}
    bare = (p for folder in folders for p in Path(folder).rglob("*") if p.is_file())
    taken |= {path for path in bare if path.suffix.lower() in SUFFIXES}
    return sorted(taken)


def main() -> None:
    """Sample and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument(
        "--severity", default="error", help="error, warning, info, or some of them with commas"
    )
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-rule", type=int, default=0)
    parser.add_argument("--only", default="", help="beginnings of codes, with commas")
    given = parser.parse_args()
    severities, only = tuple(given.severity.split(",")), tuple(given.only.split(","))
    chance = random.Random(given.seed)
    files = files_of(given.folders)
    chance.shuffle(files)
    chunks = [files[at : at + CHUNK] for at in range(0, len(files), CHUNK)]
    with ProcessPoolExecutor(2) as pool:
        lists = pool.map(found, chunks, [severities] * len(chunks))
        rows = [row for some in lists for row in some if row[0].startswith(only)]
    chance.shuffle(rows)
    taken: Counter[str] = Counter()
    chosen = []
    for code, text in rows:
        if len(chosen) < given.count and (not given.per_rule or taken[code] < given.per_rule):
            taken[code] += 1
            chosen.append(text)
    for number, text in enumerate(chosen, 1):
        print(f"[{number}] {text}\n")
    print(f"{len(chosen)} of {len(rows)} diagnostics of severity {given.severity} in {len(files)} files")
    print("  ".join(f"{code} {count}" for code, count in Counter(code for code, _ in rows).most_common()))


if __name__ == "__main__":
    main()
