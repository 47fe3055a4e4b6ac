"""The filter's view: SpamAssassin's score of each trade mail before and after `--fix --unsafe-fixes`.

    PREFLINT_CORPORA=… python benchmarks/filter_view.py [--folder mail/trade/cn_supplier] [--port 17783]

Starts `spamd -L` (Debian: spamassassin, spamd) on loopback with local rules only, no Bayes and no DNS, as
`filters.sh` does, and stops it at the end; nothing is written but the table. Exits 1 where a score rises or
where the median does not fall. Scores are those of the installed rule files, which no `sa-update` touched.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from linter import api
from linter.config import Config
from linter.model.source import Source

_SCORE = re.compile(r"^Spam: \w+ ; (-?[\d.]+) /", re.MULTILINE)


class Verdict(NamedTuple):
    """What the filter says of one message: its score, and the names of the rules that hit."""

    score: float
    rules: frozenset[str]


class View(NamedTuple):
    """One mail before and after the fixes, and how many were made."""

    name: str
    before: Verdict
    after: Verdict
    fixes: int


def judge(message: bytes, port: int) -> Verdict:
    """Ask the daemon for score and rules (spamc protocol 1.5, SYMBOLS)."""
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        connection.sendall(b"SYMBOLS SPAMC/1.5\r\nContent-length: %d\r\n\r\n" % len(message) + message)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode("utf-8", "replace")
    head, _, symbols = answer.partition("\r\n\r\n")
    score = _SCORE.search(head)
    if score is None:
        raise RuntimeError(f"the filter gave no score: {head!r}")
    return Verdict(float(score[1]), frozenset(name for name in symbols.strip().split(",") if name))


@contextmanager
def spamd(port: int) -> Iterator[None]:
    """Run the daemon while the block runs."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
    with tempfile.TemporaryDirectory(prefix="preflint-filter-view.") as home:
        command = ["spamd", "-L", "-x", "-m", "1", f"--listen=127.0.0.1:{port}"]
        command += ["--cf=use_bayes 0", "--cf=dns_available no", f"--syslog={home}/log"]
        quiet = subprocess.DEVNULL
        daemon = subprocess.Popen(
            command, env={**os.environ, "HOME": home, "PATH": path}, stdout=quiet, stderr=quiet
        )
        try:
            _wait(port, daemon)
            yield
        finally:
            daemon.terminate()
            daemon.wait()


def _wait(port: int, daemon: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if daemon.poll() is not None:
            raise RuntimeError(f"spamd ended with code {daemon.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing listens on port {port} after 120 s")


def views(folder: Path, port: int) -> Iterator[View]:
    """Each mail of the folder, fixed in memory."""
    prepared = api.prepare(Config(lang="en"))
    for path in sorted(folder.glob("*.eml")):
        raw = path.read_bytes()
        outcome = api.fix(Source(path.name, raw), prepared, unsafe=True)
        yield View(path.name, judge(raw, port), judge(outcome.source.data, port), outcome.fixed)


def row(number: int, view: View) -> str:
    """One line of the table; mails go by number, so that no name of a corpus is printed."""
    gone = sorted(view.before.rules - view.after.rules)
    new = sorted(view.after.rules - view.before.rules)
    changes = " ".join([*(f"−{name}" for name in gone), *(f"+{name}" for name in new)])
    scores = f"{view.before.score:.1f} | {view.after.score:.1f} | {view.after.score - view.before.score:+.1f}"
    return f"| {number} | {scores} | {view.fixes} | {changes or '·'} |"


def table(found: Sequence[View]) -> str:
    """Every mail, then the medians and means."""
    before, after = [view.before.score for view in found], [view.after.score for view in found]
    rose, fell = (sum(sign * (b - a) < 0 for a, b in zip(before, after, strict=True)) for sign in (-1, 1))
    lines = ["| mail | before | after | change | fixes | rules gone and new |", "|--:|--:|--:|--:|--:|---|"]
    lines += [row(number, view) for number, view in enumerate(found, 1)]
    summary = (
        f"{len(found)} mails: median {statistics.median(before):.2f} before, {statistics.median(after):.2f} "
        f"after; mean {statistics.mean(before):.2f}, {statistics.mean(after):.2f}; {fell} fell, {rose} rose."
    )
    return "\n".join([*lines, "", summary])


def main() -> None:
    """Start the filter, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", default="mail/trade/cn_supplier")
    parser.add_argument("--port", type=int, default=17783)
    options = parser.parse_args()
    root = os.environ.get("PREFLINT_CORPORA")
    if not root:
        sys.exit("PREFLINT_CORPORA must name the folder that holds the corpora")
    with spamd(options.port):
        found = list(views(Path(root) / options.folder, options.port))
    print(table(found))
    rose = any(view.after.score > view.before.score for view in found)
    fell = statistics.median(v.after.score for v in found) < statistics.median(v.before.score for v in found)
    sys.exit(0 if fell and not rose else 1)


if __name__ == "__main__":
    main()
