"""What grammar rules find in wrong English, what they say of right English, how often their fix is right.

    PREFLINT_CORPORA=… python benchmarks/english.py [--part tune|held] [--native 500] [--show]

Each text is a mail of its own. The texts are parted once and for all: rules are written with an eye on `tune`
only. `english-slips.tsv` holds sentences of our own, each with what an editor would leave. Rules at `info` do
not count; `--packs` names the prefixes of codes that do.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import texts
from linter import api
from linter.config import Config
from linter.model.diagnostic import Diagnostic
from linter.model.source import Source

SLIPS = Path(__file__).with_name("english-slips.tsv")
GREETING = "Dear Ms Moreno:\n\n"
"""With a colon: behind a comma many begin with a small letter, so that such a slip would not be told."""
HEAD = f"From: lin@vendor.example\nTo: moreno@buyer.example\nSubject: Valves\n\n{GREETING}"
END = "\n\nBest regards,\nWang Lin\n"


def part_of(count: int, part: str) -> list[int]:
    """The numbers of one half of so many texts, the same each time."""
    numbers = list(range(count))
    Random(7).shuffle(numbers)
    half = count // 2
    return sorted(numbers[:half] if part == "tune" else numbers[half:])


def mail(text: str) -> Source:
    """A text as a letter."""
    return Source("mail.eml", (HEAD + text + END).encode())


def said(source: Source, prepared: api.Prepared, packs: Sequence[str]) -> list[Diagnostic]:
    """What rules with these prefixes say at `warning` and above."""
    found = [diagnostic for result in api.lint(source, prepared) for diagnostic in result.diagnostics]
    return [one for one in found if one.code[:3] in packs and one.severity != "info"]


def share(
    name: str, items: Iterable[str], prepared: api.Prepared, packs: Sequence[str], *, show: bool
) -> None:
    """Print how many texts have a finding, and of which rules."""
    total = hits = 0
    rules: Counter[str] = Counter()
    for text in items:
        source = mail(text)
        found = said(source, prepared, packs)
        total, hits = total + 1, hits + bool(found)
        rules.update({one.name for one in found})
        for one in found if show else ():
            near = source.data[max(one.span.start - 50, 0) : one.span.end + 40]
            place, match = near.decode("utf-8", "replace"), one.match
            print(f"  {one.name} [{match}] {' '.join(place.split())}")
    print(f"{name}: {hits} of {total} ({100 * hits / max(total, 1):.1f} %)")
    print("   " + ", ".join(f"{rule} {count}" for rule, count in rules.most_common()))


def slips(part: str, prepared: api.Prepared, packs: Sequence[str], *, show: bool) -> None:
    """Print how many own sentences are found, and how many the fixes turn into what an editor leaves."""
    rows = [line.split("\t") for line in SLIPS.read_text("utf-8").splitlines() if line.startswith(part)]
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for _, kind, wrong, good in rows:
        source = mail(wrong)
        found[kind] += bool(said(source, prepared, packs))
        fixed = api.fix(source, prepared, unsafe=True)
        text = fixed.source.data.decode().partition(GREETING)[2].removesuffix(END)  # the head is mended, too
        right[kind] += text == good
        if show and text != good:
            print(f"  {kind}: {wrong}\n     {text}\n     {good}")
    print(f"slips found: {found.total()} of {len(rows)}, corrected as an editor would: {right.total()}")
    print("   " + ", ".join(f"{kind} {found[kind]}/{right[kind]}" for kind in found))


def _changed_by_all(sentence: str, rewrites: Sequence[str]) -> bool:
    """Whether nobody left a sentence as it was: a fifth of those that learners wrote are right."""
    return all("".join(sentence.split()) != "".join(one.split()) for one in rewrites)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("tune", "held"), default="tune")
    parser.add_argument("--packs", default="GRM", help="prefixes of codes")
    parser.add_argument("--native", type=int, default=500)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    prepared, packs, root = api.prepare(Config()), tuple(given.packs.split(",")), texts.corpora()
    slips(given.part, prepared, packs, show=given.show)
    sentences = texts.jfleg(root)
    wrong, right = sentences["learner"], sentences["rewrites"]
    chosen = part_of(len(wrong), given.part)
    share("learners", [wrong[at] for at in chosen], prepared, packs, show=False)
    changed = [at for at in chosen if _changed_by_all(wrong[at], right[at :: len(wrong)])]
    share("  that all rewriters changed", [wrong[at] for at in changed], prepared, packs, show=False)
    rewrites = [right[copy * len(wrong) + at] for copy in range(4) for at in chosen]
    share("rewrites", rewrites, prepared, packs, show=given.show)
    native = texts.native(root)
    mails = [native[at].partition("\n\n")[2] for at in part_of(len(native), given.part)][: given.native]
    share("native mails", mails, prepared, packs, show=given.show)


if __name__ == "__main__":
    main()
