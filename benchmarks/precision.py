"""Where rules speak: hits per 1,000 mails of each kind, and per 1,000 lines of learners' English.

    PREFLINT_CORPORA=… python benchmarks/precision.py [--packs grammar,spam] [--output docs/precision.md]
                                                      [--keep COUNTS.jsonl]

A mail counts once for a rule, however often it is hit. Learners' sentences are set against their rewrites
(JFLEG), the wrong column of a table against the right one (Chinglish): a rule that earns its warning hits the
first of each pair at least five times as often as the second. The page is the same for the same rules and
corpora; how long it took is said on stderr. With `--keep` what a part counted is written down as soon as it
is known, and a later run of the same rules and program goes on where this one was stopped.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.texts import (
    FOLDERS,
    LEFT_OUT,
    NATIVE,
    PAIRS,
    chinglish,
    corpora,
    jfleg,
    mail_files,
    native,
)
from linter import api
from linter.config import Config
from linter.engine.fingerprint import fingerprint
from linter.model.source import Source
from linter.ruleset import Rule, load

CHUNK = 150
JUDGED = Path(__file__).with_name("native-judged.tsv")
READ = Path(__file__).with_name("native-read.md")
COLUMNS = (*FOLDERS, NATIVE, *(name for pair in PAIRS for name in pair))
PLASTIC, BOTH, SPAM, GRAMMAR, LOUD = "plastic", "plastic or spam", "spam", "grammar", "loud"
GROUPS = {
    PLASTIC: ("PLE", "GRM", "PER", "TON"),
    BOTH: ("PLE", "GRM", "PER", "TON", "SPM"),
    SPAM: ("SPM",),
    GRAMMAR: ("GRM",),
}
"""Rules that are counted together at `warning` and above: a mail counts once for a group."""


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
    """How many sources a corpus has, and how many of them each rule and each group hit."""

    total: int
    hits: Counter[str]

    def rate(self, name: str) -> float:
        """Hits of a rule or group in 1,000 sources."""
        return 1000 * self.hits[name] / self.total if self.total else 0.0


class Target(NamedTuple):
    """One line of the summary: what is asked, what was measured."""

    asked: str
    measured: str
    met: bool


def works(root: Path) -> list[Work]:
    """Everything to lint, in parts of a size that two processes can share."""
    found = []
    for folder in FOLDERS:
        files = mail_files(root, folder)
        found += [Work(folder, mails=files[at : at + CHUNK]) for at in range(0, len(files), CHUNK)]
    lines = {**jfleg(root), **chinglish(root)}
    wrong = enumerate(lines["chinglish"], 1)
    lines[NATIVE] = native(root)
    lines["written"] = tuple(line for number, line in wrong if number not in LEFT_OUT)
    for name, said in lines.items():
        step = CHUNK if name == NATIVE else CHUNK * 5
        found += [Work(name, lines=said[at : at + step]) for at in range(0, len(said), step)]
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
            loud = {found.code[:3] for found in result.diagnostics if found.severity != "info"}
            hits.update({found.code for found in result.diagnostics})
            hits.update([LOUD] if loud else [])
            hits.update(name for name, prefixes in GROUPS.items() if loud.intersection(prefixes))
    return Count(total, hits)


def _named(works: Sequence[Work], select: tuple[str, ...]) -> list[str]:
    """What tells a part from every other, and from itself under other rules or another program."""
    state = fingerprint(Config(select=select))
    return [blake2b(repr((state, work)).encode(), digest_size=12).hexdigest() for work in works]


def counted(parts: Sequence[Work], select: tuple[str, ...], jobs: int, keep: Path | None) -> list[Count]:
    """What each part holds; those that a stopped run has written down are not linted again."""
    names = _named(parts, select)
    lines = keep.read_text("utf-8").splitlines() if keep and keep.exists() else []
    known = {name: Count(total, Counter(hits)) for name, total, hits in map(json.loads, lines)}
    open_ones = [(name, work) for name, work in zip(names, parts, strict=True) if name not in known]
    with ProcessPoolExecutor(jobs) as pool:
        found = pool.map(measure, [work for _, work in open_ones], [select] * len(open_ones))
        for (name, _), count in zip(open_ones, found, strict=True):
            known[name] = count
            if keep:
                with keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([name, count.total, count.hits]) + "\n")
    return [known[name] for name in names]


def gather(parts: Iterable[tuple[Work, Count]]) -> dict[str, Count]:
    """The parts of each corpus added up."""
    found = {name: Count(0, Counter()) for name in (*COLUMNS, "written")}
    for work, count in parts:
        before = found[work.corpus]
        found[work.corpus] = Count(before.total + count.total, before.hits + count.hits)
    return found


def ratio(wrong: float, right: float) -> str:
    """How many times as frequent, as the table says it."""
    return "-" if not wrong and not right else f"{wrong / right:.1f}" if right else "∞"


def share(name: str, asked: str, count: Count, limit: float, *, most: bool) -> Target:
    """A target on how many sources of a corpus a group hits: `limit` is a share, 0.03 for 3 in 100."""
    part = count.hits[name] / count.total if count.total else 0.0
    met = part <= limit if most else part >= limit
    return Target(asked, f"{count.hits[name]} of {count.total} = {100 * part:.1f} %", met)


def below(rules: Iterable[Rule], wrong: Count, right: Count) -> list[str]:
    """Codes of the rules that hit the wrong texts less than five times as often as the right ones."""
    return [rule.code for rule in rules if wrong.rate(rule.code) < 5 * right.rate(rule.code)]


def targets(rules: Sequence[Rule], counts: dict[str, Count]) -> list[Target]:
    """What the rules at `warning` and above must keep, and whether they do."""
    loud = [rule for rule in rules if rule.severity != "info"]
    grammar = [rule for rule in loud if rule.pack == "grammar"]
    spam = [rule for rule in loud if rule.pack == "spam" and not rule.evidence]
    spam_ratio = ratio(counts["spam"].rate(SPAM), counts["ham"].rate(SPAM))
    grammar_ratio = ratio(counts["learner"].rate(GRAMMAR), counts["rewrites"].rate(GRAMMAR))
    weak = {
        "spam": below(spam, counts["spam"], counts["ham"]),
        "grammar": below(grammar, counts["learner"], counts["rewrites"]),
    }
    return [
        share(PLASTIC, "Plastic English in ≤ 3 of 100 business mails", counts["business"], 0.03, most=True),
        share(BOTH, "Plastic English or spam in ≥ 30 of 36 supplier mails", counts["trade/cn_supplier"],
              30 / 36, most=False),
        share(PLASTIC, "Plastic English in ≥ 70 % of the wrong rows that concern written business English",
              counts["written"], 0.7, most=False),
        share(PLASTIC, "Plastic English in ≤ 3 % of the right column", counts["corrected"], 0.03, most=True),
        Target("Grammar: each rule ≥ 5 × as frequent in learners' sentences as in rewrites",
               f"together {grammar_ratio} ×; below: {', '.join(weak['grammar']) or 'none'}",
               not weak["grammar"]),
        Target("Spam: each rule ≥ 5 × as frequent in spam as in ham, or a filter's own",
               f"together {spam_ratio} ×; below: {', '.join(weak['spam']) or 'none'}", not weak["spam"]),
    ]  # fmt: skip


def row(rule: Rule, counts: dict[str, Count]) -> str:
    """One line of the table: rates, and learners' sentences against rewrites."""
    rates = [f"{rate:.1f}" if rate else "·" for rate in (counts[name].rate(rule.code) for name in COLUMNS)]
    wrong, right = (sum(counts[pair[side]].rate(rule.code) for pair in PAIRS) for side in (0, 1))
    scored = ", ".join(f"{known.rule} {known.score}" for known in rule.evidence.values())
    first = f"| {rule.code} | {rule.name} | {rule.severity[0].upper()} |"
    return f"{first} {' | '.join(rates)} | {ratio(wrong, right)} | {scored} |"


