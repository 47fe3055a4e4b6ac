"""What twice as much of one thing costs: processor time at sizes 1, 2 and 4 of each shape, as ratios.

    python benchmarks/scaling.py [--grammar] [--fix] [--format NAME] [--over 2.3] [NAME …]

`NAME` is a part of the names of shapes (`shapes.py`). The first size takes long enough to be measured.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.shapes import Shape, shapes
from linter import api
from linter.config import Config
from linter.formatters import FORMATS, render
from linter.model.report import Report
from linter.model.source import Source

Job = Callable[[Source], object]

SMALLEST, LARGEST = 12_000, 100_000
"""Bytes of the first size."""

ENOUGH = 0.1
"""Seconds of processor time that the first size takes, where the largest does."""

TWICE = MappingProxyType({1: 2, 2: 2, 4: 2})
"""Once, twice and four times as many units, each two times."""

_FRESH = itertools.count(10**8, 10**6)
"""Numbers of units that no memo has seen."""


def seconds(job: Job, source: Source) -> float:
    """Processor time, without Python's collector: what that takes depends on the whole process."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        job(source)
        return time.process_time() - start
    finally:
        gc.enable()


def first_size(shape: Shape, job: Job) -> int:
    """How many units take long enough to be measured."""
    count = max(1, SMALLEST // len(shape.unit.encode()))
    job(shape.source(count))  # compiles what the shape needs
    while True:
        source = shape.source(count)
        if len(source.data) * 2 > LARGEST or seconds(job, source) >= ENOUGH:
            return count
        count *= 2


def times(shape: Shape, job: Job, count: int, runs: Mapping[int, int] = TWICE) -> list[float]:
    """Seconds for so many times `count` units each: the best of so many `runs`."""
    found = []
    for factor, repeat in runs.items():
        sources = (shape.source(factor * count, next(_FRESH)) for _ in range(repeat))
        found.append(min(seconds(job, source) for source in sources))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--grammar", action="store_true", help="with the rules that need a grammar model")
    parser.add_argument("--fix", action="store_true", help="fix instead of lint")
    parser.add_argument("--format", choices=sorted(FORMATS), help="lint, and write the report")
    parser.add_argument("--over", type=float, default=0.0, help="show what grows faster")
    options = parser.parse_args()
    prepared = api.prepare(Config(time_budget=0), grammar=options.grammar)

    def job(source: Source) -> object:
        if options.fix:
            return api.fix(source, prepared, unsafe=True)
        results = api.lint(source, prepared)
        return render(Report(results), options.format) if options.format else results

    for shape in shapes():
        if options.names and not any(name in shape.name for name in options.names):
            continue
        count = first_size(shape, job)
        one, two, four = times(shape, job, count)
        if max(two / one, four / two) < options.over:
            continue
        size = len(shape.make(count)) / 1000
        took = f"{one:7.2f} s {two:7.2f} s {four:7.2f} s"
        print(f"{shape.name:32} {size:6.0f} KB {took}   × {two / one:4.2f} × {four / two:4.2f}", flush=True)


if __name__ == "__main__":
    main()
