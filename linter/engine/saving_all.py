"""How several files are written that belong together: all of them or none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from linter.engine.saving import keep, refuse_changed, write
from linter.model.source import Source


def write_all(changed: Sequence[tuple[Source, bytes]], *, force: bool = False) -> None:
    """Put several sources into their files, all or none; each comes with what its file held before.

    Raises as `write` does; then all files are as they were. The old and the new bytes lie beside the first
    file meanwhile, so that `sweep` gives all of them their old bytes back where a killed run wrote some.
    """
    if len(changed) == 1:
        write(changed[0][0], before=changed[0][1], force=force)
        return
    paths = [Path(os.path.realpath(source.path)) for source, _ in changed]
    for path, (source, before) in zip(paths, changed, strict=True):
        refuse_changed(path, source.path, before)
    kept = [(path, before, source.stored) for path, (source, before) in zip(paths, changed, strict=True)]
    undo, done = keep(kept), list[tuple[Source, bytes]]()
    try:
        for source, before in changed:
            write(source, before=before, force=force)
            done.append((source, before))
    except BaseException:
        for source, before in done:
            write(Source(source.path, before), before=source.stored, force=force)
        raise
    finally:
        undo.unlink(missing_ok=True)