def judged() -> dict[str, tuple[int, ...]]:
    """By rule: hits on native bodies that were read by eye and those that were wrong, in half a and in b."""
    rows = (line.split("\t") for line in JUDGED.read_text("utf-8").splitlines()[1:])
    return {code: tuple(map(int, numbers)) for code, *numbers in rows}


def natives(rules: Sequence[Rule], count: Count) -> list[str]:
    """The rules at `warning` and above that native business bodies hit, the most frequent first."""
    read = judged()
    sums = [sum(column) for column in zip(*read.values(), strict=True)]
    hit = [rule for rule in rules if rule.severity != "info" and count.hits[rule.code]]
    hit.sort(key=lambda rule: (-count.hits[rule.code], rule.code))
    part = 100 * count.hits[LOUD] / count.total if count.total else 0.0
    return [
        "",
        "## Native business bodies",
        "",
        f"{count.hits[LOUD]} of {count.total:,} bodies ({part:.1f} %) have a finding at `warning` or above.",
        "",
        *READ.read_text("utf-8").format(*sums).splitlines(),
        "",
        "Bodies that each rule hits now, and of the hits that were read how many were wrong:",
        "",
        "| code | rule | bodies | read | wrong |",
        "|---|---|--:|--:|--:|",
        *(told(rule, count.hits[rule.code], read.get(rule.code, (0, 0, 0, 0))) for rule in hit),
    ]


