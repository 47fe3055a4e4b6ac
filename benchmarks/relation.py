"""A sample of mails and templates with the relation that each is given and the evidence, to judge by eye.

    PREFLINT_CORPORA=... python benchmarks/relation.py [--half b] [--seed 12] [--strata trade=24,ham=30]
    python benchmarks/relation.py --table JUDGED.tsv

Each stratum is shuffled by the seed and halved: words are tuned on half `a` and judged on half `b`.
With `--table`, a file of lines number, stratum, given, right (tabs between) is counted: the confusion table.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.config import Config
from linter.engine.prepared import moment
from linter.facts.headers import value_of
from linter.facts.memo import Facts
from linter.facts.relation_texts import text
from linter.model.report import FileResult
from linter.model.source import Source
from linter.parse import parse

STRATA = {
    "trade": "mail/trade",
    "hard_ham": "mail/hard_ham",
    "ham": "mail/ham",
    "business": "mail/business",
    "native": "native_business",
    "html": "html_templates",
    "app": "app_templates",
}
_PAGES = {"caniemail_tests", "visual"}
"""Folders of pages that show one feature each: nobody writes to anybody there."""

COUNTS = "trade=24,hard_ham=40,ham=32,business=28,native=28,html=22,app=26"


def half(stratum: str, which: str, seed: int) -> list[Source]:
    """One half of a stratum's files, in the order of the seed; bodies without a header are drafts."""
    root = Path(os.environ["PREFLINT_CORPORA"])
    folder = root / STRATA[stratum]
    if stratum == "native":
        rows = [json.loads(line) for line in (folder / "aeslc_train.jsonl").read_text("utf-8").splitlines()]
        made = [
            Source(f"{row['id']}.txt", f"Subject: {row['subject']}\n\n{row['body']}".encode()) for row in rows
        ]
        random.Random(seed).shuffle(made)
        return made[: len(made) // 2] if which == "a" else made[len(made) // 2 :]
    suffixes = (".eml", ".html", ".txt")
    paths = sorted(path for path in folder.rglob("*") if path.suffix in suffixes and path.is_file())
    paths = [path for path in paths if not _PAGES & {*path.parts}]
    random.Random(seed).shuffle(paths)
    chosen = paths[: len(paths) // 2] if which == "a" else paths[len(paths) // 2 :]
    return [Source(str(path), path.read_bytes()) for path in chosen]


def rows(
    which: str, seed: int, counts: dict[str, int], skip: dict[str, int], length: int
) -> Iterator[tuple[str, str]]:
    """Stratum and what to show of each file."""
    prepared = api.prepare(Config(select=("CMP001",)), language="en", grammar=False)
    for stratum, count in counts.items():
        for source in half(stratum, which, seed)[skip.get(stratum, 0) :][:count]:
            for result in prepared.lint(source).results[:1]:
                facts = prepared.linter.facts(next(iter(parse(source))), moment())
                yield stratum, f"{given(result)}\n{begins(facts, length)}"


def given(result: FileResult) -> str:
    """The relation with its evidence, in one line."""
    relation, path = result.relation, "/".join(Path(result.path).parts[-4:])
    if relation is None:
        return f"none\t\t{path}"
    evidence = "; ".join(f"{one.speaks}: {one.text}" for one in relation.evidence)
    return f"{relation.name}\t{relation.certainty}\t{path}\t{evidence}"


def begins(facts: Facts, length: int) -> str:
    """Who writes to whom of what, and the first words."""
    fields = [facts.message.header(name) for name in ("from", "to", "subject")]
    told = [f"{field.name}: {value_of(facts, field)[:90]}" for field in fields if field]
    words = " ".join(" ".join(facts.of(text)).split()) or facts.message.source.data.decode("utf-8", "replace")
    return "  " + " | ".join((*told, " ".join(words.split())[:length]))


def counted(text: str) -> dict[str, int]:
    """`ham=3,app=4` as numbers."""
    return {name: int(count) for name, _, count in (one.partition("=") for one in text.split(",")) if count}


def table(path: Path) -> None:
    """The confusion table of a judged sample: rows are what is right, columns what was given."""
    judged = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip()]
    names = sorted({row[2] for row in judged} | {row[3] for row in judged})
    count = Counter((row[3], row[2]) for row in judged)
    print("| right \\ given | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 1) + "|")
    for right in names:
        print(f"| {right} | " + " | ".join(str(count[right, given] or "") for given in names) + " |")
    by = Counter(row[1] for row in judged)
    good = Counter(row[1] for row in judged if row[2] == row[3])
    print("\n" + ", ".join(f"{name} {good[name]}/{by[name]}" for name in by))
    print(f"right: {sum(good.values())} of {len(judged)} ({sum(good.values()) / len(judged):.1%})")


def main() -> None:
    """Print the sample, or count what was judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--half", choices=("a", "b"), default="b")
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--strata", default=COUNTS, help="how many files of which stratum")
    parser.add_argument(
        "--skip", default="", help="how many files of which stratum to leave out, as `--strata`"
    )
    parser.add_argument("--table", type=Path, help="count a judged sample")
    parser.add_argument("--length", type=int, default=420, help="characters shown of each")
    told = parser.parse_args()
    if told.table:
        table(told.table)
        return
    counts, skip = counted(told.strata), counted(told.skip)
    for number, (stratum, shown) in enumerate(rows(told.half, told.seed, counts, skip, told.length), 1):
        print(f"{number}\t{stratum}\t{shown}")


if __name__ == "__main__":
    main()
