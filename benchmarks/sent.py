"""What a large log of sent mail costs: at first, later, after an append, and for a folder of drafts.

    python benchmarks/sent.py [--rows 1000000] [--drafts 1000] [--people 200000] [--form csv|mbox] [--seed 7]

The log is made up, the same each time for one seed: sales people write to customers, and one mail in ten is
an answer. Each step runs in a process of its own, with a cache directory that is empty at first. Seconds by
the clock and of the processor, and the most memory that a process held. Drafts are checked with contacts of
as many people, without the log and with it.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).resolve().parent.parent
_BEGIN = datetime(2025, 3, 3, tzinfo=UTC)
_WORDS = (
    "we make ball valves of steel and brass for pumps in Ningbo and ship samples every Friday please tell me "
    "which sizes you need for the new line and by when so that I can ask the foundry for a firm price"
).split()


class Mail(NamedTuple):
    """One mail of the log."""

    date: str
    sender: str
    to: str
    subject: str
    body: str


def people(count: int) -> list[tuple[str, str, str]]:
    """Names, companies and addresses."""
    return [(f"Person {at}", f"Company {at // 4}", f"p{at}@c{at // 4}.example") for at in range(count)]


def mails(rows: int, count: int, seed: int) -> Iterator[Mail]:
    """The log, the oldest first."""
    chance, step = random.Random(seed), timedelta(seconds=365 * 86_400 / rows)
    for at in range(rows):
        customer = int(count * chance.random() ** 2)
        ours, theirs = f"s{at % 50}@hx-valves.example", f"p{customer}@c{customer // 4}.example"
        subject = f"Valves {chance.randrange(5000)}"
        body = f"Dear Person {customer},\n\n{' '.join(chance.choices(_WORDS, k=40))}.\n\nBest regards\nLily"
        when = (_BEGIN + at * step).isoformat(timespec="seconds")
        if chance.random() < 0.1:
            yield Mail(when, theirs, ours, f"Re: {subject}", body)
        else:
            yield Mail(when, ours, theirs, subject, body)


def write(folder: Path, form: str, rows: int, count: int, seed: int) -> Path:
    """The log as a file."""
    path = folder / f"sent.{form}"
    with path.open("w", encoding="utf-8", newline="") as file:
        if form == "csv":
            table = csv.writer(file)
            table.writerow(["date", "from", "to", "subject", "body"])
            table.writerows(mails(rows, count, seed))
        else:
            for one in mails(rows, count, seed):
                when = datetime.fromisoformat(one.date)
                file.write(
                    f"From x {when:%a %b %d %H:%M:%S %Y}\nFrom: {one.sender}\nTo: {one.to}\n"
                    f"Date: {when:%a, %d %b %Y %H:%M:%S +0000}\nSubject: {one.subject}\n\n{one.body}\n\n"
                )
    return path


def drafts(folder: Path, number: int, count: int) -> None:
    """Mails to customers, on the day after the log."""
    folder.mkdir()
    for at in range(number):
        customer = at * 37 % count
        (folder / f"{at}.eml").write_text(
            f"From: s1@hx-valves.example\nTo: Person {customer} <p{customer}@c{customer // 4}.example>\n"
            f"Date: Tue, 3 Mar 2026 10:00:00 +0000\nMessage-ID: <{at}@hx-valves.example>\n"
            f"Subject: Valves {at}\n\n"
            f"Dear Person {customer},\n\n{' '.join(_WORDS)}.\n\nBest regards\nLily\n",
            encoding="utf-8",
        )


def timed(folder: Path, what: str, *arguments: str) -> None:
    """Run preflint in a process of its own, and print what that took."""
    env = {**os.environ, "PREFLINT_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": str(_ROOT), "LC_ALL": "C"}
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    last = (done.stdout.strip() or done.stderr.strip()).splitlines()[-1]
    wall = time.perf_counter() - begun
    print(
        f"{what:34} {wall:8.2f} s wall {cpu:8.2f} s cpu {after.ru_maxrss / 1024:7.0f} MB  {last[:60]}",
        flush=True,
    )


def opened(folder: Path, what: str) -> None:
    """How long it takes to bring the index up to date, without the start of Python."""
    code = (
        "import time, sys; from pathlib import Path; from linter import ruleset\n"
        "from linter.sent.log import logs_in\n"
        "tables = ruleset.load((), pages=False).tables; begun = time.perf_counter()\n"
        "log = logs_in([Path(sys.argv[1])], tables, '')\n"
        "print(f'{time.perf_counter() - begun:.3f} {len(log)}')"
    )
    env = {**os.environ, "PREFLINT_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": str(_ROOT)}
    log = next(folder.glob("sent.*"))
    done = subprocess.run(
        [sys.executable, "-c", code, str(log)], env=env, capture_output=True, text=True, check=True
    )
    seconds, size = done.stdout.split()
    print(f"{what:34} {float(seconds):8.3f} s for the index alone, {int(size):,} mails", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--drafts", type=int, default=1000)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--form", choices=["csv", "mbox"], default="csv")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = write(folder, given.form, given.rows, given.people, given.seed)
        print(f"{log.name}: {given.rows:,} mails, {log.stat().st_size / 1e6:.0f} MB")
        with (folder / "contacts.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("name", "company", "email"), *people(given.people)])
        drafts(folder / "drafts", given.drafts, given.people)
        (folder / "none.toml").write_text('contacts = "contacts.csv"\n', encoding="utf-8")
        (folder / "log.toml").write_text(
            f'contacts = "contacts.csv"\nsent = "{log.name}"\n', encoding="utf-8"
        )
        timed(folder, "sent check: first time", "sent", "check", log.name, "--isolated")
        kept = sum(one.stat().st_size for one in (folder / "cache").glob("sent-*"))
        print(f"{'the index':34} {kept / 1e6:8.0f} MB on disk")
        timed(folder, "sent check: again", "sent", "check", log.name, "--isolated")
        opened(folder, "again")
        with log.open("ab") as file:
            file.write(_appended(given.form))
        opened(folder, "after a mail was added")
        check = ("check", "drafts", "--no-grammar", "--no-cache", "--statistics", "-j", "1", "--config")
        timed(folder, "drafts with contacts: warm", *check, "none.toml")
        timed(folder, "drafts with contacts", *check, "none.toml")
        timed(folder, "drafts with contacts and the log", *check, "log.toml")


def _appended(form: str) -> bytes:
    when, sender, to = "2026-03-03T09:00:00+00:00", "s1@hx-valves.example", "p0@c0.example"
    if form == "csv":
        return f"{when},{sender},{to},New,Text\r\n".encode()
    return (
        f"From x Tue Mar 03 09:00:00 2026\nFrom: {sender}\nTo: {to}\nDate: Tue, 3 Mar 2026 09:00:00 +0000\n"
        "Subject: New\n\nText\n\n"
    ).encode()


if __name__ == "__main__":
    main()
