"""`preflint check --watch`: the report again, whenever a mail, a configuration or a pack changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from linter import api
from linter.cli.checking import folders, once, opened, verify, written
from linter.cli.language import language_for
from linter.cli.options import Options
from linter.cli.terminal import complain
from linter.cli.words import say
from linter.config.read import forget
from linter.errors import PreflintError
from linter.model.suffixes import CONFIG_NAMES, SUFFIXES

if TYPE_CHECKING:
    from watchfiles import Change

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
SETTLE = 100
"""Milliseconds without a further change before files are read: editors write in steps."""


def watch(options: Options) -> int:
    """Check, wait for changes and check again, until Ctrl-C; what did not change comes from the cache."""
    verify(options)
    if options.cached:
        return _watch(options)
    with TemporaryDirectory(prefix="preflint-watch-") as folder:
        return _watch(replace(options, cached=True, cache_dir=folder))


def _watch(options: Options) -> int:
    watcher = _Watcher(options)
    watcher.start()
    while True:
        watcher.run = _checked(options) or watcher.run  # after a mistake, what was known is watched on
        watcher.start()
        print(say("watching", watcher.run.language if watcher.run else "en"), file=sys.stderr, flush=True)
        if not watcher.wait():
            return 0
        if sys.stdout.isatty():
            sys.stdout.write(CLEAR)
        forget()


class _Watcher:
    """Notices changes from `start` on, also those that come while files are checked."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.run: api.Run | None = None
        self._places: set[Path] = set()
        self._changes: Iterator[set[tuple[Change, str]]] = iter(())
        self._missed = False

    def start(self) -> None:
        """Watch what is to be watched by now; a watch on a file ends when an editor replaces the file."""
        places = _places(self.options, self.run)
        if places == self._places and all(place.is_dir() for place in places):
            return
        import watchfiles

        before, self._places = self._changes, places
        self._changes = watchfiles.watch(
            *places,
            watch_filter=self._wanted,
            step=SETTLE,
            rust_timeout=SETTLE,
            yield_on_timeout=True,
        )
        next(self._changes, None)
        self._missed = self._missed or bool(next(before, None))

    def wait(self) -> bool:
        """Until something has changed; false at Ctrl-C."""
        missed, self._missed = self._missed, False
        try:
            return missed or any(self._changes)
        except KeyboardInterrupt:
            return False

    def _wanted(self, change: Change, path: str) -> bool:
        changed = Path(path)
        if os.path.realpath(path) in written(self.options):
            return False
        if changed.name.endswith(SUFFIXES) or changed.name in CONFIG_NAMES:
            return True
        also = (*map(Path, self.options.paths), *_also(self.run))
        return any(changed.is_relative_to(one.resolve()) for one in also if one not in folders(self.options))


def _checked(options: Options) -> api.Run | None:
    """Check once; a mistake in a configuration or a rule is shown, and the next change awaited."""
    run = None
    try:
        run = opened(options)
        once(options, run)
    except PreflintError as error:
        complain(error, run.language if run else language_for(options.lang))
    sys.stdout.flush()
    return run


def _places(options: Options, run: api.Run | None) -> set[Path]:
    """What to watch: the folders of all that was named, and what lies elsewhere but changes results."""
    named = (Path(path) for path in options.paths or (".",))
    roots = {(path if path.is_dir() else path.parent).resolve() for path in named}
    if run is None:
        roots.add(Path.cwd())
    also = {path.resolve() for path in (*_also(run), *map(Path, options.config)) if path.exists()}
    return roots | {path for path in also if not any(path.is_relative_to(root) for root in roots)}


def _also(run: api.Run | None) -> Iterator[Path]:
    """What is no mail but changes results: configurations, baselines, packs, files that configs name."""
    for config in run.configs() if run else ():
        yield from config.packs
        yield from filter(None, (config.file, config.baseline))
        yield from map(Path, api.files_named(config))
