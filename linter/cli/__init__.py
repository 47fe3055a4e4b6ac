"""The command line: reads options, calls `linter.api`, prints, and answers with an exit code."""

from __future__ import annotations

import gc
import sys

ALLOCATIONS = 50_000
"""Objects made between two looks for garbage. Nearly all that a start makes lasts to the end of the run."""


def main() -> None:
    """Run `preflint` with the process's own arguments, and exit."""
    gc.set_threshold(ALLOCATIONS)
    from linter.cli.guard import run

    sys.exit(run(sys.argv[1:]))
