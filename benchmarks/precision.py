"""Where rules speak: hits per 1,000 mails of each kind, and per 1,000 lines of learners' English.

    PREFLINT_CORPORA=… python benchmarks/precision.py [--packs grammar,spam] [--output docs/precision.md]

A mail counts once for a rule, however often it is hit. Learners' sentences are set against their rewrites
(JFLEG), the wrong column of a table against the right one (Chinglish): a rule that earns its warning hits the
first of each pair at least five times as often as the second.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.config import Config
from linter.model.source import Source
from linter.ruleset import Rule, load

FOLDERS = ("spam", "ham", "hard_ham", "business", "trade/cn_supplier")
"""Kinds of mail, as folders of `mail`."""

PAIRS = (("learner", "rewrites"), ("chinglish", "corrected"))
"""Kinds of lines: the wrong ones and the right ones of each pair."""

CHUNK = 150


class Work(NamedTuple):
    """A part of a corpus: mails by their path, or lines as drafts."""

    corpus: str
    mails: tuple[Path, ...] = ()
    lines: tuple[str, ...] = ()

    def sources(self) -> Iterator[Source]:
        """The sources to lint."""
        for path in self.mails:
            yield Source(path.name, path.read_bytes())
        for number, line in enumerate(self.lines):
            yield Source(f"line{number}.txt", line.encode())


class Count(NamedTuple):
    """How many sources a corpus has, and how many of them each rule hit."""

    total: int
    hits: Counter[str]


def mail_files(root: Path, folder: str) -> tuple[Path, ...]:
    """The mails of a folder, index and read-me files left out."""
    found = sorted(path for path in (root / "mail" / folder).rglob("*") if path.is_file())
    return tuple(path for path in found if path.suffix not in (".md", ".txt"))


def jfleg(root: Path) -> dict[str, tuple[str, ...]]:
    """Learners' sentences, and their four rewrites."""
    folder = root / "learner" / "jfleg_dev"
    rewrites = [line for number in range(4) for line in _lines(folder / f"dev.ref{number}")]
    return {"learner": tuple(_lines(folder / "dev.src")), "rewrites": tuple(rewrites)}


def _lines(path: Path) -> list[str]:
    """Lines of tokenized text, with the blanks that the tokens got taken out again."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    text = re.sub(r" (n't|'(?:s|m|re|ve|ll|d)\b)", r"\1", re.sub(r" ([.,;:!?)])", r"\1", text))
    return [line.strip() for line in text.splitlines() if line.strip()]


def chinglish(root: Path) -> dict[str, tuple[str, ...]]:
    """The wrong and the right column of every table row that has English in both."""
    wrong, right = [], []
    for path in sorted((root / "chinglish").rglob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if line.startswith("|") and len(cells) >= 3 and all(_english(cell) for cell in cells[1:3]):
                wrong.append(cells[1])
                right.append(cells[2])
    return {"chinglish": tuple(wrong), "corrected": tuple(right)}


def _english(cell: str) -> bool:
    return re.search(r"[A-Za-z]{2}", cell) is not None


def works(root: Path) -> list[Work]:
    """Everything to lint, in parts of a size that two processes can share."""
    found = []
    for folder in FOLDERS:
        files = mail_files(root, folder)
        found += [Work(folder, mails=files[at : at + CHUNK]) for at in range(0, len(files), CHUNK)]
    for name, lines in {**jfleg(root), **chinglish(root)}.items():
        found += [Work(name, lines=lines[at : at + CHUNK * 5]) for at in range(0, len(lines), CHUNK * 5)]
    return found


_prepared: dict[tuple[str, ...], api.Prepared] = {}


def measure(work: Work, select: tuple[str, ...]) -> Count:
    """Lint a part with the selected rules; the engine is built once in each process."""
    if select not in _prepared:
        _prepared[select] = api.prepare(Config(select=select))
    total, hits = 0, Counter[str]()
    for source in work.sources():
        for result in api.lint(source, _prepared[select]):
            total += 1
            hits.update({diagnostic.code for diagnostic in result.diagnostics})
    return Count(total, hits)


def gather(parts: Iterable[tuple[Work, Count]]) -> dict[str, Count]:
    """The parts of each corpus added up."""
    found: dict[str, Count] = {}
    for work, count in parts:
        before = found.get(work.corpus, Count(0, Counter()))
        found[work.corpus] = Count(before.total + count.total, before.hits + count.hits)
    return found


def per_thousand(count: Count | None, code: str) -> float:
    """Hits of a rule in 1,000 sources."""
    return 1000 * count.hits[code] / count.total if count and count.total else 0.0


def row(rule: Rule, counts: dict[str, Count]) -> str:
    """One line of the table: rates, and learners' sentences against rewrites."""
    columns = (*FOLDERS, *(name for pair in PAIRS for name in pair))
    rates = [
        f"{rate:.1f}" if rate else "·" for rate in (per_thousand(counts.get(n), rule.code) for n in columns)
    ]
    wrong, right = (sum(per_thousand(counts.get(pair[side]), rule.code) for pair in PAIRS) for side in (0, 1))
    ratio = "-" if not wrong and not right else f"{wrong / right:.1f}" if right else "∞"
    return f"| {rule.code} | {rule.name} | {rule.severity[0].upper()} | {' | '.join(rates)} | {ratio} |"


def table(rules: Sequence[Rule], counts: dict[str, Count], seconds: float) -> str:
    """The page: sizes of the corpora and one line for each rule."""
    columns = (*FOLDERS, *(name for pair in PAIRS for name in pair))
    sizes = ", ".join(f"{name} {counts[name].total:,}" for name in columns if name in counts)
    head = f"| code | rule | | {' | '.join(columns)} | ratio |"
    lines = [
        "# Where the rules speak",
        "",
        "Hits per 1,000 mails or lines, written by `benchmarks/precision.py`. `ratio`: learners' and wrong",
        f"lines against their rewrites. Sizes: {sizes}. {len(rules)} rules, {seconds:.0f} s.",
        "",
        head,
        "|---|---|---" + "|--:" * (len(columns) + 1) + "|",
        *(row(rule, counts) for rule in rules),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--packs", default="grammar,language,readability,spam,plastic-english,personalisation"
    )
    parser.add_argument("--output", type=Path, default=Path("docs/precision.md"))
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    root = os.environ.get("PREFLINT_CORPORA")
    if not root:
        sys.exit("PREFLINT_CORPORA must name the folder that holds the corpora")
    ruleset = load()
    rules = [rule for rule in ruleset.rules if rule.pack in options.packs.split(",")]
    select = tuple(sorted({rule.code[:3] for rule in rules}))
    start, parts = time.perf_counter(), works(Path(root))
    with ProcessPoolExecutor(options.jobs) as pool:
        counts = gather(zip(parts, pool.map(measure, parts, [select] * len(parts)), strict=True))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    page = table(rules, counts, time.perf_counter() - start)
    options.output.write_text(page, encoding="utf-8")
    print(page if sys.stdout.isatty() else options.output)


if __name__ == "__main__":
    main()
