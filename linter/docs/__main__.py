"""`python -m linter.docs --write` makes the pages under `docs/`; `--check` fails where one is stale."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from linter import docs
from linter.ruleset import load


def main() -> int:
    """Write or check."""
    parser = ArgumentParser(prog="python -m linter.docs", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs"))
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--write", action="store_true")
    mode.add_argument("--check", action="store_true")
    given = parser.parse_args()
    rules = load()
    changed = docs.write(given.folder, rules) if given.write else docs.stale(given.folder, rules)
    verb = "written" if given.write else "stale (run python -m linter.docs --write)"
    sys.stdout.writelines(f"{verb}: {given.folder / name}\n" for name in changed)
    return int(bool(changed) and given.check)


if __name__ == "__main__":
    sys.exit(main())