def told(rule: Rule, bodies: int, read: tuple[int, ...]) -> str:
    """One line of the table of native bodies."""
    return f"| {rule.code} | {rule.name} | {bodies} | {read[0] + read[2]} | {read[1] + read[3]} |"


def page(rules: Sequence[Rule], counts: dict[str, Count]) -> str:
    """The targets, the sizes of the corpora, and one line for each rule."""
    sizes = ", ".join(f"{name} {counts[name].total:,}" for name in COLUMNS)
    lines = [
        "# Where the rules speak",
        "",
        "Written by `benchmarks/precision.py`; texts are other people's and not part of this repository.",
        "Groups count mails or lines with at least one finding at `warning` or above.",
        "",
        "| target | measured | |",
        "|---|---|---|",
        *(f"| {goal.asked} | {goal.measured} | {'met' if goal.met else '**missed**'} |"
          for goal in targets(rules, counts)),
        "",
        "Hits per 1,000 mails or lines. `ratio`: learners' and wrong lines against their rewrites.",
        f"Sizes: {sizes}. {len(rules)} rules; E, W, I: error, warning, info.",
        "",
        f"| code | rule | | {' | '.join(COLUMNS)} | ratio | a filter's own rule |",
        "|---|---|---" + "|--:" * (len(COLUMNS) + 1) + "|---|",
        *(row(rule, counts) for rule in rules),
        *natives(rules, counts[NATIVE]),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--packs", default="grammar,spelling,language,readability,spam,tone,plastic-english,personalisation"
    )
    parser.add_argument("--output", type=Path, default=Path("docs/precision.md"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a file for what parts have counted")
    options = parser.parse_args()
    rules = [rule for rule in load().rules if rule.pack in options.packs.split(",")]
    select = tuple(sorted({rule.code[:3] for rule in rules}))
    start, parts = time.perf_counter(), works(corpora())
    counts = gather(zip(parts, counted(parts, select, options.jobs, options.keep), strict=True))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(page(rules, counts), encoding="utf-8")
    for goal in targets(rules, counts):
        print(f"{'met   ' if goal.met else 'MISSED'} {goal.asked}: {goal.measured}")
    print(f"{options.output}, {time.perf_counter() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
