"""Mails a second: preflint in one process against spamd and rspamd, in one run, as ratios.

    PREFLINT_CORPORA=… python benchmarks/throughput.py [--mails 2000] [--filters all|spamd|rspamd|none]

preflint reads, lints and drops each mail with every rule that needs no grammar model; the clock includes
reading the file. It is timed before and after the filters, so that a machine that changes its pace shows it.
Garbage is collected as seldom as the command has it. A further run says by samples which room the time is
spent in: that of the innermost function of preflint's own.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.corpus import best, mails
from linter import api
from linter.cli import ALLOCATIONS
from linter.config import Config
from linter.model.source import Source

_EVERY = 0.001
"""Seconds of processor time between two samples."""


def preflint(paths: list[Path], prepared: api.Prepared) -> int:
    """Lint every mail; the number of diagnostics."""
    return sum(
        len(result.diagnostics)
        for path in paths
        for result in api.lint(Source(path.name, path.read_bytes()), prepared)
    )


def filters(paths: list[Path], which: str) -> list[tuple[str, int, float]]:
    """What filters.sh measured: (what, mails, seconds)."""
    with tempfile.TemporaryDirectory(prefix="preflint-mails-") as folder:
        Path(folder).chmod(0o755)
        for number, path in enumerate(paths):
            shutil.copy(path, Path(folder, f"{number:05}.eml"))
        script = Path(__file__).with_name("filters.sh")
        done = subprocess.run(
            ["bash", str(script), folder, which], stdout=subprocess.PIPE, text=True, check=True, timeout=1800
        )
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return [(name, int(count), float(seconds)) for name, count, seconds in rows]


def rooms(run: Callable[[], object]) -> list[tuple[str, float]]:
    """The share of the processor's time that each room takes, the greatest first; rooms of `checks` apart."""
    found: Counter[str] = Counter()

    def sample(_: int, frame: FrameType | None) -> None:
        while frame is not None:
            name = str(frame.f_globals.get("__name__", ""))
            if name.startswith("linter."):
                pieces = name.split(".")
                found[".".join(pieces[1:3]) if pieces[1] == "checks" else pieces[1]] += 1
                return
            frame = frame.f_back

    before = signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    try:
        run()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return [(room, count / found.total()) for room, count in found.most_common()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--filters", choices=("all", "spamd", "rspamd", "none"), default="all")
    options = parser.parse_args()
    gc.set_threshold(ALLOCATIONS)
    paths = mails(options.mails)
    prepared = api.prepare(Config(), grammar=False)  # design: all non-grammar rules
    found = preflint(paths, prepared)
    size = sum(path.stat().st_size for path in paths) / 1e6
    print(f"{len(paths)} mails, {size:.1f} MB; {len(prepared.linter.rules)} rules, {found} diagnostics")
    print("timing preflint, then the filters …", file=sys.stderr)
    before = best(lambda: preflint(paths, prepared))
    rows = filters(paths, options.filters) if options.filters != "none" else []
    after = best(lambda: preflint(paths, prepared), 1)
    ours = len(paths) / min(before, after)
    print(f"{'preflint, one process':55} {ours:8.1f} mails/s   (before {before:.2f} s, after {after:.2f} s)")
    for name, count, seconds in rows:
        ratio = ours * seconds / count
        print(f"{name:55} {count / seconds:8.1f} mails/s   preflint is {ratio:.2f} times as fast")
    shares = [f"{room} {share:.1%}" for room, share in rooms(lambda: preflint(paths, prepared))]
    print(f"share of time by room: {', '.join(shares)}")


if __name__ == "__main__":
    main()
