"""What the benchmarks share: the mails to measure on, and the best of several runs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path


def mails(count: int) -> list[Path]:
    """The same `count` mails each time, spread evenly over the folder `mail` of PREFLINT_CORPORA."""
    root = os.environ.get("PREFLINT_CORPORA")
    if not root:
        sys.exit("PREFLINT_CORPORA must name the folder that holds `mail`")
    found = sorted(path for path in Path(root, "mail").rglob("*.eml") if path.is_file())
    if not found:
        sys.exit(f"no .eml files under {root}/mail")
    step = max(len(found) / count, 1.0)
    return [found[int(number * step)] for number in range(min(count, len(found)))]


def best(run: Callable[[], object], times: int = 3) -> float:
    """Seconds of the fastest of `times` runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)
