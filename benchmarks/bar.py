"""The bar of word rules: each at `warning` has to be five times as frequent in wrong text as in right text.

    PREFLINT_CORPORA=… python benchmarks/bar.py [--native 600] [--output FILE]

Wrong: learners' sentences and the wrong column of the Chinglish tables. Right: four rewrites of each sentence
and the right column. Rewrites have slips of their own, so that a hit there may be right: those that were read
and found wrong are in `rewrites-judged.tsv`, and the share without them is printed, too. Rules below the bar,
and those with no hit in wrong text, are read by eye in native mails, whose hits the last column counts.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import texts
from benchmarks.english import mail, part_of, said
from linter import api
from linter.config import Config

JUDGED = Path(__file__).with_name("rewrites-judged.tsv")
PACKS = ("GRM", "SPL", "PLE", "TON")
TIMES = 5
"""How many times as frequent a rule must be in wrong text as in right text."""


def found(items: Iterable[str], prepared: api.Prepared) -> list[frozenset[tuple[str, str]]]:
    """Code and name of the rules that speak of each text, at `warning` and above."""
    return [frozenset((one.code, one.name) for one in said(mail(text), prepared, PACKS)) for text in items]


def truly_wrong() -> frozenset[tuple[int, str]]:
    """The number of a rewrite and the code of a rule that, read by eye, speaks of a slip in it."""
    rows = (line.split("\t") for line in JUDGED.read_text("utf-8").splitlines())
    return frozenset((int(row[0]), row[1]) for row in rows if row[0].isdigit() and row[2] == "slip")


def halves(wrong: list[frozenset[tuple[str, str]]], right: list[frozenset[tuple[str, str]]]) -> None:
    """Print the shares of both halves, for the grammar pack alone and for all packs."""
    slips = truly_wrong()
    for packs in (("GRM",), ("GRM", "SPL", "PLE")):
        for part in ("tune", "held"):
            chosen = part_of(len(wrong), part)
            numbers = [copy * len(wrong) + at for copy in range(4) for at in chosen]
            unread = [frozenset(one for one in right[at] if (at, one[0]) not in slips) for at in numbers]
            groups = [wrong[at] for at in chosen], [right[at] for at in numbers], unread
            shares = [
                100 * sum(any(code[:3] in packs for code, _ in one) for one in group) / len(group)
                for group in groups
            ]
            print(
                f"{'+'.join(packs)} {part}: {shares[0]:.1f} % of wrong, {shares[1]:.1f} % of rewrites, "
                f"{shares[2]:.1f} % without those found wrong by eye"
            )


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--native", type=int, default=600)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    prepared, root = api.prepare(Config()), texts.corpora()
    sentences, table = texts.jfleg(root), texts.chinglish(root)
    wrong, right = found(sentences["learner"], prepared), found(sentences["rewrites"], prepared)
    halves(wrong, right)
    wrong += found(table["chinglish"], prepared)
    right += found(table["corrected"], prepared)
    mails = [one.partition("\n\n")[2] for one in texts.native(root)[: given.native]]
    groups = {"wrong": wrong, "right": right, "native": found(mails, prepared)}
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for kind, hits in groups.items():
        for one in hits:
            for rule in one:
                counts[rule][kind] += 1
    lines = [f"| rule | wrong ({len(wrong)}) | right ({len(right)}) | times | native ({len(mails)}) |"]
    lines.append("|---|--:|--:|--:|--:|")
    for (code, name), count in sorted(counts.items()):
        rate = count["right"] / len(right)
        times = f"{count['wrong'] / len(wrong) / rate:.1f}" if rate else ("∞" if count["wrong"] else "no hit")
        below = bool(rate) and count["wrong"] / len(wrong) < TIMES * rate
        lines.append(
            f"| {code} {name} | {count['wrong']} | {count['right']} | {times}{' below' * below} "
            f"| {count['native']} |"
        )
    page = "\n".join(lines)
    print(page)
    if given.output:
        given.output.write_text(page + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
