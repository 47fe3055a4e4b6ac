"""Lints the files of one mail as the one message that they are, each time one of them is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from linter.config import Config
from linter.engine.beside import DISK, Files
from linter.engine.siblings import bundle, siblings
from linter.model.bundle import Bundle
from linter.model.report import FileResult
from linter.model.source import Source
from linter.model.suffixes import MAIL_SUFFIXES

if TYPE_CHECKING:  # a run from the cache asks for the siblings only
    from linter.engine.runner import Linter
    from linter.engine.settings import Opened

_KEEP = 16
"""Bundles whose results are remembered: the files of one stand close to each other in a run."""


def bundle_of(source: Source, config: Config, files: Files = DISK) -> Bundle | None:
    """The mail of which a source is one file of `files`; `None` where it is all of it."""
    if source.path.lower().endswith(MAIL_SUFFIXES) or not (config.siblings or config.messages):
        return None
    found = siblings(Path(source.path), config.messages, by_name=config.siblings, files=files)
    return bundle(source, found, files) if found else None


def beside(source: Source, config: Config) -> tuple[Source, ...]:
    """The other files of the mail that a source is one file of."""
    found = bundle_of(source, config)
    return tuple(m.source for m in found.members if m.source is not source) if found else ()


class Bundles:
    """What lints bundles under one config."""

    def __init__(
        self, linter: Linter, ignores: Callable[[str], frozenset[str]], excludes: Callable[[str], bool]
    ) -> None:
        self._linter, self._ignores, self._excludes = linter, ignores, excludes
        self._known: dict[tuple[Source, ...], tuple[FileResult, ...]] = {}
        self._lock = Lock()

    def lint(
        self, one: Bundle, source: Source, dialect: str, now: datetime, opened: Opened | None = None
    ) -> tuple[FileResult, ...]:
        """The results of one of the files; with those of the main one come those of `meta.json`."""
        shown = {source.path}
        if one.members[0].source.path == source.path:
            shown |= {member.source.path for member in one.members if member.role == "meta"}
        return tuple(result for result in self._all(one, dialect, now, opened) if result.path in shown)

    def _all(self, one: Bundle, dialect: str, now: datetime, opened: Opened | None) -> Sequence[FileResult]:
        key = tuple(member.source for member in one.members)
        with self._lock:
            known = self._known.get(key)
        if known is not None:
            return known
        from linter.engine.bundle_results import by_file, with_ignored
        from linter.parse.bundle import parse_bundle

        whole = self._linter.lint(parse_bundle(one, dialect), now=now, opened=opened)
        found = by_file(whole, one, self._is_closed)
        results = tuple(with_ignored(r, self._ignores(r.path)) for r in found)
        if opened is None and not any(result.timely for result in results):
            with self._lock:
                while len(self._known) >= _KEEP:
                    del self._known[next(iter(self._known))]
                self._known[key] = results
        return results

    def _is_closed(self, path: str, code: str) -> bool:
        """Whether the config leaves a file, or what a rule says of it, alone."""
        return self._excludes(path) or code in self._ignores(path)
