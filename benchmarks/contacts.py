"""What a large file of contacts costs: the first time, every other time, and for a folder of drafts.

    python benchmarks/contacts.py [--rows 200000] [--drafts 1000] [--cards 20000]

The files are made up, the same each time. Each step runs in a process of its own, with a cache directory that
is empty at first; seconds are those of the processor (user), memory is the most that the process held. Below:
how long an address, and all rows of its person, take to find, and what the drafts cost with contacts beside
what they cost without.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

_HEAD = (
    *("name", "company", "email", "class", "primary", "country", "zone", "language", "note", "consent"),
    *("consent-date", "consent-source", "do-not-contact", "owner"),
)


def rows(count: int) -> Iterator[list[str]]:
    """Two addresses a person, the first at a company, with all columns filled as people fill them."""
    for number in range(count):
        person, is_private = divmod(number, 2)
        address = f"anna.weber{person}@gmail.com" if is_private else f"anna@firm{person}.example"
        said = [
            "DE",
            "Europe/Berlin",
            "de",
            "met at the fair in Ulm",
            "yes",
            "2025-01-02",
            "form",
            "",
            "Lily Chen",
        ]
        yield [f"Anna Weber{person}", f"Firm {person} GmbH", address, "", "" if is_private else "yes", *said]


def write_table(path: Path, count: int) -> None:
    """The rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEAD)
        writer.writerows(rows(count))


def write_cards(path: Path, count: int) -> None:
    """As many vCards with two addresses each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for number in range(count):
            file.write(
                f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Weber{number}\r\nN:Weber{number};Anna;;;\r\n"
                f"ORG:Firm {number} GmbH\r\nEMAIL;TYPE=PREF:anna@firm{number}.example\r\n"
                f"EMAIL;TYPE=HOME:anna.weber{number}@gmail.com\r\nTEL:+49 40 {number}\r\n"
                "ADR:;;Kai 1;Hamburg;;20095;Germany\r\nNOTE:met at the fair\r\nEND:VCARD\r\n"
            )


def write_drafts(folder: Path, count: int, known: int) -> None:
    """Drafts, each to somebody in the file."""
    folder.mkdir()
    picked = random.Random(1)
    for number in range(count):
        person = picked.randrange(known // 2)
        (folder / f"{number}.eml").write_text(
            f"From: Lily <lily@hx-valves.example>\nTo: anna.weber{person}@gmail.com\nSubject: Valves\n\n"
            f"Hello Anna,\n\nthe valves of order {number} are ready.\n",
            "utf-8",
        )


def opened(path: str) -> None:
    """Open the contacts in this process, and print what it cost."""
    from linter.config.contacts import contacts_in
    from linter.ruleset import load

    tables = load(pages=False).tables
    before = _user(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    known = contacts_in([Path(path)], tables, path)
    spent, most = _user() - before[0], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    for number in range(1_000):
        contact = known.find(f"anna@firm{number}.example")
        if contact is None or len(known.same_person(contact)) != 2:
            raise AssertionError(f"person {number} has not two addresses")
    each = (time.perf_counter() - begun) * 1e3
    print(
        f"{len(known):,} rows: {spent:.2f} s, {(most - before[1]) / 1024:.0f} MB more; a person {each:.0f} µs"
    )


def _user() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def _run(*arguments: str, cache: Path) -> float:
    """User seconds of a process; what it prints is shown where it is no lint."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    shown = None if arguments[0].endswith("contacts.py") else subprocess.DEVNULL
    paths = {"PREFLINT_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, *arguments], env={**os.environ, **paths}, stdout=shown, check=False)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--drafts", type=int, default=1_000)
    parser.add_argument("--cards", type=int, default=20_000)
    parser.add_argument("--open", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.open:
        opened(given.open)
        return 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_table(folder / "contacts.csv", given.rows)
        write_cards(folder / "contacts.vcf", given.cards)
        write_drafts(folder / "drafts", given.drafts, given.rows)
        (folder / "preflint.toml").write_text('contacts = "contacts.csv"\n', "utf-8")
        for file in ("contacts.csv", "contacts.vcf"):
            for turn in ("first time", "every other time"):
                print(f"{file}, {turn}:", end=" ", flush=True)
                _run(__file__, "--open", str(folder / file), cache=folder / "cache")
        lint = ("-m", "linter", "check", str(folder / "drafts"), "--no-cache", "--no-grammar", "--jobs", "1")
        _run(*lint, "--isolated", cache=folder / "cache")
        plain = _run(*lint, "--isolated", cache=folder / "cache")
        with_them = _run(*lint, "--config", str(folder / "preflint.toml"), cache=folder / "cache")
        print(f"{given.drafts:,} drafts: {plain:.2f} s without contacts, {with_them:.2f} s with them")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
