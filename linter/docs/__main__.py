"""`python -m linter.docs --write` makes the pages under `docs/`; `--check` fails where one is stale;
`--site FOLDER` the source of the site."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from linter import docs
from linter.ruleset import load
from linter.ruleset.coverage import coverage


def main() -> int:
    """Write or check."""
    parser = ArgumentParser(prog="python -m linter.docs", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs"))
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--write", action="store_true")
    mode.add_argument("--check", action="store_true")
    mode.add_argument("--site", action="store_true", help="the source of the site, into the folder")
    given = parser.parse_args()
    rules = load()
    if given.site:
        from linter.docs.site import write_site

        write_site(given.folder, rules)
        return 0
    changed = docs.write(given.folder, rules) if given.write else docs.stale(given.folder, rules)
    verb = "written" if given.write else "stale (run python -m linter.docs --write)"
    sys.stdout.writelines(f"{verb}: {given.folder / name}\n" for name in changed)
    unanswered = coverage(rules).open_rows(rules) if given.check else ()
    sys.stdout.writelines(
        f"row {row} of rules/coverage.yaml has neither a rule nor a reason\n" for row in unanswered
    )
    return int(given.check and bool(changed or unanswered))


if __name__ == "__main__":
    sys.exit(main())
