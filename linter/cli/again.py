"""`preflint test --watch`: the examples again, whenever a file of a pack changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from linter.cli.terminal import complain
from linter.cli.watching import CLEAR, SETTLE
from linter.cli.words import say
from linter.errors import PreflintError


def run_again(once: Callable[[], int], packs: Sequence[Path], language: str) -> int:
    """Run at once and after each change of these folders (of all packs, if none is named), until Ctrl-C."""
    import watchfiles

    from linter.ruleset.folders import built_in

    places = [path for path in packs if path.is_dir()] or [built_in()]
    changes = watchfiles.watch(
        *places, watch_filter=None, step=SETTLE, rust_timeout=SETTLE, yield_on_timeout=True
    )
    try:
        next(changes, None)  # so that what changes during the first run is seen
        while True:
            _run(once, language)
            print(say("watching", language), file=sys.stderr, flush=True)
            if not any(changes):
                return 0
            if sys.stdout.isatty():
                sys.stdout.write(CLEAR)
    except KeyboardInterrupt:
        return 0


def _run(once: Callable[[], int], language: str) -> None:
    try:
        once()
    except PreflintError as error:
        complain(error, language)
    sys.stdout.flush()
