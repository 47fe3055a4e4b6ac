"""The command line: reads options, calls `linter.api`, prints, and answers with an exit code."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `preflint` with the process's own arguments, and exit."""
    from linter.cli.guard import run

    sys.exit(run(sys.argv[1:]))
