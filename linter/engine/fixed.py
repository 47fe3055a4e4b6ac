"""One file fixed under a config, with the other files of its mail where they belong to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from linter.engine.beside import Buffers
from linter.engine.fixer import FixOutcome, Linted, fix
from linter.engine.prepared import Prepared, moment
from linter.engine.settings import Opened
from linter.model.message import Kind
from linter.model.report import FileResult
from linter.model.source import Source


def fixed(
    source: Source,
    prepared: Prepared,
    *,
    kind: Kind | None,
    unsafe: bool,
    now: datetime | None,
    accept: Callable[[tuple[FileResult, ...]], tuple[FileResult, ...]] | None,
    together: bool,
) -> FixOutcome:
    """As `api.fix`."""
    at = now or moment()

    def linted(state: Source, others: Mapping[str, Source] | None = None) -> Linted:
        opened = _beside(others) if others else None
        found = prepared.lint(state, kind, now=at, opened=opened)
        return found._replace(results=accept(found.results)) if accept else found

    return fix(source, linted, unsafe=unsafe, together=linted if together else None)


def _beside(others: Mapping[str, Source]) -> Opened:
    """These files are read as they are by now, and not as the disk has them."""
    return Opened(files=Buffers({Path(path).absolute(): one.stored for path, one in others.items()}))
