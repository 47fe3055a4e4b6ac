"""Batches linted by several processes, in order; a mail that kills its process is a row that says so."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as Late
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol, TypeVar

import pyarrow as pa

from linter.batch.lint import Setup, failed, lint_batch, prepared
from linter.batch.tables import RESULT
from linter.processes import end_all, pool, submit

PATIENCE = 900.0
"""Seconds after which a batch is taken for one that does not end; each mail has a budget of its own."""

_AHEAD = 4
"""Batches that wait for each process, so that a long one holds nobody up."""


class Batch(Protocol):
    """Anything that goes with mails to lint."""

    @property
    def mails(self) -> pa.RecordBatch:
        """The mails."""
        ...


B = TypeVar("B", bound=Batch)


def linted(setup: Setup, batches: Iterable[B], jobs: int) -> Iterator[tuple[B, pa.RecordBatch]]:
    """Every batch with its results, in order. `batches` is read no further ahead than the processes need."""
    coming, held = iter(batches), deque[B]()
    while (left := (yield from _together(setup, coming, held, jobs))) is not None:
        yield left, _alone(setup, left.mails)


def _together(
    setup: Setup, coming: Iterator[B], held: deque[B], jobs: int
) -> Generator[tuple[B, pa.RecordBatch], None, B | None]:
    """Batches by one pool: to the end (`None`), or to the first one whose answer was lost with the pool.

    Those behind it that were handed out are `held` for the next pool.
    """
    waiting: deque[tuple[B, Future[pa.RecordBatch] | None]] = deque()
    with pool(jobs, _begin, setup) as processes:
        while True:
            while len(waiting) < jobs * _AHEAD:
                batch = held.popleft() if held else next(coming, None)
                if batch is None:
                    break
                waiting.append((batch, _submit(processes, batch.mails)))
            if not waiting:
                return None
            batch, answer = waiting.popleft()
            result = _result(answer)
            if result is None:
                held.extendleft(one for one, _ in reversed(waiting))
                return batch
            yield batch, result


def _alone(setup: Setup, mails: pa.RecordBatch) -> pa.RecordBatch:
    """A batch in a process of its own, halved until it is known which mails cannot be linted."""
    with pool(1, _begin, setup) as processes:
        result = _result(_submit(processes, mails))
    if result is not None:
        return result
    if mails.num_rows == 1:
        row = mails.to_pylist()[0]
        why = "a process died while linting it"
        told = failed(row["id"], row["path"], len(row["data"] or b""), why, row.get("received"))
        return pa.RecordBatch.from_pylist([told], schema=RESULT)
    half = mails.num_rows // 2
    halves = [_alone(setup, mails.slice(0, half)), _alone(setup, mails.slice(half))]
    return pa.Table.from_batches(halves).combine_chunks().to_batches()[0]


def _submit(processes: ProcessPoolExecutor, mails: pa.RecordBatch) -> Future[pa.RecordBatch] | None:
    """Hand in a batch; `None`: the pool is gone."""
    if mails.num_rows == 0:
        done: Future[pa.RecordBatch] = Future()
        done.set_result(pa.RecordBatch.from_pylist([], schema=RESULT))
        return done
    try:
        return submit(processes, _carry_out, mails)
    except BrokenProcessPool:
        return None


def _result(future: Future[pa.RecordBatch] | None) -> pa.RecordBatch | None:
    if future is None:
        return None
    try:
        return future.result(PATIENCE)
    except (BrokenProcessPool, Late):
        end_all()
        return None


_worker: dict[str, Setup] = {}
"""In a worker process: its setup."""


def _begin(setup: Setup) -> None:
    _worker["setup"] = setup
    prepared(setup)


def _carry_out(mails: pa.RecordBatch) -> pa.RecordBatch:
    return lint_batch(mails, _worker["setup"])
