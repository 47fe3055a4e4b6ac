"""The run: mails out of their sources, those that are new through the pool, their rows into the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Any

import pyarrow as pa

from linter.archive.pool import linted
from linter.archive.sources import pieces
from linter.archive.store import Store, Totals
from linter.batch.lint import LARGEST, Setup
from linter.batch.tables import MAILS
from linter.parse.pieces import Done, Gap, Mail

_MAILS, _BYTES, _PLACES = 64, 4 << 20, 4096
"""Mails, bytes and places of a batch: enough to be worth handing over, few enough to be held by the dozen."""

PART = 20_000
"""Mails of a part: a Parquet file of some megabytes."""

CHECKPOINT = 30.0
"""Seconds of work that a run may lose when it is killed."""


@dataclass
class _Batch:
    """New mails, and what else was met on the way to them."""

    new: list[Mail] = field(default_factory=list)
    places: list[bytes] = field(default_factory=list)
    copies: list[bytes] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    size: int = 0
    step: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.new) >= _MAILS or self.size >= _BYTES or len(self.places) >= _PLACES

    @property
    def seen(self) -> int:
        """How many mails were met."""
        return len(self.new) + len(self.copies)

    @cached_property
    def mails(self) -> pa.RecordBatch:
        rows: list[dict[str, Any]] = [
            {"id": one.id.hex(), "path": _sound(one.path), "data": one.data, "received": one.received}
            for one in self.new
        ]
        return pa.RecordBatch.from_pylist(rows, schema=MAILS)


Watch = Callable[[int, int], None]
"""Is told how many mails and how many bytes of the sources a batch took."""


def audit(
    sources: list[Path],
    folder: Path,
    setup: Setup,
    *,
    jobs: int = 1,
    checkpoint: float = CHECKPOINT,
    prune: bool = False,
    watch: Watch = lambda mails, step: None,
) -> Totals:
    """Lint what is new in the sources under `setup`, and say what the folder comes to.

    It may be killed at any moment, and goes on where it was when it is started again.
    """
    about = {
        "language": setup.lang,
        "grammar": setup.grammar,
        "sources": [_sound(str(source)) for source in sources],
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    skips = setup.resolved().excludes
    store = Store(folder, setup.fingerprint(), about)
    try:
        since = monotonic()
        for batch, result in linted(setup, _batches(sources, store, skips, folder), jobs):
            store.add(result, batch.places, batch.copies, batch.gaps)
            watch(batch.seen, batch.step)
            if store.waiting >= PART or monotonic() - since >= checkpoint:
                store.commit()
                since = monotonic()
        store.commit()
        if prune:
            store.prune()
        return store.totals()
    finally:
        store.close()


def _batches(sources: list[Path], store: Store, skips: Callable[[Path], bool], own: Path) -> Iterator[_Batch]:
    """Mails that are not done yet, each content once; what is on its way to the store counts as done."""
    home = own.resolve()
    coming: set[bytes] = set()
    sent: list[_Batch] = []
    batch = _Batch()
    read = pieces(sources, store.has_read, lambda path: skips(path) or _is(path, home))
    for piece in read:
        match piece:
            case Gap():
                batch.gaps.append(piece)
            case Done():
                batch.places.append(piece.place)
                batch.step += piece.step
            case Mail():
                _take(piece, batch, store, coming)
        if batch.is_full:
            sent = [one for one in (*sent, batch) if _is_on_its_way(one, store, coming)]
            yield batch
            batch = _Batch()
    if batch.places or batch.gaps:
        yield batch


def _is(path: Path, home: Path) -> bool:
    """Whether a path is the audit's own folder; asked for each of millions, so by its name first."""
    return path.name == home.name and path.resolve() == home


def _take(piece: Mail, batch: _Batch, store: Store, coming: set[bytes]) -> None:
    batch.step += piece.step
    if store.has_read(piece.place):
        return
    batch.places.append(piece.place)
    if piece.id in coming or store.knows(piece.id):
        batch.copies.append(piece.id)
    else:
        coming.add(piece.id)
        batch.new.append(piece)
        batch.size += min(piece.size, LARGEST)


def _is_on_its_way(batch: _Batch, store: Store, coming: set[bytes]) -> bool:
    """Whether the store has not taken a batch yet; once it has, nothing is remembered of it here."""
    if batch.new and not store.knows(batch.new[0].id):
        return True
    if batch.new:
        coming.difference_update(one.id for one in batch.new)
    return False


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
