"""The command line: reads options, calls `linter.api`, prints, and answers with an exit code."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

ALLOCATIONS = 300_000
"""Objects made between two looks for garbage. Nearly all that a start makes lasts to the end of the run."""


def main() -> None:
    """Run `preflint` with the process's own arguments, and exit."""
    gc.set_threshold(ALLOCATIONS)
    from linter.cli.guard import run

    _exit(run(sys.argv[1:]))


def _exit(code: int) -> None:
    """End the process as it is, as mypy does: to free each object first takes a fifth of a run.

    Not where somebody waits for the end: a profiler, or what cleans up behind further processes.
    """
    if sys.getprofile() or sys.gettrace() or "multiprocessing.util" in sys.modules:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # gone with its reader, or closed
            stream.flush()
    os._exit(code)
